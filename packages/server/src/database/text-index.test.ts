import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { seedCompanies } from '../../../../scripts/seed-companies.ts';
import { emptyDatabase, testDatabaseUrl } from '../../test/test-database.ts';
import { findPage } from '../companies/list-companies.ts';
import { matchingCompanies } from '../companies/matching-companies.ts';
import { Integrations } from '../integrations/integrations.ts';
import { type Database, openDatabase } from './open.ts';
import { SEARCH_INDEX } from './text-index.ts';

const isPostgres = testDatabaseUrl !== undefined;
const integrations = new Integrations();
const organisation = { id: 'o', name: 'O', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };

async function seed(database: Database, count: number): Promise<void> {
  await database.insertInto('organisations').values(organisation).execute();
  await seedCompanies(database, organisation.id, count);
}

const found = async (database: Database, search: string) =>
  (await findPage({ database, integrations }, organisation.id, { search, page: 1, pageSize: 100 })).page.map(
    ({ code }) => code,
  );

async function planOf(database: Database, search: string): Promise<string> {
  const rows = matchingCompanies({ database, integrations }, organisation.id, { archived: 'false', search });
  return JSON.stringify(await rows.select('companies.id').explain());
}

test('PostgreSQL finds companies by an index of what they are searched by', { skip: !isPostgres }, async () => {
  const database = await openDatabase(await emptyDatabase());
  await seed(database, 4000);
  // As PostgreSQL does by itself before long: what came last is not in its place yet.
  await sql`vacuum analyze companies`.execute(database);
  assert.match(await planOf(database, '-3777'), new RegExp(SEARCH_INDEX));
  assert.match(await planOf(database, 'nobody is called this'), new RegExp(SEARCH_INDEX));
  const [code] = await found(database, '-3777');
  assert.match(code!, /-3777$/);
  await database.destroy();
});

test('without the extension searches work, and once it is there they use it', { skip: !isPostgres }, async () => {
  const name = `plain_${randomUUID().replaceAll('-', '')}`;
  const administer = async (place: string, ...statements: string[]) => {
    const client = new pg.Client(place);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const at = (user?: string) => {
    const url = new URL(testDatabaseUrl!);
    url.pathname = `/${name}`;
    if (user) [url.username, url.password] = [user, user];
    return url.href;
  };
  await administer(testDatabaseUrl!, `create database ${name}`, `create role ${name} login password '${name}'`);
  await administer(at(), `grant all on schema public to ${name}`);
  try {
    let database = await openDatabase({ url: at(name), connections: 2 });
    await seed(database, 40);
    assert.equal((await found(database, '-33')).length, 1);
    assert.doesNotMatch(await planOf(database, '-33'), new RegExp(SEARCH_INDEX));
    await database.destroy();

    await administer(at(), 'create extension pg_trgm');
    database = await openDatabase({ url: at(name), connections: 2 });
    const { rows } = await sql`select 1 from pg_indexes where indexname = ${SEARCH_INDEX}`.execute(database);
    assert.equal(rows.length, 1);
    assert.equal((await found(database, '-33')).length, 1);
    await database.destroy();
  } finally {
    await administer(testDatabaseUrl!, `drop database ${name} with (force)`, `drop role ${name}`);
  }
});
