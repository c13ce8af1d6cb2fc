import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type KyselyPlugin, SqliteDialect } from 'kysely';
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
function sqliteDialect(file: string): SqliteDialect {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  sqlite.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -65536',
  );
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
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  await migrate(database);
  return database.withPlugin(guard);
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
