import type { Upload } from '@client-link/contract';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { digestOf } from './digest.ts';
import { removeUploads } from './remove-uploads.ts';
import { uploadView } from './upload-view.ts';

/**
 * Sees to it that the bytes that arrived stay, and compares them with those that were read.
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

  const { blobs } = context;
  const received = await blobs.received(upload.id);
  if (received < upload.bytes)
    throw new Refusal('upload_incomplete', `${received} of ${upload.bytes} bytes have arrived.`);
  await blobs.keep(upload.id);
  const source = await blobs.open(upload.id, upload.file_name);
  try {
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
