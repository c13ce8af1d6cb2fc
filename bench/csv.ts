// Reads Bills reports in a worker of headless Chromium, beside a bare decoding and PapaParse: `npm run bench -- csv`.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { supplierKeys, writeBills } from './bills-file.ts';
import { inChromium } from './chromium.ts';
import type { CsvRuns } from './csv-page.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-csv-'));
const scripts = Object.fromEntries(
  ['csv-page', 'csv-worker'].map((name) => [
    name === 'csv-page' ? 'page' : name,
    fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
  ]),
);

const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
const line = (name: string, figure: string, of: string, target: string) =>
  console.log(`${name.padEnd(44)} ${figure.padStart(8)} ${of}  (target ${target})`);

const runIn = (path: string, ways: string[]) =>
  inChromium<CsvRuns>(scripts, JSON.stringify({ ways, suppliers: supplierKeys() }), path);

/** The rate of each reading against the run of another way just before it. */
function rates({ runs }: CsvRuns, way: string): number[] {
  return runs.flatMap((one, at) =>
    one.way === 'read' && runs[at - 1]?.way === way ? [runs[at - 1]!.ms / one.ms] : [],
  );
}

try {
  const costs: number[] = [];
  for (const rows of [10_000, 100_000, 1_000_000]) {
    const path = join(folder, `bills-${rows}.csv`);
    await writeBills(path, rows);
    console.log(`${rows.toLocaleString('en')} bills of 12 columns in ${(statSync(path).size / 1e6).toFixed(0)} MB`);
    const pairs = Array.from({ length: ROUNDS }, () => ['decode', 'read']).flat();
    const { result } = await runIn(path, ['decode', 'read', ...pairs]);
    const name = 'csv: read, type and check in a worker';
    line(
      name,
      median(rates(result, 'decode').slice(1)).toFixed(2),
      '× the rate of streaming it through TextDecoder',
      '≥ 0.4',
    );
    costs.push(Math.min(...result.runs.filter(({ way }) => way === 'read').map(({ ms }) => ms)) / rows);
    if (rows < 1_000_000) continue;
    const other = await runIn(path, ['papaparse', 'read', 'papaparse', 'read', 'papaparse', 'read']);
    line(name, median(rates(other.result, 'papaparse')).toFixed(2), '× the rate of PapaParse', '≥ 1.7');
    const alone = await runIn(path, ['read']);
    line('csv: memory of page and worker', alone.extraMB.toFixed(0), 'MB above an empty page', '≤ 250');
    const longest = Math.max(result.longestTaskMs, alone.result.longestTaskMs);
    line('csv: longest task of the page', longest ? longest.toFixed(0) : '< 50', 'ms', '≤ 50');
  }
  const [small, , large] = costs as [number, number, number];
  line('csv: a row of a million', (large / small).toFixed(2), '× the cost of a row of ten thousand', '≤ 1');
} finally {
  rmSync(folder, { recursive: true });
}
