import { AmountEvidence, type AmountFormat, type DecimalMark } from './amounts.ts';
import { DateEvidence, NO_DATE, type DateFormat, type DateOrder } from './dates.ts';
import type { MappedColumn } from './map-columns.ts';
import type { RowShape } from './row-shapes.ts';
import { cellText, type ReportKind, type Row, type Table } from './report.ts';
import type { SupplierKeys } from './supplier-keys.ts';
import { idKey, nameKey, NO_VALUE } from './values.ts';

/** A mapped column with what all its values together say about how they are written. */
export interface SurveyedColumn extends MappedColumn {
  date: DateFormat;
  amount: AmountFormat;
}

/** What the first reading of a report finds out, so that the second can type and check each row at once. */
export interface Survey {
  columns: SurveyedColumn[];
  /** Rows from this line on stand below the report; 0 when none do. */
  footerLine: number;
  /** The first three values of each column, by index. */
  samples: Map<number, string[]>;
  dateOrder?: DateOrder;
  decimalMark?: DecimalMark;
  doubts: Doubt[];
  /** Which column tells a bill's supplier, and how many different ones Suppliers does and doesn't hold. */
  suppliers: { by: 'supplierId' | 'supplierName'; known: number; unknown: number } | undefined;
}

/** A column whose values leave two readings, or contradict one another. */
export interface Doubt {
  code: 'ambiguous_dates' | 'mixed_dates' | 'ambiguous_amounts';
  column: string;
  samples: string[];
  readAs: string;
}

/** What to assume where the values don't tell. */
export interface Hints {
  software?: string | undefined;
  locale?: 'en' | 'fr' | undefined;
}

/** Reads the whole table once and decides how each column is written. */
export async function survey(
  table: Table,
  {
    kind,
    columns,
    headerLine,
    shapeOf,
    suppliers,
    hints,
    onBytes,
  }: {
    kind: ReportKind;
    columns: readonly MappedColumn[];
    headerLine: number;
    shapeOf: (row: Row) => RowShape;
    suppliers?: SupplierKeys | undefined;
    hints: Hints;
    onBytes?: (bytesRead: number, rows: number) => void;
  },
): Promise<Survey> {
  const dates = columns
    .filter(({ type }) => type === 'date')
    .map((column) => ({ column, evidence: new DateEvidence() }));
  const amounts = columns
    .filter(({ type }) => type === 'amount' || type === 'rate')
    .map((column) => ({ column, evidence: new AmountEvidence() }));
  const samples = new Map<number, string[]>();
  const filled = new Set<number>();
  const seenCurrencies = new Set<string>();
  const currency = columns.find(({ type }) => type === 'currency');
  const named = createSupplierSurvey(kind, columns, suppliers);
  const footer = createFooterWatch(kind);
  let rows = 0;

  await table.eachRow(
    (row) => {
      if (row.line <= headerLine) return;
      const shape = shapeOf(row);
      footer.see(row.line, shape);
      if (shape !== 'data') return;
      rows++;
      for (const { column, evidence } of dates) {
        const cell = row.cell(column.index);
        if (typeof cell === 'string' && cell !== '' && !NO_DATE.test(cell)) evidence.see(cell.trim());
      }
      for (const { column, evidence } of amounts) {
        const cell = row.cell(column.index);
        if (typeof cell === 'string' && cell !== '') evidence.see(cell.trim());
      }
      if (filled.size < columns.length) {
        for (const { index } of columns) if (!filled.has(index) && !row.isEmpty(index)) filled.add(index);
      }
      if (rows < 200) keepSamples(row, samples);
      if (currency && rows < 1000) seenCurrencies.add(cellText(row.cell(currency.index)).toUpperCase());
      named?.see(row);
    },
    (bytesRead) => onBytes?.(bytesRead, rows),
  );

  const doubts: Doubt[] = [];
  const dateOrder = firstOf(dates.map(({ evidence }) => evidence.order).filter((order) => order !== 'ymd'));
  const assumedOrder = dateOrder ?? orderByHint(hints, seenCurrencies);
  const decimalMark = firstOf(amounts.map(({ evidence }) => evidence.mark));

  const surveyed = columns.map((column): SurveyedColumn => {
    const date = dates.find((entry) => entry.column === column)?.evidence;
    const amount = amounts.find((entry) => entry.column === column)?.evidence;
    return {
      ...column,
      date: date ? dateFormatOf(column, date, assumedOrder, dateOrder !== undefined, doubts) : { order: 'ymd' },
      amount: amount
        ? amountFormatOf(column, amount, decimalMark, doubts)
        : { decimalMark: decimalMark ?? '.', creditIsPositive: false },
    };
  });
  return {
    columns: surveyed.filter((column) => filled.has(column.index) || isNeeded(column)),
    footerLine: footer.line(),
    samples,
    ...orderShown(surveyed, dates.length > 0 && rows > 0),
    ...(decimalMark && { decimalMark }),
    doubts,
    suppliers: named?.result(),
  };

  function isNeeded({ field }: MappedColumn): boolean {
    return kind === 'suppliers' ? field === 'supplierName' : NEEDED_BY_BILLS.has(field);
  }
}

/** An empty column means nothing to us, unless the report can't do without it. */
const NEEDED_BY_BILLS = new Set(['issueDate', 'totalAmount', 'supplierName', 'supplierId', 'reference', 'id']);

