import { randomUUID } from 'node:crypto';
import { type IntegrationSettings, type IntegrationTest, problems } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { redirectUri } from '../oauth/provider.ts';
import type { Integrations } from './integrations.ts';
import { clientSecretPlace, integrationsOf } from './own-integrations.ts';
import { testClient } from './test-client.ts';

type Settings = Rows['integration_settings'];

/** Every integration, those that can be connected first. */
export async function listIntegrationSettings(
  context: Context,
  organisationId: string,
): Promise<IntegrationSettings[]> {
  const known = await readAll(context, organisationId);
  return known.integrations
    .all()
    .map(({ key }) => view(context, known, key))
    .toSorted((one, other) => Number(other.isConnectable) - Number(one.isConnectable));
}

/** @throws Refusal `integration_not_found` */
export async function integrationSettings(
  context: Context,
  organisationId: string,
  key: string,
): Promise<IntegrationSettings> {
  return view(context, await readAll(context, organisationId), key);
}

/** @throws Refusal `integration_not_found`, `method_not_offered`, `changed_meanwhile` */
export async function updateIntegrationSettings(
  context: Context,
  organisationId: string,
  key: string,
  { isEnabled, version }: { isEnabled: boolean; version?: number | undefined },
): Promise<IntegrationSettings> {
  await change(context, organisationId, key, version, async () => ({ is_enabled: isEnabled ? 1 : 0 }));
  return integrationSettings(context, organisationId, key);
}

/**
 * Connects by the organisation's own client from now on. The one before stays for the connections granted to it.
 * @throws Refusal `integration_not_found`, `method_not_offered`, `changed_meanwhile`
 */
export async function setIntegrationCredentials(
  context: Context,
  organisationId: string,
  key: string,
  { clientId, clientSecret, version }: { clientId: string; clientSecret: string; version?: number | undefined },
): Promise<IntegrationSettings> {
  const { keyring, clock } = context;
  await change(context, organisationId, key, version, async (transaction) => {
    const known = await transaction
      .selectFrom('oauth_clients')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('integration_key', '=', key)
      .where('client_id', '=', clientId)
      .executeTakeFirst();
    const id = known?.id ?? randomUUID();
    const secret = keyring.seal(clientSecret, clientSecretPlace(id));
    const now = clock();
    // A new secret of the same client holds for its connections too.
    if (known)
      await transaction.updateTable('oauth_clients').set({ secret, changed_at: now }).where('id', '=', id).execute();
    else
      await transaction
        .insertInto('oauth_clients')
        .values({
          id,
          organisation_id: organisationId,
          integration_key: key,
          client_id: clientId,
          secret,
          created_at: now,
          changed_at: now,
        })
        .execute();
    return { oauth_client_id: id, tested_at: null, test: null };
  });
  return integrationSettings(context, organisationId, key);
}

/** @throws Refusal `integration_not_found`, `method_not_offered` */
export async function removeIntegrationCredentials(
  context: Context,
  organisationId: string,
  key: string,
): Promise<IntegrationSettings> {
  await change(context, organisationId, key, undefined, async () => ({
    oauth_client_id: null,
    tested_at: null,
    test: null,
  }));
  return integrationSettings(context, organisationId, key);
}

/** Asks the software whether it takes the credentials, and keeps what it said. @throws Refusal `method_not_offered` */
export async function testIntegration(context: Context, organisationId: string, key: string): Promise<IntegrationTest> {
  const { database, clock, publicUrl } = context;
  const integrations = await integrationsOf(context, organisationId);
  integrations.get(key);
  const oauth = integrations.oauth(key);
  if (!oauth) throw new Refusal('method_not_offered', 'There are no credentials to test: set some first.');
  const checks = await testClient(oauth, redirectUri(publicUrl, key));
  const now = clock();
  const test = { isWorking: checks.every(({ outcome }) => outcome === 'passed' || outcome === 'unclear'), checks };
  const found = { tested_at: now, test: JSON.stringify(test) };
  await database
    .insertInto('integration_settings')
    .values({ ...asTheServer(organisationId, key), changed_at: now, ...found })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'integration_key']).doUpdateSet(found))
    .execute();
  return { at: isoTime(now), ...test };
}

