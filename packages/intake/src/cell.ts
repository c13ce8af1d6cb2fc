import { NUMBER, QUOTED, type Row } from './row.ts';
import { decodeWindows1252 } from './windows-1252.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a cell, trimmed; a whole number prints without a decimal point or an exponent, a day as `yyyy-mm-dd`. */
export function cellText(row: Row, index: number): string {
  return cellAsWritten(row, index).trim();
}

/** The text of a cell with the blanks around it. */
export function cellAsWritten(row: Row, index: number): string {
  if (index >= row.length) return '';
  const start = row.starts[index]!;
  const end = row.ends[index]!;
  if (start === end) return '';
  const text = decoded(row, start, end);
  const kind = row.kinds[index];
  if (kind === NUMBER) return numberText(text);
  return kind === QUOTED ? unquoted(text) : text;
}

/** Whether a cell holds nothing but blanks; cheaper than asking for its text. */
export function isEmpty(row: Row, index: number): boolean {
  if (index >= row.length) return true;
  const { bytes } = row;
  let start = row.starts[index]!;
  let end = row.ends[index]!;
  const isQuoted = row.kinds[index] === QUOTED;
  if (isQuoted) {
    start++;
    end--;
  }
  while (start < end && bytes[start]! <= 32) start++;
  if (start >= end) return true;
  // Beyond ASCII stand blanks too, and a mark may be a doubled one; the text decides there.
  const first = bytes[start]!;
  return (MAY_BE_BLANK[first] === 1 || (isQuoted && first === 34)) && cellText(row, index) === '';
}

/** First bytes of the blanks beyond ASCII, in Windows-1252 and UTF-8. */
const MAY_BE_BLANK = new Uint8Array(256);
for (const byte of [0xa0, 0xc2, 0xe1, 0xe2, 0xe3, 0xef]) MAY_BE_BLANK[byte] = 1;

/** Texts of at most this many bytes are put together from their signs, which is faster than calling a decoder. */
const SHORT = 40;
/** So few are fastest one by one; longer ones would be a chain of pieces that somebody has to join. */
const VERY_SHORT = 6;

function decoded({ bytes, encoding }: Row, start: number, end: number): string {
  if (end - start <= SHORT && isAscii(bytes, start, end)) {
    if (end - start > VERY_SHORT) return String.fromCharCode.apply(null, bytes.subarray(start, end) as never);
    let text = '';
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
    return text;
  }
  const cell = bytes.subarray(start, end);
  const text = encoding === 'utf-8' ? utf8.decode(cell) : decodeWindows1252(cell);
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** ASCII without NULs, which are left out of texts. */
function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! >= 128 || bytes[at] === 0) return false;
  return true;
}

function unquoted(raw: string): string {
  let close = raw.indexOf('"', 1);
  if (close === raw.length - 1) return raw.slice(1, -1);
  while (close >= 0 && raw[close + 1] === '"') close = raw.indexOf('"', close + 2);
  const inside = raw.slice(1, close).replaceAll('""', '"');
  return inside + raw.slice(close + 1);
}

function numberText(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw;
  const number = Number(raw);
  if (Number.isNaN(number)) return raw.trim();
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
}
