import { Refusal } from './refusal.ts';
import { MAX_ROW_BYTES } from './sheet-row.ts';
import { nameCode, startsWith, type XmlVisitor } from './xml.ts';
import { decodeText } from './xml-text.ts';

/** More text than this, or more texts, is in no report. */
const MAX_TEXT_BYTES = 512 * 1024 * 1024;
const MAX_TEXTS = 2 ** 25;

const CHUNK_BITS = 20;
const CHUNK_BYTES = 2 ** CHUNK_BITS;

/** Below this a loop copies faster than the engine's own copy starts. */
const SHORT = 64;

/**
 * The table of texts that cells refer to by number. A million rows have two million of them, so they lie as UTF-8 end
 * to end in chunks, with a table of where each starts.
 */
export class SharedStrings {
  private readonly chunks: Uint8Array[] = [];
  /** The last of them, which is being filled. */
  private chunk = new Uint8Array();
  /** Where each text starts, and the last one ends. */
  private bounds = new Uint32Array(1024);
  private used = 0;
  private count = 0;

  add(bytes: Uint8Array, start: number, end: number): void {
    if (this.used + end - start > MAX_TEXT_BYTES || this.count >= MAX_TEXTS) throw new Refusal('expands_too_much');
    for (let from = start; from < end;) {
      const at = this.used & (CHUNK_BYTES - 1);
      if (at === 0) this.chunks.push((this.chunk = new Uint8Array(CHUNK_BYTES)));
      const length = Math.min(end - from, CHUNK_BYTES - at);
      copy(bytes, from, length, this.chunk, at);
      this.used += length;
      from += length;
    }
    if (++this.count === this.bounds.length) {
      const larger = new Uint32Array(this.bounds.length * 2);
      larger.set(this.bounds);
      this.bounds = larger;
    }
    this.bounds[this.count] = this.used;
  }

  /** How many bytes a text has. */
  lengthOf(index: number): number {
    if (!(index < this.count)) throw new Refusal('damaged_file');
    return this.bounds[index + 1]! - this.bounds[index]!;
  }

  /** Writes a text to `target`, which must have room for it. */
  copyTo(index: number, target: Uint8Array, at: number): void {
    const end = this.bounds[index + 1]!;
    let to = at;
    for (let start = this.bounds[index]!; start < end;) {
      const from = start & (CHUNK_BYTES - 1);
      const length = Math.min(end - start, CHUNK_BYTES - from);
      copy(this.chunks[start >>> CHUNK_BITS]!, from, length, target, to);
      start += length;
      to += length;
    }
  }
}

function copy(source: Uint8Array, from: number, length: number, target: Uint8Array, to: number): void {
  if (length < SHORT) for (let index = 0; index < length; index++) target[to + index] = source[from + index]!;
  else target.set(source.subarray(from, from + length), to);
}

const SI = nameCode('si');
const T = nameCode('t');
const R_PH = nameCode('rPh');

const AMPERSAND = 38;
const LT = 60;
const GT = 62;
const SLASH = 47;
const SPACE = 32;
const UNDERSCORE = 95;

/** Scans `sharedStrings.xml` into the table: rich runs joined, phonetic readings (`rPh`) left out. */
export function createSharedStringsScan(strings: SharedStrings): XmlVisitor {
  let text = new Uint8Array(4096);
  let length = 0;
  let phonetic = 0;

  function append(bytes: Uint8Array, start: number, end: number): void {
    if (length > MAX_ROW_BYTES) return; // too long for any row: it is refused where a cell refers to it
    if (length + end - start > text.length) {
      const larger = new Uint8Array((length + end - start) * 2);
      larger.set(text.subarray(0, length));
      text = larger;
    }
    text.set(bytes.subarray(start, end), length);
    length += end - start;
  }

  return {
    wantsText: false,
    open(name) {
      if (name === R_PH) phonetic++;
      else if (name === T) this.wantsText = phonetic === 0;
      else if (name === SI) {
        length = 0;
        phonetic = 0;
      }
    },
    text(bytes, start, end, isLiteral) {
      if (!isLiteral) return append(bytes, start, end);
      const escaped = escapeAmpersands(bytes, start, end);
      append(escaped, 0, escaped.length);
    },
    close(name) {
      if (name === R_PH) phonetic--;
      else if (name === T) this.wantsText = false;
      else if (name === SI) strings.add(text, 0, decodeText(text, 0, length));
    },
    /** `<si><t>…</t></si>`, with or without kept spaces, and nothing to decode. */
    skim(bytes, position) {
      let from = position;
      for (;;) {
        let at = from + 6;
        if (!opensPlain(bytes, from)) return from;
        if (bytes[at] === SPACE && startsWith(bytes, at, ' xml:space="preserve"')) at += 21;
        if (bytes[at++] !== GT) return from;
        const start = at;
        let byte = bytes[at]!;
        while (byte !== LT && byte !== AMPERSAND && byte !== UNDERSCORE) byte = bytes[++at]!;
        if (!closesPlain(bytes, at)) return from;
        strings.add(bytes, start, at);
        from = at + 9;
        if (bytes[from] !== LT) return from;
      }
    },
  };
}

/** Whether `<si><t` stands there. */
const opensPlain = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === 115 && bytes[at + 2] === 105 && bytes[at + 3] === GT && bytes[at + 4] === LT && bytes[at + 5] === 116; // prettier-ignore

/** Whether `</t></si>` stands there. */
const closesPlain = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === LT && bytes[at + 1] === SLASH && bytes[at + 2] === 116 && bytes[at + 3] === GT &&
  bytes[at + 4] === LT && bytes[at + 5] === SLASH && bytes[at + 6] === 115 && bytes[at + 7] === 105 && bytes[at + 8] === GT; // prettier-ignore

/** A CDATA section's text as it would be written outside one, where only `&` has a meaning left. */
export function escapeAmpersands(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const escaped: number[] = [];
  for (let at = start; at < end; at++) {
    escaped.push(bytes[at]!);
    if (bytes[at] === AMPERSAND) escaped.push(97, 109, 112, 59);
  }
  return Uint8Array.from(escaped);
}
