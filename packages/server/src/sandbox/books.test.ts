import assert from 'node:assert/strict';
import { test } from 'node:test';
import { books, CompanyBooks, TICK_MS } from './books.ts';
import { companies } from './companies.ts';

const STARTED_AT = Date.UTC(2026, 2, 14, 9, 26, 53);
const DAY_MS = 86_400_000;
const read = (id: string, minutes = 0) => {
  const company = new CompanyBooks(id, STARTED_AT);
  const now = STARTED_AT + minutes * TICK_MS;
  const [suppliers, bills, payments, expenses] = books.map((book) => company.rows(book, now)) as any[][];
  return { suppliers: suppliers!, bills: bills!, payments: payments!, expenses: expenses! };
};
/** Exactly, whatever the currency's decimals. */
const units = (amount: string) => Math.round(Number(amount) * 100);
const total = (amounts: string[]) => amounts.reduce((sum, amount) => sum + units(amount), 0);

test('the main company has a few thousand rows of the last two years', () => {
  const { suppliers, bills, payments, expenses } = read('hairosmith');
  assert.equal(suppliers.length, 180);
  assert.equal(bills.length, 2400);
  assert.equal(expenses.length, 600);
  assert.ok(payments.length > 1800 && payments.length < 2600, `${payments.length} payments`);
  const first = new Date(STARTED_AT - 731 * DAY_MS).toISOString();
  const last = new Date(STARTED_AT).toISOString();
  for (const { issued } of bills) assert.ok(issued >= first.slice(0, 10) && issued <= last.slice(0, 10), issued);
  for (const { updatedAt } of [...suppliers, ...bills, ...payments, ...expenses]) assert.ok(updatedAt <= last);
});

for (const { id, name } of companies)
  test(`the books of ${name} add up`, () => {
    const { suppliers, bills, payments } = read(id, 600);
    const vendors = new Map(suppliers.map((vendor) => [vendor.vendorId, vendor]));
    const paid = new Map<string, number>();
    for (const payment of payments) {
      assert.equal(units(payment.amount), total(payment.appliedTo.map(({ amount }: any) => amount)));
      for (const { billId, amount } of payment.appliedTo) paid.set(billId, (paid.get(billId) ?? 0) + units(amount));
    }
    for (const bill of bills) {
      assert.equal(vendors.get(bill.vendorId).displayName, bill.vendorName);
      assert.equal(vendors.get(bill.vendorId).currency, bill.currency);
      assert.equal(units(bill.net), total(bill.lines.map(({ net }: any) => net)));
      assert.equal(units(bill.tax), total(bill.lines.map(({ tax }: any) => tax)));
      assert.equal(units(bill.gross), units(bill.net) + units(bill.tax));
      assert.ok(units(bill.net) > 0 && bill.due > bill.issued);
      const left = units(bill.gross) - (paid.get(bill.billId) ?? 0);
      assert.equal(units(bill.balance), bill.state === 'void' ? 0 : left);
      const state = left === 0 ? 'paid' : left === units(bill.gross) ? 'open' : 'part_paid';
      if (bill.state !== 'void') assert.equal(bill.state, state);
    }
    assert.deepEqual(new Set(bills.map(({ state }) => state)), new Set(['open', 'part_paid', 'paid', 'void']));
    for (const [key, rows] of [
      ['vendorId', suppliers],
      ['billId', bills],
      ['paymentId', payments],
    ] as const)
      assert.equal(new Set(rows.map((row) => row[key])).size, rows.length);
    assert.equal(new Set(suppliers.map(({ displayName }) => displayName)).size, suppliers.length);
  });

test('names and currencies are as varied as in life', () => {
  const { suppliers, bills } = read('hairosmith');
  const names = suppliers.map(({ displayName }) => displayName).join('\n');
  for (const script of [
    /\p{Script=Han}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Greek}/u,
    /\p{Script=Cyrillic}/u,
    /🌻/u,
    /"/,
  ])
    assert.match(names, script);
  const yen = bills.filter(({ currency }) => currency === 'JPY');
  assert.ok(yen.length > 0);
  for (const { gross } of yen) assert.match(gross, /^\d+$/);
  for (const { gross, currency } of bills) if (currency !== 'JPY') assert.match(gross, /^\d+\.\d\d$/);
  for (const { email } of suppliers) assert.match(email, /^$|^[a-z]+@[a-z0-9-]+\.example$/);
});

test('the same first start gives the same books, however often they are asked in between', () => {
  const often = new CompanyBooks('brightwater', STARTED_AT);
  for (let minute = 0; minute <= 120; minute += 7) often.rows('bills', STARTED_AT + minute * TICK_MS);
  const rarely = new CompanyBooks('brightwater', STARTED_AT);
  for (const book of books)
    assert.deepEqual(often.rows(book, STARTED_AT + 130 * TICK_MS), rarely.rows(book, STARTED_AT + 130 * TICK_MS));
});

test('every minute something changes, and only its rows say so', () => {
  const company = new CompanyBooks('kestrel', STARTED_AT);
  const all = (minute: number) => books.flatMap((book) => company.rows(book, STARTED_AT + minute * TICK_MS));
  let before = all(0);
  for (let minute = 1; minute <= 60; minute++) {
    const after = all(minute);
    const known = new Map(before.map((row) => [Object.values(row)[0], JSON.stringify(row)]));
    const changed = after.filter((row) => known.get(Object.values(row)[0]) !== JSON.stringify(row));
    const since = new Date(STARTED_AT + minute * TICK_MS).toISOString();
    assert.ok(changed.length > 0);
    assert.deepEqual(
      changed,
      after.filter(({ updatedAt }) => updatedAt >= since),
    );
    before = after;
  }
  const { bills, payments, expenses } = read('kestrel', 60);
  const start = read('kestrel');
  assert.ok(bills.length > start.bills.length && payments.length > start.payments.length);
  assert.ok(expenses.length > start.expenses.length);
});

test('after a week the books grow slower, and a year of them is read in seconds', () => {
  const year = read('hairosmith', 365 * 24 * 60);
  assert.ok(year.bills.length < 25_000, `${year.bills.length} bills`);
});
