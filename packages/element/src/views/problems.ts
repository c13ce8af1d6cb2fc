import { describeProblem, type Patch, type Problem, problemCodes, type ProblemGroup } from '@client-link/intake';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Found, fileProblems, listedGroups } from '../found.ts';
import { icons } from '../icons.ts';
import { keyOf, type ProblemList } from '../problem-lists.ts';
import { saveProblemList } from '../save-problem-list.ts';
import type { ReportInput } from './report-surface.ts';

/** Excluding more rows one by one than this makes a draft of megabytes: such a group is left out when sending. */
const MOST_EXCLUDED = 50_000;

/** So few errors are all laid open. */
const FEW_ERRORS = 12;

/** Whether a group stands open before somebody opens or closes it. */
function isOpenFirst(each: ProblemGroup, all: ProblemGroup[]): boolean {
  const errors = all.filter(({ severity }) => severity === 'error');
  const isFew = errors.reduce((sum, { count }) => sum + count, 0) <= FEW_ERRORS;
  return each === all[0] || (isFew && errors.includes(each));
}

/** What is wrong, by rule and column; errors before warnings, each list as long as it is. */
export function problems(input: ReportInput, found: Found): TemplateResult | string {
  const { words, desk, shown } = input;
  const groups = shown.inOrder(listedGroups(found));
  const whole = fileProblems(found).filter(({ code }) => code !== 'missing_column');
  if (!groups.length && !whole.length && !found.missingSuppliers.length) return '';
  return html`<section class="stack" part="problems">
    ${whole.map((problem) => wholeFile(input, problem))}
    ${
      groups.length
        ? html`<div class="toolbar">
              <h3>${words.problems}</h3>
              <button class="plain" aria-keyshortcuts="Alt+ArrowUp" @click=${() => step(input, -1)}>
                ${words.previous}
              </button>
              <button class="plain" aria-keyshortcuts="Alt+ArrowDown" @click=${() => step(input, 1)}>
                ${words.next}
              </button>
            </div>
            <p class="hint">${words.shortcuts}</p>
            ${repeat(groups, keyOf, (each) => group(input, found, each, groups))}`
        : ''
    }
    <p class="downloads">
      ${words.download}
      ${(['csv', 'xlsx'] as const).map(
        (format) =>
          html`<button
            class="textbutton"
            @click=${() => void saveProblemList(desk, format, words, input.own?.problems)}
          >
            ${format === 'csv' ? words.downloadCsv : words.downloadXlsx}
          </button>`,
      )}
    </p>
  </section>`;
}

/** What is wrong with a file as a whole. */
function wholeFile(input: ReportInput, problem: Problem): TemplateResult {
  const { title, message, action } = wordsFor(input, problem);
  return html`<div class="note bad" role="alert">
    ${icons.alert}
    <div><b>${title}</b><br />${message} ${action}</div>
  </div>`;
}

function group(input: ReportInput, found: Found, each: ProblemGroup, all: ProblemGroup[]): TemplateResult {
  const { words, desk, shown } = input;
  const key = keyOf(each);
  const list = desk.problemsOf(each);
  const first = list.at(0);
  const isError = each.severity === 'error';
  const isOpen = shown.isOpen(key, isOpenFirst(each, all));
  const { title, action } = first ? wordsFor(input, first) : { title: titleOf(each), action: '' };
  // A problem without a row is told whole; there is nothing to edit.
  const isWhole = first !== undefined && first.line === undefined;
  const heading = words.problemsIn(title, each.column);
  return html`<section class="group ${isError ? 'bad' : 'warn'}" part="problem-group">
    <h4>
      <button class="disclosure" aria-expanded=${isOpen} data-group=${key} @click=${() => shown.toggle(key, !isOpen)}>
        ${isError ? icons.alert : icons.info}
        <span class="grow"><b>${heading}</b> <small>${isError ? words.errors : words.warnings}</small></span>
        <span class="count">${words.problemCount(each.count)}</span>
        ${icons.chevron}
      </button>
    </h4>
    ${
      isOpen
        ? isWhole
          ? html`<div class="inside">${wholes(input, list)}</div>`
          : html`<div class="inside">
              <div class="toolbar">
                <p>${action}</p>
                ${
                  list.count > 1 && list.count <= MOST_EXCLUDED && list.count === each.count
                    ? html`<button class="textbutton" @click=${() => void excludeAll(input, each)}>
                        ${words.leaveAllOut(list.count)}
                      </button>`
                    : ''
                }
              </div>
              ${shown.listOf(key).render({
                label: heading,
                count: list.count,
                keyOf: (index) => placeIn(list.at(index), index),
                row: (index) => row(input, found, list.at(index)),
              })}
            </div>`
        : ''
    }
  </section>`;
}

const wholes = (input: ReportInput, list: ProblemList): TemplateResult[] =>
  Array.from({ length: Math.min(20, list.count) }, (_, at) => list.at(at)).flatMap((problem) => {
    if (!problem) return [];
    const { message, action } = wordsFor(input, problem);
    return [html`<p>${message} ${action}</p>`];
  });

