import { type Capability, problems } from '@client-link/contract';
import { getCookie } from 'hono/cookie';
import type { HonoRequest } from 'hono/request';
import { type Context, cookieName } from '../context.ts';
import { domainOf, type ServedDomain, servedAt } from '../custom-domains/served-domain.ts';
import type { Rows } from '../database/schema.ts';
import { findHelpRequest, isLive } from '../help/help-requests.ts';
import { isOwnPage } from '../http/own-page.ts';
import { Refusal } from '../http/refuse.ts';
import { findGrant, type Grant } from './grants.ts';

export const SESSION_COOKIE = 'link-session';

/** One company's person, acting through a session. */
export interface LinkCaller {
  session: Rows['sessions'];
  grant: Grant;
  /** Origin of the page that asks; `undefined` for the hosted page. */
  origin: string | undefined;
  /** The organisation's own domain, where the page is on that. */
  domain: ServedDomain | undefined;
  /** A helper: who may do this one step. */
  help?: Rows['help_requests'];
}

type Found = Omit<LinkCaller, 'domain'>;

/**
 * Finds the session that a token or the hosted page's cookie opens.
 * The origin check limits browsers; it is not authentication.
 * @throws Refusal `token_missing`, `token_invalid`, `token_expired`, `origin_not_allowed`, `session_ended`,
 * `help_request_over`, `rate_limited`
 */
export async function authenticateLink(context: Context, request: HonoRequest): Promise<LinkCaller> {
  const bearer = /^Bearer (\S+)$/i.exec(request.header('authorization') ?? '')?.[1];
  const found = bearer ? await byToken(context, request, bearer) : await byCookie(context, request);
  const { session } = found;
  const caller = { ...found, domain: domainOf(request) };
  // On the domain of one organisation, the journeys of others are not known.
  if (caller.domain && caller.domain.organisationId !== session.organisation_id)
    throw new Refusal('token_invalid', problems.token_invalid.means);
  context.rateLimits.take(request, 'company', session.company_id);
  if (session.status === 'ended' || session.expires_at <= context.clock())
    throw new Refusal('session_ended', 'This journey has ended. Ask for a new link.');
  return caller.grant.helpRequestId ? { ...caller, help: await helpOf(context, caller.grant) } : caller;
}

async function byToken(context: Context, request: HonoRequest, token: string): Promise<Found> {
  const grant = await findGrant(context.database, token, 'token');
  if (!grant) throw new Refusal('token_invalid', problems.token_invalid.means);
  if (grant.expiresAt <= context.clock()) throw new Refusal('token_expired', problems.token_expired.means);

  const own = servedAt(context, request);
  const origin = request.header('origin') ?? (isOwnPage(request, own) ? own : undefined);
  const isBrowser = origin !== undefined || request.header('sec-fetch-site') !== undefined;
  if (isBrowser && !(origin && grant.origins.includes(origin)))
    throw new Refusal('origin_not_allowed', `The page at ${origin ?? 'an unknown origin'} may not use this session.`);
  return { grant, origin, session: await sessionOf(context, grant) };
}

async function byCookie(context: Context, request: HonoRequest): Promise<Found> {
  const cookie = getCookie({ req: request } as never, cookieName(context.publicUrl, SESSION_COOKIE));
  if (!cookie) throw new Refusal('token_missing', problems.token_missing.means);
  if (!isOwnPage(request, servedAt(context, request)))
    throw new Refusal('origin_not_allowed', 'The hosted page’s session works on the hosted page only.');

  const grant = await findGrant(context.database, cookie, 'cookie');
  if (!grant || grant.expiresAt <= context.clock())
    throw new Refusal('session_ended', 'This visit has ended. Open your link again.');
  return { grant, origin: undefined, session: await sessionOf(context, grant) };
}

async function helpOf({ database, clock }: Context, { helpRequestId }: Grant): Promise<Rows['help_requests']> {
  const help = await findHelpRequest(database, helpRequestId!);
  if (!help || (!isLive(help, clock()) && help.status !== 'done'))
    throw new Refusal('help_request_over', 'This link was taken back, or its time is over. Ask who sent it.');
  return help;
}

async function sessionOf({ database }: Context, { sessionId }: Grant) {
  const session = await database.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst();
  if (!session) throw new Refusal('token_invalid', problems.token_invalid.means);
  return session;
}

/** @throws Refusal `capability_missing` */
export function requireCapability({ grant }: LinkCaller, capability: Capability): void {
  if (!grant.capabilities.includes(capability))
    throw new Refusal('capability_missing', `This session may not do that: it lacks the capability "${capability}".`);
}
