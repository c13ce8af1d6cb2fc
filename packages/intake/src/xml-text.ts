const AMPERSAND = 38;
const SEMICOLON = 59;
const HASH = 35;
const UNDERSCORE = 95;
const LOWER_X = 120;

const ENTITIES: Record<string, number> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39 };

/** The longest is `&#1114111;`, written with some zeros before. */
const MAX_ENTITY_BYTES = 16;

/**
 * Decodes the entities of XML and then the `_x000D_` that spreadsheets write for control characters, both in place:
 * what they stand for is never longer. Answers where the text ends now.
 */
export function decodeText(bytes: Uint8Array, start: number, end: number): number {
  return decodeControls(bytes, start, decodeXml(bytes, start, end));
}

/** Decodes the entities of XML in place; unknown ones stay as they are. Answers where the text ends now. */
export function decodeXml(bytes: Uint8Array, start: number, end: number): number {
  let from = indexBefore(bytes, AMPERSAND, start, end);
  let to = from;
  while (from < end) {
    const semicolon = bytes[from] === AMPERSAND ? bytes.subarray(from, Math.min(end, from + MAX_ENTITY_BYTES)).indexOf(SEMICOLON) : -1; // prettier-ignore
    const code = semicolon < 0 ? -1 : entityCode(bytes, from + 1, from + semicolon);
    if (code < 0) bytes[to++] = bytes[from++]!;
    else {
      to = putCharacter(bytes, to, code);
      from += semicolon + 1;
    }
  }
  return to;
}

/** The character an entity's name stands for, -1 for none. */
function entityCode(bytes: Uint8Array, start: number, end: number): number {
  const name = String.fromCharCode(...bytes.subarray(start, end));
  if (bytes[start] !== HASH) return ENTITIES[name.toLowerCase()] ?? -1;
  const code = /^#\d+$/.test(name)
    ? Number.parseInt(name.slice(1), 10)
    : /^#x[\da-f]+$/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : -1;
  return code > 0x10ffff ? -1 : code;
}

function decodeControls(bytes: Uint8Array, start: number, end: number): number {
  let from = indexBefore(bytes, UNDERSCORE, start, end);
  let to = from;
  while (from < end) {
    const unit = controlUnit(bytes, from, end);
    if (unit < 0) bytes[to++] = bytes[from++]!;
    else {
      from += 7;
      const low = isHighSurrogate(unit) ? controlUnit(bytes, from, end) : -1;
      if (low >= 0xdc00 && low < 0xe000) from += 7;
      to = putCharacter(bytes, to, low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00 : unit); // prettier-ignore
    }
  }
  return to;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** The UTF-16 unit that `_xHHHH_` stands for, -1 for other text. */
function controlUnit(bytes: Uint8Array, at: number, end: number): number {
  if (at + 7 > end || bytes[at] !== UNDERSCORE || bytes[at + 1] !== LOWER_X || bytes[at + 6] !== UNDERSCORE) return -1;
  let unit = 0;
  for (let index = at + 2; index < at + 6; index++) {
    const digit = hexDigit(bytes[index]!);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Writes a character as UTF-8, half a surrogate pair as the sign for damage; answers where it ends. */
function putCharacter(bytes: Uint8Array, at: number, code: number): number {
  let to = at;
  const character = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
  if (character < 0x80) bytes[to++] = character;
  else if (character < 0x800) {
    bytes[to++] = 0xc0 | (character >> 6);
    bytes[to++] = 0x80 | (character & 63);
  } else if (character < 0x10000) {
    bytes[to++] = 0xe0 | (character >> 12);
    bytes[to++] = 0x80 | ((character >> 6) & 63);
    bytes[to++] = 0x80 | (character & 63);
  } else {
    bytes[to++] = 0xf0 | (character >> 18);
    bytes[to++] = 0x80 | ((character >> 12) & 63);
    bytes[to++] = 0x80 | ((character >> 6) & 63);
    bytes[to++] = 0x80 | (character & 63);
  }
  return to;
}

function indexBefore(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}
