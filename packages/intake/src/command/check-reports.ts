import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { reportColumns } from '../columns.ts';
import { problemList } from '../problem-list.ts';
import { describeProblem, type Problem, type ProblemCode } from '../problems.ts';
import type { Reading } from '../reading.ts';
import type { ReportKind, ReportRow } from '../report.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import { CommandError, type CheckArguments } from './read-arguments.ts';
import { readReport } from '../read-report.ts';
import { summaryOf } from './summary.ts';
import { printable, printableJson, progressOn } from './terminal.ts';

const SOUND = 0;
const PROBLEMS = 1;
const UNREADABLE = 2;

/** What makes a file no report at all: nothing of it could be looked at. */
const NOT_A_REPORT: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'empty_file',
  'unsupported_format',
  'password_protected',
  'damaged_file',
  'binary_file',
  'too_large',
  'too_many_rows',
  'too_many_columns',
  'row_too_long',
  'expands_too_much',
  'no_header',
]);

/** Reads and checks the files, prints what was found, and answers the exit code. */
export async function checkReports(asked: CheckArguments): Promise<number> {
  const readings = await readAll(asked);
  const problems = readings.flatMap((reading) =>
    reading.problems.map((problem) => ({ ...problem, report: reading.kind })),
  );
  const { locale = 'en' } = asked;
  if (asked.list) await writeList(asked.list, problems, locale);

  process.stdout.write(asked.json ? `${printableJson(asJson(readings, locale))}\n` : summaryOf(readings, asked));

  const unreadable = problems.filter(({ code }) => NOT_A_REPORT.has(code));
  for (const problem of asked.json ? unreadable : []) {
    const { message, action } = describeProblem(problem, locale);
    process.stderr.write(`${printable(`${message} ${action}`)}\n`);
  }
  if (unreadable.length) return UNREADABLE;
  return readings.some(({ errorCount, warningCount }) => errorCount + warningCount > 0) ? PROBLEMS : SOUND;
}

/** Reads the reports in the order of the contract: Suppliers first, since the others are looked up in it. */
async function readAll({ files, software, locale, today }: CheckArguments): Promise<Reading[]> {
  const names = namesOf(files.map(({ path }) => path));
  const opened: (OpenedFile & { report: ReportKind })[] = [];
  const refusals: string[] = [];
  for (const [at, { report, path }] of files.entries()) {
    try {
      opened.push({ ...(await openFile(path, names[at]!)), report });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      refusals.push(error.message);
    }
  }
  try {
    if (refusals.length) throw new CommandError(refusals.join('\n'));
    const readings: Reading[] = [];
    for (const kind of Object.keys(reportColumns) as ReportKind[]) {
      const sources = opened.filter(({ report }) => report === kind);
      if (!sources.length) continue;
      const suppliers = readings.find((reading) => reading.kind === 'suppliers' && reading.rowCount > 0)?.suppliers;
      const tell = progressOn(process.stderr);
      readings.push(
        await readReport(sources, {
          kind,
          onProgress: ({ bytesRead, bytesTotal }) => tell(bytesRead / bytesTotal),
          ...(software !== undefined && { software }),
          ...(locale && { locale }),
          ...(today !== undefined && { today }),
          ...(suppliers && { suppliers }),
        }),
      );
      tell();
    }
    return readings;
  } finally {
    await Promise.all(opened.map((file) => file.close()));
  }
}

/** Files are called by their name; by their path where two have the same. */
function namesOf(paths: readonly string[]): string[] {
  const names = paths.map((path) => basename(path));
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? name : paths[at]!));
}

async function writeList(path: string, problems: (Problem & { report: ReportKind })[], locale: 'en' | 'fr') {
  const format = path.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
  try {
    await writeFile(path, await problemList(problems, { locale, format }));
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    throw new CommandError(`The list can’t be written to ${path}: ${(error as Error).message}`);
  }
}

function asJson(readings: readonly Reading[], locale: 'en' | 'fr') {
  return {
    reports: Object.fromEntries(readings.map((reading) => [reading.kind, reportAsJson(reading)])),
    problems: readings.flatMap(({ kind, files, problems }) =>
      problems.map((problem) => ({
        report: kind,
        ...(files.length > 1 && { file: problem.file }),
        line: problem.line ?? null,
        column: problem.column ?? null,
        value: problem.value ?? null,
        severity: problem.severity,
        code: problem.code,
        message: describeProblem(problem, locale).message,
      })),
    ),
  };
}

function reportAsJson({ rowCount, files, totals, first, last }: Reading) {
  const columns = files.flatMap(({ understood }) => understood.columns);
  return {
    rows: rowCount,
    columns: Object.fromEntries(columns.flatMap(({ header, field }) => (field ? [[header, field]] : []))),
    totals: Object.fromEntries(totals.map(({ currency, totalAmount }) => [currency, totalAmount])),
    first: first ? withoutLine(first) : null,
    last: last ? withoutLine(last) : null,
  };
}

function withoutLine(row: ReportRow) {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field !== 'line'));
}
