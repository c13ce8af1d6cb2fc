import { blobSource, readReport } from '@client-link/intake';
import { inflate, InflateBudget } from '../packages/intake/src/inflate.ts';
import { createPace } from '../packages/intake/src/pace.ts';
import { openWorkbook } from '../packages/intake/src/xlsx.ts';
import { readDirectory } from '../packages/intake/src/zip.ts';

/** Medians of several rounds, of which each meets the same machine for all of its tasks. */
export interface Times {
  /** Milliseconds of inflating and decoding what a reading needs: the sheet and its texts. */
  decode: number;
  /** How many times as long it takes to locate and type every cell. */
  rows: number;
  /** … and to read, map and check the report. */
  report: number;
  reportMs: number;
}

const ROUNDS = 9;

export async function timeTasks(file: Blob): Promise<Times> {
  const rounds: Times[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const decode = await timeOf(() => decodeSheet(file));
    const rows = (await timeOf(() => readRows(file))) / decode;
    const reportMs = await timeOf(() => readBills(file));
    if (round >= 0) rounds.push({ decode, rows, report: reportMs / decode, reportMs }); // the first one warms up
  }
  const median = (key: keyof Times) => rounds.map((times) => times[key]).toSorted((a, b) => a - b)[ROUNDS >> 1]!;
  return { decode: median('decode'), rows: median('rows'), report: median('report'), reportMs: median('reportMs') };
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function decodeSheet(file: Blob): Promise<void> {
  const source = blobSource(file, 'bills.xlsx');
  const entries = await readDirectory(source);
  for (const name of ['xl/sharedstrings.xml', 'xl/worksheets/sheet1.xml']) {
    const decoder = new TextDecoder();
    for await (const chunk of inflate(source, entries.get(name)!, new InflateBudget())) {
      decoder.decode(chunk, { stream: true });
    }
  }
}

async function readRows(file: Blob): Promise<void> {
  const { sheets } = await openWorkbook(blobSource(file, 'bills.xlsx'), createPace());
  await sheets[0]!.table.eachRow(() => {});
}

async function readBills(file: Blob): Promise<void> {
  const { problems } = await readReport(blobSource(file, 'bills.xlsx'), { kind: 'bills', today: '2026-11-22' });
  if (problems.length) throw new Error(problems[0]!.code);
}
