import type { SampleRow } from './find-header.ts';
import { suggestFields } from './header-suggestions.ts';
import { MAX_COLUMNS, type Mapping } from './plan.ts';
import type { UnderstoodColumn } from './reading.ts';
import { textOf, type ReportKind } from './report.ts';

/** What each column of a file was taken for, with sample values and what else it could be. */
export function understandColumns(
  sample: readonly SampleRow[],
  { header, columns }: Mapping,
  kind: ReportKind,
): UnderstoodColumn[] {
  const samples = samplesOf(sample, header.line);
  const width = Math.max(header.cells.length, ...[...samples.keys()].map((index) => index + 1));
  return Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_, index): UnderstoodColumn => {
    const title = textOf(header.cells[index] ?? '');
    const column = columns.find((candidate) => candidate.index === index);
    return {
      index,
      header: title,
      field: (column && FIELD_OF_SIDE[column.field]) ?? column?.field ?? null,
      how: column?.how ?? null,
      suggestions: title ? suggestFields(title, kind, column?.field) : [],
      samples: samples.get(index) ?? [],
    };
  }).filter(({ header: title, samples: values }) => title !== '' || values.length > 0);
}

/** The two sides of a ledger hold the total together. */
const FIELD_OF_SIDE: Record<string, string> = { debit: 'totalAmount', credit: 'totalAmount' };

function samplesOf(sample: readonly SampleRow[], headerLine: number): Map<number, string[]> {
  const samples = new Map<number, string[]>();
  for (const { cells } of sample.filter(({ line }) => line > headerLine)) {
    cells.forEach((cell, index) => {
      const kept = samples.get(index) ?? [];
      const text = textOf(cell);
      if (text && kept.length < 3 && !kept.includes(text)) samples.set(index, [...kept, text]);
    });
  }
  return samples;
}
