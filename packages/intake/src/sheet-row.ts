import { AS_DAY, PLAIN } from './number-formats.ts';
import { Refusal } from './refusal.ts';
import { DAY, MAX_FIELDS, NUMBER, TEXT, type Row } from './row.ts';
import { dayOf, writeDay } from './serial-days.ts';
import type { SharedStrings } from './shared-strings.ts';
import { decodeText } from './xml-text.ts';
import { digits, isDay, isNumber, isWhole, numberOf } from './xml-values.ts';

/** A row with more text than this is no record: most likely something was pasted into a cell. */
export const MAX_ROW_BYTES = 1024 * 1024;

/** What `t` says of a cell, told by a letter of its own: `n`, `s`, `b`, `d`; `inlineStr`; `str`, `e` and what is unknown. */
export const NUMERIC = 110;
export const SHARED = 115;
const BOOLEAN = 98;
const DATE = 100;
export const INLINE = 105;
const OTHER_TEXT = 101;

export function cellTypeOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === 1) return bytes[start]!;
  return bytes[start] === INLINE ? INLINE : OTHER_TEXT;
}

/** What cells refer to. */
export interface CellContext {
  strings: SharedStrings;
  /** By the number of a cell's style; see `number-formats.ts`. */
  formats: readonly number[];
  epoch1904: boolean;
}

/** A row of a sheet while its cells come in; those it skips are empty. */
export class SheetRow implements Row {
  line = 0;
  length = 0;
  bytes: Uint8Array = new Uint8Array(16 * 1024);
  readonly starts = new Int32Array(MAX_FIELDS);
  readonly ends = new Int32Array(MAX_FIELDS);
  readonly kinds = new Uint8Array(MAX_FIELDS);
  readonly encoding = 'utf-8';
  readonly passed = Number.NaN;
  /** Where the bytes of the next cell begin. */
  used = 0;

  private readonly strings: SharedStrings;
  private readonly formats: readonly number[];
  private readonly epoch1904: boolean;

  constructor({ strings, formats, epoch1904 }: CellContext) {
    this.strings = strings;
    this.formats = formats;
    this.epoch1904 = epoch1904;
  }

  startAt(line: number): void {
    this.line = line;
    this.length = 0;
    this.used = 0;
  }

  /** Makes room for bytes up to `end` and answers where to write. */
  roomUpTo(end: number): Uint8Array {
    if (end <= this.bytes.length) return this.bytes;
    if (end > MAX_ROW_BYTES) throw new Refusal('row_too_long', { line: this.line });
    const larger = new Uint8Array(Math.min(end * 2, MAX_ROW_BYTES));
    larger.set(this.bytes);
    this.bytes = larger;
    return larger;
  }

  /** Puts the text of the table with that number into a cell. */
  putShared(column: number, index: number): void {
    const length = this.strings.lengthOf(index);
    if (!length) return;
    const end = this.used + length;
    this.strings.copyTo(index, this.roomUpTo(end), this.used);
    this.place(column, TEXT, end);
  }

  /** Puts a value as the XML has it into a cell. */
  put(column: number, type: number, style: number, bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    const target = this.roomUpTo(this.used + end - start);
    let to = this.used;
    let points = 0;
    let others = end - start > 16 ? 1 : 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      target[to++] = byte;
      if (byte >= 48 && byte <= 57) continue;
      if (byte === 46) points++;
      else others++;
    }
    const isPlainNumber = type === NUMERIC && others === 0 && points < 2 && end - start > points;
    if (isPlainNumber) this.makeNumber(column, style, to);
    else this.make(column, type, style, to);
  }

  /** Makes the value that was written from `used` up to `end`, as the XML has it, a cell. */
  make(column: number, type: number, style: number, end: number): void {
    const { bytes, used } = this;
    if (type === SHARED && isWhole(bytes, used, end)) this.putShared(column, digits(bytes, used, end));
    else if (type === NUMERIC && isNumber(bytes, used, end)) this.makeNumber(column, style, end);
    else if (type === BOOLEAN) {
      const isTrue = bytes[used] === 49 || bytes[used] === 116; // "1", or "true" as XML allows
      this.write(column, isTrue ? 'TRUE' : 'FALSE');
    } else if (type === DATE && isDay(bytes, used, end)) this.place(column, DAY, used + 10);
    else {
      const textEnd = decodeText(bytes, used, end);
      if (textEnd > used) this.place(column, TEXT, textEnd);
    }
  }

  private makeNumber(column: number, style: number, end: number): void {
    const format = this.formats[style] ?? PLAIN;
    if (format === PLAIN) return this.place(column, NUMBER, end);
    const value = numberOf(this.bytes, this.used, end);
    if (format === AS_DAY) {
      const day = dayOf(value, this.epoch1904);
      if (day < 0) this.place(column, NUMBER, end);
      else this.place(column, DAY, writeDay(this.roomUpTo(this.used + 10), this.used, day));
    } else if (Number.isSafeInteger(value) && value >= 0) this.write(column, String(value).padStart(format, '0'));
    else this.place(column, NUMBER, end);
  }

  private write(column: number, ascii: string): void {
    const end = this.used + ascii.length;
    const bytes = this.roomUpTo(end);
    for (let at = 0; at < ascii.length; at++) bytes[this.used + at] = ascii.charCodeAt(at);
    this.place(column, TEXT, end);
  }

  private place(column: number, kind: number, end: number): void {
    for (let gap = this.length; gap < column; gap++) {
      this.starts[gap] = this.ends[gap] = 0;
      this.kinds[gap] = TEXT;
    }
    if (column >= this.length) this.length = column + 1;
    this.starts[column] = this.used;
    this.ends[column] = end;
    this.kinds[column] = kind;
    this.used = end;
  }
}
