import type {
  ControlTotal,
  MissingSupplier,
  Problem,
  ProblemGroup,
  Question,
  SupplierKeys,
  Understood,
} from '@client-link/intake';

/** What was found in a report: the browser and the server say it in the same words. */
export interface Found {
  rowCount: number;
  soundCount: number;
  excludedCount: number;
  errorRowCount: number;
  errorCount: number;
  warningCount: number;
  groups: ProblemGroup[];
  missingSuppliers: MissingSupplier[];
  questions: Question[];
  controlTotals: ControlTotal[];
  totals: { currency: string; totalAmount: string }[];
  period?: { from: string; to: string };
  /** The first of them; the groups count all. */
  problems: Problem[];
  files: { name: string; bytes: number; understood: Understood }[];
  /** Where there are more missing suppliers than are listed. */
  missingSupplierCount?: number;
  /** Of a Suppliers report, as the browser reads it. */
  suppliers?: SupplierKeys;
}

/** Missing suppliers are asked for one by one: their problems need no group of their own. */
export const MISSING_SUPPLIER = 'unknown_supplier';

const wholes = new WeakMap<Problem[], Problem[]>();

/** Problems of a file as a whole, which no correction of a row removes. */
export function fileProblems({ problems }: Found): Problem[] {
  // Asked for at every frame of a list of 100,000.
  const known = wholes.get(problems);
  if (known) return known;
  const found = problems.filter(({ line, severity }) => line === undefined && severity === 'error');
  wholes.set(problems, found);
  return found;
}

/** A file that no choice of columns turns into this report. */
const FIXABLE = new Set(['missing_column', 'no_header']);
export const isRefused = (found: Found, file: number): boolean =>
  found.soundCount === 0 &&
  fileProblems(found).some(({ fileIndex = 0, code }) => fileIndex === file && !FIXABLE.has(code));

/** Told as a question instead. */
const ASKED = new Set(['ambiguous_dates', 'ambiguous_amounts']);

/** The groups that a list is shown of, errors first; what is told or asked in words of its own is left out. */
export function listedGroups(found: Found): ProblemGroup[] {
  const { groups, missingSuppliers, questions } = found;
  const wholeCodes = new Set<string>(fileProblems(found).map(({ code }) => code));
  return groups
    .filter(({ code }) => code !== MISSING_SUPPLIER || missingSuppliers.length === 0)
    .filter(({ code, column }) => column !== undefined || !wholeCodes.has(code))
    .filter(({ code }) => !ASKED.has(code) || questions.length === 0)
    .toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'));
}

export const unsettled = ({ missingSuppliers }: Found): MissingSupplier[] =>
  missingSuppliers.filter(({ fix }) => fix === undefined);

/** Whether two readings of the same files came to the same. */
export const agree = (one: Found, other: Found): boolean =>
  (['rowCount', 'soundCount', 'errorCount', 'warningCount', 'excludedCount'] as const).every(
    (count) => one[count] === other[count],
  ) && JSON.stringify(one.totals) === JSON.stringify(other.totals);
