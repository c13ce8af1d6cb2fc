import { cellText } from './cell.ts';
import { DateEvidence, NO_DATE, readDate, serialDay, type DateFormat } from './dates.ts';
import { DAY, NUMBER, QUOTED, type Row } from './row.ts';
import { NO_VALUE } from './values.ts';

/** What a cell of dates holds that is none. */
export const NO_DAY = -1;

/** Days repeat a lot within a column; so many different writings are remembered at most. */
const MAX_REMEMBERED = 10_000;

/** Reads the days of one column as numbers `yyyymmdd`, and gathers what its values say about their order. */
export class DateColumn {
  readonly evidence = new DateEvidence();
  /** Why the last cell was `NO_DAY`. */
  failure: 'not_a_date' | 'no_such_day' = 'not_a_date';
  private readonly format: DateFormat;
  private readonly epoch1904: boolean;
  private readonly remembered = new Map<string, number | 'not_a_date' | 'no_such_day'>();

  constructor(format: DateFormat, epoch1904 = false) {
    this.format = format;
    this.epoch1904 = epoch1904;
  }

  /** The day of a cell, 0 where it has none, `NO_DAY` for what can't be one. */
  read(row: Row, index: number): number {
    if (index >= row.length) return 0;
    const { bytes } = row;
    let at = row.starts[index]!;
    let end = row.ends[index]!;
    if (at === end) return 0;
    const kind = row.kinds[index]!;
    if (kind === QUOTED) {
      at++;
      end--;
    }
    const start = at;
    let first = 0;
    let digit = bytes[at]! - 48;
    while (at < end && digit >= 0 && digit <= 9) {
      first = first * 10 + digit;
      digit = bytes[++at]! - 48;
    }
    const firstLength = at - start;
    if (firstLength === 8 && at === end) {
      return this.checked(row, index, Math.floor(first / 10_000), Math.floor(first / 100) % 100, first % 100, kind);
    }
    if (firstLength === 0 || at >= end) return this.readClosely(row, index);
    const separator = bytes[at]!;
    if (separator < 45 || separator > 47) return this.readClosely(row, index);

    const secondStart = ++at;
    let second = 0;
    digit = bytes[at]! - 48;
    while (at < end && digit >= 0 && digit <= 9) {
      second = second * 10 + digit;
      digit = bytes[++at]! - 48;
    }
    const secondLength = at - secondStart;
    if (secondLength < 1 || secondLength > 2 || bytes[at] !== separator) return this.readClosely(row, index);
    const thirdStart = ++at;
    let third = 0;
    digit = bytes[at]! - 48;
    while (at < end && digit >= 0 && digit <= 9) {
      third = third * 10 + digit;
      digit = bytes[++at]! - 48;
    }
    const thirdLength = at - thirdStart;
    if (at !== end) return this.readClosely(row, index);
    if (firstLength === 4 && thirdLength >= 1 && thirdLength <= 2) {
      return this.checked(row, index, first, second, third, kind);
    }
    if (firstLength > 2 || (thirdLength !== 4 && thirdLength !== 2)) return this.readClosely(row, index);
    if (thirdLength === 2) third += third < 70 ? 2000 : 1900;
    const isMonthFirst = this.format.order === 'mdy';
    const month = isMonthFirst ? first : second;
    const day = isMonthFirst ? second : first;
    if (!isDay(third, month, day)) return this.readClosely(row, index);
    if (first > 12) this.evidence.dayFirst++;
    else if (second > 12) this.evidence.monthFirst++;
    else if (first !== second) {
      if (this.evidence.undecided.length < 3) this.evidence.see(cellText(row, index));
      else this.evidence.seeUndecided(separator === 46);
    }
    return third * 10_000 + month * 100 + day;
  }

  private checked(row: Row, index: number, year: number, month: number, day: number, kind: number): number {
    if (!isDay(year, month, day)) return this.readClosely(row, index);
    if (kind !== NUMBER) this.evidence.yearFirst++;
    return year * 10_000 + month * 100 + day;
  }

  private readClosely(row: Row, index: number): number {
    const text = cellText(row, index);
    if (!text || NO_VALUE.test(text) || NO_DATE.test(text)) return 0;
    if (row.kinds[index] === NUMBER) {
      const serial = Number(text);
      if (serial >= 20_000 && serial < 80_000) return numberOf(serialDay(serial, this.epoch1904));
    } else if (row.kinds[index] !== DAY) this.evidence.see(text);
    let day = this.remembered.get(text);
    if (day === undefined) {
      if (this.remembered.size > MAX_REMEMBERED) this.remembered.clear();
      const read = readDate(text, this.format);
      day = typeof read === 'object' ? numberOf(read.iso) : read;
      this.remembered.set(text, day);
    }
    if (typeof day === 'number') return day;
    this.failure = day;
    return NO_DAY;
  }
}

const DAYS_OF_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year >= 2200 || month < 1 || month > 12 || day < 1) return false;
  if (day <= DAYS_OF_MONTH[month]!) return true;
  return month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** A day as the number `yyyymmdd`. */
export function numberOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 10_000 + Number(iso.slice(5, 7)) * 100 + Number(iso.slice(8, 10));
}

/** The day `yyyy-mm-dd` that a number `yyyymmdd` stands for. */
export function isoOf(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
