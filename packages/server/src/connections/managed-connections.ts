import { type Actor, type ConnectionEvent, type ManagedConnection, type ManagedConsent } from '@client-link/contract';
import { RETENTION_MS } from '../consents/consents.ts';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { sharedByType } from '../records/shared.ts';
import { syncStatusOf } from '../sync/sync-status.ts';

const HISTORY_AT_MOST = 20;

/** The company's sources with what they have shared, and its consents: for the person who manages them. */
export async function listManagedConnections(
  context: Context,
  companyId: string,
): Promise<{ results: ManagedConnection[]; consents: ManagedConsent[] }> {
  const { database } = context;
  const connections = await database
    .selectFrom('connections')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('status', '!=', 'PendingAuth')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const consents = await database
    .selectFrom('consents')
    .selectAll()
    .where('company_id', '=', companyId)
    .orderBy('given_at', 'desc')
    .orderBy('id')
    .execute();
  return {
    results: await Promise.all(
      connections.map((connection) =>
        managedView(
          context,
          connection,
          consents.find(({ id }) => id === connection.consent_id),
        ),
      ),
    ),
    consents: consents.map((consent) => ({
      id: consent.id,
      integrationKey: consent.integration_key,
      platformName: context.integrations.nameOf(consent.integration_key),
      dataTypes: JSON.parse(consent.data_types),
      givenAt: isoTime(consent.given_at),
      ...(consent.withdrawn_at !== null && { withdrawnAt: isoTime(consent.withdrawn_at) }),
      ...(consent.actor && { actor: JSON.parse(consent.actor) as Actor }),
      ...(consent.extends_id !== null && { isAddition: true }),
      connectionIds: connections
        .filter(({ consent_id }) => consent_id === (consent.extends_id ?? consent.id))
        .map(({ id }) => id),
    })),
  };
}

async function managedView(
  context: Context,
  row: Rows['connections'],
  consent: Rows['consents'] | undefined,
): Promise<ManagedConnection> {
  const { database } = context;
  const integrations = await integrationsOf(context, row.organisation_id);
  const isLive = consent !== undefined && consent.withdrawn_at === null;
  return {
    id: row.id,
    integration: integrations.asTile(row.integration_key),
    method: row.method,
    status: row.status,
    ...(row.entity_name && { entityName: row.entity_name }),
    created: isoTime(row.created_at),
    ...(row.linked_at !== null && { linkedAt: isoTime(row.linked_at) }),
    ...(row.last_sync_at !== null && { lastSync: isoTime(row.last_sync_at) }),
    syncStatus: await syncStatusOf(database, row.id),
    ...(isLive && { consentId: consent.id }),
    shared: isLive ? await sharedByType(database, row) : [],
    ...(!isLive && consent && { deletedBy: isoTime(consent.withdrawn_at! + RETENTION_MS) }),
    history: await historyOf(database, row.id),
  };
}

/** What happened to a connection, latest first. */
export async function historyOf(database: Database, connectionId: string): Promise<ConnectionEvent[]> {
  const facts = await database
    .selectFrom('facts')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(HISTORY_AT_MOST)
    .execute();
  const uploads = facts.some(({ type }) => type === 'uploaded')
    ? await database
        .selectFrom('uploads')
        .select(['file_name', 'sent_at', 'session_id'])
        .where('connection_id', '=', connectionId)
        .orderBy('created_at')
        .execute()
    : [];
  return facts.map((fact) => {
    // Files and fact of one sending have the same time.
    const files = uploads.filter(
      ({ sent_at, session_id }) => fact.type === 'uploaded' && session_id === fact.session_id && sent_at === fact.at,
    );
    return {
      id: fact.id,
      type: fact.type,
      at: isoTime(fact.at),
      ...(fact.actor && { actor: JSON.parse(fact.actor) as Actor }),
      ...(files.length && { fileNames: files.map(({ file_name }) => file_name) }),
    };
  });
}
