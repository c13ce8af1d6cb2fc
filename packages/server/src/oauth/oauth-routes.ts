import { setTimeout as sleep } from 'node:timers/promises';
import type { Locale, ReturnOutcome } from '@client-link/contract';
import type { Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import { randomPKCECodeVerifier, randomState } from 'openid-client';
import { askedText, recordConsent } from '../consents/consents.ts';
import { SourceError, type Connector, type Entity, type OAuthSettings } from '../connectors/connector.ts';
import { type Context, cookieName } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import type { App, Variables } from '../http/mount.ts';
import { findHelpRequest } from '../help/help-requests.ts';
import { helperAsActor } from '../help/helper.ts';
import { Refusal } from '../http/refuse.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { brandingOf } from '../link-settings/link-settings.ts';
import { localeOf } from '../pages/page.ts';
import { hashSecret, isSameSecret } from '../security/secrets.ts';
import { SESSION_COOKIE } from '../sessions/authenticate-link.ts';
import { applyChange } from '../sessions/change-session.ts';
import { findGrant } from '../sessions/grants.ts';
import { redirectUrlOf, returnAddress } from '../sessions/return-address.ts';
import { attemptPendingPlace, endAttempt, isLive } from './attempts.ts';
import { ensureFlowHash, flowHash } from './flow-cookie.ts';
import { choicePage, resultPage, startPage } from './flow-pages.ts';
import { connectionBefore, linkAttempt } from './link-attempt.ts';
import { mismatchPage } from './mismatch-page.ts';
import { authorizationUrl, exchangeCode, oauthErrorOf, redirectUri, type Tokens } from './provider.ts';
import { queueTokenRevocation } from './revoke.ts';
import type { Names } from './words.ts';

const CONSENT_WAIT_MS = 2000;
const STATE_MS = 30 * 60_000;

export const verifierPlace = (hash: string): string => `oauth_states/${hash}`;

type Attempt = Rows['attempts'];
type Request = HonoContext<{ Variables: Variables }>;

/** The hand-off, in the software's own tab: start, callback, and the choice of a company. */
export function mountOAuth(app: App, context: Context): void {
  app.get('/oauth/start/:ticket', (request) => openStart(context, request));
  app.post('/oauth/start/:ticket', (request) => confirmStart(context, request));
  app.get('/oauth/callback/:key', (request) => finishAuthorization(context, request));
  app.get('/oauth/choose/:attemptId', (request) => showChoice(context, request));
  app.post('/oauth/choose/:attemptId', (request) => makeChoice(context, request));
}

/**
 * Goes on at once only for the person who agreed in the page that minted the attempt; anybody else is told who asks
 * for what. Idempotent: scanners and previews of mails consume nothing.
 */
async function openStart(context: Context, request: Request): Promise<Response> {
  const visitors = localeOf(request.req.header('accept-language'));
  const attempt = await attemptOf(context, request);
  if (!attempt) return resultPage('unknown', { locale: visitors });
  const names = await namesOf(context, attempt);
  const locale = names.brand.locale ?? visitors;
  const oauth = await oauthFor(context, attempt);
  if (!oauth || !isLive(attempt, context.clock()))
    return resultPage('ended', shownOf(context, attempt, { locale, names }));

  const isNavigation = request.req.header('sec-fetch-mode') === 'navigate';
  if (isNavigation && (await comesFromItsPage(context, request, attempt)) && (await hasConsent(context, attempt.id))) {
    await setReturns(context, attempt.id, request.req.query('return') !== undefined);
    return redirectToSoftware(context, request, attempt, oauth);
  }
  return showStart(context, request, attempt, { locale, names, oauth });
}

async function showStart(
  context: Context,
  request: Request,
  attempt: Attempt,
  { locale, names, oauth }: { locale: Locale; names: Names; oauth: OAuthSettings },
) {
  const flow = ensureFlowHash(request, context.publicUrl);
  const session = await sessionOf(context, attempt);
  const consent = await askedText(
    context,
    {
      organisationId: session.organisation_id,
      companyId: session.company_id,
      integrationKey: attempt.integration_key,
      method: 'connect',
    },
    locale,
  );
  const page = await startPage({
    locale,
    names,
    consent,
    hasConsent: attempt.consent_id !== null,
    action: request.req.path,
    token: hashSecret(`${flow}/${attempt.id}`),
    // The redirect after the form leads to the software.
    formTargets: `'self' ${new URL(oauth.authorizationEndpoint).origin}`,
  });
  for (const cookie of request.res.headers.getSetCookie()) page.headers.append('set-cookie', cookie);
  return page;
}

/** Goes on for whoever read the start page, in this browser. */
async function confirmStart(context: Context, request: Request): Promise<Response> {
  const visitors = localeOf(request.req.header('accept-language'));
  const attempt = await attemptOf(context, request);
  if (!attempt) return resultPage('unknown', { locale: visitors });
  const names = await namesOf(context, attempt);
  const locale = names.brand.locale ?? visitors;
  const oauth = await oauthFor(context, attempt);
  if (!oauth || !isLive(attempt, context.clock()))
    return resultPage('ended', shownOf(context, attempt, { locale, names }));

  const form = await request.req.parseBody();
  const flow = flowHash(request, context.publicUrl);
  if (!flow || !isSameSecret(form['token'], hashSecret(`${flow}/${attempt.id}`)))
    return resultPage('otherBrowser', { locale, names });

  const help = await findHelpRequest(context.database, attempt.help_request_id);
  const session = await sessionOf(context, attempt);
  if (session.integration_key !== attempt.integration_key || session.method !== 'connect')
    return resultPage('ended', shownOf(context, attempt, { locale, names }));
  try {
    await transact(context.database, async (transaction) => {
      const given = {
        hash: String(form['hash']),
        locale: form['locale'] === 'fr' ? 'fr' : 'en',
        actor: help?.helper ? helperAsActor(help) : undefined,
        isHelper: help !== undefined,
      } as const;
      const consentId = await recordConsent(context, transaction, session, given);
      await transaction.updateTable('attempts').set({ consent_id: consentId }).where('id', '=', attempt.id).execute();
      if (session.consent_id !== consentId) await applyChange(context, transaction, session, { consent_id: consentId });
    });
  } catch (cause) {
    if (cause instanceof Refusal) return showStart(context, request, attempt, { locale, names, oauth });
    throw cause;
  }
  // Whoever was sent the link has no page of the host's to go back to.
  await setReturns(context, attempt.id, false);
  return redirectToSoftware(context, request, attempt, oauth);
}

/** Binds a single-use `state` and PKCE to this browser and leads to the software's login. */
async function redirectToSoftware(
  context: Context,
  request: Request,
  attempt: Attempt,
  settings: OAuthSettings,
  parameters: Record<string, string> = {},
) {
  const { database, keyring, clock, publicUrl } = context;
  const flow = ensureFlowHash(request, publicUrl);
  const state = randomState();
  const verifier = randomPKCECodeVerifier();
  const hash = hashSecret(state);
  const redirect = redirectUri(publicUrl, attempt.integration_key);
  const url = await authorizationUrl(settings, { state, verifier, redirect });
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const now = clock();

  await transact(database, async (transaction) => {
    await transaction.deleteFrom('oauth_states').where('expires_at', '<', now).execute();
    await transaction
      .insertInto('oauth_states')
      .values({
        hash,
        attempt_id: attempt.id,
        integration_key: attempt.integration_key,
        flow_hash: flow,
        verifier: keyring.seal(verifier, verifierPlace(hash)),
        expires_at: now + STATE_MS,
      })
      .execute();
    await transaction
      .updateTable('attempts')
      .set({ status: 'opened', opened_at: now, flow_hash: flow })
      .where('id', '=', attempt.id)
      .where('status', 'in', ['created', 'opened'])
      .execute();
  });
  request.header('referrer-policy', 'no-referrer');
  request.header('cache-control', 'no-store');
  return request.redirect(url.href, 303);
}

/** Judges what the software sent back. A `state` is good once, in the browser it was made for, for its software. */
async function finishAuthorization(context: Context, request: Request): Promise<Response> {
  const { database, clock, keyring, publicUrl, log } = context;
  const locale = localeOf(request.req.header('accept-language'));
  const url = new URL(request.req.url);
  const state = url.searchParams.get('state') ?? '';
  const hash = hashSecret(state);
  const row = await database.selectFrom('oauth_states').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row || row.integration_key !== request.req.param('key') || row.expires_at <= clock())
    return resultPage('unknown', { locale });
  if (row.flow_hash !== flowHash(request, publicUrl)) return resultPage('otherBrowser', { locale });

  const { numDeletedRows } = await database.deleteFrom('oauth_states').where('hash', '=', hash).executeTakeFirst();
  if (!numDeletedRows) return resultPage('unknown', { locale });
  const attempt = await database
    .selectFrom('attempts')
    .selectAll()
    .where('id', '=', row.attempt_id)
    .executeTakeFirstOrThrow();
  const connector = context.integrations.connector(attempt.integration_key);
  const settings = await oauthFor(context, attempt);
  const names = await namesOf(context, attempt);
  const shown = shownOf(context, attempt, { locale: names.brand.locale ?? locale, names });
  if (!connector || !settings) return resultPage('ended', shown);

  const callback = new URL(redirectUri(publicUrl, attempt.integration_key));
  callback.search = url.search;
  let tokens: Tokens;
  try {
    const verifier = keyring.open(row.verifier, verifierPlace(hash));
    tokens = await exchangeCode(settings, callback, { state, verifier, now: clock() });
  } catch (cause) {
    const denied = oauthErrorOf(cause) === 'access_denied';
    const isDown = oauthErrorOf(cause) === undefined || oauthErrorOf(cause) === 'temporarily_unavailable';
    log.info(
      { attempt: attempt.id, oauthError: oauthErrorOf(cause), error: (cause as Error).message },
      'an authorization failed',
    );
    if (denied) await endAttempt(context, attempt.id, 'denied');
    else await endAttempt(context, attempt.id, 'failed', isDown ? 'provider_unavailable' : 'provider_error');
    return resultPage(denied ? 'denied' : isDown ? 'unavailable' : 'failed', shown);
  }
  return chooseEntity(context, request, { attempt, connector, tokens, shown });
}

