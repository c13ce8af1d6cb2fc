import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobSource, type BillRow } from './index.ts';
import { readRows } from '../test/read-rows.ts';

const read = (lines: string[]) =>
  readRows(blobSource(new Blob([lines.join('\n')]), 'bills.csv'), { kind: 'bills', today: '2026-11-22' });

type Reading = Awaited<ReturnType<typeof read>>;
const totalsOf = ({ rows }: Reading) => rows.map((row) => (row as BillRow).totalAmount);
const told = ({ problems }: Reading) => problems.map(({ code, line }) => [code, line]);

test('a ledger’s two sides make the total: what is owed is credited', async () => {
  const reading = await read([
    'Pièce;Date;Compte tiers;Intitulé tiers;Débit;Crédit',
    'F1;31/01/2026;F01;Moss;;1 234,50',
    'F2;28/02/2026;F01;Moss;34,5;',
    'F3;28/02/2026;F02;Fern;;',
    'F4;01/03/2026;F02;Fern;;0,125',
    'Total;;;;34,50;1 234,625',
  ]);
  assert.deepEqual(told(reading), [['missing_value', 4]]);
  assert.deepEqual(totalsOf(reading), ['1234.50', '-34.50', '0.125']);
  assert.deepEqual(reading.totals, [{ currency: '', totalAmount: '1200.125' }]);
  assert.deepEqual(
    reading.understood.columns.filter(({ field }) => field === 'totalAmount').map(({ header }) => header),
    ['Débit', 'Crédit'],
  );
  assert.ok(!('debit' in reading.rows[0]!) && !('credit' in reading.rows[0]!));
});

test('where there is no total, net and tax make it', async () => {
  const reading = await read([
    'Bill No,Supplier,Bill Date,Net,Tax',
    'A1,Moss,2026-01-31,10.00,2.00',
    'A2,Moss,2026-01-31,5.00,',
    'A3,Moss,2026-01-31,x,1.00',
  ]);
  assert.deepEqual(told(reading), [['not_an_amount', 4]]);
  assert.deepEqual(totalsOf(reading), ['12.00', '5.00']);
});

test('terms in days say when a bill is due, where nothing else does; what is derived is marked', async () => {
  const { rows } = await read([
    'Bill No,Supplier,Bill Date,Due Date,Terms,Net,Tax',
    'A1,Moss,2026-01-31,,Net 30,10.00,2.00',
    'A2,Moss,2026-01-31,2026-02-01,Net 30,5.00,',
    'A3,Moss,2026-01-31,,30 jours fin de mois,5.00,',
  ]);
  assert.deepEqual(
    rows.map((row) => [(row as BillRow).dueDate, row.sources]),
    [
      ['2026-03-02', { totalAmount: 'derived', dueDate: 'derived' }],
      ['2026-02-01', { totalAmount: 'derived' }],
      [undefined, { totalAmount: 'derived' }],
    ],
  );
});

test('payments among bills are told and left out, but count in the total that the report states', async () => {
  const reading = await read([
    'Date,Transaction Type,Num,Vendor,Amount',
    '2026-01-31,Bill,A1,Moss,10.00',
    '2026-02-01,Bill Payment (Check),77,Moss,-10.00',
    '2026-02-02,Vendor Credit,A2,Moss,-3.00',
    'TOTAL,,,,-3.00',
  ]);
  assert.deepEqual(told(reading), [['payment_left_out', 3]]);
  assert.deepEqual(totalsOf(reading), ['10.00', '-3.00']);
  assert.deepEqual(
    reading.controlTotals.map(({ agrees }) => agrees),
    [true],
  );
});

test('credit notes that look like bills are told once, and added as they are written', async () => {
  const header = 'Date,Type,Num,Vendor,Amount';
  const signed = await read([header, '2026-01-31,Bill,A1,Moss,10.00', '2026-02-01,Credit Note,C1,Moss,-4.00']);
  assert.deepEqual(told(signed), []);
  const bare = await read([
    header,
    '2026-01-31,Bill,A1,Moss,10.00',
    '2026-02-01,Credit Note,C1,Moss,4.00',
    '2026-02-02,Avoir,C2,Moss,5.00',
  ]);
  assert.deepEqual(
    bare.problems.map(({ code, line, params }) => [code, line, params]),
    [['credit_not_negative', 3, { count: 2 }]],
  );
  assert.deepEqual(bare.totals, [{ currency: '', totalAmount: '19.00' }]);
});
