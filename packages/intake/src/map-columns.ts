import { reportColumns, type ColumnType } from './columns.ts';
import { BY_RULE, EXACT, namedFields } from './header-judge.ts';
import { presetFor, presetKey } from './presets.ts';
import type { ReportKind } from './report.ts';

/** What a column of the report was understood to hold, and why. */
export interface MappedColumn {
  index: number;
  header: string;
  field: string;
  type: ColumnType;
  how: 'exact' | 'rule' | 'preset' | 'person';
}

/** A judge of a column's values: can they be what the type says? It vetoes wordings that mislead. */
export type CanHold = (index: number, type: ColumnType, how: MappedColumn['how']) => boolean;

interface Wish {
  index: number;
  field: string;
  weight: number;
  how: MappedColumn['how'];
  isBare?: boolean;
}

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
  const given = new Map<number, Wish>();
  const taken = new Set<string>();
  const give = (wish: Wish) => {
    given.set(wish.index, wish);
    taken.add(wish.field);
  };

  for (const [index, field] of Object.entries(corrections)) {
    if (columns.some(({ name }) => name === field)) {
      give({ index: Number(index), field: field!, weight: Infinity, how: 'person' });
    }
  }
  const wishes = headers
    .flatMap((header, index) => (index in corrections ? [] : wishesOf(header, index, kind, preset)))
    .filter(({ index, field, how }) => canHold(index, typeOf(field, kind), how))
    .filter(
      (wish, _, all) =>
        wish.how === 'preset' || !all.some(({ index, how }) => index === wish.index && how === 'preset'),
    )
    .map((wish, _, all) => (wish.isBare && isSaidInFull(wish, all) ? { ...wish, weight: BY_RULE } : wish))
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  for (const wish of wishes) {
    if (!given.has(wish.index) && !taken.has(wish.field)) give(wish);
  }
  // A required field without a column may take one from a field that could do without it.
  for (const { name } of columns.filter((column) => column.required && !taken.has(column.name))) {
    const wish = wishes.find(({ index, field }) => field === name && !isNeeded(given.get(index)?.field, kind));
    if (wish) give(wish);
  }

  return [...given.values()]
    .map(({ index, field, how }) => ({ index, header: headers[index] ?? '', field, type: typeOf(field, kind), how }))
    .toSorted((a, b) => a.index - b.index);
}

/** Whether another column's title says the field with more than one word. */
function isSaidInFull({ index, field }: Wish, wishes: readonly Wish[]): boolean {
  const byMoreThanOne = BY_RULE + 1;
  return wishes.some(
    (other) => other.how === 'rule' && other.field === field && other.index !== index && other.weight > byMoreThanOne,
  );
}

function wishesOf(
  header: string,
  index: number,
  kind: ReportKind,
  preset: ReadonlyMap<string, string | null> | undefined,
): Wish[] {
  const byPreset = preset?.get(presetKey(header));
  if (byPreset === null) return [];
  const named = namedFields(header, kind).map((wish) => ({ index, ...wish }));
  // Where its values can't be what the product means by it, it means what it means to everybody.
  return byPreset ? [{ index, field: byPreset, weight: EXACT + 10, how: 'preset' }, ...named] : named;
}

function typeOf(field: string, kind: ReportKind): ColumnType {
  return reportColumns[kind].find(({ name }) => name === field)?.type ?? 'text';
}

function isNeeded(field: string | undefined, kind: ReportKind): boolean {
  return reportColumns[kind].some(
    ({ name, required, requiredUnless }) => name === field && (required || requiredUnless),
  );
}
