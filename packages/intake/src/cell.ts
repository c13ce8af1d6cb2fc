import { decodeWindows1252 } from './csv.ts';
import { NUMBER, QUOTED, type Row } from './row.ts';

const QUOTE = 34;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a cell, trimmed; a whole number prints without a decimal point or an exponent. */
export function cellText(row: Row, index: number): string {
  if (index >= row.length) return '';
  const { bytes, encoding } = row;
  const start = row.starts[index]!;
  const end = row.ends[index]!;
  if (start === end) return '';
  const kind = row.kinds[index];
  const stretch = bytes.subarray(start, end);
  const text = encoding === 'utf-8' ? utf8.decode(stretch) : decodeWindows1252(stretch);
  if (kind === NUMBER) return numberText(text);
  return (kind === QUOTED ? unquoted(text) : text).replaceAll('\0', '').trim();
}

/** Whether the cell holds nothing but blanks; cheaper than asking for its text. */
export function isEmpty(row: Row, index: number): boolean {
  if (index >= row.length) return true;
  const { bytes } = row;
  const isQuoted = row.kinds[index] === QUOTED;
  let start = row.starts[index]! + (isQuoted ? 1 : 0);
  const end = row.ends[index]! - (isQuoted ? 1 : 0);
  while (start < end && bytes[start]! <= 32) start++;
  // Above ASCII stand blanks too, and marks may stand for nothing; the text decides there.
  if (start >= end) return true;
  return (bytes[start]! >= 128 || (isQuoted && bytes[start] === QUOTE)) && cellText(row, index) === '';
}

function numberText(text: string): string {
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) return text;
  const number = Number(text);
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
}

function unquoted(raw: string): string {
  let close = raw.indexOf('"', 1);
  if (close === raw.length - 1) return raw.slice(1, -1);
  while (close >= 0 && raw[close + 1] === '"') close = raw.indexOf('"', close + 2);
  if (close < 0) return raw;
  return raw.slice(1, close).replaceAll('""', '"') + raw.slice(close + 1);
}
