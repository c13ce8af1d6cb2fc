import type { ReportKind } from './report.ts';

/** How one product's exports call their columns. */
export interface SoftwarePreset {
  software: string;
  /** Its name, as a person or the list of integrations writes it. */
  named: RegExp;
  /** Titles that only this product writes, so that the preset works without anyone naming the software. */
  recognisedBy: Partial<Record<ReportKind, readonly string[]>>;
  /** Its title of each field, as its report shows it; null for a title that means nothing to us there. */
  columns: Partial<Record<ReportKind, Record<string, string | null>>>;
}

export const softwarePresets: readonly SoftwarePreset[] = [
  {
    software: 'Xero',
    named: /^xero\b/i,
    recognisedBy: { suppliers: ['*ContactName'], bills: ['*ContactName'] },
    columns: { suppliers: { ContactName: 'supplierName', AccountNumber: 'id' } },
  },
];

/** The titles of a product by their lower case: of the software that was named, else of the one its titles show. */
export function presetFor(
  headers: readonly string[],
  kind: ReportKind,
  software?: string,
): ReadonlyMap<string, string | null> | undefined {
  const preset = softwarePresets.find(
    ({ named, recognisedBy }) =>
      (software && named.test(software)) || recognisedBy[kind]?.every((title) => headers.includes(title)),
  );
  const columns = preset?.columns[kind];
  return columns && new Map(Object.entries(columns).map(([title, field]) => [title.toLowerCase(), field]));
}
