// Runs in a worker of the page: reads one file in several ways and answers how long each took.
import { blobSource } from '../packages/intake/src/byte-source.ts';
import { readReport } from '../packages/intake/src/read-report.ts';
import type { SupplierKeys } from '../packages/intake/src/supplier-keys.ts';

interface Papa {
  parse(file: File, options: { chunkSize: number; chunk(result: { data: string[][] }): void; complete(): void }): void;
}

const ways: Record<string, (file: File, suppliers: SupplierKeys) => Promise<number>> = {
  /** What any reading has to do at least: the bytes as text. */
  async decode(file) {
    const decoder = new TextDecoder();
    let length = 0;
    for await (const chunk of file.stream() as unknown as AsyncIterable<Uint8Array>) {
      length += decoder.decode(chunk, { stream: true }).length;
    }
    return length;
  },
  async read(file, suppliers) {
    const reading = await readReport(blobSource(file), { kind: 'bills', today: '2026-11-22', suppliers });
    if (reading.errorCount) throw new Error(JSON.stringify(reading.problems.slice(0, 3)));
    return reading.soundCount;
  },
  async papaparse(file) {
    const { Papa } = globalThis as unknown as { Papa: Papa };
    let rows = 0;
    await new Promise<void>((resolve) =>
      Papa.parse(file, { chunkSize: 1024 * 1024, chunk: ({ data }) => void (rows += data.length), complete: resolve }),
    );
    return rows;
  },
};

addEventListener('message', async ({ data }: MessageEvent<{ file: File; way: string; suppliers: SupplierKeys }>) => {
  if (data.way === 'papaparse' && !('Papa' in globalThis)) {
    const code = await (await fetch('/node_modules/papaparse/papaparse.min.js')).text();
    // A script of its own kind, not a module: run it as the page would.
    (0, eval)(code);
  }
  const start = performance.now();
  try {
    const count = await ways[data.way]!(data.file, data.suppliers);
    postMessage({ ms: performance.now() - start, count });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
