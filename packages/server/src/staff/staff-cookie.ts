import type { HonoRequest } from 'hono/request';
import { serialize } from 'hono/utils/cookie';
import type { Context } from '../context.ts';
import { staffSecret } from './authenticate-staff.ts';
import { cookieOptions, endCookieSession, staffCookie } from './staff-sessions.ts';

/** Has the browser keep the new session's cookie. The session it had ends: its secret may be known to others. */
export async function takeCookie(
  context: Context,
  request: HonoRequest,
  reply: Headers,
  secret: string,
): Promise<void> {
  const before = staffSecret(context, request);
  if (before) await endCookieSession(context.database, before);
  const { publicUrl } = context;
  reply.append('set-cookie', serialize(staffCookie(publicUrl), secret, cookieOptions(publicUrl)));
}

export const dropCookie = ({ publicUrl }: Context, reply: Headers): void =>
  reply.append('set-cookie', serialize(staffCookie(publicUrl), '', cookieOptions(publicUrl, true)));
