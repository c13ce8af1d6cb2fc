/** The order in which a column writes day, month and year. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A day as it is written: complete where the writing leaves one reading, else three numbers in their order. */
type Written =
  | { year: number; month: number; day: number }
  | { first: number; second: number; year: number; separator: string };

// prettier-ignore
const MONTHS: Record<string, number> = {
  jan: 1, feb: 2, fev: 2, mar: 3, apr: 4, avr: 4, may: 5, mai: 5, jun: 6, juin: 6, jul: 7, juil: 7,
  aug: 8, aou: 8, sep: 9, oct: 10, nov: 11, dec: 12,
};

const TIME = /[T\s]+\d{1,2}[:h]\d{2}.*$/i;

/** Serial numbers of the days from 1954 to 2119. */
const SERIAL = /^[2-7]\d{4}(?:\.\d+)?$/;

/** How a column that holds no date writes one: several systems export zeros for "none". */
export const NO_DATE = /^(?:0{8}|00?[./-]00?[./-]0{2,4}|0000[./-]00[./-]00.*)$/;

function takeApart(text: string): Written | undefined {
  const value = text.replace(TIME, '').trim();
  let match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(value);
  if (match) return { year: +match[1]!, month: +match[3]!, day: +match[4]! };
  match = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(value);
  if (match) return { first: +match[1]!, second: +match[3]!, year: fullYear(match[4]!), separator: match[2]! };
  match = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (match) return { year: +match[1]!, month: +match[2]!, day: +match[3]! };
  return withMonthName(value);
}

function withMonthName(value: string): Written | undefined {
  const words = value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter(Boolean);
  if (words.length === 4 && /^\p{L}+$/u.test(words[0]!)) words.shift(); // the day of the week
  if (words.length !== 3) return;
  const [a, b, c] = words as [string, string, string];
  const month = monthOf(/^\p{L}/u.test(a) ? a : b);
  const day = Number.parseInt(/^\p{L}/u.test(a) ? b : a, 10);
  if (!month || !/^\d{1,2}(?:st|nd|rd|th|er)?$/.test(/^\p{L}/u.test(a) ? b : a) || !/^\d{2}(?:\d{2})?$/.test(c)) return;
  return { year: fullYear(c), month, day };
}

function monthOf(word: string): number | undefined {
  if (!/^\p{L}{3,9}$/u.test(word)) return;
  return MONTHS[word.slice(0, 4)] ?? MONTHS[word.slice(0, 3)];
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** What the values of a column say about its order of day and month. */
export class DateEvidence {
  private readonly seen = new Map<string, Written | undefined>();

  dayFirst = 0;
  monthFirst = 0;
  yearFirst = 0;
  /** Up to three different values that could be read either way. */
  readonly undecided: string[] = [];
  undecidedCount = 0;
  private serials = 0;
  private dotted = true;

  see(text: string): void {
    const written = this.takeApartOnce(text);
    if (!written) {
      if (SERIAL.test(text)) this.serials++;
      return;
    }
    if (!('separator' in written)) {
      this.yearFirst++;
      return;
    }
    const { first, second, separator } = written;
    if (first > 12 && second <= 12) this.dayFirst++;
    else if (second > 12 && first <= 12) this.monthFirst++;
    else if (first !== second && first <= 12) {
      this.dotted &&= separator === '.';
      this.undecidedCount++;
      if (this.undecided.length < 3 && !this.undecided.includes(text)) this.undecided.push(text);
    }
  }

  /** Counts a value that could be read either way, without keeping it. */
  seeUndecided(isDotted: boolean): void {
    this.dotted &&= isDotted;
    this.undecidedCount++;
  }

  private takeApartOnce(text: string): Written | undefined {
    if (this.seen.has(text)) return this.seen.get(text);
    if (this.seen.size > 10_000) this.seen.clear();
    const written = takeApart(text);
    this.seen.set(text, written);
    return written;
  }

  /** The order the values prove, or nobody writes otherwise (points are only used day first); undefined if open. */
  get order(): DateOrder | undefined {
    if (this.dayFirst || this.monthFirst) return this.dayFirst >= this.monthFirst ? 'dmy' : 'mdy';
    if (this.undecidedCount) return this.dotted ? 'dmy' : undefined;
    return this.yearFirst ? 'ymd' : undefined;
  }

  /** Whether the column writes its days as a spreadsheet's serial numbers. */
  get isSerial(): boolean {
    return this.serials > this.dayFirst + this.monthFirst + this.yearFirst + this.undecidedCount;
  }

  /** Whether some values prove one order and some the other. */
  get isMixed(): boolean {
    return this.dayFirst > 0 && this.monthFirst > 0;
  }
}

/** How the days of one column are written. */
export interface DateFormat {
  order: DateOrder;
  isSerial?: boolean;
}

/** Reads a day as `yyyy-mm-dd` in the column's format, or says why it can't be one. */
export function readDate(
  text: string,
  { order, isSerial }: DateFormat,
): { iso: string } | 'not_a_date' | 'no_such_day' {
  const written = takeApart(text);
  if (!written) return isSerial && SERIAL.test(text) ? { iso: serialDay(Number(text)) } : 'not_a_date';
  if (!('separator' in written)) return isoDay(written.year, written.month, written.day);
  const { first, second, year } = written;
  return order === 'mdy' ? isoDay(year, first, second) : isoDay(year, second, first);
}

function isoDay(year: number, month: number, day: number): { iso: string } | 'no_such_day' {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : DAYS_OF_MONTH[month - 1];
  if (year < 1900 || year >= 2200 || !days || day < 1 || day > days) return 'no_such_day';
  return { iso: `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` };
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day a spreadsheet means by a serial number; 1900 counts a 29 February that never was. */
export function serialDay(serial: number, epoch1904 = false): string {
  const days = Math.floor(serial) + (epoch1904 ? 1462 : serial < 60 ? 1 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
