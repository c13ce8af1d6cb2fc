import { html, type TemplateResult } from 'lit';
import { type Found, listedGroups } from '../found.ts';
import { icons } from '../icons.ts';
import { money, rangeOf } from './finished.ts';
import type { ReportInput } from './report-surface.ts';

/** What was read, in numbers that people know from their own report. */
export function summary(input: ReportInput, found: Found): TemplateResult {
  const { words, desk } = input;
  return html`<section class="stack" part="summary">
    ${readiness(input, found)} ${controls(input, found)} ${figures(input, found)} ${changes(input)}
    ${
      desk.isAsLastTime
        ? html`<div class="note">
            ${icons.tick}
            <div>${words.sameAsLastTime}</div>
          </div>`
        : ''
    }
  </section>`;
}

function readiness({ words, desk }: ReportInput, found: Found): TemplateResult {
  const { soundCount, rowCount, excludedCount, errorRowCount, errorCount, questions } = found;
  // As long as a column can be read two ways, nothing is known to add up.
  const look = errorCount ? 'bad' : questions.length ? '' : 'good';
  const warnings = listedGroups(found)
    .filter(({ severity }) => severity === 'warning')
    .reduce((sum, { count }) => sum + count, 0);
  const said = [
    errorRowCount > 0 && words.needAttention(errorRowCount),
    warnings > 0 && words.notes(warnings),
    excludedCount > 0 && words.leftOutByYou(excludedCount),
  ].filter(Boolean);
  return html`<div class="note ${look}">
    ${look === 'bad' ? icons.alert : look ? icons.tick : icons.info}
    <div role="status">
      <b>${words.readyOf(desk.report, soundCount, rowCount)}</b>${said.map((part) => html` · ${part}`)}
      ${look === 'good' ? html`<br />${words.addsUp} ${understood(words, found)}` : ''}
    </div>
  </div>`;
}

/** Encoding, separators and the rest, as one sentence of each file. */
function understood(words: ReportInput['words'], { files }: Found): string {
  const [first] = files;
  if (!first || files.length > 1) return '';
  const { encoding, delimiter, sheet, decimalMark, dateOrder, isGrouped, isLineLevel } = first.understood;
  const facts = [
    encoding?.toUpperCase().replace('WINDOWS', 'Windows'),
    delimiter && words.encodings[delimiter],
    sheet && words.sheetNamed(sheet),
    decimalMark && words.decimalMarks[decimalMark],
    dateOrder && words.dateOrders[dateOrder],
    isGrouped && words.grouped,
    isLineLevel && words.lineLevel,
  ].filter(Boolean);
  return facts.length ? `${facts.join(', ')}.` : '';
}

/** The totals that the report states itself, held against what was read. */
function controls({ words, text }: ReportInput, { controlTotals, totals }: Found): TemplateResult | string {
  const currency = totals.length === 1 ? totals[0]!.currency : '';
  const amount = (decimal: string) => money(decimal, currency, text.locale);
  const differing = controlTotals.filter(({ agrees }) => !agrees);
  const agreeing = controlTotals.find(({ field, agrees }) => agrees && field === 'totalAmount');
  const shown = differing.length ? differing.slice(0, 3) : [agreeing ?? controlTotals[0]].filter((each) => !!each);
  return html`${shown.map(
    ({ stated, read, agrees }) =>
      html`<div class="note ${agrees ? 'good' : 'warn'}">
        ${agrees ? icons.tick : icons.alert}
        <div>${agrees ? words.controlAgrees(amount(stated)) : words.controlDiffers(amount(stated), amount(read))}</div>
      </div>`,
  )}`;
}

function figures({ words, text }: ReportInput, { totals, period }: Found): TemplateResult | string {
  if (!totals.length && !period) return '';
  return html`<dl class="figures">
    ${totals.map(
      ({ currency, totalAmount }) =>
        html`<div>
          <dt>${words.total}</dt>
          <dd>${money(totalAmount, currency, text.locale)}</dd>
        </div>`,
    )}
    ${
      period
        ? html`<div>
            <dt>${words.period}</dt>
            <dd>${rangeOf(period, text.locale)}</dd>
          </div>`
        : ''
    }
  </dl>`;
}

/** What sending would change of what the business has; said where there is something to compare with. */
function changes({ desk, words }: ReportInput): TemplateResult | string {
  const { changes: found } = desk.draft ?? {};
  if (!found || !(found.changed + found.unchanged + found.gone)) return '';
  const parts = [
    words.changesNew(found.new),
    words.changesChanged(found.changed),
    words.changesUnchanged(found.unchanged),
    words.changesGone(found.gone),
  ];
  return html`<div class="note" part="changes">
    ${icons.info}
    <div>
      <b>${words.changes}</b>
      <ul class="inline">
        ${parts.map((part) => html`<li>${part}</li>`)}
      </ul>
    </div>
  </div>`;
}
