import type { Question, Settled } from '@client-link/intake';
import { html, type TemplateResult } from 'lit';
import type { Found } from '../found.ts';
import { icons } from '../icons.ts';
import type { ReportInput } from './report-surface.ts';

/** Columns that can be read two ways: asked with the report's own values, one answer each. */
export function questions(input: ReportInput, found: Found): TemplateResult {
  return html`${found.questions.map((question) => asked(input, found, question))}`;
}

function asked(input: ReportInput, found: Found, question: Question): TemplateResult {
  const { words } = input;
  const { about, header, examples, answers } = question;
  const name = `answer ${question.file} ${question.column}`;
  const [first] = examples;
  const reads = (answer: number) => (first ? shownAs(first.readings[answer]!, words.locale) : '');
  return html`<fieldset class="question" part="question">
    <legend>${icons.info} ${about === 'dateOrder' ? words.dateQuestion(header) : words.amountQuestion(header)}</legend>
    ${first ? html`<p>${words.questionExample(first.text, reads(0), reads(1))}</p>` : ''}
    ${answers.map(
      (answer, at) =>
        html`<label class="answer">
          <input type="radio" name=${name} @change=${() => settle(input, found, question, answer)} />
          <span>
            ${examples.map(
              ({ text, readings }) =>
                html`<span class="example"><span>${text}</span> <b>${shownAs(readings[at]!, words.locale)}</b></span>`,
            )}
          </span>
        </label>`,
    )}
  </fieldset>`;
}

function settle({ desk, words, shown }: ReportInput, found: Found, question: Question, answer: string): void {
  const { signature } = found.files[question.file]!.understood;
  const key = question.about === 'dateOrder' ? 'dateOrders' : 'decimalMarks';
  const settled = { signature, [key]: { [question.column]: answer } } as Settled;
  shown.toast = { words: words.done.answer(question.header), canUndo: true };
  desk.settle(words.done.answer(question.header), settled);
}

/** A day or an amount in the reader's own notation. */
function shownAs(reading: string, locale: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(reading);
  if (isDay) return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(reading));
  const decimals = reading.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: 20 }).format(
    reading as unknown as number,
  );
}
