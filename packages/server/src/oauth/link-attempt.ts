import type { Entity } from '../connectors/connector.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { insertConnection } from '../connections/insert-connection.ts';
import { findHelpRequest, isLive as isHelpLive } from '../help/help-requests.ts';
import { findConsent, requireConsent } from '../consents/consents.ts';
import { Refusal } from '../http/refuse.ts';
import { applyChange } from '../sessions/change-session.ts';
import { recordFact } from '../sessions/facts.ts';
import { requestSync } from '../sync/request-sync.ts';
import { syncRulesOf } from '../sync/sync-settings.ts';
import { connectionSecretPlace } from './access-token.ts';
import { attemptPendingPlace, isLive } from './attempts.ts';
import type { Tokens } from './provider.ts';
import { queueRevocation, queueTokenRevocation } from './revoke.ts';

/**
 * Turns an approved attempt into a linked connection, in one transaction. The first attempt of a session wins;
 * the grant of one that has lost, ended or whose consent was withdrawn is revoked and never stored.
 * One that makes a connection new answers `mismatch` and changes nothing when another company stands behind the
 * login, unless the person said to connect it as another source.
 */
export async function linkAttempt(
  context: Context,
  attemptId: string,
  entity: Entity,
  tokens: Tokens,
  isAnotherSource = false,
): Promise<'linked' | 'ended' | 'mismatch'> {
  const outcome = await transact(context.database, async (transaction) => {
    const attempt = await transaction
      .selectFrom('attempts')
      .selectAll()
      .where('id', '=', attemptId)
      .executeTakeFirstOrThrow();
    const session = await transaction
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', attempt.session_id)
      .executeTakeFirstOrThrow();

    if (!(await mayLink(context, transaction, attempt, session))) {
      await queueTokenRevocation(context, transaction, attempt.integration_key, tokens);
      return 'ended' as const;
    }
    const before = await connectionBefore(transaction, attempt);
    if (before && isAnother(before, entity) && !isAnotherSource) return 'mismatch' as const;
    await link(context, transaction, { attempt, session, entity, tokens, before });
    return 'linked' as const;
  });
  context.wakeWorker();
  return outcome;
}

async function mayLink(context: Context, transaction: Database, attempt: Rows['attempts'], session: Rows['sessions']) {
  if (!isLive(attempt, context.clock()) || session.status === 'ended') return false;
  if (session.integration_key !== attempt.integration_key || session.method !== 'connect') return false;
  const help = attempt.help_request_id ? await findHelpRequest(transaction, attempt.help_request_id) : undefined;
  if (help && !isHelpLive(help, context.clock())) return false;
  try {
    // Whatever kinds of data it covers: no others are synchronised.
    await requireConsent(transaction, attempt.consent_id, { integrationKey: attempt.integration_key, dataTypes: [] });
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}

interface Linking {
  attempt: Rows['attempts'];
  session: Rows['sessions'];
  entity: Entity;
  tokens: Tokens;
  /** The connection that is made new, if there is one. */
  before: Rows['connections'] | undefined;
}

/** The connection that the attempt makes new. */
export const connectionBefore = async (
  database: Database,
  { reconnect_id, company_id, integration_key }: Rows['attempts'],
): Promise<Rows['connections'] | undefined> =>
  reconnect_id === null
    ? undefined
    : database
        .selectFrom('connections')
        .selectAll()
        .where('id', '=', reconnect_id)
        .where('company_id', '=', company_id)
        .where('integration_key', '=', integration_key)
        .where('method', '=', 'connect')
        .executeTakeFirst();

/** Whether another company stands behind the login than before. */
export const isAnother = ({ entity_id }: Rows['connections'], { id }: Entity): boolean =>
  entity_id !== null && entity_id !== id;

async function link(context: Context, transaction: Database, linking: Linking) {
  const { attempt, session, entity, tokens } = linking;
  const now = context.clock();
  const connection = await connectionFor(context, transaction, linking);
  await transaction
    .updateTable('connections')
    .set({
      status: 'Linked',
      consent_id: attempt.consent_id,
      entity_id: entity.id,
      entity_name: entity.name,
      secret: context.keyring.seal(JSON.stringify(tokens), connectionSecretPlace(connection.id)),
      secret_version: connection.secret_version + 1,
      refresh_lease: null,
      error: null,
      linked_at: (connection.status === 'Linked' ? connection.linked_at : null) ?? now,
    })
    .where('id', '=', connection.id)
    .execute();

  await transaction
    .updateTable('attempts')
    .set({ status: 'linked', ended_at: now, pending: null, entities: null })
    .where('id', '=', attempt.id)
    .execute();
  await supersedeOthers(context, transaction, attempt, now);
  const happened = { session, at: now, integrationKey: attempt.integration_key, attemptId: attempt.id };
  const { actor } = await findConsent(transaction, session.company_id, attempt.consent_id!);
  await recordFact(context, transaction, {
    ...happened,
    type: 'connected',
    connectionId: connection.id,
    actor: actor ? JSON.parse(actor) : undefined,
  });
  await applyChange(context, transaction, session, {
    connection_id: connection.id,
    consent_id: attempt.consent_id,
    reconnect_id: null,
  });
  await requestSync(context, transaction, connection, await firstTypes(context, transaction, connection));
}

/** What the first synchronisation fetches; one that is made new again fetches all. */
async function firstTypes(context: Context, transaction: Database, connection: Rows['connections']) {
  if (connection.last_sync_at !== null) return undefined;
  const rules = await syncRulesOf(context, transaction, connection.company_id);
  const all = context.integrations.dataTypesOf(connection.integration_key, 'connect');
  return all.filter((dataType) => rules(dataType).isFetchedFirst);
}

/** The same company in the same software is the same connection; a grant that it replaces is revoked. */
async function connectionFor(
  context: Context,
  transaction: Database,
  { attempt, session, entity, before }: Linking,
): Promise<Rows['connections']> {
  if (before && !isAnother(before, entity)) {
    await queueRevocation(context, transaction, before);
    return before;
  }
  const same = await transaction
    .selectFrom('connections')
    .selectAll()
    .where('company_id', '=', session.company_id)
    .where('integration_key', '=', attempt.integration_key)
    .where('method', '=', 'connect')
    .where((where) => where.or([where('entity_id', '=', entity.id), where('entity_id', 'is', null)]))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (same) {
    await queueRevocation(context, transaction, same);
    return same;
  }
  return insertConnection(transaction, {
    organisation_id: session.organisation_id,
    company_id: session.company_id,
    integration_key: attempt.integration_key,
    method: 'connect',
    created_at: context.clock(),
  });
}

async function supersedeOthers(context: Context, transaction: Database, winner: Rows['attempts'], now: number) {
  const losers = await transaction
    .updateTable('attempts')
    .set({ status: 'superseded', ended_at: now })
    .where('session_id', '=', winner.session_id)
    .where('id', '!=', winner.id)
    .where('ended_at', 'is', null)
    .returningAll()
    .execute();
  for (const loser of losers.filter(({ pending }) => pending !== null)) {
    const tokens = JSON.parse(context.keyring.open(loser.pending!, attemptPendingPlace(loser.id))) as Tokens;
    await queueTokenRevocation(context, transaction, loser.integration_key, tokens);
    await transaction
      .updateTable('attempts')
      .set({ pending: null, entities: null })
      .where('id', '=', loser.id)
      .execute();
  }
}
