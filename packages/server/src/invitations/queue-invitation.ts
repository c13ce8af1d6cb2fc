import { randomUUID } from 'node:crypto';
import type { Locale, TemplateName } from '@client-link/contract';
import { whoActs } from '../audit/acting.ts';
import type { Context } from '../context.ts';
import { hostedOrigin } from '../custom-domains/hosted-origin.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue } from '../jobs/jobs.ts';
import { createLinkSession } from '../sessions/link-sessions.ts';
import { invitationPlace, type InvitationMail } from './mail-invitation.ts';
import { currentTemplate } from './templates.ts';
import { writeInvitation } from './write-invitation.ts';

const DAY_MS = 86_400_000;
/** To one company: enough for a typing error and a reminder, not for pestering. */
export const MAILS_A_DAY = 5;

type Company = Rows['companies'];

interface Wanted {
  template: TemplateName;
  locale: Locale;
  to: string;
  use: 'until-complete' | 'one-time';
  /** Seconds that its link works. */
  expiresIn: number;
  /** Who signs it, and gets what is answered. */
  sender?: { name?: string | null | undefined; email: string } | undefined;
}

/**
 * Makes a Link URL and queues the mail that brings it, in the caller's transaction. The words are those of now: what
 * was previewed is what is sent.
 */
export async function queueInvitation(
  context: Context,
  transaction: Database,
  company: Company,
  { template, locale, to, use, expiresIn, sender }: Wanted,
): Promise<Rows['invitations']> {
  const name = to === company.contact_email ? company.contact_name : null;
  const now = context.clock();
  const inside = { ...context, database: transaction };
  const { sessionId, url, expiresAt } = await createLinkSession(inside, {
    company,
    kind: 'url',
    use,
    origins: [],
    capabilities: ['connect', 'upload'],
    // A fresh link goes to whom the last one went.
    actor: { id: to, email: to, ...(name && { name }) },
    expiresIn,
    fresh: false,
  });
  const until = Date.parse(expiresAt);
  const { text } = await currentTemplate(transaction, company.organisation_id, template);
  const { name: organisation } = await organisationOf(transaction, company);
  const about = { organisation, company: company.name, contact: name, sender: sender?.name, url: url!, until };
  const letter = await writeInvitation(
    text,
    {
      ...about,
      publicUrl: await hostedOrigin(inside, company.organisation_id),
      organisationId: company.organisation_id,
    },
    locale,
  );
  const made = await transaction
    .insertInto('invitations')
    .values({
      id: randomUUID(),
      company_id: company.id,
      session_id: sessionId,
      template,
      locale,
      to_address: to,
      subject: letter.title,
      use,
      seconds: expiresIn,
      status: 'queued',
      reason: null,
      created_at: now,
      sent_at: null,
      expires_at: until,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const { title: subject, text: plain, html } = letter;
  const mail: InvitationMail = { subject, text: plain, html, replyTo: sender?.email, by: whoActs().actor };
  const sealed = context.keyring.seal(JSON.stringify(mail), invitationPlace(made.id)).toString('base64');
  await enqueue(transaction, { kind: 'mail-invitation', subject: made.id, payload: { sealed }, runAt: now });
  return made;
}

/** How many more mails a company may be sent within a day. */
export async function mailsLeft(database: Database, companyId: string, now: number): Promise<number> {
  const { sent } = await database
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('company_id', '=', companyId)
    .where('status', '!=', 'failed')
    .where('created_at', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  return Math.max(0, MAILS_A_DAY - Number(sent));
}

export const organisationOf = (database: Database, { organisation_id: id }: Pick<Company, 'organisation_id'>) =>
  database.selectFrom('organisations').select('name').where('id', '=', id).executeTakeFirstOrThrow();
