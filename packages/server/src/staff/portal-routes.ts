import { staffEndpoints } from '@client-link/contract';
import { staffActor } from '../audit/acting.ts';
import { record } from '../audit/chain.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { ensureFlowHash, flowHash } from '../oauth/flow-cookie.ts';
import { mountAccount } from './account-routes.ts';
import { requireOwnPage } from './authenticate-staff.ts';
import { RESET_TASK, requireSolution } from '../security/tasks.ts';
import { emailKey } from './email-key.ts';
import { forgottenPage, linkOverPage, setUpPage, signInPage } from './portal-pages.ts';
import {
  formOf,
  fromIn,
  localeIn,
  Mistake,
  type PortalRequest,
  problemOf,
  whoIn,
  withHeaders,
} from './portal-request.ts';
import { portalWords } from './portal-words.ts';
import { finishProviderSignIn, SignInFailed, startProviderSignIn } from './provider.ts';
import { signInWithPassword } from './sign-in.ts';
import { countResetMail } from './sign-in-limits.ts';
import { requirePasswords, signInWays } from './sign-in-ways.ts';
import { dropCookie, takeCookie } from './staff-cookie.ts';
import { findStaffLink } from './staff-links.ts';
import { mailReset } from './staff-mail.ts';
import { endStaffSession } from './staff-sessions.ts';
import { useStaffLink } from './use-staff-link.ts';
import { wayBack } from './way-back.ts';

/**
 * Where staff sign in and set a password: plain pages, which need no script but for passkeys and a forgotten
 * password. Whoever is signed in is led to `home`.
 */
export function mountPortal(app: App, context: Context, home: string): void {
  app.get('/portal', async (request) =>
    request.redirect((await whoIn(context, request)) ? home : '/portal/sign-in', 303),
  );
  app.get('/portal/sign-in', async (request) => {
    const to = wayBack(request.req.query('to'));
    return (await whoIn(context, request))
      ? request.redirect(to ?? '/portal', 303)
      : signInPage(signInWays(context), { locale: localeIn(request), to });
  });
  app.post('/portal/sign-in', (request) => signIn(context, request));
  app.post('/portal/sign-out', (request) => signOut(context, request));
  app.get('/portal/sign-in/provider', (request) => leadToProvider(context, request));
  app.get('/portal/sign-in/callback', (request) => comeBackFromProvider(context, request));
  app.get('/portal/forgotten', (request) =>
    forgottenPage({ locale: localeIn(request), hasMail: signInWays(context).mail }),
  );
  app.post('/portal/forgotten', (request) => askForReset(context, request));
  app.get('/portal/set-up/:secret', (request) => showLink(context, request));
  app.post('/portal/set-up/:secret', (request) => openLink(context, request));
  mountAccount(app, context);
}

/** Leads on with the new session's cookie. */
async function letIn(context: Context, request: PortalRequest, secret: string, to = '/portal'): Promise<Response> {
  const headers = new Headers({ location: to });
  await takeCookie(context, request.req, headers, secret);
  return new Response(null, { status: 303, headers });
}

async function signIn(context: Context, request: PortalRequest): Promise<Response> {
  requireOwnPage(context, request.req);
  const { email = '', password = '', ...fields } = await formOf(request);
  const to = wayBack(fields['to']);
  try {
    requirePasswords(context);
    const typed = staffEndpoints.signIn.body.safeParse({ email, password });
    if (!typed.success) throw new Mistake('failed');
    return await letIn(context, request, await signInWithPassword(context, typed.data, fromIn(request)), to);
  } catch (cause) {
    const { headers, ...shown } = problemOf(cause, request, { sign_in_failed: 'failed' });
    const page = await signInPage(signInWays(context), { locale: localeIn(request), email, to, ...shown });
    return withHeaders(page, headers);
  }
}

async function signOut(context: Context, request: PortalRequest): Promise<Response> {
  requireOwnPage(context, request.req);
  const who = await whoIn(context, request);
  if (who)
    await transact(context.database, async (transaction) => {
      const { organisationId, staff, session } = who;
      await endStaffSession(transaction, staff.id, session.id);
      await record(transaction, { organisationId, actor: staffActor(staff), at: context.clock(), action: 'signOut' });
    });
  const headers = new Headers({ location: '/portal/sign-in' });
  dropCookie(context, headers);
  return new Response(null, { status: 303, headers });
}

/** @throws Refusal `not_found` */
function providerOf({ staffSignIn: { provider } }: Context) {
  if (!provider) throw new Refusal('not_found', 'This server has no provider to sign in with.');
  return provider;
}

