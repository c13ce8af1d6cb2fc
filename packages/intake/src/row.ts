/** What a stretch of bytes in a row is. */
export const TEXT = 0;
/** Text in quotation marks as CSV writes it: the marks included, a mark inside doubled, perhaps text after the closing one. */
export const QUOTED = 1;
/** A workbook's number as its XML writes it: `-12.5`, `1E+5`. */
export const NUMBER = 2;
/** A day of a workbook, by its number format: `yyyy-mm-dd`. */
export const DAY = 3;

/** More columns than this in a row are refused; spreadsheets end there (XFD). */
export const MAX_FIELDS = 16_384;

/**
 * One record of a table. It is reused for the next one, and its cells are stretches of bytes: nothing becomes a string
 * unless somebody asks for it.
 */
export interface Row {
  /** The 1-based row a spreadsheet shows for this record. */
  line: number;
  /** How many cells it has. */
  length: number;
  bytes: Uint8Array;
  /** Where each cell starts and ends in `bytes`; both hold `MAX_FIELDS`. */
  starts: Int32Array;
  ends: Int32Array;
  /** `TEXT`, `QUOTED`, `NUMBER` or `DAY`. */
  kinds: Uint8Array;
  encoding: 'utf-8' | 'windows-1252';
  /** How many bytes of the source stand before `bytes`; NaN where `bytes` are none of the source's. */
  passed: number;
}

/** Records in order, readable any number of times. */
export interface RowTable {
  /** Visits each record until `visit` returns false; `onBytes` hears how far in the source the reading is. */
  eachRow(visit: (row: Row) => boolean | void, onBytes?: (bytesRead: number) => void): Promise<void>;
}
