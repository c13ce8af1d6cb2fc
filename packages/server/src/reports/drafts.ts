import type { FileChoice, Locale, Patch, ReportDraft, ReportKind, Settled } from '@client-link/contract';
import { reportColumns } from '@client-link/intake';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { cancelJobs, enqueue } from '../jobs/jobs.ts';
import { changesOf, dropBatches } from '../records/sets.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import type { Progress } from '../sessions/requirements.ts';
import { progressNow } from '../sessions/session-view.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';

type Session = Rows['sessions'];
type Draft = Rows['drafts'];

/** What the person chose, settled and corrected: with the files, all that a report is. */
export interface DraftBody {
  files: FileChoice[];
  settled: Settled[];
  patches: Patch[];
  locale: Locale;
}

/** The session's draft of a report, if there is one under the consent that it stands on. */
export const findDraft = (database: Database, session: Session, report: ReportKind): Promise<Draft | undefined> =>
  database
    .selectFrom('drafts')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('report', '=', report)
    .where('consent_id', '=', session.consent_id ?? '')
    .executeTakeFirst();

/** @throws Refusal `draft_not_found` */
export async function requireDraft(database: Database, session: Session, report: ReportKind): Promise<Draft> {
  const draft = await findDraft(database, session, report);
  if (!draft) throw new Refusal('draft_not_found', 'This journey has no such report that is not sent yet.');
  return draft;
}

export const draftsOf = (database: Database, session: Session): Promise<Draft[]> =>
  database
    .selectFrom('drafts')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('consent_id', '=', session.consent_id ?? '')
    .orderBy('id')
    .execute();

export function draftView(row: Draft): ReportDraft {
  return {
    report: row.report,
    version: row.id,
    uploadIds: JSON.parse(row.upload_ids) as string[],
    ...(JSON.parse(row.body) as DraftBody),
    status: row.status,
    progress: JSON.parse(row.progress),
    ...(row.summary !== null && { summary: JSON.parse(row.summary) }),
    ...(row.changes !== null && { changes: changesOf(row) }),
  };
}

interface Saved extends DraftBody {
  uploadIds: string[];
  draftVersion?: number | undefined;
}

/**
 * Saves a report's files and corrections, and has the server read all of it anew; a reading of what was saved before
 * ends. The same again changes nothing.
 * @throws Refusal `step_not_ready`, `report_not_asked`, `consent_required`, `upload_not_found`, `upload_incomplete`,
 * `draft_changed`, `invalid_request`
 */
