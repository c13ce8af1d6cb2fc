import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobSource } from './byte-source.ts';
import type { NotedRow } from './noted-rows.ts';
import { readReport, type ReadOptions } from './read-report.ts';

const file = (name: string, text: string) => blobSource(new Blob([text]), name);

async function notedIn(files: ReturnType<typeof file>[], options: Partial<ReadOptions> = {}) {
  const noted: NotedRow[] = [];
  const reading = await readReport(files, {
    kind: 'bills',
    today: '2026-06-01',
    onRows: () => {},
    onNoted: (row) => noted.push(row),
    ...options,
  });
  return { noted, reading };
}

const HEAD = 'Bill ID,Vendor,Bill Date,Currency,Total';

test('every row with a problem is told once, as it stands in its file and as it was taken', async () => {
  const { noted, reading } = await notedIn([
    file('one.csv', `${HEAD}\nB1,Acme,2026-01-05,EUR,"1,000.50"\nB2,Birch,2031-01-05,XYZ,soon\n`),
    file('two.csv', `${HEAD}\nB3, Cedar ,2031-02-05,EUR,10.00\n`),
  ]);
  const lines = reading.problems.map(({ fileIndex, line }) => `${fileIndex}:${line}`);
  assert.ok(lines.length > noted.length, 'of a row with several problems the row is told once');
  assert.deepEqual(
    noted.map(({ file: index, line }) => `${index}:${line}`),
    [...new Set(lines)],
  );
  const [wrong, late] = noted;
  assert.deepEqual(wrong, { file: 0, line: 3, cells: ['B2', 'Birch', '2031-01-05', 'XYZ', 'soon'] });
  assert.deepEqual([late!.cells[1], late!.taken!.line], ['Cedar', 2]);
  assert.equal((late!.taken as { issueDate?: string }).issueDate, '2031-02-05');
});

test('what a person corrected is told as it was, and taken as it is', async () => {
  const text = `${HEAD}\nB1,Acme,2031-01-05,EUR,soon\n`;
  const patches = [{ kind: 'cell' as const, file: 0, line: 2, column: 4, value: '12.00' }];
  const { noted } = await notedIn([file('one.csv', text)], { patches });
  assert.equal(noted[0]!.cells[4], 'soon');
  assert.equal((noted[0]!.taken as { totalAmount?: string }).totalAmount, '12.00');
});

test('rows below the last record are met too', async () => {
  const rows = `${HEAD}\nB1,Acme,2026-01-05,EUR,10.00\nB2,Acme,2026-01-06,EUR,20.00\nTotal,,,,31.00\n`;
  const { noted, reading } = await notedIn([file('one.csv', rows)]);
  for (const { line } of reading.problems)
    if (line !== undefined)
      assert.ok(
        noted.some((row) => row.line === line),
        String(line),
      );
});
