import { DecimalSum } from './amounts.ts';
import type { ByteSource } from './byte-source.ts';
import { createChecker } from './check.ts';
import { reportColumns, reportKinds } from './columns.ts';
import type { ControlTotal } from './control-totals.ts';
import { NO_DATE, readDate, type DateOrder } from './dates.ts';
import { findHeader, firstTextRow, type SampleRow } from './find-header.ts';
import { mapColumns, type CanHold, type MappedColumn } from './map-columns.ts';
import { MAX_COLUMNS, openTable, sampleOf } from './open-table.ts';
import { createPace } from './pace.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { Refusal } from './refusal.ts';
import { cellText, type BillRow, type ReportKind, type ReportRow } from './report.ts';
import { createShapeOf } from './row-shapes.ts';
import type { SupplierKeys } from './supplier-keys.ts';
import { survey } from './survey.ts';
import { folded, NO_VALUE } from './values.ts';

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
  /** A person's corrections of the mapping: column index to field, or to null for "none". */
  columns?: Record<number, string | null>;
  onProgress?(progress: Progress): void;
  signal?: AbortSignal;
  /** Default: 1,048,576, the most a spreadsheet holds. */
  maxRows?: number;
  /** Default: 1 GiB. */
  maxBytes?: number;
}

/** How far the reading is; a report is gone through twice, each time from 0 to `bytesTotal`. */
export interface Progress {
  phase: 'reading' | 'checking';
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

/** A report as read: its sound rows, every problem, and how it was understood. */
export interface Reading {
  kind: ReportKind;
  fileName: string;
  bytes: number;
  /** The rows without an error, in the file's order. */
  rows: ReportRow[];
  /** All records of the report, those with an error included. */
  rowCount: number;
  /** At most `MAX_PROBLEMS`; the counts beside it are of all. */
  problems: Problem[];
  errorCount: number;
  warningCount: number;
  understood: {
    format: 'csv' | 'xlsx';
    encoding?: string;
    delimiter?: string;
    sheet?: string;
    /** The line of the column titles; 0 when none was found. */
    headerLine: number;
    columns: { index: number; header: string; field: string | null; samples: string[] }[];
    dateOrder?: DateOrder;
    decimalMark?: '.' | ',';
  };
  controlTotals: ControlTotal[];
  /** Sums of the bills in `rows`, a currency each; `''` where the report names none. */
  totals: { currency: string; totalAmount: string }[];
  /** The first and the last issue date of the bills in `rows`. */
  period?: { from: string; to: string };
}

/** How many problems a reading lists; beyond it they are only counted. */
export const MAX_PROBLEMS = 100_000;

const MAX_BYTES = 1024 ** 3;
const MAX_ROWS = 1_048_576;

/**
 * Reads a report: finds its format, header and columns, decides how each column is written, types and checks every
 * row. What is wrong with the file is in `problems`; it throws only when aborted or called wrongly.
 */
export async function readReport(source: ByteSource, options: ReadOptions): Promise<Reading> {
  if (!(options?.kind in reportColumns))
    throw new TypeError(`options.kind must be one of ${Object.keys(reportColumns)}`);
  const reading: Reading = {
    kind: options.kind,
    fileName: source.name,
    bytes: source.size,
    rows: [],
    rowCount: 0,
    problems: [],
    errorCount: 0,
    warningCount: 0,
    understood: { format: 'csv', headerLine: 0, columns: [] },
    controlTotals: [],
    totals: [],
  };
  try {
    await readInto(reading, source, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line, ...params } = error.params;
    refuse(reading, error.code, { ...(line !== undefined && { line: Number(line) }), params });
  }
  return reading;
}

async function readInto(reading: Reading, source: ByteSource, options: ReadOptions): Promise<void> {
  const { kind, signal, maxBytes = MAX_BYTES, maxRows = MAX_ROWS } = options;
  const pace = createPace(signal);
  signal?.throwIfAborted();
  if (source.size > maxBytes) throw new Refusal('too_large', { max: maxBytes });

  const report = (problem: Omit<Problem, 'file'>) => addProblem(reading, problem);
  const { table, understood, epoch1904 = false } = await openTable(source, kind, pace, report);
  Object.assign(reading.understood, understood);

  const sample = await sampleOf(table);
  if (!sample.length) throw new Refusal('empty_file');
  const header = headerOf(sample, options);
  if (!header) throw new Refusal('no_header');
  const { row: headerRow, columns } = header;
  if (headerRow.cells.length > MAX_COLUMNS)
    throw new Refusal('too_many_columns', { line: headerRow.line, max: MAX_COLUMNS });
  reading.understood.headerLine = headerRow.line;
  reading.understood.columns = describeColumns(headerRow, columns, samplesOf(sample, headerRow.line));
  refuseWrongReport(kind, headerRow, columns, options);
  refuseMissingColumns(kind, columns, reading);
  if (reading.errorCount) return;

  const titles = new Set(
    sample
      .filter(({ line }) => line < headerRow.line)
      .flatMap(({ cells }) => cells.map((cell) => folded(cellText(cell)))),
  );
  titles.delete('');
  const shapeOf = createShapeOf(kind, columns, titles);
  const progress = (phase: Progress['phase']) => (bytesRead: number, rows: number) =>
    options.onProgress?.({ phase, bytesRead: Math.min(bytesRead, source.size), bytesTotal: source.size, rows });

  const found = await survey(table, {
    kind,
    columns,
    headerLine: headerRow.line,
    shapeOf,
    suppliers: options.suppliers,
    hints: { software: options.software, locale: options.locale },
    onBytes: progress('reading'),
  });
  const { dateOrder, decimalMark } = found;
  Object.assign(reading.understood, { ...(dateOrder && { dateOrder }), ...(decimalMark && { decimalMark }) });
  reading.understood.columns = describeColumns(headerRow, found.columns, found.samples);
  refuseForeignSuppliers(found.suppliers);
  for (const { code, column, samples, readAs } of found.doubts) {
    report({ code, severity: 'warning', column, params: { samples: samples.join(' · '), readAs } });
  }

  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const { check, checked, controlTotals } = createChecker({
    kind,
    found,
    epoch1904,
    shapeOf,
    suppliers: options.suppliers,
    today,
    report,
  });
  const onChecked = progress('checking');
  await table.eachRow(
    (row) => {
      if (row.line > headerRow.line) check(row);
      if (checked.rowCount > maxRows) throw new Refusal('too_many_rows', { max: maxRows });
    },
    (bytesRead) => onChecked(bytesRead, checked.rowCount),
  );
  if (!checked.rowCount) throw new Refusal('no_rows');
  onChecked(source.size, checked.rowCount);
  Object.assign(reading, checked, { controlTotals: controlTotals() });
  if (kind === 'bills') Object.assign(reading, sumUp(checked.rows as BillRow[]));
}

function headerOf(sample: readonly SampleRow[], { kind, software, columns: corrections }: ReadOptions) {
  const isCorrected = Object.values(corrections ?? {}).some((field) => field !== null);
  const row =
    findHeader(sample, kind)?.row ?? otherKindsHeader(sample, kind) ?? (isCorrected ? firstTextRow(sample) : undefined);
  if (!row) return;
  const values = sample.filter(({ line }) => line > row.line);
  const columns = mapColumns(row.cells.map(cellText), kind, {
    ...(software && { software }),
    ...(corrections && { corrections }),
    canHold: (index, type) => canColumnHold(values, index, type),
  });
  return { row, columns };
}

function otherKindsHeader(sample: readonly SampleRow[], kind: ReportKind): SampleRow | undefined {
  for (const other of reportKinds) {
    const found = other !== kind && findHeader(sample, other);
    if (found) return found.row;
  }
}

/** Values veto a wording: dates are no amounts and the other way round. Few values, or odd ones, veto nothing. */
function canColumnHold(rows: readonly SampleRow[], index: number, type: Parameters<CanHold>[1]): boolean {
  if (type !== 'date' && type !== 'amount' && type !== 'rate' && type !== 'email') return true;
  const values = rows
    .map(({ cells }) => cells[index] ?? '')
    .filter((cell) => !NO_VALUE.test(cellText(cell)) && cellText(cell));
  if (values.length < 3) return true;
  const fits = values.filter((cell) => {
    const text = cellText(cell);
    if (type === 'email') return text.includes('@');
    if (type === 'date')
      return (
        typeof cell !== 'string' ||
        NO_DATE.test(text) ||
        readDate(text, { order: 'dmy', isSerial: true }) !== 'not_a_date'
      );
    return typeof cell === 'number' || (typeof cell === 'string' && looksLikeAmount(text));
  });
  return fits.length >= values.length / 5;
}

function looksLikeAmount(text: string): boolean {
  const isDay = !/^\d+$/.test(text) && readDate(text, { order: 'dmy' }) !== 'not_a_date';
  return /\d/.test(text) && !isDay && /^[^\p{L}/:]*(?:\p{L}{1,3}[^\p{L}/:]*)?$/u.test(text);
}

function samplesOf(sample: readonly SampleRow[], headerLine: number): Map<number, string[]> {
  const samples = new Map<number, string[]>();
  for (const { cells } of sample.filter(({ line }) => line > headerLine)) {
    cells.forEach((cell, index) => {
      const kept = samples.get(index) ?? [];
      const text = cellText(cell);
      if (text && kept.length < 3 && !kept.includes(text)) samples.set(index, [...kept, text]);
    });
  }
  return samples;
}

function describeColumns(header: SampleRow, columns: readonly MappedColumn[], samples: Map<number, string[]>) {
  const width = Math.max(header.cells.length, ...[...samples.keys()].map((index) => index + 1));
  return Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_, index) => ({
    index,
    header: cellText(header.cells[index] ?? ''),
    field: columns.find((column) => column.index === index)?.field ?? null,
    samples: samples.get(index) ?? [],
  })).filter(({ header: name, samples: values }) => name !== '' || values.length > 0);
}