async function leadToProvider(context: Context, request: PortalRequest): Promise<Response> {
  const provider = providerOf(context);
  try {
    const flow = ensureFlowHash(request, context.publicUrl);
    const to = wayBack(request.req.query('to'));
    return request.redirect((await startProviderSignIn(context, provider, { flow, to }, fromIn(request))).href, 303);
  } catch (cause) {
    return notLetIn(context, request, cause);
  }
}

async function comeBackFromProvider(context: Context, request: PortalRequest): Promise<Response> {
  const provider = providerOf(context);
  // By its public address: the provider compares it, and a proxy may have changed what arrives here.
  const callback = new URL(`${context.publicUrl}${request.req.path}${new URL(request.req.url).search}`);
  const flow = flowHash(request, context.publicUrl);
  try {
    const { secret, to } = await finishProviderSignIn(context, provider, callback, flow, fromIn(request));
    return await letIn(context, request, secret, to);
  } catch (cause) {
    return notLetIn(context, request, cause);
  }
}

async function notLetIn(context: Context, request: PortalRequest, cause: unknown): Promise<Response> {
  const locale = localeIn(request);
  if (!(cause instanceof SignInFailed)) {
    const { headers, ...shown } = problemOf(cause, request);
    return withHeaders(await signInPage(signInWays(context), { locale, ...shown }), headers);
  }
  const { reason } = cause;
  if (reason === 'unavailable') context.log.warn({ err: cause.cause }, 'the provider of staff sign-in failed');
  const status = { ended: 400, denied: 403, unknown: 403, unavailable: 503 }[reason];
  return signInPage(signInWays(context), { locale, status, problem: portalWords[locale][reason] });
}

async function askForReset(context: Context, request: PortalRequest): Promise<Response> {
  requireOwnPage(context, request.req);
  const { email = '', solution = '' } = await formOf(request);
  const shown = { locale: localeIn(request), hasMail: signInWays(context).mail };
  if (!shown.hasMail) return forgottenPage(shown);
  try {
    const typed = staffEndpoints.requestPasswordReset.body.safeParse({ email, solution });
    if (!typed.success) throw new Mistake('wrongEmail');
    await requireSolution(context, RESET_TASK, solution);
    await countResetMail(context, emailKey(typed.data.email), fromIn(request).network);
    await mailReset(context, typed.data.email);
    return await forgottenPage({ ...shown, sentTo: typed.data.email });
  } catch (cause) {
    const { headers, ...problem } = problemOf(cause, request, { task_unsolved: 'unsolved' });
    return withHeaders(await forgottenPage({ ...shown, ...problem }), headers);
  }
}

/** The link in the address, if it still works. */
const linkOf = (context: Context, { req }: PortalRequest) =>
  findStaffLink(context, req.param('secret') ?? '').catch((cause: unknown) => {
    if (cause instanceof Refusal && cause.code === 'staff_link_over') return undefined;
    throw cause;
  });

/** Opening it uses nothing up: mail scanners and previews open links too. */
async function showLink(context: Context, request: PortalRequest): Promise<Response> {
  const locale = localeIn(request);
  const link = await linkOf(context, request);
  if (!link) return linkOverPage(locale);
  // Who was invited has no password to set.
  if (link.purpose !== 'first' && !context.staffSignIn.hasPasswords) return request.redirect('/portal/sign-in', 303);
  return setUpPage(link, { locale });
}

async function openLink(context: Context, request: PortalRequest): Promise<Response> {
  requireOwnPage(context, request.req);
  const locale = localeIn(request);
  const link = await linkOf(context, request);
  if (!link) return linkOverPage(locale);
  const { email = '', name = '', password = '' } = await formOf(request);
  try {
    const use = staffEndpoints.useStaffLink.body.safeParse({
      secret: request.req.param('secret'),
      password,
      locale,
      ...(link.email === null && { email }),
      ...(name.trim() && { name }),
    });
    if (!use.success)
      throw new Mistake(use.error.issues.some(({ path }) => path[0] === 'password') ? 'short' : 'wrongEmail');
    const { userAgent } = fromIn(request);
    return await letIn(context, request, await useStaffLink(context, { ...use.data, userAgent }));
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'staff_link_over') return linkOverPage(locale);
    const { headers, ...shown } = problemOf(cause, request, { invalid_request: 'weak', staff_exists: 'exists' });
    return withHeaders(await setUpPage(link, { locale, typed: { email, name }, ...shown }), headers);
  }
}
