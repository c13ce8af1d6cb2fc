import type { LinkBranding, Locale } from '@client-link/contract';
import { html } from 'hono/html';
import type { HonoRequest } from 'hono/request';
import type { Context } from '../context.ts';
import { servedAt } from '../custom-domains/served-domain.ts';
import type { App } from '../http/mount.ts';
import { anySpreadsheet } from '../integrations/catalogue.ts';
import { letterBlockHtml } from '../letters/letter.ts';
import { brandIn, masthead } from '../pages/brand.ts';
import { answerPage, type Html, localeOf } from '../pages/page.ts';
import { searchKey } from '../records/search-key.ts';
import { handoutWords } from './handout-words.ts';
import { guideSections, type HelpSection, questionSections } from './handouts.ts';
import { helpAddress, type HelpLook, slugsOf } from './help-addresses.ts';
import { helpWords } from './help-words.ts';

const LONGEST_QUERY = 100;

/** Public pages that need no link and no sign-in: a guide for each software, and the answers to common questions. */
export function mountHelp(app: App, context: Context): void {
  const { integrations } = context;
  const slugs = slugsOf(integrations);
  const keys = new Map([...slugs].map(([key, slug]) => [slug, key]));

  app.get('/help', async ({ req }) =>
    overview(context, slugs, await lookIn(context, req), req.query('q')?.slice(0, LONGEST_QUERY)),
  );
  app.get('/help/questions', async ({ req }) => {
    const look = await lookIn(context, req);
    const { locale } = look;
    return helpPage(helpWords[locale].questions, look, req.path, sectionsHtml(questionSections(locale), locale));
  });
  app.get('/help/:software', async ({ req, redirect }) => {
    const look = await lookIn(context, req);
    const { locale } = look;
    const software = req.param('software');
    // The key works too: programs know that.
    if (slugs.has(software)) return redirect(helpAddress(`/help/${slugs.get(software)}`, look), 302);
    const key = keys.get(software);
    if (!key) return notFound(look, req.path);
    const title = helpWords[locale].subtitle(integrations.get(key).name);
    const sections = guideSections({ integrations, publicUrl: servedAt(context, req) }, key, locale);
    return helpPage(title, look, req.path, sectionsHtml(sections, locale));
  });
}

type Look = HelpLook & { brand?: LinkBranding };

/** As the address says, else as the browser asks. */
async function lookIn(context: Context, request: HonoRequest): Promise<Look> {
  const asked = request.query('lang');
  const locale = asked === 'en' || asked === 'fr' ? asked : localeOf(request.header('accept-language'));
  return { locale, ...(await brandIn(context, request)) };
}

function overview(context: Context, slugs: Map<string, string>, look: Look, query = ''): Promise<Response> {
  const { locale, of } = look;
  const words = helpWords[locale];
  const products = context.integrations
    .all()
    .filter(({ key }) => key !== anySpreadsheet.key)
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
  const wanted = searchKey(query);
  const holds = (...texts: string[]) => searchKey(texts.join(' ')).includes(wanted);
  const found = products.filter(({ name, vendor, aliases }) => holds(name, vendor, ...aliases));
  const answers = handoutWords[locale].questions.filter(({ question, answer }) => holds(question, answer));
  const count = found.length + answers.length;
  const others = html`<p>
    <a href="${helpAddress(`/help/${slugs.get(anySpreadsheet.key)}`, look)}">${words.others}</a>
  </p>`;

  const body = html`<p>${words.intro}</p>
    <form class="search" role="search">
      <input type="hidden" name="lang" value="${locale}" />
      ${of ? html`<input type="hidden" name="of" value="${of}" />` : ''}
      <label class="field">
        <span>${words.search}</span>
        <input type="search" name="q" value="${query}" maxlength="${LONGEST_QUERY}" />
      </label>
      <button class="primary">${words.searchButton}</button>
    </form>
    ${query && count ? html`<p role="status">${words.found(count)} · <a href="${helpAddress('/help', look)}">${words.all}</a></p>` : ''}
    ${
      count
        ? ''
        : html`<p role="status">${words.nothing(query)} ${words.nothingHint}</p>
            ${others}
            <p><a href="${helpAddress('/help', look)}">${words.all}</a></p>`
    }
    ${
      found.length
        ? html`<h2>${words.software}</h2>
            <ul class="software">
              ${found.map(
                ({ key, name }) =>
                  html`<li>
                    <a href="${helpAddress(`/help/${slugs.get(key)}`, look)}">${name}</a>
                    ${
                      context.integrations.methodsOf(key).includes('connect')
                        ? html`<small>${words.canConnect}</small>`
                        : ''
                    }
                  </li>`,
              )}
            </ul>
            ${others}`
        : ''
    }
    ${
      answers.length
        ? html`<h2>${words.questions}</h2>
            <ul>
              ${answers.map(
                ({ id, question }) =>
                  html`<li><a href="${helpAddress('/help/questions', look)}#${id}">${question}</a></li>`,
              )}
            </ul>`
        : ''
    }`;
  return helpPage(words.title, look, '/help', body, { query });
}

function notFound(look: Look, path: string) {
  const { notFoundTitle, notFoundText } = helpWords[look.locale];
  return helpPage(notFoundTitle, look, path, html`<p>${notFoundText}</p>`, { status: 404 });
}

function sectionsHtml(sections: readonly HelpSection[], locale: Locale): Html {
  const { onPage } = helpWords[locale];
  return html`<nav aria-label="${onPage}">
      <ul>
        ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    ${sections.map(
      ({ id, level, title, blocks }) =>
        html`<section aria-labelledby="${id}">
          ${level === 2 ? html`<h2 id="${id}">${title}</h2>` : html`<h3 id="${id}">${title}</h3>`}
          ${blocks.map(letterBlockHtml)}
        </section>`,
    )}`;
}

function helpPage(
  title: string,
  look: Look,
  path: string,
  body: Html,
  { status = 200, query = '' }: { status?: number; query?: string } = {},
): Promise<Response> {
  const { locale, of, brand } = look;
  const words = helpWords[locale];
  const other = locale === 'en' ? 'fr' : 'en';
  return answerPage({
    title,
    locale,
    status,
    brand,
    body: html`<main class="panel help">
      ${masthead(brand)}
      <nav class="ways" aria-label="${words.languages}">
        ${path === '/help' ? html`<span></span>` : html`<a href="${helpAddress('/help', look)}">${words.all}</a>`}
        <a
          href="${helpAddress(path, { locale: other, of }, query ? { q: query } : {})}"
          lang="${other}"
          hreflang="${other}"
          >${other === 'fr' ? 'Français' : 'English'}</a
        >
      </nav>
      <h1>${title}</h1>
      ${body}
    </main>`,
  });
}
