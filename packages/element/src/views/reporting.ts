import { html, type TemplateResult } from 'lit';
import { type Found, isRefused, unsettled } from '../found.ts';
import { icons } from '../icons.ts';
import { reportIcons } from '../report-icons.ts';
import { elsewhere } from './elsewhere.ts';
import { dropZone, files } from './report-files.ts';
import { reportGuide } from './report-guide.ts';
import type { ReportInput } from './report-surface.ts';
import { summary } from './summary.ts';
import type { View } from './view.ts';

const ANY_SPREADSHEET = 'file';

/** One report: how to get it, its files, what was found in them, and sending it. */
export function reporting(input: ReportInput): View {
  const { words, shown, desk } = input;
  return {
    title: titleOf(input),
    body: html`
      ${desk.files.length ? '' : html`<p>${isOptional(input) ? words.optional : words.required}</p>`}
      <div class="two">
        ${instructions(input)}
        <div class="stack">
          ${files(input)} ${desk.found && desk.files.length ? findings(input, desk.found) : ''} ${dropZone(input)}
          <p class="secure" role="status">
            ${desk.isChecking ? words.checkingOnServer : desk.draft && desk.found ? words.kept : ''}
          </p>
        </div>
      </div>
    `,
    footer: shown.isConfirming && desk.canLeaveOut ? confirmation(input) : footer(input),
  };
}

function titleOf({ journey, text, words, desk }: ReportInput): string {
  const { integration } = journey.session!.source!;
  const { found, report } = desk;
  const name = text.reports[report] ?? report;
  const isRead = found && found.rowCount > 0;
  if (isRead && found.errorRowCount) return words.attention(report, found.errorRowCount);
  if (found && desk.isBlocked) return words.attentionFile;
  if (found?.questions.length) return words.questionTitle;
  if (isRead && desk.isDoubted) return words.mismatchTitle;
  if (isRead && desk.canSend) return words.allReady(report, found.soundCount);
  if (desk.isReading) return words.readingTitle(name);
  if (desk.isSending) return words.sendingTitle(name);
  if (desk.isChecking) return words.checkingTitle(name);
  return integration.key === ANY_SPREADSHEET ? words.reportTitleAny(name) : words.reportTitle(name, integration.name);
}

/** What was found: the sum of it first, then what needs the person. */
function findings(input: ReportInput, found: Found): TemplateResult {
  const { desk, words, parts } = input;
  const isNothing = desk.files.every((_, at) => isRefused(found, at));
  return html`${
    desk.isOverruled
      ? html`<div class="note warn" role="status">
          ${icons.info}
          <div>${words.serverDiffers}</div>
        </div>`
      : ''
  }
  ${mismatch(input)} ${desk.trouble ? trouble(input, desk.trouble.code) : ''} ${parts?.missingColumns(input, found)}
  ${parts?.questions(input, found)} ${found.rowCount ? summary(input, found) : ''}
  ${parts?.missingSuppliers(input, found)} ${parts?.problems(input, found)} ${parts?.changed(input, found)}
  ${isNothing ? '' : columns(input, found)}
  ${desk.serverTrouble ? trouble(input, desk.serverTrouble.code, desk.serverTrouble.requestId) : ''}`;
}

/** Somebody else's report: said before it is sent, to whoever picked the file. */
function mismatch({ desk, words }: ReportInput): TemplateResult | string {
  if (!desk.mismatch) return '';
  const { names, known, earlier } = desk.mismatch;
  return html`<div class="note warn" part="mismatch">
    ${icons.alert}
    <div>
      <div role="alert"><b>${words.mismatchTitle}</b><br />${words.mismatchText(known, names, earlier)}</div>
      <label class="tickbox">
        <input
          type="checkbox"
          .checked=${desk.isRightCompany}
          @change=${({ target }: Event) => (desk.isRightCompany = (target as HTMLInputElement).checked)}
        />
        ${words.mismatchYes}
      </label>
    </div>
  </div>`;
}

