import type { LinkSession, ReportKind, ReportSummary } from '@client-link/contract';
import { insertConnection } from '../connections/insert-connection.ts';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { helperAsActor } from '../help/helper.ts';
import { Refusal } from '../http/refuse.ts';
import { publishBatch } from '../records/sets.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { analyseSpendSoon } from '../spend/spend-analyses.ts';
import { changeSession } from '../sessions/change-session.ts';
import { recordFact } from '../sessions/facts.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';
import { type DraftBody, requireAsked, requireDraft } from './drafts.ts';
import { readAgain } from './read-draft.ts';
import { remember } from './remember.ts';
import { keepSuppliersSent } from './sent-suppliers.ts';

type Session = Rows['sessions'];
type Draft = Rows['drafts'];

interface Sent {
  version: number;
  draftVersion: number;
  leaveOutErrors: boolean;
  isRightCompany: boolean;
}

/**
 * Shows the business the rows of a checked report, all at the same moment; until then it sees nothing of them.
 * They were stored when they were read, so that this takes as long for one row as for a million.
 * @throws Refusal `step_not_ready`, `report_not_asked`, `draft_not_found`, `draft_changed`, `report_not_ready`,
 * `report_unreadable`, `report_mismatch`, `report_has_errors`, `consent_required`
 */
export async function sendReport(
  context: Context,
  caller: LinkCaller,
  report: ReportKind,
  sent: Sent,
): Promise<LinkSession> {
  await requireAsked(context, caller.session, report);
  try {
    return await changeSession(context, caller, sent.version, async (transaction, session) => {
      const { integration_key: integrationKey, consent_id: consentId } = session;
      if (session.method !== 'upload' || !integrationKey)
        throw new Refusal('step_not_ready', 'Choose the software first.');
      await requireConsent(transaction, consentId, { integrationKey, dataTypes: [report] });
      const draft = await readyDraft(transaction, session, report, sent);
      const batches = await comparedBatches(transaction, draft);
      const connection = await connectionFor(context, transaction, session);
      const now = context.clock();

      for (const batch of batches) await publishBatch(transaction, batch, connection.id, now);
      await analyseSpendSoon(transaction, session.company_id, now);
      await acceptFiles(context, transaction, draft, connection.id, now);
      await transaction.deleteFrom('drafts').where('id', '=', draft.id).execute();
      if (draft.suppliers) await keepSuppliersSent(transaction, draft, draft.suppliers);
      const { settled } = JSON.parse(draft.body) as DraftBody;
      await remember(transaction, { companyId: session.company_id, integrationKey }, report, settled, now);
      const actor = caller.help ? helperAsActor(caller.help) : caller.grant.actor;
      const happened = { session, type: 'uploaded', at: now, integrationKey } as const;
      await recordFact(context, transaction, { ...happened, connectionId: connection.id, actor });
      return {
        connection_id: connection.id,
        prepared: 1,
        skipped: JSON.stringify((JSON.parse(session.skipped) as string[]).filter((one) => one !== report)),
      };
    });
  } catch (cause) {
    if (!(cause instanceof ComparedWithOther)) throw cause;
    await readAgain(context, cause.draft);
    throw new Refusal('report_not_ready', 'Another report was sent meanwhile; this one is compared again.');
  } finally {
    context.wakeWorker();
  }
}

/** What the draft was compared with has changed since. */
class ComparedWithOther extends Error {
  readonly draft: Draft;

  constructor(draft: Draft) {
    super('The set has another version');
    this.draft = draft;
  }
}

/** @throws Refusal `draft_not_found`, `draft_changed`, `report_not_ready`, `report_unreadable`, `report_mismatch`, `report_has_errors` */
async function readyDraft(transaction: Database, session: Session, report: ReportKind, sent: Sent): Promise<Draft> {
  const draft = await requireDraft(transaction, session, report);
  if (draft.id !== sent.draftVersion)
    throw new Refusal('draft_changed', 'This report was changed in another tab or device. Look at it again.');
  if (draft.status === 'checking') throw new Refusal('report_not_ready', 'The report is still being checked.');
  if (draft.status !== 'ready')
    throw new Refusal('report_unreadable', 'Nothing in these files can be sent as this report. Choose others.');
  const { errorCount, mismatch } = JSON.parse(draft.summary!) as ReportSummary;
  if (mismatch && !sent.isRightCompany)
    throw new Refusal(
      'report_mismatch',
      `The report looks like another company’s: of its ${mismatch.names} suppliers ${mismatch.known} were sent before.`,
    );
  if (errorCount && !sent.leaveOutErrors)
    throw new Refusal(
      'report_has_errors',
      `The report has ${errorCount} errors. Correct them or leave those rows out.`,
    );
  return draft;
}

