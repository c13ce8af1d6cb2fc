import { randomUUID } from 'node:crypto';
import type { Locale } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { inLooks } from '../letters/mail-look.ts';
import type { Actor } from '../sessions/grants.ts';
import { findHelpRequest, isLive } from './help-requests.ts';
import { helpMailWords } from './help-mail-words.ts';

const DAY_MS = 86_400_000;
/** Of one session. */
const MAILS_A_DAY = 5;
const MAX_TRIES = 6;

/** What is sealed in the job: the link is a secret. */
interface Letter {
  url: string;
  locale: Locale;
}

export const helpLetterPlace = (mailId: string): string => `help_mails/${mailId}`;

/** Mails that may still be sent today. */
export async function mailsLeft(database: Database, sessionId: string, now: number): Promise<number> {
  const { count } = await database
    .selectFrom('help_mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('session_id', '=', sessionId)
    .where('created_at', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  return Math.max(0, MAILS_A_DAY - count);
}

/** Queues a mail with a link, in the caller's transaction. @throws Refusal `rate_limited` */
export async function queueHelpMail(
  { keyring, clock }: Context,
  transaction: Database,
  request: Rows['help_requests'],
  { to, ...letter }: Letter & { to: string },
): Promise<void> {
  const now = clock();
  if (!(await mailsLeft(transaction, request.session_id, now)))
    throw new Refusal('rate_limited', `At most ${MAILS_A_DAY} mails a day are sent. Copy the link instead.`, {
      headers: { 'retry-after': '3600' },
    });
  const id = randomUUID();
  await transaction
    .insertInto('help_mails')
    .values({
      id,
      help_request_id: request.id,
      session_id: request.session_id,
      to_address: to,
      status: 'queued',
      created_at: now,
    })
    .execute();
  const sealed = keyring.seal(JSON.stringify(letter satisfies Letter), helpLetterPlace(id)).toString('base64');
  await enqueue(transaction, { kind: 'mail-help', subject: id, payload: { sealed }, runAt: now });
}

/** Sends a mail in our words alone, unless the request was taken back meanwhile. */
export const mailHelp: Work = async (context, { subject, payload, attempts }) => {
  const { database, keyring, clock, sendMail, log } = context;
  const mail = await database.selectFrom('help_mails').selectAll().where('id', '=', subject).executeTakeFirst();
  const request = mail && (await findHelpRequest(database, mail.help_request_id));
  if (!mail || !request || !isLive(request, clock())) return;
  const { sealed } = payload as { sealed: string };
  const { url, locale } = JSON.parse(keyring.open(Buffer.from(sealed, 'base64'), helpLetterPlace(subject))) as Letter;
  const setStatus = (status: 'sent' | 'failed') =>
    database.updateTable('help_mails').set({ status }).where('id', '=', subject).execute();
  try {
    if (!sendMail) throw new Error('SMTP_URL is not set');
    const { organisationId, letter } = await letterFor(context, request, url, locale);
    await sendMail({ to: mail.to_address, ...(await inLooks(context, { organisationId, locale }, letter)) });
    await setStatus('sent');
  } catch (cause) {
    log.warn({ mail: subject, error: (cause as { code?: string }).code ?? 'unknown' }, 'a mail could not be sent');
    if (attempts < MAX_TRIES) throw new Error('The mail server did not take it', { cause });
    await setStatus('failed');
  }
};

async function letterFor(
  { database, integrations }: Context,
  request: Rows['help_requests'],
  url: string,
  locale: Locale,
) {
  const { company, organisation, organisationId } = await database
    .selectFrom('sessions')
    .innerJoin('companies', 'companies.id', 'sessions.company_id')
    .innerJoin('organisations', 'organisations.id', 'sessions.organisation_id')
    .select(['companies.name as company', 'organisations.name as organisation', 'organisations.id as organisationId'])
    .where('sessions.id', '=', request.session_id)
    .executeTakeFirstOrThrow();
  const letter = helpMailWords[locale]({
    asker: request.asker ? (JSON.parse(request.asker) as Actor).name : undefined,
    company,
    organisation,
    software: integrations.get(request.integration_key).name,
    step: request.step,
    url,
    until: new Date(request.expires_at),
  });
  return { organisationId, letter };
}
