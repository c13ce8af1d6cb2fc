import type { ByteSource } from './byte-source.ts';
import { reportColumns } from './columns.ts';
import { csvTable } from './csv.ts';
import { findHeader, type SampleRow } from './find-header.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { Refusal } from './refusal.ts';
import { cellText, type Cell, type ReportKind, type Table } from './report.ts';
import { detectDelimiter, detectEncoding, fileKindOf, SNIFF_BYTES } from './sniff.ts';
import { tableOfRows } from './table-of-rows.ts';
import { openWorkbook } from './xlsx.ts';

/** Columns beyond this one are not looked at, and titles beyond it are refused. */
export const MAX_COLUMNS = 512;

const SAMPLE_ROWS = 200;

/** A report's rows before anyone knows what they mean, and how the file holds them. */
export interface OpenedTable {
  table: Table;
  /** Whether the workbook counts days from 1904. */
  epoch1904?: boolean;
  understood: { format: 'csv' | 'xlsx'; encoding?: string; delimiter?: string; sheet?: string };
}

/** The source as a table, with the sheet that holds the report where there are several. */
export async function openTable(
  source: ByteSource,
  kind: ReportKind,
  pace: () => Promise<void>,
  report: (problem: Omit<Problem, 'file'>) => void,
): Promise<OpenedTable> {
  const head = await source.slice(0, Math.min(SNIFF_BYTES, source.size));
  const fileKind = fileKindOf(head);
  if (fileKind === 'empty') throw new Refusal('empty_file');
  if (fileKind === 'zip') return openSheet(source, kind, pace);
  if (fileKind === 'ole') throw new Refusal(...(await refusalOfOle(source, head)));
  if (fileKind === 'binary') throw new Refusal('binary_file');
  if (fileKind !== 'text') throw new Refusal('unsupported_format', { format: fileKind });

  const { encoding, bomBytes, damagedBytes } = await detectEncoding(source, head, pace);
  if (damagedBytes) report({ code: 'damaged_characters', severity: 'warning', params: { count: damagedBytes } });
  const format = {
    encoding,
    bomBytes,
    ...detectDelimiter(head, { encoding, bomBytes }, (rows) => headerScore(rows, kind)),
  };
  const told = new Set<number>();
  const onUnclosedQuote = (line: number) => {
    if (!told.has(line)) report({ code: 'unclosed_quote', severity: 'warning', line });
    told.add(line);
  };
  return {
    table: csvTable(source, format, { pace, onUnclosedQuote }),
    understood: { format: 'csv', encoding, delimiter: format.delimiter },
  };
}

async function openSheet(source: ByteSource, kind: ReportKind, pace: () => Promise<void>): Promise<OpenedTable> {
  const { sheets, otherFormat, epoch1904 } = await openWorkbook(source, pace);
  if (otherFormat) throw new Refusal('unsupported_format', { format: otherFormat });
  let best: { name: string; table: Table; score: number } | undefined;
  for (const { name, table: rows } of sheets.slice(0, 50)) {
    const table = tableOfRows(rows);
    const sample = await sampleOf(table);
    const score = sample.length
      ? 1 +
        headerScore(
          sample.map(({ cells }) => cells),
          kind,
        )
      : 0;
    if (!best || score > best.score) best = { name, table, score };
  }
  if (!best) throw new Refusal('damaged_file');
  return { table: best.table, epoch1904, understood: { format: 'xlsx', sheet: best.name } };
}

/** Fields named by the best header of the kind asked for; another kind's count a little, to find wrong reports. */
function headerScore(rows: readonly Cell[][], kind: ReportKind): number {
  const sample = rows.map((cells, index) => ({ line: index + 1, cells }));
  const scores = Object.keys(reportColumns).map((other) => {
    const fields = findHeader(sample, other as ReportKind)?.columns.length ?? 0;
    return other === kind ? fields : fields / 10;
  });
  return Math.max(...scores);
}

/** Old binary workbooks and workbooks with a password share a container; only the latter names its package. */
async function refusalOfOle(source: ByteSource, head: Uint8Array): Promise<[ProblemCode, Record<string, string>?]> {
  const tail = await source.slice(Math.max(0, source.size - SNIFF_BYTES), source.size);
  const isEncrypted = [head, tail].some((bytes) =>
    new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage'),
  );
  return isEncrypted ? ['password_protected'] : ['unsupported_format', { format: 'xls' }];
}

/** The first rows that hold anything. */
export async function sampleOf(table: Table): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  await table.eachRow((row) => {
    const cells = Array.from({ length: Math.min(row.length, MAX_COLUMNS + 1) }, (_, index) => row.cell(index));
    if (cells.some((cell) => cellText(cell) !== '')) rows.push({ line: row.line, cells });
    return rows.length < SAMPLE_ROWS;
  });
  return rows;
}
