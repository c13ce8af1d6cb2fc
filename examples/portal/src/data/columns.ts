import type { Bill, BillPayment, DirectCost, Supplier } from '@client-link/api-client';
import type { DataKind } from './routes.ts';
import type { DataWords } from './words.ts';

export type DataRow = Partial<Supplier & Bill & BillPayment & DirectCost> & { id: string };

export interface DataColumn {
  id: keyof DataWords['columns'];
  /** What it is sorted by, where the server can. */
  sorts?: string;
  isAmount?: true;
  text: (row: DataRow, words: DataWords, locale: string) => string;
}

/** Amounts name their currency in letters: `$` is the sign of many. */
export function money(amount: number | undefined, currency: string | undefined, locale: string): string {
  if (amount === undefined) return '';
  const format = { minimumFractionDigits: 2, maximumFractionDigits: 6 };
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat(locale, format).format(amount);
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }).format(amount);
}

/** Days have no time zone. */
export const day = (text: string | undefined, locale: string): string =>
  text
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(`${text.slice(0, 10)}T00:00:00Z`),
      )
    : '';

const supplier: DataColumn = { id: 'supplier', text: ({ supplierRef }) => supplierRef?.supplierName ?? '' };
const total: DataColumn = {
  id: 'total',
  sorts: 'totalAmount',
  isAmount: true,
  text: ({ totalAmount, currency }, _, locale) => money(totalAmount, currency, locale),
};
const status: DataColumn = {
  id: 'status',
  text: (row, words) => words.statuses[row.status ?? ''] ?? row.status ?? '',
};

/** What is shown of each kind of row. */
export const dataColumns: Record<DataKind, readonly DataColumn[]> = {
  suppliers: [
    { id: 'supplier', sorts: 'supplierName', text: ({ supplierName }) => supplierName ?? '' },
    {
      id: 'contact',
      text: ({ contactName, emailAddress, phone }) => [contactName, emailAddress, phone].filter(Boolean).join(', '),
    },
    { id: 'taxNumber', text: ({ taxNumber, registrationNumber }) => taxNumber ?? registrationNumber ?? '' },
    { id: 'currency', text: ({ defaultCurrency }) => defaultCurrency ?? '' },
    { id: 'terms', text: ({ paymentTerms }) => paymentTerms ?? '' },
    status,
  ],
  bills: [
    supplier,
    { id: 'reference', text: ({ reference }) => reference ?? '' },
    { id: 'issueDate', sorts: 'issueDate', text: ({ issueDate }, _, locale) => day(issueDate, locale) },
    { id: 'dueDate', text: ({ dueDate }, _, locale) => day(dueDate, locale) },
    total,
    {
      id: 'amountDue',
      isAmount: true,
      text: ({ amountDue, currency }, _, locale) => money(amountDue, currency, locale),
    },
    status,
  ],
  billPayments: [
    supplier,
    { id: 'issueDate', sorts: 'date', text: ({ date }, _, locale) => day(date, locale) },
    total,
    { id: 'reference', text: ({ reference }) => reference ?? '' },
    { id: 'method', text: ({ paymentMethod }) => paymentMethod ?? '' },
  ],
  directCosts: [
    { id: 'supplier', text: ({ contactRef }) => contactRef?.name ?? '' },
    { id: 'issueDate', sorts: 'issueDate', text: ({ issueDate }, _, locale) => day(issueDate, locale) },
    { id: 'category', text: ({ category }) => category ?? '' },
    total,
    { id: 'method', text: ({ paymentMethod }) => paymentMethod ?? '' },
    { id: 'reference', text: ({ reference }) => reference ?? '' },
  ],
};
