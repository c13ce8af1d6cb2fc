import { reportColumns, reportKinds, type ColumnType } from './columns.ts';
import { ANYWAY, fits, headerRules } from './header-rules.ts';
import { meaningOf, plainWords, type HeaderMeaning } from './header-words.ts';
import { suggestFields, type Suggestion } from './header-suggestions.ts';
import { databaseField, presetFor, presetKey } from './presets.ts';
import type { ReportKind } from './report.ts';

/** A field that a header names, how surely, and whether by its very wording or by what its words mean. */
export interface NamedField {
  field: string;
  weight: number;
  how: 'exact' | 'rule';
  /** Of one word, or with a second meaning: it yields to a column whose title says the same in full. */
  isBare: boolean;
}

export const EXACT = 90;
export const BY_RULE = 70;
const SAME_MEANING = 60;
export const SECOND_MEANING = 40;

/**
 * Judges one header alone: the field that it names by itself, or null, and the fields it could be. Nothing is named
 * that a word of the header speaks against.
 */
export function judgeHeader(
  header: string,
  kind: ReportKind,
  software?: string,
): { field: string | null; suggestions: Suggestion[] } {
  const preset = presetFor([header], kind, software)?.get(presetKey(header));
  const field = preset === undefined ? fieldBySelf(header, kind) : preset;
  return { field, suggestions: suggestFields(header, kind, field) };
}

/** Spelled like this it is Xero's title for the company, though a "contact name" is a person's. */
const XERO_COMPANY = 'ContactName';

function fieldBySelf(header: string, kind: ReportKind): string | null {
  if (header === XERO_COMPANY) return 'supplierName';
  const [best] = namedFields(header, kind);
  return best && best.weight > SECOND_MEANING ? best.field : null;
}

/** The fields that a header names, the surest first. */
export function namedFields(header: string, kind: ReportKind): readonly NamedField[] {
  const remembered = named[kind];
  let fields = remembered.get(header);
  if (!fields) {
    if (remembered.size > MAX_REMEMBERED) remembered.clear();
    remembered.set(header, (fields = nameFields(header, kind)));
  }
  return fields;
}

const MAX_REMEMBERED = 2_000;
const named = Object.fromEntries(
  reportKinds.map((kind) => [kind, new Map<string, readonly NamedField[]>()]),
) as unknown as Record<ReportKind, Map<string, readonly NamedField[]>>;

function nameFields(header: string, kind: ReportKind): readonly NamedField[] {
  // A cell of text is no title; looking into it would cost more than it tells.
  if (header.length > MAX_TITLE) return [];
  const meaning = meaningOf(header);
  if (!meaning.plain) return [];
  const { exact, same } = wordingsOf(kind);
  const best = new Map<string, NamedField>();
  const consider = (field: string, weight: number, how: NamedField['how'], isBare = false) => {
    if (weight > (best.get(field)?.weight ?? 0)) best.set(field, { field, weight, how, isBare });
  };
  for (const { field, weight, isBare } of exact.get(meaning.plain) ?? []) consider(field, weight, 'exact', isBare);
  if (!best.size) {
    const known = databaseField(header, kind);
    if (known) consider(known, EXACT, 'exact');
    if (known === null) return [];
  }
  if (![...best.values()].some(({ weight }) => weight > SECOND_MEANING) && !meaning.unknown.length) {
    for (const { field, needs } of rulesThatFit(meaning, kind)) consider(field, BY_RULE + needs, 'rule');
    if (!best.size) for (const field of same.get(keyOf(meaning)) ?? []) consider(field, SAME_MEANING, 'rule');
  }
  return [...best.values()].toSorted((a, b) => b.weight - a.weight);
}

const MAX_TITLE = 120;

/** The fields of the rules that say most; several only where they say equally much. */
function rulesThatFit({ concepts }: HeaderMeaning, kind: ReportKind): { field: string; needs: number }[] {
  const fitting = headerRules[kind].filter((rule) => fits(rule, concepts));
  const most = Math.max(...fitting.map(({ needs }) => needs.length));
  const surest = fitting.filter(({ needs }) => needs.length === most);
  const fields = new Set(surest.map(({ field }) => field));
  return fields.size === 1 ? [{ field: surest[0]!.field, needs: most }] : [];
}

/** Columns of these types stand several times in a report; the one whose title says more is the one meant. */
const YIELDING = new Set<ColumnType>(['id', 'name', 'date', 'amount']);

interface Wordings {
  exact: Map<string, { field: string; weight: number; isBare: boolean }[]>;
  /** By what the words mean, where all wordings with that meaning name one field. */
  same: Map<string, string[]>;
}

const wordings = new Map<ReportKind, Wordings>();

function wordingsOf(kind: ReportKind): Wordings {
  const known = wordings.get(kind);
  if (known) return known;
  const exact: Wordings['exact'] = new Map();
  const same: Wordings['same'] = new Map();
  const second = new Set(reportColumns[kind].flatMap(({ secondMeanings = [] }) => secondMeanings.map(plainWords)));
  for (const { name, type, synonyms, secondMeanings = [] } of reportColumns[kind]) {
    for (const [list, sure] of [
      [synonyms, EXACT],
      [secondMeanings, SECOND_MEANING],
    ] as const) {
      list.forEach((wording, rank) => {
        const plain = plainWords(wording);
        const meaning = meaningOf(wording);
        const isBare = second.has(plain) || (YIELDING.has(type) && meaning.concepts.size === 1);
        exact.set(plain, [...(exact.get(plain) ?? []), { field: name, weight: sure - rank / 10, isBare }]);
        if (meaning.unknown.length || sure !== EXACT) return;
        const key = keyOf(meaning);
        same.set(key, [...new Set([...(same.get(key) ?? []), name])]);
      });
    }
  }
  for (const [key, fields] of same) if (fields.length > 1) same.delete(key);
  // `A/C` is a supplier's in some reports; an account may be anybody's.
  same.delete('account');
  const made = { exact, same };
  wordings.set(kind, made);
  return made;
}

function keyOf({ concepts }: HeaderMeaning): string {
  return [...concepts]
    .filter((concept) => concept !== ANYWAY)
    .toSorted()
    .join(' ');
}
