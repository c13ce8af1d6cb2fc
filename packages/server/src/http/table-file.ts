import type { ReadableStream } from 'node:stream/web';
import { csv } from '../csv/csv.ts';
import { type Column, type Sheet, workbook, WORKBOOK_TYPE } from '../workbook/workbook.ts';

/** A table as a file to download, written as its rows are read: however many there are, few are in memory. */
export function tableFile({
  format,
  name,
  sheet,
  columns,
  rows,
}: {
  format: 'csv' | 'xlsx';
  /** Without what it ends with. */
  name: string;
  sheet: string;
  columns: readonly Column[];
  rows: Sheet['rows'];
}): Response {
  const isCsv = format === 'csv';
  const titles = columns.map(({ title }) => title);
  const body: ReadableStream = isCsv ? csv(titles, rows) : workbook([{ name: sheet, columns, rows }]);
  const file = `${name}.${format}`;
  const ascii = file.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(body as unknown as globalThis.ReadableStream, {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : WORKBOOK_TYPE,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
