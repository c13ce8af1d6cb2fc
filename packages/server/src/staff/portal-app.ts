import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import type { App } from '../http/mount.ts';
import { serveFile } from '../pages/assets.ts';
import { pageHeaders } from '../pages/page.ts';
import { randomSecret } from '../security/secrets.ts';
import { noPage } from './portal-pages.ts';
import { localeIn, whoIn } from './portal-request.ts';
import { signInFor } from './way-back.ts';

/** Under `/portal`; what is beneath them is the portal's own affair. */
const PAGES = ['companies', 'spend', 'journeys', 'projects', 'calendar', 'templates', 'settings'];
const YEAR_SECONDS = 31_536_000;

/**
 * The business's portal, as it was built into `folder`: one page for all its addresses, for who is signed in. Whoever
 * isn't is led back after signing in. Mounted after what else stands under `/portal`.
 */
export function mountPortalApp(app: App, context: Context, folder: string | undefined): void {
  if (folder) mountFiles(app, folder);
  app.get('/portal/*', async (request) => {
    const { path, url } = request.req;
    if (!(await whoIn(context, request))) return request.redirect(signInFor(path + new URL(url).search), 303);
    if (!folder) return noPage(localeIn(request));
    const isPage = PAGES.includes(path.split('/')[2]!);
    // What is not there is said by the portal, with its ways on around it.
    return portalPage(folder, isPage ? 200 : 404);
  });
}

/** Each file's name has the digest of what is in it. */
function mountFiles(app: App, folder: string): void {
  app.get('/portal/assets/:file', async ({ req }) => {
    const response = await serveFile(join(folder, 'assets'), req.param('file'));
    if (response.ok) response.headers.set('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
    response.headers.delete('access-control-allow-origin');
    response.headers.set('cross-origin-resource-policy', 'same-origin');
    return response;
  });
}

async function portalPage(folder: string, status: number): Promise<Response> {
  const nonce = randomSecret();
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  // The libraries of the portal put a few style elements of their own into the page; a frame shows previews of journeys.
  const headers = pageHeaders({ 'style-src': `'self' 'nonce-${nonce}'`, 'frame-src': "'self'" });
  return new Response(html.replaceAll('%NONCE%', nonce), { status, headers });
}
