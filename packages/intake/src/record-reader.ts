import { AmountColumn } from './amount-column.ts';
import { cellText } from './cell.ts';
import { DateColumn, isoOf } from './date-column.ts';
import { DecimalSum } from './amounts.ts';
import type { PlannedColumn } from './formats.ts';
import { totalParts, type Plan } from './plan.ts';
import type { ReportRow } from './report.ts';
import type { Row } from './row.ts';
import { readCurrency } from './currencies.ts';
import { billStatus, NO_VALUE, supplierStatus } from './values.ts';

/** Reads rows of a report as canonical records; what is wrong with a value is known already, so it is left out. */
export function createRecordReader(plan: Plan): (row: Row, group: string) => ReportRow {
  const readers = plan.columns.map((column) => ({ field: column.field, read: readerOf(column, plan) }));
  const parts = totalParts(plan.columns);
  return (row, group) => {
    const fields: Record<string, string | number> = { line: row.line };
    for (const { field, read } of readers) {
      const value = read(row);
      if (value) fields[field] = value;
    }
    if (group && !fields['supplierName']) fields['supplierName'] = group;
    if (parts.length) addTotal(fields, parts);
    return fields as unknown as ReportRow;
  };
}

/** Derives the total from what makes it; sides of a ledger are no fields of their own. */
function addTotal(fields: Record<string, string | number>, parts: ReturnType<typeof totalParts>): void {
  const sum = new DecimalSum();
  for (const { field, sign } of parts) {
    const part = fields[field];
    if (typeof part === 'string') sum.addTimes(part, sign);
  }
  fields['totalAmount'] = sum.toString();
  delete fields['debit'];
  delete fields['credit'];
}

function readerOf(column: PlannedColumn, { kind, epoch1904 }: Plan): (row: Row) => string | undefined {
  const { index, type } = column;
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
      const read = remembering(readCurrency);
      return (row) => read(cellText(row, index));
    }
    case 'status': {
      const read = remembering(kind === 'suppliers' ? supplierStatus(column.header) : billStatus);
      return (row) => read(cellText(row, index));
    }
    case 'email':
    case 'phone':
      return withValue;
    default:
      return (row) => cellText(row, index);
  }
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
