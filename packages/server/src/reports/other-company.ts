import type { ReportSummary } from '@client-link/contract';
import type { Database } from '../database/open.ts';
import { rowsThatShow } from '../records/rows-that-show.ts';
import { searchKey } from '../records/search-key.ts';

/** With fewer on either side, chance decides. */
const ENOUGH = 5;
const HARDLY_ANY = 0.1;
/** A company buys from some tens of thousands at most. */
const NAMES_AT_MOST = 100_000;

/** Counts how many of a report's suppliers were there before: hardly any where it is another company's. */
export class SupplierOverlap {
  readonly #earlier = new Set<string>();
  readonly #names = new Set<string>();

  /** @param batches what the company sent of suppliers, by software */
  static async of(database: Database, batches: readonly number[]): Promise<SupplierOverlap> {
    const overlap = new SupplierOverlap();
    for await (const rows of rowsThatShow(database, batches))
      for (const { sort_key } of rows) if (overlap.#earlier.size < NAMES_AT_MOST) overlap.#earlier.add(sort_key);
    return overlap;
  }

  /** Whether there is anything to compare with. */
  get isNeeded(): boolean {
    return this.#earlier.size >= ENOUGH;
  }

  /** A name as the report has it. */
  add(name: string | undefined): void {
    if (name !== undefined && this.#names.size < NAMES_AT_MOST) this.#names.add(name);
  }

  get mismatch(): ReportSummary['mismatch'] {
    const names = new Set([...this.#names].map(searchKey));
    if (!this.isNeeded || names.size < ENOUGH) return undefined;
    const known = [...names].filter((name) => this.#earlier.has(name)).length;
    const most = Math.min(names.size, this.#earlier.size);
    return known < most * HARDLY_ANY ? { names: names.size, known, earlier: this.#earlier.size } : undefined;
  }
}
