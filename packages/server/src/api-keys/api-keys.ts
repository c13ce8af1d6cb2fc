import { randomUUID } from 'node:crypto';
import { type ApiKey, problems } from '@client-link/contract';
import type { HonoRequest } from 'hono/request';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';

const USED_EVERY_MS = 60_000;

/** A business: its server by an API key, or one of its staff. */
export interface ApiCaller {
  organisationId: string;
  apiKeyId?: string;
  staff?: Rows['staff'];
  apiKeyName?: string | null;
}

/**
 * Finds the organisation of an API key: `Authorization: Basic base64(API_KEY)`, with or without a final colon.
 * A 401 names no scheme, or browsers would ask people for a password.
 * @throws Refusal `api_key_invalid`, `rate_limited`
 */
export async function authenticateApiKey(context: Context, request: HonoRequest): Promise<ApiCaller> {
  const { database, clock } = context;
  const encoded = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(request.header('authorization') ?? '')?.[1];
  const key = encoded && Buffer.from(encoded, 'base64').toString('utf8').replace(/:$/, '');
  const row =
    key && (await database.selectFrom('api_keys').selectAll().where('hash', '=', hashSecret(key)).executeTakeFirst());
  if (!row) throw new Refusal('api_key_invalid', problems.api_key_invalid.means);

  context.rateLimits.take(request, 'key', row.id);
  const now = clock();
  if (now - (row.last_used_at ?? 0) > USED_EVERY_MS)
    await database.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', row.id).execute();
  return { organisationId: row.organisation_id, apiKeyId: row.id, apiKeyName: row.name };
}

/** Makes a key. Its secret is in this answer only. */
export async function createApiKey(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
  name: string | null,
  secret = randomSecret(),
): Promise<ApiKey> {
  const row = await database
    .insertInto('api_keys')
    .values({
      id: randomUUID(),
      organisation_id: organisationId,
      name,
      hash: hashSecret(secret),
      created_at: clock(),
      last_used_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...apiKeyView(row), apiKey: secret };
}

export async function listApiKeys(database: Database, organisationId: string): Promise<ApiKey[]> {
  const rows = await database
    .selectFrom('api_keys')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .execute();
  return rows.map(apiKeyView);
}

/** @throws Refusal `not_found` */
export async function deleteApiKey(database: Database, organisationId: string, id: string): Promise<void> {
  const { numDeletedRows } = await database
    .deleteFrom('api_keys')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!numDeletedRows) throw new Refusal('not_found', 'This organisation has no such API key.');
}

const apiKeyView = (row: Rows['api_keys']): ApiKey => ({
  id: row.id,
  name: row.name,
  createdDate: isoTime(row.created_at),
  ...(row.last_used_at !== null && { lastUsed: isoTime(row.last_used_at) }),
});