/** How many columns were understood; all of them for who wants to see. */
function columns(input: ReportInput, found: Found): TemplateResult {
  const { words, shown, parts } = input;
  return html`${found.files.map(({ name, understood }, file) => {
    const all = understood.columns.filter(({ header, samples }) => header || samples.length);
    if (!all.length) return '';
    const used = all.filter(({ field }) => field !== null).length;
    const key = `columns ${file}`;
    return html`<details
      class="mapping"
      part="columns"
      ?open=${shown.isOpen(key, false)}
      @toggle=${({ target }: Event) => shown.toggle(key, (target as HTMLDetailsElement).open)}
    >
      <summary>
        <span>${words.columns}${found.files.length > 1 ? ` · ${name}` : ''}</span>
        <small>${words.columnsUsed(used, all.length)}</small>${icons.chevron}
      </summary>
      ${shown.isOpen(key, false) ? parts?.columnList(input, found, file) : ''}
    </details>`;
  })}`;
}

function trouble({ text, words, desk }: ReportInput, code: string, requestId?: string): TemplateResult {
  return html`<div class="note bad" role="alert">
    ${icons.alert}
    <div>
      ${words.troubles[code] ?? text.errors[code] ?? text.errorOther(code)}
      ${requestId ? text.reference(requestId) : ''}<br />
      <button class="textbutton" @click=${() => desk.retry()}>${text.tryAgain}</button>
    </div>
  </div>`;
}

/** How to get the report; below what was found once a file is here, unless there is room beside it. */
function instructions(input: ReportInput): TemplateResult {
  const { words, desk } = input;
  const hasFile = desk.files.length > 0;
  return html`<div class="stack ${hasFile ? 'after' : ''}">
    ${hasFile ? html`<h3>${words.howToGet}</h3>` : ''} ${reportGuide(input)} ${hasFile ? elsewhere(input) : ''}
  </div>`;
}

/** Alt with an arrow goes from problem to problem, Ctrl or Command with Z takes back, unless a field does that itself. */
export function onKey(event: KeyboardEvent, input: ReportInput): void {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
    event.preventDefault();
    return input.parts?.step(input, key === 'ArrowDown' ? 1 : -1);
  }
  if (!ctrlKey && !metaKey) return;
  const isRedo = key.toLowerCase() === 'y' || (key.toLowerCase() === 'z' && shiftKey);
  if (!isRedo && key.toLowerCase() !== 'z') return;
  const field = event.composedPath()[0];
  if (field instanceof HTMLInputElement && field.dataset['was'] !== undefined && field.value !== field.dataset['was'])
    return;
  event.preventDefault();
  takeBack(input, isRedo ? 'redo' : 'undo');
}

export function takeBack({ desk, shown, words }: ReportInput, which: 'undo' | 'redo'): void {
  const act = desk[which]();
  if (!act) return;
  const said = which === 'undo' ? words.undone : words.redone;
  shown.show({ toast: { words: `${said}: ${act.words}`, canUndo: which === 'redo' } });
}

const isOptional = ({ journey, desk }: ReportInput): boolean =>
  journey.session!.requirements.find(({ id }) => id === desk.report)?.isOptional === true;

/** What was just done, with a way back. */
function toast(input: ReportInput): TemplateResult {
  const { shown, words, desk } = input;
  const { undoable, redoable } = desk.corrections;
  const said = shown.toast;
  return html`<div class="toast" part="toast">
    <span class="grow" role="status">${said?.words ?? ''}${said?.outcome ? ` · ${said.outcome}` : ''}</span>
    ${
      undoable
        ? html`<button
            class="textbutton"
            aria-keyshortcuts="Control+Z"
            aria-label="${words.undo}: ${undoable}"
            @click=${() => takeBack(input, 'undo')}
          >
            ${reportIcons.undo}${words.undo}
          </button>`
        : ''
    }
    ${
      redoable
        ? html`<button
            class="textbutton"
            aria-keyshortcuts="Control+Y"
            aria-label="${words.redo}: ${redoable}"
            @click=${() => takeBack(input, 'redo')}
          >
            ${reportIcons.redo}${words.redo}
          </button>`
        : ''
    }
  </div>`;
}

