import type { Rows } from '../database/schema.ts';
import type { SharedRow } from '../records/every-row.ts';
import { fractionDigits, minorUnits } from '../records/money.ts';
import { KnownSuppliers } from './known-suppliers.ts';
import { PaidBills } from './paid-bills.ts';
import { methodOf } from './payment-method.ts';

export type Cell = Omit<Rows['spend_cells'], 'company_id' | 'run'>;
export type MethodCell = Omit<Rows['spend_methods'], 'company_id' | 'run'>;

/** Overdue bills by how long they have been: from so many days on. */
export const AGES = [1, 31, 61, 91];

const BILLS_AT_ONCE = 10_000;

/** What is open in one currency. */
export interface Standing {
  count: number;
  minor: number;
  overdueCount: number;
  overdueMinor: number;
  withoutDueDate: number;
  unknown: number;
  /** As `AGES`. */
  ageing: { count: number; minor: number }[];
}

type Json = Record<string, unknown>;
const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const DAY_MS = 86_400_000;
const dayNumber = (day: string | undefined): number | undefined => {
  const ms = day === undefined ? Number.NaN : Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : ms / DAY_MS;
};

/** An amount of the data API, which has the currency's decimals at most, in minor units. */
export const minorOf = (amount: unknown, currency: string): number | undefined =>
  typeof amount === 'number' && Number.isFinite(amount)
    ? minorUnits(amount.toFixed(fractionDigits(currency)), currency)
    : undefined;

/** A bill that counts: not deleted, not void, and no draft. */
export const counts = ({ metadata, status }: Json): boolean =>
  !(metadata as { isDeleted?: boolean } | undefined)?.isDeleted && status !== 'Void' && status !== 'Draft';

const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day);

/** What a company spends, summed up row by row: what is kept grows with its suppliers and months, and little by bills. */
export class SpendTally {
  readonly suppliers = new KnownSuppliers();
  readonly cells: Cell[] = [];
  readonly methods = new Map<string, MethodCell>();
  readonly standing = new Map<string, Standing>();
  rowsCount = 0;
  readonly #cellsByKey = new Map<string, number>();
  readonly #bills = new PaidBills();
  readonly #today: number;

  /** @param asOf the day on which bills are overdue */
  constructor(asOf: string) {
    this.#today = dayNumber(asOf)!;
  }

  addSupplier({ connectionId, json }: SharedRow): void {
    const row = JSON.parse(json) as Json;
    const place = this.suppliers.placeOf({ connectionId, id: textIn(row['id']), name: textIn(row['supplierName']) });
    const supplier = this.suppliers.all[place]!;
    supplier.email ??= textIn(row['emailAddress']);
    supplier.taxNumber ??= textIn(row['taxNumber']) ?? textIn(row['registrationNumber']);
  }

  addBill({ connectionId, day, currency, amountMinor: minor, json }: SharedRow): void {
    const row = JSON.parse(json) as Json;
    if (!counts(row) || !isDay(day)) return;
    const ref = row['supplierRef'] as Json | undefined;
    const supplierId = textIn(ref?.['id']);
    const place = this.suppliers.placeOf({ connectionId, id: supplierId, name: textIn(ref?.['supplierName']) });
    this.suppliers.note(place, day);
    this.rowsCount++;

    const cellPlace = this.#cellOf(place, currency, day);
    const cell = this.cells[cellPlace]!;
    cell.bills++;
    cell.bills_minor += minor;
    const dueDay = dayNumber(textIn(row['dueDate']));
    const due = dueOf(row, minor, currency);
    this.#stand(cell, due, dueDay);
    // Credit notes have no terms.
    if (minor <= 0) return;
    const issueDay = dayNumber(day)!;
    if (dueDay !== undefined) {
      const weight = weightOf(minor, currency);
      cell.terms++;
      cell.terms_weight += weight;
      cell.terms_days += weight * (dueDay - issueDay);
    }
    const id = String(row['id']);
    const bill = { connectionId, supplierId: supplierId ?? '', id, reference: textIn(row['reference']) };
    this.#bills.add({ ...bill, cell: cellPlace, issueDay, dueDay, minor, isPaid: due === 0 });
  }

