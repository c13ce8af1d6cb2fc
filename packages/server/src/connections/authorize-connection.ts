import type { Connection } from '@client-link/contract';
import { type Entity, SourceError } from '../connectors/connector.ts';
import { requireConsent } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import { withHostedOriginOf } from '../custom-domains/hosted-origin.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { connectionSecretPlace } from '../oauth/access-token.ts';
import type { Tokens } from '../oauth/provider.ts';
import { queueRevocation } from '../oauth/revoke.ts';
import { recordConnectionFact } from '../sessions/facts.ts';
import { requestSync } from '../sync/request-sync.ts';
import { connectionView } from './connections.ts';

type Row = Rows['connections'];

interface Given {
  accessToken: string;
  refreshToken?: string | undefined;
  expiresIn?: string | undefined;
  entityId?: string | undefined;
}

/**
 * Links a connection by tokens that the software granted to this server's client elsewhere, such as in the system that
 * was used before. The company's consent is needed as for every other way, and the same company behind the login.
 * @throws Refusal `method_not_offered`, `consent_required`, `provider_unavailable`, `invalid_request`
 */
export async function authorizeConnection(context: Context, connection: Row, given: Given): Promise<Connection> {
  const { integration_key: integrationKey } = connection;
  const connector = context.integrations.connector(integrationKey);
  if (connection.method !== 'connect' || !connector)
    throw new Refusal('method_not_offered', 'This connection shares by files: there is nothing to sign in to.');
  await consentFor(context.database, connection);

  const { accessToken, refreshToken, expiresIn = '3600', entityId } = given;
  const entities = await entitiesBehind(() =>
    connector.listEntities({ token: accessToken, signal: AbortSignal.timeout(15_000) }),
  );
  const entity = chosen(entities, connection, entityId);
  const integrations = await integrationsOf(context, connection.organisation_id);
  const client = integrations.oauth(integrationKey)?.id;
  const lifeMs = Number(expiresIn) * 1000;
  const tokens: Tokens = {
    accessToken,
    ...(refreshToken && { refreshToken }),
    freshUntil: context.clock() + lifeMs - Math.min(60_000, lifeMs / 2),
    ...(client && { client }),
  };

  const linked = await transact(context.database, async (transaction) => {
    const row = await transaction
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', connection.id)
      .executeTakeFirst();
    if (!row) throw new Refusal('connection_not_found', 'The connection was deleted meanwhile.');
    // The sharing may have ended while the software was asked.
    const { id: consentId } = await consentFor(transaction, row);
    if (!isSameGrant(context, row, tokens)) await queueRevocation(context, transaction, row);
    const now = context.clock();
    const stored = await transaction
      .updateTable('connections')
      .set({
        status: 'Linked',
        consent_id: consentId,
        entity_id: entity.id,
        entity_name: entity.name,
        secret: context.keyring.seal(JSON.stringify(tokens), connectionSecretPlace(row.id)),
        secret_version: row.secret_version + 1,
        refresh_lease: null,
        error: null,
        linked_at: (row.status === 'Linked' ? row.linked_at : null) ?? now,
      })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordConnectionFact(context, transaction, stored, 'connected', now);
    await requestSync(context, transaction, stored);
    return stored;
  });
  context.wakeWorker();
  return connectionView(await withHostedOriginOf(context, linked.company_id), linked);
}

/** The connection's own consent, or the latest live one of the company for this software. */
async function consentFor(database: Database, { company_id, integration_key: integrationKey, consent_id }: Row) {
  const latest = await database
    .selectFrom('consents')
    .select('id')
    .where('company_id', '=', company_id)
    .where('integration_key', '=', integrationKey)
    .where('withdrawn_at', 'is', null)
    .where('extends_id', 'is', null)
    .orderBy('given_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return requireConsent(database, latest?.id ?? consent_id, { integrationKey, dataTypes: [] });
}

/** Revoking what was granted before would end what is given now too. */
function isSameGrant({ keyring }: Context, { id, secret }: Row, given: Tokens): boolean {
  if (!secret) return false;
  const before = JSON.parse(keyring.open(secret, connectionSecretPlace(id))) as Tokens;
  return (
    before.accessToken === given.accessToken ||
    Boolean(before.refreshToken && before.refreshToken === given.refreshToken)
  );
}

async function entitiesBehind(list: () => Promise<Entity[]>): Promise<Entity[]> {
  try {
    return await list();
  } catch (cause) {
    if (cause instanceof SourceError && cause.status < 500)
      throw wrong('body.accessToken', 'the software refuses this token');
    throw new Refusal('provider_unavailable', 'The accounting software does not answer. Try again later.');
  }
}

function chosen(entities: Entity[], { entity_id: before }: Row, asked: string | undefined): Entity {
  const wanted = asked ?? before ?? undefined;
  const entity = wanted === undefined && entities.length === 1 ? entities[0] : entities.find(({ id }) => id === wanted);
  if (!entity)
    throw wrong(
      'body.entityId',
      `must be one of the companies behind this login: ${entities.map(({ id }) => id).join(', ') || 'there are none'}`,
    );
  if (before !== null && entity.id !== before)
    throw wrong('body.entityId', 'is another company than this connection shared before; create another connection');
  return entity;
}

const wrong = (itemId: string, message: string) =>
  new Refusal('invalid_request', `${itemId}: ${message}.`, { errors: [{ itemId, message }] });
