import type { BillPaymentRow, BillRow, DirectCostRow, ReportKind, ReportRow, SupplierRow } from '@client-link/intake';
import { searchKey } from '../records/search-key.ts';
import { minorUnits } from '../records/money.ts';
import { sha256 } from '../security/secrets.ts';

/** What is stored of a row of a report. */
export interface StoredRow {
  /** What tells the row apart: the same row in the next report has the same. */
  recordId: string;
  searchKey: string;
  /** Day, or name of a supplier. */
  sortKey: string;
  /** ISO 4217, empty where the row names none; `null` where the row is not an amount. */
  currency: string | null;
  /** Total in minor units of the currency. */
  amountMinor: number | null;
  /** The row as the data API answers it. */
  json: string;
}

/** Finds a supplier's id by its name, among the suppliers sent before. */
export type IdOfName = (name: string) => string | undefined;

const MAX_HASHES_KEPT = 50_000;

/** Makes what is stored of each row of one report. */
export function createCanonical(kind: ReportKind, idOfName: IdOfName): (row: ReportRow) => StoredRow {
  const ids = new Map<string, string>();
  /** A supplier of a bill: its id, the one that its name has, or one made of the name. */
  const supplierIdOf = ({
    supplierId: id,
    supplierName: name = '',
  }: {
    supplierId?: string;
    supplierName?: string;
  }) => {
    if (id !== undefined) return id;
    let found = ids.get(name);
    if (found === undefined) {
      found = idOfName(name) ?? supplierId({ supplierName: name });
      if (ids.size < MAX_HASHES_KEPT) ids.set(name, found);
    }
    return found;
  };
  if (kind === 'suppliers') return (row) => storedSupplier(row as SupplierRow);
  if (kind === 'bills') return (row) => storedBill(row as BillRow, supplierIdOf(row as BillRow));
  if (kind === 'billPayments')
    return (row) => storedPayment(row as BillPaymentRow, supplierIdOf(row as BillPaymentRow));
  return (row) => storedDirectCost(row as DirectCostRow, idOfName);
}

const shortHash = (text: string) => sha256(text).slice(0, 24);
const number = (decimal: string | undefined) => (decimal === undefined ? undefined : Number(decimal));

/** Lower case without accents; most text needs no more than the first. */
const comparable = (text: string) => (isAscii(text) ? text.toLowerCase() : searchKey(text));
// oxlint-disable-next-line no-control-regex
const isAscii = (text: string) => /^[\u0000-\u007f]*$/.test(text);

/** A supplier's own id, or one made of its name. */
export const supplierId = ({ id, supplierName }: Pick<SupplierRow, 'id' | 'supplierName'>): string =>
  id ?? `name-${shortHash(searchKey(supplierName ?? ''))}`;

/** What a row is found by: some words of its own, and a name that others have too. */
function wordsOf(name: string | undefined, id: string, reference?: string, third?: string): string {
  let words = comparable(id);
  if (reference !== undefined && reference !== id) words += ` ${comparable(reference)}`;
  if (third !== undefined) words += ` ${comparable(third)}`;
  return name === undefined ? words : `${words} ${comparableName(name)}`;
}

const names = new Map<string, string>();

/** Bills name the same suppliers over and over; names with accents take time. */
function comparableName(name: string): string {
  let known = names.get(name);
  if (known === undefined) {
    known = comparable(name);
    if (names.size >= MAX_HASHES_KEPT) names.clear();
    names.set(name, known);
  }
  return known;
}

const storedAmount = (totalAmount: string, currency = '') => ({
  currency,
  amountMinor: minorUnits(totalAmount, currency),
});

function storedSupplier(row: SupplierRow): StoredRow {
  const id = supplierId(row);
  const { address: line1, addressLine2: line2, city, region, postalCode, country } = row;
  const address = { type: 'Unknown', line1, line2, city, region, postalCode, country };
  const hasAddress = line1 ?? line2 ?? city ?? region ?? postalCode ?? country;
  const supplier = {
    id,
    supplierName: row.supplierName,
    contactName: row.contactName,
    emailAddress: row.emailAddress,
    phone: row.phone,
    addresses: hasAddress === undefined ? undefined : [address],
    registrationNumber: row.registrationNumber,
    taxNumber: row.taxNumber,
    status: row.status ?? 'Unknown',
    defaultCurrency: row.defaultCurrency,
    paymentTerms: row.paymentTerms,
  };
  return {
    recordId: id,
    searchKey: wordsOf(row.supplierName, id, undefined, row.emailAddress),
    sortKey: comparable(row.supplierName ?? ''),
    currency: null,
    amountMinor: null,
    json: JSON.stringify(supplier),
  };
}

