import type { EndpointOutput, Invitation, InvitationEndpoints, InvitationRequest, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { failureOf, withoutSecrets } from '../failures/failure-of.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { MAILS_A_DAY, mailsLeft, queueInvitation } from './queue-invitation.ts';
import { reminderSchedule } from './reminder-schedule.ts';
import { beginReminders, findReminders } from './reminders.ts';

type Asked = Required<Omit<InvitationRequest, 'to'>> & Pick<InvitationRequest, 'to'>;
type Company = Rows['companies'];

/**
 * Mails a company a Link URL, and has reminders follow where that is asked for.
 * @throws Refusal `mail_not_offered`, `rate_limited`, `invalid_request` where nobody is named or reminders are off
 */
export async function sendInvitation(
  context: Context,
  { staff }: Pick<ApiCaller, 'staff'>,
  company: Company,
  asked: Asked,
): Promise<Invitation> {
  if (!context.sendMail)
    throw new Refusal('mail_not_offered', 'This server sends no mail. Copy the link or the e-mail instead.');
  const to = asked.to ?? company.contact_email;
  if (!to) {
    const message = 'is needed, as the company has no contact';
    throw new Refusal('invalid_request', `body.to: ${message}`, { errors: [{ itemId: 'body.to', message }] });
  }
  const { template, locale, use, expiresIn } = asked;
  const row = await transact(context.database, async (transaction) => {
    await requireMailsLeft(transaction, company.id, context.clock());
    const sender = staff && { name: staff.name, email: staff.email };
    const wanted = { template, locale, to, use, expiresIn, sender };
    const made = await queueInvitation(context, transaction, company, wanted);
    if (asked.remind) await beginReminders(transaction, company, made, staff?.id);
    return made;
  });
  context.wakeWorker();
  return view(row);
}

/** Sends an invitation once more, to the same address. @throws as `sendInvitation`, and `not_found` */
export async function resendInvitation(
  context: Context,
  caller: Pick<ApiCaller, 'staff'>,
  company: Company,
  invitationId: string,
): Promise<Invitation> {
  const row = await context.database
    .selectFrom('invitations')
    .selectAll()
    .where('id', '=', invitationId)
    .where('company_id', '=', company.id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', 'This company was sent no such mail.');
  const { template, locale, to_address: to, use, seconds: expiresIn } = row;
  return sendInvitation(context, caller, company, { template, locale, to, use, expiresIn, remind: false });
}

type InvitationsPage = EndpointOutput<InvitationEndpoints['listInvitations']>;

/** Latest first, with what may be sent besides and what is sent by itself. */
export async function listInvitations(
  { database, clock, sendMail }: Context,
  { id: companyId, organisation_id: organisationId }: Company,
  query: z.output<typeof Paging>,
): Promise<InvitationsPage> {
  const ofCompany = database.selectFrom('invitations').where('company_id', '=', companyId);
  const { total } = await ofCompany.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await ofCompany
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const reminders = await findReminders(database, companyId);
  return {
    ...pageOf(`/api/companies/${companyId}/invitations`, query, Number(total), rows.map(view)),
    isMailSetUp: sendMail !== undefined,
    leftToday: await mailsLeft(database, companyId, clock()),
    reminderSchedule: await reminderSchedule(database, organisationId),
    ...(reminders && { reminders }),
  };
}

async function requireMailsLeft(database: Database, companyId: string, now: number): Promise<void> {
  if (!(await mailsLeft(database, companyId, now)))
    throw new Refusal('rate_limited', `At most ${MAILS_A_DAY} mails a day go to one company. Copy the link instead.`, {
      headers: { 'retry-after': '3600' },
    });
}

const view = (row: Rows['invitations']): Invitation => ({
  id: row.id,
  companyId: row.company_id,
  sessionId: row.session_id,
  template: row.template,
  locale: row.locale,
  to: row.to_address,
  subject: row.subject,
  status: row.status,
  ...(row.reason !== null && { reason: withoutSecrets(row.reason), failure: failureOf(row.reason) }),
  created: isoTime(row.created_at),
  ...(row.sent_at !== null && { sentAt: isoTime(row.sent_at) }),
  expiresAt: isoTime(row.expires_at),
});
