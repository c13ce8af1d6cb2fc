import { chunksOf, type ByteSource } from './byte-source.ts';
import { cellText } from './cell.ts';
import { createScanner, type CsvFormat, type Encoding } from './csv.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** What the first bytes of a file say it is. */
export type FileKind =
  | 'empty' | 'text' | 'zip' | 'ole' | 'pdf' | 'image' | 'html' | 'spreadsheetml' | 'rtf' | 'gzip' | 'binary'; // prettier-ignore

/** How much of the start of a file is looked at to tell what it is. */
export const SNIFF_BYTES = 64 * 1024;

const SIGNATURES: [FileKind, number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['gzip', [0x1f, 0x8b, 0x08]],
];

/** Tells text from what only looks like a report by its name. */
export function fileKindOf(head: Uint8Array): FileKind {
  const signature = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (signature) return signature[0];
  if (bomOf(head) || wideWithoutBom(head)) return hasOnlySpace(head) ? 'empty' : 'text';
  if (!head.length || hasOnlySpace(head)) return 'empty';
  const start = decodeWindows1252(head.subarray(0, 1024)).trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<table|<head|<meta)/.test(start)) return 'html';
  if (start.startsWith('<?xml') || start.startsWith('<workbook')) return 'spreadsheetml';
  return isBinary(head) ? 'binary' : 'text';
}

function hasOnlySpace(head: Uint8Array): boolean {
  return head.every((byte) => byte <= 32 || byte === 0xef || byte === 0xbb || byte >= 0xfe || byte === 0xbf);
}

function isBinary(head: Uint8Array): boolean {
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12).length;
  return controls > head.length / 100;
}

function bomOf(head: Uint8Array): { encoding: Encoding; bomBytes: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
}

/** UTF-16 without a byte order mark: nearly every second byte is NUL, as digits and delimiters make it. */
function wideWithoutBom(head: Uint8Array): { encoding: Encoding; bomBytes: number } | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return;
  const zeros = [0, 0];
  for (let index = 0; index < pairs * 2; index++) if (head[index] === 0) zeros[index % 2]!++;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * 0.6 && even < pairs * 0.05) return { encoding: 'utf-16le', bomBytes: 0 };
  if (even > pairs * 0.6 && odd < pairs * 0.05) return { encoding: 'utf-16be', bomBytes: 0 };
}

/** The encoding a text file starts in: what has no mark and no NULs is presumed to be UTF-8 until bytes say otherwise. */
export function encodingOfHead(head: Uint8Array): { encoding: Encoding; bomBytes: number } {
  return bomOf(head) ?? wideWithoutBom(head) ?? { encoding: 'utf-8', bomBytes: 0 };
}

/** How many signs beyond ASCII are sound UTF-8, and how many bytes are not. */
export async function countSequences(
  source: ByteSource,
  pace: () => Promise<void>,
): Promise<{ valid: number; broken: number }> {
  let valid = 0;
  let broken = 0;
  let expected = 0;
  for await (const chunk of chunksOf(source)) {
    await pace();
    for (const byte of chunk) {
      const continues = byte >= 0x80 && byte < 0xc0;
      if (expected && continues) {
        if (--expected === 0) valid++;
        continue;
      }
      if (expected || continues) broken++;
      expected = byte >= 0xf8 || byte < 0xc2 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      if (byte >= 0xf8 || byte === 0xc0 || byte === 0xc1) broken++;
    }
  }
  return { valid, broken: broken + (expected ? 1 : 0) };
}

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The delimiter under which the first rows look most like a report: `headerScore` says how many fields the headers
 * name, and rows of equal width settle what that leaves open.
 */
export function detectDelimiter(
  head: Uint8Array,
  { encoding, bomBytes }: { encoding: Encoding; bomBytes: number },
  headerScore: (rows: string[][]) => number,
): Pick<CsvFormat, 'delimiter' | 'hasSepLine'> {
  const bytes = asOneByteText(head.subarray(bomBytes), encoding);
  const sep = /^"?sep=(.)"?\r?\n/i.exec(decodeWindows1252(bytes.subarray(0, 16)));
  if (sep) return { delimiter: sep[1]!, hasSepLine: true };
  const judged = DELIMITERS.map((delimiter) => {
    const rows = firstRows(bytes, encoding, delimiter);
    return { delimiter, score: headerScore(rows), evenness: evennessOf(rows) };
  });
  const best = judged.reduce((a, b) => (b.score > a.score || (b.score === a.score && b.evenness > a.evenness) ? b : a));
  return { delimiter: best.delimiter, hasSepLine: false };
}

function asOneByteText(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (!encoding.startsWith('utf-16')) return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1)));
}

function firstRows(bytes: Uint8Array, encoding: Encoding, delimiter: string): string[][] {
  const rows: string[][] = [];
  const isWide = encoding.startsWith('utf-16');
  const scanner = createScanner(
    { encoding: isWide ? 'utf-8' : encoding, delimiter, hasSepLine: false, bomBytes: 0 },
    (row) => {
      rows.push(Array.from({ length: Math.min(row.length, 512) }, (_, index) => cellText(row, index)));
      return rows.length < 60;
    },
  );
  if (scanner.push(bytes) && bytes.length < SNIFF_BYTES) scanner.end();
  return rows;
}

/** How many rows have the commonest width, weighed by that width; 0 when most rows have one field. */
function evennessOf(rows: string[][]): number {
  const widths = new Map<number, number>();
  for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return rows.length ? (count / rows.length) * Math.sqrt(width) : 0;
}
