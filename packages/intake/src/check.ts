import { reportColumns } from './columns.ts';
import { createControlSums } from './control-totals.ts';
import { NO_DATE, readDate, serialDay } from './dates.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { readMoney } from './read-money.ts';
import type { RowShape } from './row-shapes.ts';
import { cellText, type Cell, type ReportKind, type ReportRow, type Row } from './report.ts';
import type { SupplierKeys } from './supplier-keys.ts';
import type { Survey, SurveyedColumn } from './survey.ts';
import {
  billStatus,
  idKey,
  isEmail,
  looksLikeFormula,
  nameKey,
  NO_VALUE,
  readCurrency,
  supplierStatus,
} from './values.ts';

/** What came of the rows of a report. */
export interface Checked {
  rows: ReportRow[];
  rowCount: number;
}

type Report = (problem: Omit<Problem, 'file'>) => void;
type Fields = Record<string, string>;

/** Types and checks rows one by one; rows with an error are counted but not kept. */
export function createChecker({
  kind,
  found,
  epoch1904,
  shapeOf,
  suppliers,
  today,
  report,
}: {
  kind: ReportKind;
  found: Survey;
  epoch1904: boolean;
  shapeOf: (row: Row) => RowShape;
  suppliers?: SupplierKeys | undefined;
  today: string;
  report: Report;
}) {
  const { columns, footerLine } = found;
  const checked: Checked = { rows: [], rowCount: 0 };
  const readers = columns.map((column) => ({ column, read: readerOf(column, kind) }));
  const sums = createControlSums(columns, report);
  const missing = missingCheck(kind, columns);
  const compare =
    kind === 'suppliers' ? createSupplierChecks(columns) : createBillChecks(columns, found, suppliers, today);
  const nameIndex = columns.find(({ field }) => field === 'supplierName')?.index;

  /** Whether a row is a record; what is left out without being a line of the printed page is said. */
  function isRecord(row: Row): boolean {
    const shape = shapeOf(row);
    if (shape === 'total') sums.compare(row, true);
    if (shape === 'amounts') return !sums.compare(row, false);
    if (shape !== 'thin') return shape === 'data';
    const isFooter = footerLine > 0 && row.line >= footerLine;
    if (kind === 'suppliers' && !isFooter && nameIndex !== undefined && cellText(row.cell(nameIndex))) return true;
    if (kind === 'suppliers' || !isFooter) {
      const cells = Array.from({ length: row.length }, (_, index) => cellText(row.cell(index)));
      report({
        code: 'row_left_out',
        severity: 'warning',
        line: row.line,
        value: shortened(cells.find(Boolean) ?? ''),
      });
    }
    return false;
  }

  function check(row: Row): void {
    if (!isRecord(row)) return;
    checked.rowCount++;
    const { line } = row;
    const fields = { line } as unknown as Fields;
    let hasError = false;
    const faulty = new Set<string>();
    const tell = (
      code: ProblemCode,
      column: SurveyedColumn | undefined,
      value?: string,
      params?: Problem['params'],
    ) => {
      const severity = severityOf(code);
      if (severity === 'error') hasError = true;
      if (column) faulty.add(column.field);
      report({
        code,
        severity,
        line,
        ...(column && { column: column.header }),
        ...(value && { value: shortened(value) }),
        ...(params && { params }),
      });
    };

    for (const { column, read } of readers) {
      const value = read(row.cell(column.index), (code, text) => tell(code, column, text), epoch1904);
      if (value !== undefined && value !== '') fields[column.field] = value;
    }
    sums.add(fields);
    missing(fields, faulty, tell);
    compare(fields, faulty, line, tell);
    if (!hasError) checked.rows.push(fields as unknown as ReportRow);
  }

  return { check, checked, controlTotals: sums.controlTotals };
}

type TellValue = (code: ProblemCode, text: string) => void;
type Tell = (code: ProblemCode, column: SurveyedColumn | undefined, value?: string, params?: Problem['params']) => void;
type ReadCell = (cell: Cell, tell: TellValue, epoch1904: boolean) => string | undefined;

