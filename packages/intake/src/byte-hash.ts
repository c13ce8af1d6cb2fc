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

/** The two halves of the last hash; read them at once, the next hash overwrites them. */
export const hash = { a: 0, b: 0 };

/** Hashes bytes as they are. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): void {
  let a = SEED_A;
  let b = SEED_B;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    a = Math.imul(a ^ byte, TIMES_A);
    b = Math.imul(b + byte, TIMES_B) ^ (b >>> 15);
  }
  finish(a, b);
}

/** Hashes ASCII as upper case; answers false, with no hash, at the first byte that is none. */
export function hashUpper(bytes: Uint8Array, start: number, end: number): boolean {
  let a = SEED_A;
  let b = SEED_B;
  for (let at = start; at < end; at++) {
    let byte = bytes[at]!;
    if (byte >= 97) {
      if (byte >= 128) return false;
      if (byte <= 122) byte -= 32;
    }
    a = Math.imul(a ^ byte, TIMES_A);
    b = Math.imul(b + byte, TIMES_B) ^ (b >>> 15);
  }
  finish(a, b);
  return true;
}

/** Hashes a key that is a string; of upper-case ASCII it is the hash `hashUpper` gives. */
export function hashText(text: string): void {
  let a = SEED_A;
  let b = SEED_B;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, TIMES_A);
    b = Math.imul(b + unit, TIMES_B) ^ (b >>> 15);
  }
  finish(a, b);
}

/** Puts another key's halves behind the last hash. */
export function hashAfter(a: number, b: number): void {
  finish(Math.imul(hash.a ^ a, TIMES_A) + b, Math.imul(hash.b + b, TIMES_B) ^ a);
}

function finish(a: number, b: number): void {
  a ^= b >>> 16;
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  b ^= a >>> 13;
  b = Math.imul(b ^ (b >>> 14), 0x297a2d39);
  hash.a = a ^ (a >>> 16);
  hash.b = b ^ (b >>> 15);
}
