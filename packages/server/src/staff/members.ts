import { randomUUID } from 'node:crypto';
import { Locale, type Page, type StaffMe, type StaffMember, type StaffRole } from '@client-link/contract';
import type { Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import type { StaffCaller } from './authenticate-staff.ts';
import { emailKey } from './email-key.ts';
import { type MintedLink, mintStaffLink } from './staff-links.ts';
import { mailInvitation } from './staff-mail.ts';
import { staffSessionView } from './staff-sessions.ts';

export async function listStaff(
  { database }: Context,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<StaffMember>> {
  const rows = database.selectFrom('staff').where('organisation_id', '=', organisationId);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const views = await Promise.all(page.map((row) => memberView(database, row)));
  return pageOf('/api/staff/members', query, total, views);
}

/** Somebody of this organisation. @throws Refusal `staff_not_found` */
export async function findMember(database: Database, organisationId: string, memberId: string): Promise<Rows['staff']> {
  const row = await database
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', memberId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('staff_not_found', 'Nobody of your organisation’s staff has this id.');
  return row;
}

export interface NewMember {
  email: string;
  name?: string | undefined;
  role: StaffRole;
  locale: Locale;
}

/** Adds somebody who has not signed in yet. @throws Refusal `staff_exists` */
export async function addMember(
  { clock }: Pick<Context, 'clock'>,
  transaction: Database,
  organisationId: string,
  { email, name, role, locale }: NewMember,
): Promise<Rows['staff']> {
  const row = await transaction
    .insertInto('staff')
    .values({
      id: randomUUID(),
      organisation_id: organisationId,
      email: email.trim(),
      email_key: emailKey(email),
      name: name ?? null,
      role,
      locale,
      password_hash: null,
      provider_subject: null,
      created_at: clock(),
      signed_in_at: null,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Refusal('staff_exists', 'Somebody with this e-mail address signs in here already.');
  return row;
}

/** Invites somebody by a link that works once. @throws Refusal `staff_exists` */
export async function inviteStaff(context: Context, caller: StaffCaller, member: NewMember) {
  const invited = await transact(context.database, async (transaction) => {
    const row = await addMember(context, transaction, caller.organisationId, member);
    return { row, link: await invite(context, transaction, row, caller) };
  });
  context.wakeWorker();
  return invitedView(context, invited);
}

/** Makes the link anew. @throws Refusal `staff_not_found`, `staff_active` */
export async function renewInvitation(context: Context, caller: StaffCaller, memberId: string) {
  const invited = await transact(context.database, async (transaction) => {
    const row = await findMember(transaction, caller.organisationId, memberId);
    // A link for an account in use would let an administrator act under somebody else's name.
    if (row.signed_in_at !== null || row.password_hash !== null)
      throw new Refusal('staff_active', 'This person has signed in before. They can ask for a new password by mail.');
    return { row, link: await invite(context, transaction, row, caller) };
  });
  context.wakeWorker();
  return invitedView(context, invited);
}

async function invite(context: Context, transaction: Database, row: Rows['staff'], caller: StaffCaller) {
  const link = await mintStaffLink(context, transaction, {
    organisationId: row.organisation_id,
    staffId: row.id,
    purpose: 'invitation',
  });
  await mailInvitation(context, transaction, row, link, caller.staff.name ?? caller.staff.email);
  return link;
}

const invitedView = async ({ database }: Context, { row, link }: { row: Rows['staff']; link: MintedLink }) => ({
  ...(await memberView(database, row)),
  setUpUrl: link.url,
  setUpExpires: isoTime(link.expiresAt),
});

/** @throws Refusal `staff_not_found`, `last_administrator` */
export async function updateMember(
  { database }: Context,
  organisationId: string,
  memberId: string,
  changes: { name?: string | undefined; role?: StaffRole | undefined },
): Promise<StaffMember> {
  return transact(database, async (transaction) => {
    const row = await findMember(transaction, organisationId, memberId);
    if (changes.role && changes.role !== 'administrator') await requireAnother(transaction, row);
    const next = { name: changes.name ?? row.name, role: changes.role ?? row.role };
    await transaction.updateTable('staff').set(next).where('id', '=', memberId).execute();
    return memberView(transaction, { ...row, ...next });
  });
}

/** @throws Refusal `staff_not_found`, `last_administrator` */
export async function removeMember({ database }: Context, organisationId: string, memberId: string): Promise<void> {
  await transact(database, async (transaction) => {
    const row = await findMember(transaction, organisationId, memberId);
    await requireAnother(transaction, row);
    await transaction.deleteFrom('staff').where('id', '=', memberId).execute();
  });
}

/** Somebody who has signed in must stay to administer the organisation. @throws Refusal `last_administrator` */
async function requireAnother(transaction: Database, row: Rows['staff']): Promise<void> {
  if (row.role !== 'administrator') return;
  // Two who remove each other at once wait for one another here; who signs in takes the rows in the same order.
  await transaction
    .updateTable('staff')
    .set(({ ref }) => ({ email: ref('email') }))
    .where('id', '=', row.id)
    .execute();
  await transaction
    .updateTable('organisations')
    .set(({ ref }) => ({ name: ref('name') }))
    .where('id', '=', row.organisation_id)
    .execute();
  const other = await transaction
    .selectFrom('staff')
    .select('id')
    .where('organisation_id', '=', row.organisation_id)
    .where('role', '=', 'administrator')
    .where('signed_in_at', 'is not', null)
    .where('id', '!=', row.id)
    .executeTakeFirst();
  if (!other)
    throw new Refusal(
      'last_administrator',
      'Nobody else administers the organisation: make somebody an administrator first.',
    );
}

export async function memberView(database: Database, row: Rows['staff']): Promise<StaffMember> {
  const { passkeys } = await database
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll<number>().as('passkeys'))
    .where('staff_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    email: row.email,
    ...(row.name !== null && { name: row.name }),
    role: row.role,
    status: row.signed_in_at === null ? 'invited' : 'active',
    created: isoTime(row.created_at),
    ...(row.signed_in_at !== null && { lastSignedIn: isoTime(row.signed_in_at) }),
    hasPassword: row.password_hash !== null,
    passkeys,
  };
}

/** What whoever is signed in sees of themselves. */
export async function meView({ database }: Context, { staff, session }: StaffCaller): Promise<StaffMe> {
  const organisation = await database
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', '=', staff.organisation_id)
    .executeTakeFirstOrThrow();
  return {
    ...(await memberView(database, staff)),
    locale: staff.locale,
    organisation,
    session: staffSessionView(session, session.id),
  } as StaffMe;
}
