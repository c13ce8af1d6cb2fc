import { Refusal } from './refusal.ts';
import { decodeXml } from './xml-text.ts';

/** What a scan of XML reports: tags by the `nameCode` of their local name, and the text between them. */
export interface XmlVisitor {
  /** The attributes stand in `bytes` from `start` up to `end`; ask them with `attribute`. */
  open(name: number, bytes: Uint8Array, start: number, end: number): void;
  close(name: number): void;
  /** Undecoded text, perhaps in several pieces; literal in a CDATA section. Called only while `wantsText` is true. */
  text?(bytes: Uint8Array, start: number, end: number, isLiteral: boolean): void;
  wantsText?: boolean;
  /**
   * Takes the elements it knows by heart from a `<` on, and answers where it stopped: at a `<` again. Behind the bytes
   * that are there stand a `<` and zeros, so that it may look ahead without a check; `view` is of the same bytes.
   */
  skim?(bytes: Uint8Array, position: number, view: DataView): number;
  /** Nothing more is wanted. */
  isDone?: boolean;
}

/** A tag longer than this is an attack or damage, not a workbook. */
const MAX_TAG_BYTES = 1024 * 1024;

/** Zeros behind the bytes: more than the longest mark that is looked for. */
const PADDING = 64;

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const COLON = 58;
const EQUALS = 61;
const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;

const FNV_START = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** A name as a number, so that names are compared without being made. */
export function nameCode(name: string): number {
  let code = FNV_START;
  for (let at = 0; at < name.length; at++) code = Math.imul(code ^ name.charCodeAt(at), FNV_PRIME);
  return code;
}

const XMLNS = nameCode('xmlns');

/** What ends a section that holds no tags. */
const COMMENT = [45, 45, GT];
const CDATA = [93, 93, GT];
const INSTRUCTION = [QUESTION, GT];

/**
 * Scans XML that arrives in pieces: bytes, of which nothing becomes a string. Every search is bounded by the tag it is
 * in. A document type is refused, so there are no entities but the five of XML.
 */