interface Approved {
  attempt: Attempt;
  connector: Connector;
  tokens: Tokens;
  shown: ReturnType<typeof shownOf>;
}

/** With one company behind the login there is nothing to ask. */
async function chooseEntity(context: Context, request: Request, { attempt, connector, tokens, shown }: Approved) {
  let entities: Entity[];
  try {
    entities = await connector.listEntities({ token: tokens.accessToken, signal: AbortSignal.timeout(15_000) });
  } catch (cause) {
    context.log.warn({ attempt: attempt.id, error: (cause as Error).message }, 'the companies could not be listed');
    await queueTokenRevocation(context, context.database, attempt.integration_key, tokens);
    const isDown = !(cause instanceof SourceError) || cause.status >= 500;
    await endAttempt(context, attempt.id, 'failed', isDown ? 'provider_unavailable' : 'provider_error');
    return resultPage(isDown ? 'unavailable' : 'failed', shown);
  }
  if (entities.length === 1) {
    const outcome = await linkAttempt(context, attempt.id, entities[0]!, tokens);
    if (outcome !== 'mismatch') return resultPage(outcome, shown);
  }
  if (entities.length === 0) {
    await queueTokenRevocation(context, context.database, attempt.integration_key, tokens);
    await endAttempt(context, attempt.id, 'failed', 'no_company');
    return resultPage('noCompany', shown);
  }

  const { numUpdatedRows } = await context.database
    .updateTable('attempts')
    .set({
      status: 'choosing',
      pending: context.keyring.seal(JSON.stringify(tokens), attemptPendingPlace(attempt.id)),
      entities: JSON.stringify(entities.map(({ id, name }) => ({ id, name }))),
      flow_hash: flowHash(request, context.publicUrl)!,
    })
    .where('id', '=', attempt.id)
    .where('ended_at', 'is', null)
    .where('pending', 'is', null)
    .executeTakeFirst();
  if (!numUpdatedRows) {
    await queueTokenRevocation(context, context.database, attempt.integration_key, tokens);
    context.wakeWorker();
    return resultPage('ended', shown);
  }
  return request.redirect(`/oauth/choose/${attempt.id}`, 303);
}

