import { describeProblem, type Problem, problemCodes, reportColumns } from '@client-link/intake';
import { html, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { instructionsFor } from '../instructions.ts';
import { currentRequirement } from '../journey.ts';
import type { ReportDesk } from '../report-desk.ts';
import { money } from './finished.ts';
import type { View, ViewInput } from './view.ts';

/** The lazily loaded half of the report step. */
export interface ReportParts {
  reporting: typeof reporting;
}

const PLACES_SHOWN = 5;
const ANY_SPREADSHEET = 'file';

/** One report: how to get it, the file, what was found in it, and sending it. */
export function reporting(input: ViewInput): View {
  const { journey, text, surface } = input;
  const session = journey.session!;
  const report = (currentRequirement(session) ?? 'suppliers') as 'suppliers' | 'bills';
  const { integration } = session.source!;
  const reportName = text.reports[report]!;
  const desk = surface.desk?.report === report ? surface.desk : undefined;
  const blocks = desk?.phase === 'ready' && desk.errorCount > 0;

  return {
    title: blocks
      ? text.attention(desk.errorRows)
      : integration.key === ANY_SPREADSHEET
        ? text.reportTitleAny(reportName)
        : text.reportTitle(reportName, integration.name),
    body: html`${blocks ? html`<p>${text.leaveOut(desk.errorRows, Math.max(0, desk.rowCount - desk.errorRows))}</p>` : ''}
      <div class="two">
        ${instructions(input, report, desk?.file !== undefined)}
        <div class="stack">
          ${desk?.file ? fileCard(input, desk) : ''} ${desk ? findings(input, desk) : ''}
          ${
            desk?.interrupted && !desk.file
              ? html`<div class="note warn">
                  ${icons.info}
                  <div>${text.resumeUpload(desk.interrupted.fileName)}</div>
                </div>`
              : ''
          }
          ${dropZone(input, desk, reportName)}
        </div>
      </div>`,
    footer: footer(input, desk, report),
  };
}

/** How to get the report; below what was found once a file is here, unless there is room beside it. */
function instructions({ journey, text }: ViewInput, report: 'suppliers' | 'bills', hasFile: boolean): TemplateResult {
  const { integration } = journey.session!.source!;
  const list = html`<ol class="todo" part="instructions">
    ${instructionsFor(integration.key, integration.name, report, text.locale).map(
      (step) =>
        html`<li>
          <span
            >${step.text}
            ${
              step.path
                ? html`<span class="path"
                    >${step.path.map((part, index) => html`${index ? ' › ' : ''}<b>${part}</b>`)}</span
                  >`
                : ''
            }</span
          >
        </li>`,
    )}
  </ol>`;
  return html`<div class="stack ${hasFile ? 'after' : ''}">
    ${hasFile ? html`<h3>${text.howToGet}</h3>` : ''} ${list}
  </div>`;
}

function dropZone({ text }: ViewInput, desk: ReportDesk | undefined, reportName: string): TemplateResult {
  const choose = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) void desk?.choose(file);
  };
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.toggle('over', isOver);
  };
  return html`<label
    class="drop"
    part="drop"
    @dragover=${over(true)}
    @dragleave=${over(false)}
    @drop=${(event: DragEvent) => {
      over(false)(event);
      choose(event.dataTransfer?.files);
    }}
  >
    ${icons.upload}
    <span><b>${desk?.file ? text.anotherFile : text.dropTitle}</b> ${text.dropText}</span>
    <input
      class="hidden"
      type="file"
      accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      aria-label=${text.chooseFile(reportName)}
      @change=${(event: Event) => {
        const picker = event.target as HTMLInputElement;
        choose(picker.files);
        picker.value = '';
      }}
    />
  </label>`;
}

function fileCard({ text }: ViewInput, desk: ReportDesk): TemplateResult {
  const { progress, phase, reading } = desk;
  const rows = new Intl.NumberFormat(text.locale).format(progress.rows);
  const mapped = reading?.files[0]!.understood.columns.filter(({ field }) => field !== null).length;
  const isRefused = phase === 'refused' && !desk.upload;
  const found = [text.rowsRead(rows, text.reports[desk.report]!), mapped && text.understoodColumns(mapped)];
  const bar = (doing: string, done: string, value: number, total: number) => {
    const isDone = total > 0 && value >= total;
    const name = isDone ? done : doing;
    const share = total > 0 && value > 0 && !isDone ? percent(value / total, text.locale) : '';
    return html`<label
      ><span>${name} ${isDone ? icons.tick : share}</span
      ><progress max=${total || 1} .value=${value} aria-label=${isDone ? text.phaseDone(name) : name}></progress
    ></label>`;
  };
  return html`<div class="file" part="file">
    <div>
      <span class="glyph" aria-hidden="true">${icons.file}</span>
      <span class="grow">
        <b>${desk.file!.name}</b>
        <small role="status">
          ${phase === 'reading' ? text.readingFile : isRefused ? '' : found.filter(Boolean).join(' · ')}
        </small>
      </span>
      <button class="iconbutton" aria-label=${text.removeFile(desk.file!.name)} @click=${() => void desk.remove()}>
        ${icons.close}
      </button>
    </div>
    ${
      isRefused
        ? ''
        : html`<div class="bars">
            ${bar(text.phaseReading, text.phaseRead, progress.readBytes, progress.totalBytes)}
            ${bar(text.phaseSending, text.phaseSent, progress.sentBytes, progress.totalBytes)}
            ${bar(text.phaseChecking, text.phaseChecked, phase === 'ready' || phase === 'refused' ? 1 : 0, 1)}
          </div>`
    }
  </div>`;
}

const percent = (part: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(part * 100) / 100);

