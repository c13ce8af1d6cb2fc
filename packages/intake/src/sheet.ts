import { Refusal } from './refusal.ts';
import { AS_DAY, PLAIN } from './number-formats.ts';
import { dayOf, writeDay } from './serial-days.ts';
import { DAY, NUMBER, TEXT, type Row } from './row.ts';
import { escapeAmpersands, type SharedStrings } from './shared-strings.ts';
import { SheetRow } from './sheet-row.ts';
import { findAttribute, nameCode, startsWith, type Found, type XmlVisitor } from './xml.ts';
import { decodeText } from './xml-text.ts';

/** Spreadsheets end at this column (XFD); what reports use ends far before. */
const MAX_COLUMNS = 16_384;
const MAX_USED_COLUMNS = 512;
const MAX_ROWS = 1_048_576;
/** Rows that refer to one long text again and again say more than a workbook unpacks to. */
const MAX_SHEET_TEXT_BYTES = 1.5e9;

const SHEET_DATA = nameCode('sheetData');
const ROW = nameCode('row');
const C = nameCode('c');
const V = nameCode('v');
const IS = nameCode('is');
const T = nameCode('t');
const R_PH = nameCode('rPh');
const R = nameCode('r');
const S = nameCode('s');

const SPACE = 32;
const QUOTE = 34;
const LT = 60;
const EQUALS = 61;
const GT = 62;
const SLASH = 47;

/** What `t` says of a cell, told by a letter of its own: `n`, `s`, `str`, `inlineStr`, `b`, `e`, `d`. */
const NUMERIC = 110;
const SHARED = 115;
const FORMULA_TEXT = 102;
const INLINE = 105;
const BOOLEAN = 98;
const DATE = 100;

/** Where to look up what cells refer to, and who takes the rows. */
export interface SheetContext {
  strings: SharedStrings;
  /** By the number of a cell's style; see `number-formats.ts`. */
  formats: readonly number[];
  epoch1904: boolean;
  visit: (row: Row) => boolean | void;
}

/** Scans a sheet into rows. What spreadsheets write is taken in one go; whatever else XML allows, tag by tag. */
export class SheetScan implements XmlVisitor {
  wantsText = false;
  isDone = false;
  /** Whether the visitor wants no more rows. */
  isStopped = false;

  private readonly context: SheetContext;
  private readonly row = new SheetRow();
  private readonly found: Found = { start: 0, end: 0 };
  private textBytes = 0;
  private inData = false;
  private inRow = false;
  private column = -1;
  private type = NUMERIC;
  private style = 0;
  /** Where the text ends of the cell that is read tag by tag. */
  private end = 0;
  private phonetic = 0;

  constructor(context: SheetContext) {
    this.context = context;
  }

  open(name: number, bytes: Uint8Array, start: number, end: number): void {
    if (name === SHEET_DATA) this.inData = true;
    if (!this.inData) return;
    if (name === C) this.openCell(bytes, start, end);
    else if (name === V) this.wantsText = true;
    else if (name === ROW) this.openRow(bytes, start, end);
    else if (name === IS) this.type = INLINE;
    else if (name === R_PH) this.phonetic++;
    else if (name === T) this.wantsText = this.type === INLINE && this.phonetic === 0;
  }

  close(name: number): void {
    if (!this.inData) return;
    if (name === V || name === T) this.wantsText = false;
    else if (name === C) this.closeCell();
    else if (name === ROW) this.closeRow();
    else if (name === R_PH) this.phonetic--;
    else if (name === SHEET_DATA) this.isDone = true;
  }

  text(bytes: Uint8Array, start: number, end: number, isLiteral: boolean): void {
    const from = isLiteral ? escapeAmpersands(bytes, start, end) : bytes.subarray(start, end);
    this.row.roomUpTo(this.end + from.length).set(from, this.end);
    this.end += from.length;
  }

  private openRow(bytes: Uint8Array, start: number, end: number): void {
    const { row, found } = this;
    const stated = findAttribute(bytes, start, end, R, found) ? digits(bytes, found.start, found.end) : 0;
    row.startAt(Math.max(stated, row.line + 1));
    if (row.line > MAX_ROWS) throw new Refusal('too_many_rows', { max: MAX_ROWS });
    this.column = -1;
    this.inRow = true;
  }

  private closeRow(): void {
    if (!this.inRow) return;
    this.inRow = false;
    this.textBytes += this.row.used;
    if (this.textBytes > MAX_SHEET_TEXT_BYTES) throw new Refusal('expands_too_much');
    if (this.context.visit(this.row) === false) this.isDone = this.isStopped = true;
  }

