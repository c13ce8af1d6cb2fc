import { createPace } from './pace.ts';
import { describeProblem, type Problem, type ProblemTexts } from './problems.ts';
import type { ReportKind } from './report.ts';

type Locale = 'en' | 'fr';

/** A problem with the report it is of, where a list holds those of several. */
export type ListedProblem = Problem & { report?: ReportKind };

// prettier-ignore
const words = {
  en: {
    titles: { report: 'Report', file: 'File', line: 'Row', column: 'Column', row: 'Record', value: 'Value', severity: 'Severity', message: 'What is wrong', action: 'What to do' },
    error: 'Error', warning: 'Warning',
    reports: { suppliers: 'Suppliers', bills: 'Bills', billPayments: 'Bill payments', directCosts: 'Direct costs' },
  },
  fr: {
    titles: { report: 'Rapport', file: 'Fichier', line: 'Ligne', column: 'Colonne', row: 'Enregistrement', value: 'Valeur', severity: 'Gravité', message: 'Ce qui ne va pas', action: 'Que faire' },
    error: 'Erreur', warning: 'Avertissement',
    reports: { suppliers: 'Fournisseurs', bills: 'Factures', billPayments: 'Règlements', directCosts: 'Dépenses directes' },
  },
};

const ROWS_AT_ONCE = 500;

/**
 * All the problems as a file to download: what is wrong, where, and what to do, a row each and never capped. Text that
 * a spreadsheet would take for a formula is kept from being one. CSV has a byte order mark, and semicolons where the
 * comma is the decimal mark. It lets others run now and then, so a page stays responsive.
 */
export async function problemList(
  problems: readonly ListedProblem[],
  { locale, format, texts }: { locale: Locale; format: 'csv' | 'xlsx'; texts?: ProblemTexts | undefined },
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = rowsOf(problems, locale, texts);
  if (format === 'csv') return csvOf(rows, locale === 'fr' ? ';' : ',');
  const { workbookOf } = await import('./problem-list-xlsx.ts');
  return workbookOf(rows, locale === 'fr' ? 'Problèmes' : 'Problems');
}

/** The titles and then the problems, some at once; a number is a number of a row, everything else is text. */
export type ListRows = AsyncIterable<(string | number)[][]>;

async function* rowsOf(problems: readonly ListedProblem[], locale: Locale, texts: ProblemTexts | undefined): ListRows {
  const pace = createPace();
  const { titles, reports, ...say } = words[locale];
  const hasReports = problems.some(({ report }) => report !== undefined);
  const hasRecords = problems.some(({ row }) => row !== undefined);
  const row = (cells: Record<keyof typeof titles, string | number>) => [
    ...(hasReports ? [cells.report] : []),
    cells.file,
    cells.line,
    cells.column,
    ...(hasRecords ? [cells.row] : []),
    cells.value,
    cells.severity,
    cells.message,
    cells.action,
  ];

  yield [row(titles)];
  for (let at = 0; at < problems.length; at += ROWS_AT_ONCE) {
    await pace();
    yield problems.slice(at, at + ROWS_AT_ONCE).map((problem) => {
      const { report, file, line = '', column = '', row: record = '', value = '', severity } = problem;
      const { message, action } = describeProblem(problem, locale, texts);
      const reportName = report ? ((reports as Record<string, string>)[report] ?? report) : '';
      return row({
        report: reportName,
        file,
        line,
        column,
        row: record,
        value,
        severity: say[severity],
        message,
        action,
      });
    });
  }
}

const csvOf = (rows: ListRows, delimiter: string) => joined(csvParts(rows, delimiter));

/** Rows as CSV with a byte order mark, some at a time. */
export async function* csvParts(rows: ListRows, delimiter: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield new Uint8Array([0xef, 0xbb, 0xbf]);
  for await (const some of rows) {
    const lines = some.map((cells) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`);
    yield encoder.encode(lines.join(''));
  }
}

/** What makes a spreadsheet run a cell's text, or pass it on to one that does. */
const FORMULA_LIKE = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(cell: string | number, delimiter: string): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA_LIKE.test(cell) ? `'${cell}` : cell;
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export async function joined(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const some: Uint8Array[] = [];
  for await (const part of parts) some.push(part);
  const all = new Uint8Array(some.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of some) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
