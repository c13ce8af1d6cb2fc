import type { Upload } from '@client-link/contract';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { digestOf, openFileSource, syncToDisk } from './file-source.ts';
import { removeUploads } from './remove-uploads.ts';
import { pathOf, uploadView } from './upload-view.ts';

/**
 * Compares the bytes that arrived with those that were read, and pushes them through to the disk.
 * @throws Refusal `upload_incomplete`, `upload_changed`, `consent_required`
 */
export async function finishUpload(context: Context, upload: Rows['uploads'], digest: string): Promise<Upload> {
  const { database } = context;
  if (upload.status !== 'receiving') {
    if (upload.digest === digest) return uploadView(context, upload);
    throw new Refusal('upload_changed', 'This file arrived already. Send the new one as another file.');
  }
  await requireConsent(database, upload.consent_id, {
    integrationKey: upload.integration_key,
    dataTypes: [upload.report],
  });

  const path = pathOf(context, upload.id);
  const source = await openFileSource(path, upload.file_name);
  try {
    if (source.size < upload.bytes)
      throw new Refusal('upload_incomplete', `${source.size} of ${upload.bytes} bytes have arrived.`);
    await syncToDisk(path);
    if ((await digestOf(source)) !== digest) {
      await removeUploads(context, database, [upload.id]);
      throw new Refusal('upload_changed', 'The bytes that arrived are not those that were read. Send the file again.');
    }
  } finally {
    await source.close();
  }
  const stored = await database
    .updateTable('uploads')
    .set({ status: 'stored', digest })
    .where('id', '=', upload.id)
    .returningAll()
    .executeTakeFirst();
  if (!stored) throw new Refusal('upload_not_found', 'This file was removed meanwhile.');
  return uploadView(context, stored);
}
