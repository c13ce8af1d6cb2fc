import type { Locale } from '@client-link/contract';
import { html } from 'hono/html';
import type { Entity } from '../connectors/connector.ts';
import { masthead } from '../pages/brand.ts';
import { answerPage } from '../pages/page.ts';
import { type Names, flowWords } from './words.ts';

interface MismatchPage {
  locale: Locale;
  names: Names;
  /** The company that was shared until now. */
  before: Entity;
  /** Whether this login leads to it as well. */
  isSeen: boolean;
  /** What the person chose, or all that the login leads to. */
  others: Entity[];
  action: string;
  token: string;
  formTargets: string;
}

/** Says that the login leads to another company than before, with the ways on: the right one, both, or neither. */
export function mismatchPage(mismatch: MismatchPage): Promise<Response> {
  const { locale, names, before, isSeen, others, action, token, formTargets } = mismatch;
  const words = flowWords(locale);
  const [only] = others;
  const isOne = others.length === 1;
  return answerPage({
    title: words.mismatchTitle,
    locale,
    brand: names.brand,
    policy: { 'form-action': formTargets },
    body: html`<main class="panel narrow">
      ${masthead(names.brand)}
      <p class="mark ask" aria-hidden="true"></p>
      <h1>${words.mismatchTitle}</h1>
      <p role="status">
        ${isOne ? words.mismatchText(names, before.name, only!.name) : words.mismatchSeveral(names, before.name)}
      </p>
      <form method="post" action="${action}">
        <input type="hidden" name="token" value="${token}" />
        ${
          isSeen
            ? html`<input type="hidden" name="entity" value="${before.id}" />
                <button class="primary" name="choice" value="share">${words.mismatchRight(before.name)}</button>`
            : html`<button class="primary" name="choice" value="again">${words.mismatchAgain}</button>`
        }
      </form>
      <form method="post" action="${action}">
        <input type="hidden" name="token" value="${token}" />
        ${isOne ? html`<input type="hidden" name="entity" value="${only!.id}" />` : whichOf(others, words.mismatchWhich)}
        <button class="plain" name="choice" value="another">
          ${isOne ? words.mismatchAnother(only!.name) : words.mismatchAnotherOf}
        </button>
        <p class="secure">${words.mismatchKept(names, before.name)}</p>
        <button class="quiet" name="choice" value="none" formnovalidate>${words.mismatchStop}</button>
      </form>
    </main>`,
  });
}

const whichOf = (entities: Entity[], legend: string) =>
  html`<fieldset>
    <legend>${legend}</legend>
    ${entities.map(
      ({ id, name }) =>
        html`<label class="choice"><input type="radio" name="entity" value="${id}" required /> ${name}</label>`,
    )}
  </fieldset>`;
