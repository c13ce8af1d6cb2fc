// Runs in a worker of the page: reads one file in one of several ways and answers how long it took.
import Papa from 'papaparse';
import { blobSource, readReport, type SupplierKeys } from '@client-link/intake';

export interface CsvTask {
  file: File;
  way: 'decode' | 'read' | 'papaparse';
  suppliers: SupplierKeys;
}

const ways: Record<CsvTask['way'], (task: CsvTask) => Promise<number>> = {
  /** What any reading has to do at least: the bytes as text. */
  async decode({ file }) {
    const decoder = new TextDecoder();
    let length = 0;
    for await (const chunk of file.stream() as unknown as AsyncIterable<Uint8Array>) {
      length += decoder.decode(chunk, { stream: true }).length;
    }
    return length;
  },
  async read({ file, suppliers }) {
    const reading = await readReport(blobSource(file), { kind: 'bills', today: '2026-11-22', suppliers });
    if (reading.errorCount) throw new Error(JSON.stringify(reading.problems.slice(0, 3)));
    return reading.soundCount;
  },
  papaparse: ({ file }) =>
    new Promise((resolve) => {
      let rows = 0;
      Papa.parse<string[]>(file, {
        chunkSize: 1024 * 1024,
        chunk: ({ data }) => void (rows += data.length),
        complete: () => resolve(rows),
      });
    }),
};

addEventListener('message', ({ data }: MessageEvent<CsvTask>) => {
  const start = performance.now();
  ways[data.way](data).then(
    (count) => postMessage({ ms: performance.now() - start, count }),
    (error: unknown) => postMessage({ failed: String(error) }),
  );
});
