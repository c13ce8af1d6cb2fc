import { randomUUID } from 'node:crypto';
import type { Locale } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { inLooks } from '../letters/mail-look.ts';
import { announce } from './announce.ts';
import { disabledAlertWords } from './disabled-alert-words.ts';

const MAX_TRIES = 6;

interface Letter {
  staffId: string;
  reason: 'gone' | 'failing';
  error: string;
}

/**
 * Tells that a webhook was disabled: by mail whoever sets webhooks up, and by an event the organisation's others. Its
 * address may carry a secret, so that only the host is named.
 */
export async function alertDisabled(
  context: Context,
  transaction: Database,
  webhook: Rows['webhooks'],
  { reason, error }: Pick<Letter, 'reason' | 'error'>,
): Promise<void> {
  const { organisation_id: organisationId, id, url } = webhook;
  const at = context.clock();
  const payload = { webhook: { id, host: new URL(url).host, disabledReason: reason }, error };
  await announce(transaction, { type: 'webhook.disabled', at, organisationId, payload });
  if (!context.sendMail) return;
  const builders = await transaction
    .selectFrom('staff')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', ['administrator', 'developer'])
    .where('signed_in_at', 'is not', null)
    .execute();
  for (const { id: staffId } of builders)
    await enqueue(transaction, {
      kind: 'mail-webhook-disabled',
      subject: `${id}/${randomUUID()}`,
      payload: { staffId, reason, error } satisfies Letter,
      runAt: at,
    });
}

/** Sends one such mail. */
export const mailDisabled: Work = async (context, { subject, payload, attempts }) => {
  const { database, sendMail, log, publicUrl } = context;
  const { staffId, reason, error } = payload as Letter;
  const row = await database
    .selectFrom('webhooks')
    .innerJoin('organisations', 'organisations.id', 'webhooks.organisation_id')
    .innerJoin('staff', 'staff.organisation_id', 'organisations.id')
    .select([
      'webhooks.url',
      'organisations.id as organisationId',
      'organisations.name as organisation',
      'staff.email',
      'staff.locale',
    ])
    .where('webhooks.id', '=', subject.split('/')[0]!)
    .where('webhooks.disabled', '=', 1)
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  if (!row || !sendMail) return;
  const { organisation, organisationId, email } = row;
  const locale = row.locale as Locale;
  const target = new URL(row.url).host;
  const letter = disabledAlertWords[locale]({ organisation, target, reason, error, url: `${publicUrl}/portal` });
  try {
    await sendMail({ to: email, ...(await inLooks(context, { organisationId, locale }, letter)) });
  } catch (cause) {
    log.warn({ mail: subject, error: (cause as { code?: string }).code ?? 'unknown' }, 'a mail could not be sent');
    if (attempts < MAX_TRIES) throw new Error('The mail server did not take it', { cause });
  }
};
