// The page of the CSV benchmark: has its worker read the file in the ways it is told, one after the other.
import type { SupplierKeys } from '@client-link/intake';
import type { CsvTask } from './csv-worker.ts';

export interface CsvRun {
  way: CsvTask['way'];
  ms: number;
  count: number;
}

export interface CsvRuns {
  runs: CsvRun[];
  /** How long the page's own thread was held up at most, in milliseconds; 0 for less than 50. */
  longestTaskMs: number;
}

async function run(task: string, file: File): Promise<CsvRuns> {
  const { ways, suppliers } = JSON.parse(task) as { ways: CsvTask['way'][]; suppliers: SupplierKeys };
  const worker = new Worker('/csv-worker.js', { type: 'module' });
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const runs: CsvRun[] = [];
  for (const way of ways) {
    const answer = await new Promise<{ ms: number; count: number; failed?: string }>((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      worker.postMessage({ file, way, suppliers } satisfies CsvTask, []);
    });
    if (answer.failed) throw new Error(answer.failed);
    runs.push({ way, ms: answer.ms, count: answer.count });
  }
  tasks.disconnect();
  worker.terminate();
  return { runs, longestTaskMs };
}

Object.assign(globalThis, { run });
