import { AmountColumn } from './amount-column.ts';
import { cellText } from './cell.ts';
import { DateColumn, isoOf } from './date-column.ts';
import { DecimalSum } from './amounts.ts';
import type { PlannedColumn } from './formats.ts';
import { totalParts, type Plan } from './plan.ts';
import type { ReportRow } from './report.ts';
import type { Row } from './row.ts';
import { readCountry } from './countries.ts';
import { readDocumentType } from './document-types.ts';
import { termDays } from './payment-terms.ts';
import { isMoneyKind } from './report-kinds.ts';
import type { Vocabulary } from './pass.ts';
import { Spellings } from './spellings.ts';
import { billStatus, NO_VALUE, supplierStatus } from './values.ts';

type Fields = Record<string, string | number>;

/** Reads rows of a report as canonical records; what is wrong with a value is known already, so it is left out. */
export function createRecordReader(plan: Plan, vocabulary: Vocabulary): (row: Row, group: string) => ReportRow {
  const readers = plan.columns.map((column) => ({ field: column.field, read: readerOf(column, plan, vocabulary) }));
  const parts = totalParts(plan.columns);
  const daysOf = remembering(termDays);
  return (row, group) => {
    const fields: Fields = { line: row.line };
    for (const { field, read } of readers) {
      const value = read(row);
      if (value) fields[field] = value;
    }
    if (group && !fields['supplierName']) fields['supplierName'] = group;
    const derived: string[] = [];
    if (parts.length && addTotal(fields, parts)) derived.push('totalAmount');
    if (addDueDate(fields, daysOf)) derived.push('dueDate');
    if (!derived.length) return fields as unknown as ReportRow;
    return {
      ...fields,
      sources: Object.fromEntries(derived.map((field) => [field, 'derived'])),
    } as unknown as ReportRow;
  };
}

/** Derives the total from what makes it; sides of a ledger are no fields of their own. */
function addTotal(fields: Fields, parts: ReturnType<typeof totalParts>): boolean {
  const sum = new DecimalSum();
  for (const { field, sign } of parts) {
    const part = fields[field];
    if (typeof part === 'string') sum.addTimes(part, sign);
  }
  fields['totalAmount'] = sum.toString();
  delete fields['debit'];
  delete fields['credit'];
  return true;
}

const DAY_MS = 86_400_000;

/** Derives when a bill is due from its terms, where they say it in days and nothing else does. */
function addDueDate(fields: Fields, daysOf: (terms: string) => number | undefined): boolean {
  const { issueDate, dueDate, paymentTerms } = fields;
  if (dueDate || typeof issueDate !== 'string' || typeof paymentTerms !== 'string') return false;
  const days = daysOf(paymentTerms);
  if (days === undefined) return false;
  fields['dueDate'] = new Date(Date.parse(`${issueDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  return true;
}

function readerOf(
  column: PlannedColumn,
  { kind, epoch1904 }: Plan,
  vocabulary: Vocabulary,
): (row: Row) => string | undefined {
  const { index, type, field } = column;
  const withValue = (row: Row) => {
    const text = cellText(row, index);
    return NO_VALUE.test(text) ? '' : text;
  };
  switch (type) {
    case 'date': {
      const dates = new DateColumn(column.date, epoch1904);
      const iso = remembering(isoOf);
      return (row) => {
        const day = dates.read(row, index);
        return day > 0 ? iso(day) : undefined;
      };
    }
    case 'amount': {
      const amounts = new AmountColumn(column.amount);
      return (row) => amounts.readDecimal(row, index);
    }
    case 'rate': {
      const rates = new AmountColumn(column.amount);
      return (row) => rates.readDecimal(row, index)?.replace(/\.?0+$/, '');
    }
    case 'currency': {
      const { currencies } = vocabulary;
      return (row) => currencies.get(currencies.at(row, index))?.key;
    }
    case 'status': {
      const statusOf = kind === 'suppliers' ? supplierStatus(column.header) : billStatus;
      const statuses = new Spellings((text) => statusOf(text) ?? '');
      return (row) => statuses.get(statuses.at(row, index))?.key;
    }
    case 'country': {
      const read = remembering((text: string) => readCountry(text) ?? text);
      return (row) => read(cellText(row, index));
    }
    case 'documentType': {
      const read = remembering((text: string) => readDocumentType(text) ?? text);
      return (row) => read(cellText(row, index));
    }
    case 'email':
    case 'phone':
      return withValue;
    default: {
      const spellings = isMoneyKind(kind) ? repeatedIn(field, vocabulary) : undefined;
      if (!spellings) return (row) => cellText(row, index);
      return (row) => spellings.get(spellings.at(row, index))?.text;
    }
  }
}

/** The spellings of a column that says the same few things over and over, each of which was made a string once. */
function repeatedIn(field: string, { supplierIds, supplierNames, companies }: Vocabulary): Spellings | undefined {
  if (field === 'supplierName') return supplierNames;
  if (field === 'supplierId') return supplierIds;
  return field === 'companyName' ? companies : undefined;
}

const REMEMBERED = 5000;

/** A column says the same few things over and over. */
function remembering<K extends string | number, V>(read: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = read(key);
      if (known.size < REMEMBERED) known.set(key, value);
    }
    return value;
  };
}
