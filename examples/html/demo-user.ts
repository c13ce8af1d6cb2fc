// Stands for your own sign-in: a cookie tells who the person is, and your records tell their company.
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';

const demoUser = {
  id: 'user-1',
  name: 'Ada Hart',
  email: 'ada@hairosmith.example',
  companyId: process.env.DEMO_COMPANY_ID ?? '',
};
const sessions = new Map<string, typeof demoUser>();

export const findUser = (cookies = '') => sessions.get(parse(cookies, 'session')['session'] ?? '');

export function signInDemoUser(request: Context): void {
  if (findUser(request.req.header('cookie'))) return;
  const session = randomUUID();
  sessions.set(session, demoUser);
  setCookie(request, 'session', session, { httpOnly: true, sameSite: 'Strict' });
}
