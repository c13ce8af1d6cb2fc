import { randomUUID } from 'node:crypto';
import type { StaffSession } from '@client-link/contract';
import { staffActor } from '../audit/acting.ts';
import { record } from '../audit/chain.ts';
import { type Context, cookieName, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';

/** A working day; then one signs in again. */
const LIFE_MS = 12 * 3600_000;
export const IDLE_MS = 3600_000;
const USED_EVERY_MS = 60_000;
const USER_AGENT_LENGTH = 300;

export const staffCookie = (publicUrl: string): string => cookieName(publicUrl, 'link-staff');

/** Signs somebody in: answers the cookie's value, always a new one. */
export async function openStaffSession(
  { clock }: Context,
  transaction: Database,
  staffId: string,
  { way, userAgent }: { way: Rows['staff_sessions']['way']; userAgent: string | undefined },
): Promise<string> {
  const now = clock();
  const secret = randomSecret();
  await transaction.deleteFrom('staff_sessions').where('expires_at', '<=', now).execute();
  await transaction
    .insertInto('staff_sessions')
    .values({
      hash: hashSecret(secret),
      id: randomUUID(),
      staff_id: staffId,
      way,
      user_agent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      created_at: now,
      used_at: now,
      expires_at: now + LIFE_MS,
    })
    .execute();
  const { organisation_id: organisationId, email } = await transaction
    .updateTable('staff')
    .set({ signed_in_at: now })
    .where('id', '=', staffId)
    .returning(['organisation_id', 'email'])
    .executeTakeFirstOrThrow();
  const actor = staffActor({ id: staffId, email });
  await record(transaction, { organisationId, actor, at: now, action: 'signIn', target: { way } });
  return secret;
}

/** The live session of a cookie, and whose it is. */
export async function findStaffSession({ database, clock }: Context, secret: string, { isUse = true } = {}) {
  const now = clock();
  const session = await database
    .selectFrom('staff_sessions')
    .selectAll()
    .where('hash', '=', hashSecret(secret))
    .where('expires_at', '>', now)
    .where('used_at', '>', now - IDLE_MS)
    .executeTakeFirst();
  if (!session) return undefined;
  const staff = await database.selectFrom('staff').selectAll().where('id', '=', session.staff_id).executeTakeFirst();
  if (!staff) return undefined;
  if (isUse && now - session.used_at > USED_EVERY_MS)
    await database.updateTable('staff_sessions').set({ used_at: now }).where('hash', '=', session.hash).execute();
  return { session, staff };
}

/** Ends the session of a cookie, if there is one. */
export const endCookieSession = (database: Database, secret: string) =>
  database.deleteFrom('staff_sessions').where('hash', '=', hashSecret(secret)).execute();

/** Ends all sessions of somebody, but for one if it is named. */
export async function endSessions(database: Database, staffId: string, exceptId = ''): Promise<void> {
  await database.deleteFrom('staff_sessions').where('staff_id', '=', staffId).where('id', '!=', exceptId).execute();
}

export async function listStaffSessions(
  { database, clock }: Context,
  current: Rows['staff_sessions'],
): Promise<StaffSession[]> {
  const now = clock();
  const rows = await database
    .selectFrom('staff_sessions')
    .selectAll()
    .where('staff_id', '=', current.staff_id)
    .where('expires_at', '>', now)
    .where('used_at', '>', now - IDLE_MS)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => staffSessionView(row, current.id));
}

/** @throws Refusal `not_found` */
export async function endStaffSession(database: Database, staffId: string, sessionId: string): Promise<void> {
  const { numDeletedRows } = await database
    .deleteFrom('staff_sessions')
    .where('id', '=', sessionId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  if (!numDeletedRows) throw new Refusal('not_found', 'You are not signed in there.');
}

export const staffSessionView = (row: Rows['staff_sessions'], currentId: string): StaffSession => ({
  id: row.id,
  way: row.way,
  ...(row.user_agent !== null && { userAgent: row.user_agent }),
  created: isoTime(row.created_at),
  lastUsed: isoTime(row.used_at),
  expires: isoTime(row.expires_at),
  isCurrent: row.id === currentId,
});

/** What sets the cookie in a browser, and what takes it away. */
export const cookieOptions = (publicUrl: string, isGone = false) =>
  ({
    path: '/',
    httpOnly: true,
    secure: publicUrl.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: isGone ? 0 : LIFE_MS / 1000,
  }) as const;
