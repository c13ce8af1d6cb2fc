import { html } from 'hono/html';
import { getCookie, setCookie } from 'hono/cookie';
import type { HonoRequest } from 'hono/request';
import type { LinkBranding } from '@client-link/contract';
import { type Context, cookieName } from '../context.ts';
import { domainOf, servedAt } from '../custom-domains/served-domain.ts';
import type { App } from '../http/mount.ts';
import { isOwnPage } from '../http/own-page.ts';
import { Refusal } from '../http/refuse.ts';
import { brandingOf } from '../link-settings/link-settings.ts';
import { masthead } from './brand.ts';
import { SESSION_COOKIE } from '../sessions/authenticate-link.ts';
import { findGrant, type Grant, redeemLinkUrl } from '../sessions/grants.ts';
import { hostedWords } from './hosted-words.ts';
import { answerPage, localeOf } from './page.ts';

/** Those of the organisation may be on its own site. */
const pictures = { 'img-src': "'self' data: https:" };

/** What a page with a journey may do beyond the base. */
export const journeyPolicy = {
  'worker-src': "'self' blob:",
  ...pictures,
  'require-trusted-types-for': "'script'",
  'trusted-types': 'client-link lit-html',
};

/** How the organisation looks whose link it is; on the domain of another organisation the link is not known. */
async function brandingFor(context: Context, request: HonoRequest, grant: Grant): Promise<LinkBranding | undefined> {
  const organisation = await context.database
    .selectFrom('sessions')
    .innerJoin('organisations', 'organisations.id', 'sessions.organisation_id')
    .selectAll('organisations')
    .where('sessions.id', '=', grant.sessionId)
    .executeTakeFirstOrThrow();
  const isKnown = (domainOf(request)?.organisationId ?? organisation.id) === organisation.id;
  return isKnown ? brandingOf({ publicUrl: servedAt(context, request) }, organisation) : undefined;
}

/** Hosted Link pages: a secret link opens the journey on the server's own origin. */
export function mountHosted(app: App, context: Context): void {
  const { publicUrl, clock } = context;
  const cookie = cookieName(publicUrl, SESSION_COOKIE);

  app.get('/l', async (request) => {
    const visitors = localeOf(request.req.header('accept-language'));
    const secret = getCookie(request, cookie);
    const grant = secret ? await findGrant(context.database, secret, 'cookie') : undefined;
    const branding = grant && (await brandingFor(context, request.req, grant));
    const locale = branding?.locale ?? visitors;
    const text = hostedWords[locale];
    if (!branding || grant.expiresAt <= clock())
      return answerPage({
        title: text.closedTitle,
        locale,
        status: 401,
        brand: branding,
        body: html`<main class="panel narrow">
          ${masthead(branding)}
          <h1>${text.closedTitle}</h1>
          <p>${text.closedText}</p>
        </main>`,
      });
    const title = text[grant.helpRequestId ? 'helping' : 'journey'];
    return answerPage({
      title: `${title} · ${branding.name}`,
      locale,
      brand: branding,
      scripts: ['/assets/element/client-link.min.js'],
      policy: journeyPolicy,
      body: html`<main class="hosted">
        <h1 class="hidden">${title}</h1>
        <client-link api-url="${servedAt(context, request.req)}" locale="${locale}"></client-link>
      </main>`,
    });
  });

  // Shows a page and no more: scanners and previews of mails redeem nothing.
  app.get('/l/:secret', async (request) => {
    const grant = await findGrant(context.database, request.req.param('secret'), 'url');
    const branding = grant && (await brandingFor(context, request.req, grant));
    const locale = branding?.locale ?? localeOf(request.req.header('accept-language'));
    const text = hostedWords[locale];
    return answerPage({
      title: branding ? `${text.journey} · ${branding.name}` : text.journey,
      locale,
      brand: branding,
      policy: pictures,
      scripts: ['/assets/open-link.js'],
      body: html`<main class="panel narrow">
        ${masthead(branding)}
        <h1 data-over="${text.over}">${text.journey}</h1>
        <p role="status" data-because="${JSON.stringify(text.because(branding?.name ?? text.whoSent))}">
          ${text.opening}
        </p>
        <noscript
          ><form method="post"><button class="primary">${text.openButton}</button></form></noscript
        >
      </main>`,
    });
  });

  app.post('/l/:secret', async (request) => {
    if (!isOwnPage(request.req, servedAt(context, request.req)))
      throw new Refusal('origin_not_allowed', 'A link is opened on its own page only.');
    const { cookie: secret, maxAgeSeconds } = await redeemLinkUrl(
      context,
      request.req.param('secret'),
      getCookie(request, cookie),
      domainOf(request.req)?.organisationId,
    );
    setCookie(request, cookie, secret, {
      path: '/',
      httpOnly: true,
      secure: publicUrl.startsWith('https:'),
      sameSite: 'Lax',
      maxAge: maxAgeSeconds,
    });
    return request.req.header('accept') === 'application/json' ? request.body(null, 204) : request.redirect('/l', 303);
  });
}
