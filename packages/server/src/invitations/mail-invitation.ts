import type { Locale } from '@client-link/contract';
import { actAs, type AuditActor } from '../audit/acting.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import type { Work } from '../jobs/jobs.ts';
import { inLooks } from '../letters/mail-look.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { endReminders } from './end-reminders.ts';

const MAX_TRIES = 6;
const LONGEST_REASON = 300;

/** What is sealed in the job: the link is a secret. */
export interface InvitationMail {
  subject: string;
  text: string;
  html: string;
  /** Of the member of staff who asked for it. */
  replyTo?: string | undefined;
  /** Who asked for it. */
  by: AuditActor;
}

export const invitationPlace = (id: string): string => `invitations/${id}`;

/** Sends what was written when it was asked for, unless its journey was revoked meanwhile; tells how that went. */
export const mailInvitation: Work = async (context, { subject: id, payload, attempts }) => {
  const { database, keyring, sendMail, log } = context;
  const row = await database
    .selectFrom('invitations')
    .innerJoin('sessions', 'sessions.id', 'invitations.session_id')
    .selectAll('invitations')
    .select(['sessions.status as journey', 'sessions.organisation_id'])
    .where('invitations.id', '=', id)
    .executeTakeFirst();
  if (!row || row.status !== 'queued') return;
  const set = (values: { status?: 'failed'; reason: string }) =>
    database.updateTable('invitations').set(values).where('id', '=', id).execute();
  if (row.journey === 'ended') return void (await set({ status: 'failed', reason: 'link_revoked' }));

  const { sealed } = payload as { sealed: string };
  const opened = keyring.open(Buffer.from(sealed, 'base64'), invitationPlace(id));
  const { by, subject, text, html, replyTo } = JSON.parse(opened) as InvitationMail;
  try {
    if (!sendMail) throw new Error('SMTP_URL is not set');
    const look = { organisationId: row.organisation_id, locale: row.locale as Locale };
    const letter = await inLooks(context, look, { subject, text, html });
    await sendMail({ to: row.to_address, ...letter, ...(replyTo && { replyTo }) });
  } catch (cause) {
    const reason = reasonOf(cause);
    log.warn({ mail: id, error: (cause as { code?: string }).code ?? 'unknown' }, 'an invitation could not be sent');
    const isForGood = isRefusedForGood(cause);
    if (attempts >= MAX_TRIES || isForGood)
      return actAs({ actor: by }, () => noteFailed(context, row, { reason, isForGood }));
    await set({ reason });
    throw new Error('The mail server did not take it', { cause });
  }
  await actAs({ actor: by }, () => noteSent(context, row));
};

/** It counts as sent, and as something that happened to the company, from when the mail server took it. */
const noteSent = ({ database, clock }: Context, row: Rows['invitations']): Promise<void> =>
  transact(database, async (transaction) => {
    const at = clock();
    await transaction
      .updateTable('invitations')
      .set({ status: 'sent', reason: null, sent_at: at })
      .where('id', '=', row.id)
      .execute();
    await recordEvent(transaction, {
      companyId: row.company_id,
      type: row.template === 'reminder' ? 'reminded' : 'invited',
      at,
      sessionId: row.session_id,
      details: { channel: 'mail', to: row.to_address, locale: row.locale },
    });
  });

/** An address that there is not is not reminded; a mail server that was down may be up by the next time. */
const noteFailed = (
  { database, clock }: Context,
  row: Rows['invitations'],
  { reason, isForGood }: { reason: string; isForGood: boolean },
): Promise<void> =>
  transact(database, async (transaction) => {
    const { company_id: companyId, to_address: to } = row;
    if (isForGood) await endReminders(transaction, { companyId, to }, 'not_delivered');
    await transaction.updateTable('invitations').set({ status: 'failed', reason }).where('id', '=', row.id).execute();
    await recordEvent(transaction, {
      companyId: row.company_id,
      type: 'problem',
      at: clock(),
      sessionId: row.session_id,
      details: { code: 'mail_failed', to: row.to_address },
    });
  });

interface SmtpError {
  code?: string;
  /** What the mail server said. */
  response?: string;
  responseCode?: number;
}

/**
 * A mail server says 5xx of an address that there is not, and 4xx of what may work later. When it does not let this
 * server in (530 to 535), that is no word about the mail.
 */
const isRefusedForGood = (cause: unknown): boolean => {
  const { code, responseCode = 0 } = cause as SmtpError;
  return responseCode >= 500 && code !== 'EAUTH' && !(responseCode >= 530 && responseCode <= 535);
};

/** What the mail server said, or what kept us from asking it. */
function reasonOf(cause: unknown): string {
  const { response, code } = cause as SmtpError;
  return (response ?? code ?? (cause as Error).message).slice(0, LONGEST_REASON);
}