async function showChoice(context: Context, request: Request): Promise<Response> {
  const locale = localeOf(request.req.header('accept-language'));
  const attempt = await choosingAttempt(context, request);
  if (!attempt) return resultPage('ended', { locale });
  const entities = JSON.parse(attempt.entities!) as Entity[];
  const before = await connectionBefore(context.database, attempt);
  const hasBefore = entities.some(({ id }) => id === before?.entity_id);
  if (before?.entity_id && !hasBefore) return showMismatch(context, request, attempt, before, entities);
  const names = await namesOf(context, attempt);
  return choicePage({
    locale: names.brand.locale ?? locale,
    names,
    entities,
    before: hasBefore ? before!.entity_id! : undefined,
    action: request.req.path,
    token: choiceToken(attempt),
  });
}

const choiceToken = (attempt: Attempt) => hashSecret(`${attempt.flow_hash}/choose/${attempt.id}`);

/** Warns that another company stands behind the login than before; the person who signed in decides. */
async function showMismatch(
  context: Context,
  request: Request,
  attempt: Attempt,
  before: Rows['connections'],
  others: Entity[],
): Promise<Response> {
  const connector = context.integrations.connector(attempt.integration_key);
  const names = await namesOf(context, attempt);
  const isSeen = (JSON.parse(attempt.entities!) as Entity[]).some(({ id }) => id === before.entity_id);
  return mismatchPage({
    locale: names.brand.locale ?? localeOf(request.req.header('accept-language')),
    names,
    before: { id: before.entity_id!, name: before.entity_name ?? before.entity_id! },
    isSeen,
    others,
    action: request.req.path,
    token: choiceToken(attempt),
    formTargets: connector ? `'self' ${new URL(connector.oauth.authorizationEndpoint).origin}` : "'self'",
  });
}

