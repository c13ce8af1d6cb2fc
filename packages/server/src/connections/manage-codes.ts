import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { CODE_DIGITS, type LinkSession, type Locale } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { type Actor, canAskForCode } from '../sessions/grants.ts';
import { currentView } from '../sessions/link-routes.ts';
import { inLooks } from '../letters/mail-look.ts';
import { manageCodeWords } from './manage-code-words.ts';

const CODE_MS = 10 * 60_000;
const MAX_TRIES = 5;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Of one journey, and of one company: enough for who lost one, not for who fills somebody's mailbox, or guesses. */
const CODES_AN_HOUR = 3;
const CODES_A_DAY = 10;
const MAIL_TRIES = 4;

/** What is sealed in the job: the code is a secret. */
interface Letter {
  code: string;
  locale: Locale;
}

export const codeLetterPlace = (id: string): string => `manage_codes/${id}`;

/** Keyed, as eight digits are soon guessed by whoever has read a hash; the id keeps equal codes from looking equal. */
const hashOf = ({ keyring }: Context, id: string, code: string): string =>
  createHmac('sha256', keyring.secretFor('manage-codes')).update(`${id} ${code}`).digest('base64url');

/**
 * Mails a code to the company's contact. What is answered, stored and queued is the same where there is none: who has
 * a Link URL learns nothing of whom the business knows.
 * @throws Refusal `capability_missing` for who is no browser with a Link URL; `mail_not_offered`, `rate_limited`
 */
export async function mailManageCode(
  context: Context,
  { session, grant }: LinkCaller,
  locale: Locale,
): Promise<{ expiresAt: string }> {
  const { database, keyring, clock } = context;
  if (!canAskForCode(grant))
    throw new Refusal('capability_missing', 'Only the hosted page of a Link URL asks for a code, and only once.');
  if (!context.sendMail) throw new Refusal('mail_not_offered', 'This server sends no mail. Ask the business instead.');
  const now = clock();
  const id = randomUUID();
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

  await transact(database, async (transaction) => {
    await requireCodesLeft(transaction, { sessionId: session.id, companyId: session.company_id, now });
    await transaction
      .insertInto('manage_codes')
      .values({
        id,
        session_id: session.id,
        company_id: session.company_id,
        grant_hash: grant.hash,
        code_hash: hashOf(context, id, code),
        tries: 0,
        created_at: now,
        expires_at: now + CODE_MS,
        used_at: null,
      })
      .execute();
    const sealed = keyring
      .seal(JSON.stringify({ code, locale } satisfies Letter), codeLetterPlace(id))
      .toString('base64');
    await enqueue(transaction, { kind: 'mail-code', subject: id, payload: { sealed }, runAt: now });
  });
  context.wakeWorker();
  return { expiresAt: isoTime(now + CODE_MS) };
}

async function requireCodesLeft(
  database: Database,
  { sessionId, companyId, now }: { sessionId: string; companyId: string; now: number },
): Promise<void> {
  const rows = await database
    .selectFrom('manage_codes')
    .select(['session_id', 'created_at'])
    .where('company_id', '=', companyId)
    .where('created_at', '>', now - DAY_MS)
    .execute();
  const lately = rows.filter((row) => row.session_id === sessionId && row.created_at > now - HOUR_MS);
  if (lately.length < CODES_AN_HOUR && rows.length < CODES_A_DAY) return;
  throw new Refusal('rate_limited', `At most ${CODES_AN_HOUR} codes an hour and ${CODES_A_DAY} a day are mailed.`, {
    headers: { 'retry-after': String(HOUR_MS / 1000) },
  });
}

/**
 * Lets the browser that asked manage, until its visit ends, if it says the code that was mailed last.
 * @throws Refusal `code_wrong`, `code_over`
 */
export async function redeemManageCode(context: Context, caller: LinkCaller, code: string): Promise<LinkSession> {
  const { database, clock } = context;
  const { hash, capabilities } = caller.grant;
  const now = clock();
  const last = await database
    .selectFrom('manage_codes')
    .select('id')
    .where('grant_hash', '=', hash)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  // Counted before it is looked at: however many are tried at once, no more than these are.
  const tried = await database
    .updateTable('manage_codes')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', last?.id ?? '')
    .where('tries', '<', MAX_TRIES)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  if (!tried) throw new Refusal('code_over', 'No code is awaited here any more. Ask for another.');
  if (!timingSafeEqual(Buffer.from(tried.code_hash), Buffer.from(hashOf(context, tried.id, code)))) {
    if (tried.tries === MAX_TRIES) throw new Refusal('code_over', 'Too many codes were tried. Ask for another.');
    throw new Refusal('code_wrong', 'This is not the code that was mailed last.');
  }
  await transact(database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('manage_codes')
      .set({ used_at: now })
      .where('id', '=', tried.id)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (!numUpdatedRows) throw new Refusal('code_over', 'This code was used.');
    await transaction
      .updateTable('grants')
      .set({ capabilities: JSON.stringify([...new Set([...capabilities, 'manage'])]) })
      .where('hash', '=', hash)
      .where('kind', '=', 'cookie')
      .execute();
  });
  const grant = { ...caller.grant, capabilities: [...new Set([...capabilities, 'manage' as const])] };
  return currentView(context, { ...caller, grant });
}

/** Sends a code in our words alone; where no contact is known, or its time is over, nothing. */
export const mailManageCodeTo: Work = async (context, { subject, payload, attempts }) => {
  const { database, keyring, clock, sendMail, log } = context;
  const row = await database.selectFrom('manage_codes').selectAll().where('id', '=', subject).executeTakeFirst();
  if (!row || row.used_at !== null || row.expires_at <= clock()) return;
  const { company, organisation, organisationId, contact_email, actor } = await database
    .selectFrom('companies')
    .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
    .leftJoin('grants', (join) => join.on('grants.hash', '=', row.grant_hash))
    .select([
      'companies.name as company',
      'organisations.name as organisation',
      'organisations.id as organisationId',
      'contact_email',
      'grants.actor',
    ])
    .where('companies.id', '=', row.company_id)
    .executeTakeFirstOrThrow();
  // Else the person to whom the business has made the link.
  const to = contact_email ?? (actor ? (JSON.parse(actor) as Actor).email : undefined);
  if (!to) return log.info({ company: row.company_id }, 'a code could not be mailed: no contact is known');
  const { sealed } = payload as { sealed: string };
  const { code, locale } = JSON.parse(keyring.open(Buffer.from(sealed, 'base64'), codeLetterPlace(subject))) as Letter;
  try {
    if (!sendMail) throw new Error('SMTP_URL is not set');
    const letter = manageCodeWords[locale]({ code, company, organisation, minutes: CODE_MS / 60_000 });
    await sendMail({ to, ...(await inLooks(context, { organisationId, locale }, letter)) });
  } catch (cause) {
    log.warn({ mail: subject, error: (cause as { code?: string }).code ?? 'unknown' }, 'a mail could not be sent');
    if (attempts < MAIL_TRIES) throw new Error('The mail server did not take it', { cause });
  }
};

/** Forgets codes that count no more. */
export const removeOldCodes = async ({ database, clock }: Context): Promise<void> => {
  await database
    .deleteFrom('manage_codes')
    .where('created_at', '<', clock() - DAY_MS)
    .execute();
};
