import { whoActs } from '../audit/acting.ts';
import { destroyEntries } from '../audit/chain.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { forgetAnswersTo } from '../http/idempotency.ts';
import { enqueue } from '../jobs/jobs.ts';
import { endAttempts } from '../oauth/end-attempts.ts';
import { queueRevocation } from '../oauth/revoke.ts';
import { countRows } from '../privacy/company-rows.ts';
import type { Erasing } from '../privacy/finish-deletion.ts';
import { requireNoProjects } from '../projects/projects.ts';
import { dropSets } from '../records/sets.ts';
import { removeUnsent } from '../reports/remove-unsent.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';
import { announce } from '../webhooks/announce.ts';

/** Work that has nothing to do once its company is gone. */
export const JOBS_OF_COMPANIES = [
  'sync',
  'purge',
  'mail-help',
  'mail-invitation',
  'mail-code',
  'mail-fresh-link',
  'remind',
  'read-report',
];

/**
 * Deletes a company with all that hangs on it, at once for everybody who asks. Access at the software is revoked, and
 * files and rows of reports are removed, by jobs; when nothing is left, the receipt says so.
 * @throws Refusal `company_has_projects`
 */
export async function deleteCompany(context: Context, company: Rows['companies']): Promise<void> {
  const { id, organisation_id: organisationId, tags } = company;
  const now = context.clock();
  await transact(context.database, async (transaction) => {
    await requireNoProjects(transaction, id);
    const rows = await countRows(transaction, id);
    const ids = await idsOf(transaction, id);
    const { connections, sessions, uploads, drafts, mails, invitations, codes, batches, files } = ids;
    const revocations: string[] = [];
    for (const connection of connections)
      revocations.push(...(await queueRevocation(context, transaction, connection)));
    revocations.push(...(await endAttempts(context, transaction, { companyId: id }, 'cancelled')));
    await removeUploads(context, transaction, uploads);
    for (const subject of files) await enqueue(transaction, { kind: 'remove-file', subject, runAt: now });
    const sets = await transaction.selectFrom('sets').select('id').where('company_id', '=', id).execute();
    await dropSets(
      context,
      transaction,
      sets.map((set) => set.id),
    );
    for (const sessionId of sessions) await removeUnsent(context, transaction, { sessionId });
    const about = [
      id,
      ...connections.map((connection) => connection.id),
      ...mails,
      ...invitations,
      ...codes,
      ...drafts.map(String),
    ];
    await transaction.deleteFrom('jobs').where('kind', 'in', JOBS_OF_COMPANIES).where('subject', 'in', about).execute();
    await forgetAnswersTo(context, transaction, { companyId: id, sessions });
    await destroyEntries(
      transaction,
      { organisationId, companyId: id },
      { at: now, action: 'deleteCompany', target: { companyId: id } },
    );
    await transaction.deleteFrom('companies').where('id', '=', id).execute();
    // What was told of it goes with it; that it is gone is told by its id.
    await transaction.deleteFrom('webhook_deliveries').where('company_id', '=', id).execute();
    const erasing: Erasing = { uploads: [...uploads, ...files], batches, drafts, revocations };
    const removed = { rows, files: uploads.length + files.length, grants: revocations.length };
    await transaction
      .insertInto('deletion_receipts')
      .values({
        company_id: id,
        organisation_id: organisationId,
        requested_at: now,
        requested_by: JSON.stringify(whoActs().actor),
        removed: JSON.stringify(removed),
        completed_at: null,
        digest: null,
      })
      .execute();
    await enqueue(transaction, { kind: 'finish-deletion', subject: id, payload: erasing, runAt: now });
    const told = { type: 'company.deleted', at: now, organisationId, payload: { id } };
    await announce(transaction, { ...told, company: { id, tags } });
  });
  context.wakeWorker();
}

/** What jobs and files are known by: once the rows are gone, nothing leads to them. */
async function idsOf(transaction: Database, companyId: string) {
  const connections = await transaction
    .selectFrom('connections')
    .selectAll()
    .where('company_id', '=', companyId)
    .execute();
  const sessions = await transaction.selectFrom('sessions').select('id').where('company_id', '=', companyId).execute();
  const uploads = await transaction
    .selectFrom('uploads')
    .select(['id', 'draft_id'])
    .where('company_id', '=', companyId)
    .execute();
  const drafts = await transaction
    .selectFrom('drafts')
    .innerJoin('sessions', 'sessions.id', 'drafts.session_id')
    .select('drafts.id')
    .where('sessions.company_id', '=', companyId)
    .execute();
  const mails = await transaction
    .selectFrom('help_mails')
    .innerJoin('sessions', 'sessions.id', 'help_mails.session_id')
    .select('help_mails.id')
    .where('sessions.company_id', '=', companyId)
    .execute();
  const invitations = await transaction
    .selectFrom('invitations')
    .select('id')
    .where('company_id', '=', companyId)
    .execute();
  const codes = await transaction.selectFrom('manage_codes').select('id').where('company_id', '=', companyId).execute();
  const batches = await transaction
    .selectFrom('batches')
    .innerJoin('sets', 'sets.id', 'batches.set_id')
    .select('batches.id')
    .where('sets.company_id', '=', companyId)
    .execute();
  const documents = await transaction
    .selectFrom('documents')
    .select('file')
    .distinct()
    .where('company_id', '=', companyId)
    .execute();
  const ids = <Id>(rows: { id: Id }[]): Id[] => rows.map(({ id }) => id);
  return {
    connections,
    sessions: ids(sessions),
    uploads: ids(uploads),
    drafts: [...ids(drafts), ...new Set(uploads.flatMap(({ draft_id: draftId }) => draftId ?? []))],
    mails: ids(mails),
    invitations: ids(invitations),
    codes: ids(codes),
    batches: ids(batches),
    files: documents.map(({ file }) => file),
  };
}