/** Columns that only one kind of report has; three of them where the other kind was asked tell of a mix-up. */
// prettier-ignore
const TELLING: Record<ReportKind, { fields: string[]; least: number }> = {
  suppliers: {
    fields: ['emailAddress', 'phone', 'addressLine1', 'city', 'postalCode', 'country', 'taxNumber', 'registrationNumber', 'contactName', 'defaultCurrency', 'paymentTerms', 'id', 'status', 'balance'],
    least: 1,
  },
  bills: { fields: ['issueDate', 'dueDate', 'reference', 'totalAmount', 'amountDue'], least: 3 },
  billPayments: { fields: ['date', 'totalAmount', 'reference', 'paymentMethod', 'billReference', 'billId'], least: 3 },
  directCosts: { fields: ['issueDate', 'totalAmount', 'reference', 'paymentMethod', 'category'], least: 3 },
};

function refuseWrongReport(
  kind: ReportKind,
  header: SampleRow,
  columns: readonly MappedColumn[],
  options: ReadOptions,
): void {
  if (options.columns && Object.keys(options.columns).length) return;
  // The columns of bills can be those of the kinds that were split from it; where nothing is missing it is bills.
  if (kind === 'bills' && missingFields(kind, columns).length === 0) return;
  let found = { kind, telling: tellingIn(kind, columns) };
  for (const other of reportKinds) {
    if (other === kind) continue;
    const theirs = mapColumns(header.cells.map(cellText), other);
    const telling = tellingIn(other, theirs);
    const isTheirs = missingFields(other, theirs).length === 0 && telling >= TELLING[other].least;
    if (isTheirs && telling > found.telling) found = { kind: other, telling };
  }
  if (found.kind !== kind) throw new Refusal('wrong_report', { asked: kind, found: found.kind });
}

