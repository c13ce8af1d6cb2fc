// Measures the reading of workbooks, in Node and in headless Chromium: `npm run bench -- xlsx`.
import { closeSync, mkdtempSync, openAsBlob, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { inChromium } from './chromium.ts';
import { makeWorkbook } from './make-workbook.ts';
import { timeTasks, type Times } from './xlsx-tasks.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-xlsx-'));

function workbookOf(rows: number): string {
  const path = join(folder, `${rows}.xlsx`);
  const file = openSync(path, 'w');
  makeWorkbook(rows, (bytes) => writeSync(file, bytes));
  closeSync(file);
  return path;
}

const line = (name: string, figure: string, of: string, target: string) =>
  console.log(`${name.padEnd(44)} ${figure.padStart(8)} ${of}  (target ${target})`);

function tell(where: string, { decode, rows, report }: Times): void {
  const floor = `× inflating and decoding it, ${decode.toFixed(0)} ms here`;
  line(`xlsx: locate and type every cell, ${where}`, rows.toFixed(2), floor, '≤ 2');
  line(`xlsx: read, map and check, ${where}`, report.toFixed(2), floor, '≤ 3');
}

try {
  const path = workbookOf(100_000);
  console.log(`100,000 bills of 12 columns in ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  const times = await timeTasks(await openAsBlob(path));
  tell('Node', times);
  let other = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    await readSheet(path);
    other = Math.min(other, performance.now() - start);
  }
  const than = '× read-excel-file, which checks nothing';
  line('xlsx: how much faster, checked, Node', (other / times.reportMs).toFixed(2), than, '≥ 3');

  const scripts = {
    page: 'bench/xlsx-page.ts',
    bench: 'bench/xlsx-worker.ts',
    worker: 'packages/intake/src/worker.ts',
  };
  tell('Chromium', (await inChromium<Times>(scripts, 'times', path)).result);

  const { result, extraMB } = await inChromium<{ soundCount: number; ms: number }>(
    scripts,
    'sound rows',
    workbookOf(1_000_000),
  );
  const read = `MB above an empty page, ${result.soundCount.toLocaleString('en')} sound bills in ${(result.ms / 1000).toFixed(1)} s`;
  line('xlsx: memory for 1,000,000 bills, Chromium', extraMB.toFixed(0), read, '≤ 700');
} finally {
  rmSync(folder, { recursive: true });
}
