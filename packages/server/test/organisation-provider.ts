import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AccountClaims } from 'oidc-provider';

const CLIENT_ID = 'client-link-staff';
const CLIENT_SECRET = 'a-secret-of-the-staff-client-in-tests';

/** What the provider says about whoever signs in there next. */
export interface Vouched extends AccountClaims {
  sub: string;
}

/** The sign-in of an organisation: a real OpenID Connect provider, in which somebody is signed in already. */
export async function startOrganisationProvider(publicUrl: string) {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const next: { person: Vouched; refuses: boolean } = { person: { sub: 'nobody' }, refuses: false };
  const people = new Map<string, Vouched>();

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${publicUrl}/portal/sign-in/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['a key of tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // In the ID token, as most providers do.
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => people.get(id)! }),
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  });
  http.on('request', async (request, response) => {
    if (!request.url!.startsWith('/interaction/')) return provider.callback()(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (next.refuses) return provider.interactionFinished(request, response, { error: 'access_denied' });
    if (prompt.name === 'login') {
      people.set(next.person.sub, next.person);
      return provider.interactionFinished(request, response, { login: { accountId: next.person.sub } });
    }
    const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id']) });
    grant.addOIDCScope('openid email profile');
    const grantId = await grant.save();
    return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
  });

  return {
    issuer,
    settings: { name: 'Northbank ID', issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, trustsEmail: false },
    /** Who signs in there next. */
    expect: (person: Vouched) => void Object.assign(next, { person, refuses: false }),
    refuse: () => void (next.refuses = true),
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