function footer(input: ReportInput): TemplateResult {
  const { journey, words, actions, surface, desk, shown } = input;
  const { organisation } = journey.session!;
  const isBlocked = desk.isBlocked && desk.found!.rowCount > 0;
  const next = nextReport(input);
  const label = surface.isBusy
    ? words.sending
    : isBlocked
      ? words.sendLeft(desk.leftToFix)
      : next
        ? words.continueTo(next)
        : words.sendLast(organisation.name);
  return html`
    ${toast(input)}
    <button
      class="primary"
      part="primary"
      ?disabled=${!desk.canSend || desk.isBlocked || desk.isDoubted || surface.isBusy}
      @click=${() => actions.sendReport(false)}
    >
      ${label}
    </button>
    ${
      desk.canLeaveOut
        ? html`<button
            class="plain"
            ?disabled=${desk.isDoubted || surface.isBusy}
            @click=${() => shown.show({ isConfirming: true })}
          >
            ${words.sendWithout(desk.report, desk.found!.errorRowCount)}
          </button>`
        : ''
    }
    ${
      isOptional(input) && !desk.files.length && !input.journey.session!.helping
        ? html`<button class="plain" ?disabled=${surface.isBusy} @click=${() => actions.skipReport()}>
            ${words.skip}
          </button>`
        : ''
    }
    <p class="secure">
      ${desk.found?.questions.length ? words.answerFirst : desk.isDoubted ? words.mismatchFirst : words.notUntilSend(organisation.name)}
    </p>
    ${desk.files.length ? '' : elsewhere(input)}
  `;
}

/** The report that is asked after this one. */
function nextReport({ journey, text, desk }: ReportInput): string | undefined {
  const { requirements } = journey.session!;
  const at = requirements.findIndex(({ id }) => id === desk.report);
  const next = requirements.slice(at + 1).find(({ id, status }) => status === 'pending' && id in text.reports);
  return next && text.reports[next.id];
}

/** Rows are left out only by somebody who has seen which. */
function confirmation(input: ReportInput): TemplateResult {
  const { words, actions, surface, desk, shown, parts } = input;
  const { found, report } = desk;
  const { errorRowCount, soundCount, groups } = found!;
  const suppliers = unsettled(found!);
  return html`<div class="confirm" role="group" aria-labelledby="leave-out">
    <b id="leave-out" tabindex="-1" data-focus>${words.leaveOutTitle(report, errorRowCount)}</b>
    <p>${words.leaveOutText(report, soundCount)}</p>
    <ul>
      ${groups
        .filter(({ severity, code }) => severity === 'error' && !(suppliers.length && code === 'unknown_supplier'))
        .map((each) => {
          const first = desk.problemsOf(each).at(0);
          const title = first && parts ? parts.wordsFor(input, first).title : each.code;
          return html`<li>${words.leaveOutGroup(words.problemsIn(title, each.column), each.count)}</li>`;
        })}
      ${suppliers
        .slice(0, 5)
        .map(({ name, id, bills }) => html`<li>${words.leaveOutGroup(name ?? id ?? words.noName, bills)}</li>`)}
      ${suppliers.length > 5 ? html`<li>${words.showMore(suppliers.length - 5)}</li>` : ''}
    </ul>
    <div class="row">
      <button class="primary" part="primary" ?disabled=${surface.isBusy} @click=${() => actions.sendReport(true)}>
        ${surface.isBusy ? words.sending : words.leaveOutYes}
      </button>
      <button class="plain" ?disabled=${surface.isBusy} @click=${() => shown.show({ isConfirming: false })}>
        ${words.leaveOutNo}
      </button>
    </div>
  </div>`;
}
