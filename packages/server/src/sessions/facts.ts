import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import type { Actor } from './grants.ts';

interface Happened {
  session: { id: string; company_id: string };
  type: 'consented' | 'connected' | 'uploaded' | 'finished' | 'deauthorized' | 'disconnected' | 'withdrawn';
  at: number;
  integrationKey?: string | null;
  attemptId?: string;
  connectionId?: string | null;
  actor?: Actor | undefined;
}

/** Records that something happened, in the transaction in which it does. Its id is the same in events and webhooks. */
export async function recordFact(
  database: Database,
  { session, type, at, integrationKey, attemptId, connectionId, actor }: Happened,
) {
  await database
    .insertInto('facts')
    .values((values) => ({
      id: randomUUID(),
      session_id: session.id,
      company_id: session.company_id,
      sequence: values
        .selectFrom('facts')
        .where('session_id', '=', session.id)
        .select(sql<number>`coalesce(max(sequence), 0) + 1`.as('next')) as never,
      type,
      at,
      integration_key: integrationKey ?? null,
      attempt_id: attemptId ?? null,
      connection_id: connectionId ?? null,
      actor: actor ? JSON.stringify(actor) : null,
    }))
    .execute();
}

/** The same of a connection that nobody in a journey has acted on: told in the journey that its consent was given in. */
export async function recordConnectionFact(
  database: Database,
  { id, consent_id, integration_key }: Pick<Rows['connections'], 'id' | 'consent_id' | 'integration_key'>,
  type: 'deauthorized' | 'disconnected',
  at: number,
): Promise<void> {
  const session = await database
    .selectFrom('consents')
    .innerJoin('sessions', 'sessions.id', 'consents.session_id')
    .select(['sessions.id', 'sessions.company_id'])
    .where('consents.id', '=', consent_id ?? '')
    .executeTakeFirst();
  if (session) await recordFact(database, { session, type, at, integrationKey: integration_key, connectionId: id });
}
