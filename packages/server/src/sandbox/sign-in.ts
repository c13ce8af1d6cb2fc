import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import type { Room } from './entries.ts';
import { loginOf } from './logins.ts';
import { consentPage, loginPage } from './pages.ts';
import { answerPage, readText, redirect } from './respond.ts';
import type { Language } from './words.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/**
 * The login and consent pages, between the authorization request and its answer. Nobody else can post these forms:
 * their address is a secret of this browser.
 */
export async function interact(
  room: Room,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { uid, action, language }: { uid: string; action: string | undefined; language: Language },
): Promise<void> {
  const base = `/${room.entry.key}/interaction/${encodeURIComponent(uid)}`;
  const actions = { login: `${base}/login`, allow: `${base}/allow`, cancel: `${base}/cancel`, other: `${base}/other` };
  const client = room.entry.client.name;
  const details = await provider.interactionDetails(request, response);
  const finish = (result: InteractionResults, merge = false) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: merge });
  // The redirect after a form leads back to the software that asks.
  const asker = new URL(String(details.params['redirect_uri'])).origin;
  const askToSignIn = async (failed?: { email: string }) =>
    answerPage(response, failed ? 401 : 200, await loginPage(language, { client, actions, failed }), asker);
  const login = loginOf(details.session?.accountId);

  if (request.method !== 'POST') {
    if (details.prompt.name === 'login' || !login) return askToSignIn();
    const scopes = String(details.params['scope'] ?? '').split(' ');
    return answerPage(response, 200, await consentPage(language, { client, login, scopes, actions }), asker);
  }
  if (action === 'cancel') return finish({ error: 'access_denied', error_description: 'The person said no' });
  if (action === 'other') {
    await signOut(provider, details);
    return redirect(response, base);
  }
  if (action === 'login') {
    const form = new URLSearchParams(await readText(request));
    const email = (form.get('email') ?? '').trim().toLowerCase();
    const found = loginOf(email);
    if (!found || found.password !== form.get('password')) return askToSignIn({ email });
    return finish({ login: { accountId: found.email } });
  }
  if (action !== 'allow' || !login?.mayApprove)
    return finish({ error: 'access_denied', error_description: 'The role of this login may not approve' });
  return finish({ consent: { grantId: await grantAccess(provider, details) } }, true);
}

/** Forgets who is signed in: the request under way asks again. */
async function signOut(provider: Provider, details: Interaction): Promise<void> {
  const session = details.session && (await provider.Session.findByUid(details.session.uid));
  await session?.destroy();
  delete (details as { session?: unknown }).session;
  await details.persist();
}

async function grantAccess(provider: Provider, details: Interaction): Promise<string> {
  const grant = new provider.Grant({
    accountId: details.session!.accountId,
    clientId: String(details.params['client_id']),
  });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = details.prompt.details as {
    missingOIDCScope?: string[];
    missingOIDCClaims?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {}))
    grant.addResourceScope(resource, scopes.join(' '));
  return grant.save();
}
