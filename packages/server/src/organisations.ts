import { randomUUID } from 'node:crypto';
import { createApiKey } from './api-keys/api-keys.ts';
import type { Context } from './context.ts';
import { hashSecret } from './security/secrets.ts';

/** Makes the first organisation with this API key, unless it is there. Answers its id. */
export async function ensureOrganisation(
  context: Pick<Context, 'database' | 'clock'>,
  { name, apiKey, accent }: { name: string; apiKey: string; accent?: string },
): Promise<string> {
  const { database, clock } = context;
  const key = await database
    .selectFrom('api_keys')
    .select('organisation_id')
    .where('hash', '=', hashSecret(apiKey))
    .executeTakeFirst();
  if (key) return key.organisation_id;

  const existing = await database
    .selectFrom('organisations')
    .select('id')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  const id = existing?.id ?? randomUUID();
  if (!existing)
    await database
      .insertInto('organisations')
      .values({ id, name, logo_url: null, accent: accent ?? null, cors_origins: '[]', created_at: clock() })
      .execute();
  await createApiKey(context, id, 'Initial key', { secret: apiKey });
  return id;
}
