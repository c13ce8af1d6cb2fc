import type { NotedRows } from './noted-rows.ts';
import type { OpenedTable } from './open-table.ts';
import { correctedRow, type RowPatches } from './patched-row.ts';
import type { Row } from './row.ts';
import type { PassedFile } from './settle.ts';

/** A file that was gone through, with all that is needed to go through it again. */
export interface ReadFile extends PassedFile {
  opened: OpenedTable;
  patches: RowPatches;
}

/** Up to so many records are fetched one by one; more are found by going through the file again. */
const FETCHED_ALONE = 200;

/** Visits some records of a file in their order, as a person corrected them; `wanted` are their numbers, ascending. */
export async function eachRecord(
  { opened, pass, patches }: ReadFile,
  wanted: readonly number[],
  visit: (row: Row, record: number) => void,
): Promise<void> {
  const { records } = pass;
  let at = 0;
  if (opened.rowAt && wanted.length <= FETCHED_ALONE) {
    for (; at < wanted.length; at++) {
      const record = wanted[at]!;
      const row = await opened.rowAt(records.offsetOf(record));
      if (!row) break;
      row.line = records.lineOf(record);
      visit(correctedRow(row, patches), record);
    }
  }
  if (at >= wanted.length) return;
  const rest = wanted.slice(at);
  const kept = rest.map((record) => pass.endRows.rowOf(record));
  if (kept.every((row) => row !== undefined)) return kept.forEach((row, index) => visit(row, rest[index]!));
  let line = records.lineOf(wanted[at]!);
  await opened.table.eachRow((row) => {
    if (row.line !== line) return;
    visit(correctedRow(row, patches), wanted[at]!);
    if (++at >= wanted.length) return false;
    line = records.lineOf(wanted[at]!);
    return true;
  });
}

/** Visits every record of a file that `isWanted`, by its number; rows that something was noted of are met besides. */
export async function eachRecordThat(
  file: ReadFile,
  isWanted: (record: number) => boolean,
  visit: (row: Row, record: number) => void,
  onBytes?: (bytesRead: number) => void,
  noted?: NotedRows,
): Promise<void> {
  const { opened, pass, patches } = file;
  const { records } = pass;
  let record = 0;
  await opened.table.eachRow((row) => {
    const isRecord = record < records.count && row.line === records.lineOf(record);
    noted?.meet(row, isRecord ? record : undefined);
    if (record >= records.count) return noted?.isLeft ?? false;
    if (!isRecord) return true;
    if (isWanted(record)) visit(correctedRow(row, patches), record);
    record++;
    return true;
  }, onBytes);
}
