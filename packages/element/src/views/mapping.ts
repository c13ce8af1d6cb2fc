import { type ReportColumn, reportColumns, type UnderstoodColumn } from '@client-link/intake';
import { html, type TemplateResult } from 'lit';
import { type Found, fileProblems } from '../found.ts';
import { icons } from '../icons.ts';
import type { ReportInput } from './report-surface.ts';

const contractOf = ({ desk }: ReportInput): readonly ReportColumn[] => reportColumns[desk.report] ?? [];
const labelOf = (input: ReportInput, field: string): string =>
  input.own?.columns?.[input.desk.report]?.[field] ??
  contractOf(input).find(({ name }) => name === field)?.labels[input.words.locale === 'fr' ? 'fr' : 'en'] ??
  field;
const titleOf = ({ words }: ReportInput, { header, index }: UnderstoodColumn): string =>
  header || words.columnUntitled(index + 1);

/** Columns that the report cannot do without and that nothing was taken for: asked, not refused. */
export function missingColumns(input: ReportInput, found: Found): TemplateResult {
  const missing = fileProblems(found).filter(({ code, params }) => code === 'missing_column' && params?.['field']);
  return html`${missing.map(({ fileIndex = 0, params }) => {
    const field = String(params!['field']);
    const columns = found.files[fileIndex]?.understood.columns ?? [];
    if (!columns.length) return '';
    return html`<div class="note bad" part="missing-column">
      ${icons.alert}
      <label class="field grow">
        <b>${input.words.columnMissing(labelOf(input, field))}</b>
        <span>${input.words.columnMissingText}</span>
        <select
          @change=${({ target }: Event) => {
            const { value } = target as HTMLSelectElement;
            if (value) assign(input, found, fileIndex, columns[Number(value)]!, field);
          }}
        >
          <option value="">${input.words.columnNoneYet}</option>
          ${likeliestFirst(columns, field).map(
            (column) =>
              html`<option value=${columns.indexOf(column)}>
                ${titleOf(input, column)}${column.samples.length ? ` (${column.samples.slice(0, 2).join(', ')})` : ''}
              </option>`,
          )}
        </select>
      </label>
    </div>`;
  })}`;
}

const confidence = ({ suggestions }: UnderstoodColumn, field: string): number =>
  suggestions.find((each) => each.field === field)?.confidence ?? 0;

/** Those that it could be, before those that mean nothing yet, before those that already mean something. */
const likeliestFirst = (columns: readonly UnderstoodColumn[], field: string): UnderstoodColumn[] =>
  columns.toSorted(
    (one, other) =>
      confidence(other, field) - confidence(one, field) || Number(one.field !== null) - Number(other.field !== null),
  );

/** Every column: its title, what stands in it, what it was taken for, and a way to say otherwise. */
export function columnList(input: ReportInput, found: Found, file: number): TemplateResult {
  const columns = found.files[file]!.understood.columns.filter(({ header, samples }) => header || samples.length);
  return html`<div>
    <p>${input.words.columnsText}</p>
    <ul class="columns">
      ${columns.map((column) => html`<li>${row(input, found, file, column)}</li>`)}
    </ul>
  </div>`;
}

function row(input: ReportInput, found: Found, file: number, column: UnderstoodColumn): TemplateResult {
  const { words } = input;
  const title = titleOf(input, column);
  const how = column.field ? column.how : column.suggestions.length ? 'suggested' : null;
  const likely = column.suggestions.map(({ field }) => field).filter((field) => field !== column.field);
  const others = contractOf(input)
    .map(({ name }) => name)
    .filter((name) => !likely.includes(name));
  const option = (field: string) =>
    html`<option value=${field} ?selected=${field === column.field}>${labelOf(input, field)}</option>`;
  return html`<span class="grow">
      <b>${title}</b>
      <small>${column.samples.slice(0, 3).join(' · ')}</small>
    </span>
    <label class="field">
      ${how ? html`<small class="how ${how}">${words.columnHow[how] ?? ''}</small>` : html`<small class="how">&nbsp;</small>`}
      <select
        aria-label=${words.columnHolds(title)}
        @change=${({ target }: Event) =>
          assign(input, found, file, column, (target as HTMLSelectElement).value || null)}
      >
        <option value="" ?selected=${column.field === null}>${words.columnNone}</option>
        ${
          likely.length
            ? html`<optgroup label=${words.columnLikely}>${likely.map(option)}</optgroup>
                <optgroup label=${words.columnOther}>${others.map(option)}</optgroup>`
            : others.map(option)
        }
      </select>
    </label>`;
}

/** Says what a column holds; whatever held it before means nothing then. */
function assign(
  { desk, words, shown }: ReportInput,
  found: Found,
  file: number,
  column: UnderstoodColumn,
  field: string | null,
): void {
  const { signature, columns } = found.files[file]!.understood;
  const freed = columns.filter((other) => field !== null && other.field === field && other.index !== column.index);
  const said = words.done.column(column.header || words.columnUntitled(column.index + 1));
  shown.toast = { words: said, canUndo: true };
  desk.settle(said, {
    signature,
    columns: { ...Object.fromEntries(freed.map(({ index }) => [index, null])), [column.index]: field },
  });
}
