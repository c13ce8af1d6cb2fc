import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type KyselyPlugin, SqliteDialect } from 'kysely';
import { Checkpoints } from './checkpoints.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';

/** The database, or a transaction of it: what queries take. */
export type Database = Kysely<Tables>;

const STATEMENTS_KEPT = 500;
const inTransaction = new AsyncLocalStorage<boolean>();

// node:sqlite refuses booleans and undefined.
const bind = (value: unknown): SQLInputValue =>
  typeof value === 'boolean' ? Number(value) : value === undefined ? null : (value as SQLInputValue);

const prepared = (statement: StatementSync) => ({
  reader: statement.columns().length > 0,
  all: (values: readonly unknown[]) => statement.all(...values.map(bind)),
  run: (values: readonly unknown[]) => statement.run(...values.map(bind)),
  iterate: (values: readonly unknown[]) => statement.iterate(...values.map(bind)),
});

/** SQLite in a file, in its durable mode: what was acknowledged survives a power cut. */
function openSqlite(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  sqlite.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma secure_delete = on; pragma cache_size = -65536',
  );
  return sqlite;
}

function sqliteDialect(sqlite: DatabaseSync): SqliteDialect {
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

// SQLite has one connection: the root handle inside a transaction would wait for ever, so that it fails at once instead.
const guard: KyselyPlugin = {
  transformQuery({ node }) {
    if (inTransaction.getStore()) throw new Error('A query used the root handle inside a transaction');
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** Opens the database in `file` and brings its schema up to date. */
export async function openDatabase(file: string): Promise<Database> {
  const sqlite = openSqlite(file);
  const root = new Kysely<Tables>({ dialect: sqliteDialect(sqlite) });
  await migrate(root);
  const database = root.withPlugin(guard);
  engines.set(database, { ...bulkOf(sqlite), checkpoints: new Checkpoints(file, sqlite) });
  return database;
}

/** The engine under a database, for what is written in bulk. */
const engines = new WeakMap<Database, ReturnType<typeof bulkOf> & { checkpoints: Checkpoints }>();

/** Runs one statement with the `length` values from `start` on; answers how many rows it changed. */
export type RunStatement = (
  text: string,
  values: readonly (string | number | null)[],
  start?: number,
  length?: number,
) => number;

/** Statements straight to the engine: rows by the million go no other way in time. */
function bulkOf(engine: DatabaseSync) {
  const cache = new Map<string, StatementSync>();
  const run: RunStatement = (text, values, start = 0, length = values.length) => {
    let statement = cache.get(text);
    if (!statement) cache.set(text, (statement = engine.prepare(text)));
    const { changes } = statement.run(...(length === values.length ? values : values.slice(start, start + length)));
    return Number(changes);
  };
  return { engine, run };
}

/** Runs work that writes in bulk, again and again. */
export async function whileWritingMuch<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const checkpoints = engines.get(database)?.checkpoints;
  checkpoints?.begin();
  try {
    return await work();
  } finally {
    checkpoints?.end();
  }
}

/**
 * Runs `work` at once in a transaction that is not forced to the disk: for rows that count only once a later
 * transaction, which is, says so. Others' transactions never see it half done.
 */
export async function writeInBulk(database: Database, work: (run: RunStatement) => void): Promise<void> {
  const bulk = engines.get(database);
  if (!bulk) throw new TypeError('Rows are written in bulk through the root handle only');
  const { engine, run } = bulk;
  // Nobody else's transaction is open while the only connection is held here.
  await database.connection().execute(async () => {
    engine.exec('pragma synchronous = normal; begin immediate');
    try {
      work(run);
      engine.exec('commit');
    } catch (cause) {
      engine.exec('rollback');
      throw cause;
    } finally {
      engine.exec('pragma synchronous = full');
    }
  });
}

/**
 * Runs `work` in one transaction: all of it or nothing.
 * Inside a transaction already, `work` joins it.
 */
export function transact<T>(database: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  if (database.isTransaction) return work(database);
  return database
    .transaction()
    .execute((transaction) => inTransaction.run(true, () => work(transaction.withoutPlugins())));
}
