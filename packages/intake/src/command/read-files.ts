import type { ByteSource } from '../byte-source.ts';
import { readReport, type ReadOptions } from '../read-report.ts';
import type { Reading } from '../reading.ts';
import { supplierKeys } from '../supplier-keys.ts';

/** What the next engine will answer, from what this one does; it goes when that engine is here. */
export async function readFiles(sources: readonly ByteSource[], options: ReadOptions): Promise<Reading> {
  const readings: Awaited<ReturnType<typeof readReport>>[] = [];
  for (const source of sources) readings.push(await readReport(source, options));
  const rows = readings.flatMap((reading) => reading.rows);
  const problems = readings.flatMap((reading, fileIndex) =>
    reading.problems.map((problem) => ({ ...problem, fileIndex })),
  );
  const groups = new Map<string, Reading['groups'][number]>();
  for (const { code, severity, column } of problems) {
    const key = `${code}\n${column}`;
    const group = groups.get(key) ?? { code, severity, ...(column !== undefined && { column }), count: 0 };
    group.count++;
    groups.set(key, group);
  }
  const sum = (of: (reading: (typeof readings)[number]) => number) =>
    readings.reduce((total, one) => total + of(one), 0);
  const rowCount = sum((reading) => reading.rowCount);
  return {
    kind: options.kind,
    files: readings.map(({ fileName, bytes, understood }) => ({
      name: fileName,
      bytes,
      understood: {
        ...understood,
        signature: '',
        columns: understood.columns.map((column) => ({
          ...column,
          how: column.field ? ('exact' as const) : null,
          suggestions: [],
        })),
      },
    })),
    rowCount,
    soundCount: rows.length,
    excludedCount: 0,
    errorRowCount: rowCount - rows.length,
    problems,
    errorCount: sum((reading) => reading.errorCount),
    warningCount: sum((reading) => reading.warningCount),
    groups: [...groups.values()],
    missingSuppliers: [],
    questions: [],
    controlTotals: readings.flatMap(({ controlTotals }) => controlTotals),
    totals: readings[0]!.totals,
    ...(readings[0]!.period && { period: readings[0]!.period }),
    ...(rows.length > 0 && { first: rows[0]!, last: rows.at(-1)! }),
    ...(options.kind === 'suppliers' && { suppliers: supplierKeys(readings[0]!) }),
  };
}
