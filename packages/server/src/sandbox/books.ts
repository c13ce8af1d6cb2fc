import { createHash } from 'node:crypto';
import { companies, type SandboxCompany } from './logins.ts';

/** The product's own vocabulary, not Client Link's. Amounts are decimal strings, days `yyyy-mm-dd`. */
export type BookRow = { updatedAt: string } & Record<string, unknown>;
export type Book = 'suppliers' | 'bills' | 'billPayments' | 'directCosts';
export const books: Book[] = ['suppliers', 'bills', 'billPayments', 'directCosts'];

const DAY_MS = 86_400_000;
/** A bill arrives and an older one is paid this often. */
const TICK_MS = 60_000;
const TICKS_AT_MOST = 20_000;
const HISTORY_DAYS = 720;

const first = [
  'Løvenskiold',
  'Brightwater',
  'Quill',
  'Noyer',
  'Élan',
  'Kestrel',
  'Grünwald',
  'Juniper',
  'Marrow',
  'Peregrine',
  'Île-de-France',
  'Umber',
  'Whitlock',
  'Zephyr',
  'Tamarind',
  'Hollis & Sons',
  'Åsgard',
  '東京',
  'Żubr',
  'Ostrava',
];
const second = [
  'Packaging',
  'Transports',
  'Cleaning',
  'Electric',
  'Print',
  'Foods',
  'Consulting',
  'Legal',
  'Travel',
  'Software',
  'Signage',
  'Textiles',
];
const form = ['Ltd', 'SARL', 'GmbH', 'Inc.', 'SAS', 'BV', 'plc'];
const cities = ['Austin', 'Lyon', 'Leeds', 'Köln', 'Montréal', 'Utrecht', 'Łódź'];
const work = ['Monthly service', 'Materials', 'Maintenance', 'Consulting days', 'Freight', 'Licences'];
const categories = ['Travel', 'Meals', 'Office supplies', 'Subscriptions', 'Fuel'];
const methods = ['Bank transfer', 'Card', 'Cheque', 'Direct debit'];

/** A number from 0 to below 1 that is always the same for the same words. */
function chance(...words: (string | number)[]): number {
  const hash = createHash('sha256').update(words.join('/')).digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}
const pick = <T>(list: T[], ...words: (string | number)[]): T => list[Math.floor(chance(...words) * list.length)]!;
const money = (cents: number) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const timeOf = (ms: number) => new Date(ms).toISOString();

/** A company's books at `now`: the same on every run, and moving on with time since the first start. */
export class CompanyBooks {
  readonly #company: SandboxCompany;
  readonly #startedAt: number;
  readonly #suppliers: BookRow[];
  readonly #expenses: BookRow[];
  /** Bills by number of arrival; the first ones stand before the first start. */
  readonly #bills: ReturnType<CompanyBooks['bill']>[] = [];

