import type { IntegrationTest } from '@client-link/contract';
import * as oauth from 'openid-client';
import type { OAuthSettings } from '../connectors/connector.ts';
import { authorizationUrl, configurationOf } from '../oauth/provider.ts';

type Check = IntegrationTest['checks'][number];

const TIMEOUT_MS = 10_000;

/**
 * Asks the software whether it knows this client, as far as that can be told without a person: its login page by the
 * request that a company's browser would make, and its token endpoint by a code that nobody was given.
 */
export const testClient = (settings: OAuthSettings, redirect: string): Promise<Check[]> =>
  Promise.all([testLogin(settings, redirect), testCredentials(settings, redirect)]);

/** A software that does not know the client, or has another redirect URI, says so on a page instead of a login. */
async function testLogin(settings: OAuthSettings, redirect: string): Promise<Check> {
  const verifier = oauth.randomPKCECodeVerifier();
  const url = await authorizationUrl(settings, { state: oauth.randomState(), verifier, redirect });
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    const { status } = answer;
    const error = errorIn(answer.headers.get('location'), url);
    if (status >= 500) return { what: 'login', outcome: 'unreachable', status };
    if (status >= 400 || error) return { what: 'login', outcome: 'failed', status, ...(error && { error }) };
    return { what: 'login', outcome: 'passed', status };
  } catch {
    return { what: 'login', outcome: 'unreachable' };
  }
}

/** Some lead to a page of errors, or back at once with one. */
function errorIn(location: string | null, base: URL): string | undefined {
  if (!location || !URL.canParse(location, base.href)) return undefined;
  const error = new URL(location, base).searchParams.get('error');
  // Nobody is signed in there: being asked to is what a login is for.
  return error && !/^(login|interaction|consent)_required$/.test(error) ? error.slice(0, 100) : undefined;
}

/** A code that does not exist is refused for itself (`invalid_grant`) only by who took the client and its secret. */
async function testCredentials(settings: OAuthSettings, redirect: string): Promise<Check> {
  const what = 'credentials';
  try {
    await oauth.genericGrantRequest(configurationOf(settings), 'authorization_code', {
      code: oauth.randomState(),
      redirect_uri: redirect,
      code_verifier: oauth.randomPKCECodeVerifier(),
    });
    return { what, outcome: 'unclear', status: 200 };
  } catch (cause) {
    if (cause instanceof oauth.ResponseBodyError) {
      const { error, status } = cause;
      const outcome =
        error === 'invalid_grant' ? 'passed' : /^(invalid|unauthorized)_client$/.test(error) ? 'failed' : 'unclear';
      return { what, outcome, status, error };
    }
    // A 401 with a challenge and no OAuth error in its body.
    if (cause instanceof oauth.WWWAuthenticateChallengeError) return { what, outcome: 'failed', status: cause.status };
    const status = statusIn(cause);
    if (status === undefined || status >= 500)
      return { what, outcome: 'unreachable', ...(status !== undefined && { status }) };
    return { what, outcome: status === 401 || status === 403 ? 'failed' : 'unclear', status };
  }
}

/** Of an answer that is no OAuth error, such as a page. */
const statusIn = (cause: unknown): number | undefined =>
  cause instanceof Error && cause.cause instanceof Response ? cause.cause.status : undefined;
