import type { ByteSource } from '../byte-source.ts';
import { cellText, isEmpty } from '../cell.ts';
import { type Encoding, NotUtf8 } from '../csv.ts';
import type { SampleRow } from '../find-header.ts';
import { judgeEncoding, openTable, type OpenedTable, type Tempo } from '../open-table.ts';
import { createPace } from '../pace.ts';
import { Refusal } from '../refusal.ts';
import { textOf } from '../report.ts';
import type { Row } from '../row.ts';
import { checkClient, cleanClientValue } from './check-client.ts';
import { type ClientField, type ClientValues, fieldsOfTitles } from './client-columns.ts';
import type { ClientProblem, ListRefusal } from './client-problems.ts';

/** The most columns that a list may have. */
const MAX_COLUMNS = 100;
const MAX_CELL = 4000;
const HEADER_WITHIN = 20;
const SAMPLES = 3;
const MAX_TITLE = 100;
const ROWS_AT_ONCE = 500;
/** Rows are handed over sooner when they are long: few of them are in memory at a time. */
const CHUNK_BYTES = 256 * 1024;
const CHARACTERS_AT_ONCE = 1_000_000;

/** What a person chose of a list. */
export interface ListChoices {
  sheet?: string | undefined;
  /** The row of the column titles; 0 where there is none. */
  headerLine?: number | undefined;
  /** What columns mean; those that are left out mean what their titles say. */
  columns?: readonly { index: number; field: ClientField | null }[] | undefined;
}

/** A column of a list, and what it was taken for. */
export interface ListColumn {
  index: number;
  title: string;
  field: ClientField | null;
  samples: string[];
}

/** How a list was understood. */
export interface UnderstoodList {
  format: 'csv' | 'xlsx';
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  sheets?: string[];
  /** 0 where the list has no column titles. */
  headerLine: number;
  columns: ListColumn[];
}

/** One row of a list. */
export interface ClientRow {
  /** The 1-based row that a spreadsheet shows. */
  line: number;
  /** As the file has them. */
  cells: string[];
  values: ClientValues;
  problems: ClientProblem[];
}

/** What a list holds; `refusal` says why it can't be read. */
export interface ClientListReading {
  file: string;
  bytes: number;
  refusal?: ListRefusal;
  understood?: UnderstoodList;
  rowCount: number;
  /** Rows with an error of their own. */
  errorCount: number;
}

export interface ClientListOptions extends ListChoices {
  /** Only finds out what the columns are. */
  isSketch?: boolean;
  /** Hears the rows in order, some at a time; the reading goes on when it is done with them. */
  onRows?: (rows: ClientRow[]) => void | Promise<void>;
  onProgress?: (progress: { bytesRead: number; bytesTotal: number; rows: number }) => void;
  signal?: AbortSignal;
  /** Default: 200,000. */
  maxRows?: number;
  /** Default: 100 MB. */
  maxBytes?: number;
}

export const MAX_CLIENTS = 200_000;
export const MAX_LIST_BYTES = 100_000_000;

/**
 * Reads a client list: finds format, header and columns, and checks each row by itself. It is gone through before any
 * row is handed over, so that of a list that can't be read whole none is. Throws only when aborted.
 */
export async function readClientList(source: ByteSource, options: ClientListOptions = {}): Promise<ClientListReading> {
  options.signal?.throwIfAborted();
  const reading: ClientListReading = { file: source.name, bytes: source.size, rowCount: 0, errorCount: 0 };
  try {
    await read(source, options, reading);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, params } = error;
    Object.assign(reading, { refusal: { code, ...(Object.keys(params).length && { params }) } });
  }
  return reading;
}

async function read(source: ByteSource, options: ClientListOptions, reading: ClientListReading): Promise<void> {
  const { maxBytes = MAX_LIST_BYTES, maxRows = MAX_CLIENTS, onProgress } = options;
  if (source.size > maxBytes) throw new Refusal('too_large', { max: Math.floor(maxBytes / 1_000_000) });
  const pace = createPace(options.signal);
  const tempo: Tempo = { between: pace };
  const { opened, understood, rowCount } = await goThrough(source, tempo, { ...options, maxRows });
  reading.understood = understood;
  if (!understood.columns.some(({ field }) => field === 'name')) {
    reading.refusal = { code: 'name_column_missing' };
    return;
  }
  if (options.isSketch) return;
  if (!rowCount) throw new Refusal('no_rows');

  let some: ClientRow[] = [];
  let characters = 0;
  const handOver = async () => {
    const rows = some;
    [some, characters] = [[], 0];
    if (rows.length) await options.onRows?.(rows);
  };
  // Rows come by the chunk; between two of them there is time to wait for whoever takes the rows.
  tempo.chunkBytes = CHUNK_BYTES;
  tempo.between = async () => {
    await pace();
    if (some.length >= ROWS_AT_ONCE || characters > CHARACTERS_AT_ONCE) await handOver();
  };
  const readRow = rowReader(understood);
  let rows = 0;
  await opened.table.eachRow(
    (row) => {
      const client = row.line > understood.headerLine ? readRow(row) : undefined;
      if (!client) return;
      rows++;
      if (client.problems.length) reading.errorCount++;
      some.push(client);
      for (const cell of client.cells) characters += cell.length;
    },
    (bytesRead) => onProgress?.({ bytesRead, bytesTotal: source.size, rows }),
  );
  await handOver();
  reading.rowCount = rows;
  onProgress?.({ bytesRead: source.size, bytesTotal: source.size, rows });
}

