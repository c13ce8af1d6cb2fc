import * as z from 'zod/mini';
import { Locale, openEnum } from './schema.ts';

/** The reports that uploading may ask for. */
export const ReportKind = z.enum(['suppliers', 'bills', 'billPayments', 'directCosts']);
export type ReportKind = z.infer<typeof ReportKind>;

/** So many files may make up one report. */
export const MAX_FILES = 20;
/** So many corrections may be laid over one report. */
export const MAX_PATCHES = 100_000;
/** A corrected cell may be so long. */
export const MAX_VALUE = 5000;
/** Only a body of many corrections comes near. */
export const MAX_DRAFT_BYTES = 16_000_000;

const count = z.int().check(z.minimum(0));
const text = (maximum: number) => z.string().check(z.maxLength(maximum));
/** JSON has text for keys; to TypeScript an index is a number, as the intake has it. */
const byColumn = <S extends z.ZodMiniType>(value: S) =>
  z.record(z.string().check(z.regex(/^\d{1,5}$/)), value) as unknown as z.ZodMiniType<Record<number, z.output<S>>>;

/** What a person settled about reports with one row of column titles; remembered for the next with the same. */
export const Settled = z.object({
  /** Of the titles: `understood.signature` of the file. */
  signature: text(2000).check(z.minLength(1)),
  /** Column index to field, or to null for a column that means nothing here. */
  columns: z.optional(byColumn(z.nullable(text(60)))),
  /** Column index to the order its dates are written in. */
  dateOrders: z.optional(byColumn(z.enum(['dmy', 'mdy']))),
  /** Column index to the sign before the decimals of its amounts. */
  decimalMarks: z.optional(byColumn(z.enum(['.', ',']))),
});
export type Settled = z.infer<typeof Settled>;

const SupplierFix = z.union([
  z.enum(['create', 'exclude']),
  z.object({ match: z.object({ id: z.optional(text(MAX_VALUE)), name: text(MAX_VALUE) }) }),
]);

/** One correction by a person, laid over the file, which stays as it is; `file` counts the files from 0. */
export const Patch = z.union([
  z.object({ kind: z.literal('cell'), file: count, line: count, column: count, value: text(MAX_VALUE) }),
  z.object({ kind: z.literal('row'), file: count, line: count, exclude: z.literal(true) }),
  /** What to do with bills of a supplier that Suppliers lacks: `supplier` is the `key` of a missing supplier. */
  z.object({ kind: z.literal('supplier'), supplier: text(MAX_VALUE), fix: SupplierFix }),
]);
export type Patch = z.infer<typeof Patch>;

/** Where a person chose another sheet of a workbook, or another line of column titles. */
export const FileChoice = z.object({ sheet: z.optional(text(200)), headerLine: z.optional(count) });
export type FileChoice = z.infer<typeof FileChoice>;

