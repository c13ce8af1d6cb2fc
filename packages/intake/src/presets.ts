import type { ReportKind } from './report.ts';
import { SOFTWARE } from './software-titles.ts';

/** How one product's exports call their columns. */
export interface SoftwarePreset {
  software: string;
  /** Its name, as a person or the list of integrations writes it. */
  named: RegExp;
  /** Titles that only this product writes, so that nobody needs to name it: one suffices; joined by a plus, all. */
  recognisedBy: Partial<Record<ReportKind, readonly string[]>>;
  /** Its titles in their order: those that mean a field, and with null those that look as if they did. */
  titles: Partial<Record<ReportKind, readonly PresetTitle[]>>;
  /** Where its titles are French too. */
  frenchTitles: Partial<Record<ReportKind, readonly PresetTitle[]>>;
}

export interface PresetTitle {
  title: string;
  field: string | null;
}

export const softwarePresets: readonly SoftwarePreset[] = SOFTWARE.map(
  ({ software, named, recognisedBy = {}, titles, frenchTitles = {} }) => ({
    software,
    named,
    recognisedBy,
    titles: byKind(titles),
    frenchTitles: byKind(frenchTitles),
  }),
);

/** What the titles of a product mean, by how they are written but for case and a leading asterisk. */
export type PresetFields = ReadonlyMap<string, string | null>;

/** The titles of the software that was named, else of the one that its own titles show. */
export function presetFor(headers: readonly string[], kind: ReportKind, software?: string): PresetFields | undefined {
  const preset =
    (software && softwarePresets.find(({ named }) => named.test(software))) ||
    softwarePresets.find(({ recognisedBy }) =>
      recognisedBy[kind]?.some((titles) => titles.split(' + ').every((title) => headers.includes(title))),
    );
  return preset ? fieldsOf(preset, kind) : undefined;
}

const DATABASE_NAME = /^(?=.{4})(?:[A-Z\d]+[_-]?)+(?:\(\d\))?$|^[A-Za-z]+_\w+$|^\*?[a-z]*[A-Z][a-z]+(?:[A-Z][a-z]+)+$/;
const databaseNames = new Map<ReportKind, Map<string, string | null>>();

/**
 * What a title means that looks like the name of a column in a database, where the products that write it agree: such
 * names are nobody's own words. Undefined when no product is known to write it.
 */
export function databaseField(title: string, kind: ReportKind): string | null | undefined {
  let names = databaseNames.get(kind);
  if (!names) {
    names = new Map();
    const disputed = new Set<string>();
    for (const { titles } of softwarePresets) {
      for (const { title: name, field } of titles[kind] ?? []) {
        if (!DATABASE_NAME.test(name)) continue;
        if (names.has(name) && names.get(name) !== field) disputed.add(name);
        names.set(name, field);
      }
    }
    for (const name of disputed) names.delete(name);
    databaseNames.set(kind, names);
  }
  return names.get(title.trim());
}

/** The preset of a product with a report of the kind. */
export function presetNamed(software: string, kind: ReportKind): SoftwarePreset | undefined {
  return softwarePresets.find(({ named, titles }) => named.test(software) && titles[kind]);
}

export function presetKey(title: string): string {
  return title.trim().replace(/^\*/, '').toLowerCase();
}

function fieldsOf({ titles, frenchTitles }: SoftwarePreset, kind: ReportKind): PresetFields {
  return new Map(
    [...(titles[kind] ?? []), ...(frenchTitles[kind] ?? [])].map(({ title, field }) => [presetKey(title), field]),
  );
}

function byKind(lists: Partial<Record<ReportKind, string>>): SoftwarePreset['titles'] {
  return Object.fromEntries(
    Object.entries(lists).map(([kind, list]) => [
      kind,
      list.split('; ').map((entry): PresetTitle => {
        const [title, field] = entry.split(' = ') as [string, string];
        return { title, field: field === '-' ? null : field };
      }),
    ]),
  );
}
