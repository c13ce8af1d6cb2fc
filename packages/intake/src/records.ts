import { DecimalSum } from './amounts.ts';

/** A record with an error: it is not sent. */
export const HAS_ERROR = 1;
/** A record a person left out. */
export const IS_EXCLUDED = 2;

const BLOCK = 1 << 15;

/** Numbers of a record that are kept for every record of a report, a few bytes each, in blocks that never move. */
interface Block {
  line: Int32Array;
  /** Days as the number `yyyymmdd`; 0 where there is none. */
  day: Int32Array;
  /** In hundredths; NaN where it has more decimals or digits than that holds: then `Records.exactTotals` has it. */
  total: Float64Array;
  /** Which of the report's currencies. */
  currency: Uint16Array;
  /** Which spelling of the supplier's id and name, counted from 1; 0 for none. */
  supplierId: Int32Array;
  supplierName: Int32Array;
  /** Halves of the hashes of the record's id and of its reference with all that makes it one; both 0 for none. */
  idA: Int32Array;
  idB: Int32Array;
  referenceA: Int32Array;
  referenceB: Int32Array;
  flags: Uint8Array;
  /** Where the record starts in its file; NaN where it can't be read from there. */
  offset: Float64Array;
}

/** What is kept of the records of one file: typed columns, no object and no string a record. */
export class Records {
  readonly blocks: Block[] = [];
  readonly exactTotals = new Map<number, string>();
  count = 0;

  /** The block of the next record, and its place there: `count & RECORD_MASK`. */
  blockForNext(): Block {
    if ((this.count & RECORD_MASK) === 0) this.blocks.push(createBlock());
    return this.blocks[this.blocks.length - 1]!;
  }

  blockOf(index: number): Block {
    return this.blocks[index >> RECORD_SHIFT]!;
  }

  lineOf(index: number): number {
    return this.blockOf(index).line[index & RECORD_MASK]!;
  }

  /** Adds a decimal string to the total of a record. */
  addToTotal(index: number, part: string): void {
    const { total } = this.blockOf(index);
    const place = index & RECORD_MASK;
    const sum = new DecimalSum();
    sum.add(part);
    const so = total[place]!;
    if (Number.isNaN(so)) sum.add(this.exactTotals.get(index) ?? '0');
    else sum.addHundredths(so);
    const text = sum.toString();
    const isExact = text.length > 15 || text.indexOf('.') !== text.length - 3;
    total[place] = isExact ? Number.NaN : Number(text.replace('.', '')) || 0;
    if (isExact) this.exactTotals.set(index, text);
  }

  offsetOf(index: number): number {
    return this.blockOf(index).offset[index & RECORD_MASK]!;
  }

  /** Which spelling names the record's supplier. */
  nameOf(index: number): number {
    return this.blockOf(index).supplierName[index & RECORD_MASK]!;
  }

  /** Which spelling identifies the record's supplier. */
  idOf(index: number): number {
    return this.blockOf(index).supplierId[index & RECORD_MASK]!;
  }

  mark(index: number, flag: number): void {
    this.blockOf(index).flags[index & RECORD_MASK]! |= flag;
  }

  flagsOf(index: number): number {
    return this.blockOf(index).flags[index & RECORD_MASK]!;
  }
}

export const RECORD_SHIFT = 15;
export const RECORD_MASK = BLOCK - 1;

function createBlock(): Block {
  return {
    line: new Int32Array(BLOCK),
    day: new Int32Array(BLOCK),
    total: new Float64Array(BLOCK),
    currency: new Uint16Array(BLOCK),
    supplierId: new Int32Array(BLOCK),
    supplierName: new Int32Array(BLOCK),
    idA: new Int32Array(BLOCK),
    idB: new Int32Array(BLOCK),
    referenceA: new Int32Array(BLOCK),
    referenceB: new Int32Array(BLOCK),
    flags: new Uint8Array(BLOCK),
    offset: new Float64Array(BLOCK),
  };
}
