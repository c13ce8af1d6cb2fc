import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';

/**
 * Removes uploads: their rows at once, their bytes and what was noted in them by jobs in the same transaction, so that
 * none stays behind.
 */
export async function removeUploads(context: Context, database: Database, uploadIds: string[]): Promise<void> {
  if (!uploadIds.length) return;
  const drafts = await database
    .selectFrom('uploads')
    .select('draft_id')
    .distinct()
    .where('id', 'in', uploadIds)
    .where('draft_id', 'is not', null)
    .execute();
  for (const id of uploadIds) {
    await database.deleteFrom('uploads').where('id', '=', id).execute();
    await enqueue(database, { kind: 'remove-file', subject: id, runAt: context.clock() });
  }
  for (const { draft_id: draftId } of drafts) {
    const others = database.selectFrom('uploads').select('id').where('draft_id', '=', draftId).limit(1);
    if (await others.executeTakeFirst()) continue;
    await enqueue(database, { kind: 'remove-problems', subject: String(draftId), runAt: context.clock() });
  }
  context.wakeWorker();
}

/** Deletes a file and what the upload server noted beside it. */
export const removeFile: Work = ({ blobs }, { subject }) => blobs.remove(subject);