  private openCell(bytes: Uint8Array, start: number, end: number): void {
    const { found } = this;
    const stated = findAttribute(bytes, start, end, R, found) ? columnOf(bytes, found.start, found.end) : -1;
    this.column = stated < 0 ? this.column + 1 : stated;
    if (this.column >= MAX_COLUMNS) {
      throw new Refusal('too_many_columns', { line: this.row.line, max: MAX_USED_COLUMNS });
    }
    this.type = findAttribute(bytes, start, end, T, found) ? typeOf(bytes, found.start, found.end) : NUMERIC;
    this.style = findAttribute(bytes, start, end, S, found) ? digits(bytes, found.start, found.end) : 0;
    this.end = this.row.used;
    this.phonetic = 0;
    this.wantsText = false;
  }

  private closeCell(): void {
    const { row, type, column, end } = this;
    this.wantsText = false;
    if (!this.inRow || end === row.used || column >= MAX_USED_COLUMNS) return;
    if (type !== SHARED) this.put(column, type, this.style, end);
    else if (isWhole(row.bytes, row.used, end)) this.putShared(column, digits(row.bytes, row.used, end));
  }

  /** The plain cells from a `<` on, up to anything that is written another way or not there as a whole. */
  skim(bytes: Uint8Array, position: number): number {
    if (!this.inRow) return position;
    let from = position;
    for (;;) {
      const next = this.plainCell(bytes, from);
      if (next === from || bytes[next] !== LT) return next;
      from = next;
    }
  }

  /** `<c r="B2" s="1" t="s"><v>12</v></c>` and its like; answers where it ends, or `from` if it is no such cell. */
  private plainCell(bytes: Uint8Array, from: number): number {
    if (bytes[from + 1] !== 99) return from;
    let at = from + 2;
    let column = this.column + 1;
    let style = 0;
    let type = NUMERIC;
    while (bytes[at] === SPACE) {
      const name = bytes[at + 1]!;
      if (bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return from;
      at += 4;
      let byte = bytes[at]!;
      if (name === 114 /* r */) {
        column = -1;
        for (; byte >= 65 && byte <= 90; byte = bytes[++at]!) column = (column + 1) * 26 + byte - 65;
        while (byte >= 48 && byte <= 57) byte = bytes[++at]!;
      } else if (name === 115 /* s */) {
        for (; byte >= 48 && byte <= 57; byte = bytes[++at]!) style = style * 10 + byte - 48;
      } else if (name === 116 /* t */) {
        const typeStart = at;
        while (byte >= 97 && byte <= 122) byte = bytes[++at]!;
        if (byte === 83 /* S */) at += 3;
        if (bytes[at] !== QUOTE) return from;
        type = typeOf(bytes, typeStart, at);
      } else return from;
      if (bytes[at++] !== QUOTE) return from;
    }
    if (column < 0 || column >= MAX_USED_COLUMNS) return from;
    if (bytes[at] === SLASH && bytes[at + 1] === GT) {
      this.column = column;
      return at + 2;
    }
    if (bytes[at] !== GT || bytes[at + 1] !== LT) return from;
    if (bytes[at + 2] === 118 /* v */ && bytes[at + 3] === GT) {
      at += 4;
      if (type === SHARED) {
        const start = at;
        let index = 0;
        for (let byte = bytes[at]!; byte >= 48 && byte <= 57; byte = bytes[++at]!) index = index * 10 + byte - 48;
        if (at === start || !closesValue(bytes, at)) return from;
        this.putShared(column, index);
      } else {
        const start = at;
        while (bytes[at] !== LT) at++;
        if (!closesValue(bytes, at)) return from;
        this.take(bytes, start, at, column, type, style);
      }
      this.column = column;
      return at + 8;
    }
    if (type !== INLINE || !startsWith(bytes, at + 1, '<is><t>')) return from;
    at += 8;
    const start = at;
    while (bytes[at] !== LT) at++;
    if (!startsWith(bytes, at, '</t></is></c>')) return from;
    this.take(bytes, start, at, column, type, style);
    this.column = column;
    return at + 13;
  }

  private take(bytes: Uint8Array, start: number, end: number, column: number, type: number, style: number): void {
    if (start === end) return;
    const { row } = this;
    let to = row.used;
    const target = row.roomUpTo(to + end - start);
    for (let at = start; at < end; at++) target[to++] = bytes[at]!;
    this.put(column, type, style, to);
  }

  private putShared(column: number, index: number): void {
    const { row, context } = this;
    const length = context.strings.lengthOf(index);
    if (!length) return;
    const end = row.used + length;
    context.strings.copyTo(index, row.roomUpTo(end), row.used);
    row.put(column, TEXT, row.used, end);
  }

  /** Makes what stands behind the row's last cell, up to `end`, a cell of that type. */
  private put(column: number, type: number, style: number, end: number): void {
    const { row } = this;
    const { bytes, used } = row;
    if (type === NUMERIC && isNumber(bytes, used, end)) this.putNumber(column, style, end);
    else if (type === BOOLEAN) {
      const isTrue = bytes[used] === 49 || bytes[used] === 116; // "1", or "true" as XML allows
      row.put(column, TEXT, used, write(row.roomUpTo(used + 5), used, isTrue ? 'TRUE' : 'FALSE'));
    } else if (type === DATE && isDay(bytes, used, end)) row.put(column, DAY, used, used + 10);
    else {
      const textEnd = decodeText(bytes, used, end);
      if (textEnd > used) row.put(column, TEXT, used, textEnd);
    }
  }

  private putNumber(column: number, style: number, end: number): void {
    const { row, context } = this;
    const { used } = row;
    const format = context.formats[style] ?? PLAIN;
    if (format === PLAIN) return row.put(column, NUMBER, used, end);
    const value = numberOf(row.bytes, used, end);
    if (format === AS_DAY) {
      const day = dayOf(value, context.epoch1904);
      if (day < 0) return row.put(column, NUMBER, used, end);
      return row.put(column, DAY, used, writeDay(row.roomUpTo(used + 10), used, day));
    }
    if (!Number.isSafeInteger(value) || value < 0) return row.put(column, NUMBER, used, end);
    const shown = String(value).padStart(format, '0');
    row.put(column, TEXT, used, write(row.roomUpTo(used + shown.length), used, shown));
  }
}

function closesValue(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === LT && bytes[at + 1] === SLASH && bytes[at + 2] === 118 && bytes[at + 3] === GT &&
    bytes[at + 4] === LT && bytes[at + 5] === SLASH && bytes[at + 6] === 99 && bytes[at + 7] === GT
  ); // prettier-ignore
}

