import type { DataType } from '@client-link/contract';
import { record } from '../audit/chain.ts';
import { type Connector, type PageOfRows, SourceError } from '../connectors/connector.ts';
import { coveredTypes } from '../consents/coverage.ts';
import { requireConsent, RETENTION_MS } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue, MAX_ATTEMPTS, RetryLater, type Work } from '../jobs/jobs.ts';
import { accessToken, GrantGone } from '../oauth/access-token.ts';
import { columnsOf, storeRecords } from '../records/records.ts';
import { dropSets } from '../records/sets.ts';
import { recordConnectionFact } from '../sessions/facts.ts';
import { recordEvent, recordProblem } from '../timeline/record-event.ts';
import { analyseSpendSoon } from '../spend/spend-analyses.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';
import { endPulls, notePullBegun } from './pull-operations.ts';
import { markQueued } from './request-sync.ts';
import { dueAt, slackMs, type SyncRules, syncRulesOf } from './sync-settings.ts';

type Connection = Rows['connections'];
type Sync = Rows['syncs'];

/**
 * Synchronises one connection: each kind of data page by page, from where the last run stopped, only what changed.
 * A page and the place to go on from are stored together, so that a stop loses and doubles nothing.
 */
export const synchronise: Work = async (context, { subject, attempts, signal }) => {
  const { database, clock } = context;
  const connection = await database.selectFrom('connections').selectAll().where('id', '=', subject).executeTakeFirst();
  const connector = connection && context.integrations.connector(connection.integration_key);
  if (!connection || !connector || connection.status !== 'Linked' || !connection.entity_id) return;

  const waiting = await database
    .selectFrom('syncs')
    .selectAll()
    .where('connection_id', '=', connection.id)
    .where('status', '!=', 'Complete')
    .execute();
  const rules = await syncRulesOf(context, database, connection.company_id);
  const dataTypes = context.integrations
    .dataTypesOf(connection.integration_key, 'connect')
    .toSorted((one, other) => rules(one).order - rules(other).order);
  const ran = waiting.map(({ data_type }) => data_type);
  if (!waiting.length) {
    if (await isPaused(database, connection)) return;
    const due = await dueTypes(context, connection, dataTypes, rules);
    if (!due.length) return scheduleNext(context, database, connection, rules);
    await transact(database, (transaction) => markQueued(context, transaction, connection, due));
    ran.push(...due);
  }
  try {
    for (const dataType of dataTypes) {
      const { fromDay } = rules(dataType);
      await synchroniseType(context, { connection, connector, dataType, fromDay, signal });
    }
  } catch (cause) {
    if (signal.aborted) throw cause;
    if (!isBusy(cause)) await recordFailure(context, connection, cause);
    if (cause instanceof GrantGone || cause instanceof Refusal) return;
    if (attempts < MAX_ATTEMPTS) throw cause;
    // A software that is away for long is asked again on schedule.
    return scheduleNext(context, database, connection, rules, clock());
  }

  await transact(database, async (transaction) => {
    await noteSynchronised(context, transaction, connection, ran);
    await transaction
      .updateTable('connections')
      .set({ last_sync_at: clock(), error: null })
      .where('id', '=', connection.id)
      .execute();
    await scheduleNext(context, transaction, connection, rules);
  });
};

/** The first time, what brought rows, and the end of a failure are worth telling; that all is as it was is not. */
async function noteSynchronised({ clock }: Context, transaction: Database, connection: Connection, ran: string[]) {
  const runs = await transaction
    .selectFrom('syncs')
    .select(['data_type', 'rows'])
    .where('connection_id', '=', connection.id)
    .where('data_type', 'in', ran)
    .orderBy('data_type')
    .execute();
  const brought = runs.filter(({ rows }) => rows > 0);
  if (!brought.length && connection.last_sync_at !== null && connection.error === null) return;
  await recordEvent(transaction, {
    companyId: connection.company_id,
    type: 'synchronised',
    at: clock(),
    integrationKey: connection.integration_key,
    connectionId: connection.id,
    details: Object.fromEntries(brought.map(({ data_type, rows }) => [data_type, rows])),
  });
}

/** When each kind of data is due. */
async function dues(database: Database, connection: Connection, dataTypes: DataType[], rules: SyncRules, since = 0) {
  const runs = await database.selectFrom('syncs').selectAll().where('connection_id', '=', connection.id).execute();
  return dataTypes.flatMap((dataType) => {
    const run = runs.find((each) => each.data_type === dataType);
    const at = dueAt(rules(dataType), run, connection.linked_at ?? connection.created_at, since);
    return at === undefined ? [] : { dataType, at };
  });
}

