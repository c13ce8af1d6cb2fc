import * as oauth from 'openid-client';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { hashSecret } from '../security/secrets.ts';
import { emailKey } from './email-key.ts';
import type { From } from './sign-in.ts';
import { countSignIn } from './sign-in-limits.ts';
import { openStaffSession } from './staff-sessions.ts';

const LIFE_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 10;

export const signInPlace = (hash: string): string => `sign_ins/${hash}`;

/** The organisation's own sign-in, by OpenID Connect. */
export interface StaffProvider {
  /** As the button calls it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Takes its word for addresses that it does not call verified: for a provider of the organisation alone. */
  trustsEmail: boolean;
}

/** Why somebody did not get in. */
export class SignInFailed extends Error {
  readonly reason: 'ended' | 'denied' | 'unknown' | 'unavailable';

  constructor(reason: SignInFailed['reason'], cause?: unknown) {
    super(`Signing in at the organisation's provider failed: ${reason}`, { cause });
    this.reason = reason;
  }
}

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

const known = new WeakMap<StaffProvider, Promise<oauth.Configuration>>();

/** What the provider says about itself, asked for once. */
function configurationOf(provider: StaffProvider): Promise<oauth.Configuration> {
  let found = known.get(provider);
  if (!found) {
    found = oauth.discovery(
      new URL(provider.issuer),
      provider.clientId,
      undefined,
      oauth.ClientSecretBasic(provider.clientSecret),
      { timeout: TIMEOUT_SECONDS, execute: LOOPBACK.test(provider.issuer) ? [oauth.allowInsecureRequests] : [] },
    );
    known.set(provider, found);
    // It is asked again after it did not answer.
    found.catch(() => known.delete(provider));
  }
  return found;
}

export const providerRedirect = (publicUrl: string): string => `${publicUrl}/portal/sign-in/callback`;

/** What is begun in the browser that has this flow cookie, and where it leads in the end. */
interface Begun {
  flow: string;
  to: string | undefined;
}

/** Where to send the browser. @throws SignInFailed, Refusal `rate_limited` */
export async function startProviderSignIn(
  context: Context,
  provider: StaffProvider,
  { flow, to }: Begun,
  { network }: From,
): Promise<URL> {
  await countSignIn(context, undefined, network);
  const configuration = await configurationOf(provider).catch((cause) => {
    throw new SignInFailed('unavailable', cause);
  });
  const state = oauth.randomState();
  const nonce = oauth.randomNonce();
  const verifier = oauth.randomPKCECodeVerifier();
  const now = context.clock();
  const hash = hashSecret(state);
  await context.database.deleteFrom('sign_ins').where('expires_at', '<=', now).execute();
  await context.database
    .insertInto('sign_ins')
    .values({
      hash,
      kind: 'provider',
      flow_hash: flow,
      staff_id: null,
      sealed: context.keyring.seal(JSON.stringify({ nonce, verifier, to }), signInPlace(hash)).toString('base64'),
      expires_at: now + LIFE_MS,
    })
    .execute();
  return oauth.buildAuthorizationUrl(configuration, {
    redirect_uri: providerRedirect(context.publicUrl),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
}

/**
 * Finds whom the provider vouches for, and signs them in. Answers the cookie's value, and where they wanted to go.
 * @throws SignInFailed
 */
export async function finishProviderSignIn(
  context: Context,
  provider: StaffProvider,
  callback: URL,
  flowHash: string | undefined,
  { userAgent }: From,
): Promise<{ secret: string; to?: string }> {
  const state = callback.searchParams.get('state') ?? '';
  const kept = await takeSignIn(context, state, flowHash);
  if (!kept) throw new SignInFailed('ended');
  const { to, ...secrets } = kept;
  const claims = await exchange(provider, callback, { state, ...secrets });

  const subject = `${claims.iss} ${claims.sub}`;
  const email = typeof claims['email'] === 'string' ? emailKey(claims['email']) : undefined;
  const isVerified = claims['email_verified'] === true || (provider.trustsEmail && claims['email_verified'] !== false);

  const secret = await transact(context.database, async (transaction) => {
    const all = transaction.selectFrom('staff').select('id');
    let staff = await all.where('provider_subject', '=', subject).executeTakeFirst();
    // The first time they are told by their address; from then on it may change.
    if (!staff && email && isVerified) {
      staff = await all.where('email_key', '=', email).where('provider_subject', 'is', null).executeTakeFirst();
      if (staff)
        await transaction.updateTable('staff').set({ provider_subject: subject }).where('id', '=', staff.id).execute();
    }
    if (!staff) throw new SignInFailed('unknown');
    return openStaffSession(context, transaction, staff.id, { way: 'provider', userAgent });
  });
  return { secret, ...(to && { to }) };
}

/** What was kept for this `state`, once, in the browser that began. */
async function takeSignIn({ database, keyring, clock }: Context, state: string, flowHash: string | undefined) {
  if (!flowHash) return undefined;
  const hash = hashSecret(state);
  const row = await database
    .deleteFrom('sign_ins')
    .where('hash', '=', hash)
    .where('kind', '=', 'provider')
    .where('flow_hash', '=', flowHash)
    .where('expires_at', '>', clock())
    .returning('sealed')
    .executeTakeFirst();
  if (!row?.sealed) return undefined;
  return JSON.parse(keyring.open(Buffer.from(row.sealed, 'base64'), signInPlace(hash))) as {
    nonce: string;
    verifier: string;
    to?: string;
  };
}

async function exchange(
  provider: StaffProvider,
  callback: URL,
  { state, nonce, verifier }: { state: string; nonce: string; verifier: string },
) {
  try {
    const tokens = await oauth.authorizationCodeGrant(await configurationOf(provider), callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    return tokens.claims()!;
  } catch (cause) {
    if (cause instanceof oauth.AuthorizationResponseError) throw new SignInFailed('denied', cause);
    throw new SignInFailed('unavailable', cause);
  }
}
