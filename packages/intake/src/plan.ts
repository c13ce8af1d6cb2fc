import { AmountEvidence } from './amounts.ts';
import { reportColumns, reportKinds } from './columns.ts';
import { DateEvidence, NO_DATE } from './dates.ts';
import { findHeader, firstTextRow, type SampleRow } from './find-header.ts';
import { decideFormats, type Evidence, type Hints, type PlannedColumn } from './formats.ts';
import { findGroups } from './groups.ts';
import { findSides } from './header-sides.ts';
import { findLineTotals, type LineTotals } from './line-level.ts';
import { looksLikeAmount, looksLikeDay } from './looks-like.ts';
import { mapColumns, type CanHold, type MappedColumn } from './map-columns.ts';
import type { Settled } from './reading.ts';
import { Refusal } from './refusal.ts';
import { isMoneyKind } from './report-kinds.ts';
import { textOf, type ReportKind } from './report.ts';
import type { Row } from './row.ts';
import { createShapeOf, type RowShape } from './row-shapes.ts';
import { signatureOf } from './signature.ts';
import { folded, NO_VALUE } from './values.ts';

/** Columns beyond this one are not looked at, and titles beyond it are refused. */
export const MAX_COLUMNS = 512;

/** How the rows of one file are to be read. */
export interface Plan {
  kind: ReportKind;
  headerLine: number;
  columns: PlannedColumn[];
  shapeOf: (row: Row) => RowShape;
  /** Values every record needs, and what may stand for them. */
  needs: { name: string; instead?: string | undefined }[];
  /** Suppliers stand on lines of their own above their records. */
  isGrouped: boolean;
  /** Where a bill takes several rows, how their totals make its own. */
  lineTotals: LineTotals | undefined;
  epoch1904: boolean;
}

/** What is to be known before a plan is made. */
export interface PlanOptions {
  kind: ReportKind;
  software?: string | undefined;
  locale?: 'en' | 'fr' | undefined;
  settled?: readonly Settled[] | undefined;
  /** The line of the column titles, where a person chose it. */
  headerLine?: number | undefined;
  epoch1904?: boolean | undefined;
}

/** A header and what its columns are taken for, before it is known whether that is enough. */
export interface Mapping {
  header: SampleRow;
  signature: string;
  columns: MappedColumn[];
  settled: Settled | undefined;
  isGrouped: boolean;
  lineTotals: LineTotals | undefined;
}

/** Finds the header in the first rows and maps its columns. @throws Refusal `no_header`, `too_many_columns` */
export function mapReport(sample: readonly SampleRow[], options: PlanOptions): Mapping {
  const { kind, software } = options;
  const header = headerOf(sample, options);
  if (!header) throw new Refusal('no_header');
  if (header.cells.length > MAX_COLUMNS) throw new Refusal('too_many_columns', { line: header.line, max: MAX_COLUMNS });
  const titles = header.cells.map(textOf);
  const signature = signatureOf(titles);
  const settled = options.settled?.findLast((one) => one.signature === signature);
  const below = sample.filter(({ line }) => line > header.line);
  const mapped = mapColumns(titles, kind, {
    ...(software && { software }),
    ...(settled?.columns && { corrections: settled.columns }),
    canHold: (index, type, how) => canColumnHold(below, index, type, how),
  });
  const sided = withSides(mapped, kind, titles);
  const grouped = findGroups(below, kind, sided, titles);
  const columns = grouped ?? sided;
  const lineTotals = findLineTotals(below, kind, columns, titles);
  return { header, signature, columns, settled, isGrouped: grouped !== undefined, lineTotals };
}

/** A plan by what the first rows show; a pass over all rows proves it or has another one made. */
export function planReport(sample: readonly SampleRow[], mapping: Mapping, options: PlanOptions): Plan {
  const { header, columns } = mapping;
  const below = sample.filter(({ line }) => line > header.line);
  const evidence = new Map<MappedColumn, Evidence>();
  for (const column of columns) {
    const cells = below.map(({ cells: all }) => all[column.index] ?? '');
    const texts = cells.map((cell) => (typeof cell === 'string' ? cell.trim() : '')).filter(Boolean);
    if (column.type === 'date') {
      const date = new DateEvidence();
      for (const text of texts) if (!NO_DATE.test(text)) date.see(text);
      for (const cell of cells) if (typeof cell === 'object') date.see(cell.iso);
      evidence.set(column, { date });
    } else if (column.type === 'amount' || column.type === 'rate') {
      const amount = new AmountEvidence();
      for (const text of texts) amount.see(text);
      evidence.set(column, { amount });
    }
  }
  const hints = hintsOf(sample, mapping, options);
  return createPlan(sample, mapping, decideFormats(columns, evidence, hints).columns, options);
}

/** What to assume where values don't tell. */
export function hintsOf(sample: readonly SampleRow[], { columns, settled }: Mapping, options: PlanOptions): Hints {
  const currency = columns.find(({ type }) => type === 'currency');
  const currencies = new Set(
    currency ? sample.map(({ cells }) => textOf(cells[currency.index] ?? '').toUpperCase()) : [],
  );
  return { software: options.software, locale: options.locale, currencies, settled };
}

