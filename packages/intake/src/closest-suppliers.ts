import type { SupplierKeys } from './supplier-keys.ts';
import { nameKey } from './values.ts';

/** Forms of companies, which say little about which company it is. */
const FORMS = new Set(
  'ltd limited inc incorporated llc llp lp plc corp corporation co company sa sas sasu sarl eurl snc gmbh ag bv nv srl spa pty oy ab as kg the et fils and sons'.split(
    ' ',
  ),
);

/** Beyond so many suppliers a suggestion takes longer than choosing from the list. */
const MAX_COMPARED = 50_000;

/** The suppliers whose names share the most words and letter pairs with a name, the closest first, at most three. */
export function closestSuppliers(name: string, suppliers: SupplierKeys): { id?: string; name: string }[] {
  const wanted = tokensOf(name);
  if (!wanted.size) return [];
  const scored: { at: number; score: number }[] = [];
  const compared = Math.min(suppliers.names.length, MAX_COMPARED);
  for (let at = 0; at < compared; at++) {
    const score = likeness(wanted, tokensFor(suppliers.names[at]!));
    if (score >= 0.34) scored.push({ at, score });
  }
  return scored
    .toSorted((one, other) => other.score - one.score)
    .slice(0, 3)
    .map(({ at }) => ({ ...(suppliers.ids[at] && { id: suppliers.ids[at] }), name: suppliers.names[at]! }));
}

const remembered = new Map<string, Set<string>>();

function tokensFor(name: string): Set<string> {
  let tokens = remembered.get(name);
  if (!tokens) {
    if (remembered.size > MAX_COMPARED) remembered.clear();
    remembered.set(name, (tokens = tokensOf(name)));
  }
  return tokens;
}

/** Words and letter pairs of a name, forms of companies left out. */
function tokensOf(name: string): Set<string> {
  const words = nameKey(name)
    .split(' ')
    .filter((word) => word && !FORMS.has(word));
  const tokens = new Set<string>();
  for (const word of words) {
    tokens.add(word);
    for (let at = 0; at + 1 < word.length; at++) tokens.add(word.slice(at, at + 2));
  }
  return tokens;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (!one.size || !other.size) return 0;
  let shared = 0;
  for (const token of one) if (other.has(token)) shared++;
  return (2 * shared) / (one.size + other.size);
}
