import type { DataType } from '@client-link/contract';
import { decimalOf, fractionDigits } from '../records/money.ts';
import { minorOf } from '../spend/tally.ts';
import type { Cell } from '../workbook/workbook.ts';
import type { ExportedRow } from './export-rows.ts';
import type { RowTitles } from './row-words.ts';

interface RowColumn {
  title: keyof RowTitles['columns'];
  width?: number;
  cell: (row: ExportedRow, titles: RowTitles) => Cell;
}

const text = (title: RowColumn['title'], of: (row: ExportedRow['row']) => unknown, width?: number): RowColumn => ({
  title,
  ...(width && { width }),
  cell: ({ row }) => {
    const value = of(row);
    return value === undefined || value === null ? undefined : String(value);
  },
});
const day = (title: RowColumn['title'], of: (row: ExportedRow['row']) => string | undefined): RowColumn => ({
  title,
  cell: ({ row }) => {
    const value = of(row);
    return value ? { day: value.slice(0, 10) } : undefined;
  },
});
const amount = (field: 'subTotal' | 'taxAmount' | 'totalAmount' | 'amountDue'): RowColumn => ({
  title: field,
  cell: ({ row }) => {
    const currency = String(row['currency'] ?? '');
    const minor = minorOf(row[field], currency);
    return minor === undefined ? undefined : { amount: decimalOf(minor, currency), digits: fractionDigits(currency) };
  },
});
const status: RowColumn = {
  title: 'status',
  cell: ({ row }, { statuses }) => statuses[row['status']] ?? row['status'],
};

const supplier = [
  text('supplier', (row) => row['supplierRef']?.supplierName, 30),
  text('supplierId', (row) => row['supplierRef']?.id),
];
/** Who buys wants to see it; programs match by it. */
const id = text('id', (row) => row['id'], 24);
const ends: RowColumn[] = [
  { title: 'software', cell: ({ software }) => software },
  { title: 'isGone', cell: ({ row }, { yes }) => (row['metadata']?.isDeleted ? yes : '') },
  id,
];

const addressOf = (row: ExportedRow['row']) => {
  const address = row['addresses']?.[0];
  const parts = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'];
  return address && parts.flatMap((part) => address[part] ?? []).join(', ');
};

const billsOf = (row: ExportedRow['row']) =>
  ((row['lines'] ?? []) as { links?: { id?: string }[] }[])
    .flatMap(({ links = [] }) => links.flatMap((link) => link.id ?? []))
    .join(', ');

/** What an exported row of each kind says, in this order. */
export const rowColumns: Record<DataType, readonly RowColumn[]> = {
  suppliers: [
    text('supplier', (row) => row['supplierName'], 30),
    text('contact', (row) => row['contactName']),
    text('email', (row) => row['emailAddress'], 26),
    text('phone', (row) => row['phone']),
    text('address', addressOf, 40),
    text('taxNumber', (row) => row['taxNumber']),
    text('registrationNumber', (row) => row['registrationNumber']),
    text('currency', (row) => row['defaultCurrency'], 10),
    text('paymentTerms', (row) => row['paymentTerms']),
    status,
    ...ends,
  ],
  bills: [
    ...supplier,
    text('reference', (row) => row['reference']),
    day('issueDate', (row) => row['issueDate']),
    day('dueDate', (row) => row['dueDate']),
    text('currency', (row) => row['currency'], 10),
    amount('subTotal'),
    amount('taxAmount'),
    amount('totalAmount'),
    amount('amountDue'),
    status,
    text('paymentTerms', (row) => row['paymentTerms']),
    text('orderNumber', (row) => row['purchaseOrderNumber']),
    text('note', (row) => row['note'], 30),
    ...ends,
  ],
  billPayments: [
    ...supplier,
    day('date', (row) => row['date']),
    text('currency', (row) => row['currency'], 10),
    amount('totalAmount'),
    text('reference', (row) => row['reference']),
    text('method', (row) => row['paymentMethod']),
    text('paidBills', billsOf, 24),
    text('note', (row) => row['note'], 30),
    ...ends,
  ],
  directCosts: [
    text('supplier', (row) => row['contactRef']?.name, 30),
    text('supplierId', (row) => row['contactRef']?.id),
    day('issueDate', (row) => row['issueDate']),
    text('currency', (row) => row['currency'], 10),
    amount('subTotal'),
    amount('taxAmount'),
    amount('totalAmount'),
    text('category', (row) => row['category'], 24),
    text('method', (row) => row['paymentMethod']),
    text('reference', (row) => row['reference']),
    text('note', (row) => row['note'], 30),
    ...ends,
  ],
};
