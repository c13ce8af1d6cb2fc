import { randomUUID } from 'node:crypto';
import type { DataType } from '@client-link/contract';
import { sql } from 'kysely';
import { type Context, isoTime } from '../context.ts';
import type { BulkTable, Value } from '../database/bulk.ts';
import { type Database, transact, writeInBulk } from '../database/open.ts';
import type { Work } from '../jobs/jobs.ts';
import { everyRow, type SharedRow } from '../records/every-row.ts';
import { searchKey } from '../records/search-key.ts';
import { sharedConnections } from '../records/shared-connections.ts';
import { Duplicates } from './duplicates.ts';
import type { AnalysisRow } from './spend-analyses.ts';
import { matchKeysOf } from './supplier-match.ts';
import { SpendTally } from './tally.ts';

/** Then the reason is shown; a retry is asked for by a person, or comes with the next rows. */
const TRIES = 3;
/** One that takes its worker down each time is begun no more; a few restarts of the server are not its fault. */
const BEGINNINGS = 6;
const ROWS_AT_ONCE = 1000;
const tables = ['spend_suppliers', 'spend_cells', 'spend_methods', 'spend_duplicates'] as const;
const keys = {
  spend_suppliers: ['run', 'place'],
  spend_cells: ['run', 'currency', 'place', 'month'],
  spend_methods: ['run', 'currency', 'month', 'method'],
  spend_duplicates: ['run', 'position'],
};

/** Analyses what a company spends. What was shown before stays until the new one is there whole. */
export const analyseSpend: Work = async (context, { subject: companyId, attempts, signal }) => {
  const { database, log } = context;
  const asked = await database
    .selectFrom('spend_analyses')
    .select('requested_at')
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!asked) return;
  const fail = (error: string) =>
    database
      .updateTable('spend_analyses')
      .set({ status: 'Failed', reason: 'failed', error })
      .where('company_id', '=', companyId)
      .execute();
  if (attempts > BEGINNINGS) {
    log.error({ companyId }, 'a spend analysis stopped its worker each time');
    await removeOthers(context, companyId);
    return void (await fail('The analysis was stopped each time before it ended'));
  }
  try {
    await removeOthers(context, companyId);
    const made = await analyse(context, companyId, signal);
    await transact(database, async (transaction) => {
      // What was asked for meanwhile has a job of its own.
      const { status, ...shown } = made;
      await transaction.updateTable('spend_analyses').set(shown).where('company_id', '=', companyId).execute();
      await transaction
        .updateTable('spend_analyses')
        .set({ status })
        .where('company_id', '=', companyId)
        .where('requested_at', '=', asked.requested_at)
        .execute();
    });
    await removeOthers(context, companyId);
  } catch (cause) {
    if (signal.aborted || attempts < TRIES) throw cause;
    log.error({ err: cause, companyId }, 'a spend analysis failed');
    const error = cause instanceof Error ? cause.message : String(cause);
    await fail(error);
  }
};

type Made = Omit<AnalysisRow, 'company_id' | 'requested_at'>;

async function analyse(context: Context, companyId: string, signal: AbortSignal): Promise<Made> {
  const { database, clock } = context;
  const now = clock();
  const sources = await sourcesOf(database, companyId);
  const asOf = isoTime(now).slice(0, 10);
  const without = { run: null, rows_count: null, first_month: null, last_month: null, standing: null, error: null };
  const made = { sources: JSON.stringify(sources), generated_at: now, as_of: asOf };
  if (!sources.length) return { ...without, ...made, status: 'Unavailable', reason: 'nothing_shared' };

  const tally = new SpendTally(asOf);
  const duplicates = new Duplicates(tally.suppliers);
  const each = async (dataType: DataType, take: (row: SharedRow) => void) => {
    for await (const rows of everyRow(database, companyId, dataType)) {
      signal.throwIfAborted();
      rows.forEach(take);
    }
  };
  await each('suppliers', (row) => tally.addSupplier(row));
  await each('bills', (row) => {
    tally.addBill(row);
    duplicates.count(row);
  });
  await each('directCosts', (row) => tally.addDirectCost(row));
  await each('billPayments', (row) => tally.addPayment(row));
  await tally.finish();
  if (!tally.rowsCount) return { ...without, ...made, status: 'Unavailable', reason: 'no_amounts' };

  if (duplicates.mayHaveSome) await each('bills', (row) => duplicates.look(row));
  const run = randomUUID();
  await store(context, { companyId, run, tally, duplicates });
  const months = tally.cells.filter(({ bills, costs }) => bills || costs).map(({ month }) => month);
  return {
    ...made,
    status: 'Available',
    reason: null,
    error: null,
    run,
    first_month: months.reduce((one, other) => (other < one ? other : one)),
    last_month: months.reduce((one, other) => (other > one ? other : one)),
    rows_count: tally.rowsCount,
    standing: JSON.stringify(Object.fromEntries(tally.standing)),
  };
}

