import type { ByteSource } from './byte-source.ts';
import { createScanner, csvTable, MAX_RECORD_BYTES, type CsvFormat, type Encoding } from './csv.ts';
import type { SampleRow } from './find-header.ts';
import { MAX_COLUMNS } from './plan.ts';
import { patchedRow } from './patched-row.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { Refusal } from './refusal.ts';
import { textOf, type Cell } from './report.ts';
import { cellText } from './cell.ts';
import { DAY, NUMBER, type Row, type RowTable } from './row.ts';
import { countSequences, detectDelimiter, encodingOfHead, fileKindOf, SNIFF_BYTES } from './sniff.ts';
import { openWorkbook } from './xlsx.ts';

const SAMPLE_ROWS = 200;

/** How the reading goes on between pieces of work; it may be changed from one pass to the next. */
export interface Tempo {
  between: () => Promise<void>;
  chunkBytes?: number;
}

/** A report's rows before anyone knows what they mean, and how the file holds them. */
export interface OpenedTable {
  table: RowTable;
  sample: SampleRow[];
  /** Whether the workbook counts days from 1904. */
  epoch1904?: boolean;
  understood: { format: 'csv' | 'xlsx'; encoding?: string; delimiter?: string; sheet?: string; sheets?: string[] };
  /** The record that starts at a byte of the file; undefined where it can't be found by that. */
  rowAt?: (offset: number) => Promise<Row | undefined>;
  /** The line of the last record, where the text seems to end in the middle of it; known once it was all read. */
  cutOffLine?: () => number | undefined;
}

export interface OpenOptions {
  /** How much some first rows look like what is wanted: settles which delimiter, and which sheet. */
  score: (rows: readonly Cell[][]) => number;
  /** The sheet a person chose. */
  sheet?: string | undefined;
  tempo: Tempo;
  report: Report;
  /** How the text is written, once a `NotUtf8` has had it judged. */
  judged?: Encoding | undefined;
}

type Report = (problem: Omit<Problem, 'file'>) => void;

/**
 * The source as a table, with the sheet that holds the report where there are several.
 * @throws Refusal what can't be read; `NotUtf8` where a text presumed to be UTF-8 is not
 */
export async function openTable(source: ByteSource, options: OpenOptions): Promise<OpenedTable> {
  const head = await source.slice(0, Math.min(SNIFF_BYTES, source.size));
  const fileKind = fileKindOf(head);
  if (fileKind === 'empty') throw new Refusal('empty_file');
  if (fileKind === 'zip') return openSheet(source, options);
  if (fileKind === 'ole') throw new Refusal(...(await refusalOfOle(source, head)));
  if (fileKind === 'binary') throw new Refusal('binary_file');
  if (fileKind !== 'text') throw new Refusal('unsupported_format', { format: fileKind });
  return openText(source, head, options);
}

async function openText(
  source: ByteSource,
  head: Uint8Array,
  { score, tempo, report, judged }: OpenOptions,
): Promise<OpenedTable> {
  const presumed = encodingOfHead(head);
  const encoding = judged ?? presumed.encoding;
  const { bomBytes } = presumed;
  const delimiter = detectDelimiter(head, { encoding, bomBytes }, score);
  const format = { encoding, bomBytes, ...delimiter };
  const told = new Set<number>();
  let cutOffLine: number | undefined;
  let isDamageTold = judged === 'utf-8';
  const table = csvTable(source, format, {
    tempo,
    mustBeUtf8: judged === undefined && encoding === 'utf-8',
    onUnclosedQuote: (line) => {
      if (!told.has(line)) report({ code: 'unclosed_quote', severity: 'warning', line });
      told.add(line);
    },
    onCutOff: (line) => (cutOffLine = line),
    onDamaged: (count) => {
      if (!isDamageTold) report({ code: 'damaged_characters', severity: 'warning', params: { count } });
      isDamageTold = true;
    },
  });
  return {
    table,
    sample: await sampleOf(table),
    understood: { format: 'csv', encoding, delimiter: format.delimiter },
    rowAt: (offset) => rowAt(source, format, offset),
    cutOffLine: () => cutOffLine,
  };
}

/**
 * The encoding of a text that turned out not to be sound UTF-8: Windows-1252, or, where sound sequences far outweigh
 * the broken ones, UTF-8 that was damaged. Damage is said, and so is a mix of the two.
 */
export async function judgeEncoding(source: ByteSource, tempo: Tempo, report: Report): Promise<Encoding> {
  const { bomBytes } = encodingOfHead(await source.slice(0, Math.min(SNIFF_BYTES, source.size)));
  const { valid, broken } = await countSequences(source, tempo.between);
  const isWindows1252 = !bomBytes && valid <= broken * 10;
  // A few sound sequences come about by chance in Windows-1252; many are text of another file.
  const damaged = isWindows1252 ? (valid > 1 && valid * 10 > broken ? valid : 0) : broken;
  if (damaged) report({ code: 'damaged_characters', severity: 'warning', params: { count: damaged } });
  return isWindows1252 ? 'windows-1252' : 'utf-8';
}

/** Reads the one record that starts at `offset`. */
async function rowAt(source: ByteSource, format: CsvFormat, offset: number): Promise<Row | undefined> {
  if (!Number.isFinite(offset)) return;
  for (let bytes = 16 * 1024; ; bytes *= 16) {
    const end = Math.min(source.size, offset + bytes);
    const chunk = await source.slice(offset, end);
    let found: Row | undefined;
    const scanner = createScanner({ ...format, hasSepLine: false, bomBytes: offset }, (row) => {
      found = patchedRow(row, new Map());
      return false;
    });
    if (scanner.push(chunk) && end === source.size) scanner.end();
    if (found || bytes > MAX_RECORD_BYTES || end === source.size) return found;
  }
}

async function openSheet(
  source: ByteSource,
  { score: scoreOf, sheet: chosen, tempo }: OpenOptions,
): Promise<OpenedTable> {
  const { sheets, otherFormat, epoch1904 } = await openWorkbook(source, () => tempo.between());
  if (otherFormat) throw new Refusal('unsupported_format', { format: otherFormat });
  let best: { name: string; table: RowTable; sample: SampleRow[]; score: number } | undefined;
  const candidates = sheets.some(({ name }) => name === chosen)
    ? sheets.filter(({ name }) => name === chosen)
    : sheets.slice(0, 50);
  for (const { name, table } of candidates) {
    const sample = await sampleOf(table);
    const cells = sample.map((row) => row.cells);
    const score = sample.length ? 1 + scoreOf(cells) : 0;
    if (!best || score > best.score) best = { name, table, sample, score };
  }
  if (!best) throw new Refusal('damaged_file');
  const names = sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name);
  return {
    table: best.table,
    sample: best.sample,
    epoch1904,
    understood: { format: 'xlsx', sheet: best.name, ...(names.length > 1 && { sheets: names }) },
  };
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
async function sampleOf(table: RowTable): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  await table.eachRow((row) => {
    const cells = Array.from({ length: Math.min(row.length, MAX_COLUMNS + 1) }, (_, index) => cellAt(row, index));
    if (cells.some((cell) => textOf(cell) !== '')) rows.push({ line: row.line, cells });
    return rows.length < SAMPLE_ROWS;
  });
  return rows;
}

function cellAt(row: Row, index: number): Cell {
  const text = cellText(row, index);
  if (row.kinds[index] === DAY) return { iso: text };
  return row.kinds[index] === NUMBER && text !== '' ? Number(text) : text;
}
