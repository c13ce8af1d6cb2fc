import type { ByteSource } from './byte-source.ts';
import { capture } from './capture.ts';
import { reportColumns } from './columns.ts';
import { NotUtf8, type Encoding } from './csv.ts';
import type { SampleRow } from './find-header.ts';
import type { ReadFile } from './each-record.ts';
import { readDocumentType } from './document-types.ts';
import { decideFormats, isSameFormat, questionOf, type Formats } from './formats.ts';
import { handOver } from './hand-over.ts';
import { headerScore } from './header-score.ts';
import { judgeEncoding, openTable, type OpenedTable, type Tempo } from './open-table.ts';
import type { NotedRow } from './noted-rows.ts';
import { createPace } from './pace.ts';
import { Pass, type Vocabulary } from './pass.ts';
import { patchesOfFile, type RowPatches } from './patched-row.ts';
import { createPlan, hintsOf, mapReport, missingFields, planReport, type Mapping, type Plan } from './plan.ts';
import type { Problem, ProblemCode } from './problems.ts';
import type { Patch, Question, Reading, Settled, Understood } from './reading.ts';
import { Refusal } from './refusal.ts';
import type { ReportKind, ReportRow } from './report.ts';
import { IS_EXCLUDED } from './records.ts';
import { settle, sumUp, suppliersOf, tellUnequalTotals } from './settle.ts';
import { Spellings } from './spellings.ts';
import type { SupplierKeys } from './supplier-keys.ts';
import { Tally } from './tally.ts';
import { understandColumns } from './understand-columns.ts';
import { readCurrency } from './currencies.ts';
import { idKey, nameKey } from './values.ts';
import { refuseWrongReport } from './wrong-report.ts';

export { MAX_PROBLEMS } from './tally.ts';

/** How to read a report; only `kind` is needed. */
export interface ReadOptions {
  kind: ReportKind;
  /** The software it comes from, as a person would name it: settles what its values leave open. */
  software?: string;
  locale?: 'en' | 'fr';
  /** The day (`yyyy-mm-dd`) after which dates are in the future; default: this computer's day. */
  today?: string;
  /** What the Suppliers report held, so that each bill's supplier can be looked up. */
  suppliers?: SupplierKeys;
  /** What a person settled about reports with these column titles. */
  settled?: readonly Settled[];
  /** A person's corrections, laid over the files. */
  patches?: readonly Patch[];
  /** What a person chose of each file. */
  files?: readonly { sheet?: string; headerLine?: number }[];
  onProgress?(progress: Progress): void;
  signal?: AbortSignal;
  /** Hears the sound rows in order, some at a time; the reading goes on when it is done with them. */
  onRows?(rows: ReportRow[]): void | Promise<void>;
  /** Hears, between the sound rows, those that something listed in `problems` is about. Needs `onRows`. */
  onNoted?(row: NotedRow): void;
  /** Default: 1,048,576 in each file, the most a spreadsheet holds. */
  maxRows?: number;
  /** Default: 1 GiB in each file. */
  maxBytes?: number;
}