/** A supplier that bills name and the person had made of them. */
export function derivedSupplier({ id, name }: { id?: string | undefined; name?: string | undefined }): StoredRow {
  const supplierName = name ?? id ?? '';
  const stored = storedSupplier({ line: 0, ...(id !== undefined && { id }), supplierName });
  const supplier = JSON.parse(stored.json) as Record<string, unknown>;
  return { ...stored, json: JSON.stringify({ ...supplier, metadata: { isDeleted: false, isDerived: true } }) };
}

function storedBill(row: BillRow, supplier: string): StoredRow {
  const { reference, supplierName, issueDate, totalAmount, currency, documentType } = row;
  const id = row.id ?? `bill-${shortHash(`${supplier}/${reference ?? ''}${documentType ? `/${documentType}` : ''}`)}`;
  const bill = {
    id,
    reference,
    supplierRef: { id: supplier, supplierName },
    issueDate,
    dueDate: row.dueDate,
    currency,
    currencyRate: number(row.currencyRate),
    subTotal: number(row.subTotal),
    taxAmount: number(row.taxAmount),
    totalAmount: Number(totalAmount),
    amountDue: number(row.amountDue),
    status: row.status ?? statusFrom(row),
    note: row.note,
    paymentTerms: row.paymentTerms,
    purchaseOrderNumber: row.purchaseOrderNumber,
  };
  return {
    recordId: id,
    searchKey: wordsOf(supplierName, id, reference),
    sortKey: issueDate,
    ...storedAmount(totalAmount, currency),
    json: JSON.stringify(bill),
  };
}

/** What the amounts say where the report has no status. */
function statusFrom({ totalAmount, amountDue }: BillRow): string {
  if (amountDue === undefined || totalAmount === undefined) return 'Unknown';
  const due = Number(amountDue);
  if (due === 0) return 'Paid';
  return due === Number(totalAmount) ? 'Open' : 'PartiallyPaid';
}

function storedPayment(row: BillPaymentRow, supplier: string): StoredRow {
  const { reference, supplierName, date, totalAmount, currency, billId, billReference } = row;
  const told = [supplier, reference ?? '', billId ?? billReference ?? '', date, totalAmount].join('/');
  const id = row.id ?? `payment-${shortHash(told)}`;
  const amount = Number(totalAmount);
  const bill = billId ?? billReference;
  const payment = {
    id,
    reference,
    supplierRef: { id: supplier, supplierName },
    date,
    currency,
    currencyRate: number(row.currencyRate),
    totalAmount: amount,
    paymentMethod: row.paymentMethod,
    note: row.note,
    lines: bill === undefined ? undefined : [{ amount, links: [{ type: 'Bill', id: bill, amount: -amount }] }],
  };
  return {
    recordId: id,
    searchKey: wordsOf(supplierName, id, reference, billReference),
    sortKey: date,
    ...storedAmount(totalAmount, currency),
    json: JSON.stringify(payment),
  };
}

function storedDirectCost(row: DirectCostRow, idOfName: IdOfName): StoredRow {
  const { reference, supplierName, issueDate, totalAmount, currency, category } = row;
  const contact = row.supplierId ?? (supplierName === undefined ? undefined : idOfName(supplierName));
  const told = [contact ?? supplierName ?? '', reference ?? '', issueDate, totalAmount, category ?? ''].join('/');
  const id = row.id ?? `cost-${shortHash(told)}`;
  const cost = {
    id,
    reference,
    contactRef: contact === undefined && supplierName === undefined ? undefined : { id: contact, name: supplierName },
    issueDate,
    currency,
    currencyRate: number(row.currencyRate),
    subTotal: number(row.subTotal),
    taxAmount: number(row.taxAmount),
    totalAmount: Number(totalAmount),
    paymentMethod: row.paymentMethod,
    category,
    note: row.note,
  };
  return {
    recordId: id,
    searchKey: wordsOf(supplierName, id, reference, category),
    sortKey: issueDate,
    ...storedAmount(totalAmount, currency),
    json: JSON.stringify(cost),
  };
}