  addPayment({ connectionId, day, currency, amountMinor: minor, json }: SharedRow): void {
    const row = JSON.parse(json) as Json;
    if (!counts(row) || !isDay(day)) return;
    const ref = row['supplierRef'] as Json | undefined;
    const supplierId = textIn(ref?.['id']);
    this.#pay({ connectionId, id: supplierId, name: textIn(ref?.['supplierName']) }, { row, day, currency, minor });
    const lines = (row['lines'] ?? []) as { amount?: number; links?: { id?: string; type?: string }[] }[];
    for (const { amount, links = [] } of lines)
      for (const { id: bill } of links)
        if (bill !== undefined)
          this.#bills.pay(
            { connectionId, supplierId: supplierId ?? '', bill },
            dayNumber(day)!,
            minorOf(amount, currency) ?? 0,
          );
  }

  addDirectCost({ connectionId, day, currency, amountMinor: minor, json }: SharedRow): void {
    const row = JSON.parse(json) as Json;
    if (!counts(row) || !isDay(day)) return;
    const contact = row['contactRef'] as Json | undefined;
    const named = { connectionId, id: textIn(contact?.['id']), name: textIn(contact?.['name']) };
    const place = this.suppliers.placeOf(named);
    this.suppliers.note(place, day);
    this.rowsCount++;
    const cell = this.cells[this.#cellOf(place, currency, day)]!;
    cell.costs++;
    cell.costs_minor += minor;
    this.#pay(named, { row, day, currency, minor });
  }

  /** Once all rows are added. */
  async finish(): Promise<void> {
    let count = 0;
    for (const { cell: place, issueDay, dueDay, paidDay, minor } of this.#bills.settled()) {
      // Others are served in between.
      if (++count % BILLS_AT_ONCE === 0) await new Promise(setImmediate);
      const cell = this.cells[place]!;
      const weight = weightOf(minor, cell.currency);
      cell.settled++;
      cell.settled_weight += weight;
      cell.settled_days += weight * (paidDay - issueDay);
      if (dueDay === undefined) continue;
      cell.settled_due++;
      if (paidDay <= dueDay) continue;
      cell.late++;
      cell.late_minor += minor;
    }
  }

  #pay(
    supplier: { connectionId: string; id: string | undefined; name: string | undefined },
    { row, day, currency, minor }: { row: Json; day: string; currency: string; minor: number },
  ): void {
    const method = methodOf(row as Parameters<typeof methodOf>[0]);
    const month = day.slice(0, 7);
    const key = `${currency} ${month} ${method}`;
    const known = this.methods.get(key) ?? { currency, month, method, payments: 0, minor: 0 };
    this.methods.set(key, { ...known, payments: known.payments + 1, minor: known.minor + minor });
    if (method !== 'Card') return;
    const place = this.suppliers.placeOf(supplier);
    this.cells[this.#cellOf(place, currency, day)]!.card_minor += minor;
  }

  #stand(cell: Cell, due: number | undefined, dueDay: number | undefined): void {
    const standing = this.standing.get(cell.currency) ?? nothingOpen();
    this.standing.set(cell.currency, standing);
    if (due === undefined) standing.unknown++;
    if (!due) return;
    standing.count++;
    standing.minor += due;
    cell.open_minor += due;
    if (dueDay === undefined) standing.withoutDueDate++;
    const days = dueDay === undefined ? 0 : this.#today - dueDay;
    // What a supplier owes is never late.
    if (days < 1 || due < 0) return;
    standing.overdueCount++;
    standing.overdueMinor += due;
    cell.overdue_minor += due;
    const age = standing.ageing[AGES.findLastIndex((from) => days >= from)]!;
    age.count++;
    age.minor += due;
  }

  #cellOf(place: number, currency: string, day: string): number {
    const month = day.slice(0, 7);
    const key = `${place} ${currency} ${month}`;
    let cell = this.#cellsByKey.get(key);
    if (cell === undefined) {
      cell = this.cells.push({ ...nothing, place, currency, month }) - 1;
      this.#cellsByKey.set(key, cell);
    }
    return cell;
  }
}

const nothing = {
  bills: 0,
  bills_minor: 0,
  costs: 0,
  costs_minor: 0,
  open_minor: 0,
  overdue_minor: 0,
  card_minor: 0,
  terms: 0,
  terms_weight: 0,
  terms_days: 0,
  settled: 0,
  settled_weight: 0,
  settled_days: 0,
  settled_due: 0,
  late: 0,
  late_minor: 0,
};

const nothingOpen = (): Standing => ({
  count: 0,
  minor: 0,
  overdueCount: 0,
  overdueMinor: 0,
  withoutDueDate: 0,
  unknown: 0,
  ageing: AGES.map(() => ({ count: 0, minor: 0 })),
});

/** How much is due of a bill, in minor units; `undefined` where nothing says so. */
function dueOf({ amountDue, status }: Json, minor: number, currency: string): number | undefined {
  if (status === 'Paid') return 0;
  return minorOf(amountDue, currency) ?? (status === 'Open' ? minor : undefined);
}

/** Whole units, so that days times amounts stay exact. */
const weightOf = (minor: number, currency: string) => Math.max(1, Math.round(minor / 10 ** fractionDigits(currency)));
