import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';
import { removeDrafts } from './drafts.ts';

interface Which {
  sessionId?: string;
  consentId?: string;
  /** Reports of this software stay. */
  exceptOf?: string | undefined;
}

/** Removes what was never sent: drafts, what was read of them, and the bytes of their files. */
export async function removeUnsent(
  context: Context,
  transaction: Database,
  { sessionId, consentId, exceptOf }: Which,
): Promise<void> {
  let drafts = transaction.selectFrom('drafts').selectAll();
  let uploads = transaction.selectFrom('uploads').select('id').where('connection_id', 'is', null);
  if (sessionId !== undefined) {
    drafts = drafts.where('session_id', '=', sessionId);
    uploads = uploads.where('session_id', '=', sessionId);
  }
  if (consentId !== undefined) {
    drafts = drafts.where('consent_id', '=', consentId);
    uploads = uploads.where('consent_id', '=', consentId);
  }
  if (exceptOf !== undefined) {
    drafts = drafts.where('integration_key', '!=', exceptOf);
    uploads = uploads.where('integration_key', '!=', exceptOf);
  }
  await removeDrafts(context, transaction, await drafts.execute());
  const left = await uploads.execute();
  await removeUploads(
    context,
    transaction,
    left.map(({ id }) => id),
  );
}

/** Removes what was never sent in journeys whose time is over. */
export async function removeExpired(context: Context): Promise<void> {
  const { database, clock } = context;
  const over = await database
    .selectFrom('sessions')
    .select('id')
    .where((where) => where.or([where('expires_at', '<', clock()), where('status', '=', 'ended')]))
    .where((where) =>
      where.exists(
        where
          .selectFrom('uploads')
          .select('id')
          .whereRef('uploads.session_id', '=', 'sessions.id')
          .where('uploads.connection_id', 'is', null),
      ),
    )
    .execute();
  for (const { id } of over)
    await transact(database, (transaction) => removeUnsent(context, transaction, { sessionId: id }));
}