function dateFormatOf(
  column: MappedColumn,
  evidence: DateEvidence,
  assumed: DateOrder,
  isProven: boolean,
  doubts: Doubt[],
): DateFormat {
  const order = evidence.order ?? assumed;
  if (evidence.isMixed) {
    doubts.push({ code: 'mixed_dates', column: column.header, samples: evidence.undecided, readAs: order });
  } else if (evidence.order === undefined && evidence.undecidedCount && !isProven) {
    doubts.push({ code: 'ambiguous_dates', column: column.header, samples: evidence.undecided, readAs: order });
  }
  return { order, isSerial: evidence.isSerial };
}

/** An undecided mark follows the other columns; failing that, money has no thousandths and a rate has. */
function amountFormatOf(
  column: MappedColumn,
  evidence: AmountEvidence,
  reportMark: DecimalMark | undefined,
  doubts: Doubt[],
): AmountFormat {
  let decimalMark = evidence.mark ?? reportMark;
  if (!decimalMark && evidence.undecided.length) {
    const other = evidence.undecidedMark === '.' ? ',' : '.';
    decimalMark = column.type === 'rate' ? evidence.undecidedMark : other;
    doubts.push({ code: 'ambiguous_amounts', column: column.header, samples: evidence.undecided, readAs: decimalMark });
  }
  return { decimalMark: decimalMark ?? '.', creditIsPositive: evidence.creditIsPositive };
}

const MONTH_FIRST_SOFTWARE =
  /quickbooks|netsuite|acumatica|intacct|sage ?(?:100|300|intacct)(?! ?france| ?fr)|great plains|dynamics gp|dynamics sl|foundation|ajera|epicor|meditech|yardi|munis|incode|bill\.com/i;
const DAY_FIRST_SOFTWARE = /xero|sage ?(?:50|200|x3)|france|exact|sap|myob|freeagent|cegid|ebp|pennylane|divalto/i;

function orderByHint({ software = '', locale }: Hints, currencies: ReadonlySet<string>): DateOrder {
  if (locale === 'fr') return 'dmy';
  if (DAY_FIRST_SOFTWARE.test(software)) return 'dmy';
  if (MONTH_FIRST_SOFTWARE.test(software)) return 'mdy';
  const dayFirst = ['EUR', 'GBP', 'AUD', 'NZD', 'CHF', 'ZAR', 'INR'].some((currency) => currencies.has(currency));
  return dayFirst && !currencies.has('USD') ? 'dmy' : 'mdy';
}

function orderShown(columns: readonly SurveyedColumn[], hasDates: boolean): { dateOrder?: DateOrder } {
  if (!hasDates) return {};
  const orders = columns.filter(({ type }) => type === 'date').map(({ date }) => date.order);
  return { dateOrder: orders.find((order) => order !== 'ymd') ?? 'ymd' };
}

function keepSamples(row: Row, samples: Map<number, string[]>): void {
  for (let index = 0; index < row.length; index++) {
    const text = cellText(row.cell(index));
    const kept = samples.get(index) ?? [];
    if (text && kept.length < 3 && !kept.includes(text)) samples.set(index, [...kept, text]);
  }
}

/** Finds where the report ends: after the last record, lines of one cell below a blank line or a total, or any in bills. */
function createFooterWatch(kind: ReportKind) {
  let start = 0;
  let isDetached = false;
  return {
    see(line: number, shape: RowShape) {
      if (shape === 'data' || shape === 'amounts' || shape === 'header') {
        start = 0;
        isDetached = false;
      } else if (shape === 'blank' || shape === 'total' || shape === 'title') isDetached = true;
      else if (shape === 'thin' && (isDetached || kind === 'bills')) start ||= line;
    },
    line: () => start,
  };
}

/** Which of a bill's two ways to name its supplier fits the Suppliers report better. */
function createSupplierSurvey(kind: ReportKind, columns: readonly MappedColumn[], suppliers: SupplierKeys | undefined) {
  if (kind !== 'bills' || !suppliers) return;
  const ids = new Set(suppliers.ids.map(idKey));
  const names = new Set(suppliers.names.map(nameKey));
  const byId = watch('supplierId', ids, idKey);
  const byName = watch('supplierName', names, nameKey);

  function watch(field: 'supplierId' | 'supplierName', known: Set<string>, keyOf: (text: string) => string) {
    const index = columns.find((column) => column.field === field)?.index;
    return { field, index, known, keyOf, seen: new Map<string, boolean>() };
  }
  return {
    see(row: Row) {
      for (const { index, seen, known, keyOf } of [byId, byName]) {
        if (index === undefined) continue;
        const text = cellText(row.cell(index));
        if (text && !NO_VALUE.test(text) && !seen.has(text)) seen.set(text, known.has(keyOf(text)));
      }
    },
    result() {
      const [a, b] = [countOf(byId.seen), countOf(byName.seen)];
      const useId = byName.index === undefined || (byId.index !== undefined && a.known > 0 && a.known >= b.known);
      return useId ? { by: byId.field, ...a } : { by: byName.field, ...b };
    },
  };
}

function countOf(seen: Map<string, boolean>): { known: number; unknown: number } {
  const known = [...seen.values()].filter(Boolean).length;
  return { known, unknown: seen.size - known };
}

function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}
