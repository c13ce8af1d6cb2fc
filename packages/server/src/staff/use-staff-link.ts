import type { Locale } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { hashSecret } from '../security/secrets.ts';
import { addMember } from './members.ts';
import { hashPassword, invalid, requireStrong } from './password.ts';
import { requirePasswords } from './sign-in-ways.ts';
import { findStaffLink, hasStaff, linkOver } from './staff-links.ts';
import { mailNotice } from './staff-mail.ts';
import { endSessions, openStaffSession } from './staff-sessions.ts';

interface Use {
  secret: string;
  password: string;
  email?: string | undefined;
  name?: string | undefined;
  locale?: Locale | undefined;
  userAgent: string | undefined;
}

/**
 * Sets a password by a link, ends every other session of whose it is, and signs them in. Answers the cookie's value.
 * @throws Refusal `staff_link_over`, `invalid_request`, `staff_exists`, `sign_in_way_off`
 */
export async function useStaffLink(context: Context, { secret, password, email, name, locale, userAgent }: Use) {
  const link = await findStaffLink(context, secret);
  // The first administrator sets one even where others must not: somebody has to invite them.
  if (link.purpose !== 'first') requirePasswords(context);
  const address = link.email ?? email;
  if (!address) throw invalid('email', 'The first administrator says which e-mail address is theirs.');
  requireStrong(password, { email: address, organisation: link.organisation }, 'password');
  // Before the transaction: it takes a while, and others wait for a transaction.
  const password_hash = await hashPassword(password);

  const cookie = await transact(context.database, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('staff_links')
      .where('hash', '=', hashSecret(secret))
      .executeTakeFirst();
    if (!numDeletedRows) throw linkOver();
    if (link.purpose === 'first' && (await hasStaff(transaction, link.organisationId))) throw linkOver();
    const staffId = link.staffId ?? (await addAdministrator(context, transaction, link.organisationId, address));
    await transaction
      .updateTable('staff')
      .set({ password_hash, ...(name && { name }), ...(locale && { locale }) })
      .where('id', '=', staffId)
      .execute();
    await endSessions(transaction, staffId);
    if (link.purpose === 'reset') await mailNotice(context, transaction, staffId, 'passwordChanged');
    return openStaffSession(context, transaction, staffId, { way: 'link', userAgent });
  });
  context.wakeWorker();
  return cookie;
}

async function addAdministrator(context: Context, transaction: Database, organisationId: string, email: string) {
  const member = { email, role: 'administrator', locale: 'en' } as const;
  const { id } = await addMember(context, transaction, organisationId, member);
  return id;
}
