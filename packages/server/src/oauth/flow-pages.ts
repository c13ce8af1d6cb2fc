import type { ConsentText, Locale, ReturnOutcome } from '@client-link/contract';
import { html } from 'hono/html';
import { answerPage, type Html } from '../pages/page.ts';
import { masthead } from '../pages/brand.ts';
import { textBlocks } from '../pages/text-blocks.ts';
import { type Names, flowWords } from './words.ts';

const panel = (names: Names | undefined, mark: 'good' | 'bad' | 'ask', body: Html) =>
  html`<main class="panel narrow">
    ${masthead(names?.brand)}
    <p class="mark ${mark}" aria-hidden="true"></p>
    ${body}
  </main>`;

type Ending = 'linked' | 'denied' | 'failed' | 'noCompany' | 'unavailable' | 'ended' | 'unknown' | 'otherBrowser';

/** What a page is told that is returned to by itself. */
const outcomes: Partial<Record<Ending, ReturnOutcome>> = {
  linked: 'linked',
  denied: 'denied',
  failed: 'failed',
  noCompany: 'no_company',
  unavailable: 'provider_unavailable',
  ended: 'ended',
};

interface Shown {
  locale: Locale;
  names?: Names;
  /** Where the person is led back to, signed; `undefined`: nowhere. */
  back?: (outcome: ReturnOutcome) => Promise<string | undefined>;
  /** Where the result leads by itself, instead of being shown. */
  lead?: (outcome: ReturnOutcome) => Promise<string | undefined>;
}

const nobody: Names = { organisation: '', company: '', software: '', brand: { name: '' } };

/** How an attempt ended, in the software's tab. */
export async function resultPage(kind: Ending, { locale, names, back, lead }: Shown): Promise<Response> {
  const outcome = outcomes[kind];
  const leadsTo = outcome && (await lead?.(outcome));
  const home = leadsTo ?? (names && outcome && (await back?.(outcome)));

  const words = flowWords(locale);
  const known = names ?? nobody;
  const [title, text, status] = {
    linked: [words.linkedTitle(known), words.linkedText, 200] as const,
    denied: [words.deniedTitle(known), words.deniedText, 200] as const,
    failed: [words.failedTitle(known), words.failedText, 502] as const,
    noCompany: [words.failedTitle(known), words.noCompanyText(known), 200] as const,
    unavailable: [words.failedTitle(known), words.unavailableText(known), 503] as const,
    ended: [words.endedTitle, words.endedText, 410] as const,
    unknown: [words.unknownTitle, words.unknownText, 404] as const,
    otherBrowser: [words.otherBrowserTitle, words.otherBrowserText, 403] as const,
  }[kind];
  const way = names && home ? html`<p><a class="plain" href="${home}">${words.back(names)}</a></p>` : html``;
  const company = names && kind === 'linked' ? html`<p>${names.company}</p>` : html``;

  return answerPage({
    title,
    locale,
    status,
    // A tab that a link opened may close itself; one that was typed or continued in place stays and says so.
    scripts: kind === 'linked' && !leadsTo ? ['/assets/close-tab.js'] : [],
    // No redirect: the software's page may restrict where its forms lead in the end.
    leadsTo,
    brand: names?.brand,
    body: panel(
      names,
      kind === 'linked' ? 'good' : 'bad',
      html`<h1>${title}</h1>
        ${company}
        <p role="status">${text}</p>
        ${way}`,
    ),
  });
}

interface StartPage {
  locale: Locale;
  names: Names;
  consent: ConsentText;
  hasConsent: boolean;
  action: string;
  token: string;
  formTargets: string;
}

/** Says who asks for what before anything opens: for a link that was copied, mailed or lured to. */
export function startPage({
  locale,
  names,
  consent,
  hasConsent,
  action,
  token,
  formTargets,
}: StartPage): Promise<Response> {
  const words = flowWords(locale);
  const title = words.startTitle(names);
  return answerPage({
    title,
    locale,
    brand: names.brand,
    policy: { 'form-action': formTargets },
    body: panel(
      names,
      'ask',
      html`<h1>${title}</h1>
        <p>${words.startIntro(names)}</p>
        <section class="consent" tabindex="0" aria-label="${consent.title}">
          <h2>${consent.title}</h2>
          <p>${consent.intro}</p>
          ${consent.sections.map(
            (section) =>
              html`<h3>${section.title}</h3>
                ${textBlocks(section.blocks)}`,
          )}
        </section>
        <form method="post" action="${action}">
          <input type="hidden" name="token" value="${token}" />
          <input type="hidden" name="hash" value="${consent.hash}" />
          <input type="hidden" name="locale" value="${locale}" />
          <button class="primary">${hasConsent ? words.startContinue(names) : words.startButton(names)}</button>
        </form>
        <p class="secure">${words.startLeave}</p>`,
    ),
  });
}

interface ChoicePage {
  locale: Locale;
  names: Names;
  entities: { id: string; name: string }[];
  /** Id of the company that was shared before. */
  before?: string | undefined;
  action: string;
  token: string;
}

/** Asks the person who signed in which of their companies to share: the others never show in the company's widget. */
export function choicePage({ locale, names, entities, before, action, token }: ChoicePage): Promise<Response> {
  const words = flowWords(locale);
  const title = words.chooseTitle(names);
  return answerPage({
    title,
    locale,
    brand: names.brand,
    body: panel(
      names,
      'ask',
      html`<h1>${title}</h1>
        <p>${words.chooseIntro(names)}</p>
        <form method="post" action="${action}">
          <input type="hidden" name="token" value="${token}" />
          <fieldset>
            <legend class="hidden">${title}</legend>
            ${entities.map(
              ({ id, name }, index) =>
                html`<label class="choice"
                  ><input
                    type="radio"
                    name="entity"
                    value="${id}"
                    required
                    ${index === 0 ? 'autofocus' : ''}
                    ${id === before ? 'checked' : ''}
                  />
                  <span>${name}${id === before ? html` <small>${words.chooseBefore}</small>` : ''}</span></label
                >`,
            )}
          </fieldset>
          <button class="primary" name="choice" value="share">${words.chooseButton}</button>
          <button class="quiet" name="choice" value="none" formnovalidate>${words.chooseCancel}</button>
        </form>`,
    ),
  });
}