async function dueTypes({ database, clock }: Context, connection: Connection, dataTypes: DataType[], rules: SyncRules) {
  const now = clock();
  const covered = await coveredTypes(database, connection.consent_id);
  const all = await dues(database, connection, dataTypes, rules);
  return all
    .filter(({ dataType, at }) => covered.has(dataType) && at <= now + slackMs(rules(dataType)))
    .map(({ dataType }) => dataType);
}

/** Plans the next synchronisation, if any kind of data comes by itself. `since`: none counts as synchronised before. */
async function scheduleNext(
  { integrations }: Context,
  database: Database,
  connection: Connection,
  rules: SyncRules,
  since?: number,
): Promise<void> {
  if (await isPaused(database, connection)) return;
  const covered = await coveredTypes(database, connection.consent_id);
  const dataTypes = integrations.dataTypesOf(connection.integration_key, 'connect').filter((type) => covered.has(type));
  const planned = await dues(database, connection, dataTypes, rules, since);
  if (planned.length)
    await enqueue(database, {
      kind: 'sync',
      subject: connection.id,
      runAt: Math.min(...planned.map(({ at }) => at)),
    });
}

/** An archived company is synchronised when it is asked for, not by itself. */
async function isPaused(database: Database, { company_id: companyId }: Connection): Promise<boolean> {
  const paused = database
    .selectFrom('companies')
    .select('id')
    .where('id', '=', companyId)
    .where('sync_paused_at', 'is not', null);
  return (await paused.executeTakeFirst()) !== undefined;
}

interface Part {
  connection: Connection;
  connector: Connector;
  dataType: DataType;
  /** Rows of earlier days are left out. */
  fromDay: string | undefined;
  signal: AbortSignal;
}

async function synchroniseType(context: Context, part: Part): Promise<void> {
  for (;;) {
    part.signal.throwIfAborted();
    const sync = await context.database
      .selectFrom('syncs')
      .selectAll()
      .where('connection_id', '=', part.connection.id)
      .where('data_type', '=', part.dataType)
      .executeTakeFirst();
    if (!sync || sync.status === 'Complete') return;

    await requireSharing(context.database, part.connection, part.dataType);
    const page = await fetchPage(context, part, sync);
    await storePage(context, part, sync, page);
  }
}

/** Nothing is asked for, and nothing that was under way is stored, once the sharing has ended. */
async function requireSharing(database: Database, connection: Connection, dataType: DataType): Promise<void> {
  const { id, consent_id: consentId, integration_key: integrationKey } = connection;
  await requireConsent(database, consentId, { integrationKey, dataTypes: [dataType] });
  const linked = await database
    .selectFrom('connections')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'Linked')
    .where('consent_id', '=', consentId)
    .executeTakeFirst();
  if (!linked) throw new GrantGone('The connection is not linked any more');
}

/** Asks for a page; a token that the software refuses is refreshed once. */
async function fetchPage(
  context: Context,
  { connection, connector, dataType, signal }: Part,
  sync: Sync,
): Promise<PageOfRows> {
  const from = {
    ...(sync.cursor !== null && { cursor: sync.cursor }),
    ...(sync.modified_since !== null && { modifiedSince: sync.modified_since }),
  };
  const ask = (token: string) =>
    connector.listRows(
      { token, signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]) },
      connection.entity_id!,
      dataType,
      from,
    );

  const token = await accessToken(context, connection.id);
  try {
    return await ask(token);
  } catch (cause) {
    if (!(cause instanceof SourceError) || cause.status !== 401) throw retryable(cause);
  }
  try {
    return await ask(await accessToken(context, connection.id, token));
  } catch (cause) {
    if (cause instanceof SourceError && cause.status === 401) {
      await deauthorize(context, connection.id);
      throw new GrantGone('The software refuses a fresh token', { cause });
    }
    throw retryable(cause);
  }
}

const retryable = (cause: unknown) =>
  cause instanceof SourceError && cause.retryAfterMs !== undefined
    ? new RetryLater(cause.message, cause.retryAfterMs, { cause })
    : cause;

/** It only asks for patience: no failure to show to people. */
const isBusy = (cause: unknown) =>
  cause instanceof RetryLater && cause.cause instanceof SourceError && cause.cause.status === 429;