/** What was understood, and what is wrong, grouped; errors before warnings. */
function findings(input: ViewInput, desk: ReportDesk): TemplateResult {
  const { text } = input;
  if (desk.error) {
    const { code, requestId } = desk.error;
    return html`<div class="note bad" role="alert">
      ${icons.alert}
      <div>
        <b>${text.uploadFailed}</b> ${text.errors[code] ?? text.errorOther(code)}
        ${requestId ? text.reference(requestId) : ''}
        ${
          ['network', 'timeout', 'internal', 'stopping'].includes(code)
            ? html`<br /><button class="textbutton" @click=${() => void desk.retry()}>${text.tryAgain}</button>`
            : ''
        }
      </div>
    </div>`;
  }
  const groups = new Map<string, Problem[]>();
  for (const problem of desk.problems) groups.set(problem.code, [...(groups.get(problem.code) ?? []), problem]);
  const ordered = [...groups.values()].toSorted(
    ([one], [other]) => Number(other!.severity === 'error') - Number(one!.severity === 'error'),
  );
  return html`${ordered.map((problems) => problemGroup(input, problems))} ${understood(input, desk)}
  ${columns(input, desk)}`;
}

function problemGroup({ text }: ViewInput, problems: Problem[]): TemplateResult {
  const [first] = problems as [Problem];
  const { title, message, action } = wordsFor(first, text.locale);
  const isError = first.severity === 'error';
  const place = ({ line, column, value }: Problem) => text.problemPlace(line, column, value);
  const places = problems.filter(({ line }) => line !== undefined);
  const list = (shown: Problem[]) =>
    html`<ul class="places">
      ${shown.map((problem) => html`<li>${place(problem)}</li>`)}
    </ul>`;
  return html`<div class="note ${isError ? 'bad' : 'warn'}" role=${isError ? 'alert' : 'status'}>
    ${isError ? icons.alert : icons.info}
    <div>
      <b>${title}</b>${problems.length > 1 ? ` · ${problems.length}` : ''}<br />
      ${problems.length > 1 ? list(places.slice(0, PLACES_SHOWN)) : message || place(first)}
      ${
        places.length > PLACES_SHOWN
          ? html`<details>
              <summary>${text.showAll(places.length)}${icons.chevron}</summary>
              ${list(places.slice(PLACES_SHOWN))}
            </details>`
          : ''
      }
      ${action}
    </div>
  </div>`;
}

/** A code that a later server adds is told by its place alone. */
function wordsFor(problem: Problem, locale: string): ReturnType<typeof describeProblem> {
  return problemCodes.includes(problem.code)
    ? describeProblem(problem, locale === 'fr' ? 'fr' : 'en')
    : { title: problem.code.replaceAll('_', ' '), message: '', action: '' };
}

function understood({ text }: ViewInput, { reading, phase }: ReportDesk): TemplateResult {
  if (!reading?.soundCount || phase === 'refused') return html``;
  const { encoding, delimiter, sheet, decimalMark, dateOrder } = reading.files[0]!.understood;
  const facts = [
    encoding?.toUpperCase().replace('WINDOWS', 'Windows'),
    delimiter && text.encodings[delimiter],
    sheet && text.sheet(sheet),
    decimalMark && (decimalMark === ',' ? text.decimalComma : text.decimalPoint),
    dateOrder && text.dateOrders[dateOrder],
  ].filter(Boolean);
  const control = reading.controlTotals.find(({ field }) => field === 'totalAmount') ?? reading.controlTotals[0];
  const currency = reading.totals.length === 1 ? reading.totals[0]!.currency : '';
  const amount = (decimal: string) => money(decimal, currency, text.locale);
  return html`${
    control && !control.agrees
      ? html`<div class="note warn" role="status">
          ${icons.alert}
          <div>${text.controlDiffers(amount(control.stated), amount(control.read))}</div>
        </div>`
      : ''
  }
  ${
    reading.errorCount === 0
      ? html`<div class="note good" role="status">
          ${icons.tick}
          <div>
            <b>${text.addsUp}</b> ${control?.agrees ? text.controlAgrees(amount(control.stated)) : ''}
            ${facts.join(', ')}${facts.length ? '.' : ''}
          </div>
        </div>`
      : ''
  }`;
}

function columns({ text }: ViewInput, { reading, report }: ReportDesk): TemplateResult {
  if (!reading?.files[0]!.understood.columns.length) return html``;
  const language = text.locale === 'fr' ? 'fr' : 'en';
  const nameOf = (field: string) => reportColumns[report].find(({ name }) => name === field)?.labels[language] ?? field;
  return html`<details>
    <summary>${text.columns}${icons.chevron}</summary>
    <table>
      <tbody>
        ${reading.files[0]!.understood.columns.filter(({ header }) => header).map(
          ({ header, field, samples }) =>
            html`<tr>
              <th scope="row">${header}</th>
              <td>${field ? nameOf(field) : text.columnIgnored}</td>
              <td>${samples[0] ?? ''}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function footer(
  { journey, text, actions, surface }: ViewInput,
  desk: ReportDesk | undefined,
  report: string,
): TemplateResult {
  const { organisation } = journey.session!;
  const isReady = desk?.phase === 'ready';
  const errors = isReady ? desk.errorRows : 0;
  const label = errors
    ? text.sendWithout(errors)
    : report === 'suppliers'
      ? text.continueTo(text.reports['bills']!)
      : text.sendLast(organisation.name);
  return html`
    <button
      class="primary"
      part="primary"
      ?disabled=${!isReady || surface.isBusy}
      @click=${() => actions.sendReport(errors > 0)}
    >
      ${label}
    </button>
    <p class="secure">${text.notUntilSend(organisation.name)}</p>
    <button class="quiet" ?disabled=${surface.isBusy} @click=${() => actions.back()}>${text.chooseOther}</button>
  `;
}
