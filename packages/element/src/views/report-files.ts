import { html, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { reportIcons } from '../report-icons.ts';
import type { ReportFile } from '../report-file.ts';
import type { ReportInput } from './report-surface.ts';

const ACCEPTED =
  '.csv,.tsv,.txt,.xlsx,.xls,.ods,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The files of the report, each with how far it is. */
export function files(input: ReportInput): TemplateResult {
  const { desk, words } = input;
  return html`${
    desk.files.length
      ? html`<ul class="files" aria-label=${words.files}>
          ${desk.files.map((file, at) => html`<li class="file" part="file">${card(input, file, at)}</li>`)}
        </ul>`
      : ''
  }
  ${desk.interrupted.map(
    (upload) =>
      html`<div class="note warn">
        ${icons.info}
        <div>
          ${words.interrupted(upload.fileName, bytesText(upload.offset, words.locale))}<br />
          <button class="textbutton" @click=${() => void desk.discard(upload)}>${words.discard}</button>
        </div>
      </div>`,
  )}`;
}

function card(input: ReportInput, file: ReportFile, at: number): TemplateResult {
  const { desk, words, text } = input;
  const isMoving = file.status === 'sending' || file.status === 'paused';
  return html`<div>
      <span class="glyph" aria-hidden="true">${icons.file}</span>
      <span class="grow">
        <b>${file.name}</b>
        <small>${about(input, file, at)}</small>
      </span>
      ${
        isMoving
          ? html`<button
              class="iconbutton"
              aria-label=${file.status === 'paused' ? words.resumeFile(file.name) : words.pauseFile(file.name)}
              @click=${() => (file.status === 'paused' ? void file.send() : file.pause())}
            >
              ${file.status === 'paused' ? reportIcons.play : reportIcons.pause}
            </button>`
          : ''
      }
      <button class="iconbutton" aria-label=${words.removeFile(file.name)} @click=${() => void desk.remove(file)}>
        ${icons.close}
      </button>
    </div>
    ${file.status === 'held' ? '' : bars(input, file, at)} ${sheets(input, file, at)}
    ${
      file.trouble
        ? html`<div class="note bad" role="alert">
            ${icons.alert}
            <div>
              <b>${words.uploadFailed}</b>
              ${words.troubles[file.trouble.code] ?? text.errors[file.trouble.code] ?? text.errorOther(file.trouble.code)}
              ${file.trouble.requestId ? text.reference(file.trouble.requestId) : ''}
              ${
                ['network', 'timeout', 'internal', 'stopping'].includes(file.trouble.code)
                  ? html`<br /><button class="textbutton" @click=${() => void file.send()}>${text.tryAgain}</button>`
                  : ''
              }
            </div>
          </div>`
        : ''
    }`;
}

/** Its size, and how it was understood. */
function about({ desk, words }: ReportInput, file: ReportFile, at: number): string {
  const understood = desk.found?.files[at]?.understood;
  const used = understood?.columns.filter(({ field }) => field !== null).length;
  const isDone = file.status === 'sent' || file.status === 'held';
  return [
    isDone ? bytesText(file.bytes, words.locale) : progressText(file, words),
    file.status === 'paused' && words.paused,
    desk.progress ? desk.progress.rows && words.readingRows(desk.progress.rows) : used && words.understoodColumns(used),
  ]
    .filter(Boolean)
    .join(' · ');
}

const progressText = ({ sentBytes, bytes }: ReportFile, words: ReportInput['words']): string =>
  words.progressOf(bytesText(sentBytes, words.locale), bytesText(bytes, words.locale));

function bars({ desk, words }: ReportInput, file: ReportFile, at: number): TemplateResult {
  const { progress } = desk;
  const before = desk.files.slice(0, at).reduce((sum, { bytes }) => sum + bytes, 0);
  const passed = (bytesRead: number) => Math.max(0, Math.min(file.bytes, bytesRead - before));
  const read = !progress ? file.bytes : progress.phase === 'reading' ? passed(progress.bytesRead) : file.bytes;
  // Once here, and once more on the server.
  const here = progress?.phase === 'reading' ? 0 : progress ? passed(progress.bytesRead) / file.bytes : 1;
  const checked = (file.bytes * (here + desk.checkedShare)) / 2;
  const bar = (doing: string, done: string, value: number, hasShare = true) => {
    const isDone = value >= file.bytes;
    const name = isDone ? done : doing;
    return html`<label
      ><span
        >${name} ${isDone ? icons.tick : hasShare && value > 0 ? percent(value / file.bytes, words.locale) : ''}</span
      ><progress max=${file.bytes || 1} .value=${value} aria-label=${isDone ? words.phaseDone(name) : name}></progress
    ></label>`;
  };
  return html`<div class="bars">
    ${bar(words.phaseReading, words.phaseRead, read)} ${bar(words.phaseSending, words.phaseSent, file.sentBytes)}
    ${bar(words.phaseChecking, words.phaseChecked, checked, false)}
  </div>`;
}

/** A workbook with several sheets: which of them is the report. */
function sheets({ desk, words, shown }: ReportInput, file: ReportFile, at: number): TemplateResult | string {
  const { sheet, sheets: all = [] } = desk.found?.files[at]?.understood ?? {};
  if (all.length < 2) return '';
  return html`<label class="field">
    <span>${words.sheet}</span>
    <select
      aria-label=${words.sheetOf(file.name)}
      @change=${({ target }: Event) => {
        const { value } = target as HTMLSelectElement;
        shown.toast = { words: words.done.sheet(value), canUndo: true };
        desk.chooseSheet(words.done.sheet(value), file, value);
      }}
    >
      ${all.map((name) => html`<option value=${name} ?selected=${name === sheet}>${name}</option>`)}
    </select>
  </label>`;
}

/** Where files are dropped or picked; smaller once there is one. */
export function dropZone({ desk, words, text }: ReportInput): TemplateResult {
  const take = (list: FileList | null | undefined) => {
    if (list?.length) void desk.add(...list);
  };
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.toggle('over', isOver);
  };
  const hasFiles = desk.files.length > 0;
  const { offeredWorkbook } = desk;
  return html`${
      offeredWorkbook
        ? html`<div class="note">
            ${icons.file}
            <div>
              ${words.sameWorkbookText}<br />
              <button class="textbutton" @click=${() => void desk.add(offeredWorkbook)}>
                ${words.sameWorkbook(offeredWorkbook.name)}
              </button>
            </div>
          </div>`
        : ''
    }
    <label
      class="drop ${hasFiles ? 'small' : ''}"
      part="drop"
      @dragover=${over(true)}
      @dragleave=${over(false)}
      @drop=${(event: DragEvent) => {
        over(false)(event);
        take(event.dataTransfer?.files);
      }}
    >
      ${hasFiles ? '' : icons.upload}
      <span
        ><b>${hasFiles ? words.anotherFile : words.dropTitle}</b> ${hasFiles ? words.anotherText : words.dropText}</span
      >
      <input
        type="file"
        multiple
        accept=${ACCEPTED}
        aria-label=${words.chooseFile(text.reports[desk.report] ?? desk.report)}
        @change=${(event: Event) => {
          const picker = event.target as HTMLInputElement;
          take(picker.files);
          picker.value = '';
        }}
      />
    </label>`;
}

const percent = (part: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(part * 100) / 100);

export function bytesText(count: number, locale: string): string {
  // Nothing is nothing; a little is not.
  const bytes = count && Math.max(count, 100);
  const [unit, size] =
    bytes < 1e6 ? ['kilobyte', bytes / 1e3] : bytes < 1e9 ? ['megabyte', bytes / 1e6] : ['gigabyte', bytes / 1e9];
  const maximumFractionDigits = size < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, maximumFractionDigits }).format(
    size as number,
  );
}