const placeIn = (problem: Problem | undefined, index: number): string =>
  problem ? `${problem.fileIndex ?? 0} ${problem.line} ${problem.columnIndex}` : `at ${index}`;

function row(input: ReportInput, found: Found, problem: Problem | undefined): TemplateResult {
  const { words, desk } = input;
  if (!problem) return html`<p>${words.loadingRow}</p>`;
  const { line = 0, column = '', columnIndex, value = '', row: brief } = problem;
  const file = problem.fileIndex ?? 0;
  const exclude: Patch = { kind: 'row', file, line, exclude: true };
  const { message } = wordsFor(input, problem);
  const cell = columnIndex === undefined ? undefined : ({ kind: 'cell', file, line, column: columnIndex } as const);
  const edited = cell && desk.corrected({ ...cell, value: '' });
  const isPending = (cell && desk.isPending({ ...cell, value: '' })) || desk.isPending(exclude);
  const name = found.files.length > 1 ? words.rowOf(line, problem.file) : words.row(line);
  return html`<div class="place">
      <span class="grow"><b>${name}</b>${brief ? html` · ${brief}` : ''}</span>
      <button
        class="textbutton"
        aria-label=${words.leaveThisRowOut(line)}
        ?disabled=${isPending}
        @click=${() => excludeRow(input, exclude)}
      >
        ${words.leaveRowOut}
      </button>
    </div>
    ${
      cell
        ? html`<input
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-label=${words.valueIn(column, line)}
            aria-invalid=${problem.severity === 'error' && !isPending ? 'true' : nothing}
            class=${isPending ? 'pending' : ''}
            data-was=${edited ?? value}
            .value=${edited ?? value}
            @change=${({ target }: Event) => edit(input, { ...cell, value: (target as HTMLInputElement).value })}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Escape') giveUp(event, edited ?? value);
            }}
          />`
        : ''
    }
    <small>${isPending ? words.rechecking : message}</small>`;
}

/** What was typed is forgotten; only when nothing was typed does Escape mean the dialog. */
function giveUp(event: KeyboardEvent, value: string): void {
  const input = event.target as HTMLInputElement;
  if (input.value === value) return;
  input.value = value;
  event.preventDefault();
  event.stopPropagation();
}

function edit({ desk, words, shown }: ReportInput, patch: Extract<Patch, { kind: 'cell' }>): void {
  const said = words.done.cell(patch.line);
  shown.toast = { words: said, canUndo: true };
  desk.correct(said, patch);
}

function excludeRow({ desk, words, shown }: ReportInput, patch: Extract<Patch, { kind: 'row' }>): void {
  const said = words.done.row(patch.line);
  shown.toast = { words: said, canUndo: true };
  desk.correct(said, patch);
}

async function excludeAll({ desk, words, shown }: ReportInput, each: ProblemGroup): Promise<void> {
  const lines = new Map<string, Patch>();
  for (const problem of await desk.allProblems()) {
    const { fileIndex: file = 0, line } = problem;
    if (line !== undefined && keyOf(problem) === keyOf(each))
      lines.set(`${file} ${line}`, { kind: 'row', file, line, exclude: true });
  }
  const said = words.done.rows(lines.size);
  shown.toast = { words: said, canUndo: true };
  desk.correct(said, ...lines.values());
}

/** The next problem, or the one before, across all groups; opens the group it is in. */
export function step(input: ReportInput, by: 1 | -1): void {
  const { desk, shown } = input;
  const { found } = desk;
  const groups = found ? shown.inOrder(listedGroups(found)) : [];
  if (!groups.length) return;
  const at = Math.max(
    0,
    groups.findIndex((each) => keyOf(each) === shown.cursor),
  );
  const current = groups[at]!;
  const list = shown.listOf(keyOf(current));
  const isOpen = shown.isOpen(keyOf(current), isOpenFirst(current, groups));
  const index = isOpen && list.focused !== undefined ? list.focused + by : by > 0 ? 0 : current.count - 1;
  const isInside = index >= 0 && index < desk.problemsOf(current).count;
  const next = isInside ? current : groups[(at + by + groups.length) % groups.length]!;
  const key = keyOf(next);
  shown.cursor = key;
  if (!shown.isOpen(key, isOpenFirst(next, groups))) shown.toggle(key, true);
  shown.listOf(key).focus(isInside ? index : by > 0 ? 0 : desk.problemsOf(next).count - 1);
}

/** A code that a later server adds is told by its place alone. */
export function wordsFor({ words, own }: ReportInput, problem: Problem): ReturnType<typeof describeProblem> {
  return problemCodes.includes(problem.code)
    ? describeProblem(problem, words.locale === 'fr' ? 'fr' : 'en', own?.problems)
    : { title: titleOf(problem), message: '', action: '' };
}

const titleOf = ({ code }: { code: string }): string => code.replaceAll('_', ' ');