const WARNINGS = new Set<ProblemCode>([
  'formula_text',
  'not_an_email',
  'duplicate_name',
  'duplicate_reference',
  'due_before_issued',
  'date_in_future',
  'date_long_ago',
]);

function severityOf(code: ProblemCode): 'error' | 'warning' {
  return WARNINGS.has(code) ? 'warning' : 'error';
}

/** How the cells of one column become canonical values. */
function readerOf(column: SurveyedColumn, kind: ReportKind): ReadCell {
  switch (column.type) {
    case 'date': {
      const days: Days = new Map();
      return (cell, tell, epoch1904) => readDay(cell, column, days, tell, epoch1904);
    }
    case 'amount':
      return (cell, tell) => money(cell, column, tell);
    case 'rate':
      return (cell, tell) => money(cell, column, tell)?.replace(/\.?0+$/, '');
    case 'currency':
      return (cell, tell) => {
        const text = withValue(cell);
        if (!text) return;
        const currency = readCurrency(text);
        if (!currency) tell('not_a_currency', text);
        return currency;
      };
    case 'status': {
      const read = kind === 'suppliers' ? supplierStatus(column.header) : billStatus;
      return (cell) => read(cellText(cell));
    }
    case 'email':
      return (cell, tell) => {
        const text = withValue(cell);
        if (text && !isEmail(text)) tell(looksLikeFormula(text) ? 'formula_text' : 'not_an_email', text);
        return text;
      };
    case 'phone':
      return (cell, tell) => {
        const text = withValue(cell);
        if (text.startsWith('=') && looksLikeFormula(text)) tell('formula_text', text);
        return text;
      };
    default:
      return (cell, tell) => {
        const text = cellText(cell);
        if (looksLikeFormula(text)) tell('formula_text', text);
        return text;
      };
  }
}

function withValue(cell: Cell): string {
  const text = cellText(cell);
  return NO_VALUE.test(text) ? '' : text;
}

/** Days repeat a lot within a column; so many different ones are remembered at most. */
const MAX_REMEMBERED = 10_000;

type Days = Map<string, ReturnType<typeof readDate>>;

function readDay(
  cell: Cell,
  { date }: SurveyedColumn,
  days: Days,
  tell: TellValue,
  epoch1904: boolean,
): string | undefined {
  if (typeof cell === 'object') return cell.iso;
  if (typeof cell === 'number' && cell >= 20_000 && cell < 80_000) return serialDay(cell, epoch1904);
  const text = withValue(cell);
  if (!text || NO_DATE.test(text)) return;
  let day = days.get(text);
  if (!day) {
    if (days.size > MAX_REMEMBERED) days.clear();
    days.set(text, (day = readDate(text, date)));
  }
  if (typeof day === 'object') return day.iso;
  tell(day, text);
}

function money(cell: Cell, { amount }: SurveyedColumn, tell: TellValue): string | undefined {
  const text = withValue(cell);
  if (!text) return;
  const read = readMoney(cell, amount);
  if (read === undefined) tell('not_an_amount', text);
  return read;
}

/** Tells of required values that are missing, each pair of columns that can stand for one another once. */
function missingCheck(kind: ReportKind, columns: readonly SurveyedColumn[]) {
  const columnOf = (field: string) => columns.find((column) => column.field === field);
  const needs = reportColumns[kind]
    .filter(({ name, required, requiredUnless }) => required || (requiredUnless && columnOf(name)))
    .map(({ name, requiredUnless }) => ({ name, instead: requiredUnless, column: columnOf(name) }))
    // Where both columns of a pair exist, the later one in the contract (the one people know) carries the problem.
    .filter(
      ({ name, instead }, _, all) =>
        !instead ||
        !all.some((need) => need.name === instead && all.findIndex((other) => other.name === name) < all.indexOf(need)),
    );
  return (fields: Fields, faulty: ReadonlySet<string>, tell: Tell) => {
    for (const { name, instead, column } of needs) {
      if (fields[name] || faulty.has(name) || (instead && fields[instead])) continue;
      tell('missing_value', column);
    }
  };
}

