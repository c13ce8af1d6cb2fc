import { randomUUID } from 'node:crypto';
import type { Locale } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { inLooks } from '../letters/mail-look.ts';
import { emailKey } from './email-key.ts';
import { mintStaffLink, type MintedLink } from './staff-links.ts';
import { staffMailWords } from './staff-mail-words.ts';

const MAX_TRIES = 6;

export type Notice = 'passwordChanged' | 'passkeyAdded';

/** What is sealed in the job: addresses, names, and the link of an invitation. */
type Letter =
  | { kind: 'invitation'; staffId: string; url: string; until: number; inviter: string }
  | { kind: 'reset'; email: string }
  | { kind: Notice; staffId: string };

export const staffLetterPlace = (id: string): string => `mail-staff/${id}`;

async function queue({ keyring, clock }: Context, transaction: Database, letter: Letter): Promise<void> {
  const id = randomUUID();
  const sealed = keyring.seal(JSON.stringify(letter), staffLetterPlace(id)).toString('base64');
  await enqueue(transaction, { kind: 'mail-staff', subject: id, payload: { sealed }, runAt: clock() });
}

/** Queues the mail of an invitation, where mail is set up. */
export async function mailInvitation(
  context: Context,
  transaction: Database,
  { id }: Rows['staff'],
  { url, expiresAt }: MintedLink,
  inviter: string,
): Promise<void> {
  if (context.sendMail)
    await queue(context, transaction, { kind: 'invitation', staffId: id, url, until: expiresAt, inviter });
}

/** Tells somebody what was changed about their sign-in, where mail is set up: it may not have been them. */
export async function mailNotice(context: Context, transaction: Database, staffId: string, kind: Notice) {
  if (context.sendMail) await queue(context, transaction, { kind, staffId });
}

/** Queues a mail for whoever has this address. Whether anybody does is only found out later: the caller can’t tell. */
export async function mailReset(context: Context, email: string): Promise<void> {
  await queue(context, context.database, { kind: 'reset', email });
  context.wakeWorker();
}

/** Sends a mail to staff, in our words alone. */
export const mailStaff: Work = async (context, { subject, payload, attempts }) => {
  const { database, keyring, sendMail, log } = context;
  const { sealed } = payload as { sealed: string };
  const letter = JSON.parse(keyring.open(Buffer.from(sealed, 'base64'), staffLetterPlace(subject))) as Letter;
  const [column, value] =
    letter.kind === 'reset' ? (['email_key', emailKey(letter.email)] as const) : (['id', letter.staffId] as const);
  const staff = await database.selectFrom('staff').selectAll().where(column, '=', value).executeTakeFirst();
  if (!staff || !sendMail) return;
  const look = { organisationId: staff.organisation_id, locale: staff.locale as Locale };
  const mail = await inLooks(context, look, await wordsOf(context, staff, letter));
  try {
    await sendMail({ to: staff.email, ...mail });
  } catch (cause) {
    log.warn({ mail: subject, error: (cause as { code?: string }).code ?? 'unknown' }, 'a mail could not be sent');
    if (attempts < MAX_TRIES) throw new Error('The mail server did not take it', { cause });
  }
};

async function wordsOf(context: Context, staff: Rows['staff'], letter: Letter) {
  const { database, publicUrl } = context;
  const { name: organisation } = await database
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', staff.organisation_id)
    .executeTakeFirstOrThrow();
  const words = staffMailWords[staff.locale as Locale];
  if (letter.kind === 'invitation') return words.invitation({ ...letter, organisation, until: new Date(letter.until) });
  if (letter.kind !== 'reset') return words[letter.kind]({ organisation, url: `${publicUrl}/portal/sign-in` });
  const { url } = await transact(database, (transaction) =>
    mintStaffLink(context, transaction, {
      organisationId: staff.organisation_id,
      staffId: staff.id,
      purpose: staff.signed_in_at === null ? 'invitation' : 'reset',
    }),
  );
  return words.reset({ organisation, url });
}
