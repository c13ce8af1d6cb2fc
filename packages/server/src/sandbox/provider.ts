import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Configuration, errors, interactionPolicy, type JWK } from 'oidc-provider';
import type { Room } from './entries.ts';
import { noticePage, signOutPage } from './pages.ts';
import { scopes } from './scopes.ts';
import type { SandboxStore } from './store.ts';
import { languageOf } from './words.ts';

const DAY_S = 86_400;

/** The OAuth provider of an entry, with its own issuer, keys and cookies. */
export function createProvider(room: Room, store: SandboxStore, log: (line: object) => void): Provider {
  const { entry, issuer } = room;
  const { key, client } = entry;
  const jwk = store.once(`jwk/${key}`, () => ({
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    alg: 'ES256',
    use: 'sig',
    kid: 'sandbox-1',
  }));
  const configuration: Configuration = {
    adapter: store.adapter(key, (savedAt) => room.isGone(savedAt)),
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        client_name: client.name,
        redirect_uris: client.redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        response_modes: ['query'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [jwk as JWK] },
    cookies: {
      keys: [store.once('cookieKey', () => randomBytes(32).toString('hex'))],
      // Cookies of one entry must not meet another's on the same host.
      names: { session: `${key}_session`, interaction: `${key}_interaction`, resume: `${key}_resume` },
    },
    scopes: ['offline_access'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Every approval is a grant of its own: revoking what one attempt got never ends what another got.
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId;
      return grantId ? oidc.provider.Grant.find(grantId) : undefined;
    },
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, asking, token) => token.clientId === asking.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context, form) => {
          context.body = await signOutPage(languageOf(context.get('accept-language')), form);
        },
        postLogoutSuccessSource: async (context) => {
          context.body = await noticePage(languageOf(context.get('accept-language')), 'signedOut');
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `${issuer}/api`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          accessTokenTTL: room.switches.accessTokenSeconds,
          accessTokenFormat: 'opaque',
        }),
      },
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_, asking) => asking.grantTypeAllowed('refresh_token'),
    // Signing out ends the person's session, not what they allowed.
    expiresWithSession: () => false,
    ttl: {
      AccessToken: () => room.switches.accessTokenSeconds,
      AuthorizationCode: 60,
      RefreshToken: 90 * DAY_S,
      Interaction: 1800,
      Session: DAY_S,
      Grant: 90 * DAY_S,
    },
    interactions: { policy: policyOf(room), url: (_, { uid }) => `/${key}/interaction/${uid}` },
    renderError: async (context, { error, error_description: why }, cause) => {
      const language = languageOf(context.get('accept-language'));
      const hasEnded = cause instanceof errors.SessionNotFound;
      context.type = 'html';
      context.body = await (hasEnded
        ? noticePage(language, 'ended')
        : noticePage(language, 'refused', `${error}: ${why ?? ''}`));
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.proxy = issuer.startsWith('https:');
  provider.on('server_error', (_, { message }) => log({ event: 'server_error', entry: key, message }));
  provider.on('grant.error', (_, { error, error_detail: why }) =>
    log({ event: 'token_refused', entry: key, error, why }),
  );
  provider.on('authorization.error', (_, { error, error_description: why }) =>
    log({ event: 'authorization_refused', entry: key, error, why }),
  );
  return provider;
}

/** A refusing entry says no before anybody is asked. */
function policyOf(room: Room) {
  const policy = interactionPolicy.base();
  const refusing = new interactionPolicy.Check('refusing', 'The switch "refuse" is on', () => {
    if (room.switches.refuse) throw new errors.AccessDenied('Sandbox Books was told to refuse');
    return false;
  });
  policy.get('login')!.checks.add(refusing, 0);
  return policy;
}