/** What was found in a file, by the same rules in the browser and on the server. */
export const ReportProblem = z.looseObject({
  code: z.string(),
  severity: openEnum(['error', 'warning']),
  /** The name of the file. */
  file: z.string(),
  /** Which of the report's files, from 0. */
  fileIndex: z.optional(z.int()),
  line: z.optional(z.int()),
  /** The column's title. */
  column: z.optional(z.string()),
  /** Which column that is, from 0. */
  columnIndex: z.optional(z.int()),
  /** The row in short: supplier, number, amount. */
  row: z.optional(z.string()),
  value: z.optional(z.string()),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type ReportProblem = z.infer<typeof ReportProblem>;

export const Total = z.looseObject({
  /** ISO 4217, empty where the report names none. */
  currency: z.string(),
  /** Decimal string. */
  totalAmount: z.string(),
});

export const Period = z.looseObject({ from: z.string(), to: z.string() });

/** Problems of one kind in one column. */
export const ProblemGroup = z.looseObject({
  code: z.string(),
  severity: openEnum(['error', 'warning']),
  column: z.optional(z.string()),
  count: z.int(),
});
export type ProblemGroup = z.infer<typeof ProblemGroup>;

/** A supplier that bills name and the Suppliers report lacks. */
export const MissingSupplier = z.looseObject({
  key: z.string(),
  name: z.optional(z.string()),
  id: z.optional(z.string()),
  bills: z.int(),
  totals: z.array(Total),
  /** Suppliers of the report that it may be, at most three. */
  suggestions: z.array(z.looseObject({ id: z.optional(z.string()), name: z.string() })),
  /** What the person decided. */
  fix: z.optional(SupplierFix),
});
export type MissingSupplier = z.infer<typeof MissingSupplier>;

/** A column that the file leaves two readings for. */
export const ReportQuestion = z.looseObject({
  file: z.int(),
  column: z.int(),
  header: z.string(),
  about: openEnum(['dateOrder', 'decimalMark']),
  examples: z.array(z.looseObject({ text: z.string(), readings: z.array(z.string()) })),
  answers: z.array(z.string()),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

const UnderstoodColumn = z.looseObject({
  index: z.int(),
  header: z.string(),
  field: z.nullable(z.string()),
  how: z.nullable(openEnum(['exact', 'rule', 'preset', 'person'])),
  suggestions: z.array(z.looseObject({ field: z.string(), confidence: z.number() })),
  samples: z.array(z.string()),
  dateOrder: z.optional(z.string()),
  decimalMark: z.optional(z.string()),
});

/** One file of a report, and how it was understood. */
export const ReadFile = z.looseObject({
  name: z.string(),
  bytes: z.int(),
  understood: z.looseObject({
    format: z.string(),
    encoding: z.optional(z.string()),
    delimiter: z.optional(z.string()),
    sheet: z.optional(z.string()),
    sheets: z.optional(z.array(z.string())),
    headerLine: z.int(),
    signature: z.string(),
    columns: z.array(UnderstoodColumn),
    dateOrder: z.optional(z.string()),
    decimalMark: z.optional(z.string()),
    isGrouped: z.optional(z.boolean()),
    isLineLevel: z.optional(z.boolean()),
  }),
});
export type ReadFile = z.infer<typeof ReadFile>;

const none = z._default(z.int(), 0);
const many = <S extends z.ZodMiniType>(item: S) => z._default(z.array(item), [] as never);

/** What the server read in a report: all of its files count as one. */
export const ReportSummary = z.looseObject({
  /** All records, those with an error included. */
  rowCount: z.int(),
  /** Records without an error: what is sent. */
  soundCount: none,
  /** Records left out by the person. */
  excludedCount: none,
  /** Records with an error. */
  errorRowCount: none,
  errorCount: z.int(),
  warningCount: z.int(),
  /** All problems, counted by kind and column. */
  groups: many(ProblemGroup),
  totals: z.array(Total),
  period: z.optional(Period),
  /** Hardly a supplier in it was there before: it may be another company's. Sending it takes `isRightCompany`. */
  mismatch: z.optional(
    z.looseObject({
      /** Suppliers that the report names. */
      names: z.int(),
      /** Those of them that were there before. */
      known: z.int(),
      /** All that were there before. */
      earlier: z.int(),
    }),
  ),
  /** Totals that the report states itself. */
  controlTotals: many(z.looseObject({ field: z.string(), stated: z.string(), read: z.string(), agrees: z.boolean() })),
  /** At most 200. */
  missingSuppliers: many(MissingSupplier),
  missingSupplierCount: none,
  questions: many(ReportQuestion),
  files: many(ReadFile),
  /** At most 200; the counts are whole, and `GET /link/session/reports/{report}/problems` has them all. */
  problems: z.array(ReportProblem),
});
export type ReportSummary = z.infer<typeof ReportSummary>;

/** What sending a report would change, or changed, in what this company sent before from the same software. */
export const ReportChanges = z.looseObject({
  /** Rows that were not there. */
  new: z.int(),
  /** Rows that were there with other values. */
  changed: z.int(),
  unchanged: z.int(),
  /** Rows of the report's own period that it lacks; they are kept and marked `metadata.isDeleted`. */
  gone: z.int(),
});
export type ReportChanges = z.infer<typeof ReportChanges>;

/** A report before it is sent: its files, what the person settled and corrected, and what the server reads in it. */
export const ReportDraft = z.looseObject({
  report: openEnum(ReportKind.options),
  /** Another after every change; sending names the one that was seen. */
  version: z.int(),
  /** Of the report's files, in their order. */
  uploadIds: z.array(z.string()),
  /** What the person chose about each file, in the same order. */
  files: z.array(FileChoice),
  settled: z.array(Settled),
  patches: z.array(Patch),
  locale: openEnum(Locale.options),
  /** `checking` → `ready`, or `refused` where nothing in it can be sent, or `failed` where the server gave up. */
  status: openEnum(['checking', 'ready', 'refused', 'failed']),
  progress: z.looseObject({
    phase: openEnum(['waiting', 'reading', 'checking', 'handing over', 'done']),
    bytesRead: z.int(),
    bytesTotal: z.int(),
    rows: z.int(),
  }),
  summary: z.optional(ReportSummary),
  changes: z.optional(ReportChanges),
});
export type ReportDraft = z.infer<typeof ReportDraft>;
