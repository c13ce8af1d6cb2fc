import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, KyselyPlugin } from 'kysely';
import type { Engine, WriteInBulk } from './bulk.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './schema.ts';

/** The database, or a transaction of it: what queries take. */
export type Database = Kysely<Tables>;

/** Where the database is: embedded in a file, or a PostgreSQL that nodes share. */
export type DatabasePlace = { file: string } | { url: string; connections?: number };

/** Connections of one node. */
const CONNECTIONS = 10;
/** A transaction that others got in the way of so often gives up. */
const TRIES = 15;

const inTransaction = new AsyncLocalStorage<boolean>();
const engines = new WeakMap<Database, Engine>();

// On SQLite the root handle inside a transaction would wait for ever, on PostgreSQL it would silently not belong to it.
const guard: KyselyPlugin = {
  transformQuery({ node }) {
    if (inTransaction.getStore()) throw new Error('A query used the root handle inside a transaction');
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** Opens the database and brings its schema up to date. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const { root, engine } =
    'file' in place
      ? (await import('./sqlite.ts')).openSqlite(place.file)
      : (await import('./postgres.ts')).openPostgres(place.url, place.connections ?? CONNECTIONS);
  await migrate(root);
  const database = root.withPlugin(guard);
  engines.set(database, engine);
  return database;
}

/** Opens it for a thread that only reads; the thread closes it. */
export const openForReading = async (place: DatabasePlace): Promise<Database> =>
  'file' in place
    ? (await import('./sqlite.ts')).readSqlite(place.file)
    : (await import('./postgres.ts')).readPostgres(place.url);

function engineOf(database: Database): Engine {
  const engine = engines.get(database);
  if (!engine) throw new TypeError('This is done through the root handle only');
  return engine;
}

/** Whether other nodes work on the same database. */
export const isShared = (database: Database): boolean => engineOf(database).isShared;

/** Runs work that writes in bulk, again and again. */
export async function whileWritingMuch<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const engine = engineOf(database);
  engine.beginBulk();
  try {
    return await work();
  } finally {
    engine.endBulk();
  }
}

/**
 * Runs `work` in a transaction that is not forced to the disk: for rows that count only once a later transaction,
 * which is, says so. Others' transactions never see it half done.
 */
export const writeInBulk: WriteInBulk = (database, work) =>
  engineOf(database).writeInBulk(database, (transaction, insert) =>
    inTransaction.run(true, () => work(transaction.withoutPlugins(), insert)),
  );

/**
 * Runs `work` in one transaction: all of it or nothing, as if no other ran at the same time. Inside a transaction
 * already, `work` joins it. Where nodes share the database, `work` may run several times until it goes through: what
 * it does beside its queries must bear that.
 */
export async function transact<T>(database: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  if (database.isTransaction) return work(database);
  const { isolation, mayTryAgain } = engineOf(database);
  for (let tries = 1; ; tries++) {
    try {
      const begin = isolation ? database.transaction().setIsolationLevel(isolation) : database.transaction();
      return await begin.execute((transaction) => inTransaction.run(true, () => work(transaction.withoutPlugins())));
    } catch (cause) {
      if (tries === TRIES || !mayTryAgain(cause)) throw cause;
      await sleep(Math.random() * 2 ** Math.min(tries, 7));
    }
  }
}
