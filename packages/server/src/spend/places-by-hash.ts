const START = 1024;

/** Numbers things by a hash of 53 bits of their names, a dozen or two bytes each. */
export class PlacesByHash {
  #size = 0;
  #slots = new Uint32Array(2 * START);
  #hashes = new Float64Array(START);

  get size(): number {
    return this.#size;
  }

  /** -1 where there is none. */
  find(hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot]!;
      if (!place) return -1;
      if (this.#hashes[place - 1] === hash) return place - 1;
    }
  }

  /** The place that it has, or gets. */
  ensure(hash: number): number {
    const known = this.find(hash);
    if (known >= 0) return known;
    if (this.#size === this.#hashes.length) this.#grow();
    const place = this.#size++;
    this.#hashes[place] = hash;
    this.#index(place);
    return place;
  }

  #index(place: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[place]! & mask;
    while (this.#slots[slot]) slot = (slot + 1) & mask;
    this.#slots[slot] = place + 1;
  }

  #grow(): void {
    const longer = new Float64Array(2 * this.#hashes.length);
    longer.set(this.#hashes);
    this.#hashes = longer;
    this.#slots = new Uint32Array(2 * longer.length);
    for (let place = 0; place < this.#size; place++) this.#index(place);
  }
}
