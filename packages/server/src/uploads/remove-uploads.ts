import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';

/** Removes uploads: their rows at once, their bytes by a job in the same transaction, so that none stays behind. */
export async function removeUploads(context: Context, database: Database, uploadIds: string[]): Promise<void> {
  for (const id of uploadIds) {
    await database.deleteFrom('uploads').where('id', '=', id).execute();
    await enqueue(database, { kind: 'remove-file', subject: id, runAt: context.clock() });
  }
  if (uploadIds.length) context.wakeWorker();
}

/** Deletes a file and what the upload server noted beside it. */
export const removeFile: Work = ({ blobs }, { subject }) => blobs.remove(subject);
