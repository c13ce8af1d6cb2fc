import { mayCall, problems, type StaffRole } from '@client-link/contract';
import { getCookie } from 'hono/cookie';
import type { HonoRequest } from 'hono/request';
import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { isStream } from '../http/is-stream.ts';
import { isOwnPage } from '../http/own-page.ts';
import { Refusal } from '../http/refuse.ts';
import { findStaffSession, staffCookie } from './staff-sessions.ts';

/** A person of the business, signed in. */
export interface StaffCaller {
  organisationId: string;
  staff: Rows['staff'];
  session: Rows['staff_sessions'];
}

const CONFIRMED_MS = 15 * 60_000;

/** The cookie of whoever is signed in, if the request has one. */
export const staffSecret = ({ publicUrl }: Context, request: HonoRequest): string | undefined =>
  getCookie({ req: request } as never, staffCookie(publicUrl));

/**
 * Finds who is signed in. The cookie counts only for what our own pages ask: a request that another site causes
 * carries it as well.
 * @throws Refusal `staff_signed_out`, `origin_not_allowed`
 */
export async function authenticateStaff(context: Context, request: HonoRequest): Promise<StaffCaller> {
  const secret = staffSecret(context, request);
  if (!secret) throw new Refusal('staff_signed_out', problems.staff_signed_out.means);
  requireOwnPage(context, request);
  // A stream that a page opens again by itself is no use of the session: it would never end for idleness.
  const found = await findStaffSession(context, secret, { isUse: !isStream(request) });
  if (!found) throw new Refusal('staff_signed_out', problems.staff_signed_out.means);
  return { ...found, organisationId: found.staff.organisation_id };
}

/** @throws Refusal `origin_not_allowed` */
export function requireOwnPage({ publicUrl }: Context, request: HonoRequest): void {
  if (!isOwnPage(request, publicUrl))
    throw new Refusal('origin_not_allowed', 'Staff are signed in on the server’s own pages only.');
}

/** API keys have no role. @throws Refusal `role_not_allowed` */
export function requireRole(
  { staff }: { staff?: Rows['staff'] },
  endpoint: keyof typeof mayCall | (string & {}),
): void {
  if (!staff) return;
  // What is not in the table is for nobody who signs in.
  const roles = (mayCall as Record<string, readonly StaffRole[] | undefined>)[endpoint];
  if (!roles?.includes(staff.role)) throw new Refusal('role_not_allowed', `The role “${staff.role}” may not do this.`);
}

/** For what outlasts a session: a browser left open must not do it. @throws Refusal `sign_in_again` */
export function requireRecentSignIn({ clock }: Context, { session }: StaffCaller): void {
  if (clock() - session.created_at > CONFIRMED_MS) throw new Refusal('sign_in_again', problems.sign_in_again.means);
}