export interface Source {
  connectionId: string;
  dataTypes: DataType[];
}

const dataTypes: DataType[] = ['suppliers', 'bills', 'billPayments', 'directCosts'];

/** What a company shares now, by connection. */
export async function sourcesOf(database: Database, companyId: string): Promise<Source[]> {
  const sources = new Map<string, Source>();
  for (const dataType of dataTypes)
    for (const { id } of await sharedConnections(database, companyId, dataType)) {
      const source = sources.get(id) ?? { connectionId: id, dataTypes: [] };
      source.dataTypes.push(dataType);
      sources.set(id, source);
    }
  return [...sources.values()];
}

interface Stored {
  companyId: string;
  run: string;
  tally: SpendTally;
  duplicates: Duplicates;
}

async function store({ database }: Context, { companyId, run, tally, duplicates }: Stored): Promise<void> {
  const suppliers = tally.suppliers.all.flatMap((supplier, place) => {
    if (!supplier.firstDay) return [];
    const { supplierId, name, email, taxNumber, firstDay, lastDay } = supplier;
    return {
      place,
      supplier_id: supplierId ?? null,
      name,
      sort_key: searchKey(name),
      email: email ?? null,
      tax_number: taxNumber ?? null,
      ...matchKeysOf({ name, taxNumber, email }),
      first_day: firstDay,
      last_day: lastDay,
    };
  });
  const groups = duplicates.groups().map(({ bills, sameBy, place, currency, minor }, position) => ({
    position,
    place,
    currency,
    month: bills.reduce((latest, { issueDate }) => (issueDate > latest ? issueDate : latest), '').slice(0, 7),
    minor,
    copies: bills.length,
    same_by: sameBy,
    bills: JSON.stringify(bills),
  }));
  // Payments to suppliers that nothing was bought of are no spend.
  const cells = tally.cells.filter(({ place }) => tally.suppliers.all[place]!.firstDay);
  const all = { spend_suppliers: suppliers, spend_cells: cells, spend_methods: [...tally.methods.values()] };
  for (const [name, rows] of Object.entries({ ...all, spend_duplicates: groups })) {
    await insertRows(database, name as BulkTable['name'], { company_id: companyId, run }, rows);
  }
}

async function insertRows(
  database: Database,
  name: BulkTable['name'],
  owner: Record<string, Value>,
  rows: readonly Record<string, Value>[],
): Promise<void> {
  if (!rows.length) return;
  const first = { ...owner, ...rows[0] };
  // A column of text may be empty in the first row.
  const isNumber = (column: string) =>
    !(column in owner) && typeof rows.find((row) => row[column] !== null)?.[column] === 'number';
  const columns = Object.keys(first).map((column) => [column, isNumber(column) ? 'bigint' : 'text'] as const);
  const table: BulkTable = { name, columns: Object.fromEntries(columns) };
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    const values = some.flatMap((row) => columns.map(([column]) => owner[column] ?? row[column]!));
    await writeInBulk(database, (_, insert) => insert(table, values));
    await new Promise(setImmediate);
  }
}

/** Rows of runs that do not show: earlier ones, and those of a worker that was killed. */
async function removeOthers({ database }: Context, companyId: string): Promise<void> {
  const shown = await database
    .selectFrom('spend_analyses')
    .select('run')
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  // A run has suppliers as long as it has anything: they are written first, and removed last.
  const others = await database
    .selectFrom('spend_suppliers')
    .select('run')
    .distinct()
    .where('company_id', '=', companyId)
    .where('run', '<>', shown?.run ?? '')
    .execute();
  for (const { run } of others) for (const table of tables.toReversed()) await removeRun(database, table, run);
}

/** Some rows at a time: others are served in between. */
async function removeRun(database: Database, table: (typeof tables)[number], run: string): Promise<void> {
  const key = sql.join(keys[table].map((column) => sql.ref(column)));
  for (;;) {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${key}) in (
      select ${key} from ${sql.table(table)} where run = ${run} limit ${ROWS_AT_ONCE})`.execute(database);
    if (Number(numAffectedRows ?? 0) < ROWS_AT_ONCE) return;
    await new Promise(setImmediate);
  }
}
