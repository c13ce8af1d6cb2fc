import type { StoredRow } from '../reports/canonical.ts';

/** A batch may hold so many rows: the rest of a row's id is its batch. */
const ROWS_OF_A_BATCH = 2 ** 26;
/** Where the ids of a batch's rows begin and end. */
export const firstRowOf = (batchId: number): number => batchId * ROWS_OF_A_BATCH;
export const lastRowOf = (batchId: number): number => firstRowOf(batchId + 1) - 1;
export const batchOf = (rowId: number): number => Math.floor(rowId / ROWS_OF_A_BATCH);

/** What a set of rows holds in all, rows that are gone left out. */
export interface Holdings {
  count: number;
  /** In minor units, by currency. */
  totals: Record<string, number>;
  from?: string;
  to?: string;
}

/** Rows of a batch, as they are to be stored; `rowId` of each is its place. */
export interface BatchRows {
  /** `id, record_id, search_key, sort_key, currency, amount_minor, json` of each row, one after the other. */
  values: (string | number | null)[];
  /** Ids of rows that these stand for. */
  superseded: number[];
  batchId: number;
}

export const valuesOf = (rowId: number, row: StoredRow): (string | number | null)[] => [
  rowId,
  row.recordId,
  row.searchKey,
  row.sortKey,
  row.currency,
  row.amountMinor,
  row.json,
];
