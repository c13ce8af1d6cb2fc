import { searchKey } from '../records/search-key.ts';

export const paymentMethods = ['Card', 'BankTransfer', 'DirectDebit', 'Check', 'Cash', 'Other', 'Unknown'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Words of payments in English and French, without accents; the first that fits counts. */
const words: [PaymentMethod, RegExp][] = [
  ['DirectDebit', /direct.?debit|\bsepa dd\b|\bprelevement|\bpad\b/],
  ['Card', /\bcards?\b|credit.?card|debit.?card|\bcartes?\b|\bvisa\b|master.?card|\bamex\b|american express|\bcb\b/],
  ['Check', /\bche(ck|que)s?\b/],
  ['Cash', /\bcash\b|\bespeces\b|\bcomptant\b/],
  ['BankTransfer', /transfer|\bwire\b|\bach\b|\bsepa\b|\bbacs\b|\beft\b|\bvirement|\bvir\b/],
];

const MAX_KEPT = 10_000;
const known = new Map<string, PaymentMethod | undefined>();

/** How a payment was made: as its method says, else as its note or number does. */
export function methodOf({
  paymentMethod,
  note,
  reference,
}: {
  paymentMethod?: string;
  note?: string;
  reference?: string;
}): PaymentMethod {
  if (paymentMethod) return read(paymentMethod) ?? 'Other';
  return (note && read(note)) || (reference && read(reference)) || 'Unknown';
}

/** Methods repeat from row to row. */
function read(text: string): PaymentMethod | undefined {
  if (known.has(text)) return known.get(text);
  const plain = searchKey(text).replaceAll('_', ' ');
  const method = words.find(([, pattern]) => pattern.test(plain))?.[0];
  if (known.size >= MAX_KEPT) known.clear();
  known.set(text, method);
  return method;
}
