import type { Locale } from '@client-link/contract';
import { html } from 'hono/html';
import type { Html } from './page.ts';

export const solvedFormWords = {
  en: {
    working: 'Checking that you are no program … This takes a moment.',
    failed: 'That did not work. Wait a minute and try again.',
    noScript: 'This form needs JavaScript.',
  },
  fr: {
    working: 'Nous vérifions que vous n’êtes pas un programme … Un instant.',
    failed: 'Cela n’a pas fonctionné. Attendez une minute et réessayez.',
    noScript: 'Ce formulaire nécessite JavaScript.',
  },
} satisfies Record<Locale, unknown>;

interface SolvedForm {
  locale: Locale;
  action: string;
  /** Where the task is got. */
  task: string;
  fields: Html;
  hasFailed?: boolean;
}

/** What a page with such a form needs: its script, and the worker that solves. */
export const solvedForm = { scripts: ['/assets/solve-first.js'], policy: { 'worker-src': "'self'" } };

/** A form for people who show nothing: before it is sent their browser solves a task, and says so. */
export const formToSolve = ({ locale, action, task, fields, hasFailed = false }: SolvedForm): Html =>
  html`<form
      method="post"
      action="${action}"
      data-task="${task}"
      data-working="${solvedFormWords[locale].working}"
      data-failed="${solvedFormWords[locale].failed}"
    >
      <input type="hidden" name="solution" value="" />
      ${fields}
    </form>
    <p role="status">${hasFailed ? solvedFormWords[locale].failed : ''}</p>
    <noscript><p>${solvedFormWords[locale].noScript}</p></noscript>`;
