import type { ReportKind } from './report.ts';

/** What a column holds, and so how its values are read and checked. */
export type ColumnType =
  | 'text'
  | 'name'
  | 'id'
  | 'date'
  | 'amount'
  | 'rate'
  | 'currency'
  | 'country'
  | 'documentType'
  | 'status'
  | 'email'
  | 'phone';

/** Where a value can come from: the file, other columns of the same row, or the person who sends the report. */
export type ColumnSource = 'file' | 'derived' | 'person';

/** One column of the contract: what it is called in the API, what it is called in exports, how it is read. */
export interface ReportColumn {
  name: string;
  type: ColumnType;
  /** Every row needs a value. */
  required: boolean;
  /** Every row needs a value here unless it has one in this other column. */
  requiredUnless?: string;
  /** Where a value may stand once only: in the whole report (an error), or among one supplier's rows (a warning). */
  unique?: 'report' | 'supplier';
  /** The value must also stand in this column of another report, once that report was read. */
  mustExistIn?: { report: ReportKind; field: string };
  sources: readonly ColumnSource[];
  /** The columns a value is worked out from where the file has none. */
  derivedFrom?: readonly string[];
  /** Wordings met in exports, English and French, the surest first. */
  synonyms: readonly string[];
  /** Wordings that mean this column only where their usual meaning is taken by a better column. */
  secondMeanings?: readonly string[];
  labels: { en: string; fr: string };
}

export const FILE: readonly ColumnSource[] = ['file'];
export const FILE_OR_DERIVED: readonly ColumnSource[] = ['file', 'derived'];

/** Wordings in one line: `'Supplier ID | Vendor No.'`. */
export function titles(line: string): string[] {
  return line.split(' | ');
}
