import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { columnsOf, type Engine, type Insert, type Value } from './bulk.ts';
import type { Tables } from './schema.ts';

const BIGINT = 20;
const NUMERIC = 1700;
/** A statement that takes longer holds others up: something is wrong with it. */
const STATEMENT_MS = 60_000;
const CONNECT_MS = 10_000;

// Amounts are minor units and times epoch milliseconds: all of them are exact numbers. Sums of them are `numeric`.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT || oid === NUMERIC ? Number : (pg.types.getTypeParser(oid, format as 'text') as never),
} as pg.CustomTypesConfig;

/** Text in PostgreSQL has no U+0000, which files and names may have; flags are numbers as everywhere. */
const bind = (value: unknown): unknown =>
  typeof value === 'boolean'
    ? Number(value)
    : typeof value === 'string' && value.includes('\0')
      ? value.replaceAll('\0', '\uFFFD')
      : value;

class Client extends pg.Client {
  // oxlint-disable-next-line typescript/no-explicit-any -- one of many overloads, all of them end here
  override query(text: any, values?: any, done?: any): any {
    return super.query(text, Array.isArray(values) ? values.map(bind) : values, done);
  }
}

function poolOf(url: string, { max, isReading = false }: { max: number; isReading?: boolean }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    Client,
    application_name: 'client-link',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    // A transaction whose node hangs must not keep its locks.
    idle_in_transaction_session_timeout: STATEMENT_MS,
    ...(isReading && { options: '-c default_transaction_read_only=on' }),
  } as pg.PoolConfig);
  // A connection that breaks while nobody uses it is replaced; one in use fails its query.
  pool.on('error', () => {});
  return pool;
}

/** PostgreSQL, which many nodes share. */
export function openPostgres(url: string, connections: number): { root: Kysely<Tables>; engine: Engine } {
  const root = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, { max: connections }) }) });
  const engine: Engine = {
    isShared: true,
    isolation: 'serializable',
    mayTryAgain: (cause) => TRY_AGAIN.has((cause as { code?: string }).code ?? ''),
    beginBulk: () => {},
    endBulk: () => {},
    writeInBulk: (database, work) =>
      database.transaction().execute(async (transaction) => {
        await sql`set local synchronous_commit = off`.execute(transaction.withoutPlugins());
        return work(transaction, insertInto(transaction.withoutPlugins()));
      }),
  };
  return { root, engine };
}

/**
 * What a transaction that ran beside another may end with: `serialization_failure`, `deadlock_detected`, and
 * `unique_violation` where both put the same key in. One that is wrong by itself fails the same way again.
 */
const TRY_AGAIN = new Set(['40001', '40P01', '23505']);

/** For a thread that only reads. */
export const readPostgres = (url: string): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, { max: 1, isReading: true }) }) });

/** Whole columns are sent as one value each: their number does not limit the rows of a statement. */
const insertInto =
  (transaction: Kysely<Tables>): Insert =>
  async (table, values) => {
    const columns = columnsOf(table);
    const parts = columns.map((column, place) => {
      const type = sql.raw(`${table.columns[column]}[]`);
      return sql`${valuesOf(values, place, columns.length)}::${type}`;
    });
    await sql`insert into ${sql.table(table.name)} (${sql.join(columns.map((column) => sql.ref(column)))})
      select * from unnest(${sql.join(parts)}) ${table.mayRepeat ? sql`on conflict do nothing` : sql``}`.execute(
      transaction,
    );
  };

function valuesOf(values: readonly Value[], place: number, width: number): Value[] {
  const column: Value[] = [];
  for (let index = place; index < values.length; index += width) column.push(bind(values[index]) as Value);
  return column;
}
