import type { ReportKind } from './report.ts';

/**
 * Wordings that mean something else in one product's export than elsewhere. A product is recognised by the headers
 * only it writes, so the preset works without anyone naming the software.
 */
export const softwarePresets: readonly {
  software: string;
  recognisedBy: Partial<Record<ReportKind, readonly string[]>>;
  columns: Partial<Record<ReportKind, Record<string, string>>>;
}[] = [
  {
    software: 'xero',
    recognisedBy: { suppliers: ['*ContactName'], bills: ['*ContactName'] },
    columns: { suppliers: { ContactName: 'supplierName', AccountNumber: 'id' } },
  },
];
