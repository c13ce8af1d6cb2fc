import { companies } from './companies.ts';
import { addBill, addExpense, changeVendor, digitsOf, payBills } from './events.ts';
import { ledgerAtStart } from './history.ts';
import { balanceOf, type Bill, type Expense, type Ledger, netOf, type Payment, taxOf, type Vendor } from './ledger.ts';
import { Random } from './random.ts';

/** Something happens this often. */
export const TICK_MS = 60_000;
/** After a week of growth only every so many ticks add a row, so that old data stay readable. */
const TICKS_OF_GROWTH = 7 * 24 * 60;
const SLOWER = 60;

export type Book = 'suppliers' | 'bills' | 'billPayments' | 'directCosts';
export const books: Book[] = ['suppliers', 'bills', 'billPayments', 'directCosts'];

/** A row on the wire, in the product's own words. Amounts are decimal strings, days `yyyy-mm-dd`. */
export type BookRow = { updatedAt: string } & Record<string, unknown>;

/** A company's books: the same on every run for the same first start, and moving on with time. */
export class CompanyBooks {
  readonly #ledger: Ledger;
  readonly #startedAt: number;
  #tick = 0;
  /** Until the next tick. */
  readonly #sorted = new Map<Book, BookRow[]>();

  constructor(companyId: string, startedAt: number) {
    this.#ledger = ledgerAtStart(
      companies.find(({ id }) => id === companyId)!,
      startedAt,
    );
    this.#startedAt = startedAt;
  }

  /** Rows as they stand at `now`, in the order of their last change. */
  rows(book: Book, now: number): BookRow[] {
    while (this.#startedAt + (this.#tick + 1) * TICK_MS <= now) this.#goOn();
    if (!this.#sorted.has(book)) this.#sorted.set(book, this.#rows(book).toSorted(byChange));
    return this.#sorted.get(book)!;
  }

  #rows(book: Book): BookRow[] {
    const { vendors, bills, payments, expenses, company } = this.#ledger;
    const vendorId = (vendor: Vendor) => vendorIds.get(vendor)!;
    const billId = (bill: Bill) => billIds.get(bill)!;
    const vendorIds = new Map(vendors.map((vendor, index) => [vendor, `V${1001 + index}`]));
    const billIds = new Map(bills.map((bill, index) => [bill, `B${50_001 + index}`]));
    if (book === 'suppliers') return vendors.map((vendor) => supplierRow(vendorId(vendor), vendor));
    if (book === 'bills') return bills.map((bill) => billRow(billId(bill), vendorId(bill.vendor), bill));
    if (book === 'billPayments')
      return payments.map((payment, index) =>
        paymentRow(`P${70_001 + index}`, vendorId(payment.vendor), payment, billId),
      );
    return expenses.map((expense, index) => expenseRow(`E${20_001 + index}`, expense, company.currency));
  }

  #goOn(): void {
    this.#sorted.clear();
    const tick = ++this.#tick;
    const at = this.#startedAt + tick * TICK_MS;
    const random = new Random(this.#ledger.company.id, 'tick', tick);
    if (tick % 15 === 0 || (tick > TICKS_OF_GROWTH && tick % SLOWER !== 1)) changeVendor(this.#ledger, random, at);
    else if (tick % 10 === 0) addExpense(this.#ledger, random, at);
    else if (tick % 2 === 1) addBill(this.#ledger, random, at);
    else {
      const bill = this.#ledger.unpaid[random.between(0, Math.min(20, this.#ledger.unpaid.length) - 1)];
      if (bill) payBills(this.#ledger, random, [bill], at, random.isLucky(0.15));
    }
  }
}

/** Where a row stands in the order of changes: the same place on every page. */
export const placeOf = (row: BookRow): string => `${row.updatedAt}/${Object.values(row)[0]}`;
const byChange = (one: BookRow, other: BookRow) => (placeOf(one) < placeOf(other) ? -1 : 1);

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const timeOf = (ms: number) => new Date(ms).toISOString();

function money(amount: number, currency: string): string {
  const digits = digitsOf(currency);
  if (digits === 0) return String(amount);
  const padded = String(amount).padStart(digits + 1, '0');
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

const supplierRow = (vendorId: string, vendor: Vendor): BookRow => ({
  vendorId,
  displayName: vendor.name,
  email: vendor.email,
  phoneNumber: vendor.phone,
  address: vendor.address,
  currency: vendor.currency,
  isActive: vendor.isActive,
  updatedAt: timeOf(vendor.updatedAt),
});

function billRow(billId: string, vendorId: string, bill: Bill): BookRow {
  const { currency } = bill.vendor;
  const net = netOf(bill);
  const tax = taxOf(bill);
  const balance = balanceOf(bill);
  return {
    billId,
    billNumber: bill.number,
    vendorId,
    vendorName: bill.vendor.name,
    issued: dayOf(bill.issuedAt),
    due: dayOf(bill.dueAt),
    currency,
    lines: bill.lines.map((line) => ({
      description: line.description,
      net: money(line.net, currency),
      tax: money(line.tax, currency),
    })),
    net: money(net, currency),
    tax: money(tax, currency),
    gross: money(net + tax, currency),
    balance: money(balance, currency),
    state: bill.isVoid ? 'void' : balance === 0 ? 'paid' : bill.paid > 0 ? 'part_paid' : 'open',
    updatedAt: timeOf(bill.updatedAt),
  };
}

function paymentRow(paymentId: string, vendorId: string, payment: Payment, billId: (bill: Bill) => string): BookRow {
  const { currency } = payment.vendor;
  return {
    paymentId,
    vendorId,
    vendorName: payment.vendor.name,
    paidOn: dayOf(payment.paidAt),
    currency,
    amount: money(payment.amount, currency),
    method: payment.method,
    note: payment.appliedTo.map(({ bill }) => bill.number).join(', '),
    appliedTo: payment.appliedTo.map(({ bill, amount }) => ({ billId: billId(bill), amount: money(amount, currency) })),
    updatedAt: timeOf(payment.paidAt),
  };
}

const expenseRow = (expenseId: string, expense: Expense, currency: string): BookRow => ({
  expenseId,
  vendorName: expense.vendorName,
  spentOn: dayOf(expense.spentAt),
  currency,
  net: money(expense.net, currency),
  tax: money(expense.tax, currency),
  gross: money(expense.net + expense.tax, currency),
  category: expense.category,
  method: expense.method,
  updatedAt: timeOf(expense.spentAt),
});
