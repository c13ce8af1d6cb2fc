import { chunksOf, type ByteSource } from './byte-source.ts';
import { Refusal } from './refusal.ts';
import type { Row, Table } from './report.ts';

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
const MAX_FIELDS = 16_384;

const QUOTE = 34;
const LF = 10;
const CR = 13;

const INCOMPLETE = -1;
const UNCLOSED = -2;

/**
 * Delimited text as a table. It scans bytes and decodes only the cells that are asked for, holds one chunk and one
 * record at a time, and gives the same records however the bytes are cut into chunks. Any mix of LF, CRLF and CR ends
 * a record; a quote is special only at the start of a field; text after a closing quote is appended; a quote that is
 * never closed is an ordinary sign. `line` is the record's number, which is the row a spreadsheet shows.
 */
export function csvTable(
  source: ByteSource,
  format: CsvFormat,
  {
    pace = async () => {},
    onUnclosedQuote,
  }: { pace?: () => Promise<void>; onUnclosedQuote?: (line: number) => void } = {},
): Table {
  return {
    async eachRow(visit, onBytes) {
      const scanner = createScanner(format, visit, onUnclosedQuote);
      let bytesRead = format.bomBytes;
      for await (const [chunk, sourceBytes] of textChunks(source, format)) {
        await pace();
        bytesRead += sourceBytes;
        if (!scanner.push(chunk)) return;
        onBytes?.(bytesRead);
      }
      scanner.end();
    },
  };
}

/** The bytes of the text, UTF-16 as UTF-8, each chunk with the number of the source's bytes it stands for. */
async function* textChunks(
  source: ByteSource,
  { encoding, bomBytes }: CsvFormat,
): AsyncGenerator<[Uint8Array, number]> {
  const isWide = encoding.startsWith('utf-16');
  const decoder = new TextDecoder(isWide ? encoding : 'utf-8');
  const encoder = new TextEncoder();
  for await (const chunk of chunksOf(source, bomBytes)) {
    yield [isWide ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk, chunk.length];
  }
  if (isWide) yield [encoder.encode(decoder.decode()), 0];
}

/** Scans pushed chunks into rows; `push` answers whether more is wanted. */
export function createScanner(
  format: Pick<CsvFormat, 'encoding' | 'delimiter' | 'hasSepLine'>,
  visit: (row: Row) => boolean | void,
  onUnclosedQuote: (line: number) => void = () => {},
) {
  const record = createRecord(format.encoding);
  const delimiter = format.delimiter.charCodeAt(0);
  let rest: Uint8Array = new Uint8Array();
  let sepLinePending = format.hasSepLine;
  let isWanted = true;

  function scan(bytes: Uint8Array, atEnd: boolean): number {
    record.bytes = bytes;
    record.text = undefined;
    let position = 0;
    while (isWanted && position < bytes.length) {
      record.literalQuotes.length = 0;
      let next = UNCLOSED;
      while (next === UNCLOSED) next = scanRecord(record, position, delimiter, atEnd);
      if ((next === INCOMPLETE ? bytes.length : next) - position > MAX_RECORD_BYTES) {
        throw new Refusal('row_too_long', { line: record.line + 1 });
      }
      if (next === INCOMPLETE) break;
      position = next;
      if (sepLinePending) sepLinePending = false;
      else {
        record.line++;
        if (record.literalQuotes.length) onUnclosedQuote(record.line);
        isWanted = visit(record) !== false;
      }
    }
    return Math.min(position, bytes.length);
  }

  return {
    push(chunk: Uint8Array): boolean {
      const bytes = rest.length ? joined(rest, chunk) : chunk;
      rest = bytes.subarray(scan(bytes, false));
      return isWanted;
    },
    end(): void {
      scan(rest, true);
    },
  };
}

interface Record extends Row {
  bytes: Uint8Array;
  /** The bytes as text, one character a byte, made when a cell is first asked for. */
  text: string | undefined;
  line: number;
  length: number;
  /** Cells already asked for; a record is looked at several times. */
  cells: (string | undefined)[];
  starts: number[];
  ends: number[];
  isQuoted: boolean[];
  /** Where quotes stand that open a field and are never closed, so that they are ordinary signs. */
  literalQuotes: number[];
}

