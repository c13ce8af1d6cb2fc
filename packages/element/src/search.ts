import type { LinkIntegration } from '@client-link/api-client/link';

export interface Found {
  integration: LinkIntegration;
  /** Part of the name that matches, to be marked: start and end. */
  mark?: [number, number];
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
const compact = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Best first: by the start of a name, an alias, any part of them, the vendor, and last with small typos. */
export function search(integrations: readonly LinkIntegration[], query: string): Found[] {
  const wanted = compact(query);
  if (!wanted) return integrations.map((integration) => ({ integration }));
  const scored: { found: Found; score: number }[] = [];
  for (const integration of integrations) {
    const score = scoreOf(integration, wanted);
    if (score === 0) continue;
    const mark = markOf(integration.name, query);
    scored.push({ found: { integration, ...(mark && { mark }) }, score });
  }
  return scored
    .toSorted(
      (one, other) => other.score - one.score || one.found.integration.name.localeCompare(other.found.integration.name),
    )
    .map(({ found }) => found);
}

function scoreOf({ name, vendor, aliases }: LinkIntegration, wanted: string): number {
  const names = [name, `${vendor} ${name}`, ...aliases].map(compact);
  if (names.includes(wanted)) return 100;
  if (names.some((text) => text.startsWith(wanted))) return 80;
  const words = [name, ...aliases].flatMap((text) => plain(text).split(/[^\p{L}\p{N}]+/u));
  if (words.some((word) => word.startsWith(wanted))) return 60;
  if (wanted.length > 1 && names.some((text) => text.includes(wanted))) return 40;
  if (compact(vendor).startsWith(wanted)) return 30;
  return wanted.length > 3 && isAlmost([...names, ...words], wanted) ? 20 : 0;
}

/** Whether the text begins with what is wanted, but for one slip in five letters. */
function isAlmost(texts: string[], wanted: string): boolean {
  const slips = Math.max(1, Math.floor(wanted.length / 5));
  return texts.some((text) => {
    if (text.length < wanted.length - slips || text[0] !== wanted[0]) return false;
    for (let length = wanted.length - slips; length <= wanted.length + slips; length++)
      if (distance(text.slice(0, length), wanted, slips) <= slips) return true;
    return false;
  });
}

/** Edits between two words: letters added, left out, changed or swapped; counting stops above `most`. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let edits = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) edits = Math.min(edits, beforeLast[column - 2]! + 1);
      line.push(edits);
    }
    beforeLast = last;
    last = line;
  }
  return last[other.length]!;
}

function markOf(name: string, query: string): [number, number] | undefined {
  const text = plain(name);
  const wanted = plain(query).trim();
  // Marks stand only where letters did not change length on the way.
  if (text.length !== name.length || !wanted) return undefined;
  const start = text.indexOf(wanted);
  return start < 0 ? undefined : [start, start + wanted.length];
}
