import type { ReportChanges } from '@client-link/contract';
import type { Database } from '../database/open.ts';
import { type BatchRows, firstRowOf, type Holdings, valuesOf } from '../records/batch-rows.ts';
import { EarlierRows } from '../records/earlier-rows.ts';
import { rowsThatShow } from '../records/rows-that-show.ts';
import type { StoredRow } from './canonical.ts';
import type { Batch } from './read-in-thread.ts';

export const ROWS_AT_ONCE = 500;

/** Where rows that are to be stored go; waits while the database is behind. */
type Send = (rows: BatchRows) => Promise<void>;

/** Compares rows with those that were sent before, and sends on what is new or changed. */
export class Merging {
  readonly #batch: Batch;
  readonly #earlier = new EarlierRows();
  readonly #database: Database;
  readonly #send: Send;
  #values: BatchRows['values'] = [];
  #superseded: number[] = [];
  #next: number;
  #rowCount = 0;

  private constructor(database: Database, batch: Batch, send: Send) {
    this.#send = send;
    this.#database = database;
    this.#batch = batch;
    this.#next = firstRowOf(batch.id);
  }

  /** Begins with all that shows already. */
  static async start(database: Database, batch: Batch, send: Send): Promise<Merging> {
    const merging = new Merging(database, batch, send);
    for await (const rows of rowsThatShow(database, batch.published)) for (const row of rows) merging.#earlier.add(row);
    return merging;
  }

  has(recordId: string): boolean {
    return this.#earlier.has(recordId);
  }

  take(stored: StoredRow): void {
    const { row, verdict } = this.#earlier.judge(stored);
    if (verdict.is === 'unchanged') return;
    if (verdict.is === 'changed') this.#superseded.push(verdict.rowId);
    this.#add(row);
  }

  /** Marks what the report lacks of its own period. */
  async markGone(period?: { from: string; to: string }): Promise<void> {
    let some: number[] = [];
    for (const rowId of this.#earlier.gone(period)) {
      if (some.push(rowId) < ROWS_AT_ONCE) continue;
      await this.#markAll(some);
      some = [];
    }
    await this.#markAll(some);
  }

  async #markAll(rowIds: number[]): Promise<void> {
    if (!rowIds.length) return;
    const rows = await this.#database
      .selectFrom('report_rows')
      .selectAll()
      .where('id', 'in', rowIds)
      .orderBy('id')
      .execute();
    for (const row of rows) {
      this.#superseded.push(row.id);
      this.#add({
        recordId: row.record_id,
        searchKey: row.search_key,
        sortKey: row.sort_key,
        currency: row.currency,
        amountMinor: row.amount_minor,
        json: `${row.json.slice(0, -1)},"metadata":{"isDeleted":true}}`,
      });
    }
    await this.sendOn(ROWS_AT_ONCE);
  }

  dropOutdated(names: ReadonlySet<string>): void {
    for (const rowId of this.#earlier.outdated(names)) this.#superseded.push(rowId);
  }

  async sendOn(least: number): Promise<void> {
    if (this.#rowCount < least && this.#superseded.length < least) return;
    if (!this.#rowCount && !this.#superseded.length) return;
    const [values, superseded] = [this.#values, this.#superseded];
    this.#values = [];
    this.#superseded = [];
    this.#rowCount = 0;
    await this.#send({ batchId: this.#batch.id, values, superseded });
  }

  outcome(hasPeriod: boolean): MergeOutcome {
    return {
      rowCount: this.#next - firstRowOf(this.#batch.id),
      changes: this.#earlier.changes,
      holds: this.#earlier.holdings(hasPeriod),
    };
  }

  #add(row: StoredRow): void {
    this.#values.push(...valuesOf(this.#next++, row));
    this.#rowCount++;
  }
}

export interface MergeOutcome {
  rowCount: number;
  changes: ReportChanges;
  holds: Holdings;
}
