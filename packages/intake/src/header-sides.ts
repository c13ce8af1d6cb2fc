import { plainWords } from './header-words.ts';

/** The two columns of a ledger that together hold one amount. */
export interface Sides {
  debit: number;
  credit: number;
}

const SAYS_AMOUNT = '(?:amount |amt |montant |mt |total |au |en |valeur )*';
const CURRENCY =
  '(?: (?:amount|amt|usd|eur|gbp|cad|doc(?:ument)? curr(?:ency)?|in document currency|foreign currency|devise))?';
const DEBIT = new RegExp(`^${SAYS_AMOUNT}(?:debit|dr|soll|debits)${CURRENCY}$`);
const CREDIT = new RegExp(`^${SAYS_AMOUNT}(?:credit|cr|haben|credits)${CURRENCY}$`);

/**
 * Where a report writes its amounts on two sides, as ledgers do: one column of debits and one of credits. Undefined
 * unless there is exactly one of each, since two pairs (one in another currency, say) leave open which is meant.
 */
export function findSides(headers: readonly string[]): Sides | undefined {
  const plain = headers.map(plainWords);
  const [debit, ...otherDebits] = indexesOf(plain, DEBIT);
  const [credit, ...otherCredits] = indexesOf(plain, CREDIT);
  if (debit === undefined || credit === undefined || otherDebits.length || otherCredits.length) return;
  return { debit, credit };
}

function indexesOf(plain: readonly string[], pattern: RegExp): number[] {
  return plain.flatMap((title, index) => (pattern.test(title) ? [index] : []));
}
