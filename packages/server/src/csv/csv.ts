import { ReadableStream } from 'node:stream/web';
import type { Cell } from '../workbook/cells.ts';

/** Spreadsheets take a file without it for one in the language's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

type Rows = AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;

/** A CSV file, sent as its rows are read. */
export const csv = (titles: readonly string[], rows: Rows): ReadableStream<Uint8Array> =>
  ReadableStream.from(partsOf(titles, rows));

async function* partsOf(titles: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(BYTE_ORDER_MARK + lineOf(titles));
  for await (const some of rows) if (some.length) yield encoder.encode(some.map(lineOf).join(''));
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.amount;
  const text = asText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What begins like a formula, in wide signs too, would be calculated by a spreadsheet: an apostrophe keeps it text. */
const asText = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
