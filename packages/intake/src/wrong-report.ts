import { reportKinds } from './columns.ts';
import { mapColumns, type MappedColumn } from './map-columns.ts';
import { missingFields, type Mapping } from './plan.ts';
import { Refusal } from './refusal.ts';
import { textOf, type ReportKind } from './report.ts';

/** Columns that only one kind of report has; three of them where the other kind was asked tell of a mix-up. */
// prettier-ignore
const TELLING: Record<ReportKind, { fields: string[]; least: number }> = {
  suppliers: {
    fields: ['emailAddress', 'phone', 'address', 'city', 'postalCode', 'country', 'taxNumber', 'registrationNumber', 'contactName', 'defaultCurrency', 'paymentTerms', 'id', 'status', 'balance'],
    least: 1,
  },
  bills: { fields: ['issueDate', 'dueDate', 'reference', 'totalAmount', 'amountDue'], least: 3 },
  billPayments: { fields: ['date', 'totalAmount', 'reference', 'paymentMethod', 'billReference', 'billId'], least: 3 },
  directCosts: { fields: ['issueDate', 'totalAmount', 'reference', 'paymentMethod', 'category'], least: 3 },
};

/** @throws Refusal `wrong_report` where the columns are those of another kind of report */
export function refuseWrongReport(kind: ReportKind, { header, columns, settled }: Mapping): void {
  if (settled?.columns) return;
  // The columns of bills can be those of the kinds that were split from it; where nothing is missing it is bills.
  const isComplete = missingFields(kind, columns).length === 0;
  if (kind === 'bills' && isComplete) return;
  // Payments and direct costs look much alike: what lacks nothing must be told by more than one column to be another.
  let found = { kind, telling: tellingIn(kind, columns) + (isComplete && kind !== 'suppliers' ? 1 : 0) };
  for (const other of reportKinds) {
    if (other === kind) continue;
    const theirs = mapColumns(header.cells.map(textOf), other);
    const telling = tellingIn(other, theirs);
    const isTheirs = missingFields(other, theirs).length === 0 && telling >= TELLING[other].least;
    if (isTheirs && telling > found.telling) found = { kind: other, telling };
  }
  if (found.kind !== kind) throw new Refusal('wrong_report', { asked: kind, found: found.kind });
}

function tellingIn(kind: ReportKind, columns: readonly MappedColumn[]): number {
  return columns.filter(({ field }) => TELLING[kind].fields.includes(field)).length;
}
