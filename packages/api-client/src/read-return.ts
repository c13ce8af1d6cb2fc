import type { ReturnOutcome } from '@client-link/contract';
import { ApiError } from './api-error.ts';

export { ApiError } from './api-error.ts';
export type { ReturnOutcome } from '@client-link/contract';

const HOUR_MS = 3_600_000;
const FRESH_MS = 300_000;
/** What is signed, the id of the key, and 64 bytes of signature. */
const SIGNED = /^(.*)&signature=([\w-]{43})\.([\w-]{86})$/;

/** How to check that a return is the server's. */
export interface ReturnSettings {
  /** Where the server is, `https://link.example.com`. */
  baseUrl: string;
  /** Milliseconds that a return counts; an hour by default. */
  maxAgeMs?: number;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
  /** Epoch milliseconds; replaces `Date.now`. */
  now?: () => number;
}

/** What the server says about how a journey ended, or its step in the software. */
export interface Return {
  /** `linked`, `finished`, `denied`, `failed`, `no_company`, `provider_unavailable`, `ended`, or one of tomorrow. */
  outcome: ReturnOutcome | (string & {});
  sessionId: string;
  /** What `linkSessions.create` was given. Compare it with what your own session remembers. */
  state?: string;
  at: Date;
}

interface Keys {
  at: number;
  byId: Map<string, JsonWebKey>;
}
const known = new Map<string, Keys>();

/**
 * Reads the address that a person came back to, in the page or on its server, and checks the server's signature of it
 * (Ed25519) by the keys at `/.well-known/jwks.json`. The address must be as it was asked for, query included.
 *
 * Rejects with `ApiError`: `return_invalid` when the address is not the server's, was changed, or is too old; `network`.
 */
export async function readReturn(address: string | URL, settings: ReturnSettings): Promise<Return> {
  const { maxAgeMs = HOUR_MS, now = Date.now } = settings;
  const url = new URL(address);
  url.hash = '';
  const [, signed, keyId, signature] = SIGNED.exec(url.href) ?? [];
  const key = keyId && (await keyOf(keyId, settings, now()));
  if (!signed || !signature || !key || !(await isSigned(signed, signature, key)))
    throw invalid('The address is not signed by the server, or was changed on its way');

  const { searchParams } = new URL(signed);
  const [outcome, sessionId, at] = ['outcome', 'sessionId', 'at'].map((name) => searchParams.get(name) ?? '');
  const atMs = Number(at) * 1000;
  // A minute for clocks that differ.
  if (!outcome || !sessionId || !(Math.abs(now() - atMs) < maxAgeMs) || atMs > now() + 60_000)
    throw invalid('The address is too old: ask the server how the journey stands');
  const state = searchParams.get('state');
  return { outcome, sessionId, ...(state !== null && { state }), at: new Date(atMs) };
}

const invalid = (message: string) => new ApiError('return_invalid', message);

async function isSigned(text: string, signature: string, jwk: JsonWebKey): Promise<boolean> {
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
  const bytes = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
    each.charCodeAt(0),
  );
  return crypto.subtle.verify('Ed25519', key, bytes, new TextEncoder().encode(text));
}

/** The key with this id; keys that are not known are looked for, once in five minutes at the most. */
async function keyOf(
  id: string,
  { baseUrl, fetch: get = fetch }: ReturnSettings,
  now: number,
): Promise<JsonWebKey | undefined> {
  const before = known.get(baseUrl);
  const found = before?.byId.get(id);
  if (found || (before && now - before.at < FRESH_MS)) return found;
  try {
    const response = await get(`${baseUrl.replace(/\/+$/, '')}/.well-known/jwks.json`);
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    const { keys } = (await response.json()) as { keys: (JsonWebKey & { kid: string })[] };
    // What browsers refuse in a key that is imported is left out.
    const byId = new Map(keys.map(({ kid, kty, crv, x }) => [kid, { kty, crv, x } as JsonWebKey]));
    known.set(baseUrl, { at: now, byId });
    return byId.get(id);
  } catch (cause) {
    throw new ApiError('network', 'The server’s keys could not be fetched', { retryable: true, cause });
  }
}
