import type { Context } from '../context.ts';
import { html } from 'hono/html';
import type { HonoRequest } from 'hono/request';
import { domainOf, servedAt } from '../custom-domains/served-domain.ts';
import type { App } from '../http/mount.ts';
import { isOwnPage } from '../http/own-page.ts';
import { Refusal } from '../http/refuse.ts';
import { brandIn, masthead } from '../pages/brand.ts';
import { answerPage, localeOf } from '../pages/page.ts';
import { formToSolve, solvedForm } from '../pages/solved-form.ts';
import { createTask, takeSolution } from '../security/tasks.ts';
import { askForFreshLink } from './mail-fresh-link.ts';
import { freshLinkWords } from './words.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const aboutOf = (companyId: string): string => `fresh-link/${companyId}`;

/**
 * The address of a company in the field's answers. By itself it opens nothing; it offers to send a fresh link to the
 * contact on file, and says the same whoever asks and whatever company they name.
 */
export function mountFreshLinks(app: App, context: Context): void {
  app.get('/l/company/:id', async ({ req }) =>
    askingPage(context, { companyId: req.param('id'), ...(await visitIn(context, req)) }),
  );

  app.get('/l/company/:id/task', async ({ req }) => {
    if (!context.sendMail) throw new Refusal('mail_not_offered', 'This server sends no mail.');
    const task = await createTask(context, aboutOf(req.param('id')));
    return Response.json(task, { headers: { 'cache-control': 'no-store' } });
  });

  app.post('/l/company/:id', async ({ req }) => {
    if (!isOwnPage(req, servedAt(context, req)))
      throw new Refusal('origin_not_allowed', 'A fresh link is asked for on its own page only.');
    const companyId = req.param('id');
    const form = await req.parseBody();
    const visit = await visitIn(context, req);
    const { locale, brand } = visit;
    if (!context.sendMail || !(await takeSolution(context, aboutOf(companyId), String(form['solution']))))
      return askingPage(context, { companyId, ...visit, hasFailed: true });
    if (UUID.test(companyId) && (await isKnownAt(context, req, companyId)))
      await askForFreshLink(context, companyId, locale);
    const { sentTitle, sentText } = freshLinkWords[locale];
    return answerPage({
      title: sentTitle,
      locale,
      brand,
      body: html`<main class="panel narrow">
        ${masthead(brand)}
        <h1>${sentTitle}</h1>
        <p role="status">${sentText}</p>
      </main>`,
    });
  });
}

/** Whose page is asked for and in which language, by the address alone: no company's id says whose it is. */
async function visitIn(context: Context, request: HonoRequest) {
  const known = await brandIn(context, request);
  return { ...known, locale: known.brand?.locale ?? localeOf(request.header('accept-language')) };
}

/** On the domain of an organisation, the companies of others are not known. */
async function isKnownAt({ database }: Context, request: HonoRequest, companyId: string): Promise<boolean> {
  const domain = domainOf(request);
  if (!domain) return true;
  const company = await database
    .selectFrom('companies')
    .select('organisation_id')
    .where('id', '=', companyId)
    .executeTakeFirst();
  return company?.organisation_id === domain.organisationId;
}

interface Asking extends Awaited<ReturnType<typeof visitIn>> {
  companyId: string;
  hasFailed?: boolean;
}

function askingPage({ sendMail }: Context, { companyId, locale, of, brand, hasFailed = false }: Asking) {
  const words = freshLinkWords[locale];
  const address = `/l/company/${encodeURIComponent(companyId)}`;
  const fields = html`<button class="primary">${words.button}</button>`;
  const offer = html`<p>${words.offer}</p>
    ${formToSolve({ locale, action: of ? `${address}?of=${of}` : address, task: `${address}/task`, fields, hasFailed })}`;
  return answerPage({
    title: words.title,
    locale,
    status: hasFailed ? 400 : 200,
    brand,
    ...(sendMail && solvedForm),
    body: html`<main class="panel narrow">
      ${masthead(brand)}
      <h1>${words.title}</h1>
      <p>${words.text}</p>
      ${sendMail ? offer : html`<p>${words.askBusiness}</p>`}
    </main>`,
  });
}
