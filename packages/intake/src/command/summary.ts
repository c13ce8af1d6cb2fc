import { reportColumns } from '../columns.ts';
import { describeProblem, type Problem } from '../problems.ts';
import type { ProblemGroup, Reading, Understood } from '../reading.ts';
import type { ReportKind } from '../report.ts';
import type { CheckArguments } from './read-arguments.ts';
import { paintFor, printableLine, type Paint } from './terminal.ts';

type Locale = 'en' | 'fr';

/** Of each kind of problem so many are shown; `--list` and `--json` have all. */
const EXAMPLES = 3;
const MISSING_SUPPLIERS = 10;

const words = {
  en: {
    rows: (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`,
    sound: (count: string) => `${count} sound`,
    withErrors: (count: string) => `${count} with errors`,
    excluded: (count: string) => `${count} left out`,
    format: 'Format',
    columns: 'Columns',
    unused: 'Left alone',
    dates: 'Dates',
    totals: 'Totals',
    stated: 'Stated',
    readAs: 'read as',
    titlesInRow: (line: number) => `titles in row ${line}`,
    dayFirst: 'day first',
    monthFirst: 'month first',
    to: (from: string, until: string) => `${from} to ${until}`,
    grouped: 'suppliers above their rows',
    lineLevel: 'several rows a bill',
    agrees: (stated: string, column: string) => `the report says ${stated} for ${column}; we read the same`,
    differs: (stated: string, column: string, read: string) =>
      `the report says ${stated} for ${column}; we read ${read}`,
    perhaps: 'perhaps',
    more: (count: string) => `… and ${count} more`,
    notLookedUp: 'Suppliers were not given, so the suppliers of these rows were not looked up.',
    delimiters: { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes' } as Record<string, string>,
    errors: (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'error' : 'errors'}`,
    warnings: (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'warning' : 'warnings'}`,
    allSound: 'All is sound: these reports can be sent.',
    onlyWarnings: (count: string) => `No errors; ${count}: the reports can be sent as they are.`,
    hasErrors: (count: string) =>
      `${count}: correct the report in the software or in the file and check again. Rows with errors are not sent.`,
    listAll: 'All problems in a file: --list problems.xlsx',
  },
  fr: {
    rows: (count: number) => `${count.toLocaleString('fr')} ${count < 2 ? 'ligne' : 'lignes'}`,
    sound: (count: string) => `${count} correctes`,
    withErrors: (count: string) => `${count} avec des erreurs`,
    excluded: (count: string) => `${count} écartées`,
    format: 'Format',
    columns: 'Colonnes',
    unused: 'Ignorées',
    dates: 'Dates',
    totals: 'Totaux',
    stated: 'Annoncé',
    readAs: 'lu comme',
    titlesInRow: (line: number) => `titres à la ligne ${line}`,
    dayFirst: 'jour d’abord',
    monthFirst: 'mois d’abord',
    to: (from: string, until: string) => `du ${from} au ${until}`,
    grouped: 'fournisseurs au-dessus de leurs lignes',
    lineLevel: 'plusieurs lignes par facture',
    agrees: (stated: string, column: string) =>
      `le rapport annonce ${stated} pour ${column} ; nous lisons la même somme`,
    differs: (stated: string, column: string, read: string) =>
      `le rapport annonce ${stated} pour ${column} ; nous lisons ${read}`,
    perhaps: 'peut-être',
    more: (count: string) => `… et ${count} autres`,
    notLookedUp: 'Sans rapport Fournisseurs, les fournisseurs de ces lignes n’ont pas été recherchés.',
    delimiters: { ',': 'virgules', ';': 'points-virgules', '\t': 'tabulations', '|': 'barres' } as Record<
      string,
      string
    >,
    errors: (count: number) => `${count.toLocaleString('fr')} ${count < 2 ? 'erreur' : 'erreurs'}`,
    warnings: (count: number) => `${count.toLocaleString('fr')} ${count < 2 ? 'avertissement' : 'avertissements'}`,
    allSound: 'Tout est correct : ces rapports peuvent être envoyés.',
    onlyWarnings: (count: string) => `Aucune erreur ; ${count} : les rapports peuvent être envoyés tels quels.`,
    hasErrors: (count: string) =>
      `${count} : corrigez le rapport dans le logiciel ou dans le fichier, puis vérifiez de nouveau. Les lignes avec des erreurs ne sont pas envoyées.`,
    listAll: 'Tous les problèmes dans un fichier : --list problemes.xlsx',
  },
};

/** What a report is called, by the name of its kind. */
const titles: Record<Locale, Record<string, string>> = {
  en: { suppliers: 'Suppliers', bills: 'Bills', billPayments: 'Bill payments', directCosts: 'Direct costs' },
  fr: { suppliers: 'Fournisseurs', bills: 'Factures', billPayments: 'Règlements', directCosts: 'Dépenses directes' },
};

/** The readings as a person reads them: what was read, what is wrong, what to do next. */
export function summaryOf(readings: readonly Reading[], { locale = 'en', list }: CheckArguments): string {
  const paint = paintFor(process.stdout);
  const say = words[locale];
  const hasSuppliers = readings.some(({ kind }) => kind === 'suppliers');
  const lines = readings.flatMap((reading) => [
    ...headOf(reading, locale, paint),
    ...(reading.rowCount > 0 && reading.kind !== 'suppliers' && !hasSuppliers ? ['', `  ${say.notLookedUp}`] : []),
    ...problemsOf(reading, locale, paint),
    '',
  ]);

  const errors = readings.reduce((sum, { errorCount }) => sum + errorCount, 0);
  const warnings = readings.reduce((sum, { warningCount }) => sum + warningCount, 0);
  if (errors) lines.push(paint.red(say.hasErrors(say.errors(errors))));
  else if (warnings) lines.push(paint.yellow(say.onlyWarnings(say.warnings(warnings))));
  else lines.push(paint.green(say.allSound));
  if (errors + warnings > 0 && !list) lines.push(paint.dim(say.listAll));
  return `${lines.join('\n')}\n`;
}

function headOf(reading: Reading, locale: Locale, paint: Paint): string[] {
  const { kind, files, rowCount, soundCount, errorRowCount, excludedCount, totals, period, controlTotals } = reading;
  const say = words[locale];
  const number = (count: number) => count.toLocaleString(locale);
  const names = files.map(({ name }) => printableLine(name)).join(', ');
  const title = `${paint.bold(titles[locale][kind] ?? kind)}  ${names}`;
  if (!rowCount) return [title];

  const counts = [say.rows(rowCount), say.sound(number(soundCount))];
  if (errorRowCount) counts.push(say.withErrors(number(errorRowCount)));
  if (excludedCount) counts.push(say.excluded(number(excludedCount)));
  const width = Math.max(
    ...[say.format, say.columns, say.unused, say.dates, say.totals, say.stated].map(({ length }) => length),
  );
  const entry = (name: string, values: readonly string[]) =>
    values.map((value, at) => `  ${paint.dim((at ? '' : name).padEnd(width))}  ${value}`);

  return [
    title,
    `  ${counts.join(' · ')}`,
    ...files.flatMap(({ understood }) => [
      ...entry(say.format, [formatOf(understood, locale)]),
      ...entry(say.columns, columnsOf(kind, understood, locale, paint)),
      ...entry(say.unused, unusedOf(kind, understood, locale)),
    ]),
    ...entry(say.dates, period ? [say.to(period.from, period.to)] : []),
    ...entry(
      say.totals,
      totals.map((total) => moneyOf(total, locale)),
    ),
    ...entry(
      say.stated,
      controlTotals.map(({ field, stated, read, agrees }) => {
        const [theirs, column] = [amount(stated, locale), labelOf(kind, field, locale)];
        return agrees
          ? paint.green(`✓ ${say.agrees(theirs, column)}`)
          : paint.yellow(`! ${say.differs(theirs, column, amount(read, locale))}`);
      }),
    ),
  ];
}

function formatOf(understood: Understood, locale: Locale): string {
  const { format, encoding, delimiter, sheet, headerLine, dateOrder, isGrouped, isLineLevel } = understood;
  const say = words[locale];
  const orders: Record<string, string> = { dmy: say.dayFirst, mdy: say.monthFirst };
  return [
    format.toUpperCase(),
    encoding?.toUpperCase(),
    delimiter === undefined ? undefined : (say.delimiters[delimiter] ?? printableLine(delimiter)),
    sheet === undefined ? undefined : `“${printableLine(sheet)}”`,
    headerLine ? say.titlesInRow(headerLine) : undefined,
    orders[dateOrder ?? ''],
    isGrouped ? say.grouped : undefined,
    isLineLevel ? say.lineLevel : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function columnsOf(kind: ReportKind, { columns }: Understood, locale: Locale, paint: Paint): string[] {
  const taken = columns.filter(({ field }) => field !== null);
  const width = Math.min(32, Math.max(0, ...taken.map(({ header }) => printableLine(header).length)));
  return taken.map(
    ({ header, field }) =>
      `${printableLine(header).padEnd(width)} → ${labelOf(kind, field!, locale)} ${paint.dim(`(${field})`)}`,
  );
}

function unusedOf(kind: ReportKind, { columns }: Understood, locale: Locale): string[] {
  const unused = columns.filter(({ field, header }) => field === null && header !== '');
  const named = unused.map(({ header, suggestions }) => {
    const likely = suggestions[0] && ` (${words[locale].perhaps} ${labelOf(kind, suggestions[0].field, locale)})`;
    return `${printableLine(header)}${likely ?? ''}`;
  });
  return named.length ? [named.join(', ')] : [];
}

function problemsOf(reading: Reading, locale: Locale, paint: Paint): string[] {
  const groups = reading.groups.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return groups.flatMap((group) => ['', ...groupOf(group, reading, locale, paint)]);
}

function groupOf(group: ProblemGroup, reading: Reading, locale: Locale, paint: Paint): string[] {
  const isOfGroup = ({ code, column }: Problem) => code === group.code && column === group.column;
  const examples: Problem[] = [];
  for (const problem of reading.problems) {
    if (examples.length === EXAMPLES) break;
    if (isOfGroup(problem)) examples.push(problem);
  }
  const mark = group.severity === 'error' ? paint.red('✖') : paint.yellow('!');
  const told = examples.map((problem) => describeProblem(problem, locale));
  const place = (at: number) => (reading.files.length > 1 ? `${printableLine(examples[at]!.file)}: ` : '');
  return [
    `  ${mark} ${group.count > 1 ? `${group.count.toLocaleString(locale)} × ` : ''}${paint.bold(told[0]?.title ?? group.code)}`,
    ...(group.code === 'unknown_supplier' && reading.missingSuppliers.length
      ? missingOf(reading, locale)
      : listed(
          told.map(({ message }, at) => `${place(at)}${printableLine(message)}`),
          group.count,
          locale,
        )),
    ...(told[0] ? [`    ${paint.dim('→')} ${printableLine(told[0].action)}`] : []),
  ];
}

/** Some lines, and how many more there are. */
function listed(lines: readonly string[], count: number, locale: Locale): string[] {
  const rest = count - lines.length;
  const more = rest > 0 ? [words[locale].more(rest.toLocaleString(locale))] : [];
  return [...lines, ...more].map((line) => `      ${line}`);
}

/** Each supplier that is missing, once, with what hangs on it. */
function missingOf({ missingSuppliers }: Reading, locale: Locale): string[] {
  const { rows, perhaps } = words[locale];
  const lines = missingSuppliers.slice(0, MISSING_SUPPLIERS).map(({ name, id, bills, totals, suggestions }) => {
    const sums = totals.map((total) => moneyOf(total, locale)).join(', ');
    const likely = suggestions[0] ? ` (${perhaps} “${printableLine(suggestions[0].name)}”)` : '';
    return `“${printableLine(name ?? id ?? '')}”: ${rows(bills)}, ${sums}${likely}`;
  });
  return listed(lines, missingSuppliers.length, locale);
}

function labelOf(kind: ReportKind, field: string, locale: Locale): string {
  return reportColumns[kind].find(({ name }) => name === field)?.labels[locale] ?? field;
}

const moneyOf = ({ currency, totalAmount }: { currency: string; totalAmount: string }, locale: Locale) =>
  `${currency} ${amount(totalAmount, locale)}`.trim();

/** A decimal string with the thousands told apart; no digit is lost to a floating point number. */
function amount(decimal: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 10 });
  return format.format(decimal as Intl.StringNumericLiteral);
}