/** How far the reading is; each phase goes from 0 to `bytesTotal`, which is of all files. */
export interface Progress {
  phase: 'reading' | 'checking' | 'handing over';
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

const MAX_BYTES = 1024 ** 3;
const MAX_ROWS = 1_048_576;

/** What the readings of the files of one report share. */
interface Desk {
  options: ReadOptions;
  tempo: Tempo;
  tally: Tally;
  vocabulary: Vocabulary;
  reading: Reading;
  today: string;
  report(file: number, problem: Omit<Problem, 'file'>): void;
  onBytes(phase: Progress['phase'], file: number): (bytesRead: number) => void;
  counter: { rows: number };
}

/**
 * Reads a report of one or several files: finds format, header and columns, decides how each column is written, types
 * and checks every row. What is wrong with a file is in `problems`; it throws only when aborted or called wrongly.
 */
export async function readReport(sources: ByteSource | readonly ByteSource[], options: ReadOptions): Promise<Reading> {
  if (!(options?.kind in reportColumns))
    throw new TypeError(`options.kind must be one of ${Object.keys(reportColumns)}`);
  const files = Array.isArray(sources) ? (sources as readonly ByteSource[]) : [sources as ByteSource];
  if (!files.length) throw new TypeError('sources must hold at least one file');
  options.signal?.throwIfAborted();

  const desk = createDesk(files, options);
  const { reading, tally } = desk;
  const read: ReadFile[] = [];
  let isWhole = true;
  for (const [index, source] of files.entries()) {
    const file = await refusable(desk, index, () => readFile(desk, source, index));
    if (file) read.push(file);
    else isWhole = false;
  }
  // Of a report that can't be read whole, nothing is used: the totals would be wrong.
  if (isWhole) {
    const last = files.length - 1;
    isWhole = (await refusable(desk, last, () => concludeReading(desk, read))) !== undefined;
  }
  if (!isWhole) Object.assign(reading, emptied(reading.kind));
  tally.problems.sort(byPlace);
  return Object.assign(reading, {
    problems: tally.problems,
    errorCount: tally.countOf('error'),
    warningCount: tally.countOf('warning'),
    groups: tally.byGroup(),
  });
}

const byPlace = (one: Problem, other: Problem) =>
  (one.fileIndex ?? 0) - (other.fileIndex ?? 0) || (one.line ?? 0) - (other.line ?? 0);

const emptied = (kind: ReportKind) => ({
  rowCount: 0,
  soundCount: 0,
  excludedCount: 0,
  errorRowCount: 0,
  missingSuppliers: [],
  controlTotals: [],
  totals: [],
  period: undefined,
  first: undefined,
  last: undefined,
  ...(kind === 'suppliers' && { suppliers: { ids: [], names: [] } }),
});

function createDesk(files: readonly ByteSource[], options: ReadOptions): Desk {
  const { kind, signal, suppliers } = options;
  const ids = suppliers && new Set(suppliers.ids.map(idKey));
  const tally = new Tally();
  const sizes = files.map(({ size }) => size);
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  const before = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
  const same = (text: string) => text;
  const counter = { rows: 0 };
  const desk: Desk = {
    options,
    tempo: { between: createPace(signal) },
    tally,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    vocabulary: {
      // Of a supplier known by its id the name is not looked at.
      supplierIds: new Spellings(idKey, (key) => kind !== 'suppliers' && (ids?.has(key) ?? true)),
      supplierNames: new Spellings(nameKey),
      currencies: new Spellings((text) => readCurrency(text) ?? ''),
      documentTypes: new Spellings(
        (text) => readDocumentType(text) ?? text,
        (key) => key === 'Payment',
      ),
      companies: new Spellings(same),
    },
    counter,
    report: () => {},
    onBytes: (phase, file) => (bytesRead) =>
      options.onProgress?.({
        phase,
        bytesRead: before[file]! + Math.min(bytesRead, sizes[file]!),
        bytesTotal,
        rows: counter.rows,
      }),
    reading: {
      kind,
      files: files.map(({ name, size }) => ({
        name,
        bytes: size,
        understood: { format: 'csv', headerLine: 0, signature: '', columns: [] },
      })),
      rowCount: 0,
      soundCount: 0,
      excludedCount: 0,
      errorRowCount: 0,
      problems: [],
      errorCount: 0,
      warningCount: 0,
      groups: [],
      missingSuppliers: [],
      questions: [],
      controlTotals: [],
      totals: [],
    },
  };
  desk.report = reportInto(tally, desk);
  return desk;
}

/** Does a piece of work; where the file as a whole can't be used, that is told, and nothing comes back. */
async function refusable<T>(desk: Desk, file: number, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line, ...params } = error.params;
    desk.report(file, refusal(error.code, line, params));
  }
}

const refusal = (
  code: ProblemCode,
  line: string | number | undefined,
  params: Record<string, string | number>,
): Omit<Problem, 'file'> => ({
  code,
  severity: 'error',
  ...(line !== undefined && { line: Number(line) }),
  ...(Object.keys(params).length > 0 && { params }),
});

/** Reads one file; a text that turns out not to be UTF-8 is read once more from the start. */
async function readFile(desk: Desk, source: ByteSource, index: number): Promise<ReadFile | undefined> {
  const { maxBytes = MAX_BYTES } = desk.options;
  if (source.size > maxBytes) throw new Refusal('too_large', { max: maxBytes });
  const told = new Tally();
  try {
    const file = await readFileAs({ ...desk, report: reportInto(told, desk) }, source, index, undefined);
    desk.tally.addAll(told);
    return file;
  } catch (error) {
    if (!(error instanceof NotUtf8)) {
      desk.tally.addAll(told);
      throw error;
    }
    const judged = await judgeEncoding(source, desk.tempo, (problem) => desk.report(index, problem));
    return readFileAs(desk, source, index, judged);
  }
}

