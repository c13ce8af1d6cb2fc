/** Keys in blocks, each as two halves of a hash; both are 0 where there is no key. */
export interface KeyBlock {
  a: Int32Array;
  b: Int32Array;
  /** How many of the places are used. */
  count: number;
}

/** Where a key stands. */
export interface Place {
  block: number;
  at: number;
}

/**
 * Calls `found` with every later occurrence of a key and the place of its first one, in order. A key costs one bit in a
 * table that stays small enough for the processor's cache; only keys whose bit was set already are looked at again.
 */
export function eachDuplicate(blocks: readonly KeyBlock[], found: (first: Place, later: Place) => void): void {
  const count = blocks.reduce((sum, block) => sum + block.count, 0);
  const size = 2 ** Math.min(25, Math.max(16, Math.ceil(Math.log2(count * 32 + 1))));
  const bits = new Int32Array(size / 32);
  const likely = new Uint8Array(1 << 20);
  let isLikely = false;
  for (const { a: halves, b: others, count: used } of blocks) {
    for (let at = 0; at < used; at++) {
      const half = halves[at]!;
      if (half === 0 && others[at] === 0) continue;
      const bit = half & (size - 1);
      const flag = 1 << (bit & 31);
      const word = bits[bit >>> 5]!;
      if ((word & flag) === 0) bits[bit >>> 5] = word | flag;
      else {
        isLikely = true;
        likely[half & 0xfffff] = 1;
      }
    }
  }
  if (!isLikely) return;

  const firsts = new Map<number, Place & { b: number }>();
  blocks.forEach(({ a: halves, b: others, count: used }, block) => {
    for (let at = 0; at < used; at++) {
      const a = halves[at]!;
      const b = others[at]!;
      if (likely[a & 0xfffff] === 0 || (a === 0 && b === 0)) continue;
      // 53 bits are the key of the map, the other eleven are compared.
      const key = (a >>> 0) * 0x200000 + (b >>> 11);
      const first = firsts.get(key);
      if (!first) firsts.set(key, { block, at, b });
      else if (first.b === b) found(first, { block, at });
    }
  });
}
