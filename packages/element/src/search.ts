import type { LinkIntegration } from '@client-link/api-client/link';

/** Part of a name: its start and its end. */
export type Mark = [start: number, end: number];

export interface Found {
  integration: LinkIntegration;
  /** Part of the name that matches, to be marked. */
  mark?: Mark;
  /** Where the name shows nothing of it: the alias or the vendor that was meant. */
  also?: { text: string; mark: Mark };
}

/** Without accents and case, so that "deja" finds "Déjà". */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const compact = (text: string): string => wordsOf(text).join('');

/** Best first: by the start of a name or an alias, any part of them, the vendor, then with small slips. */
export function search(integrations: readonly LinkIntegration[], query: string): Found[] {
  const words = wordsOf(query);
  if (!words.length) return integrations.map((integration) => ({ integration }));
  const scored: { found: Found; score: number }[] = [];
  for (const integration of integrations) {
    const score = scoreOf(keysOf(integration), words);
    if (score === 0) continue;
    const mark = markOf(integration.name, words);
    const also = mark ? undefined : alsoOf(integration, words);
    scored.push({ found: { integration, ...(mark && { mark }), ...(also && { also }) }, score });
  }
  return scored
    .toSorted(
      (one, other) => other.score - one.score || one.found.integration.name.localeCompare(other.found.integration.name),
    )
    .map(({ found }) => found);
}

interface Keys {
  names: string[];
  words: string[];
  vendor: string;
}
const known = new WeakMap<LinkIntegration, Keys>();

/** What a product is found by; worked out once, because every key pressed asks for it. */
function keysOf(integration: LinkIntegration): Keys {
  const { name, vendor, aliases } = integration;
  const keys = known.get(integration) ?? {
    names: [name, `${vendor} ${name}`, ...aliases].map(compact),
    words: [name, vendor, ...aliases].flatMap(wordsOf),
    vendor: compact(vendor),
  };
  known.set(integration, keys);
  return keys;
}

function scoreOf({ names, words, vendor }: Keys, asked: string[]): number {
  const wanted = asked.join('');
  if (names.includes(wanted)) return 100;
  if (names.some((name) => name.startsWith(wanted))) return 80;
  if (asked.every((each) => words.some((word) => word.startsWith(each)))) return 60;
  if (wanted.length > 2 && names.some((name) => name.includes(wanted))) return 40;
  if (vendor.startsWith(wanted)) return 30;
  return [...names, ...words].some((text) => slipsTo(text, wanted)) ? 20 : 0;
}

/** How much of the text's start is what is wanted but for one slip in five letters; undefined when it is not. */
function slipsTo(text: string, wanted: string): number | undefined {
  if (wanted.length < 4 || text[0] !== wanted[0]) return undefined;
  const most = Math.max(1, Math.floor(wanted.length / 5));
  let best: number | undefined;
  let fewest = most + 1;
  // Letters added, left out, changed or swapped. Each line ends with the slips of that much of the text, so that one
  // table answers for every length; it is left as soon as no length can be near enough.
  let beforeLast: number[] = [];
  let last = Array.from({ length: wanted.length + 1 }, (_, index) => index);
  for (let row = 1; row <= Math.min(text.length, wanted.length + most); row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= wanted.length; column++) {
      const isSame = text[row - 1] === wanted[column - 1];
      let slips = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && text[row - 1] === wanted[column - 2] && text[row - 2] === wanted[column - 1];
      if (isSwap) slips = Math.min(slips, beforeLast[column - 2]! + 1);
      line.push(slips);
      least = Math.min(least, slips);
    }
    const slips = line[wanted.length]!;
    if (slips < fewest) [fewest, best] = [slips, row];
    if (least > most) break;
    [beforeLast, last] = [last, line];
  }
  return best;
}

/** Where the name shows what was asked for: letter for letter, else with its slips, else by its first word found. */
function markOf(name: string, asked: string[]): Mark | undefined {
  const letters = lettersOf(name);
  const text = letters.map(({ letter }) => letter).join('');
  const wanted = asked.join('');
  const at = text.indexOf(wanted);
  if (at >= 0) return markAt(letters, at, wanted.length);
  const length = slipsTo(text, wanted);
  if (length) return markAt(letters, 0, length);
  const word = asked.find((each) => text.includes(each));
  return word === undefined ? undefined : markAt(letters, text.indexOf(word), word.length);
}

function alsoOf({ aliases, vendor }: LinkIntegration, asked: string[]): Found['also'] {
  for (const text of [...aliases, vendor]) {
    const mark = markOf(text, asked);
    if (mark) return { text, mark };
  }
  return undefined;
}

const markAt = (letters: Letter[], at: number, length: number): Mark => [
  letters[at]!.start,
  letters[at + length - 1]!.end,
];

interface Letter {
  letter: string;
  start: number;
  end: number;
}

/** The letters of a name as they are compared, each with its place in the name. */
function lettersOf(name: string): Letter[] {
  const letters: Letter[] = [];
  let start = 0;
  for (const character of name) {
    const end = start + character.length;
    for (const letter of compact(character)) letters.push({ letter, start, end });
    start = end;
  }
  return letters;
}