const reportInto =
  (tally: Tally, { reading }: Desk): Desk['report'] =>
  (file, problem) =>
    tally.add({ ...problem, file: reading.files[file]!.name, ...(reading.files.length > 1 && { fileIndex: file }) });

async function readFileAs(
  desk: Desk,
  source: ByteSource,
  index: number,
  judged: Encoding | undefined,
): Promise<ReadFile | undefined> {
  const { options, tempo, reading } = desk;
  const choice = options.files?.[index];
  const opened = await openTable(source, {
    score: (rows) => headerScore(rows, options.kind),
    sheet: choice?.sheet,
    tempo,
    judged,
    report: (problem) => desk.report(index, problem),
  });
  const { sample } = opened;
  const understood: Understood = { ...opened.understood, headerLine: 0, signature: '', columns: [] };
  reading.files[index]!.understood = understood;
  if (!sample.length) throw new Refusal('empty_file');

  const planning = { ...options, headerLine: choice?.headerLine, epoch1904: opened.epoch1904 };
  const mapping = mapReport(sample, planning);
  Object.assign(understood, { headerLine: mapping.header.line, signature: mapping.signature });
  if (mapping.isGrouped) understood.isGrouped = true;
  if (mapping.lineTotals) understood.isLineLevel = true;
  if (mapping.lineTotals === 'seems repeated') {
    const total = mapping.columns.find(({ field }) => field === 'totalAmount')!;
    desk.report(index, {
      code: 'ambiguous_lines',
      severity: 'warning',
      column: total.header,
      columnIndex: total.index,
    });
  }
  understood.columns = understandColumns(sample, mapping, options.kind);
  refuseWrongReport(options.kind, mapping);
  const missing = missingFields(options.kind, mapping.columns);
  for (const field of missing) desk.report(index, refusal('missing_column', undefined, { field }));
  if (missing.length) return;

  const plan = planReport(sample, mapping, planning);
  const patches = patchesOfFile(options.patches ?? [], index);
  const { pass, formats } = await passOver(desk, opened, { source, index, mapping, plan, patches });
  if (!pass.records.count) throw new Refusal('no_rows');
  const lastLine = pass.records.lineOf(pass.records.count - 1);
  if (opened.cutOffLine?.() === lastLine) desk.report(index, { code: 'cut_off', severity: 'warning', line: lastLine });
  desk.tally.addAll(pass.tally);
  finishUnderstanding(desk, understood, { index, pass, formats, sample, mapping });
  return { name: source.name, index, plan: pass.plan, pass, opened, patches };
}

/** Goes through all rows, and again where their values prove that the first ones misled about how they are written. */
async function passOver(
  desk: Desk,
  opened: OpenedTable,
  {
    source,
    index,
    mapping,
    plan,
    patches,
  }: { source: ByteSource; index: number; mapping: Mapping; plan: Plan; patches: RowPatches },
): Promise<{ pass: Pass; formats: Formats }> {
  const { options, vocabulary, today } = desk;
  const { maxRows = MAX_ROWS } = options;
  const planning = { ...options, epoch1904: opened.epoch1904 };
  const file = { name: source.name, index: desk.reading.files.length > 1 ? index : undefined };
  const rowsBefore = desk.counter.rows;
  for (let round = 0; ; round++) {
    const pass = new Pass({ plan, file, vocabulary, patches, today });
    const onBytes = desk.onBytes(round ? 'checking' : 'reading', index);
    await opened.table.eachRow(
      (row) => {
        pass.visit(row);
        if (pass.records.count > maxRows) throw new Refusal('too_many_rows', { max: maxRows });
      },
      (bytesRead) => {
        desk.counter.rows = rowsBefore + pass.records.count;
        onBytes(bytesRead);
      },
    );
    pass.finish();
    desk.counter.rows = rowsBefore + pass.records.count;
    onBytes(source.size);
    const formats = decideFormats(plan.columns, pass.evidence(), hintsOf(opened.sample, mapping, options));
    if (round > 0 || isSameFormat(plan.columns, formats.columns)) return { pass, formats };
    plan = createPlan(opened.sample, mapping, formats.columns, planning);
  }
}

