import * as oauth from 'openid-client';
import type { OAuthSettings } from '../connectors/connector.ts';

const TIMEOUT_SECONDS = 10;
const EARLY_MS = 60_000;

/** The software's OAuth server as openid-client knows it, from configured metadata: most accounting products have no discovery. */
export function configurationOf(settings: OAuthSettings): oauth.Configuration {
  const configuration = new oauth.Configuration(
    {
      issuer: settings.issuer,
      authorization_endpoint: settings.authorizationEndpoint,
      token_endpoint: settings.tokenEndpoint,
      ...(settings.revocationEndpoint && { revocation_endpoint: settings.revocationEndpoint }),
      authorization_response_iss_parameter_supported: settings.sendsIssuer,
    },
    settings.clientId,
    undefined,
    oauth.ClientSecretBasic(settings.clientSecret),
  );
  configuration.timeout = TIMEOUT_SECONDS;
  if (settings.allowHttp) oauth.allowInsecureRequests(configuration);
  return configuration;
}

/** One redirect URI per software: it must match the one stored with `state`. */
export const redirectUri = (publicUrl: string, integrationKey: string): string =>
  `${publicUrl}/oauth/callback/${integrationKey}`;

export async function authorizationUrl(
  settings: OAuthSettings,
  { state, verifier, redirect }: { state: string; verifier: string; redirect: string },
): Promise<URL> {
  return oauth.buildAuthorizationUrl(configurationOf(settings), {
    redirect_uri: redirect,
    scope: settings.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...settings.parameters,
  });
}

export interface Tokens {
  accessToken: string;
  refreshToken?: string;
  /** Epoch milliseconds until which the access token is used: a minute, or half its life, before it expires. */
  freshUntil: number;
  /** The organisation's own client to which they were granted; absent: the server's. */
  client?: string;
}

const tokensOf = (
  response: oauth.TokenEndpointResponse,
  { id: client }: OAuthSettings,
  now: number,
  before?: Tokens,
): Tokens => {
  const refreshToken = response.refresh_token ?? before?.refreshToken;
  const lifeMs = (response.expires_in ?? 3600) * 1000;
  return {
    accessToken: response.access_token,
    ...(refreshToken && { refreshToken }),
    freshUntil: now + lifeMs - Math.min(EARLY_MS, lifeMs / 2),
    ...(client && { client }),
  };
};

/** Exchanges the code in `callback`. Refuses another `state`, another `iss`, and parameters that stand twice. */
export async function exchangeCode(
  settings: OAuthSettings,
  callback: URL,
  { state, verifier, now }: { state: string; verifier: string; now: number },
): Promise<Tokens> {
  const response = await oauth.authorizationCodeGrant(configurationOf(settings), callback, {
    expectedState: state,
    pkceCodeVerifier: verifier,
  });
  return tokensOf(response, settings, now);
}

export async function refreshTokens(settings: OAuthSettings, before: Tokens, now: number): Promise<Tokens> {
  const response = await oauth.refreshTokenGrant(configurationOf(settings), before.refreshToken ?? '');
  return tokensOf(response, settings, now, before);
}

/** Ends the grant at the software. A no-op where it offers no way to. */
export async function revokeTokens(settings: OAuthSettings, tokens: Tokens): Promise<void> {
  if (settings.revocationEndpoint)
    await oauth.tokenRevocation(configurationOf(settings), tokens.refreshToken ?? tokens.accessToken);
}

/** The OAuth error code in what openid-client threw, such as `invalid_grant` or `access_denied`. */
export const oauthErrorOf = (cause: unknown): string | undefined =>
  cause instanceof oauth.ResponseBodyError || cause instanceof oauth.AuthorizationResponseError
    ? cause.error
    : undefined;
