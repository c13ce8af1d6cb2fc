import { patchedRow } from './patched-row.ts';
import type { Row } from './row.ts';

/**
 * Copies of the first and the last record of a sheet: unlike those of a text they can't be fetched one by one, and going
 * through it all again for two rows would double what a reading takes.
 */
export class EndRows {
  private first: { record: number; row: Row } | undefined;
  private lastRecord = -1;
  private readonly last = {
    line: 0,
    length: 0,
    bytes: new Uint8Array(1024),
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    kinds: new Uint8Array(64),
    encoding: 'utf-8' as Row['encoding'],
    passed: Number.NaN,
  };

  keep(row: Row, record: number): void {
    this.first ??= { record, row: patchedRow(row, new Map()) };
    this.lastRecord = record;
    const { last } = this;
    const { length } = row;
    if (length > last.starts.length) {
      last.starts = new Int32Array(length * 2);
      last.ends = new Int32Array(length * 2);
      last.kinds = new Uint8Array(length * 2);
    }
    let used = 0;
    for (let index = 0; index < length; index++) {
      last.starts[index] = row.starts[index]!;
      last.ends[index] = row.ends[index]!;
      last.kinds[index] = row.kinds[index]!;
      if (row.ends[index]! > used) used = row.ends[index]!;
    }
    if (used > last.bytes.length) last.bytes = new Uint8Array(used * 2);
    last.bytes.set(row.bytes.subarray(0, used));
    last.line = row.line;
    last.length = length;
    last.encoding = row.encoding;
  }

  /** The row of a record, if it is one of the two. */
  rowOf(record: number): Row | undefined {
    if (record === this.lastRecord) return this.last;
    return record === this.first?.record ? this.first.row : undefined;
  }
}
