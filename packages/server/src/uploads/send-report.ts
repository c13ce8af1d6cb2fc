import type { LinkSession, ReportKind } from '@client-link/contract';
import { sql } from 'kysely';
import { insertConnection } from '../connections/insert-connection.ts';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { changeSession } from '../sessions/change-session.ts';
import { recordFact } from '../sessions/facts.ts';

interface Sent {
  version: number;
  uploadIds: string[];
  leaveOutErrors: boolean;
}

/**
 * Shows the business the rows of checked files, all in one transaction; until then it sees nothing of them.
 * A later report of the same software updates the rows that it repeats and adds the others.
 * @throws Refusal `step_not_ready`, `upload_not_found`, `report_unreadable`, `report_has_errors`, `consent_required`
 */
export function sendReport(context: Context, caller: LinkCaller, report: ReportKind, sent: Sent): Promise<LinkSession> {
  return changeSession(context, caller, sent.version, async (transaction, session) => {
    const { integration_key: integrationKey, consent_id: consentId } = session;
    if (session.method !== 'upload' || !integrationKey)
      throw new Refusal('step_not_ready', 'Choose the software first.');
    await requireConsent(transaction, consentId, { integrationKey, dataTypes: [report] });

    const uploads = await readyUploads(transaction, session, report, sent);
    const connection = await connectionFor(context, transaction, session);
    const now = context.clock();
    for (const { id } of uploads) await publishRows(transaction, id, connection, report, now);
    await transaction.deleteFrom('staged_rows').where('upload_id', 'in', sent.uploadIds).execute();
    await transaction
      .updateTable('uploads')
      .set({ status: 'replaced' })
      .where('session_id', '=', session.id)
      .where('report', '=', report)
      .where('status', 'in', ['accepted', 'ready'])
      .where('id', 'not in', sent.uploadIds)
      .execute();
    await transaction
      .updateTable('uploads')
      .set({ status: 'accepted', connection_id: connection.id })
      .where('id', 'in', sent.uploadIds)
      .execute();
    await recordFact(transaction, { session, type: 'uploaded', at: now, integrationKey });
    return { connection_id: connection.id, prepared: 1 };
  });
}

async function readyUploads(transaction: Database, session: Rows['sessions'], report: ReportKind, sent: Sent) {
  const uploads = await transaction
    .selectFrom('uploads')
    .selectAll()
    .where('id', 'in', sent.uploadIds)
    .where('session_id', '=', session.id)
    .where('consent_id', '=', session.consent_id)
    .where('report', '=', report)
    .execute();
  if (uploads.length !== new Set(sent.uploadIds).size)
    throw new Refusal('upload_not_found', 'One of these files is not in this journey. Send it again.');
  for (const upload of uploads) {
    if (upload.status !== 'ready' && upload.status !== 'accepted')
      throw new Refusal(
        'report_unreadable',
        `"${upload.file_name}" could not be read as this report. Choose another file.`,
      );
    const { errorCount } = JSON.parse(upload.summary!) as { errorCount: number };
    if (errorCount && !sent.leaveOutErrors)
      throw new Refusal(
        'report_has_errors',
        `"${upload.file_name}" has ${errorCount} errors. Correct them or leave those rows out.`,
      );
  }
  return uploads;
}

/** The company's files from one software are one source. */
async function connectionFor(context: Context, transaction: Database, session: Rows['sessions']) {
  const now = context.clock();
  const linked = { status: 'Linked', consent_id: session.consent_id, last_sync_at: now } as const;
  const same = await transaction
    .updateTable('connections')
    .set(linked)
    .where('company_id', '=', session.company_id)
    .where('integration_key', '=', session.integration_key!)
    .where('method', '=', 'upload')
    .returningAll()
    .executeTakeFirst();
  return (
    same ??
    insertConnection(transaction, {
      ...linked,
      organisation_id: session.organisation_id,
      company_id: session.company_id,
      integration_key: session.integration_key!,
      method: 'upload',
      created_at: now,
    })
  );
}

const publishRows = (
  transaction: Database,
  uploadId: string,
  connection: Rows['connections'],
  report: ReportKind,
  now: number,
) =>
  sql`insert into records (connection_id, data_type, record_id, company_id, search_key, sort_key, currency, amount_minor, json, modified_at)
    select ${connection.id}, ${report}, record_id, ${connection.company_id}, search_key, sort_key, currency, amount_minor, json, ${now}
    from staged_rows where upload_id = ${uploadId}
    on conflict (connection_id, data_type, record_id) do update set
      search_key = excluded.search_key, sort_key = excluded.sort_key, currency = excluded.currency,
      amount_minor = excluded.amount_minor, json = excluded.json, modified_at = excluded.modified_at`.execute(
    transaction,
  );
