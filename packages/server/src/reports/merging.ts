import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ReportChanges } from '@client-link/contract';
import { type BatchRows, firstRowOf, type Holdings, lastRowOf, valuesOf } from '../records/batch-rows.ts';
import { type EarlierRow, EarlierRows } from '../records/earlier-rows.ts';
import type { StoredRow } from './canonical.ts';
import type { Batch } from './read-in-thread.ts';

export const ROWS_AT_ONCE = 500;

/** Where rows that are to be stored go; waits while the database is behind. */
type Send = (rows: BatchRows) => Promise<void>;

/** Compares rows with those that were sent before, and sends on what is new or changed. */
export class Merging {
  readonly #batch: Batch;
  readonly #earlier = new EarlierRows();
  readonly #engine: DatabaseSync;
  readonly #send: Send;
  #byId: StatementSync | undefined;
  #values: BatchRows['values'] = [];
  #superseded: number[] = [];
  #next: number;
  #rowCount = 0;

  constructor(engine: DatabaseSync, batch: Batch, send: Send) {
    this.#send = send;
    this.#engine = engine;
    this.#batch = batch;
    this.#next = firstRowOf(batch.id);
    for (const row of eachRowThatShows(engine, batch.published)) this.#earlier.add(row);
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
    this.#byId ??= this.#engine.prepare('select * from report_rows where id = ?');
    for (const rowId of this.#earlier.gone(period)) {
      const row = this.#byId.get(rowId) as unknown as EarlierRow & { search_key: string };
      this.#superseded.push(rowId);
      this.#add({
        recordId: row.record_id,
        searchKey: row.search_key,
        sortKey: row.sort_key,
        currency: row.currency,
        amountMinor: row.amount_minor,
        json: `${row.json.slice(0, -1)},"metadata":{"isDeleted":true}}`,
      });
      await this.sendOn(ROWS_AT_ONCE);
    }
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

function* eachRowThatShows(engine: DatabaseSync, published: readonly number[]): Generator<EarlierRow> {
  if (!published.length) return;
  const text = `select id, record_id, sort_key, currency, amount_minor, json from report_rows
    where id between ? and ? and not exists (
      select 1 from superseded where row_id = report_rows.id and batch_id in (${published.map(() => '?').join(', ')}))`;
  const rows = engine.prepare(text);
  for (const id of published)
    yield* rows.iterate(firstRowOf(id), lastRowOf(id), ...published) as unknown as Iterable<EarlierRow>;
}
