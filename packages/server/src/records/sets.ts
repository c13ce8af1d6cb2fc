import type { DataType, ReportChanges } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { DeleteResult } from 'kysely';
import type { BulkTable } from '../database/bulk.ts';
import { held } from '../database/dialect.ts';
import { type Database, writeInBulk } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { SupersededReading } from '../reports/readings.ts';
import { type BatchRows, firstRowOf, lastRowOf } from './batch-rows.ts';

const ROWS_REMOVED_AT_ONCE = 2000;

interface Place {
  companyId: string;
  integrationKey: string;
  dataType: DataType;
}

/** The set that reports of this kind from this software go into. */
export async function ensureSet(
  database: Database,
  { companyId, integrationKey, dataType }: Place,
): Promise<Rows['sets']> {
  const find = () =>
    database
      .selectFrom('sets')
      .selectAll()
      .where('company_id', '=', companyId)
      .where('integration_key', '=', integrationKey)
      .where('data_type', '=', dataType)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
  const known = await find();
  if (known) return known;
  await database
    .insertInto('sets')
    .values({
      company_id: companyId,
      integration_key: integrationKey,
      data_type: dataType,
      connection_id: null,
      holds: null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find())!;
}

/** Begins a batch, which shows nothing until it is published. */
export const startBatch = (database: Database, set: Rows['sets'], draftId: number): Promise<Rows['batches']> =>
  database
    .insertInto('batches')
    .values({
      set_id: set.id,
      draft_id: draftId,
      base_version: set.version,
      changes: null,
      holds: null,
      published_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Sets of uploaded rows of one kind whose sharing has not ended, in their order. */
export const liveSets = (
  database: Database,
  connectionIds: readonly string[],
  dataType: DataType,
): Promise<Pick<Rows['sets'], 'id' | 'connection_id'>[]> =>
  database
    .selectFrom('sets')
    .select(['id', 'connection_id'])
    .where('connection_id', 'in', connectionIds)
    .where('data_type', '=', dataType)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();

/** Batches of a set that show, in order. */
export const publishedBatches = (database: Database, setId: number): Promise<Rows['batches'][]> =>
  database
    .selectFrom('batches')
    .selectAll()
    .where('set_id', '=', setId)
    .where('published_at', 'is not', null)
    .orderBy('id')
    .execute();

const reportRows: BulkTable = {
  name: 'report_rows',
  columns: {
    id: 'bigint',
    record_id: 'text',
    search_key: 'text',
    sort_key: 'text',
    currency: 'text',
    amount_minor: 'bigint',
    json: 'text',
  },
};
const superseding: BulkTable = {
  name: 'superseded',
  columns: { row_id: 'bigint', batch_id: 'bigint' },
  mayRepeat: true,
};

/**
 * Adds rows to a batch, all of them at once and without waiting for the disk.
 * @throws SupersededReading when the batch was given up meanwhile, perhaps by another node: its rows would stay for ever
 */
export const addToBatch = (database: Database, { values, superseded, batchId }: BatchRows): Promise<void> =>
  writeInBulk(database, async (transaction, insert) => {
    const batch = transaction.selectFrom('batches').select('id').where('id', '=', batchId);
    if (!(await held(transaction, batch).executeTakeFirst())) throw new SupersededReading();
    await insert(reportRows, values);
    await insert(
      superseding,
      superseded.flatMap((rowId) => [rowId, batchId]),
    );
  });

/** Shows a batch, in the caller's transaction. The work was done before: this is a switch. */
export async function publishBatch(
  database: Database,
  batch: Rows['batches'],
  connectionId: string,
  now: number,
): Promise<void> {
  await database.updateTable('batches').set({ published_at: now, draft_id: null }).where('id', '=', batch.id).execute();
  await database
    .updateTable('sets')
    .set({ connection_id: connectionId, version: batch.base_version + 1, holds: batch.holds })
    .where('id', '=', batch.set_id)
    .execute();
}

export const changesOf = ({ changes }: Pick<Rows['batches'], 'changes'>): ReportChanges | undefined =>
  changes === null ? undefined : (JSON.parse(changes) as ReportChanges);

/** Gives up batches: they are gone at once, their rows by jobs. */
export async function dropBatches(context: Context, database: Database, batchIds: number[]): Promise<void> {
  if (!batchIds.length) return;
  await database.deleteFrom('batches').where('id', 'in', batchIds).execute();
  for (const id of batchIds)
    await enqueue(database, { kind: 'remove-rows', subject: String(id), runAt: context.clock() });
  context.wakeWorker();
}

/** Gives up sets with all that they hold. */
export async function dropSets(context: Context, database: Database, setIds: number[]): Promise<void> {
  if (!setIds.length) return;
  const batches = await database.selectFrom('batches').select('id').where('set_id', 'in', setIds).execute();
  await dropBatches(
    context,
    database,
    batches.map(({ id }) => id),
  );
  await database.deleteFrom('sets').where('id', 'in', setIds).execute();
}

/** Deletes the rows of a batch that was given up, some at a time, so that nobody waits for it. */
export const removeRows: Work = async ({ database }, { subject, signal }) => {
  const batchId = Number(subject);
  const [first, last] = [firstRowOf(batchId), lastRowOf(batchId)];
  const parts: ((transaction: Database) => Promise<DeleteResult>)[] = [
    (transaction) =>
      transaction
        .deleteFrom('report_rows')
        .where('id', 'in', (rows) =>
          rows
            .selectFrom('report_rows')
            .select('id')
            .where('id', '>=', first)
            .where('id', '<=', last)
            .limit(ROWS_REMOVED_AT_ONCE),
        )
        .executeTakeFirst(),
    (transaction) =>
      transaction
        .deleteFrom('superseded')
        .where('row_id', 'in', (rows) =>
          rows
            .selectFrom('superseded')
            .select('row_id')
            .where('row_id', '>=', first)
            .where('row_id', '<=', last)
            .limit(ROWS_REMOVED_AT_ONCE),
        )
        .executeTakeFirst(),
    (transaction) =>
      transaction
        .deleteFrom('superseded')
        .where('batch_id', '=', batchId)
        .where('row_id', 'in', (rows) =>
          rows.selectFrom('superseded').select('row_id').where('batch_id', '=', batchId).limit(ROWS_REMOVED_AT_ONCE),
        )
        .executeTakeFirst(),
  ];
  for (const remove of parts) {
    let removed: bigint;
    do {
      signal.throwIfAborted();
      removed = (await writeInBulk(database, remove)).numDeletedRows;
      await new Promise(setImmediate);
    } while (removed > 0n);
  }
};
