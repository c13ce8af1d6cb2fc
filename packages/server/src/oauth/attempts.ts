import { randomUUID } from 'node:crypto';
import type { Attempt } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { isHelpersConsent } from '../help/helper.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { liveConsent } from '../sessions/session-view.ts';
import { consentTextOf } from '../consents/consents.ts';
import { queueTokenRevocation } from './revoke.ts';
import { recordProblem } from '../timeline/record-event.ts';

const ATTEMPT_MS = 30 * 60_000;

export const attemptPendingPlace = (attemptId: string): string => `attempts/${attemptId}/pending`;

/**
 * Mints an attempt. Its ticket is a secret of its own that by itself only reaches the start page.
 * A retry inherits the session's consent when the words are still the same.
 * @throws Refusal `step_not_ready`, `method_not_offered`
 */
export async function startAttempt(
  context: Context,
  caller: LinkCaller,
  session: Rows['sessions'],
  database: Database,
) {
  if (!session.integration_key) throw new Refusal('step_not_ready', 'Choose the software first.');
  const integrations = await integrationsOf({ ...context, database }, session.organisation_id);
  if (session.method !== 'connect' || !integrations.canConnect(session.integration_key))
    throw new Refusal('method_not_offered', 'This software can’t be connected here; upload its reports instead.');

  const ticket = randomSecret();
  const now = context.clock();
  const attempt = await database
    .insertInto('attempts')
    .values({
      id: randomUUID(),
      session_id: session.id,
      company_id: session.company_id,
      integration_key: session.integration_key,
      ticket_hash: hashSecret(ticket),
      minted_origin: caller.origin ?? null,
      hosted_origin: (caller.origin === undefined && caller.domain?.origin) || null,
      return_url: caller.grant.returnUrl ?? null,
      consent_id: await inheritedConsent({ ...context, database }, session, caller),
      help_request_id: caller.help?.id ?? null,
      status: 'created',
      failure: null,
      flow_hash: null,
      pending: null,
      entities: null,
      // A source that stopped is made new even when the person came back by the plain way.
      reconnect_id: session.reconnect_id ?? session.connection_id,
      opened_at: null,
      ended_at: null,
      created_at: now,
      expires_at: now + ATTEMPT_MS,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { attempt: attemptView(attempt, now), startUrl: `${context.publicUrl}/oauth/start/${ticket}` };
}

async function inheritedConsent(
  context: Context,
  session: Rows['sessions'],
  { help }: LinkCaller,
): Promise<string | null> {
  const consent = await liveConsent(context.database, session);
  if (!consent || (help && !isHelpersConsent(consent, help))) return null;
  const current = await consentTextOf(context, session, consent.locale === 'fr' ? 'fr' : 'en');
  return current.hash === consent.hash ? consent.id : null;
}

/** @throws Refusal `attempt_not_found` */
export async function findAttempt(database: Database, { session, help }: LinkCaller, attemptId: string) {
  const attempt = await database
    .selectFrom('attempts')
    .selectAll()
    .where('id', '=', attemptId)
    .where('session_id', '=', session.id)
    .where('help_request_id', help ? '=' : 'is', help?.id ?? null)
    .executeTakeFirst();
  if (!attempt) throw new Refusal('attempt_not_found', 'This journey has no such attempt.');
  return attempt;
}

/** Whether the attempt may still lead to a connection. */
export const isLive = (attempt: Rows['attempts'], now: number): boolean =>
  attempt.ended_at === null && attempt.expires_at > now;

/** Ends the attempt unless it has ended; a grant that waits for the choice of a company is revoked. */
export async function endAttempt(
  context: Context,
  attemptId: string,
  status: 'denied' | 'failed' | 'expired' | 'cancelled' | 'superseded',
  failure?: NonNullable<Attempt['failure']>,
): Promise<void> {
  await transact(context.database, async (transaction) => {
    const attempt = await transaction
      .selectFrom('attempts')
      .selectAll()
      .where('id', '=', attemptId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!attempt) return;
    if (attempt.pending) {
      const tokens = JSON.parse(context.keyring.open(attempt.pending, attemptPendingPlace(attempt.id)));
      await queueTokenRevocation(context, transaction, attempt.integration_key, tokens);
    }
    await transaction
      .updateTable('attempts')
      .set({ status, failure: failure ?? null, ended_at: context.clock(), pending: null, entities: null })
      .where('id', '=', attemptId)
      .execute();
    if (status === 'denied' || status === 'failed')
      await recordProblem(transaction, {
        companyId: attempt.company_id,
        at: context.clock(),
        sessionId: attempt.session_id,
        integrationKey: attempt.integration_key,
        details: { code: status === 'denied' ? 'sign_in_denied' : (failure ?? 'sign_in_failed') },
      });
  });
  context.wakeWorker();
}

/** Ends attempts whose time is over, so that no grant waits for ever. */
export async function expireAttempts(context: Context): Promise<void> {
  const over = await context.database
    .selectFrom('attempts')
    .select('id')
    .where('ended_at', 'is', null)
    .where('expires_at', '<', context.clock())
    .execute();
  for (const { id } of over) await endAttempt(context, id, 'expired');
}

export function attemptView(attempt: Rows['attempts'], now: number): Attempt {
  const isOver = attempt.ended_at === null && attempt.expires_at <= now;
  return {
    id: attempt.id,
    integrationKey: attempt.integration_key,
    status: isOver ? 'expired' : attempt.status,
    ...(attempt.opened_at !== null && { openedAt: isoTime(attempt.opened_at) }),
    ...(attempt.ended_at !== null && { endedAt: isoTime(attempt.ended_at) }),
    expiresAt: isoTime(attempt.expires_at),
    ...(attempt.failure && { failure: attempt.failure }),
  };
}
