import type { ReportChanges } from '@client-link/contract';
import type { StoredRow } from '../reports/canonical.ts';
import type { Holdings } from './batch-rows.ts';

/** A row that was sent before. */
export interface EarlierRow {
  id: number;
  record_id: string;
  sort_key: string;
  currency: string | null;
  amount_minor: number | null;
  json: string;
}

/** What a row of a report does to the set: a row that shows already unchanged needs nothing. */
export type Verdict = { is: 'new' } | { is: 'unchanged' } | { is: 'changed'; rowId: number };

const START = 1024;
const SEEN = 1;
const DELETED = 2;
const DERIVED = 4;

/**
 * Compares the rows of a report with those that were sent before, a few dozen bytes a row.
 * Rows are known by hashes of 53 bits of their keys and of their whole text.
 */
export class EarlierRows {
  #size = 0;
  /** Place of a key in the arrays below, plus one, by the key's hash. */
  #places = new Uint32Array(2 * START);
  #keys = new Float64Array(START);
  #texts = new Float64Array(START);
  #rowIds = new Float64Array(START);
  #amounts = new Float64Array(START);
  #currencies = new Uint16Array(START);
  #days: string[] = [];
  #flags = new Uint8Array(START);
  readonly #currencyNames: string[] = [''];
  readonly #counts = { new: 0, changed: 0, unchanged: 0, gone: 0 };

  /** A row that shows now. */
  add(row: EarlierRow): void {
    const place = this.#put(hashOf(row.record_id));
    this.#texts[place] = hashOf(row.json);
    this.#rowIds[place] = row.id;
    this.#amounts[place] = row.amount_minor ?? 0;
    this.#currencies[place] = this.#currencyOf(row.currency);
    this.#days[place] = row.sort_key;
    // A quotation mark inside a value is escaped: this can only be the row's own.
    const isDeleted = row.json.includes('"metadata":{"isDeleted":true');
    const isDerived = row.json.includes('"isDerived":true}');
    this.#flags[place] = (isDeleted ? DELETED : 0) | (isDerived ? DERIVED : 0);
  }

  /**
   * Judges a row of the report. Rows that can't be told apart all stay: the second one's id ends in `#2`, and so on.
   * @returns the row as it is to be stored
   */
  judge(row: StoredRow): { row: StoredRow; verdict: Verdict } {
    let own = row;
    let hash = hashOf(own.recordId);
    let place = this.#find(hash);
    for (let count = 2; place >= 0 && this.#flags[place]! & SEEN; count++) {
      own = renamed(row, `${row.recordId}#${count}`);
      hash = hashOf(own.recordId);
      place = this.#find(hash);
    }
    const text = place < 0 ? 0 : hashOf(own.json);
    let verdict: Verdict = { is: 'new' };
    if (place < 0) place = this.#put(hash);
    else if (this.#texts[place] === text) verdict = { is: 'unchanged' };
    else verdict = { is: 'changed', rowId: this.#rowIds[place]! };
    this.#counts[verdict.is]++;
    this.#amounts[place] = own.amountMinor ?? 0;
    this.#currencies[place] = this.#currencyOf(own.currency);
    this.#days[place] = own.sortKey;
    this.#flags[place] = SEEN;
    return { row: own, verdict };
  }

  has(recordId: string): boolean {
    return this.#find(hashOf(recordId)) >= 0;
  }

  /** Ids of rows inside the period that the report lacks, and marks them gone; without a period, of all rows. */
  *gone(period?: { from: string; to: string }): Generator<number> {
    for (let place = 0; place < this.#size; place++) {
      if (this.#flags[place]! & (SEEN | DELETED | DERIVED)) continue;
      const day = this.#days[place]!;
      if (period && (day < period.from || day > period.to)) continue;
      this.#flags[place] = DELETED;
      this.#counts.gone++;
      yield this.#rowIds[place]!;
    }
  }

  /** Ids of rows that were made of bills and that the report now has under these names; they leave the set. */
  *outdated(names: ReadonlySet<string>): Generator<number> {
    for (let place = 0; place < this.#size; place++) {
      if (!(this.#flags[place]! & DERIVED) || !names.has(this.#days[place]!)) continue;
      this.#flags[place] = DELETED;
      yield this.#rowIds[place]!;
    }
  }

  get changes(): ReportChanges {
    return { ...this.#counts };
  }

  /** What the set holds with the report. */
  holdings(hasPeriod: boolean): Holdings {
    const holdings: Holdings = { count: 0, totals: {} };
    const sums = new Map<number, number>();
    for (let place = 0; place < this.#size; place++) {
      if (this.#flags[place]! & DELETED) continue;
      holdings.count++;
      if (!hasPeriod) continue;
      const currency = this.#currencies[place]!;
      sums.set(currency, (sums.get(currency) ?? 0) + this.#amounts[place]!);
      const day = this.#days[place]!;
      if (holdings.from === undefined || day < holdings.from) holdings.from = day;
      if (holdings.to === undefined || day > holdings.to) holdings.to = day;
    }
    for (const [currency, sum] of sums) holdings.totals[this.#currencyNames[currency]!] = sum;
    return holdings;
  }

  #currencyOf(currency: string | null): number {
    const known = this.#currencyNames.indexOf(currency ?? '');
    return known >= 0 ? known : this.#currencyNames.push(currency ?? '') - 1;
  }

  #find(hash: number): number {
    const mask = this.#places.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = this.#places[slot]!;
      if (!place) return -1;
      if (this.#keys[place - 1] === hash) return place - 1;
    }
  }

  #put(hash: number): number {
    if (this.#size === this.#keys.length) this.#grow();
    const place = this.#size++;
    this.#keys[place] = hash;
    this.#index(hash, place);
    return place;
  }

  #index(hash: number, place: number): void {
    const mask = this.#places.length - 1;
    let slot = hash & mask;
    while (this.#places[slot]) slot = (slot + 1) & mask;
    this.#places[slot] = place + 1;
  }

  #grow(): void {
    const longer = <T extends Float64Array | Uint16Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const length = this.#keys.length * 2;
    this.#keys = longer(this.#keys, new Float64Array(length));
    this.#texts = longer(this.#texts, new Float64Array(length));
    this.#rowIds = longer(this.#rowIds, new Float64Array(length));
    this.#amounts = longer(this.#amounts, new Float64Array(length));
    this.#currencies = longer(this.#currencies, new Uint16Array(length));
    this.#flags = longer(this.#flags, new Uint8Array(length));
    this.#places = new Uint32Array(2 * length);
    for (let place = 0; place < this.#size; place++) this.#index(this.#keys[place]!, place);
  }
}

/** The id stands first in the text. */
const renamed = (row: StoredRow, recordId: string): StoredRow => ({
  ...row,
  recordId,
  json: `{"id":${JSON.stringify(recordId)}${row.json.slice(`{"id":${JSON.stringify(row.recordId)}`.length)}`,
});

/** 53 bits of a text (cyrb53, public domain). */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
