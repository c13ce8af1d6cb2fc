import { balanceOf, type Bill, type Expense, type Ledger, type Payment, sum, type Vendor } from './ledger.ts';
import { type Country, places, type Place, remarkableVendors, trades } from './places.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
const FOREIGN: Country[] = ['DE', 'PL', 'ES', 'DK', 'FR', 'GB', 'US', 'NL'];
/** Roughly what a euro buys, so that amounts look right in each currency. */
const perEuro: Record<string, number> = { EUR: 1, USD: 1.1, GBP: 0.85, AUD: 1.7, PLN: 4.3, DKK: 7.5, JPY: 160 };
const methods = ['bank_transfer', 'bank_transfer', 'bank_transfer', 'card', 'cheque', 'direct_debit'];
const expenseCategories = ['travel', 'meals', 'office', 'subscriptions', 'fuel', 'training'];

/** Digits after the point that a currency has. */
export const digitsOf = (currency: string): number => (currency === 'JPY' ? 0 : 2);

const languageOf = ({ company }: Ledger): 'en' | 'fr' => (company.country === 'FR' ? 'fr' : 'en');

/** A vendor is entered that is not in the books yet. */
export function addVendor(ledger: Ledger, random: Random, at: number): Vendor {
  const number = ledger.vendors.length;
  const remarkable = number % 7 === 3 ? remarkableVendors[(number - 3) / 7] : undefined;
  const country = random.isLucky(0.82) ? ledger.company.country : random.pick(FOREIGN);
  const place: Place = places[country];
  const name = remarkable?.name ?? newName(ledger, random, place);
  const { city, region, postcode } = remarkable ? { region: '', ...remarkable } : random.pick(place.cities);
  const vendor: Vendor = {
    name,
    email: random.isLucky(0.06) ? '' : `${random.pick(['accounts', 'billing', 'hello'])}@${hostOf(name, number)}`,
    phone: phone(place, random),
    address: {
      street: `${random.between(1, 180)} ${random.pick(place.streets)}`,
      city,
      region,
      postcode,
      country: remarkable?.country ?? country,
    },
    currency: remarkable?.currency ?? place.currency,
    // Bills from abroad come without the tax of either country.
    taxes: country === ledger.company.country && !remarkable ? place.taxes : [0],
    trade: random.pick(trades),
    terms: random.pick([7, 14, 30, 30, 30, 45, 60]),
    numbering: random.pick(['INV-', 'F', '']),
    isActive: random.isLucky(0.94),
    updatedAt: at,
  };
  ledger.vendors.push(vendor);
  return vendor;
}

function newName({ vendors }: Ledger, random: Random, place: Place): string {
  const taken = new Set(vendors.map(({ name }) => name));
  for (;;) {
    const trade = random.pick(place.trades);
    const name = `${random.pick(place.names)} ${trade} ${random.pick(place.forms)}`;
    if (!taken.has(name)) return name;
  }
}

/** A domain that can belong to nobody (RFC 2606). */
function hostOf(name: string, number: number): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return `${plain.length > 2 ? plain : `vendor-${number}`}.example`;
}

const phone = ({ dial }: Place, random: Random) => `${dial} ${random.between(1000, 9999)}`;

/** A vendor tells its new phone number. */
export function changeVendor(ledger: Ledger, random: Random, at: number): void {
  const vendor = random.pick(ledger.vendors);
  vendor.phone = phone(places[ledger.company.country], random);
  vendor.updatedAt = at;
}

/** A bill arrives. A few vendors send most of them. */
export function addBill(ledger: Ledger, random: Random, at: number): Bill {
  const active = ledger.vendors.filter(({ isActive }) => isActive);
  const vendor = active[Math.floor(random.next() ** 2 * active.length)]!;
  const count = random.pick([1, 1, 1, 2, 2, 3, 4]);
  const bill: Bill = {
    number: billNumber(vendor, ledger.bills.length, at),
    vendor,
    issuedAt: at,
    dueAt: at + vendor.terms * DAY_MS,
    lines: Array.from({ length: count }, () => {
      const net = amountIn(vendor.currency, usualAmount(random, vendor.trade.usual));
      return {
        description: random.pick(vendor.trade.lines[languageOf(ledger)]),
        net,
        tax: Math.round(net * random.pick(vendor.taxes)),
      };
    }),
    paid: 0,
    isVoid: false,
    updatedAt: at,
  };
  ledger.bills.push(bill);
  ledger.unpaid.push(bill);
  return bill;
}

const billNumber = ({ numbering }: Vendor, index: number, at: number) => {
  const year = new Date(at).getUTCFullYear();
  if (numbering === 'INV-') return `INV-${year}-${String(index + 1).padStart(5, '0')}`;
  return numbering === 'F' ? `F${year}/${index + 1}` : String(4_000_000 + index * 7);
};

/** Small amounts are more frequent than large ones. */
const usualAmount = (random: Random, [low, high]: [number, number]) =>
  Math.round(low * (high / low) ** (random.next() ** 1.5));
const amountIn = (currency: string, euroCents: number) =>
  Math.round(euroCents * (perEuro[currency] ?? 1) * 10 ** (digitsOf(currency) - 2));

/** Bills of one vendor are paid, or the last of them in part. */
export function payBills(ledger: Ledger, random: Random, bills: Bill[], at: number, isPartial = false): Payment {
  const appliedTo = bills.map((bill, index) => {
    const due = balanceOf(bill);
    return { bill, amount: isPartial && index === bills.length - 1 ? Math.max(1, Math.round(due / 2)) : due };
  });
  for (const { bill, amount } of appliedTo) {
    bill.paid += amount;
    bill.updatedAt = at;
  }
  const payment: Payment = {
    vendor: bills[0]!.vendor,
    paidAt: at,
    amount: sum(appliedTo.map(({ amount }) => amount)),
    method: random.pick(methods),
    appliedTo,
  };
  ledger.payments.push(payment);
  for (const bill of bills) if (balanceOf(bill) === 0) settle(ledger, bill);
  return payment;
}

/** A bill turns out to be wrong and counts no more. */
export function voidBill(ledger: Ledger, bill: Bill, at: number): void {
  bill.isVoid = true;
  bill.updatedAt = at;
  settle(ledger, bill);
}

const settle = ({ unpaid }: Ledger, bill: Bill) => void unpaid.splice(unpaid.indexOf(bill), 1);

/** Something is bought and paid at once, without a bill. */
export function addExpense(ledger: Ledger, random: Random, at: number): Expense {
  const place = places[ledger.company.country];
  const net = amountIn(ledger.company.currency, usualAmount(random, [400, 60_000]));
  const expense: Expense = {
    vendorName: `${random.pick(place.names)} ${random.pick(['Café', 'Hotel', 'Taxi', 'Market', 'Air', 'Garage'])}`,
    spentAt: at,
    net,
    tax: Math.round(net * random.pick(place.taxes)),
    category: random.pick(expenseCategories),
    method: random.pick(['card', 'card', 'cash', 'direct_debit']),
  };
  ledger.expenses.push(expense);
  return expense;
}
