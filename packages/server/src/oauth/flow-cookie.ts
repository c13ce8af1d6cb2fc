import type { Context as HonoContext } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cookieName } from '../context.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';

const NAME = 'link-flow';
const MAX_AGE_SECONDS = 3600;

/** Hash of the cookie that tells this browser from others, if it has one. */
export function flowHash(request: HonoContext, publicUrl: string): string | undefined {
  const cookie = getCookie(request, cookieName(publicUrl, NAME));
  return cookie && hashSecret(cookie);
}

/** The same, making the cookie where there is none: two attempts in two tabs share it. */
export function ensureFlowHash(request: HonoContext, publicUrl: string): string {
  const name = cookieName(publicUrl, NAME);
  const secret = getCookie(request, name) ?? randomSecret();
  setCookie(request, name, secret, {
    path: '/',
    httpOnly: true,
    secure: publicUrl.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: MAX_AGE_SECONDS,
  });
  return hashSecret(secret);
}