export async function saveDraft(
  context: Context,
  { session }: LinkCaller,
  report: ReportKind,
  { uploadIds, draftVersion, files, settled, patches, locale }: Saved,
): Promise<ReportDraft> {
  const { integration_key: integrationKey, consent_id: consentId } = session;
  if (session.method !== 'upload' || !integrationKey || !consentId)
    throw new Refusal('step_not_ready', 'Choose the software and agree before you send a report.');
  await requireAsked(context, session, report);
  if (new Set(uploadIds).size !== uploadIds.length) throw invalid('body.uploadIds', 'names a file twice');
  refuseWrongPlaces(report, uploadIds.length, { settled, patches });

  const body = JSON.stringify({ files, settled, patches, locale } satisfies DraftBody);
  const saved = await transact(context.database, async (transaction) => {
    await requireConsent(transaction, consentId, { integrationKey, dataTypes: [report] });
    const before = await transaction
      .selectFrom('drafts')
      .selectAll()
      .where('session_id', '=', session.id)
      .where('report', '=', report)
      .executeTakeFirst();
    const isSame = before?.body === body && before.upload_ids === JSON.stringify(uploadIds);
    if (before && isSame && before.consent_id === consentId && before.status !== 'failed') return before;
    if (draftVersion !== undefined && draftVersion !== before?.id)
      throw new Refusal('draft_changed', 'This report was changed in another tab or device.');

    const bytesTotal = await requireOwnFiles(transaction, session, report, uploadIds);
    if (before) await discardDraft(context, transaction, before);
    const draft = await transaction
      .insertInto('drafts')
      .values({
        session_id: session.id,
        report,
        consent_id: consentId,
        integration_key: integrationKey,
        body,
        upload_ids: JSON.stringify(uploadIds),
        status: 'checking',
        progress: JSON.stringify({ phase: 'waiting', bytesRead: 0, bytesTotal, rows: 0 }),
        summary: null,
        changes: null,
        suppliers: null,
        created_at: context.clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await enqueue(transaction, { kind: 'read-report', subject: String(draft.id), runAt: context.clock() });
    return draft;
  });
  context.wakeWorker();
  return draftView(saved);
}

/** Corrections must name files and fields that there are. */
function refuseWrongPlaces(
  report: ReportKind,
  files: number,
  { settled, patches }: Pick<DraftBody, 'settled' | 'patches'>,
) {
  for (const [place, patch] of patches.entries())
    if (patch.kind !== 'supplier' && patch.file >= files)
      throw invalid(`body.patches.${place}.file`, `counts the ${files} files from 0`);
  const fields = new Set(reportColumns[report].map(({ name }) => name));
  for (const [place, { columns = {} }] of settled.entries())
    for (const [index, field] of Object.entries(columns))
      if (field !== null && !fields.has(field))
        throw invalid(`body.settled.${place}.columns.${index}`, `must be a field of ${report}, or null`);
}

const invalid = (itemId: string, message: string) =>
  new Refusal('invalid_request', `${itemId} ${message}.`, { errors: [{ itemId, message }] });

/** @throws Refusal `report_not_asked` */
export async function requireAsked(context: Context, session: Session, report: ReportKind): Promise<Progress> {
  const progress = await progressNow(context, session);
  if (!progress.reports.includes(report))
    throw new Refusal('report_not_asked', `This journey does not ask for ${report}.`);
  return progress;
}

/** @throws Refusal `upload_not_found`, `upload_incomplete` */
async function requireOwnFiles(transaction: Database, session: Session, report: ReportKind, uploadIds: string[]) {
  const uploads = await transaction
    .selectFrom('uploads')
    .select(['id', 'status', 'bytes', 'file_name'])
    .where('id', 'in', uploadIds)
    .where('session_id', '=', session.id)
    .where('consent_id', '=', session.consent_id)
    .where('report', '=', report)
    .where('status', '!=', 'replaced')
    .execute();
  if (uploads.length !== uploadIds.length)
    throw new Refusal('upload_not_found', 'One of these files is not in this journey. Send it again.');
  const missing = uploads.find(({ status }) => status === 'receiving');
  if (missing) throw new Refusal('upload_incomplete', `"${missing.file_name}" has not arrived whole.`);
  return uploads.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Gives up what was read of a draft: it is gone at once, its rows and problems by jobs. */
export async function discardDraft(context: Context, transaction: Database, { id }: Pick<Draft, 'id'>): Promise<void> {
  context.readings.stop(id);
  await transaction.deleteFrom('drafts').where('id', '=', id).execute();
  await cancelJobs(transaction, 'read-report', String(id));
  await discardReading(context, transaction, id);
}

/** Gives up what was read of a draft, which stays. */
export async function discardReading(context: Context, transaction: Database, draftId: number): Promise<void> {
  await discardRows(context, transaction, draftId);
  await enqueue(transaction, { kind: 'remove-problems', subject: String(draftId), runAt: context.clock() });
}

/** Gives up the rows of a draft, which is read again. */
export async function discardRows(context: Context, transaction: Database, draftId: number): Promise<void> {
  const batches = await transaction.selectFrom('batches').select('id').where('draft_id', '=', draftId).execute();
  await dropBatches(
    context,
    transaction,
    batches.map(({ id }) => id),
  );
}

/** Gives up drafts and the bytes of their files, in the caller's transaction. */
export async function removeDrafts(context: Context, transaction: Database, drafts: Draft[]): Promise<void> {
  for (const draft of drafts) {
    await discardDraft(context, transaction, draft);
    const files = await transaction
      .selectFrom('uploads')
      .select('id')
      .where('id', 'in', JSON.parse(draft.upload_ids) as string[])
      .where('connection_id', 'is', null)
      .execute();
    await removeUploads(
      context,
      transaction,
      files.map(({ id }) => id),
    );
  }
}

/** Gives up a report that is not sent yet: nothing of it stays, files that no draft names included. */
export async function removeDraft(context: Context, { session }: LinkCaller, report: ReportKind): Promise<void> {
  await transact(context.database, async (transaction) => {
    const draft = await findDraft(transaction, session, report);
    if (draft) await removeDrafts(context, transaction, [draft]);
    const unsent = await transaction
      .selectFrom('uploads')
      .select('id')
      .where('session_id', '=', session.id)
      .where('report', '=', report)
      .where('connection_id', 'is', null)
      .execute();
    await removeUploads(
      context,
      transaction,
      unsent.map(({ id }) => id),
    );
  });
}
