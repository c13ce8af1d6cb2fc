/** Chance that is always the same for the same words (FNV-1a into mulberry32). */
export class Random {
  #state = 0x81_1c_9d_c5;

  constructor(...words: (string | number)[]) {
    for (const character of words.join('/'))
      this.#state = Math.imul(this.#state ^ character.codePointAt(0)!, 0x01000193);
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  isLucky(probability: number): boolean {
    return this.next() < probability;
  }
}
