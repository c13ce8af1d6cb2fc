/**
 * Finds keys that occur more than once among many, each given as two halves of a hash. A key costs one bit in a table
 * that stays small enough for the processor's cache; only keys whose bit was set already are looked at again.
 */
export class Duplicates {
  private readonly bits: Int32Array;
  private readonly mask: number;
  /** Positions of the keys whose bit was set. */
  readonly candidates: number[] = [];

  /** @param count how many keys there will be */
  constructor(count: number) {
    const size = 2 ** Math.min(25, Math.max(16, Math.ceil(Math.log2(count * 32 + 1))));
    this.bits = new Int32Array(size / 32);
    this.mask = size - 1;
  }

  add(position: number, a: number): void {
    const bit = a & this.mask;
    const word = bit >>> 5;
    const flag = 1 << (bit & 31);
    if (this.bits[word]! & flag) this.candidates.push(position);
    else this.bits[word]! |= flag;
  }
}

/**
 * Calls `found` with every later occurrence of a key and the position of its first one, in order. `halvesAt` gives the
 * halves of the key at a position, both 0 where there is none.
 */
export function eachDuplicate(
  count: number,
  halvesAt: (position: number, halves: { a: number; b: number }) => void,
  found: (first: number, later: number) => void,
): void {
  const halves = { a: 0, b: 0 };
  const seen = new Duplicates(count);
  for (let position = 0; position < count; position++) {
    halvesAt(position, halves);
    if (halves.a !== 0 || halves.b !== 0) seen.add(position, halves.a);
  }
  if (!seen.candidates.length) return;

  const wanted = new Map<string, number>();
  const likely = new Uint8Array(1 << 20);
  for (const position of seen.candidates) {
    halvesAt(position, halves);
    likely[halves.a & 0xfffff] = 1;
  }
  for (let position = 0; position < count; position++) {
    halvesAt(position, halves);
    if ((halves.a === 0 && halves.b === 0) || likely[halves.a & 0xfffff] === 0) continue;
    const key = `${halves.a},${halves.b}`;
    const first = wanted.get(key);
    if (first === undefined) wanted.set(key, position);
    else found(first, position);
  }
}
