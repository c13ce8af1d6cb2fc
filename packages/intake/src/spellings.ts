import { hash, hashBytes, hashText } from './byte-hash.ts';
import { cellText } from './cell.ts';
import type { Row } from './row.ts';

/** One way a value is written in the report. */
export interface Spelling {
  text: string;
  /** The value as it is compared, which other spellings may share. */
  key: string;
  /** Halves of the key's hash. */
  keyA: number;
  keyB: number;
}

/**
 * The different spellings of a column whose values repeat. A cell is looked up by its bytes; only a spelling that was
 * not met before becomes a string. Spellings are counted from 1.
 */
export class Spellings {
  readonly all: Spelling[] = [];
  private readonly keyOf: (text: string) => string;
  private slots = new Int32Array(1024);
  private halves = new Int32Array(2048);
  private used = 0;

  constructor(keyOf: (text: string) => string) {
    this.keyOf = keyOf;
  }

  /** The number of the spelling in a cell, 0 for a cell without text. */
  at(row: Row, index: number): number {
    if (index >= row.length) return 0;
    const start = row.starts[index]!;
    const end = row.ends[index]!;
    if (start === end) return 0;
    hashBytes(row.bytes, start, end);
    const { a, b } = hash;
    const found = this.find(a, b);
    const number = found >= 0 ? this.slots[found]! : this.put(a, b, cellText(row, index));
    return number === BLANK ? 0 : number;
  }

  /** The number of a spelling given as text. */
  ofText(text: string): number {
    if (!text) return 0;
    hashText(`\0${text}`);
    const { a, b } = hash;
    const found = this.find(a, b);
    return found >= 0 ? this.slots[found]! : this.put(a, b, text);
  }

  get(number: number): Spelling | undefined {
    return this.all[number - 1];
  }

  private find(a: number, b: number): number {
    const mask = this.slots.length - 1;
    let slot = a & mask;
    while (this.slots[slot] !== 0) {
      if (this.halves[slot * 2] === a && this.halves[slot * 2 + 1] === b) return slot;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private put(a: number, b: number, text: string): number {
    let number = 0;
    if (text) {
      const key = this.keyOf(text);
      hashText(key);
      number = this.all.push({ text, key, keyA: hash.a, keyB: hash.b });
    } else number = BLANK;
    this.insert(a, b, number);
    this.used++;
    if (this.used * 2 > this.slots.length) this.grow();
    return number;
  }

  private insert(a: number, b: number, number: number): void {
    const mask = this.slots.length - 1;
    let slot = a & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number;
    this.halves[slot * 2] = a;
    this.halves[slot * 2 + 1] = b;
  }

  private grow(): void {
    const { slots, halves } = this;
    this.slots = new Int32Array(slots.length * 4);
    this.halves = new Int32Array(slots.length * 8);
    slots.forEach((number, slot) => {
      if (number !== 0) this.insert(halves[slot * 2]!, halves[slot * 2 + 1]!, number);
    });
  }
}

/** The number of a cell that holds blanks: no spelling, and not to be looked at again. */
const BLANK = -1;