async function makeChoice(context: Context, request: Request): Promise<Response> {
  const locale = localeOf(request.req.header('accept-language'));
  const attempt = await choosingAttempt(context, request);
  if (!attempt) return resultPage('ended', { locale });
  const names = await namesOf(context, attempt);
  const shown = shownOf(context, attempt, { locale: names.brand.locale ?? locale, names });
  const form = await request.req.parseBody();
  if (!isSameSecret(form['token'], choiceToken(attempt))) return resultPage('otherBrowser', shown);
  if (form['choice'] === 'none') {
    await endAttempt(context, attempt.id, 'denied');
    return resultPage('denied', shown);
  }
  if (form['choice'] === 'again') return signInAgain(context, request, attempt);

  const entity = (JSON.parse(attempt.entities!) as Entity[]).find(({ id }) => id === form['entity']);
  if (!entity) return showChoice(context, request);
  const tokens = JSON.parse(context.keyring.open(attempt.pending!, attemptPendingPlace(attempt.id))) as Tokens;
  const outcome = await linkAttempt(context, attempt.id, entity, tokens, form['choice'] === 'another');
  if (outcome !== 'mismatch') return resultPage(outcome, shown);
  return showMismatch(context, request, attempt, (await connectionBefore(context.database, attempt))!, [entity]);
}

/** Gives back what this login was granted, and leads to the software for another login. */
async function signInAgain(context: Context, request: Request, attempt: Attempt): Promise<Response> {
  const settings = await oauthFor(context, attempt);
  if (!settings) return resultPage('ended', { locale: localeOf(request.req.header('accept-language')) });
  const tokens = JSON.parse(context.keyring.open(attempt.pending!, attemptPendingPlace(attempt.id))) as Tokens;
  await transact(context.database, async (transaction) => {
    await queueTokenRevocation(context, transaction, attempt.integration_key, tokens);
    await transaction
      .updateTable('attempts')
      .set({ status: 'opened', pending: null, entities: null })
      .where('id', '=', attempt.id)
      .where('pending', 'is not', null)
      .execute();
  });
  context.wakeWorker();
  return redirectToSoftware(context, request, attempt, settings, { prompt: 'login' });
}

