// Reads Bills reports in a worker of a headless Chromium, beside a bare decoding and PapaParse: `npm run bench -- csv`.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { supplierKeys, writeBills } from './bills-file.ts';
import { openBenchPage, type BenchPage } from './measure-in-browser.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'client-link-bench-'));

interface Run {
  ms: number;
  count: number;
  longestTaskMs: number;
}

/** Has the page's worker do one way of reading, while the page watches how long its own thread is held up. */
function run({ page }: BenchPage, way: string): Promise<Run> {
  return page.evaluate(
    async ([name, suppliers]) => {
      const scope = globalThis as unknown as { worker?: Worker };
      scope.worker ??= new Worker('/bench/csv-worker.ts', { type: 'module' });
      const file = document.querySelector('input')!.files![0]!;
      let longestTaskMs = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
      });
      tasks.observe({ type: 'longtask' });
      const answer = await new Promise<{ ms: number; count: number; failed?: string }>((resolve) => {
        scope.worker!.onmessage = ({ data }) => resolve(data);
        scope.worker!.onerror = ({ message }) => resolve({ ms: 0, count: 0, failed: message });
        scope.worker!.postMessage({ file, way: name, suppliers }, []);
      });
      tasks.disconnect();
      if (answer.failed) throw new Error(answer.failed);
      return { ...answer, longestTaskMs };
    },
    [way, supplierKeys()] as const,
  );
}

const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

async function open(rows: number): Promise<BenchPage & { bytes: number }> {
  const path = join(folder, `bills-${rows}.csv`);
  await writeBills(path, rows);
  const bench = await openBenchPage();
  await bench.page.setInputFiles('input', path);
  return { ...bench, bytes: statSync(path).size };
}

try {
  const costs: [rows: number, microseconds: number][] = [];
  for (const rows of [10_000, 100_000, 1_000_000]) {
    const bench = await open(rows);
    const emptyMb = bench.peakMemoryMb();
    const read = [await run(bench, 'read')];
    const peakMb = bench.peakMemoryMb() - emptyMb;
    const ratios: { decode: number[]; papaparse: number[] } = { decode: [], papaparse: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const decode = await run(bench, 'decode');
      read.push(await run(bench, 'read'));
      ratios.decode.push(decode.ms / read.at(-1)!.ms);
      if (rows < 1_000_000 || round > 1) continue;
      ratios.papaparse.push((await run(bench, 'papaparse')).ms / read.at(-1)!.ms);
    }
    const ms = Math.min(...read.map((one) => one.ms));
    costs.push([rows, (ms * 1000) / rows]);
    const size = `${rows.toLocaleString('en')} bills, ${(bench.bytes / 1e6).toFixed(0)} MB`;
    console.log(`csv: read, type and check ${size}: ${median(ratios.decode).toFixed(2)} × the rate of decoding it`);
    if (ratios.papaparse.length) {
      console.log(`csv: … ${median(ratios.papaparse).toFixed(2)} × the rate of PapaParse, which makes strings only`);
      console.log(`csv: … ${peakMb.toFixed(0)} MB above an empty page at the first reading`);
    }
    console.log(`csv: … longest task of the page ${Math.max(...read.map((one) => one.longestTaskMs)).toFixed(0)} ms`);
    await bench.close();
  }
  const [[, small], , [, large]] = costs as [[number, number], [number, number], [number, number]];
  console.log(`csv: a row of a million costs ${(large / small).toFixed(2)} × a row of ten thousand`);
} finally {
  rmSync(folder, { recursive: true });
}
