import type { Context } from '../context.ts';
import type { OAuthClient, OAuthSettings } from '../connectors/connector.ts';
import type { Rows } from '../database/schema.ts';
import type { Tokens } from '../oauth/provider.ts';
import type { Integrations, OwnIntegration } from './integrations.ts';

export const clientSecretPlace = (id: string): string => `oauth_clients/${id}`;

type Reading = Pick<Context, 'database' | 'keyring' | 'integrations'>;

export const openClient = (
  { keyring }: Pick<Context, 'keyring'>,
  { id, client_id, secret }: Pick<Rows['oauth_clients'], 'id' | 'client_id' | 'secret'>,
): OAuthClient => ({ id, clientId: client_id, clientSecret: keyring.open(secret, clientSecretPlace(id)) });

/** The integrations as an organisation offers them: which it turned off, and with credentials of its own. */
export async function integrationsOf(context: Reading, organisationId: string): Promise<Integrations> {
  const settings = await context.database
    .selectFrom('integration_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute();
  if (!settings.length) return context.integrations;
  const clients = await context.database
    .selectFrom('oauth_clients')
    .select(['id', 'integration_key', 'client_id', 'secret'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const own = new Map<string, OwnIntegration>();
  for (const { integration_key: key, is_enabled, oauth_client_id } of settings) {
    const client = clients.find(({ id }) => id === oauth_client_id);
    own.set(key, { isEnabled: is_enabled === 1, ...(client && { client: openClient(context, client) }) });
  }
  return context.integrations.as(own);
}

/**
 * How the login is reached by the client that these tokens were granted to: a connection stays with it, even when its
 * organisation has other credentials by now.
 */
export async function oauthOf(
  context: Reading,
  integrationKey: string,
  tokens: Pick<Tokens, 'client'>,
): Promise<OAuthSettings | undefined> {
  if (tokens.client === undefined) return context.integrations.oauth(integrationKey);
  const provider = context.integrations.connector(integrationKey)?.oauth;
  const client = await context.database
    .selectFrom('oauth_clients')
    .select(['id', 'client_id', 'secret'])
    .where('id', '=', tokens.client)
    .executeTakeFirst();
  return provider && client && { ...provider, ...openClient(context, client) };
}
