import { PHRASES, WORDS } from './header-lexicon.ts';

/** A header taken apart: what is understood of it, and the words that nothing is known about. */
export interface HeaderMeaning {
  /** In lower case, without accents and signs; the same for every spelling of the same words. */
  plain: string;
  concepts: ReadonlySet<string>;
  unknown: readonly string[];
}

/** A header in lower case, without accents and signs: `*InvoiceN°` becomes `invoice numero`. */
export function plainWords(header: string): string {
  return header
    .replace(/n\s?[°º]|№/gi, ' numero ')
    .replaceAll('#', ' number ')
    .replaceAll('%', ' percent ')
    .replace(/\bdûe?s?(?![\p{L}\d])/giu, ' due ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/e[\s-]?mail/g, 'email')
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Takes a header apart into what its words mean; a header that was met before costs a look-up. */
export function meaningOf(header: string): HeaderMeaning {
  let meaning = meanings.get(header);
  if (!meaning) {
    if (meanings.size > MAX_REMEMBERED) meanings.clear();
    meanings.set(header, (meaning = takeApart(header)));
  }
  return meaning;
}

const MAX_REMEMBERED = 2_000;
const meanings = new Map<string, HeaderMeaning>();

const words = indexed(WORDS, ' ');
const phrases = indexed(PHRASES, ',');
const LONGEST_PHRASE = 4;

/** Short words that may stand inside a longer one written together; others would be found anywhere. */
const SHORT_PARTS = new Set('id no of dt po cd nm gl'.split(' '));

function takeApart(header: string): HeaderMeaning {
  const plain = plainWords(header);
  const tokens = plain.split(' ').filter(Boolean);
  const concepts = new Set<string>();
  const unknown: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const phrase = phraseAt(tokens, at);
    const found = phrase?.concepts ?? conceptsOf(tokens[at]!);
    // A second of a second is another address, not the second line of one.
    if (found?.includes('two') && concepts.has('two')) unknown.push(tokens[at]!);
    if (found) for (const concept of found) concepts.add(concept);
    else unknown.push(tokens[at]!);
    at += phrase?.length ?? 1;
  }
  return { plain, concepts, unknown };
}

function phraseAt(tokens: readonly string[], at: number) {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const concepts = phrases.get(tokens.slice(at, at + length).join(' '));
    if (concepts) return { concepts, length };
  }
}

/** What one word means: as it stands, without its plural, split before its digits, or as words written together. */
function conceptsOf(token: string): readonly string[] | undefined {
  const known = words.get(token) ?? (token.length > 3 ? withoutPlural(token) : undefined);
  if (known) return known;
  const [, letters, digits] = /^(\p{L}+)(\d+)$/u.exec(token) ?? [];
  if (letters && digits) {
    const parts = [conceptsOf(letters), words.get(digits)];
    return parts[0] && parts[1] ? parts.flatMap((part) => part!) : undefined;
  }
  return token.length > 4 && token.length < 24 ? writtenTogether(token) : undefined;
}

function withoutPlural(token: string): readonly string[] | undefined {
  return words.get(token.replace(/s$|(?<=u)x$/, '')) ?? words.get(token.replace(/es$/, ''));
}

/** `vendorname` and `DOCAMNT` are two words; of several ways to split, the one with the fewest words counts. */
function writtenTogether(token: string): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 2; end <= token.length; end++) {
    for (let start = 0; start <= end - 2; start++) {
      const before = best[start];
      if (!before || (best[end] && best[end]!.length <= before.length + 1)) continue;
      const part = token.slice(start, end);
      if ((part.length > 2 || SHORT_PARTS.has(part)) && (part === 'of' || words.get(part)?.length))
        best[end] = [...before, part];
    }
  }
  return best[token.length]?.flatMap((part) => words.get(part)!);
}

function indexed(lists: Record<string, string>, separator: string): Map<string, readonly string[]> {
  const index = new Map<string, readonly string[]>();
  for (const [meaning, list] of Object.entries(lists)) {
    const concepts = meaning.split(' ').filter(Boolean);
    for (const word of list.split(separator)) index.set(word, concepts);
  }
  return index;
}
