import type { BillRow, SupplierRow } from '@client-link/intake';
import type { CanonicalRow } from '../connectors/connector.ts';
import { searchKey } from '../http/page.ts';
import { sha256 } from '../security/secrets.ts';

const shortHash = (text: string) => sha256(text).slice(0, 24);
const number = (decimal: string | undefined) => (decimal === undefined ? undefined : Number(decimal));

/** A row's own id, or one made of what tells it apart: the same row in the next upload is the same record. */
export const supplierId = (row: Pick<SupplierRow, 'id' | 'supplierName'>): string =>
  row.id ?? `name-${shortHash(searchKey(row.supplierName ?? ''))}`;

/** A supplier of a report in the canonical shape. */
export function supplierOf(row: SupplierRow): CanonicalRow {
  const address = {
    line1: row.addressLine1,
    line2: row.addressLine2,
    city: row.city,
    region: row.region,
    postalCode: row.postalCode,
    country: row.country,
  };
  const hasAddress = Object.values(address).some((value) => value !== undefined);
  return present({
    id: supplierId(row),
    supplierName: row.supplierName,
    contactName: row.contactName,
    emailAddress: row.emailAddress,
    phone: row.phone,
    addresses: hasAddress ? [present({ type: 'Unknown', ...address })] : undefined,
    registrationNumber: row.registrationNumber,
    taxNumber: row.taxNumber,
    status: row.status ?? 'Unknown',
    defaultCurrency: row.defaultCurrency,
    paymentTerms: row.paymentTerms,
  });
}

/**
 * A bill of a report in the canonical shape.
 * @param idOfName finds a supplier's id by its name, among the suppliers sent before
 */
export function billOf(row: BillRow, idOfName: (name: string) => string | undefined): CanonicalRow {
  const name = row.supplierName ?? '';
  const supplier = row.supplierId ?? idOfName(name) ?? supplierId({ supplierName: name });
  return present({
    id: row.id ?? `bill-${shortHash(`${supplier}/${row.reference ?? `line ${row.line}`}`)}`,
    reference: row.reference,
    supplierRef: present({ id: supplier, supplierName: row.supplierName }),
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    currency: row.currency,
    currencyRate: number(row.currencyRate),
    subTotal: number(row.subTotal),
    taxAmount: number(row.taxAmount),
    totalAmount: number(row.totalAmount),
    amountDue: number(row.amountDue),
    status: row.status ?? statusFrom(row),
    note: row.note,
    paymentTerms: row.paymentTerms,
    purchaseOrderNumber: row.purchaseOrderNumber,
  });
}

/** What the amounts say where the report has no status. */
function statusFrom({ totalAmount, amountDue }: BillRow): string {
  if (amountDue === undefined || totalAmount === undefined) return 'Unknown';
  if (Number(amountDue) === 0) return 'Paid';
  return Number(amountDue) === Number(totalAmount) ? 'Open' : 'PartiallyPaid';
}

const present = <T extends Record<string, unknown>>(row: T) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as CanonicalRow & T;
