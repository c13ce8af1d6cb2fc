import { chunksOf, type ByteSource } from './byte-source.ts';
import { Refusal } from './refusal.ts';
import { MAX_FIELDS, QUOTED, TEXT, type Row, type RowTable } from './row.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a text report is written. */
export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
  /** Bytes of the byte order mark. */
  bomBytes: number;
  /** The first line only names the delimiter (`sep=;`); spreadsheets don't show it, so it is not counted. */
  hasSepLine: boolean;
}

/** A record longer than this is no record: most likely a quotation mark was never closed. */
export const MAX_RECORD_BYTES = 1024 * 1024;

const QUOTE = 34;
const LF = 10;
const CR = 13;

const INCOMPLETE = -1;
const UNCLOSED = -2;

/** Thrown at the first bytes that are not UTF-8, where the encoding was only presumed. */
export class NotUtf8 extends Error {}

export interface CsvOptions {
  /** What to await between chunks, and how large these are. */
  tempo?: { between: () => Promise<void>; chunkBytes?: number } | undefined;
  /** Hears where a quote stands that opens a cell and is never closed. */
  onUnclosedQuote?: ((line: number) => void) | undefined;
  /** Hears, once the whole text was read, how many of its signs were none: NUL, and halves of UTF-16 ones. */
  onDamaged?: ((signs: number) => void) | undefined;
  /** Hears that the last record has no line end, and fewer cells than the one above it. */
  onCutOff?: ((line: number) => void) | undefined;
  /** Throws `NotUtf8` where the text is none. */
  mustBeUtf8?: boolean | undefined;
}

/**
 * Delimited text as a table. It scans bytes, holds one chunk and one record at a time, and gives the same records
 * however the bytes are cut into chunks. Any mix of LF, CRLF and CR ends a record; a quote is special only at the start
 * of a field; text after a closing quote is appended; a quote that is never closed is an ordinary sign. `line` is the
 * record's number, which is the row a spreadsheet shows.
 */
export function csvTable(source: ByteSource, format: CsvFormat, options: CsvOptions = {}): RowTable {
  return {
    async eachRow(visit, onBytes) {
      const scanner = createScanner(format, visit, options);
      let bytesRead = format.bomBytes;
      let damaged = 0;
      for await (const [chunk, sourceBytes, halves] of textChunks(source, format, options.tempo?.chunkBytes)) {
        await options.tempo?.between();
        bytesRead += sourceBytes;
        damaged += halves;
        if (!scanner.push(chunk)) return;
        onBytes?.(bytesRead);
      }
      scanner.end();
      damaged += scanner.nuls();
      if (damaged) options.onDamaged?.(damaged);
    },
  };
}

/** The bytes of the text, UTF-16 as UTF-8, each chunk with the number of the source's bytes it stands for, and of half signs. */
async function* textChunks(
  source: ByteSource,
  { encoding, bomBytes }: CsvFormat,
  chunkBytes: number | undefined,
): AsyncGenerator<[chunk: Uint8Array, sourceBytes: number, halves: number]> {
  const isWide = encoding.startsWith('utf-16');
  const decoder = new TextDecoder(isWide ? encoding : 'utf-8');
  const encoder = new TextEncoder();
  for await (const chunk of chunksOf(source, bomBytes, source.size, chunkBytes)) {
    yield isWide ? wide(decoder.decode(chunk, { stream: true }), chunk.length) : [chunk, chunk.length, 0];
  }
  if (isWide) yield wide(decoder.decode(), 0);

  function wide(text: string, sourceBytes: number): [Uint8Array, number, number] {
    return [encoder.encode(text), sourceBytes, text.split('\uFFFD').length - 1];
  }
}

