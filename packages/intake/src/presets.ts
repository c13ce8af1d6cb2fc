import { PRESETS } from './preset-titles.ts';
import type { ReportKind } from './report.ts';

/** What titles mean to one product, by how they are written but for case and a leading asterisk; null: nothing. */
export type PresetFields = ReadonlyMap<string, string | null>;

interface Preset {
  software: string;
  named: RegExp;
  /** Titles that only this product writes, one set of them a line. */
  recognisedBy: Partial<Record<ReportKind, readonly (readonly string[])[]>>;
  fields: Partial<Record<ReportKind, PresetFields>>;
}

/** The products whose titles mean something else than elsewhere. */
export const softwarePresets: readonly Preset[] = PRESETS.map(({ software, named, recognisedBy = {}, titles }) => ({
  software,
  named,
  recognisedBy: Object.fromEntries(
    Object.entries(recognisedBy).map(([kind, sets]) => [kind, sets.map((set) => set.split(' + '))]),
  ),
  fields: Object.fromEntries(
    Object.entries(titles).map(([kind, list]) => [
      kind,
      new Map(pairsOf(list).map(([title, field]) => [presetKey(title), field === '-' ? null : field])),
    ]),
  ),
}));

/** The titles of the software that was named, else of the one that its own titles show. */
export function presetFor(headers: readonly string[], kind: ReportKind, software?: string): PresetFields | undefined {
  const preset =
    presetNamed(software) ??
    softwarePresets.find(({ recognisedBy }) =>
      recognisedBy[kind]?.some((titles) => titles.every((title) => headers.includes(title))),
    );
  return preset?.fields[kind];
}

/** The preset of a product, by its name as a person or the list of integrations writes it. */
export function presetNamed(software: string | undefined): Preset | undefined {
  return software ? softwarePresets.find(({ named }) => named.test(software)) : undefined;
}

export function presetKey(title: string): string {
  return title.trim().replace(/^\*/, '').toLowerCase();
}

/** `A = b; C = d` as pairs. */
export function pairsOf(list: string): [string, string][] {
  return list.split('; ').map((pair) => pair.split(' = ') as [string, string]);
}

const DATABASE_NAME = /^(?=.{4})(?:[A-Z\d]+[_-]?)+(?:\(\d\))?$|^[A-Za-z]+_\w+$|^[a-z]*[A-Z][a-z]+(?:[A-Z][a-z]+)+$/;
const databaseNames = new Map<ReportKind, Map<string, string | null>>();

/**
 * What a title means that looks like the name of a column in a database, where the products that write it agree: such
 * names are nobody's own words. Undefined when no product is known to write it.
 */
export function databaseField(title: string, kind: ReportKind): string | null | undefined {
  let names = databaseNames.get(kind);
  if (!names) {
    names = new Map();
    for (const { titles } of PRESETS) {
      for (const [name, field] of pairsOf(titles[kind] ?? '')) {
        if (DATABASE_NAME.test(name)) names.set(name, field === '-' ? null : field);
      }
    }
    databaseNames.set(kind, names);
  }
  return names.get(title.trim());
}
