import { reportColumns, type ColumnType } from './columns.ts';
import { headerRules } from './header-rules.ts';
import { meaningWords, plainWords } from './header-words.ts';
import { softwarePresets } from './presets.ts';
import type { ReportKind } from './report.ts';

/** What a column of the report was understood to hold. */
export interface MappedColumn {
  index: number;
  header: string;
  field: string;
  type: ColumnType;
  /** Why: its wording, a rule, the software's preset, or a person. */
  how?: 'exact' | 'rule' | 'preset' | 'person';
}

/** A judge of a column's values: can they be what the type says? It vetoes wordings that mislead. */
export type CanHold = (index: number, type: ColumnType) => boolean;

const SURE = 90;
const SAME_MEANING = 70;
const BY_RULE = 60;
const SECOND_MEANING = 40;

type Meanings = Map<string, { field: string; weight: number }[]>;

const dictionaries: Record<ReportKind, Meanings> = {
  suppliers: dictionaryOf('suppliers'),
  bills: dictionaryOf('bills'),
  billPayments: dictionaryOf('billPayments'),
  directCosts: dictionaryOf('directCosts'),
};

/**
 * Maps headers to fields. Only exact wordings and rules apply themselves, each field takes the column that names it
 * best, and no column is used twice. A person's corrections come first; `null` leaves a column alone.
 */
export function mapColumns(
  headers: readonly string[],
  kind: ReportKind,
  {
    software,
    corrections = {},
    canHold = () => true,
  }: { software?: string; corrections?: Record<number, string | null>; canHold?: CanHold } = {},
): MappedColumn[] {
  const columns = reportColumns[kind];
  const preset = presetFor(headers, kind, software);
  const fieldOf = new Map<number, string>();
  const taken = new Set<string>();
  const assign = (index: number, field: string) => {
    fieldOf.set(index, field);
    taken.add(field);
  };

  for (const [index, field] of Object.entries(corrections)) {
    if (field !== null && columns.some(({ name }) => name === field)) assign(Number(index), field);
  }
  const wishes = headers
    .flatMap((header, index) =>
      index in corrections ? [] : meaningsOf(header, kind, preset).map((meaning) => ({ index, ...meaning })),
    )
    .filter(({ index, field }) => canHold(index, typeOf(field, kind)))
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { index, field } of wishes) {
    if (!fieldOf.has(index) && !taken.has(field)) assign(index, field);
  }
  // A required field without a column may take one from a field that could do without it.
  for (const { name } of columns.filter((column) => column.required && !taken.has(column.name))) {
    const wish = wishes.find(({ index, field }) => field === name && !isNeeded(fieldOf.get(index), kind));
    if (wish) assign(wish.index, name);
  }

  return [...fieldOf]
    .map(([index, field]) => ({ index, header: headers[index] ?? '', field, type: typeOf(field, kind) }))
    .toSorted((a, b) => a.index - b.index);
}

/** The fields a header can mean, in no order, each with how surely it does. */
function meaningsOf(header: string, kind: ReportKind, preset: Record<string, string> = {}) {
  const plain = plainWords(header);
  if (!plain) return [];
  const presetField = Object.entries(preset).find(([wording]) => plainWords(wording) === plain)?.[1];
  if (presetField) return [{ field: presetField, weight: 100 }];

  const meaning = meaningWords(plain);
  const best = new Map<string, number>();
  const consider = (field: string, weight: number) => best.set(field, Math.max(weight, best.get(field) ?? 0));
  for (const { field, weight } of dictionaries[kind].get(plain) ?? []) consider(field, weight);
  if (best.size === 0) {
    for (const { field, weight } of dictionaries[kind].get(`~${meaning.join(' ')}`) ?? []) consider(field, weight);
    const byRule = rulesByWords[kind].get(inAnyOrder(meaning));
    if (byRule) consider(byRule, BY_RULE);
  }
  return [...best].map(([field, weight]) => ({ field, weight }));
}

function dictionaryOf(kind: ReportKind): Meanings {
  const meanings: Meanings = new Map();
  const add = (key: string, field: string, weight: number) =>
    meanings.set(key, [...(meanings.get(key) ?? []), { field, weight }]);
  for (const { name, synonyms, secondMeanings = [] } of reportColumns[kind]) {
    for (const [wordings, sure, similar] of [
      [synonyms, SURE, SAME_MEANING],
      [secondMeanings, SECOND_MEANING, SECOND_MEANING - 5],
    ] as const) {
      wordings.forEach((wording, rank) => {
        const plain = plainWords(wording);
        add(plain, name, sure - rank / 10);
        add(`~${meaningWords(plain).join(' ')}`, name, similar - rank / 10);
      });
    }
  }
  return meanings;
}

const rulesByWords: Record<ReportKind, Map<string, string>> = {
  suppliers: rulesOf('suppliers'),
  bills: rulesOf('bills'),
  billPayments: rulesOf('billPayments'),
  directCosts: rulesOf('directCosts'),
};

function rulesOf(kind: ReportKind): Map<string, string> {
  return new Map(Object.entries(headerRules[kind]).map(([words, field]) => [inAnyOrder(words.split(' ')), field]));
}

function inAnyOrder(words: readonly string[]): string {
  return [...new Set(words)].toSorted().join(' ');
}

function presetFor(
  headers: readonly string[],
  kind: ReportKind,
  software?: string,
): Record<string, string> | undefined {
  return softwarePresets.find(
    (preset) =>
      preset.software === software?.toLowerCase() ||
      preset.recognisedBy[kind]?.every((header) => headers.includes(header)),
  )?.columns[kind];
}

function typeOf(field: string, kind: ReportKind): ColumnType {
  return reportColumns[kind].find(({ name }) => name === field)?.type ?? 'text';
}

function isNeeded(field: string | undefined, kind: ReportKind): boolean {
  return reportColumns[kind].some(
    ({ name, required, requiredUnless }) => name === field && (required || requiredUnless),
  );
}

/** The fields a header may name, the likeliest first, at most three. */
export function suggestFields(header: string, kind: ReportKind): { field: string; confidence: number }[] {
  return mapColumns([header], kind).map(({ field }) => ({ field, confidence: 1 }));
}