/** Scans pushed chunks into rows; `push` answers whether more is wanted. */
export function createScanner(
  format: CsvFormat,
  visit: (row: Row) => boolean | void,
  { onUnclosedQuote, onCutOff, mustBeUtf8 = false }: CsvOptions = {},
) {
  const row = createRow(format);
  const delimiter = format.delimiter.charCodeAt(0);
  const scan: Scan = {
    delimiter,
    fieldStops: stopsAt([delimiter, LF, CR, 0], mustBeUtf8),
    quoteStops: stopsAt([QUOTE, 0, LF], mustBeUtf8),
    literalQuotes: [],
    nuls: 0,
  };
  const { literalQuotes } = scan;
  let buffer = new Uint8Array(0);
  let length = 0;
  let sepLinePending = format.hasSepLine;
  let isWanted = true;
  let nuls = 0;

  /** Scans the records of the buffer; answers where the first one starts that isn't whole. */
  function scanAll(atEnd: boolean): number {
    let position = 0;
    while (isWanted && position < length) {
      if (literalQuotes.length) literalQuotes.length = 0;
      const widthAbove = row.length;
      let next = UNCLOSED;
      while (next === UNCLOSED) next = scanRecord(scan, row, buffer, position, length, atEnd);
      if ((next === INCOMPLETE ? length : next) - position > MAX_RECORD_BYTES) {
        throw new Refusal('row_too_long', { line: row.line + 1 });
      }
      if (next === INCOMPLETE) break;
      position = next;
      nuls += scan.nuls;
      if (sepLinePending) sepLinePending = false;
      else {
        row.line++;
        if (literalQuotes.length) onUnclosedQuote?.(row.line);
        if (next > length && row.length < widthAbove) onCutOff?.(row.line);
        if (visit(row) === false) isWanted = false;
      }
    }
    return Math.min(position, length);
  }

  return {
    push(chunk: Uint8Array): boolean {
      const rest = length;
      length = rest + chunk.length;
      if (length + SLACK > buffer.length) {
        const larger = new Uint8Array(Math.max(length + SLACK, Math.min(buffer.length * 2, chunk.length * 4)));
        larger.set(buffer.subarray(0, rest));
        buffer = larger;
      }
      buffer.set(chunk, rest);
      buffer.fill(LF, length, length + SLACK);
      row.bytes = buffer;
      const done = scanAll(false);
      buffer.copyWithin(0, done, length);
      length -= done;
      row.passed += done;
      return isWanted;
    },
    /** How many NULs the records held. */
    nuls: () => nuls,
    end(): void {
      if (!length) return;
      buffer.fill(LF, length, length + SLACK);
      scanAll(true);
    },
  };
}

/** What a record is scanned with. */
interface Scan {
  delimiter: number;
  fieldStops: Uint8Array;
  quoteStops: Uint8Array;
  /** Where quotes stand in the record that open a field and are never closed, so that they are ordinary signs. */
  literalQuotes: number[];
  /** How many NULs the record holds. */
  nuls: number;
}

/** Finds the fields of the record at `start`; answers where the next one starts, or why it can't tell. */
function scanRecord(scan: Scan, row: Row, bytes: Uint8Array, start: number, last: number, atEnd: boolean): number {
  const { starts, ends, kinds } = row;
  const { delimiter, fieldStops: stops, literalQuotes } = scan;
  let position = start;
  let fields = 0;
  scan.nuls = 0;
  for (;;) {
    const fieldStart = position;
    let kind = TEXT;
    if (bytes[position] === QUOTE && (literalQuotes.length === 0 || !literalQuotes.includes(position))) {
      kind = QUOTED;
      const close = closingQuote(scan, bytes, position, last);
      if (close < 0 ? atEnd || last - position > MAX_RECORD_BYTES : close - position > MAX_RECORD_BYTES) {
        literalQuotes.push(fieldStart);
        return UNCLOSED;
      }
      if (close < 0 || (close + 1 >= last && !atEnd)) return INCOMPLETE;
      position = close + 1;
      if (isGlued(bytes, fieldStart, position, last, delimiter)) {
        literalQuotes.push(fieldStart);
        return UNCLOSED;
      }
    }
    // A line feed stands after the last byte and ends the search.
    while (stops[bytes[position]!] === 0) position++;
    let byte = bytes[position]!;
    while (byte === 0 || byte >= 128) {
      const size = byte === 0 ? 1 : sequenceAt(bytes, position, last, atEnd);
      if (size === INCOMPLETE) return INCOMPLETE;
      if (byte === 0) scan.nuls++;
      position += size;
      while (stops[bytes[position]!] === 0) position++;
      byte = bytes[position]!;
    }
    if (position >= last && !atEnd) return INCOMPLETE;
    if (fields >= MAX_FIELDS) throw new Refusal('too_many_columns', { line: row.line + 1, max: MAX_FIELDS });
    starts[fields] = fieldStart;
    ends[fields] = position;
    kinds[fields++] = kind;
    if (byte === delimiter && position < last) {
      position++;
      continue;
    }
    row.length = fields;
    if (byte !== CR || position >= last) return position + 1;
    if (position + 1 >= last && !atEnd) return INCOMPLETE;
    return bytes[position + 1] === LF && position + 1 < last ? position + 2 : position + 1;
  }
}

