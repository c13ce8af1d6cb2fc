import type { LinkBranding, Locale } from '@client-link/contract';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { accentSheet } from './accent.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

interface PageOptions {
  title: string;
  body: Html;
  locale: Locale;
  status?: number;
  /** Paths of the page's own scripts, all ours. */
  scripts?: string[];
  /** Where the page leads at once. */
  leadsTo?: string | undefined;
  /** Whose page it is: its icon stands in the tab, and its colour on the page. */
  brand?: LinkBranding | undefined;
  /** Added to the page's Content Security Policy, by directive. */
  policy?: Record<string, string>;
}

/** The language that the browser asks for, of those we speak. */
export const localeOf = (acceptLanguage: string | undefined): Locale =>
  /^\s*fr\b/i.test(acceptLanguage?.split(',')[0] ?? '') ? 'fr' : 'en';

/** What keeps a page of ours from being framed, scripted or followed by others. */
export function pageHeaders(policy: Record<string, string> = {}): Record<string, string> {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    ...policy,
  };
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': Object.entries(directives)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'cache-control': 'no-store',
  };
}

/** A whole page with our style sheet, as an answer. */
export async function answerPage({
  title,
  body,
  locale,
  status = 200,
  scripts = [],
  leadsTo,
  brand,
  policy,
}: PageOptions): Promise<Response> {
  const accent = brand && accentSheet(brand);
  const page = await html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${leadsTo ? html`<meta http-equiv="refresh" content="${`0; url=${leadsTo}`}" />` : ''}
        <title>${title}</title>
        ${brand?.iconUrl ? html`<link rel="icon" href="${brand.iconUrl}" />` : html`<link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />`}
        <link rel="stylesheet" href="/assets/pages.css" />
        ${accent ? html`<link rel="stylesheet" href="${accent}" />` : ''}
        ${raw(scripts.map((path) => `<script type="module" src="${path}"></script>`).join(''))}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return new Response(String(page), { status, headers: pageHeaders({ ...picturesOf(brand), ...policy }) });
}

/** An organisation's pictures may be on its own site, and are loaded from nowhere else. */
function picturesOf(brand: LinkBranding | undefined): Record<string, string> {
  const origins = [brand?.logoUrl, brand?.iconUrl].flatMap((url) => (url ? [new URL(url).origin] : []));
  return origins.length ? { 'img-src': ["'self' data:", ...new Set(origins)].join(' ') } : {};
}