/** Completes what is said of a file by what all its rows have shown. */
function finishUnderstanding(
  desk: Desk,
  understood: Understood,
  {
    index,
    pass,
    formats,
    sample,
    mapping,
  }: { index: number; pass: Pass; formats: Formats; sample: readonly SampleRow[]; mapping: Mapping },
): void {
  const { dateOrder, decimalMark, doubts } = formats;
  Object.assign(understood, { ...(dateOrder && { dateOrder }), ...(decimalMark && { decimalMark }) });
  // An empty column means nothing to us, unless the report can't do without it.
  const needed = new Set(pass.plan.needs.flatMap(({ name, instead }) => [name, instead]));
  const columns = pass.plan.columns.filter((column) => pass.isFilled(column) || needed.has(column.field));
  understood.columns = understandColumns(sample, { ...mapping, columns }, desk.options.kind);
  for (const column of understood.columns) {
    const planned = columns.find((candidate) => candidate.index === column.index);
    if (planned?.type === 'date') column.dateOrder = planned.date.order;
    if (planned?.type === 'amount' || planned?.type === 'rate') column.decimalMark = planned.amount.decimalMark;
  }
  for (const doubt of doubts) {
    const { code, column, samples, readAs } = doubt;
    const question = questionOf(doubt, index);
    if (question) desk.reading.questions.push(question as Question);
    desk.report(index, {
      code,
      severity: 'warning',
      column: column.header,
      columnIndex: column.index,
      params: { samples: samples.join(' · '), readAs },
    });
  }
}

/** What all rows of all files tell together, and the rows themselves for whoever wants them. */
async function concludeReading(desk: Desk, files: readonly ReadFile[]): Promise<true> {
  const { options, vocabulary, tally, reading } = desk;
  const { kind, patches = [] } = options;
  const settlement = settle({ kind, files, vocabulary, suppliers: options.suppliers, patches });
  for (const file of files) {
    tellUnequalTotals(file, tally);
    tellPositiveCredits(file, desk);
  }
  Object.assign(reading, sumUp(files, vocabulary, kind), {
    missingSuppliers: settlement.missingSuppliers,
    controlTotals: files.flatMap(({ pass }) => pass.controlTotals()),
    ...(kind === 'suppliers' && { suppliers: suppliersOf(files, vocabulary) }),
  });
  tally.keep(byExclusion(files, patches));
  Object.assign(reading, await capture(files, { settlement, vocabulary, tally, report: desk.report }));
  if (options.onRows) {
    await handOver(files, {
      settlement,
      vocabulary,
      tempo: desk.tempo,
      problems: tally.problems,
      onRows: options.onRows,
      onNoted: options.onNoted,
      onBytes: (file) => desk.onBytes('handing over', file),
    });
  }
  return true;
}

/** Says once that credit notes have totals above zero, as bills have. */
function tellPositiveCredits({ pass, plan, index }: ReadFile, desk: Desk): void {
  if (!pass.positiveCredits) return;
  const column = plan.columns.find(({ field }) => field === 'documentType');
  const { line, value, count } = pass.positiveCredits;
  desk.report(index, {
    code: 'credit_not_negative',
    severity: 'warning',
    line,
    ...(column && { column: column.header, columnIndex: column.index }),
    value,
    params: { count },
  });
}

/** Tells problems of records that a person left out with their supplier from those that are still told. */
function byExclusion(files: readonly ReadFile[], patches: readonly Patch[]): (problem: Problem) => boolean {
  if (!patches.some((patch) => patch.kind === 'supplier' && patch.fix === 'exclude')) return () => true;
  const excluded = new Set<string>();
  for (const { index, pass } of files) {
    for (let record = 0; record < pass.records.count; record++) {
      if (pass.records.flagsOf(record) & IS_EXCLUDED) excluded.add(`${index}:${pass.records.lineOf(record)}`);
    }
  }
  return ({ fileIndex = 0, line }) => line === undefined || !excluded.has(`${fileIndex}:${line}`);
}
