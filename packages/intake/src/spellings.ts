import { hash, hashBytes, hashText } from './byte-hash.ts';
import { cellText } from './cell.ts';
import type { Row } from './row.ts';
import { looksLikeFormula } from './values.ts';

/** One way a value is written in the report. */
export interface Spelling {
  text: string;
  /** The value as it is compared, which other spellings may share. */
  key: string;
}

/** The number of a cell that holds blanks: no spelling, and not to be looked at again. */
const BLANK = -1;

/** Both halves of the bytes' hash, the number of the spelling, and one place left free: what lies together is found at once. */
const STRIDE = 4;

/**
 * The different spellings of a column whose values repeat. A cell is looked up by its bytes; only a spelling that was
 * not met before becomes a string. Spellings are counted from 1.
 */
export class Spellings {
  readonly all: Spelling[] = [];
  /** Halves of the hash of each spelling's key, two a spelling. */
  keyHalves = new Int32Array(2048);
  /** 1 for each spelling that a spreadsheet would run. */
  isFormula = new Uint8Array(1024);
  /** 1 for each spelling whose key needs no second look. */
  isKnown = new Uint8Array(1024);
  private readonly keyOf: (text: string) => string;
  private readonly knows: (key: string) => boolean;
  private slots = new Int32Array(1024 * STRIDE);
  private mask = 1023;
  private used = 0;

  constructor(keyOf: (text: string) => string, knows: (key: string) => boolean = () => false) {
    this.keyOf = keyOf;
    this.knows = knows;
  }

  /** The number of the spelling in a cell, 0 for a cell without text. */
  at(row: Row, index: number): number {
    if (index >= row.length) return 0;
    const start = row.starts[index]!;
    const end = row.ends[index]!;
    if (start === end) return 0;
    hashBytes(row.bytes, start, end);
    const a = hash[0]!;
    const b = hash[1]!;
    const { slots, mask } = this;
    let slot = a & mask;
    let number = slots[slot * STRIDE + 2]!;
    while (number !== 0) {
      if (slots[slot * STRIDE] === a && slots[slot * STRIDE + 1] === b) return number === BLANK ? 0 : number;
      slot = (slot + 1) & mask;
      number = slots[slot * STRIDE + 2]!;
    }
    number = this.numberFor(cellText(row, index));
    this.insert(a, b, number);
    if (++this.used * 2 > this.mask) this.grow();
    return number === BLANK ? 0 : number;
  }

  get(number: number): Spelling | undefined {
    return this.all[number - 1];
  }

  private numberFor(text: string): number {
    if (!text) return BLANK;
    const key = this.keyOf(text);
    const number = this.all.push({ text, key });
    if (number * 2 + 1 >= this.keyHalves.length) {
      this.keyHalves = doubled(this.keyHalves);
      this.isFormula = doubled(this.isFormula);
      this.isKnown = doubled(this.isKnown);
    }
    hashText(key);
    this.keyHalves[number * 2] = hash[0]!;
    this.keyHalves[number * 2 + 1] = hash[1]!;
    if (looksLikeFormula(text)) this.isFormula[number] = 1;
    if (this.knows(key)) this.isKnown[number] = 1;
    return number;
  }

  private insert(a: number, b: number, number: number): void {
    const { slots, mask } = this;
    let slot = a & mask;
    while (slots[slot * STRIDE + 2] !== 0) slot = (slot + 1) & mask;
    slots[slot * STRIDE] = a;
    slots[slot * STRIDE + 1] = b;
    slots[slot * STRIDE + 2] = number;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 4);
    this.mask = this.slots.length / STRIDE - 1;
    for (let at = 0; at < slots.length; at += STRIDE) {
      if (slots[at + 2] !== 0) this.insert(slots[at]!, slots[at + 1]!, slots[at + 2]!);
    }
  }
}

function doubled<T extends Int32Array | Uint8Array>(list: T): T {
  const longer = new (list.constructor as new (length: number) => T)(list.length * 2);
  longer.set(list);
  return longer;
}
