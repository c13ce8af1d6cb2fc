import { randomUUID } from 'node:crypto';
import type { Capability, LinkSessionGrant } from '@client-link/contract';
import { reconnecting } from '../connections/reconnecting.ts';
import { type Context, isoTime } from '../context.ts';
import { hostedOrigin } from '../custom-domains/hosted-origin.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { endReminders } from '../invitations/end-reminders.ts';
import { removeUnsent } from '../reports/remove-unsent.ts';
import { hasHappened, recordEvent } from '../timeline/record-event.ts';
import { applyChange } from './change-session.ts';
import { type Actor, createGrant, TOKEN_SECONDS } from './grants.ts';

const SESSION_MS = 30 * 86_400_000;

interface Wanted {
  company: Pick<Rows['companies'], 'id' | 'organisation_id'>;
  kind: 'token' | 'url';
  use: 'until-complete' | 'one-time';
  origins: string[];
  capabilities: Capability[];
  actor?: Actor | undefined;
  returnUrl?: string | undefined;
  /** Given back with `returnUrl`. */
  state?: string | undefined;
  expiresIn: number;
  fresh: boolean;
  /** The source that the journey makes new: it begins at its login, or at its reports. */
  reconnect?: Rows['connections'] | undefined;
}

/**
 * Mints a session token or a Link URL for the company's journey, which it resumes unless `fresh`.
 * @throws Refusal `invalid_request` when `returnUrl` leads to an origin that is not allowed, or `state` to none
 */
export async function createLinkSession(context: Context, wanted: Wanted): Promise<LinkSessionGrant> {
  const { kind, origins, capabilities, actor } = wanted;
  const returnUrl = withState(wanted);
  const hosted = await hostedOrigin(context, wanted.company.organisation_id);
  if (returnUrl && ![...origins, context.publicUrl, hosted].includes(new URL(returnUrl).origin))
    throw new Refusal('invalid_request', 'body.returnUrl: its origin must be among origins.', {
      errors: [{ itemId: 'body.returnUrl', message: 'its origin must be among origins' }],
    });

  const now = context.clock();
  return transact(context.database, async (transaction) => {
    const session = await sessionFor(context, transaction, wanted, now);
    // A link that anyone could forward never reads back or disconnects.
    const granted = kind === 'url' ? capabilities.filter((capability) => capability !== 'manage') : capabilities;
    const { secret, expiresAt } = await createGrant(transaction, now, {
      sessionId: session.id,
      kind,
      use: wanted.use,
      capabilities: granted,
      origins,
      actor,
      returnUrl,
      seconds: kind === 'token' ? TOKEN_SECONDS : wanted.expiresIn,
    });
    if (kind === 'url' && !(await hasHappened(transaction, session.id, 'invited')))
      await recordEvent(transaction, {
        companyId: session.company_id,
        type: 'invited',
        at: now,
        sessionId: session.id,
        integrationKey: wanted.reconnect?.integration_key,
        details: { channel: 'link', ...(wanted.reconnect && { reconnects: true }) },
      });
    return {
      sessionId: session.id,
      companyId: session.company_id,
      ...(kind === 'token' ? { token: secret } : { url: `${hosted}/l/${secret}` }),
      expiresAt: isoTime(expiresAt),
    };
  });
}

async function sessionFor(
  context: Context,
  transaction: Database,
  { company, fresh, reconnect }: Wanted,
  now: number,
): Promise<Rows['sessions']> {
  if (!reconnect) return resumeSession(transaction, company, now, fresh);
  // A journey that is under way to something else stays as it is.
  const begun = await resumeSession(transaction, company, now, true);
  return applyChange(context, transaction, begun, await reconnecting(context, transaction, begun, reconnect));
}

/** Added as a parameter of the address, whatever that has already. */
function withState({ returnUrl, state }: Wanted): string | undefined {
  if (state === undefined) return returnUrl;
  if (!returnUrl)
    throw new Refusal('invalid_request', 'body.state: is given back with returnUrl, which is missing.', {
      errors: [{ itemId: 'body.state', message: 'is given back with returnUrl, which is missing' }],
    });
  const url = new URL(returnUrl);
  url.searchParams.set('state', state);
  return url.href;
}

/** The company's latest journey that has not ended, or a new one. */
export async function resumeSession(
  database: Database,
  company: Pick<Rows['companies'], 'id' | 'organisation_id'>,
  now: number,
  fresh = false,
): Promise<Rows['sessions']> {
  const session = await database
    .selectFrom('sessions')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('status', '!=', 'ended')
    .where('expires_at', '>', now + TOKEN_SECONDS * 1000)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (session && !fresh) return session;

  return database
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      organisation_id: company.organisation_id,
      company_id: company.id,
      status: 'open',
      integration_key: null,
      method: null,
      consent_id: null,
      connection_id: null,
      created_at: now,
      expires_at: now + SESSION_MS,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends a journey: its tokens, cookies and Link URLs stop working at once, and what was not sent is removed. */
export async function revokeLinkSession(context: Context, companyId: string, sessionId: string): Promise<void> {
  await transact(context.database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('sessions')
      .set({ status: 'ended' })
      .where('id', '=', sessionId)
      .where('company_id', '=', companyId)
      .executeTakeFirst();
    if (!numUpdatedRows) throw new Refusal('not_found', 'This company has no such link session.');
    await removeUnsent(context, transaction, { sessionId });
    await endReminders(transaction, { companyId, sessionId }, 'link_revoked');
  });
}