function closingQuote(scan: Scan, bytes: Uint8Array, opening: number, last: number): number {
  let position = opening + 1;
  const { quoteStops: stops } = scan;
  while (position < last) {
    while (stops[bytes[position]!] === 0) position++;
    if (position >= last) return -1;
    const byte = bytes[position]!;
    if (byte !== QUOTE) {
      if (byte === 0) scan.nuls++;
      const sequence = byte < 128 ? 1 : sequenceAt(bytes, position, last, false);
      if (sequence === INCOMPLETE) return -1;
      position += sequence;
    } else if (position + 1 < last && bytes[position + 1] === QUOTE) position += 2;
    else return position;
  }
  return -1;
}

/** Line feeds after the last byte, for each search to stop at. */
const SLACK = 1;

/** 1 for each byte that a search stops at. */
function stopsAt(bytes: number[], beyondAscii: boolean): Uint8Array {
  const stops = new Uint8Array(256);
  for (const byte of bytes) stops[byte] = 1;
  if (beyondAscii) stops.fill(1, 128);
  return stops;
}

/** How many bytes the sign at `position` takes, which is not ASCII. @throws NotUtf8 */
function sequenceAt(bytes: Uint8Array, position: number, last: number, atEnd: boolean): number {
  const byte = bytes[position]!;
  const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  if (byte < 0xc2 || byte > 0xf4) throw new NotUtf8();
  if (position + size > last) {
    if (!atEnd) return INCOMPLETE;
    throw new NotUtf8();
  }
  const second = bytes[position + 1]!;
  const isSound =
    (second & 0xc0) === 0x80 &&
    !(byte === 0xe0 && second < 0xa0) &&
    !(byte === 0xed && second > 0x9f) &&
    !(byte === 0xf0 && second < 0x90) &&
    !(byte === 0xf4 && second > 0x8f) &&
    (size < 3 || (bytes[position + 2]! & 0xc0) === 0x80) &&
    (size < 4 || (bytes[position + 3]! & 0xc0) === 0x80);
  if (!isSound) throw new NotUtf8();
  return size;
}

function createRow({ encoding, bomBytes }: CsvFormat): Row {
  return {
    line: 0,
    length: 0,
    bytes: new Uint8Array(),
    starts: new Int32Array(MAX_FIELDS),
    ends: new Int32Array(MAX_FIELDS),
    kinds: new Uint8Array(MAX_FIELDS),
    encoding: encoding === 'windows-1252' ? encoding : 'utf-8',
    passed: encoding.startsWith('utf-16') ? Number.NaN : bomBytes,
  };
}

/**
 * Whether a quoted field swallowed the start of a later record: it runs over a line end and goes on after its closing
 * quote, which no writer of quoted fields does.
 */
function isGlued(bytes: Uint8Array, opening: number, after: number, last: number, delimiter: number): boolean {
  if (after >= last) return false;
  const next = bytes[after];
  if (next === delimiter || next === LF || next === CR) return false;
  const field = bytes.subarray(opening, after);
  return field.includes(LF) || field.includes(CR);
}
