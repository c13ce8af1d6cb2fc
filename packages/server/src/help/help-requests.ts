import { randomUUID } from 'node:crypto';
import type {
  EndpointOutput,
  Helper,
  HelpRequest,
  HelpStep,
  LinkEndpoints,
  Locale,
  Requirement,
} from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { hostedOrigin } from '../custom-domains/hosted-origin.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { endAttempt } from '../oauth/attempts.ts';
import { type LinkCaller, requireCapability } from '../sessions/authenticate-link.ts';
import { staleSession } from '../sessions/change-session.ts';
import { type Actor, createGrant, type Grant } from '../sessions/grants.ts';
import { requirementsOf } from '../sessions/requirements.ts';
import { progressNow, sessionView } from '../sessions/session-view.ts';
import { queueHelpMail } from './help-mail.ts';

const DAY_MS = 86_400_000;
/** Of one session: enough for who lost one, not for who makes them by a program. */
const LINKS_A_DAY = 20;

type Row = Rows['help_requests'];

interface Asked {
  version: number;
  email?: string | undefined;
  locale: Locale;
  days: number;
}

/**
 * Makes a link by which somebody else can do the session's current step. Asked again for the same step, it is another
 * link to the same request.
 * @throws Refusal `session_stale`, `step_not_ready`, `capability_missing`, `mail_not_offered`, `rate_limited`
 */
export async function askForHelp(
  context: Context,
  caller: LinkCaller,
  { version, email, locale, days }: Asked,
): Promise<EndpointOutput<LinkEndpoints['askForHelp']>> {
  const { database, clock, publicUrl } = context;
  if (email && !context.sendMail)
    throw new Refusal('mail_not_offered', 'This server sends no mail. Copy the link instead.');
  const now = clock();

  const made = await transact(database, async (transaction) => {
    const session = await transaction
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', caller.session.id)
      .executeTakeFirstOrThrow();
    if (session.version !== version) return undefined;
    const step = stepOf(requirementsOf(await progressNow({ ...context, database: transaction }, session)), session);
    requireCapability(caller, session.method!);
    await requireLinksLeft(transaction, session.id, now);
    const request = await requestFor(transaction, session, step, {
      now,
      asker: caller.grant.actor,
      expiresAt: Math.min(now + days * DAY_MS, session.expires_at),
    });
    const { secret } = await createGrant(transaction, now, {
      sessionId: session.id,
      kind: 'url',
      capabilities: [session.method!],
      origins: [],
      actor: undefined,
      returnUrl: undefined,
      helpRequestId: request.id,
      seconds: Math.floor((request.expires_at - now) / 1000),
    });
    const origin = await hostedOrigin({ database: transaction, publicUrl }, session.organisation_id);
    const url = `${origin}/l/${secret}`;
    if (email) await queueHelpMail(context, transaction, request, { to: email, url, locale });
    return { session, url };
  });
  if (!made) throw await staleSession(context, caller);

  if (email) context.wakeWorker();
  return {
    ...(!email && { url: made.url }),
    session: await sessionView(context, made.session, caller.grant),
  };
}

/** What can be handed on of what the session asks for now. */
function stepOf(requirements: Requirement[], { method }: Rows['sessions']): HelpStep {
  const current = requirements.find(({ status }) => status === 'pending')?.id;
  if (!current || current === 'source' || current === 'prepare')
    throw new Refusal('step_not_ready', 'There is nothing at this step that somebody else can do.');
  return current === 'consent' && method === 'connect' ? 'connect' : (current as HelpStep);
}

async function requireLinksLeft(database: Database, sessionId: string, now: number): Promise<void> {
  const { count } = await database
    .selectFrom('grants')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'url')
    .where('help_request_id', 'is not', null)
    .where('created_at', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  if (count >= LINKS_A_DAY)
    throw new Refusal('rate_limited', `At most ${LINKS_A_DAY} links a day are made. Use one that you have.`, {
      headers: { 'retry-after': '3600' },
    });
}

