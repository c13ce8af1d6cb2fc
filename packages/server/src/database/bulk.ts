import type { IsolationLevel, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** A table that rows are written into by the million, with what its columns hold. */
export interface BulkTable {
  name: keyof Tables;
  columns: Record<string, 'bigint' | 'text'>;
  /** A row that is there already is left as it is. */
  mayRepeat?: boolean;
}

export const columnsOf = ({ columns }: BulkTable): string[] => Object.keys(columns);

export type Value = string | number | null;

/** Adds rows, given as their values one after the other. */
export type Insert = (table: BulkTable, values: readonly Value[]) => Promise<void>;

/** Writes rows that count only once a later transaction says so. */
export type WriteInBulk = <T>(
  database: Kysely<Tables>,
  work: (transaction: Kysely<Tables>, insert: Insert) => Promise<T>,
) => Promise<T>;

/** What differs between the databases, beside the words of their queries. */
export interface Engine {
  /** Whether other nodes work on the same database. */
  isShared: boolean;
  isolation: IsolationLevel | undefined;
  /** Whether a transaction failed only because others ran at the same time. */
  mayTryAgain(cause: unknown): boolean;
  /** Somebody begins to write much. */
  beginBulk(): void;
  endBulk(): void;
  writeInBulk: WriteInBulk;
}
