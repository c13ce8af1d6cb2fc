import { problems } from '@client-link/contract';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';
import { emailKey } from './email-key.ts';
import { hashPassword, isPassword, requireStrong } from './password.ts';
import { countSignIn, forgetTries } from './sign-in-limits.ts';
import { mailNotice } from './staff-mail.ts';
import { endSessions, openStaffSession } from './staff-sessions.ts';
import type { StaffCaller } from './authenticate-staff.ts';

export interface From {
  /** Where the request comes from, as limits count it. */
  network: string;
  userAgent: string | undefined;
}

/** An unknown address, a wrong password and an account without one look and take the same. */
const failed = () => new Refusal('sign_in_failed', problems.sign_in_failed.means);

/** Answers the cookie's value. @throws Refusal `sign_in_failed`, `rate_limited` */
export async function signInWithPassword(
  context: Context,
  { email, password }: { email: string; password: string },
  { network, userAgent }: From,
): Promise<string> {
  const account = emailKey(email);
  await countSignIn(context, account, network);
  const staff = await context.database
    .selectFrom('staff')
    .selectAll()
    .where('email_key', '=', account)
    .executeTakeFirst();
  if (!(await isPassword(password, staff?.password_hash)) || !staff) throw failed();
  await forgetTries(context, account, network);
  return transact(context.database, async (transaction) => {
    // It may have been changed, or its owner removed, while it was compared; a change under way is waited for.
    const { numUpdatedRows } = await transaction
      .updateTable('staff')
      .set(({ ref }) => ({ email: ref('email') }))
      .where('id', '=', staff.id)
      .where('password_hash', '=', staff.password_hash)
      .executeTakeFirst();
    if (!numUpdatedRows) throw failed();
    return openStaffSession(context, transaction, staff.id, { way: 'password', userAgent });
  });
}

/** Sets another password and ends every other session. @throws Refusal `sign_in_failed`, `invalid_request`, `rate_limited` */
export async function changePassword(
  context: Context,
  { staff, session }: StaffCaller,
  { currentPassword, newPassword }: { currentPassword?: string | undefined; newPassword: string },
  { network }: From,
): Promise<void> {
  if (staff.password_hash !== null) {
    await countSignIn(context, staff.email_key, network);
    if (!(await isPassword(currentPassword ?? '', staff.password_hash)))
      throw new Refusal('sign_in_failed', 'The current password is not right.');
    await forgetTries(context, staff.email_key, network);
  }
  const { name } = await context.database
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', staff.organisation_id)
    .executeTakeFirstOrThrow();
  requireStrong(newPassword, { email: staff.email, organisation: name }, 'newPassword');
  const password_hash = await hashPassword(newPassword);
  await transact(context.database, async (transaction) => {
    await transaction.updateTable('staff').set({ password_hash }).where('id', '=', staff.id).execute();
    await transaction.deleteFrom('staff_links').where('staff_id', '=', staff.id).execute();
    await endSessions(transaction, staff.id, session.id);
    await mailNotice(context, transaction, staff.id, 'passwordChanged');
  });
  context.wakeWorker();
}
