import { randomUUID } from 'node:crypto';
import { type ApiKey, type ApiKeyRequest, type ApiKeyScope, apiKeyScopes, problems } from '@client-link/contract';
import type { HonoRequest } from 'hono/request';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';

type Row = Rows['api_keys'];

const USED_EVERY_MS = 60_000;
const MOST_KEYS = 50;
const DAY_SECONDS = 86_400;

/** A business: its server by an API key, or one of its staff. */
export interface ApiCaller {
  organisationId: string;
  apiKeyId?: string;
  apiKeyName?: string | null;
  staff?: Rows['staff'];
  /** What its API key is for. What staff may do is their role's to say. */
  scopes: readonly ApiKeyScope[];
}

/**
 * Finds the organisation of an API key: `Authorization: Basic base64(API_KEY)`, with or without a final colon.
 * A 401 names no scheme, or browsers would ask people for a password.
 * @throws Refusal `api_key_invalid`, `rate_limited`
 */
export async function authenticateApiKey(
  { database, clock, rateLimits }: Context,
  request: HonoRequest,
): Promise<ApiCaller> {
  const encoded = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(request.header('authorization') ?? '')?.[1];
  const key = encoded && Buffer.from(encoded, 'base64').toString('utf8').replace(/:$/, '');
  const now = clock();
  const found = key ? await findKey(database, hashSecret(key), now) : undefined;
  if (!found) throw new Refusal('api_key_invalid', problems.api_key_invalid.means);

  const { row, used } = found;
  rateLimits.take(request, 'key', row.id);
  if (now - (row[used] ?? 0) > USED_EVERY_MS)
    await database
      .updateTable('api_keys')
      .set({ [used]: now })
      .where('id', '=', row.id)
      .execute();
  return { organisationId: row.organisation_id, apiKeyId: row.id, apiKeyName: row.name, scopes: scopesOf(row) };
}

/** The key with this secret, or with this one before its last rotation. */
async function findKey(database: Database, hash: string, now: number) {
  const keys = database.selectFrom('api_keys').selectAll();
  const row = await keys.where('hash', '=', hash).executeTakeFirst();
  if (row) return { row, used: 'last_used_at' as const };
  const rotated = await keys.where('old_hash', '=', hash).where('old_until', '>', now).executeTakeFirst();
  return rotated && { row: rotated, used: 'old_last_used_at' as const };
}

const scopesOf = ({ scopes }: Row): readonly ApiKeyScope[] =>
  scopes === null ? apiKeyScopes : (JSON.parse(scopes) as ApiKeyScope[]);

/** @throws Refusal `scope_missing` */
export function requireScopes(caller: Pick<ApiCaller, 'scopes'>, ...needed: readonly ApiKeyScope[]): void {
  const missing = needed.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length) throw new Refusal('scope_missing', `This API key is not for ${missing.join(', ')}.`);
}

/** Makes a key. Its secret is in this answer only. @throws Refusal `too_many_api_keys` */
export async function createApiKey(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
  name: string | null,
  { scopes, secret = newSecret() }: { scopes?: readonly ApiKeyScope[]; secret?: string } = {},
): Promise<ApiKey> {
  const isForAll = !scopes || apiKeyScopes.every((scope) => scopes.includes(scope));
  const row = await transact(database, async (transaction) => {
    if ((await keysOf(transaction, organisationId)).length >= MOST_KEYS)
      throw new Refusal('too_many_api_keys', problems.too_many_api_keys.means);
    return transaction
      .insertInto('api_keys')
      .values({
        id: randomUUID(),
        organisation_id: organisationId,
        name,
        hash: hashSecret(secret),
        scopes: isForAll ? null : JSON.stringify(apiKeyScopes.filter((scope) => scopes.includes(scope))),
        created_at: clock(),
        last_used_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return { ...apiKeyView(row, clock()), apiKey: secret };
}

/** A key for at most what the caller may do. @throws Refusal `scope_missing`, `too_many_api_keys` */
export function createKeyFor(
  context: Context,
  caller: ApiCaller,
  { name, scopes = [...caller.scopes] }: ApiKeyRequest,
): Promise<ApiKey> {
  requireScopes(caller, ...scopes);
  return createApiKey(context, caller.organisationId, name ?? null, { scopes });
}

// Secret scanners find it by its beginning.
const newSecret = () => `clk_${randomSecret()}`;

/**
 * Gives a key a new secret. The one before goes on working for a while, so that programs can be changed one by one.
 * @throws Refusal `not_found`; `scope_missing` for a key that may do more than the caller
 */
export async function rotateApiKey(
  { database, clock }: Context,
  caller: ApiCaller,
  id: string,
  endsInSeconds = DAY_SECONDS,
): Promise<ApiKey> {
  const secret = newSecret();
  const now = clock();
  const row = await transact(database, async (transaction) => {
    const before = (await keysOf(transaction, caller.organisationId)).find((key) => key.id === id);
    if (!before) throw noSuchKey();
    requireScopes(caller, ...scopesOf(before));
    return transaction
      .updateTable('api_keys')
      .set({
        hash: hashSecret(secret),
        last_used_at: null,
        old_hash: before.hash,
        old_until: now + endsInSeconds * 1000,
        old_last_used_at: before.last_used_at,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return { ...apiKeyView(row, now), apiKey: secret };
}

export async function listApiKeys(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
): Promise<ApiKey[]> {
  const rows = await keysOf(database, organisationId);
  return rows.map((row) => apiKeyView(row, clock()));
}

const keysOf = (database: Database, organisationId: string): Promise<Row[]> =>
  database
    .selectFrom('api_keys')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

const noSuchKey = () => new Refusal('not_found', 'This organisation has no such API key.');

/** @throws Refusal `not_found` */
export async function deleteApiKey(database: Database, organisationId: string, id: string): Promise<void> {
  const { numDeletedRows } = await database
    .deleteFrom('api_keys')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!numDeletedRows) throw noSuchKey();
}

const apiKeyView = (row: Row, now: number): ApiKey => ({
  id: row.id,
  name: row.name,
  ...(row.scopes !== null && { scopes: [...scopesOf(row)] }),
  createdDate: isoTime(row.created_at),
  ...(row.last_used_at !== null && { lastUsed: isoTime(row.last_used_at) }),
  ...(row.old_until !== null &&
    row.old_until > now && {
      oldSecretUntil: isoTime(row.old_until),
      ...(row.old_last_used_at !== null && { oldSecretLastUsed: isoTime(row.old_last_used_at) }),
    }),
});
