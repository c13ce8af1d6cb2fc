import { Refusal } from './refusal.ts';
import type { Row } from './row.ts';
import { escapeAmpersands } from './shared-strings.ts';
import { cellTypeOf, INLINE, NUMERIC, SHARED, SheetRow, type CellContext } from './sheet-row.ts';
import { digits } from './xml-values.ts';
import { findAttribute, nameCode, startsWith, type Found, type XmlVisitor } from './xml.ts';

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

const QUOTE = 34;
const APOSTROPHE = 39;
const LT = 60;
const GT = 62;
const SLASH = 47;

/** What plain cells are made of. */
const ATTRIBUTE = (word(' \0="') & 0xffff00ff) as number;
const ATTRIBUTE_R = word(' r="');
const ATTRIBUTE_S = word(' s="');
const ATTRIBUTE_T = word(' t="');
const VALUE = word('><v>');
const VALUE_END = word('</v>');
const CELL_END = word('</c>');
const EMPTY_END = word('/>\0\0');

/** Scans a sheet into rows. What spreadsheets write is taken in one go; whatever else XML allows, tag by tag. */
export class SheetScan implements XmlVisitor {
  wantsText = false;
  isDone = false;
  /** Whether the visitor wants no more rows. */
  isStopped = false;

  private readonly row: SheetRow;
  private readonly visit: (row: Row) => boolean | void;
  private readonly found: Found = { start: 0, end: 0 };
  private textBytes = 0;
  private inData = false;
  private inRow = false;
  /** In a cell that is read tag by tag. */
  private inCell = false;
  private column = -1;
  private type = NUMERIC;
  private style = 0;
  /** Where its text ends. */
  private end = 0;
  private phonetic = 0;

  constructor(context: CellContext, visit: (row: Row) => boolean | void) {
    this.row = new SheetRow(context);
    this.visit = visit;
  }

  open(name: number, bytes: Uint8Array, start: number, end: number): void {
    if (name === SHEET_DATA) this.inData = true;
    if (!this.inData) return;
    if (name === ROW) this.openRow(bytes, start, end);
    else if (!this.inRow) return;
    else if (name === C) this.openCell(bytes, start, end);
    else if (!this.inCell) return;
    else if (name === V) this.wantsText = true;
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
    this.inCell = false;
  }

  private closeRow(): void {
    if (!this.inRow) return;
    this.inRow = false;
    this.textBytes += this.row.used;
    if (this.textBytes > MAX_SHEET_TEXT_BYTES) throw new Refusal('expands_too_much');
    if (this.visit(this.row) === false) this.isDone = this.isStopped = true;
  }

  private openCell(bytes: Uint8Array, start: number, end: number): void {
    const { found } = this;
    const stated = findAttribute(bytes, start, end, R, found) ? columnOf(bytes, found.start, found.end) : -1;
    this.column = stated < 0 ? this.column + 1 : stated;
    if (this.column >= MAX_COLUMNS) {
      throw new Refusal('too_many_columns', { line: this.row.line, max: MAX_USED_COLUMNS });
    }
    this.type = findAttribute(bytes, start, end, T, found) ? cellTypeOf(bytes, found.start, found.end) : NUMERIC;
    this.style = findAttribute(bytes, start, end, S, found) ? digits(bytes, found.start, found.end) : 0;
    this.inCell = true;
    this.end = this.row.used;
    this.phonetic = 0;
    this.wantsText = false;
  }

  private closeCell(): void {
    this.wantsText = false;
    if (!this.inCell) return;
    this.inCell = false;
    const { row, column, type, style, end } = this;
    if (end > row.used && column < MAX_USED_COLUMNS) row.make(column, type, style, end);
  }

  /** The plain cells from a `<` on, up to anything that is written another way or not there as a whole. */
  skim(bytes: Uint8Array, position: number, view: DataView): number {
    if (!this.inRow || this.inCell) return position;
    let from = position;
    for (;;) {
      const next = bytes[from + 1] === SLASH ? this.nextRow(bytes, from) : this.plainCell(bytes, from, view);
      if (next === from || bytes[next] !== LT || this.isDone) return next;
      from = next;
    }
  }

  /** `</row><row r="3" spans="1:12">`: answers where it ends, or `from` if it is anything else. */
  private nextRow(bytes: Uint8Array, from: number): number {
    if (!startsWith(bytes, from, '</row><row ')) return from;
    const start = from + 10;
    let end = start;
    let isInQuotes = false;
    for (let byte = bytes[end]; byte !== GT || isInQuotes; byte = bytes[++end]) {
      if (byte === LT || byte === APOSTROPHE) return from;
      if (byte === QUOTE) isInQuotes = !isInQuotes;
    }
    if (bytes[end - 1] === SLASH) return from;
    this.closeRow();
    if (!this.isDone) this.openRow(bytes, start, end);
    return end + 1;
  }

  /** `<c r="B2" s="1" t="s"><v>12</v></c>` and its like; answers where it ends, or `from` if it is no such cell. */
  private plainCell(bytes: Uint8Array, from: number, view: DataView): number {
    if (bytes[from + 1] !== 99) return from;
    const { row } = this;
    let at = from + 2;
    let column = this.column + 1;
    let style = 0;
    let type = NUMERIC;
    let next = view.getUint32(at, true);
    for (; (next & 0xffff00ff) === ATTRIBUTE; next = view.getUint32(at, true)) {
      at += 4;
      let byte = bytes[at]!;
      if (next === ATTRIBUTE_R) {
        column = -1;
        for (; byte >= 65 && byte <= 90; byte = bytes[++at]!) column = (column + 1) * 26 + byte - 65;
        while (byte >= 48 && byte <= 57) byte = bytes[++at]!;
      } else if (next === ATTRIBUTE_S) {
        for (; byte >= 48 && byte <= 57; byte = bytes[++at]!) style = style * 10 + byte - 48;
      } else if (next === ATTRIBUTE_T) {
        const typeStart = at;
        while (bytes[at]! >= 65) at++;
        type = cellTypeOf(bytes, typeStart, at);
      } else return from;
      if (bytes[at++] !== QUOTE) return from;
    }
    if (column < 0 || column >= MAX_USED_COLUMNS) return from;
    if (next === VALUE) {
      const start = (at += 4);
      if (type === SHARED) {
        let index = 0;
        for (let byte = bytes[at]!; byte >= 48 && byte <= 57; byte = bytes[++at]!) index = index * 10 + byte - 48;
        if (at === start || view.getUint32(at, true) !== VALUE_END) return from;
        if (view.getUint32(at + 4, true) !== CELL_END) return from;
        row.putShared(column, index);
      } else {
        while (bytes[at] !== LT) at++;
        if (view.getUint32(at, true) !== VALUE_END || view.getUint32(at + 4, true) !== CELL_END) return from;
        row.put(column, type, style, bytes, start, at);
      }
      this.column = column;
      return at + 8;
    }
    if ((next & 0xffff) === EMPTY_END) {
      this.column = column;
      return at + 2;
    }
    if (type !== INLINE || !startsWith(bytes, at, '><is><t>')) return from;
    const start = (at += 8);
    while (bytes[at] !== LT) at++;
    if (!startsWith(bytes, at, '</t></is></c>')) return from;
    row.put(column, type, style, bytes, start, at);
    this.column = column;
    return at + 13;
  }
}

/** Four bytes as they are read at once, the first of them lowest. */
function word(text: string): number {
  return new DataView(Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer).getUint32(0, true);
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