/** The attempt in the path, when it waits for a choice and this browser signed in for it. */
async function choosingAttempt(context: Context, request: Request): Promise<Attempt | undefined> {
  const attempt = await context.database
    .selectFrom('attempts')
    .selectAll()
    .where('id', '=', request.req.param('attemptId') ?? '')
    .where('status', '=', 'choosing')
    .executeTakeFirst();
  const flow = flowHash(request, context.publicUrl);
  return attempt?.pending && flow && attempt.flow_hash === flow && isLive(attempt, context.clock())
    ? attempt
    : undefined;
}

const setReturns = ({ database }: Context, attemptId: string, returns: boolean) =>
  database
    .updateTable('attempts')
    .set({ returns: Number(returns) })
    .where('id', '=', attemptId)
    .execute();

/** A result leads back by itself to who went on from their own page in its place; the hosted page is its own. */
function shownOf(context: Context, attempt: Attempt, { locale, names }: { locale: Locale; names: Names }) {
  const isHosted = attempt.minted_origin === null;
  const back = async (outcome: ReturnOutcome) => {
    const returnUrl =
      attempt.return_url ?? (isHosted && !attempt.help_request_id && (await redirectUrlOf(context, attempt)));
    return returnUrl ? returnAddress(context, { returnUrl, sessionId: attempt.session_id }, outcome) : undefined;
  };
  const lead = async (outcome: ReturnOutcome) => {
    if (!attempt.returns) return undefined;
    return isHosted ? `${attempt.hosted_origin ?? context.publicUrl}/l?outcome=${outcome}` : back(outcome);
  };
  return { locale, names, back, lead };
}

const attemptOf = ({ database }: Context, request: Request): Promise<Attempt | undefined> =>
  database
    .selectFrom('attempts')
    .selectAll()
    .where('ticket_hash', '=', hashSecret(request.req.param('ticket') ?? ''))
    .executeTakeFirst();

/** How the software's login is reached for the business that asks. */
async function oauthFor(context: Context, attempt: Attempt): Promise<OAuthSettings | undefined> {
  const { organisation_id } = await sessionOf(context, attempt);
  return (await integrationsOf(context, organisation_id)).oauth(attempt.integration_key);
}

const sessionOf = ({ database }: Context, attempt: Attempt) =>
  database.selectFrom('sessions').selectAll().where('id', '=', attempt.session_id).executeTakeFirstOrThrow();

/** Whether the navigation was made in the page that minted the attempt. */
async function comesFromItsPage(context: Context, request: Request, attempt: Attempt): Promise<boolean> {
  // The cookie of a hosted page on a domain of the organisation's own is kept for that domain.
  const page = attempt.minted_origin ?? attempt.hosted_origin;
  if (page !== null) {
    const referrer = request.req.header('referer');
    return referrer !== undefined && URL.canParse(referrer) && new URL(referrer).origin === page;
  }
  const cookie = getCookie(request, cookieName(context.publicUrl, SESSION_COOKIE));
  const grant = cookie && (await findGrant(context.database, cookie, 'cookie'));
  const isTheirs = grant && grant.sessionId === attempt.session_id && grant.expiresAt > context.clock();
  return Boolean(isTheirs && (grant.helpRequestId ?? null) === attempt.help_request_id);
}

/** The consent is sent by the same click and may arrive a moment later. */
async function hasConsent({ database }: Context, attemptId: string): Promise<boolean> {
  for (const end = Date.now() + CONSENT_WAIT_MS; Date.now() < end; await sleep(40)) {
    const row = await database
      .selectFrom('attempts')
      .innerJoin('consents', 'consents.id', 'attempts.consent_id')
      .select('consents.id')
      .where('attempts.id', '=', attemptId)
      .where('consents.withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}

async function namesOf(context: Context, attempt: Attempt): Promise<Names> {
  const { company, ...organisation } = await context.database
    .selectFrom('companies')
    .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
    .selectAll('organisations')
    .select('companies.name as company')
    .where('companies.id', '=', attempt.company_id)
    .executeTakeFirstOrThrow();
  const brand = brandingOf(context, organisation);
  const software = context.integrations.get(attempt.integration_key).name;
  return { company, organisation: brand.name, software, brand };
}
