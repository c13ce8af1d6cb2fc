import type { StaffRole } from '@client-link/contract';
import { firstAdministratorLink } from '../src/staff/staff-links.ts';
import { addMember } from '../src/staff/members.ts';
import { openStaffSession } from '../src/staff/staff-sessions.ts';
import { call, type TestServer } from './start-server.ts';

export const PASSWORD = 'seven quiet herons';

/** The cookie that an answer sets, as a browser sends it back. */
export const cookieOf = ({ headers }: { headers: Headers }): string =>
  headers
    .getSetCookie()
    .find((text) => /link-staff=/.test(text))
    ?.split(';')[0] ?? '';

/** Calls as a page of the server itself does. */
export const callAsStaff = (
  server: Pick<TestServer, 'publicUrl'>,
  path: string,
  { cookie, headers, ...options }: { cookie?: string } & Parameters<typeof call>[2] = {},
) =>
  call(server, path, {
    origin: server.publicUrl,
    ...options,
    headers: { ...(cookie && { cookie }), ...headers },
  });

export const secretIn = (url: string): string => url.split('/').at(-1)!;

/** The first administrator, set up by the link. */
export async function setUpAdministrator(server: TestServer, email = 'ada@northbank.example') {
  const { url } = (await firstAdministratorLink(server.context, server.organisationId))!;
  const body = { secret: secretIn(url), email, name: 'Ada', password: PASSWORD };
  const answer = await callAsStaff(server, '/api/staff/links', { body });
  return { answer, cookie: cookieOf(answer), email };
}

/** Somebody with a role, signed in without having to wait for a password's hash. */
export async function signedInAs(
  server: TestServer,
  role: StaffRole,
  { organisationId = server.organisationId, email = `${role}@northbank.example` } = {},
): Promise<{ cookie: string; id: string }> {
  const { context } = server;
  const { id } = await addMember(context, context.database, organisationId, { email, role, locale: 'en' });
  const secret = await openStaffSession(context, context.database, id, { way: 'link', userAgent: undefined });
  return { id, cookie: `link-staff=${secret}` };
}
