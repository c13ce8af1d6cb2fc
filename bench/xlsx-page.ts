import { readInWorker, type Reading } from '@client-link/intake';

Object.assign(globalThis, {
  run: (task: string, file: File) => (task === 'times' ? timesOf(file) : soundRowsOf(file)),
});

/** What `timeTasks` answers in a worker. */
function timesOf(file: File): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/bench.js', { type: 'module' });
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(file, []);
  });
}

/** Reads a report as the product does. */
async function soundRowsOf(file: File): Promise<{ soundCount: number; ms: number }> {
  const start = performance.now();
  const { soundCount }: Reading = await readInWorker(file, { kind: 'bills', workerUrl: '/worker.js' });
  return { soundCount, ms: performance.now() - start };
}
