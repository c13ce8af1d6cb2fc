import type { ControlTotal } from './control-totals.ts';
import type { DateOrder } from './dates.ts';
import type { DecimalMark } from './amounts.ts';
import type { Problem, ProblemCode } from './problems.ts';
import type { ReportKind, ReportRow } from './report.ts';
import type { SupplierKeys } from './supplier-keys.ts';

/** What a person settled about reports with one row of column titles; kept for the next file with the same titles. */
export interface Settled {
  /** Of the titles: `understood.signature` of the file. */
  signature: string;
  /** Column index to field, or to null for a column that means nothing to us. */
  columns?: Record<number, string | null>;
  /** Column index to the order its dates are written in. */
  dateOrders?: Record<number, 'dmy' | 'mdy'>;
  /** Column index to the sign before the decimals of its amounts. */
  decimalMarks?: Record<number, DecimalMark>;
}

/** One correction by a person, laid over the file, which stays as it is; `file` counts the files from 0. */
export type Patch =
  | { kind: 'cell'; file: number; line: number; column: number; value: string }
  | { kind: 'row'; file: number; line: number; exclude: true }
  /** What to do with bills of a supplier that Suppliers lacks: `supplier` is the `key` of a `MissingSupplier`. */
  | { kind: 'supplier'; supplier: string; fix: 'create' | 'exclude' | { match: { id?: string; name: string } } };

/** How one file was understood. */
export interface Understood {
  format: 'csv' | 'xlsx';
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  /** The names of all visible sheets, where there are several. */
  sheets?: string[];
  /** The line of the column titles; 0 when none was found. */
  headerLine: number;
  /** Stands for the titles, in their order: the same in the next export of the same report. */
  signature: string;
  columns: UnderstoodColumn[];
  dateOrder?: DateOrder;
  decimalMark?: DecimalMark;
  /** Suppliers stand on lines of their own above their rows. */
  isGrouped?: boolean;
  /** A bill takes several rows, a line of it each. */
  isLineLevel?: boolean;
}

/** One column of a file, and what it was taken for. */
export interface UnderstoodColumn {
  index: number;
  header: string;
  field: string | null;
  /** Why it was taken for that: its wording, a rule, the software's preset, or a person. */
  how: 'exact' | 'rule' | 'preset' | 'person' | null;
  /** Fields it could be, the likeliest first, at most three; `confidence` is between 0 and 1. */
  suggestions: { field: string; confidence: number }[];
  samples: string[];
  dateOrder?: DateOrder;
  decimalMark?: DecimalMark;
}

/** Problems of one kind in one column: all of them are counted here, also those beyond `MAX_PROBLEMS`. */
export interface ProblemGroup {
  code: ProblemCode;
  severity: 'error' | 'warning';
  column?: string;
  count: number;
}

/** A supplier that bills name and the Suppliers report lacks. */
export interface MissingSupplier {
  key: string;
  /** As first written. */
  name?: string;
  id?: string;
  bills: number;
  totals: { currency: string; totalAmount: string }[];
  /** Suppliers of the report that it may be, at most three. */
  suggestions: { id?: string; name: string }[];
  /** What the person decided. */
  fix?: Extract<Patch, { kind: 'supplier' }>['fix'];
}

/** A column that the file leaves two readings for; until somebody answers, the first is assumed. */
export interface Question {
  file: number;
  column: number;
  header: string;
  about: 'dateOrder' | 'decimalMark';
  /** Real values, at most three, each as every answer would read it. */
  examples: { text: string; readings: string[] }[];
  answers: (DateOrder | DecimalMark)[];
}

/** A report as read: what it holds, what is wrong with it, and how it was understood. Its rows go to `onRows`. */
export interface Reading {
  kind: ReportKind;
  files: { name: string; bytes: number; understood: Understood }[];
  /** All records, those with an error included; a bill of several lines counts once. */
  rowCount: number;
  /** Records without an error: what would be sent. */
  soundCount: number;
  /** Records left out by a person. */
  excludedCount: number;
  /** Records with an error. */
  errorRowCount: number;
  /** At most `MAX_PROBLEMS`, in the order of the file; the counts beside it are of all. */
  problems: Problem[];
  errorCount: number;
  warningCount: number;
  groups: ProblemGroup[];
  missingSuppliers: MissingSupplier[];
  questions: Question[];
  controlTotals: ControlTotal[];
  /** Sums of the sound rows, a currency each; `''` where the report names none. */
  totals: { currency: string; totalAmount: string }[];
  /** The first and the last day of the sound rows. */
  period?: { from: string; to: string };
  /** The first and the last sound row. */
  first?: ReportRow;
  last?: ReportRow;
  /** Of a Suppliers report: what bills can be looked up in. */
  suppliers?: SupplierKeys;
}
