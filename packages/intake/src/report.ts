/** The reports that can be read; a further kind is a further entry in `columns.ts` and a row type here. */
export type ReportKind = 'suppliers' | 'bills' | 'billPayments' | 'directCosts';

/** Where values of a record come from that are not the file's: derived from others, or a person's correction. */
export interface Sourced {
  sources?: Record<string, 'derived' | 'person'>;
}

/** A supplier as read: text as it stands in the report, dates as `yyyy-mm-dd`, amounts as decimal strings. */
export interface SupplierRow extends Sourced {
  /** The 1-based row a spreadsheet shows for this record. */
  line: number;
  supplierName: string;
  id?: string;
  contactName?: string;
  emailAddress?: string;
  phone?: string;
  address?: string;
  addressLine2?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  country?: string;
  registrationNumber?: string;
  taxNumber?: string;
  status?: string;
  defaultCurrency?: string;
  paymentTerms?: string;
  paymentMethod?: string;
  balance?: string;
  accountNumber?: string;
}

/** A bill as read; it has an `id` or a `reference` or both, and a `supplierId` or a `supplierName` or both. */
export interface BillRow extends Sourced {
  /** The 1-based row a spreadsheet shows for this record. */
  line: number;
  issueDate: string;
  totalAmount: string;
  id?: string;
  reference?: string;
  supplierId?: string;
  supplierName?: string;
  postDate?: string;
  dueDate?: string;
  currency?: string;
  currencyRate?: string;
  subTotal?: string;
  taxAmount?: string;
  amountDue?: string;
  amountPaid?: string;
  status?: string;
  paymentDate?: string;
  paymentMethod?: string;
  paymentTerms?: string;
  purchaseOrderNumber?: string;
  note?: string;
  documentType?: string;
  companyName?: string;
  accountRef?: string;
}

/** A payment of one or more bills as read; it has a `supplierId` or a `supplierName` or both. */
export interface BillPaymentRow extends Sourced {
  /** The 1-based row a spreadsheet shows for this record. */
  line: number;
  date: string;
  totalAmount: string;
  id?: string;
  reference?: string;
  supplierId?: string;
  supplierName?: string;
  currency?: string;
  currencyRate?: string;
  paymentMethod?: string;
  /** The bank or cash account it was paid from. */
  accountRef?: string;
  billId?: string;
  billReference?: string;
  note?: string;
  status?: string;
  companyName?: string;
}

/** A purchase that was paid at once, as read; it may name neither a supplier nor a number. */
export interface DirectCostRow extends Sourced {
  /** The 1-based row a spreadsheet shows for this record. */
  line: number;
  issueDate: string;
  totalAmount: string;
  id?: string;
  reference?: string;
  supplierId?: string;
  supplierName?: string;
  postDate?: string;
  currency?: string;
  currencyRate?: string;
  subTotal?: string;
  taxAmount?: string;
  paymentMethod?: string;
  /** The bank, card or cash account it was paid from. */
  accountRef?: string;
  /** What it was spent on: an expense account or a category. */
  category?: string;
  status?: string;
  note?: string;
  documentType?: string;
  companyName?: string;
}

/** A record of any report, as read. */
export type ReportRow = SupplierRow | BillRow | BillPaymentRow | DirectCostRow;

/** A cell of a sheet that holds a day by its number format, not by its text. */
export interface Day {
  readonly iso: string;
}

/** What a cell can hold: text, a number (workbooks only) or a day (workbooks only). */
export type Cell = string | number | Day;

/** The text of a cell, trimmed; a whole number prints without a decimal point or an exponent. */
export function textOf(cell: Cell): string {
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'object') return cell.iso;
  return Number.isInteger(cell) && Math.abs(cell) < 1e21 ? BigInt(cell).toString() : String(cell);
}
