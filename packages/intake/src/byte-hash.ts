/**
 * Hashes of cells, 64 bits in two halves, so that a million keys are told apart without a string each. Another reading
 * uses other numbers: nobody can make a file whose keys collide.
 */
const SEED_A = randomOdd();
const SEED_B = randomOdd();
const TIMES_A = 0x01000193;
const TIMES_B = 0x85ebca6b | 0;

function randomOdd(): number {
  return (Math.random() * 0x1_0000_0000) | 1;
}

/** The two halves of the last hash; read them at once, the next hash overwrites them. An array keeps all 32 bits as they are. */
export const hash = new Int32Array(2);

/** Hashes bytes as they are. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): void {
  let a = SEED_A;
  let b = SEED_B;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    a = Math.imul(a ^ word, TIMES_A);
    a ^= a >>> 15;
    b = Math.imul(b + word, TIMES_B) ^ (b >>> 13);
  }
  let rest = (end - start) << 24;
  for (; at < end; at++) rest = (rest << 8) ^ bytes[at]!;
  finish(Math.imul(a ^ rest, TIMES_A), Math.imul(b + rest, TIMES_B) ^ (b >>> 13));
}

/** Hashes ASCII as upper case; answers false, with no hash, where there is a sign that is none. */
export function hashUpper(bytes: Uint8Array, start: number, end: number): boolean {
  let a = SEED_A;
  let b = SEED_B;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    let word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    if ((word & HIGH_BITS) !== 0) return false;
    word = upperWord(word);
    a = Math.imul(a ^ word, TIMES_A);
    a ^= a >>> 15;
    b = Math.imul(b + word, TIMES_B) ^ (b >>> 13);
  }
  let rest = (end - start) << 24;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 128) return false;
    rest = (rest << 8) ^ (byte >= 97 && byte <= 122 ? byte - 32 : byte);
  }
  finish(Math.imul(a ^ rest, TIMES_A), Math.imul(b + rest, TIMES_B) ^ (b >>> 13));
  return true;
}

const HIGH_BITS = 0x80808080 | 0;

/** Four ASCII signs in upper case: a small letter gets a high bit from the first sum and none from the second. */
function upperWord(word: number): number {
  const small = (word + 0x1f1f1f1f) & ~(word + 0x05050505) & HIGH_BITS;
  return word - (small >>> 2);
}

const encoder = new TextEncoder();

/** Hashes a key that is a string; of upper-case ASCII it is the hash `hashUpper` gives. */
export function hashText(text: string): void {
  const bytes = encoder.encode(text);
  hashBytes(bytes, 0, bytes.length);
}

/** Puts another key's halves behind the last hash. */
export function hashAfter(a: number, b: number): void {
  finish(Math.imul(hash[0]! ^ a, TIMES_A) + b, Math.imul(hash[1]! + b, TIMES_B) ^ a);
}

function finish(a: number, b: number): void {
  a ^= b >>> 16;
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  b ^= a >>> 13;
  b = Math.imul(b ^ (b >>> 14), 0x297a2d39);
  hash[0] = a ^ (a >>> 16);
  hash[1] = b ^ (b >>> 15);
}
