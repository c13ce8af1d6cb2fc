import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobSource, type BillRow } from './index.ts';
import { readRows } from '../test/read-rows.ts';

const read = (content: string) =>
  readRows(blobSource(new Blob([content]), 'bills.csv'), { kind: 'bills', today: '2026-11-22' });

const amounts = (rows: readonly unknown[]) =>
  (rows as BillRow[]).map(({ reference, totalAmount }) => [reference, totalAmount]);

test('a total that stands on every line of a bill counts once', async () => {
  const { rows, totals, problems, rowCount, files } = await read(
    [
      'ContactName,InvoiceNumber,InvoiceDate,Total,Description,Quantity,UnitAmount,LineAmount,Currency',
      'Moss,A1,2026-01-31,30.00,Paper,1,10.00,10.00,EUR',
      'Moss,A1,2026-01-31,30.00,Ink,2,10.00,20.00,EUR',
      'Fern,B7,2026-02-01,5.50,Pens,1,5.50,5.50,EUR',
      'Moss,A2,2026-02-02,7.00,Paper,1,3.00,3.00,EUR',
      'Moss,A2,2026-02-02,7.00,Tape,1,4.00,4.00,EUR',
    ].join('\n'),
  );
  assert.deepEqual(problems, []);
  assert.equal(rowCount, 3);
  assert.deepEqual(totals, [{ currency: 'EUR', totalAmount: '42.50' }]);
  assert.deepEqual(amounts(rows), [
    ['A1', '30.00'],
    ['B7', '5.50'],
    ['A2', '7.00'],
  ]);
  assert.equal(files[0]!.understood.isLineLevel, true);
});

test('lines with a part of the total each are added up, and held against the total the report states', async () => {
  const { rows, totals, problems, controlTotals, first, last } = await read(
    [
      'Supplier,Bill No,Bill Date,Item,Qty,Amount',
      'Moss,A1,2026-01-31,Paper,1,10.10',
      'Moss,A1,2026-01-31,Ink,2,20.20',
      'Moss,A1,2026-01-31,Tape,2,-0.30',
      'Fern,A1,2026-01-31,Pens,1,5.00',
      'Total,,,,,35.00',
    ].join('\n'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(amounts(rows), [
    ['A1', '30.00'],
    ['A1', '5.00'],
  ]);
  assert.deepEqual(totals, [{ currency: '', totalAmount: '35.00' }]);
  assert.deepEqual(controlTotals, [{ field: 'totalAmount', stated: '35.00', read: '35.00', agrees: true }]);
  assert.equal((first as BillRow).totalAmount, '30.00');
  assert.equal((last as BillRow).totalAmount, '5.00');
});

test('lines that leave the number, the supplier and the day to the first one belong to its bill', async () => {
  const { rows, problems } = await read(
    [
      'Supplier,Bill No,Bill Date,Item,Qty,Amount',
      'Moss,A1,2026-01-31,Paper,1,10.00',
      ',,,Ink,2,20.00',
      'Fern,B1,2026-02-28,Pens,1,5.00',
      ',,,Caps,1,1.00',
    ].join('\n'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(amounts(rows), [
    ['A1', '30.00'],
    ['B1', '6.00'],
  ]);
});

test('the same bill twice, alike in every cell, is a duplicate and no line', async () => {
  const { problems } = await read(
    ['Supplier,Bill No,Bill Date,Qty,Amount', 'Moss,A1,2026-01-31,1,10.00', 'Moss,A1,2026-01-31,1,10.00'].join('\n'),
  );
  assert.deepEqual(
    problems.map(({ code, line }) => [code, line]),
    [['duplicate_bill', 3]],
  );
});

test('a part that is no amount blocks its bill and is told where it stands', async () => {
  const { problems, rows } = await read(
    [
      'Supplier,Bill No,Bill Date,Item,Qty,Amount',
      'Moss,A1,2026-01-31,Paper,1,10.00',
      'Moss,A1,2026-01-31,Ink,2,twenty',
      'Fern,B1,2026-02-28,Pens,1,5.00',
      'Fern,B1,2026-02-28,Caps,1,1.00',
    ].join('\n'),
  );
  assert.deepEqual(
    problems.map(({ code, line, value }) => [code, line, value]),
    [['not_an_amount', 3, 'twenty']],
  );
  assert.deepEqual(amounts(rows), [['B1', '6.00']]);
});

test('equal amounts on the rows of few bills may be parts: that is told, unless the title says what they are', async () => {
  const file = (title: string, bills: number) =>
    [
      `Supplier,Bill No,Bill Date,Item,${title}`,
      ...Array.from(
        { length: bills },
        (_, at) => `Moss,A${at},2026-01-31,Paper,10.00\nMoss,A${at},2026-01-31,Ink,10.00`,
      ),
      'Fern,B1,2026-01-31,Pens,5.00',
    ].join('\n');
  const codesOf = async (content: string) => (await read(content)).problems.map(({ code, column }) => [code, column]);
  assert.deepEqual(await codesOf(file('Amount', 1)), [['ambiguous_lines', 'Amount']]);
  assert.deepEqual(await codesOf(file('Total', 1)), []);
  assert.deepEqual(await codesOf(file('Amount', 3)), []);
});

test('a total that differs from row to row of one bill blocks it, however late it comes', async () => {
  const many = Array.from(
    { length: 300 },
    (_, at) => `Moss,A${at},2026-01-31,Paper,10.00\nMoss,A${at},2026-01-31,Ink,10.00`,
  );
  const late = ['Moss,Z1,2026-01-31,Paper,10.00', 'Moss,Z1,2026-01-31,Ink,20.00', 'Moss,Z1,2026-01-31,Tape,'];
  const { problems, totals, errorRowCount } = await read(
    ['Supplier,Bill No,Bill Date,Item,Total', ...many, ...late].join('\n'),
  );
  assert.deepEqual(
    problems.map(({ code, line, value }) => [code, line, value]),
    [['lines_differ', 603, '20.00']],
  );
  assert.deepEqual([totals[0]!.totalAmount, errorRowCount], ['3000.00', 1]);
});

test('instalments of one bill, due on several days, are no lines of it', async () => {
  const { problems } = await read(
    'Supplier,Bill No,Bill Date,Due Date,Total\nMoss,A1,2026-01-31,2026-02-28,10.00\nMoss,A1,2026-01-31,2026-03-31,10.00\n',
  );
  assert.equal(problems.length, 1);
});
