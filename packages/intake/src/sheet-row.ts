import { Refusal } from './refusal.ts';
import { MAX_FIELDS, TEXT, type Row } from './row.ts';

/** A row with more text than this is no record: most likely something was pasted into a cell. */
export const MAX_ROW_BYTES = 1024 * 1024;

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
  /** Where the next cell's bytes begin. */
  used = 0;

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

  /** Makes the bytes from `start` to `end`, written behind `used`, a cell. */
  put(column: number, kind: number, start: number, end: number): void {
    for (let gap = this.length; gap < column; gap++) {
      this.starts[gap] = this.ends[gap] = 0;
      this.kinds[gap] = TEXT;
    }
    if (column >= this.length) this.length = column + 1;
    this.starts[column] = start;
    this.ends[column] = end;
    this.kinds[column] = kind;
    this.used = end;
  }
}