  constructor(companyId: string, startedAt: number) {
    this.#company = companies.find(({ id }) => id === companyId)!;
    this.#startedAt = startedAt;
    const suppliers = Math.max(20, Math.round(this.#company.bills / 13));
    this.#suppliers = Array.from({ length: suppliers }, (_, index) => this.supplier(index));
    this.#expenses = Array.from({ length: Math.round(this.#company.bills / 4) }, (_, index) => this.expense(index));
  }

  /** Rows as they stand at `now`, in the order of their last change. */
  rows(book: Book, now: number): BookRow[] {
    if (book === 'suppliers') return this.#suppliers.toSorted(byChange);
    if (book === 'directCosts') return this.#expenses.toSorted(byChange);
    const bills = this.billsAt(now);
    if (book === 'bills') return bills.map((bill) => this.billRow(bill, now)).toSorted(byChange);
    return bills
      .filter(({ paidAt }) => paidAt !== undefined && paidAt <= now)
      .map((bill) => this.paymentRow(bill))
      .toSorted(byChange);
  }

  private supplier(index: number): BookRow {
    const { id, country, currency } = this.#company;
    const name = `${pick(first, id, 'first', index)} ${pick(second, id, 'second', index)} ${pick(form, id, 'form', index)}`;
    return {
      vendorId: `V${1000 + index}`,
      displayName: name,
      email: `ap${index}@example.com`,
      phoneNumber: `+1 555 ${String(100 + index).padStart(4, '0')}`,
      address: {
        street: `${1 + (index % 90)} Market Street`,
        city: pick(cities, id, 'city', index),
        region: '',
        postcode: String(10_000 + index * 7),
        country,
      },
      currency,
      isActive: chance(id, 'active', index) > 0.06,
      updatedAt: timeOf(this.#startedAt - HISTORY_DAYS * DAY_MS + index * 3_600_000),
    };
  }

  private expense(index: number): BookRow {
    const { id, currency, bills } = this.#company;
    const at = this.#startedAt - DAY_MS - Math.floor((index / (bills / 4)) * HISTORY_DAYS) * DAY_MS;
    const net = 500 + Math.floor(chance(id, 'expense', index) * 30_000);
    const tax = Math.round(net * 0.2);
    return {
      expenseId: `E${20_000 + index}`,
      vendorName: `${pick(first, id, 'shop', index)} ${pick(second, id, 'shop2', index)}`,
      spentOn: dayOf(at),
      currency,
      net: money(net),
      tax: money(tax),
      gross: money(net + tax),
      category: pick(categories, id, 'category', index),
      method: pick(methods, id, 'method', index),
      updatedAt: timeOf(at),
    };
  }

  private billsAt(now: number) {
    const ticks = Math.min(TICKS_AT_MOST, Math.max(0, Math.floor((now - this.#startedAt) / TICK_MS)));
    const count = this.#company.bills + ticks;
    while (this.#bills.length < count) this.#bills.push(this.bill(this.#bills.length));
    return this.#bills.slice(0, count);
  }

  /** The facts of one bill: when it came, and when it is paid. */
  private bill(index: number) {
    const { id, bills } = this.#company;
    const isNew = index >= bills;
    const cameAt = isNew
      ? this.#startedAt + (index - bills + 1) * TICK_MS
      : this.#startedAt - Math.floor(((bills - index) / bills) * HISTORY_DAYS) * DAY_MS;
    const vendor = Math.floor(chance(id, 'vendor', index) ** 2 * this.#suppliers.length);
    const net = 2000 + Math.floor(chance(id, 'net', index) ** 3 * 4_000_000);
    const fate = chance(id, 'fate', index);
    // New bills are paid some minutes later, old ones after some weeks; some never, few are void.
    const delay = isNew ? (3 + Math.floor(fate * 40)) * TICK_MS : (10 + Math.floor(fate * 50)) * DAY_MS;
    const paidAt = fate < 0.82 ? cameAt + delay : undefined;
    return {
      index,
      cameAt,
      vendor,
      net,
      tax: Math.round(net * 0.2),
      paidAt,
      isVoid: fate > 0.985,
      isPartly: fate > 0.78 && fate < 0.82,
    };
  }

  private billRow(bill: ReturnType<CompanyBooks['bill']>, now: number): BookRow {
    const { id, currency } = this.#company;
    const gross = bill.net + bill.tax;
    const isPaid = bill.paidAt !== undefined && bill.paidAt <= now;
    const paid = isPaid ? (bill.isPartly ? Math.round(gross / 2) : gross) : 0;
    const state = bill.isVoid ? 'void' : paid === 0 ? 'open' : paid === gross ? 'paid' : 'part_paid';
    return {
      billId: `B${50_000 + bill.index}`,
      billNumber: `INV-${String(1 + bill.index).padStart(5, '0')}`,
      vendorId: `V${1000 + bill.vendor}`,
      vendorName: this.#suppliers[bill.vendor]!['displayName'],
      issued: dayOf(bill.cameAt),
      due: dayOf(bill.cameAt + 30 * DAY_MS),
      currency,
      lines: [{ description: pick(work, id, 'work', bill.index), net: money(bill.net), tax: money(bill.tax) }],
      net: money(bill.net),
      tax: money(bill.tax),
      gross: money(gross),
      balance: money(bill.isVoid ? 0 : gross - paid),
      state,
      updatedAt: timeOf(isPaid ? bill.paidAt! : bill.cameAt),
    };
  }

  private paymentRow(bill: ReturnType<CompanyBooks['bill']>): BookRow {
    const { id, currency } = this.#company;
    const gross = bill.net + bill.tax;
    const amount = money(bill.isPartly ? Math.round(gross / 2) : gross);
    return {
      paymentId: `P${70_000 + bill.index}`,
      vendorId: `V${1000 + bill.vendor}`,
      vendorName: this.#suppliers[bill.vendor]!['displayName'],
      paidOn: dayOf(bill.paidAt!),
      currency,
      amount,
      method: pick(methods, id, 'pay', bill.index),
      note: `Payment of INV-${String(1 + bill.index).padStart(5, '0')}`,
      appliedTo: [{ billId: `B${50_000 + bill.index}`, amount }],
      updatedAt: timeOf(bill.paidAt!),
    };
  }
}

const idOf = (row: BookRow) => String(Object.values(row)[0]);

/** Where a row stands in the order of changes: the same place on every page. */
export const placeOf = (row: BookRow): string => `${row.updatedAt}/${idOf(row)}`;
const byChange = (one: BookRow, other: BookRow) => (placeOf(one) < placeOf(other) ? -1 : 1);
