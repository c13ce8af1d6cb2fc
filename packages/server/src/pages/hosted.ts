import { html } from 'hono/html';
import { getCookie, setCookie } from 'hono/cookie';
import type { LinkBranding, Locale } from '@client-link/contract';
import { type Context, cookieName } from '../context.ts';
import type { App } from '../http/mount.ts';
import { isOwnPage } from '../http/own-page.ts';
import { Refusal } from '../http/refuse.ts';
import { brandingOf } from '../link-settings/link-settings.ts';
import { SESSION_COOKIE } from '../sessions/authenticate-link.ts';
import { findGrant, type Grant, redeemLinkUrl } from '../sessions/grants.ts';
import { answerPage, localeOf } from './page.ts';

const words = {
  en: {
    opening: 'Opening your link …',
    openButton: 'Open',
    journey: 'Share your payables',
    helping: 'Help with one step',
    closedTitle: 'Open your link again',
    closedText:
      'This visit has ended, or began in another browser. Open the link that you were sent; your progress is kept.',
  },
  fr: {
    opening: 'Ouverture de votre lien …',
    openButton: 'Ouvrir',
    journey: 'Partager vos dettes fournisseurs',
    helping: 'Aider pour une étape',
    closedTitle: 'Rouvrez votre lien',
    closedText:
      'Cette visite est terminée ou a commencé dans un autre navigateur. Rouvrez le lien reçu ; votre progression est gardée.',
  },
} satisfies Record<Locale, unknown>;

/** Those of the organisation may be on its own site. */
const pictures = { 'img-src': "'self' data: https:" };

/** What a page with a journey may do beyond the base. */
export const journeyPolicy = {
  'worker-src': "'self' blob:",
  ...pictures,
  'require-trusted-types-for': "'script'",
  'trusted-types': 'client-link lit-html',
};

/** How the organisation looks whose link it is. */
async function brandingFor(context: Context, { sessionId }: Grant): Promise<LinkBranding> {
  const organisation = await context.database
    .selectFrom('sessions')
    .innerJoin('organisations', 'organisations.id', 'sessions.organisation_id')
    .selectAll('organisations')
    .where('sessions.id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return brandingOf(context, organisation);
}

/** Hosted Link pages: a secret link opens the journey on the server's own origin. */
export function mountHosted(app: App, context: Context): void {
  const { publicUrl, clock } = context;
  const cookie = cookieName(publicUrl, SESSION_COOKIE);

  app.get('/l', async (request) => {
    const visitors = localeOf(request.req.header('accept-language'));
    const secret = getCookie(request, cookie);
    const grant = secret && (await findGrant(context.database, secret, 'cookie'));
    const text = words[visitors];
    if (!grant || grant.expiresAt <= clock())
      return answerPage({
        title: text.closedTitle,
        locale: visitors,
        status: 401,
        body: html`<main class="panel narrow">
          <h1>${text.closedTitle}</h1>
          <p>${text.closedText}</p>
        </main>`,
      });
    const branding = await brandingFor(context, grant);
    const locale = branding.locale ?? visitors;
    const title = words[locale][grant.helpRequestId ? 'helping' : 'journey'];
    return answerPage({
      title: `${title} · ${branding.name}`,
      locale,
      icon: branding.iconUrl,
      scripts: ['/assets/element/client-link.min.js'],
      policy: journeyPolicy,
      body: html`<main class="hosted">
        <h1 class="hidden">${title}</h1>
        <client-link api-url="${publicUrl}" locale="${locale}"></client-link>
      </main>`,
    });
  });

  // Shows a page and no more: scanners and previews of mails redeem nothing.
  app.get('/l/:secret', async (request) => {
    const grant = await findGrant(context.database, request.req.param('secret'), 'url');
    const branding = grant && grant.expiresAt > clock() ? await brandingFor(context, grant) : undefined;
    const locale = branding?.locale ?? localeOf(request.req.header('accept-language'));
    const text = words[locale];
    return answerPage({
      title: branding ? `${text.journey} · ${branding.name}` : text.journey,
      locale,
      icon: branding?.iconUrl,
      policy: pictures,
      scripts: ['/assets/open-link.js'],
      body: html`<main class="panel narrow">
        <h1>${text.journey}</h1>
        <p role="status">${text.opening}</p>
        <noscript
          ><form method="post"><button class="primary">${text.openButton}</button></form></noscript
        >
      </main>`,
    });
  });

  app.post('/l/:secret', async (request) => {
    if (!isOwnPage(request.req, publicUrl))
      throw new Refusal('origin_not_allowed', 'A link is opened on its own page only.');
    const { cookie: secret, maxAgeSeconds } = await redeemLinkUrl(
      context,
      request.req.param('secret'),
      getCookie(request, cookie),
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