function tellingIn(kind: ReportKind, columns: readonly MappedColumn[]): number {
  return columns.filter(({ field }) => TELLING[kind].fields.includes(field)).length;
}

function refuseMissingColumns(kind: ReportKind, columns: readonly MappedColumn[], reading: Reading): void {
  for (const { name } of missingFields(kind, columns)) {
    refuse(reading, 'missing_column', { params: { field: name } });
  }
}

/** Required fields without a column; of two that can stand for one another the second in the contract is named. */
function missingFields(kind: ReportKind, columns: readonly MappedColumn[]) {
  const has = (field: string) => columns.some((column) => column.field === field);
  const contract = reportColumns[kind];
  return contract.filter(({ name, required, requiredUnless }, position) => {
    if (has(name)) return false;
    if (required) return true;
    if (!requiredUnless || has(requiredUnless)) return false;
    return contract.findIndex((column) => column.name === requiredUnless) < position;
  });
}

const FEW_SUPPLIERS = 5;

function refuseForeignSuppliers(suppliers: { known: number; unknown: number } | undefined): void {
  if (suppliers && suppliers.unknown >= FEW_SUPPLIERS && suppliers.unknown > suppliers.known) {
    throw new Refusal('other_suppliers', { unknown: suppliers.unknown, total: suppliers.unknown + suppliers.known });
  }
}

function sumUp(bills: readonly BillRow[]): Pick<Reading, 'totals' | 'period'> {
  const sums = new Map<string, DecimalSum>();
  let from = '';
  let to = '';
  for (const { currency = '', totalAmount, issueDate } of bills) {
    const sum = sums.get(currency) ?? new DecimalSum();
    sum.add(totalAmount);
    sums.set(currency, sum);
    if (!from || issueDate < from) from = issueDate;
    if (issueDate > to) to = issueDate;
  }
  const totals = [...sums].map(([currency, sum]) => ({ currency, totalAmount: sum.toString() }));
  return from ? { totals, period: { from, to } } : { totals };
}

function addProblem(reading: Reading, problem: Omit<Problem, 'file'>): void {
  if (problem.severity === 'error') reading.errorCount++;
  else reading.warningCount++;
  if (reading.problems.length < MAX_PROBLEMS) reading.problems.push({ ...problem, file: reading.fileName });
}

/** A problem of the file as a whole: nothing of it is used. */
function refuse(reading: Reading, code: ProblemCode, problem: Pick<Problem, 'line' | 'params'>): void {
  reading.rows = [];
  reading.totals = [];
  const { line, params = {} } = problem;
  addProblem(reading, {
    code,
    severity: 'error',
    ...(line !== undefined && { line }),
    ...(Object.keys(params).length > 0 && { params }),
  });
}
