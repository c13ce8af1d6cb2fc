import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabasePlace } from '../src/database/open.ts';

/** The PostgreSQL that tests run against; without it they run on SQLite. */
export const testDatabaseUrl = process.env.TEST_DATABASE_URL || undefined;

/** An empty schema of its own, which `npm run test:shared` removes with all the rest. */
export async function emptyPostgres(): Promise<string | undefined> {
  if (!testDatabaseUrl) return undefined;
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client(testDatabaseUrl);
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  const url = new URL(testDatabaseUrl);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/** An empty database of the kind that tests run against. */
export async function emptyDatabase(): Promise<DatabasePlace> {
  const url = await emptyPostgres();
  return url ? { url, connections: 4 } : { file: join(mkdtempSync(join(tmpdir(), 'link-')), 'app.db') };
}
