import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/** The index by which PostgreSQL finds companies by any part of what they are searched by. */
export const SEARCH_INDEX = 'companies_search';

/**
 * Has searches on PostgreSQL answered by an index of three letters each, where the extension for it can be had: its
 * owner may be the administrator's alone, or the provider may not offer it. Without it every row is looked at, as on
 * SQLite. Looked at on each start, so that an extension which comes later is used from then on.
 */
export async function indexSearches(transaction: Kysely<Tables>): Promise<void> {
  const { rows: known } = await sql`select 1 from pg_indexes
    where schemaname = current_schema() and indexname = ${SEARCH_INDEX}`.execute(transaction);
  if (known.length) return;
  const schema = (await extensionSchema(transaction)) ?? (await addExtension(transaction));
  if (schema === undefined) return;
  // Its words are known by their schema, which need not be on this connection's path.
  await sql`create index ${sql.ref(SEARCH_INDEX)} on companies using gin (search_key ${sql.table(`${schema}.gin_trgm_ops`)})`.execute(
    transaction,
  );
}

async function extensionSchema(transaction: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select nspname as name from pg_extension
    join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm'`.execute(transaction);
  return rows[0]?.name;
}

async function addExtension(transaction: Kysely<Tables>): Promise<string | undefined> {
  // A statement that fails would end the whole transaction.
  await sql`savepoint before_extension`.execute(transaction);
  try {
    await sql`create extension pg_trgm`.execute(transaction);
    await sql`release savepoint before_extension`.execute(transaction);
  } catch {
    await sql`rollback to savepoint before_extension`.execute(transaction);
  }
  return extensionSchema(transaction);
}