async function storePage(
  { database, clock }: Context,
  { connection, dataType, fromDay }: Part,
  sync: Sync,
  page: PageOfRows,
) {
  const latest = page.rows.reduce(
    (since, row) => ((row.sourceModifiedDate ?? '') > since ? row.sourceModifiedDate! : since),
    sync.next_since ?? sync.modified_since ?? '',
  );
  const now = clock();
  await transact(database, async (transaction) => {
    await requireSharing(transaction, connection, dataType);
    const target = { connectionId: connection.id, companyId: connection.company_id, dataType, now };
    await storeRecords(
      transaction,
      target,
      page.rows.filter((row) => isFrom(fromDay, row)).map((row) => columnsOf(dataType, row)),
    );
    const rows = (sync.cursor === null ? 0 : sync.rows) + page.rows.length;
    const progress = page.nextCursor
      ? { status: 'Fetching', cursor: page.nextCursor, next_since: latest || null, rows }
      : {
          status: 'Complete',
          cursor: null,
          modified_since: latest || null,
          next_since: null,
          rows,
          error: null,
          succeeded_at: now,
          succeeded_id: sync.id,
        };
    await transaction
      .updateTable('syncs')
      .set(progress)
      .where('connection_id', '=', connection.id)
      .where('data_type', '=', dataType)
      .execute();
    if (progress.status === 'Complete') {
      await endPulls(transaction, connection.id, { status: 'Complete', at: now, dataType });
      if (rows) await analyseSpendSoon(transaction, connection.company_id, now);
    } else await notePullBegun(transaction, connection.id, dataType);
  });
}

/** Suppliers have no day, and so are always wanted. */
const isFrom = (fromDay: string | undefined, { issueDate, date = issueDate }: Record<string, unknown>) =>
  fromDay === undefined || typeof date !== 'string' || date.slice(0, 10) >= fromDay;

/** The failure shows on the connection and on each kind of data that is not complete; an end that was wished is none. */
async function recordFailure(
  context: Context,
  { id, company_id: companyId, integration_key: integrationKey }: Connection,
  cause: unknown,
): Promise<void> {
  const message = cause instanceof Error ? cause.message : String(cause);
  await transact(context.database, async (transaction) => {
    const connection = await transaction
      .selectFrom('connections')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirst();
    const isWished = connection?.status === 'Unlinked';
    const isCancelled = isWished || cause instanceof Refusal;
    const status = isCancelled ? 'Cancelled' : cause instanceof GrantGone ? 'AuthError' : 'FetchError';
    await transaction
      .updateTable('syncs')
      .set({ status, error: isWished ? null : message })
      .where('connection_id', '=', id)
      .where('status', '!=', 'Complete')
      .execute();
    await endPulls(transaction, id, { status, at: context.clock(), error: isWished ? null : message });
    if (isWished) return;
    await transaction.updateTable('connections').set({ error: message }).where('id', '=', id).execute();
    // That a grant is gone is told by itself, and that a consent is by whoever withdrew it.
    if (status === 'FetchError')
      await recordProblem(transaction, {
        companyId,
        at: context.clock(),
        integrationKey,
        connectionId: id,
        details: { code: 'sync_failed' },
      });
  });
}

const deauthorize = (context: Context, connectionId: string) =>
  transact(context.database, async (transaction) => {
    const ended = await transaction
      .updateTable('connections')
      .set({ status: 'Deauthorized', secret: null, refresh_lease: null })
      .where('id', '=', connectionId)
      .where('status', '=', 'Linked')
      .returningAll()
      .executeTakeFirst();
    if (ended) await recordConnectionFact(context, transaction, ended, 'deauthorized', context.clock());
  });

/** Deletes the rows and files of a connection whose sharing ended, when retention is over. */
export const purge: Work = async (context, { subject }) => {
  await transact(context.database, async (transaction) => {
    const connection = await transaction
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', subject)
      .executeTakeFirst();
    if (!connection) return;
    const over = await transaction
      .selectFrom('sets')
      .select('id')
      .where('connection_id', '=', subject)
      .where('ended_at', '<=', context.clock() - RETENTION_MS)
      .execute();
    await dropSets(
      context,
      transaction,
      over.map(({ id }) => id),
    );
    await record(transaction, {
      organisationId: connection.organisation_id,
      companyId: connection.company_id,
      at: context.clock(),
      action: 'retention.purged',
      target: { companyId: connection.company_id, connectionId: connection.id },
    });
    if (connection.status === 'Linked') return removeUncovered(transaction, connection);
    await transaction.deleteFrom('records').where('connection_id', '=', subject).execute();
    const files = await transaction.selectFrom('uploads').select('id').where('connection_id', '=', subject).execute();
    await removeUploads(
      context,
      transaction,
      files.map(({ id }) => id),
    );
  });
};

/** Kinds of data that people agreed to in addition, and ended alone. */
async function removeUncovered(transaction: Database, { id, consent_id: consentId }: Connection): Promise<void> {
  const covered = await coveredTypes(transaction, consentId);
  let rows = transaction.deleteFrom('records').where('connection_id', '=', id);
  if (covered.size) rows = rows.where('data_type', 'not in', [...covered]);
  await rows.execute();
}
