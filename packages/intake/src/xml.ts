import { Refusal } from './refusal.ts';

/** What a scan of XML reports: tags by local name (any namespace prefix dropped) and the text between them. */
export interface XmlVisitor {
  /** `attributes` is the raw text of the tag after its name; ask it with `attribute`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Undecoded text, perhaps in several pieces; called only while `wantsText` is true. */
  text?(text: string): void;
  wantsText?: boolean;
}

/** A tag longer than this is an attack or damage, not a workbook. */
const MAX_TAG_LENGTH = 1024 * 1024;

/**
 * Scans XML that arrives in pieces; what it needs of a workbook, with every search bounded by the tag it is in.
 * A document type is refused, so there are no entities but the five of XML.
 */
export function createXmlScanner(visitor: XmlVisitor) {
  const decoder = new TextDecoder('utf-8');
  let rest = '';

  function scan(xml: string): string {
    let position = 0;
    for (;;) {
      const tag = xml.indexOf('<', position);
      if (tag < 0) {
        if (visitor.wantsText && position < xml.length) visitor.text?.(xml.slice(position));
        return '';
      }
      if (visitor.wantsText && tag > position) visitor.text?.(xml.slice(position, tag));
      const second = xml.charCodeAt(tag + 1);
      if (second === 33 /* ! */) {
        const end = endOfDeclaration(xml, tag, visitor);
        if (end < 0) return xml.slice(tag);
        position = end;
        continue;
      }
      const end = xml.indexOf('>', tag + 1);
      if (end < 0) {
        if (xml.length - tag > MAX_TAG_LENGTH) throw new Refusal('damaged_file');
        return xml.slice(tag);
      }
      position = end + 1;
      if (second === 63 /* ? */) continue;
      if (second === 47 /* / */) visitor.close(localName(xml, tag + 2, end));
      else readTag(xml, tag + 1, end, visitor);
    }
  }

  return {
    push(bytes: Uint8Array): void {
      rest = scan(rest + decoder.decode(bytes, { stream: true }));
    },
    /** Whether the document ended between tags, as a whole one does. */
    end(): boolean {
      rest = scan(rest + decoder.decode());
      return rest.trim() === '';
    },
  };
}

function readTag(xml: string, start: number, end: number, visitor: XmlVisitor): void {
  const isEmpty = xml.charCodeAt(end - 1) === 47;
  const tagEnd = isEmpty ? end - 1 : end;
  let nameEnd = start;
  while (nameEnd < tagEnd && xml.charCodeAt(nameEnd) > 32) nameEnd++;
  const name = localName(xml, start, nameEnd);
  visitor.open(name, xml.slice(nameEnd, tagEnd));
  if (isEmpty) visitor.close(name);
}

function localName(xml: string, start: number, end: number): string {
  const name = xml.slice(start, end).trimEnd();
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The end of a comment or CDATA section; -1 when it is still to come. */
function endOfDeclaration(xml: string, start: number, visitor: XmlVisitor): number {
  const head = xml.slice(start, start + 9);
  if (head.startsWith('<!--')) return endAfter(xml, '-->', start + 4);
  if (head === '<![CDATA[') {
    const end = endAfter(xml, ']]>', start + 9);
    if (end > 0 && visitor.wantsText) visitor.text?.(xml.slice(start + 9, end - 3).replaceAll('&', '&amp;'));
    return end;
  }
  if (head.length < 9) return -1;
  throw new Refusal('damaged_file');
}

function endAfter(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

/** An attribute's decoded value by local name; `''` when the tag has none. */
export function attribute(attributes: string, name: string): string {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    const equals = attributes.charCodeAt(at + name.length);
    if ((before > 32 && before !== 58) || (equals !== 61 && equals > 32)) continue;
    const open = /^\s*=\s*(["'])/.exec(attributes.slice(at + name.length, at + name.length + 16));
    if (!open) continue;
    const start = at + name.length + open[0].length;
    const end = attributes.indexOf(open[1]!, start);
    return end < 0 ? '' : decodeXml(attributes.slice(start, end));
  }
  return '';
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with the entities of XML decoded; unknown ones stay as they are. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
