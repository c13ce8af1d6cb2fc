import { randomUUID } from 'node:crypto';
import type { Invitation, InvitationRequest, Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { whoActs } from '../audit/acting.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';
import { createLinkSession } from '../sessions/link-sessions.ts';
import { invitationPlace, type InvitationMail } from './mail-invitation.ts';
import { currentTemplate } from './templates.ts';
import { writeInvitation } from './write-invitation.ts';

const DAY_MS = 86_400_000;
/** To one company: enough for a typing error and a reminder, not for pestering. */
const MAILS_A_DAY = 5;

type Asked = Required<Omit<InvitationRequest, 'to'>> & Pick<InvitationRequest, 'to'>;
type Company = Rows['companies'];

/**
 * Makes a Link URL and queues the mail that brings it, in one transaction. The words are those of now: what was
 * previewed is what is sent.
 * @throws Refusal `mail_not_offered`, `rate_limited`, `invalid_request` where nobody is named
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
  const name = to === company.contact_email ? company.contact_name : null;
  const now = context.clock();

  const row = await transact(context.database, async (transaction) => {
    await requireMailsLeft(transaction, company.id, now);
    const inside = { ...context, database: transaction };
    const { sessionId, url, expiresAt } = await createLinkSession(inside, {
      company,
      kind: 'url',
      use: asked.use,
      origins: [],
      capabilities: ['connect', 'upload'],
      // A fresh link goes to whom the last one went.
      actor: { id: to, email: to, ...(name && { name }) },
      expiresIn: asked.expiresIn,
      fresh: false,
    });
    const until = Date.parse(expiresAt);
    const { text } = await currentTemplate(transaction, company.organisation_id, asked.template);
    const { name: organisation } = await organisationOf(transaction, company);
    const about = { organisation, company: company.name, contact: name, sender: staff?.name, url: url!, until };
    const letter = await writeInvitation(text, { ...about, publicUrl: context.publicUrl }, asked.locale);
    const made = await transaction
      .insertInto('invitations')
      .values({
        id: randomUUID(),
        company_id: company.id,
        session_id: sessionId,
        template: asked.template,
        locale: asked.locale,
        to_address: to,
        subject: letter.title,
        use: asked.use,
        seconds: asked.expiresIn,
        status: 'queued',
        reason: null,
        created_at: now,
        sent_at: null,
        expires_at: until,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const { title: subject, text: plain, html } = letter;
    const mail: InvitationMail = { subject, text: plain, html, replyTo: staff?.email, by: whoActs().actor };
    const sealed = context.keyring.seal(JSON.stringify(mail), invitationPlace(made.id)).toString('base64');
    await enqueue(transaction, { kind: 'mail-invitation', subject: made.id, payload: { sealed }, runAt: now });
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
  return sendInvitation(context, caller, company, { template, locale, to, use, expiresIn });
}

/** Latest first. */
export async function listInvitations(
  { database, clock, sendMail }: Context,
  companyId: string,
  query: z.output<typeof Paging>,
): Promise<Page<Invitation> & { isMailSetUp: boolean; leftToday: number }> {
  const ofCompany = database.selectFrom('invitations').where('company_id', '=', companyId);
  const { total } = await ofCompany.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await ofCompany
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return {
    ...pageOf(`/api/companies/${companyId}/invitations`, query, Number(total), rows.map(view)),
    isMailSetUp: sendMail !== undefined,
    leftToday: await mailsLeft(database, companyId, clock()),
  };
}

async function mailsLeft(database: Database, companyId: string, now: number): Promise<number> {
  const { sent } = await database
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('company_id', '=', companyId)
    .where('status', '!=', 'failed')
    .where('created_at', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  return Math.max(0, MAILS_A_DAY - Number(sent));
}

async function requireMailsLeft(database: Database, companyId: string, now: number): Promise<void> {
  if (!(await mailsLeft(database, companyId, now)))
    throw new Refusal('rate_limited', `At most ${MAILS_A_DAY} mails a day go to one company. Copy the link instead.`, {
      headers: { 'retry-after': '3600' },
    });
}

export const organisationOf = (database: Database, { organisation_id: id }: Pick<Company, 'organisation_id'>) =>
  database.selectFrom('organisations').select('name').where('id', '=', id).executeTakeFirstOrThrow();

const view = (row: Rows['invitations']): Invitation => ({
  id: row.id,
  companyId: row.company_id,
  sessionId: row.session_id,
  template: row.template,
  locale: row.locale,
  to: row.to_address,
  subject: row.subject,
  status: row.status,
  ...(row.reason !== null && { reason: row.reason }),
  created: isoTime(row.created_at),
  ...(row.sent_at !== null && { sentAt: isoTime(row.sent_at) }),
  expiresAt: isoTime(row.expires_at),
});
