import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blobSource, describeProblem, type BillRow, type Reading, type ReadOptions } from '../src/index.ts';
import { readRows } from './read-rows.ts';

/** A third of a short run in every test, `FUZZ_RUNS` times a short run with `npm run fuzz`; a seed makes it the same again. */
export const runs = (short: number): fc.Parameters<unknown> => ({
  numRuns: Math.ceil(short * Number(process.env['FUZZ_RUNS'] ?? 0.3)),
  seed: Number(process.env['FUZZ_SEED'] ?? 3),
  verbose: fc.VerbosityLevel.None,
});

const MOST_MS = 10_000;

/** Reads, and holds the reading against what is true of any: it ends, it adds up, and it can be told in words. */
export async function readSoundly(
  files: Uint8Array | readonly Uint8Array[],
  options: ReadOptions,
  name = 'report.csv',
) {
  const sources = [files].flat().map((bytes) => blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]), name));
  const late = AbortSignal.timeout(MOST_MS);
  const { rows, ...reading } = await readRows(sources, { today: '2026-11-22', signal: late, ...options });

  const { problems, groups, errorCount, warningCount, rowCount, soundCount, errorRowCount, excludedCount } = reading;
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const grouped = (severity: string) =>
    groups.filter((group) => group.severity === severity).reduce((sum, group) => sum + group.count, 0);
  assert.deepEqual([count('error'), count('warning')], [errorCount, warningCount]);
  assert.deepEqual([grouped('error'), grouped('warning')], [errorCount, warningCount]);
  assert.equal(rows.length, soundCount);
  assert.equal(soundCount + errorRowCount + excludedCount, rowCount);
  if (errorCount === 0) assert.equal(errorRowCount, 0);
  assert.deepEqual([reading.first, reading.last], [rows[0], rows.at(-1)]);
  if (options.kind === 'bills') assert.deepEqual(centsOf(reading.totals), sumsOf(rows as BillRow[]));
  for (const problem of problems.slice(0, 20)) {
    const { title, message, action } = describeProblem(problem, 'fr');
    assert.ok(title && message && action);
  }
  return { reading, rows: rows as BillRow[] };
}

type Sums = Record<string, bigint>;

export const centsOf = (totals: Reading['totals']): Sums =>
  Object.fromEntries(totals.map(({ currency, totalAmount }) => [currency, tenThousandths(totalAmount)]));

export function sumsOf(rows: readonly { currency?: string; totalAmount: string }[]): Sums {
  const sums = new Map<string, bigint>();
  for (const { currency = '', totalAmount } of rows) {
    sums.set(currency, (sums.get(currency) ?? 0n) + tenThousandths(totalAmount));
  }
  return Object.fromEntries(sums);
}

/** An exact decimal as a whole number; longer ones than any report writes are cut off alike. */
function tenThousandths(decimal: string): bigint {
  const [whole = '', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(20, '0').slice(0, 20));
}