function createRecord(encoding: Encoding): Record {
  const oneByteEach = new TextDecoder('latin1');
  const decode = encoding === 'windows-1252' ? decodeWindows1252 : decodeUtf8;
  return {
    bytes: new Uint8Array(),
    text: undefined,
    line: 0,
    length: 0,
    cells: [],
    starts: [],
    ends: [],
    isQuoted: [],
    literalQuotes: [],
    cell(index) {
      return index < this.length ? (this.cells[index] ??= readCell(this, index)) : '';
    },
    isEmpty(index) {
      if (index >= this.length) return true;
      const { bytes, isQuoted } = this;
      let start = this.starts[index]!;
      let end = this.ends[index]!;
      if (isQuoted[index]) {
        start++;
        end--;
      }
      while (start < end && bytes[start]! <= 32) start++;
      // Above ASCII stand blanks too, and quotes need unquoting; the text decides there.
      return (
        start >= end || ((bytes[start]! >= 128 || bytes[start] === QUOTE) && (this.cell(index) as string).trim() === '')
      );
    },
  };

  function readCell(record: Record, index: number): string {
    const start = record.starts[index]!;
    const end = record.ends[index]!;
    if (start === end) return '';
    record.text ??= oneByteEach.decode(record.bytes);
    let text = record.text.slice(start, end);
    if (!PRINTABLE_ASCII.test(text)) text = decode(record.bytes.subarray(start, end)).replaceAll('\0', '');
    return record.isQuoted[index] ? unquoted(text) : text;
  }
}

const PRINTABLE_ASCII = /^[\t\n\r -~]*$/;

/** Finds the fields of the record at `start`; answers where the next one starts, or why it can't tell. */
function scanRecord(record: Record, start: number, delimiter: number, atEnd: boolean): number {
  const { bytes, starts, ends, isQuoted, literalQuotes } = record;
  const length = bytes.length;
  let position = start;
  let fields = 0;
  for (;;) {
    const fieldStart = position;
    const opens = bytes[position] === QUOTE && !literalQuotes.includes(position);
    if (opens) {
      const close = closingQuote(bytes, position);
      if (close < 0 ? atEnd || length - position > MAX_RECORD_BYTES : close - position > MAX_RECORD_BYTES) {
        literalQuotes.push(fieldStart);
        return UNCLOSED;
      }
      if (close < 0 || (close + 1 >= length && !atEnd)) return INCOMPLETE;
      position = close + 1;
      if (isGlued(bytes, fieldStart, position, delimiter)) {
        literalQuotes.push(fieldStart);
        return UNCLOSED;
      }
    }
    let byte = bytes[position]!;
    while (position < length && byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++position]!;
    if (position >= length && !atEnd) return INCOMPLETE;
    if (fields >= MAX_FIELDS) throw new Refusal('too_many_columns', { line: record.line + 1, max: MAX_FIELDS });
    starts[fields] = fieldStart;
    ends[fields] = position;
    isQuoted[fields++] = opens;
    if (position < length && byte === delimiter) {
      position++;
      if (position < length || atEnd) continue;
      return INCOMPLETE;
    }
    record.length = fields;
    record.cells.length = 0;
    if (byte !== CR || position >= length) return position + 1;
    if (position + 1 >= length && !atEnd) return INCOMPLETE;
    return bytes[position + 1] === LF ? position + 2 : position + 1;
  }
}

function closingQuote(bytes: Uint8Array, opening: number): number {
  let position = bytes.indexOf(QUOTE, opening + 1);
  while (position >= 0 && bytes[position + 1] === QUOTE) position = bytes.indexOf(QUOTE, position + 2);
  return position;
}

/**
 * Whether a quoted field swallowed the start of a later record: it runs over a line end and goes on after its closing
 * quote, which no writer of quoted fields does.
 */
function isGlued(bytes: Uint8Array, opening: number, after: number, delimiter: number): boolean {
  const next = bytes[after];
  if (next === undefined || next === delimiter || next === LF || next === CR) return false;
  const field = bytes.subarray(opening, after);
  return field.includes(LF) || field.includes(CR);
}

function unquoted(raw: string): string {
  let close = raw.indexOf('"', 1);
  if (close === raw.length - 1) return raw.slice(1, -1);
  while (close >= 0 && raw[close + 1] === '"') close = raw.indexOf('"', close + 2);
  const inside = raw.slice(1, close).replaceAll('""', '"');
  return inside + raw.slice(close + 1);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The signs Windows-1252 has where Latin-1 has control codes; spelled out since Node's decoder got them wrong. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : WINDOWS_1252[byte - 0x80];
  }
  return text;
}
