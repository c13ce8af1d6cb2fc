export { blobSource, type ByteSource } from './byte-source.ts';
export { reportColumns, reportKinds, type ColumnSource, type ColumnType, type ReportColumn } from './columns.ts';
export type { ControlTotal } from './control-totals.ts';
export { columnDescriptions } from './column-descriptions.ts';
export { exampleFile, exampleSoftware } from './example-file.ts';
export { judgeHeader } from './header-judge.ts';
export { suggestFields, type Suggestion } from './header-suggestions.ts';
export type { NotedRow } from './noted-rows.ts';
export { problemList, type ListedProblem } from './problem-list.ts';
export { describeProblem, problemCodes, type Problem, type ProblemCode, type ProblemTexts } from './problems.ts';
export { digestOf } from './digest.ts';
export { digestInWorker, MAIN_THREAD_MAX_BYTES, readInWorker, type ReadInWorkerOptions } from './read-in-worker.ts';
export { MAX_PROBLEMS, readReport, type Progress, type ReadOptions } from './read-report.ts';
export type {
  MissingSupplier,
  Patch,
  ProblemGroup,
  Question,
  Reading,
  Settled,
  Understood,
  UnderstoodColumn,
} from './reading.ts';
export type { BillPaymentRow, BillRow, DirectCostRow, ReportKind, ReportRow, SupplierRow } from './report.ts';
export type { SupplierKeys } from './supplier-keys.ts';