/** The batches of a draft, which count only if nothing was sent into their sets since. */
async function comparedBatches(transaction: Database, draft: Draft): Promise<Rows['batches'][]> {
  const batches = await transaction
    .selectFrom('batches')
    .innerJoin('sets', 'sets.id', 'batches.set_id')
    .selectAll('batches')
    .select('sets.version')
    .where('batches.draft_id', '=', draft.id)
    .where('sets.ended_at', 'is', null)
    .orderBy('batches.id')
    .execute();
  if (!batches.length || batches.some(({ version, base_version }) => version !== base_version))
    throw new ComparedWithOther(draft);
  return batches;
}

/** The files are the business's from now on; those that another report of this journey was sent with are replaced. */
async function acceptFiles(
  context: Context,
  transaction: Database,
  draft: Draft,
  connectionId: string,
  now: number,
): Promise<void> {
  const uploadIds = JSON.parse(draft.upload_ids) as string[];
  const others = transaction
    .updateTable('uploads')
    .where('session_id', '=', draft.session_id)
    .where('report', '=', draft.report)
    .where('id', 'not in', uploadIds);
  await others.set({ status: 'replaced' }).where('status', '=', 'accepted').execute();
  const unused = await transaction
    .selectFrom('uploads')
    .select('id')
    .where('session_id', '=', draft.session_id)
    .where('report', '=', draft.report)
    .where('status', '=', 'stored')
    .where('id', 'not in', uploadIds)
    .execute();
  await removeUploads(
    context,
    transaction,
    unused.map(({ id }) => id),
  );
  await transaction
    .updateTable('uploads')
    .set({
      status: 'accepted',
      connection_id: connectionId,
      summary: draft.summary,
      changes: draft.changes,
      sent_at: now,
      // What was noted stays as long as the files.
      draft_id: draft.id,
    })
    .where('id', 'in', uploadIds)
    .execute();
}

/** The company's files from one software are one source. */
async function connectionFor(context: Context, transaction: Database, session: Session) {
  const now = context.clock();
  const linked = { status: 'Linked', consent_id: session.consent_id, last_sync_at: now } as const;
  const same = await transaction
    .updateTable('connections')
    .set(({ fn, ref, val }) => ({ ...linked, linked_at: fn.coalesce(ref('linked_at'), val(now)) }))
    .where('company_id', '=', session.company_id)
    .where('integration_key', '=', session.integration_key!)
    .where('method', '=', 'upload')
    .returningAll()
    .executeTakeFirst();
  return (
    same ??
    insertConnection(transaction, {
      ...linked,
      linked_at: now,
      organisation_id: session.organisation_id,
      company_id: session.company_id,
      integration_key: session.integration_key!,
      method: 'upload',
      created_at: now,
    })
  );
}

/**
 * Goes on without an optional report.
 * @throws Refusal `report_required`, `report_not_asked`, `step_not_ready`
 */
export async function skipReport(
  context: Context,
  caller: LinkCaller,
  report: ReportKind,
  version: number,
): Promise<LinkSession> {
  const { required } = await requireAsked(context, caller.session, report);
  if (required.has(report)) throw new Refusal('report_required', 'This report is needed.');
  return changeSession(context, caller, version, async (transaction, session) => {
    const { integration_key: integrationKey } = session;
    if (session.method !== 'upload' || !integrationKey)
      throw new Refusal('step_not_ready', 'Choose the software first.');
    await requireConsent(transaction, session.consent_id, { integrationKey, dataTypes: [report] });
    const skipped = new Set(JSON.parse(session.skipped) as string[]).add(report);
    return { prepared: 1, skipped: JSON.stringify([...skipped]) };
  });
}
