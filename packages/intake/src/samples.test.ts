import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { blobSource, type BillRow, type Problem, type ReportKind } from './index.ts';
import { readRows, type ReadingWithRows as Reading } from '../test/read-rows.ts';

const samples = new URL('../samples/', import.meta.url);
const TODAY = '2026-11-22';

interface Truth {
  rows: number;
  columns: Record<string, string>;
  totalAmountCentsByCurrency?: Record<string, number>;
  first?: Record<string, string | number>;
  last?: Record<string, string | number>;
}

async function readSample(software: string, kind: ReportKind, suppliers?: Reading): Promise<Reading> {
  const folder = new URL(`${software}/`, samples);
  const name = (await readdir(folder)).find((file) => file.startsWith(`${kind}.`))!;
  const source = blobSource(new Blob([await readFile(new URL(name, folder))]), name);
  return readRows(source, { kind, today: TODAY, ...(suppliers?.suppliers && { suppliers: suppliers.suppliers }) });
}

async function truthOf(software: string): Promise<{ suppliers: Truth; bills: Truth }> {
  return JSON.parse(await readFile(new URL(`${software}/truth.json`, samples), 'utf8'));
}

const cents = (decimal: string | undefined) => Number(decimal?.replace('.', ''));

const mappedColumns = ({ understood }: Reading) =>
  Object.fromEntries(understood.columns.filter(({ field }) => field).map(({ header, field }) => [header, field]));

const placesOf = (problems: readonly Problem[], report: string) =>
  problems.map(({ line, column, severity, code }) => ({ report, line, column, severity, code }));

function assertRow(row: BillRow, truth: Record<string, string | number>) {
  const { totalAmountCents, amountDueCents, ...texts } = truth;
  for (const [field, value] of Object.entries(texts)) assert.equal(row[field as keyof BillRow], value, field);
  assert.equal(cents(row.totalAmount), totalAmountCents);
  if (amountDueCents !== undefined) assert.equal(cents(row.amountDue), amountDueCents);
}

for (const software of (await readdir(samples)).filter((name) => name !== 'planted-problems')) {
  test(`the ${software} pair is read exactly, without a problem`, async () => {
    const truth = await truthOf(software);
    const suppliers = await readSample(software, 'suppliers');
    assert.deepEqual(suppliers.problems, []);
    assert.equal(suppliers.rows.length, truth.suppliers.rows);
    assert.equal(suppliers.rowCount, truth.suppliers.rows);
    assert.deepEqual(mappedColumns(suppliers), truth.suppliers.columns);

    const bills = await readSample(software, 'bills', suppliers);
    assert.deepEqual(bills.problems, []);
    assert.equal(bills.rows.length, truth.bills.rows);
    assert.deepEqual(mappedColumns(bills), truth.bills.columns);
    const totals = Object.fromEntries(bills.totals.map(({ currency, totalAmount }) => [currency, cents(totalAmount)]));
    assert.deepEqual(totals, truth.bills.totalAmountCentsByCurrency);
    assertRow(bills.rows[0] as BillRow, truth.bills.first!);
    assertRow(bills.rows.at(-1) as BillRow, truth.bills.last!);
  });
}

test('the planted problems are found, each where it is, and no others', async () => {
  const truth = await truthOf('planted-problems');
  const suppliers = await readSample('planted-problems', 'suppliers');
  const bills = await readSample('planted-problems', 'bills', suppliers);
  const planted: { report: string; line: number; column: string; severity: string; code: string }[] = JSON.parse(
    await readFile(new URL('planted-problems/problems.json', samples), 'utf8'),
  );
  assert.deepEqual(
    [...placesOf(bills.problems, 'bills'), ...placesOf(suppliers.problems, 'suppliers')],
    planted.map(({ report, line, column, severity, code }) => ({ report, line, column, severity, code })),
  );
  assert.equal(bills.rowCount, truth.bills.rows);
  assert.equal(suppliers.rowCount, truth.suppliers.rows);
  assert.deepEqual(mappedColumns(bills), truth.bills.columns);
  assert.deepEqual(mappedColumns(suppliers), truth.suppliers.columns);
  assertRow(bills.rows[0] as BillRow, truth.bills.first!);
  assertRow(bills.rows.at(-1) as BillRow, truth.bills.last!);
});

test('the totals a report states are held against what was read', async () => {
  const quickbooks = await readSample('quickbooks-online', 'bills');
  assert.deepEqual(quickbooks.controlTotals, [
    { field: 'totalAmount', stated: '4374694.62', read: '4374694.62', agrees: true },
    { field: 'amountDue', stated: '1109535.24', read: '1109535.24', agrees: true },
  ]);
  const sage = await readSample('sage-100-france', 'bills');
  assert.deepEqual(sage.controlTotals, [
    { field: 'totalAmount', stated: '4429543.18', read: '4429543.18', agrees: true },
    { field: 'amountDue', stated: '755302.10', read: '755302.10', agrees: true },
  ]);
});

test('a Bills report given as Suppliers, and the other way round, is called by its name', async () => {
  for (const software of await readdir(samples)) {
    const folder = new URL(`${software}/`, samples);
    for (const [file, asked] of [
      ['bills', 'suppliers'],
      ['suppliers', 'bills'],
    ] as [ReportKind, ReportKind][]) {
      const name = (await readdir(folder)).find((entry) => entry.startsWith(`${file}.`))!;
      const source = blobSource(new Blob([await readFile(new URL(name, folder))]), name);
      const { problems, rows } = await readRows(source, { kind: asked, today: TODAY });
      assert.deepEqual(
        problems.map(({ code, params }) => [code, params]),
        [['wrong_report', { asked, found: file }]],
        `${software} ${file}`,
      );
      assert.deepEqual(rows, []);
    }
  }
});
