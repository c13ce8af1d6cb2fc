import { readAmount, type AmountEvidence, type AmountFormat, type DecimalMark } from './amounts.ts';
import { readDate, type DateEvidence, type DateFormat, type DateOrder } from './dates.ts';
import type { MappedColumn } from './map-columns.ts';
import type { Question, Settled } from './reading.ts';

/** A mapped column with how its values are written. */
export interface PlannedColumn extends MappedColumn {
  date: DateFormat;
  amount: AmountFormat;
}

/** What the values of a column say about how they are written. */
export interface Evidence {
  date?: DateEvidence | undefined;
  amount?: AmountEvidence | undefined;
}

/** A column whose values leave two readings, or contradict one another. */
export interface Doubt {
  code: 'ambiguous_dates' | 'mixed_dates' | 'ambiguous_amounts' | 'mixed_currencies';
  column: MappedColumn;
  samples: string[];
  readAs: string;
}

/** What to assume where the values don't tell. */
export interface Hints {
  software?: string | undefined;
  locale?: 'en' | 'fr' | undefined;
  /** Currencies met in the report. */
  currencies?: ReadonlySet<string>;
  /** A person's answers. */
  settled?: Settled | undefined;
}

export interface Formats {
  columns: PlannedColumn[];
  doubts: Doubt[];
  dateOrder?: DateOrder;
  decimalMark?: DecimalMark;
}

/** Decides one order of dates and one decimal mark for each column, from what the values of all of them say. */
export function decideFormats(
  columns: readonly MappedColumn[],
  evidence: ReadonlyMap<MappedColumn, Evidence>,
  hints: Hints,
): Formats {
  const doubts: Doubt[] = [];
  const of = (column: MappedColumn) => evidence.get(column) ?? {};
  const answered = hints.settled;
  const orders = columns
    .map((column) => answered?.dateOrders?.[column.index] ?? of(column).date?.order)
    .filter((order) => order !== undefined && order !== 'ymd');
  const proven = orders[0];
  const assumedOrder = proven ?? orderByHint(hints);
  const marks = columns.map((column) => answered?.decimalMarks?.[column.index] ?? of(column).amount?.mark);
  const decimalMark = marks.find((mark) => mark !== undefined);

  const planned = columns.map((column): PlannedColumn => {
    const { date, amount } = of(column);
    const order = answered?.dateOrders?.[column.index];
    const mark = answered?.decimalMarks?.[column.index];
    return {
      ...column,
      date: !date
        ? { order: assumedOrder }
        : order
          ? { order, isSerial: date.isSerial }
          : dateFormatOf(column, date, assumedOrder, proven !== undefined, doubts),
      amount: !amount
        ? { decimalMark: decimalMark ?? '.', creditIsPositive: false }
        : mark
          ? { decimalMark: mark, creditIsPositive: amount.creditIsPositive }
          : amountFormatOf(column, amount, decimalMark, doubts),
    };
  });
  if (!columns.some(({ type }) => type === 'currency')) {
    for (const column of columns.filter(({ type }) => type === 'amount')) {
      const samples = [...(of(column).amount?.currencies.values() ?? [])];
      if (samples.length > 1) doubts.push({ code: 'mixed_currencies', column, samples, readAs: '' });
    }
  }
  const dates = planned.filter((_, at) => of(columns[at]!).date);
  const dateOrder = dates.length
    ? (dates.map(({ date }) => date.order).find((order) => order !== 'ymd') ?? 'ymd')
    : undefined;
  return { columns: planned, doubts, ...(dateOrder && { dateOrder }), ...(decimalMark && { decimalMark }) };
}

/** Whether every column is written as presumed. */
export function isSameFormat(one: readonly PlannedColumn[], other: readonly PlannedColumn[]): boolean {
  return one.every((column, at) => {
    const { date, amount } = other[at]!;
    return (
      column.date.order === date.order &&
      !column.date.isSerial === !date.isSerial &&
      column.amount.decimalMark === amount.decimalMark &&
      column.amount.creditIsPositive === amount.creditIsPositive
    );
  });
}

function dateFormatOf(
  column: MappedColumn,
  evidence: DateEvidence,
  assumed: DateOrder,
  isProven: boolean,
  doubts: Doubt[],
): DateFormat {
  const order = evidence.order ?? assumed;
  if (evidence.isMixed) {
    doubts.push({ code: 'mixed_dates', column, samples: evidence.undecided, readAs: order });
  } else if (evidence.order === undefined && evidence.undecidedCount && !isProven) {
    doubts.push({ code: 'ambiguous_dates', column, samples: evidence.undecided, readAs: order });
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
  const isMoney = column.type === 'amount';
  let decimalMark = evidence.mark ?? reportMark;
  if (!decimalMark && evidence.undecided.length) {
    const other = evidence.undecidedMark === '.' ? ',' : '.';
    decimalMark = column.type === 'rate' ? evidence.undecidedMark : other;
    doubts.push({ code: 'ambiguous_amounts', column, samples: evidence.undecided, readAs: decimalMark });
  } else if (!evidence.mark && decimalMark === evidence.undecidedMark && isMoney && evidence.undecided.length) {
    // Other columns make thousandths of it, which money seldom has.
    doubts.push({ code: 'ambiguous_amounts', column, samples: evidence.undecided, readAs: decimalMark });
  }
  return { decimalMark: decimalMark ?? '.', creditIsPositive: evidence.creditIsPositive };
}

/** The doubt as a question with real examples; none for values that contradict one another, which no answer settles. */
export function questionOf({ code, column, samples, readAs }: Doubt, file: number): Question | undefined {
  if (code === 'mixed_dates' || code === 'mixed_currencies') return;
  const both = code === 'ambiguous_dates' ? (['dmy', 'mdy'] as const) : (['.', ','] as const);
  const answers = both.toSorted((one, other) => Number(other === readAs) - Number(one === readAs));
  return {
    file,
    column: column.index,
    header: column.header,
    about: code === 'ambiguous_dates' ? 'dateOrder' : 'decimalMark',
    answers: [...answers],
    examples: samples.map((text) => ({ text, readings: answers.map((answer) => readingOf(text, answer)) })),
  };
}

function readingOf(text: string, answer: 'dmy' | 'mdy' | DecimalMark): string {
  if (answer === '.' || answer === ',') {
    return readAmount(text, { decimalMark: answer, creditIsPositive: false }) ?? text;
  }
  const day = readDate(text, { order: answer });
  return typeof day === 'object' ? day.iso : text;
}

const MONTH_FIRST_SOFTWARE =
  /quickbooks|netsuite|acumatica|intacct|sage ?(?:100|300|intacct)(?! ?france| ?fr)|great plains|dynamics gp|dynamics sl|foundation|ajera|epicor|meditech|yardi|munis|incode|bill\.com/i;
const DAY_FIRST_SOFTWARE = /xero|sage ?(?:50|200|x3)|france|exact|sap|myob|freeagent|cegid|ebp|pennylane|divalto/i;

function orderByHint({ software = '', locale, currencies = new Set() }: Hints): DateOrder {
  if (locale === 'fr') return 'dmy';
  if (DAY_FIRST_SOFTWARE.test(software)) return 'dmy';
  if (MONTH_FIRST_SOFTWARE.test(software)) return 'mdy';
  const dayFirst = ['EUR', 'GBP', 'AUD', 'NZD', 'CHF', 'ZAR', 'INR'].some((currency) => currencies.has(currency));
  return dayFirst && !currencies.has('USD') ? 'dmy' : 'mdy';
}