const asTheServer = (organisationId: string, key: string) => ({
  organisation_id: organisationId,
  integration_key: key,
  is_enabled: 1,
  oauth_client_id: null,
  version: 0,
});

/** One change of an integration's settings, unless somebody else has changed them since `version`. */
async function change(
  context: Context,
  organisationId: string,
  key: string,
  version: number | undefined,
  decide: (transaction: Database) => Promise<Partial<Settings>>,
): Promise<void> {
  const { database, integrations, clock } = context;
  const { name } = integrations.get(key);
  if (!integrations.connector(key))
    throw new Refusal('method_not_offered', `This server can’t connect ${name}: its reports are uploaded.`);
  await transact(database, async (transaction) => {
    await transaction
      .insertInto('integration_settings')
      .values({ ...asTheServer(organisationId, key), changed_at: clock(), tested_at: null, test: null })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'integration_key']).doNothing())
      .execute();
    // Two changes at once wait here for each other.
    const before = await transaction
      .updateTable('integration_settings')
      .set((set) => ({ version: set('version', '+', 1), changed_at: clock() }))
      .where('organisation_id', '=', organisationId)
      .where('integration_key', '=', key)
      .returning('version')
      .executeTakeFirstOrThrow();
    if (version !== undefined && before.version - 1 !== version)
      throw new Refusal('changed_meanwhile', problems.changed_meanwhile.means);
    await transaction
      .updateTable('integration_settings')
      .set(await decide(transaction))
      .where('organisation_id', '=', organisationId)
      .where('integration_key', '=', key)
      .execute();
    await removeUnusedClients(transaction, organisationId, key);
  });
}

/** Credentials that no connection can have been granted to are not kept. */
async function removeUnusedClients(transaction: Database, organisationId: string, key: string): Promise<void> {
  const linked = await transaction
    .selectFrom('connections')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('integration_key', '=', key)
    .where('secret', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (linked) return;
  await transaction
    .deleteFrom('oauth_clients')
    .where('organisation_id', '=', organisationId)
    .where('integration_key', '=', key)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('integration_settings')
            .select('version')
            .whereRef('integration_settings.oauth_client_id', '=', 'oauth_clients.id'),
        ),
      ),
    )
    .execute();
}

interface Known {
  integrations: Integrations;
  settings: Map<string, Settings>;
  clients: Map<string, Pick<Rows['oauth_clients'], 'client_id' | 'changed_at'>>;
  linked: Map<string, number>;
}

async function readAll(context: Context, organisationId: string): Promise<Known> {
  const { database } = context;
  const settings = await database
    .selectFrom('integration_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute();
  const clients = await database
    .selectFrom('oauth_clients')
    .select(['id', 'client_id', 'changed_at'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const linked = await database
    .selectFrom('connections')
    .select(({ fn }) => ['integration_key', fn.countAll<number>().as('count')])
    .where('organisation_id', '=', organisationId)
    .where('method', '=', 'connect')
    .where('status', '=', 'Linked')
    .groupBy('integration_key')
    .execute();
  return {
    integrations: await integrationsOf(context, organisationId),
    settings: new Map(settings.map((row) => [row.integration_key, row])),
    clients: new Map(clients.map((row) => [row.id, row])),
    linked: new Map(linked.map(({ integration_key, count }) => [integration_key, Number(count)])),
  };
}

function view({ publicUrl }: Context, { integrations, settings, clients, linked }: Known, key: string) {
  const { name, vendor } = integrations.get(key);
  const connector = integrations.connector(key);
  const row = settings.get(key);
  const own = row?.oauth_client_id ? clients.get(row.oauth_client_id) : undefined;
  return {
    key,
    name,
    vendor,
    isConnectable: connector !== undefined,
    isEnabled: row?.is_enabled !== 0,
    isOffered: integrations.canConnect(key),
    credentials: own ? 'own' : integrations.oauth(key) ? 'server' : 'none',
    ...(own && { clientId: own.client_id, credentialsChanged: isoTime(own.changed_at) }),
    redirectUri: redirectUri(publicUrl, key),
    ...(connector && { scope: connector.oauth.scope }),
    linkedConnections: linked.get(key) ?? 0,
    version: row?.version ?? 0,
    ...(row?.test && { lastTest: { at: isoTime(row.tested_at!), ...JSON.parse(row.test) } }),
  } satisfies IntegrationSettings;
}
