import type { DatabaseSync } from 'node:sqlite';
import type { ReportSummary } from '@client-link/contract';
import { firstRowOf, lastRowOf } from '../records/batch-rows.ts';
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
  constructor(engine: DatabaseSync, batches: readonly number[]) {
    if (!batches.length) return;
    const rows = engine.prepare(
      `select sort_key from report_rows where id between ? and ? and not exists (
        select 1 from superseded where row_id = report_rows.id and batch_id in (${batches.map(() => '?').join(', ')}))`,
    );
    for (const batch of batches)
      for (const { sort_key } of rows.iterate(firstRowOf(batch), lastRowOf(batch), ...batches))
        if (this.#earlier.size < NAMES_AT_MOST) this.#earlier.add(String(sort_key));
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
