import type { Patch } from './reading.ts';
import { decodeWindows1252 } from './windows-1252.ts';
import { MAX_FIELDS, TEXT, type Row } from './row.ts';

/** A person's corrections of one file, by line. */
export type RowPatches = ReadonlyMap<number, { isExcluded: boolean; cells: ReadonlyMap<number, string> }>;

/** The corrections of rows of one file; of two of one cell the later one counts. */
export function patchesOfFile(patches: readonly Patch[], file: number): RowPatches {
  const byLine = new Map<number, { isExcluded: boolean; cells: Map<number, string> }>();
  for (const patch of patches) {
    if (patch.kind === 'supplier' || patch.file !== file) continue;
    const ofLine = byLine.get(patch.line) ?? { isExcluded: false, cells: new Map<number, string>() };
    if (patch.kind === 'row') ofLine.isExcluded = true;
    else if (patch.column >= 0 && patch.column < MAX_FIELDS) ofLine.cells.set(patch.column, patch.value);
    byLine.set(patch.line, ofLine);
  }
  return byLine;
}

/** The row as a person corrected it, itself where nobody did. */
export function correctedRow(row: Row, patches: RowPatches): Row {
  const cells = patches.size ? patches.get(row.line)?.cells : undefined;
  return cells?.size ? patchedRow(row, cells) : row;
}

const encoder = new TextEncoder();

/** A copy of a row in which some cells read otherwise. */
export function patchedRow(row: Row, cells: ReadonlyMap<number, string>): Row {
  const length = Math.max(row.length, ...[...cells.keys()].map((index) => index + 1));
  const isRecoded = cells.size > 0 && row.encoding === 'windows-1252';
  const pieces = Array.from({ length }, (_, index) => {
    const text = cells.get(index);
    if (text !== undefined) return encoder.encode(text);
    if (index >= row.length) return new Uint8Array();
    const cell = row.bytes.subarray(row.starts[index], row.ends[index]);
    return isRecoded ? encoder.encode(decodeWindows1252(cell)) : cell;
  });
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0) + 1);
  const copy: Row = {
    line: row.line,
    length,
    bytes,
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    kinds: new Uint8Array(length),
    encoding: isRecoded ? 'utf-8' : row.encoding,
    passed: row.passed + row.starts[0]!,
  };
  let at = 0;
  pieces.forEach((piece, index) => {
    copy.starts[index] = at;
    bytes.set(piece, at);
    at += piece.length;
    copy.ends[index] = at;
    copy.kinds[index] = cells.has(index) ? TEXT : row.kinds[index]!;
  });
  return copy;
}