/** Opens the list and goes through all of it once: how its text is written is known at its end only. */
async function goThrough(source: ByteSource, tempo: Tempo, options: ClientListOptions & { maxRows: number }) {
  const open = (judged?: Encoding) =>
    openTable(source, { score: (rows) => scoreOf(rows), sheet: options.sheet, tempo, judged, report: () => {} });
  const count = async (opened: OpenedTable) => {
    const understood = understand(opened, options);
    let rowCount = 0;
    if (options.isSketch) return { opened, understood, rowCount };
    await opened.table.eachRow((row) => {
      if (row.line <= understood.headerLine || isBlank(row)) return;
      if (++rowCount > options.maxRows) throw new Refusal('too_many_rows', { max: options.maxRows });
    });
    return { opened, understood, rowCount };
  };
  try {
    return await count(await open());
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return count(await open(await judgeEncoding(source, tempo, () => {})));
  }
}

/** How much some rows look like the start of a client list. */
function scoreOf(rows: readonly (readonly Parameters<typeof textOf>[0][])[]): number {
  const counts = rows.slice(0, HEADER_WITHIN).map((cells) => namedIn(cells.map(textOf)));
  return Math.max(0, ...counts);
}

const namedIn = (titles: readonly string[]): number => fieldsOfTitles(titles).filter((field) => field !== null).length;

function understand(
  { sample, understood }: OpenedTable,
  { headerLine: chosen, columns = [] }: ListChoices,
): UnderstoodList {
  if (!sample.length) throw new Refusal('empty_file');
  const header = chosen === 0 ? undefined : (sample.find(({ line }) => line === chosen) ?? headerOf(sample));
  const width = Math.max(...sample.map(({ cells }) => cells.length));
  if (width > MAX_COLUMNS) throw new Refusal('too_many_columns', { max: MAX_COLUMNS });
  const titles = Array.from({ length: width }, (_, index) => textOf(header?.cells[index] ?? ''));
  const named = fieldsOfTitles(titles);
  const below = sample.filter(({ line }) => line > (header?.line ?? 0));
  const { encoding, delimiter, ...rest } = understood;
  return {
    ...rest,
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    headerLine: header?.line ?? 0,
    columns: titles
      .map((title, index): ListColumn => {
        const chosenField = columns.find((column) => column.index === index);
        const samples = [...new Set(below.map(({ cells }) => textOf(cells[index] ?? '')).filter(Boolean))];
        return {
          index,
          title: title.slice(0, MAX_TITLE),
          field: chosenField ? chosenField.field : named[index]!,
          samples: samples.slice(0, SAMPLES).map((text) => text.slice(0, MAX_TITLE)),
        };
      })
      .filter(({ title, samples }) => title || samples.length),
  };
}

/** The row that names the most columns, the first of equals; the first row where none names any. */
function headerOf(sample: readonly SampleRow[]): SampleRow | undefined {
  let best = { row: sample[0], count: 0 };
  for (const row of sample.slice(0, HEADER_WITHIN)) {
    const count = namedIn(row.cells.map(textOf));
    if (count > best.count) best = { row, count };
  }
  return best.row;
}

function isBlank(row: Row): boolean {
  for (let index = 0; index < row.length; index++) if (!isEmpty(row, index)) return false;
  return true;
}

/** Reads a row's cells into the fields that they stand for. */
function rowReader({ columns }: UnderstoodList): (row: Row) => ClientRow | undefined {
  const width = Math.max(...columns.map(({ index }) => index)) + 1;
  return (row) => {
    if (isBlank(row)) return;
    const cells = Array.from({ length: width }, (_, index) => cellText(row, index).slice(0, MAX_CELL));
    const values = clientValues(cells, columns);
    return { line: row.line, cells, values, problems: checkClient(values) };
  };
}

/** What a row says of its company; an address that stands in several columns has a line of each. */
function clientValues(cells: readonly string[], columns: readonly ListColumn[]): ClientValues {
  const values: ClientValues = {};
  for (const { index, field } of columns) {
    if (!field) continue;
    const value = cleanClientValue(field, cells[index] ?? '');
    if (value) values[field] = values[field] ? `${values[field]}\n${value}` : value;
  }
  return values;
}
