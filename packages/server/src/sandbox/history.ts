import type { SandboxCompany } from './companies.ts';
import { addBill, addExpense, addVendor, payBills, voidBill } from './events.ts';
import { balanceOf, type Bill, type Ledger } from './ledger.ts';
import { Random } from './random.ts';

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 730;

type Happening = { at: number } & (
  | { kind: 'bill' | 'expense' }
  | { kind: 'payment'; bill: Bill; isPartial: boolean }
  | { kind: 'void'; bill: Bill }
);

/** The books of a company as they stand at the first start: two years of bills, payments and expenses. */
export function ledgerAtStart(company: SandboxCompany, startedAt: number): Ledger {
  const ledger: Ledger = { company, vendors: [], bills: [], payments: [], expenses: [], unpaid: [] };
  const random = new Random(company.id, 'history');
  const first = startedAt - HISTORY_DAYS * DAY_MS;
  for (let index = 0; index < company.size.vendors; index++)
    addVendor(ledger, random, first - random.between(1, 300) * DAY_MS - random.between(0, DAY_MS));

  const spread = (kind: 'bill' | 'expense', count: number): Happening[] =>
    Array.from({ length: count }, (_, index) => ({
      kind,
      at: first + Math.floor(((index + random.next()) / count) * (startedAt - first - 1)),
    }));
  const { bills, expenses } = company.size;
  const payments: Happening[] = [];
  for (const { kind, at } of [...spread('bill', bills), ...spread('expense', expenses)].toSorted(byTime))
    if (kind === 'expense') addExpense(ledger, random, at);
    else payments.push(...fateOf(addBill(ledger, random, at), random));

  for (const happening of payments.filter(({ at }) => at < startedAt).toSorted(byTime)) {
    if (happening.kind === 'void') voidBill(ledger, happening.bill, happening.at);
    if (happening.kind !== 'payment' || balanceOf(happening.bill) === 0) continue;
    const { bill, at, isPartial } = happening;
    payBills(ledger, random, together(ledger, random, bill, at), at, isPartial);
  }
  return ledger;
}

const byTime = (one: Happening, other: Happening) => one.at - other.at;

/** Most bills are paid around the day they are due, some in two parts, few never or void. */
function fateOf(bill: Bill, random: Random): Happening[] {
  const draw = random.next();
  if (draw < 0.015) return [{ kind: 'void', bill, at: bill.issuedAt + random.between(1, 12) * DAY_MS }];
  if (draw < 0.03) return [];
  const late = random.pick([-5, -2, 0, 0, 1, 2, 4, 9, 20]) * DAY_MS;
  const at = Math.max(bill.issuedAt + DAY_MS, bill.dueAt + late) + random.between(0, DAY_MS / 3);
  const rest: Happening = { kind: 'payment', bill, at, isPartial: false };
  if (draw > 0.1) return [rest];
  return [{ ...rest, isPartial: true }, ...(random.isLucky(0.8) ? [{ ...rest, at: at + 15 * DAY_MS }] : [])];
}

/** Now and then a payment takes in another bill of the vendor that is due by then. */
function together(ledger: Ledger, random: Random, bill: Bill, at: number): Bill[] {
  if (!random.isLucky(0.25)) return [bill];
  const other = ledger.unpaid.find(
    (open) => open !== bill && open.vendor === bill.vendor && open.paid === 0 && open.issuedAt < at && open.dueAt <= at,
  );
  return other ? [other, bill] : [bill];
}
