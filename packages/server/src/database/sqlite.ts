import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { type BulkTable, columnsOf, type Engine, type Insert } from './bulk.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Tables } from './schema.ts';

const STATEMENTS_KEPT = 500;
/** Several rows a statement take a fifth less than one. */
const ROWS_OF_A_STATEMENT = 50;

// node:sqlite refuses booleans and undefined.
const bind = (value: unknown): SQLInputValue =>
  typeof value === 'boolean' ? Number(value) : value === undefined ? null : (value as SQLInputValue);

const prepared = (statement: StatementSync) => ({
  reader: statement.columns().length > 0,
  all: (values: readonly unknown[]) => statement.all(...values.map(bind)),
  run: (values: readonly unknown[]) => statement.run(...values.map(bind)),
  iterate: (values: readonly unknown[]) => statement.iterate(...values.map(bind)),
});

function dialectOf(sqlite: DatabaseSync): SqliteDialect {
  const cache = new Map<string, ReturnType<typeof prepared>>();
  return new SqliteDialect({
    database: {
      close: () => sqlite.close(),
      prepare(query: string) {
        // A deferred transaction that reads first fails at once with SQLITE_BUSY_SNAPSHOT when another process writes.
        const text = query === 'begin' ? 'begin immediate' : query;
        let statement = cache.get(text);
        if (!statement) {
          statement = prepared(sqlite.prepare(text));
          if (cache.size < STATEMENTS_KEPT) cache.set(text, statement);
        }
        return statement as never;
      },
    },
  });
}

/** SQLite in a file, in its durable mode: what was acknowledged survives a power cut. */
export function openSqlite(file: string): { root: Kysely<Tables>; engine: Engine } {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  sqlite.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma secure_delete = on; pragma cache_size = -65536',
  );
  const checkpoints = new Checkpoints(file, sqlite);
  const insert = insertInto(sqlite);
  const root = new Kysely<Tables>({ dialect: dialectOf(sqlite) });
  const engine: Engine = {
    isShared: false,
    // One connection: transactions wait for each other, none is ever in another's way.
    isolation: undefined,
    mayTryAgain: () => false,
    beginBulk: () => checkpoints.begin(),
    endBulk: () => checkpoints.end(),
    // Nobody else's transaction is open while the only connection is held here.
    writeInBulk: (database, work) =>
      database.connection().execute(async (connection) => {
        sqlite.exec('pragma synchronous = normal; begin immediate');
        try {
          const result = await work(connection, insert);
          sqlite.exec('commit');
          return result;
        } catch (cause) {
          sqlite.exec('rollback');
          throw cause;
        } finally {
          sqlite.exec('pragma synchronous = full');
        }
      }),
  };
  return { root, engine };
}

/** For a thread that only reads, beside the connection that writes. */
export const readSqlite = (file: string): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: dialectOf(new DatabaseSync(file, { readOnly: true, timeout: 5000 })) });

/** Statements straight to the engine: rows by the million go no other way in time. */
function insertInto(sqlite: DatabaseSync): Insert {
  const cache = new Map<string, StatementSync>();
  const statement = (table: BulkTable, rows: number) => {
    const key = `${table.name}/${rows}`;
    let known = cache.get(key);
    if (!known) cache.set(key, (known = sqlite.prepare(insertion(table, rows))));
    return known;
  };
  return async (table, values) => {
    const width = columnsOf(table).length;
    const together = width * ROWS_OF_A_STATEMENT;
    let start = 0;
    for (; start + together <= values.length; start += together)
      statement(table, ROWS_OF_A_STATEMENT).run(...values.slice(start, start + together));
    for (; start < values.length; start += width) statement(table, 1).run(...values.slice(start, start + width));
  };
}

function insertion(table: BulkTable, rows: number): string {
  const columns = columnsOf(table);
  const row = `(${columns.map(() => '?').join(', ')})`;
  const all = Array.from({ length: rows }, () => row).join(', ');
  return `insert into ${table.name} (${columns.join(', ')}) values ${all}${table.mayRepeat ? ' on conflict do nothing' : ''}`;
}