export function createPlan(
  sample: readonly SampleRow[],
  { header, isGrouped, lineTotals }: Mapping,
  columns: PlannedColumn[],
  { kind, epoch1904 = false }: PlanOptions,
): Plan {
  const titles = new Set(
    sample.filter(({ line }) => line < header.line).flatMap(({ cells }) => cells.map((cell) => folded(textOf(cell)))),
  );
  titles.delete('');
  return {
    kind,
    headerLine: header.line,
    columns,
    shapeOf: createShapeOf(kind, columns, titles),
    needs: needsOf(kind, columns),
    isGrouped,
    lineTotals,
    epoch1904,
  };
}

/** Adds the two columns of a ledger that together hold what other reports call the total. */
function withSides(columns: MappedColumn[], kind: ReportKind, titles: readonly string[]): MappedColumn[] {
  const sides = isMoneyKind(kind) && !totalParts(columns).length ? findSides(titles) : undefined;
  if (!sides || columns.some(({ field }) => field === 'totalAmount')) return columns;
  const others = columns.filter(({ index }) => index !== sides.debit && index !== sides.credit);
  const side = (field: 'debit' | 'credit'): MappedColumn => ({
    index: sides[field],
    header: titles[sides[field]]!,
    field,
    type: 'amount',
    how: 'rule',
  });
  return [...others, side('debit'), side('credit')].toSorted((one, other) => one.index - other.index);
}

function headerOf(sample: readonly SampleRow[], { kind, settled, headerLine }: PlanOptions): SampleRow | undefined {
  if (headerLine !== undefined) return sample.find(({ line }) => line === headerLine);
  const known = new Set(settled?.map(({ signature }) => signature));
  return (
    (known.size ? sample.find(({ cells }) => known.has(signatureOf(cells.map(textOf)))) : undefined) ??
    findHeader(sample, kind)?.row ??
    otherKindsHeader(sample, kind) ??
    firstTextRow(sample)
  );
}

function otherKindsHeader(sample: readonly SampleRow[], kind: ReportKind): SampleRow | undefined {
  for (const other of reportKinds) {
    const found = other !== kind && findHeader(sample, other);
    if (found) return found.row;
  }
}

/** Values veto a wording: dates are no amounts and the other way round. Few values, or odd ones, veto nothing. */
function canColumnHold(
  rows: readonly SampleRow[],
  index: number,
  ...[type, how]: [Parameters<CanHold>[1], Parameters<CanHold>[2]]
): boolean {
  const isNumbering = type === 'id' && how === 'preset';
  if (!isNumbering && type !== 'date' && type !== 'amount' && type !== 'rate' && type !== 'email') return true;
  const values = rows
    .map(({ cells }) => cells[index] ?? '')
    .filter((cell) => !NO_VALUE.test(textOf(cell)) && textOf(cell));
  if (values.length < (isNumbering ? 2 : 3)) return true;
  const fits = values.filter((cell) => {
    const text = textOf(cell);
    if (type === 'email') return text.includes('@');
    // “Vendor” is a number in one product and a name in the next: words with blanks between them are names.
    if (type === 'id') return !/\p{L}{2}.*\s.*\p{L}/u.test(text);
    return type === 'date' ? looksLikeDay(cell) : looksLikeAmount(cell);
  });
  return fits.length >= values.length / 5;
}

/** Where a report has no column of totals, the fields that make them, each with its sign. */
export function totalParts(columns: readonly MappedColumn[]): { field: string; sign: 1 | -1 }[] {
  const has = (field: string) => columns.some((column) => column.field === field);
  if (has('totalAmount')) return [];
  // What is owed to a supplier stands on the credit side of its account.
  if (has('credit') && has('debit')) {
    return [
      { field: 'credit', sign: 1 },
      { field: 'debit', sign: -1 },
    ];
  }
  if (!has('subTotal')) return [];
  return [{ field: 'subTotal', sign: 1 }, ...(has('taxAmount') ? [{ field: 'taxAmount', sign: 1 } as const] : [])];
}

/** Required fields without a column; of two that can stand for one another the second in the contract is named. */
export function missingFields(kind: ReportKind, columns: readonly MappedColumn[]): string[] {
  const has = (field: string) => columns.some((column) => column.field === field);
  const contract = reportColumns[kind];
  return contract
    .filter(({ name, required, requiredUnless }, position) => {
      if (has(name) || (name === 'totalAmount' && totalParts(columns).length > 0)) return false;
      if (required) return true;
      if (!requiredUnless || has(requiredUnless)) return false;
      return contract.findIndex((column) => column.name === requiredUnless) < position;
    })
    .map(({ name }) => name);
}

/** Values every record needs; where both columns of a pair exist, the later in the contract carries the problem. */
function needsOf(kind: ReportKind, columns: readonly PlannedColumn[]): Plan['needs'] {
  const has = (field: string) => columns.some((column) => column.field === field);
  const contract = reportColumns[kind];
  const needs = contract
    .filter(({ name, required, requiredUnless }) => (required || requiredUnless) && has(name))
    .map(({ name, requiredUnless }) => ({ name, instead: requiredUnless }));
  return needs.filter(({ name, instead }) => {
    if (!instead || !has(instead)) return true;
    return needs.findIndex((need) => need.name === instead) < needs.findIndex((need) => need.name === name);
  });
}
