import type { Locale } from '@client-link/contract';
import { html } from 'hono/html';
import type { HonoRequest } from 'hono/request';
import type { Context } from '../context.ts';
import type { App } from '../http/mount.ts';
import { anySpreadsheet } from '../integrations/catalogue.ts';
import { letterBlockHtml } from '../letters/letter.ts';
import { answerPage, type Html, localeOf } from '../pages/page.ts';
import { searchKey } from '../records/search-key.ts';
import { handoutWords } from './handout-words.ts';
import { guideSections, type HelpSection, questionSections } from './handouts.ts';
import { slugsOf } from './help-addresses.ts';
import { helpWords } from './help-words.ts';

const LONGEST_QUERY = 100;

/** Public pages that need no link and no sign-in: a guide for each software, and the answers to common questions. */
export function mountHelp(app: App, context: Context): void {
  const { integrations } = context;
  const slugs = slugsOf(integrations);
  const keys = new Map([...slugs].map(([key, slug]) => [slug, key]));

  app.get('/help', ({ req }) => overview(context, slugs, localeIn(req), req.query('q')?.slice(0, LONGEST_QUERY)));
  app.get('/help/questions', ({ req }) => {
    const locale = localeIn(req);
    return helpPage(helpWords[locale].questions, locale, req.path, sectionsHtml(questionSections(locale), locale));
  });
  app.get('/help/:software', async ({ req, redirect }) => {
    const locale = localeIn(req);
    const software = req.param('software');
    // The key works too: programs know that.
    if (slugs.has(software)) return redirect(`/help/${slugs.get(software)}?lang=${locale}`, 302);
    const key = keys.get(software);
    if (!key) return notFound(locale, req.path);
    const title = helpWords[locale].subtitle(integrations.get(key).name);
    return helpPage(title, locale, req.path, sectionsHtml(guideSections(context, key, locale), locale));
  });
}

/** As the address says, else as the browser asks. */
function localeIn(request: HonoRequest): Locale {
  const asked = request.query('lang');
  return asked === 'en' || asked === 'fr' ? asked : localeOf(request.header('accept-language'));
}

function overview(context: Context, slugs: Map<string, string>, locale: Locale, query = ''): Promise<Response> {
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
    <a href="/help/${slugs.get(anySpreadsheet.key)}?lang=${locale}">${words.others}</a>
  </p>`;

  const body = html`<p>${words.intro}</p>
    <form class="search" role="search">
      <input type="hidden" name="lang" value="${locale}" />
      <label class="field">
        <span>${words.search}</span>
        <input type="search" name="q" value="${query}" maxlength="${LONGEST_QUERY}" />
      </label>
      <button class="primary">${words.searchButton}</button>
    </form>
    ${query && count ? html`<p role="status">${words.found(count)} · <a href="/help?lang=${locale}">${words.all}</a></p>` : ''}
    ${
      count
        ? ''
        : html`<p role="status">${words.nothing(query)} ${words.nothingHint}</p>
            ${others}
            <p><a href="/help?lang=${locale}">${words.all}</a></p>`
    }
    ${
      found.length
        ? html`<h2>${words.software}</h2>
            <ul class="software">
              ${found.map(
                ({ key, name }) =>
                  html`<li>
                    <a href="/help/${slugs.get(key)}?lang=${locale}">${name}</a>
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
                ({ id, question }) => html`<li><a href="/help/questions?lang=${locale}#${id}">${question}</a></li>`,
              )}
            </ul>`
        : ''
    }`;
  return helpPage(words.title, locale, '/help', body, { query });
}

const notFound = (locale: Locale, path: string) =>
  helpPage(helpWords[locale].notFoundTitle, locale, path, html`<p>${helpWords[locale].notFoundText}</p>`, {
    status: 404,
  });

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
  locale: Locale,
  path: string,
  body: Html,
  { status = 200, query = '' }: { status?: number; query?: string } = {},
): Promise<Response> {
  const words = helpWords[locale];
  const inLanguage = (lang: Locale) => `${path}?${new URLSearchParams({ lang, ...(query && { q: query }) })}`;
  const other = locale === 'en' ? 'fr' : 'en';
  return answerPage({
    title,
    locale,
    status,
    body: html`<main class="panel help">
      <nav class="ways" aria-label="${words.languages}">
        ${path === '/help' ? html`<span></span>` : html`<a href="/help?lang=${locale}">${words.all}</a>`}
        <a href="${inLanguage(other)}" lang="${other}" hreflang="${other}"
          >${other === 'fr' ? 'Français' : 'English'}</a
        >
      </nav>
      <h1>${title}</h1>
      ${body}
    </main>`,
  });
}
