import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { whoActs } from '../audit/acting.ts';
import { record } from '../audit/chain.ts';
import { connectionView } from '../connections/connections.ts';
import type { Context } from '../context.ts';
import { withHostedOrigin } from '../custom-domains/hosted-origin.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { announce, companyReference } from '../webhooks/announce.ts';
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

/** What the field calls it, for programs that know its events only. */
const FIELD_EVENTS: Partial<Record<Happened['type'], string>> = {
  connected: 'connection.connected',
  disconnected: 'connection.disconnected',
  deauthorized: 'connection.disconnected',
  withdrawn: 'connection.disconnected',
};

/**
 * Records that something happened, in the transaction in which it does, and tells webhooks of it. Its id is the same
 * in the element's events and there.
 */
export async function recordFact(context: Context, database: Database, happened: Happened): Promise<void> {
  const { session, type, at, integrationKey, attemptId, connectionId, actor } = happened;
  const id = randomUUID();
  await database
    .insertInto('facts')
    .values((values) => ({
      id,
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
  await recordEvent(database, {
    id,
    companyId: session.company_id,
    type,
    at,
    sessionId: session.id,
    integrationKey,
    connectionId,
    person: actor,
  });
  await note(database, happened);
  await tell(context, database, id, happened);
}

/** What no call of somebody leaves an entry for: it ends in the software's own tab, or at the software. */
async function note(database: Database, { session, type, at, integrationKey, connectionId, actor }: Happened) {
  if (type !== 'connected' && type !== 'deauthorized') return;
  const { organisation_id: organisationId } = await database
    .selectFrom('companies')
    .select('organisation_id')
    .where('id', '=', session.company_id)
    .executeTakeFirstOrThrow();
  await record(database, {
    organisationId,
    companyId: session.company_id,
    at,
    action: `connection.${type}`,
    target: { companyId: session.company_id, connectionId, integrationKey },
    ...(type === 'connected' &&
      whoActs().actor.kind === 'system' && {
        actor: { kind: 'session', id: session.id, ...(actor && { person: actor }) },
      }),
  });
}

async function tell(context: Context, database: Database, id: string, happened: Happened): Promise<void> {
  const { session, type, at, integrationKey, attemptId, connectionId, actor } = happened;
  const company = await database
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', session.company_id)
    .executeTakeFirstOrThrow();
  const row = connectionId
    ? await database.selectFrom('connections').selectAll().where('id', '=', connectionId).executeTakeFirst()
    : undefined;
  const connection =
    row && connectionView(await withHostedOrigin({ ...context, database }, company.organisation_id), row);
  const to = { organisationId: company.organisation_id, company, at };
  const referenceCompany = companyReference(context, company);
  const payload = {
    referenceCompany,
    sessionId: session.id,
    ...(attemptId && { attemptId }),
    ...(integrationKey && { integrationKey }),
    ...(connection && { connection }),
    ...(actor && { actor }),
  };
  await announce(database, { ...to, id, type: `link.${type}`, payload });
  const fieldEvent = FIELD_EVENTS[type];
  if (fieldEvent && connection) {
    await announce(database, { ...to, type: fieldEvent, payload: { referenceCompany, connection } });
  }
}

/** The same of a connection that nobody in a journey has acted on: told in the journey that its consent was given in. */
export async function recordConnectionFact(
  context: Context,
  database: Database,
  { id, consent_id, integration_key }: Pick<Rows['connections'], 'id' | 'consent_id' | 'integration_key'>,
  type: 'connected' | 'deauthorized' | 'disconnected',
  at: number,
): Promise<void> {
  const session = await database
    .selectFrom('consents')
    .innerJoin('sessions', 'sessions.id', 'consents.session_id')
    .select(['sessions.id', 'sessions.company_id'])
    .where('consents.id', '=', consent_id ?? '')
    .executeTakeFirst();
  if (session)
    await recordFact(context, database, { session, type, at, integrationKey: integration_key, connectionId: id });
}