function createBillChecks(
  columns: readonly SurveyedColumn[],
  { suppliers: asSurveyed }: Survey,
  suppliers: SupplierKeys | undefined,
  today: string,
) {
  const columnOf = (field: string) => columns.find((column) => column.field === field);
  const [id, reference, issueDate, dueDate] = ['id', 'reference', 'issueDate', 'dueDate'].map(columnOf);
  const latest = dayAfter(today);
  const known =
    asSurveyed?.by === 'supplierId' ? new Set(suppliers?.ids.map(idKey)) : new Set(suppliers?.names.map(nameKey));
  const seenIds = new Map<string, number>();
  const seenReferences = new Map<string, { line: number; content: string }>();

  function checkSupplier(fields: Fields, tell: Tell) {
    if (!asSurveyed) return;
    const byId = asSurveyed.by === 'supplierId';
    const value = fields[asSurveyed.by];
    if (value && !known.has(byId ? idKey(value) : nameKey(value)))
      tell('unknown_supplier', columnOf(asSurveyed.by), value);
  }

  function checkDates(fields: Fields, tell: Tell) {
    const { issueDate: issued, dueDate: due } = fields;
    if (!issued) return;
    if (issued > latest) tell('date_in_future', issueDate, issued);
    else if (issued < '1990-01-01') tell('date_long_ago', issueDate, issued);
    else if (due && due < issued) tell('due_before_issued', dueDate, due, { issued });
  }

  function checkDuplicates(fields: Fields, line: number, tell: Tell) {
    if (fields['id']) {
      const key = `${fields['companyName'] ?? ''}\n${idKey(fields['id'])}`;
      const first = seenIds.get(key);
      if (first !== undefined) return tell('duplicate_id', id, fields['id'], { line: first });
      seenIds.set(key, line);
    }
    if (!fields['reference']) return;
    const supplier = fields['supplierId'] ? idKey(fields['supplierId']) : nameKey(fields['supplierName'] ?? '');
    if (!supplier) return;
    const key = `${supplier}\n${idKey(fields['reference'])}\n${fields['documentType'] ?? ''}\n${fields['companyName'] ?? ''}`;
    const content = `${fields['issueDate'] ?? ''}\n${fields['totalAmount'] ?? ''}`;
    const first = seenReferences.get(key);
    if (!first) seenReferences.set(key, { line, content });
    else if (first.content === content && !fields['id']) {
      tell('duplicate_bill', reference, fields['reference'], { line: first.line });
    } else tell('duplicate_reference', reference, fields['reference'], { line: first.line });
  }

  return (fields: Fields, _faulty: ReadonlySet<string>, line: number, tell: Tell) => {
    checkDuplicates(fields, line, tell);
    checkSupplier(fields, tell);
    checkDates(fields, tell);
  };
}

function createSupplierChecks(columns: readonly SurveyedColumn[]) {
  const [id, name] = ['id', 'supplierName'].map((field) => columns.find((column) => column.field === field));
  const seenIds = new Map<string, number>();
  const seenNames = new Map<string, number>();
  return (fields: Fields, _faulty: ReadonlySet<string>, line: number, tell: Tell) => {
    if (fields['id']) {
      const first = seenIds.get(idKey(fields['id']));
      if (first !== undefined) return tell('duplicate_id', id, fields['id'], { line: first });
      seenIds.set(idKey(fields['id']), line);
    }
    if (!fields['supplierName']) return;
    const key = nameKey(fields['supplierName']);
    const first = seenNames.get(key);
    if (first === undefined) seenNames.set(key, line);
    else tell('duplicate_name', name, fields['supplierName'], { line: first });
  };
}

function dayAfter(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