/** The 0-based column of a reference such as `AB12`, -1 when it names none. */
function columnOf(bytes: Uint8Array, start: number, end: number): number {
  let column = -1;
  for (let at = start; at < end && at < start + 4; at++) {
    const letter = bytes[at]! & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = (column + 1) * 26 + letter - 65;
  }
  return column;
}

function typeOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start === 1) return bytes[start]!;
  return bytes[start] === INLINE ? INLINE : FORMULA_TEXT;
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) number = number * 10 + bytes[at]! - 48;
  return number;
}

function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! < 48 || bytes[at]! > 57) return false;
  return true;
}

/** A double takes 17 digits and an exponent; a longer row of digits is a text. */
const MAX_NUMBER_BYTES = 64;

/** Whether bytes are a number as XML Schema writes it: `12`, `-0.5`, `1.5E-7`. */
function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > MAX_NUMBER_BYTES) return false;
  let at = start;
  if (bytes[at] === 45 || bytes[at] === 43) at++;
  let count = 0;
  for (; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) count++;
  if (at === end) return count > 0;
  if (bytes[at] === 46) for (at++; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) count++;
  if (!count || at === end) return count > 0;
  if ((bytes[at]! | 32) !== 101) return false;
  at++;
  if (bytes[at] === 45 || bytes[at] === 43) at++;
  return at < end && isWhole(bytes, at, end);
}

function numberOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16 && isWhole(bytes, start, end)) return digits(bytes, start, end);
  return Number(String.fromCharCode(...bytes.subarray(start, end)));
}

/** Whether text begins with a day as `yyyy-mm-dd`. */
function isDay(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start >= 10 &&
    isWhole(bytes, start, start + 4) &&
    bytes[start + 4] === 45 &&
    isWhole(bytes, start + 5, start + 7) &&
    bytes[start + 7] === 45 &&
    isWhole(bytes, start + 8, start + 10)
  );
}

function write(bytes: Uint8Array, at: number, ascii: string): number {
  for (let index = 0; index < ascii.length; index++) bytes[at + index] = ascii.charCodeAt(index);
  return at + ascii.length;
}