async function requestFor(
  database: Database,
  session: Rows['sessions'],
  step: HelpStep,
  { now, asker, expiresAt }: { now: number; asker: Actor | undefined; expiresAt: number },
): Promise<Row> {
  const same = await database
    .updateTable('help_requests')
    .set({ expires_at: expiresAt })
    .where('session_id', '=', session.id)
    .where('step', '=', step)
    .where('status', 'in', ['created', 'opened'])
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  if (same) return same;
  return database
    .insertInto('help_requests')
    .values({
      id: randomUUID(),
      session_id: session.id,
      step,
      integration_key: session.integration_key!,
      method: session.method!,
      status: 'created',
      asker: asker ? JSON.stringify(asker) : null,
      helper: null,
      created_at: now,
      opened_at: null,
      ended_at: null,
      expires_at: expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Takes a request back. Its links stop working at once, and an attempt of its helper that is under way leads nowhere.
 * @throws Refusal `help_request_not_found`
 */
export async function takeBackHelp(context: Context, sessionId: string, helpRequestId: string): Promise<void> {
  const { database, clock } = context;
  const request = await database
    .selectFrom('help_requests')
    .select(['id', 'status'])
    .where('id', '=', helpRequestId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  if (!request) throw new Refusal('help_request_not_found', 'This journey has no such help request.');
  await database
    .updateTable('help_requests')
    .set({ status: 'revoked', ended_at: clock() })
    .where('id', '=', helpRequestId)
    .where('status', 'in', ['created', 'opened'])
    .execute();
  const attempts = await database
    .selectFrom('attempts')
    .select('id')
    .where('help_request_id', '=', helpRequestId)
    .where('ended_at', 'is', null)
    .execute();
  for (const { id } of attempts) await endAttempt(context, id, 'cancelled');
}

/** Ends what was asked for and is done now, by whomever, or is no longer asked for, in the change that makes it so. */
export async function settleHelp(
  database: Database,
  session: Rows['sessions'],
  requirements: Requirement[],
  now: number,
): Promise<void> {
  const live = await database
    .selectFrom('help_requests')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('status', 'in', ['created', 'opened'])
    .execute();
  for (const { id, step, integration_key, method } of live) {
    const isSameSource = integration_key === session.integration_key && method === session.method;
    const status = isSameSource ? requirements.find((each) => each.id === step)?.status : undefined;
    if (status === 'pending') continue;
    await database
      .updateTable('help_requests')
      .set({ status: status === 'satisfied' ? 'done' : 'revoked', ended_at: now })
      .where('id', '=', id)
      .execute();
  }
}

export const isLive = ({ status, expires_at }: Row, now: number): boolean =>
  (status === 'created' || status === 'opened') && expires_at > now;

export const findHelpRequest = (database: Database, id: string | null): Promise<Row | undefined> =>
  database
    .selectFrom('help_requests')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirst();

/** The requests of a session, as who asked sees them; whoever a Link URL was forwarded to learns nobody's address. */
export async function helpRequestsOf(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  sessionId: string,
  grant: Partial<Pick<Grant, 'kind' | 'createdAt'>>,
): Promise<HelpRequest[]> {
  const [requests, mails] = [
    await database
      .selectFrom('help_requests')
      .selectAll()
      .where('session_id', '=', sessionId)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    await database
      .selectFrom('help_mails')
      .selectAll()
      .where('session_id', '=', sessionId)
      .orderBy('created_at')
      .execute(),
  ];
  return requests.map((row) => {
    const mail = mails.findLast(({ help_request_id }) => help_request_id === row.id);
    const isOthers = grant.kind === 'cookie' && row.created_at < (grant.createdAt ?? 0);
    const helper = row.helper ? (JSON.parse(row.helper) as Helper) : undefined;
    const isOver = row.ended_at === null && !isLive(row, clock());
    return {
      id: row.id,
      step: row.step,
      integrationKey: row.integration_key,
      status: isOver ? 'expired' : row.status,
      created: isoTime(row.created_at),
      expiresAt: isoTime(row.expires_at),
      ...(row.opened_at !== null && { openedAt: isoTime(row.opened_at) }),
      ...(row.ended_at !== null && { endedAt: isoTime(row.ended_at) }),
      ...(helper && { helper: isOthers ? { name: helper.name } : helper }),
      ...(mail && !isOthers && { mail: { to: mail.to_address, status: mail.status } }),
    };
  });
}