export function createXmlScanner(visitor: XmlVisitor) {
  let bytes: Uint8Array = new Uint8Array(128 * 1024);
  let view = new DataView(bytes.buffer);
  /** Bytes at the start that are left from the pieces before. */
  let kept = 0;
  let depth = 0;
  let section: number[] | undefined;
  /** How far an unfinished tag was searched for its end, and in which quotes. */
  let searched = 0;
  let quote = 0;

  function scan(end: number): number {
    let at = 0;
    while (at < end && !visitor.isDone) {
      if (section) {
        at = leaveSection(at, end);
        if (section) return at;
        continue;
      }
      const tag = nextTag(at);
      if (tag > at && visitor.wantsText) visitor.text!(bytes, at, tag, false);
      if (tag + 1 >= end) return Math.min(tag, end);
      at = tag;
      const second = bytes[tag + 1]!;
      if (second === BANG) {
        const inside = enterSection(tag, end);
        if (inside < 0) return tag;
        at = inside;
      } else if (second === QUESTION) {
        section = INSTRUCTION;
        at = tag + 2;
      } else {
        if (visitor.skim) {
          at = visitor.skim(bytes, tag, view);
          if (at !== tag) {
            searched = quote = 0;
            continue;
          }
        }
        const close = endOfTag(tag, end);
        if (close < 0) return tag;
        if (second === SLASH) closeTag(tag + 2, close);
        else openTag(tag + 1, close);
        at = close + 1;
      }
    }
    return end;
  }

  function nextTag(from: number): number {
    let at = from;
    while (bytes[at] !== LT) at++;
    return at;
  }

  function enterSection(tag: number, end: number): number {
    if (bytes[tag + 2] === 45 && bytes[tag + 3] === 45) section = COMMENT;
    else if (startsWith(bytes, tag, '<![CDATA[')) section = CDATA;
    else if (end - tag < 9 && !startsWith(bytes, tag, '<!DOC')) return -1;
    else throw new Refusal('damaged_file');
    return tag + (section === COMMENT ? 4 : 9);
  }

  /** Past the section's end, or to the last bytes that may belong to it. */
  function leaveSection(from: number, end: number): number {
    const mark = section!;
    const isText = mark === CDATA && visitor.wantsText;
    let at = from;
    for (;;) {
      at = bytes.indexOf(mark[0]!, at);
      const isFound = at >= 0 && at + mark.length <= end;
      if (!isFound) {
        const rest = Math.max(from, end - mark.length + 1);
        if (isText && rest > from) visitor.text!(bytes, from, rest, true);
        return rest;
      }
      if (mark.every((byte, index) => bytes[at + index] === byte)) break;
      at++;
    }
    if (isText && at > from) visitor.text!(bytes, from, at, true);
    section = undefined;
    return at + mark.length;
  }

  function endOfTag(tag: number, end: number): number {
    let at = tag + Math.max(1, searched);
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (quote) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) {
        searched = 0;
        return at;
      } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
      if (byte === LT) throw new Refusal('damaged_file');
    }
    searched = end - tag;
    if (searched > MAX_TAG_BYTES) throw new Refusal('damaged_file');
    return -1;
  }

  function openTag(start: number, end: number): void {
    const isEmpty = bytes[end - 1] === SLASH;
    const tagEnd = isEmpty ? end - 1 : end;
    let at = start;
    let name = FNV_START;
    for (; at < tagEnd && bytes[at]! > SPACE; at++) {
      name = bytes[at] === COLON ? FNV_START : Math.imul(name ^ bytes[at]!, FNV_PRIME);
    }
    visitor.open(name, bytes, at, tagEnd);
    if (isEmpty) visitor.close(name);
    else depth++;
  }

  function closeTag(start: number, end: number): void {
    let name = FNV_START;
    for (let at = start; at < end && bytes[at]! > SPACE; at++) {
      name = bytes[at] === COLON ? FNV_START : Math.imul(name ^ bytes[at]!, FNV_PRIME);
    }
    depth--;
    visitor.close(name);
  }

  return {
    push(piece: Uint8Array): void {
      if (visitor.isDone) return;
      const end = kept + piece.length;
      if (end + PADDING > bytes.length) {
        const larger = new Uint8Array((end + PADDING) * 2);
        larger.set(bytes.subarray(0, kept));
        bytes = larger;
        view = new DataView(bytes.buffer);
      }
      bytes.set(piece, kept);
      bytes[end] = LT;
      bytes.fill(0, end + 1, end + PADDING);
      const done = scan(end);
      bytes.copyWithin(0, done, end);
      kept = end - done;
    },
    /** Whether the document ended with all its tags closed, as a whole one does. */
    isWhole: () => kept === 0 && depth === 0 && !section,
  };
}

export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** Where an attribute's value was found. */
export interface Found {
  start: number;
  end: number;
}

/** Finds the value of the attribute with that `nameCode`, by local name; false when the tag has none. */
export function findAttribute(bytes: Uint8Array, start: number, end: number, name: number, found: Found): boolean {
  let at = start;
  for (;;) {
    at = afterSpace(bytes, at, end);
    let code = FNV_START;
    let isDeclaration = false;
    for (; at < end && bytes[at]! > SPACE && bytes[at] !== EQUALS; at++) {
      if (bytes[at] === COLON) {
        isDeclaration = code === XMLNS;
        code = FNV_START;
      } else code = Math.imul(code ^ bytes[at]!, FNV_PRIME);
    }
    at = afterSpace(bytes, at, end);
    if (at >= end || bytes[at] !== EQUALS) return false;
    at = afterSpace(bytes, at + 1, end);
    const mark = bytes[at];
    if (at >= end || (mark !== QUOTE && mark !== APOSTROPHE)) return false;
    const valueStart = ++at;
    while (at < end && bytes[at] !== mark) at++;
    if (at >= end) return false;
    if (code === name && !isDeclaration) {
      found.start = valueStart;
      found.end = at;
      return true;
    }
    at++;
  }
}

function afterSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at]! <= SPACE) at++;
  return at;
}

const found: Found = { start: 0, end: 0 };
const utf8 = new TextDecoder();

/** An attribute's decoded value by local name; `''` when the tag has none. */
export function attribute(bytes: Uint8Array, start: number, end: number, name: string): string {
  if (!findAttribute(bytes, start, end, nameCode(name), found)) return '';
  const value = bytes.slice(found.start, found.end);
  return utf8.decode(value.subarray(0, decodeXml(value, 0, value.length)));
}
