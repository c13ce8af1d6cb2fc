import { html } from 'hono/html';
import type { Context } from '../context.ts';
import type { App } from '../http/mount.ts';
import { journeyPolicy } from '../pages/hosted.ts';
import { answerPage } from '../pages/page.ts';
import { localeIn, whoIn } from '../staff/portal-request.ts';

/** The page in the editor of the link settings that shows the real element: for staff, and in our own pages alone. */
export function mountPreviewPage(app: App, context: Context): void {
  app.get('/portal/link-preview', async (request) => {
    if (!(await whoIn(context, request))) return request.redirect('/portal/sign-in', 303);
    const locale = localeIn(request);
    const title = { en: 'Journey', fr: 'Parcours' }[locale];
    return answerPage({
      title,
      locale,
      scripts: ['/assets/element/client-link.min.js', '/assets/link-preview.js'],
      policy: { ...journeyPolicy, 'frame-ancestors': "'self'" },
      body: html`<section class="hosted" aria-label="${title}"></section>`,
    });
  });
}
