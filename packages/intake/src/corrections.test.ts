import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobSource, type BillRow, type Patch, type ReadOptions } from './index.ts';
import { readRows } from '../test/read-rows.ts';

const HEADER = 'Bill No,Supplier,Bill Date,Currency,Total';
const BILLS = [
  HEADER,
  'A1,Moss Ltd,2026-01-31,EUR,10.00',
  'A2,Mos Limited,2026-02-30,EUR,20.00',
  'A3,Fern & Co,2026-03-31,EUR,thirty',
  'A1,Moss Ltd,2026-01-31,EUR,10.00',
].join('\n');
const SUPPLIERS = { ids: ['S1', ''], names: ['Moss Ltd', 'Fern & Co'] };

const read = (contents: string | string[], options: Partial<ReadOptions> = {}) =>
  readRows(
    [contents].flat().map((content, at) => blobSource(new Blob([content]), `bills-${at + 1}.csv`)),
    { kind: 'bills', today: '2026-11-22', ...options },
  );

type Reading = Awaited<ReturnType<typeof read>>;
const told = ({ problems }: Reading) => problems.map(({ code, line }) => [code, line]);
const cell = (line: number, column: number, value: string, file = 0): Patch => ({
  kind: 'cell',
  file,
  line,
  column,
  value,
});
const supplier = (key: string, fix: Extract<Patch, { kind: 'supplier' }>['fix']): Patch => ({
  kind: 'supplier',
  supplier: key,
  fix,
});

test('every problem says which row and column a correction goes to, and the row in short', async () => {
  const { problems } = await read(BILLS, { suppliers: SUPPLIERS });
  assert.deepEqual(
    problems.map(({ code, line, columnIndex, row }) => [code, line, columnIndex, row]),
    [
      ['no_such_day', 3, 2, 'Mos Limited · A2 · 20.00 EUR'],
      ['unknown_supplier', 3, 1, 'Mos Limited · A2 · 20.00 EUR'],
      ['not_an_amount', 4, 4, 'Fern & Co · A3 · thirty EUR'],
      ['duplicate_bill', 5, 0, 'Moss Ltd · A1 · 10.00 EUR'],
    ],
  );
});

test('corrections are read instead of the file, and taking one back brings its problem back', async () => {
  const patches = [cell(3, 2, '2026-02-28'), cell(3, 1, 'Moss Ltd'), cell(4, 4, '30.00'), cell(5, 0, 'A4')];
  const whole = await read(BILLS, { suppliers: SUPPLIERS, patches });
  assert.deepEqual(told(whole), []);
  assert.deepEqual(whole.totals, [{ currency: 'EUR', totalAmount: '70.00' }]);
  assert.deepEqual(
    whole.rows.map((row) => (row as BillRow).reference),
    ['A1', 'A2', 'A3', 'A4'],
  );
  assert.equal((whole.rows[1] as BillRow).issueDate, '2026-02-28');
  assert.deepEqual(told(await read(BILLS, { suppliers: SUPPLIERS, patches: patches.slice(0, 3) })), [
    ['duplicate_bill', 5],
  ]);
});

test('of two corrections of one cell the later one counts', async () => {
  const patches = [cell(4, 4, 'forty'), cell(4, 4, '40.00')];
  const { rows } = await read(BILLS, { patches });
  assert.equal((rows.find(({ line }) => line === 4) as BillRow).totalAmount, '40.00');
});

test('a row that is left out has no problems, is no duplicate, and is counted apart', async () => {
  const patches = [3, 4, 5].map((line): Patch => ({ kind: 'row', file: 0, line, exclude: true }));
  const reading = await read(BILLS, { suppliers: SUPPLIERS, patches });
  assert.deepEqual(told(reading), []);
  assert.deepEqual([reading.rowCount, reading.soundCount, reading.excludedCount, reading.errorRowCount], [4, 1, 3, 0]);
  assert.deepEqual(reading.totals, [{ currency: 'EUR', totalAmount: '10.00' }]);
});

test('corrections reach files that are not UTF-8', async () => {
  const bytes = Uint8Array.from([...`${HEADER}\nA1,Société Été,2026-01-31,EUR,x\n`], (sign) => sign.charCodeAt(0));
  const source = blobSource(new Blob([bytes]), 'bills.csv');
  const patches = [cell(2, 4, '5'), cell(2, 0, 'Réf. n° 1 – «œuvre»')];
  const { rows, problems } = await readRows(source, { kind: 'bills', today: '2026-11-22', patches });
  assert.deepEqual(problems, []);
  assert.deepEqual(rows, [
    {
      line: 2,
      reference: 'Réf. n° 1 – «œuvre»',
      supplierName: 'Société Été',
      issueDate: '2026-01-31',
      currency: 'EUR',
      totalAmount: '5.00',
      sources: { totalAmount: 'person', reference: 'person' },
    },
  ]);
});

test('suppliers that the Suppliers report lacks are told once each, with their bills and who they may be', async () => {
  const more = `${BILLS}\nB1,mos limited,2026-04-30,USD,5.00\nB2,Zonk,2026-04-30,USD,1.00\n`;
  const { missingSuppliers, problems } = await read(more, { suppliers: SUPPLIERS });
  assert.deepEqual(
    missingSuppliers.map(({ key, name, bills, totals, suggestions }) => ({ key, name, bills, totals, suggestions })),
    [
      {
        key: 'mos limited',
        name: 'Mos Limited',
        bills: 2,
        totals: [
          { currency: 'EUR', totalAmount: '20.00' },
          { currency: 'USD', totalAmount: '5.00' },
        ],
        suggestions: [{ id: 'S1', name: 'Moss Ltd' }],
      },
      { key: 'zonk', name: 'Zonk', bills: 1, totals: [{ currency: 'USD', totalAmount: '1.00' }], suggestions: [] },
    ],
  );
  assert.deepEqual(
    problems.filter(({ code }) => code === 'unknown_supplier').map(({ line }) => line),
    [3, 6, 7],
  );
});

test('a missing supplier can be matched, created, or its bills left out', async () => {
  const bills = `${HEADER}\nA1,Moss Ltd,2026-01-31,EUR,10.00\nA2,Mos Limited,2026-02-28,EUR,20.00\n`;
  const fixed = (fix: Parameters<typeof supplier>[1]) =>
    read(bills, { suppliers: SUPPLIERS, patches: [supplier('mos limited', fix)] });

  const matched = await fixed({ match: { id: 'S1', name: 'Moss Ltd' } });
  assert.deepEqual(told(matched), []);
  const { supplierId, supplierName } = matched.rows[1] as BillRow;
  assert.deepEqual([supplierId, supplierName], ['S1', 'Moss Ltd']);

  const created = await fixed('create');
  assert.deepEqual(told(created), []);
  assert.equal((created.rows[1] as BillRow).supplierName, 'Mos Limited');
  assert.deepEqual(
    created.missingSuppliers.map(({ fix }) => fix),
    ['create'],
  );

  const excluded = await fixed('exclude');
  assert.deepEqual(told(excluded), []);
  assert.deepEqual([excluded.soundCount, excluded.excludedCount], [1, 1]);
});

test('two reports that don’t belong together are one problem, until a person says what to do with the suppliers', async () => {
  const strangers = Array.from({ length: 6 }, (_, at) => `B${at},Stranger ${at},2026-01-31,EUR,1.00`);
  const content = [HEADER, ...strangers].join('\n');
  assert.deepEqual(told(await read(content, { suppliers: SUPPLIERS })), [['other_suppliers', undefined]]);
  const patches = strangers.map((_, at) => supplier(`stranger ${at}`, 'create'));
  assert.deepEqual(told(await read(content, { suppliers: SUPPLIERS, patches })), []);
});

test('files of one report are read as one: numbers, totals and duplicates go across', async () => {
  const january = `${HEADER}\nA1,Moss,2026-01-31,EUR,10.00\nA2,Moss,2026-01-31,EUR,11.00\n`;
  const february = `Total;Bill Date;Supplier;Bill No\n"1.000,00";28/02/2026;Moss;B1\n"10,00";31/01/2026;Moss;A1\n`;
  const reading = await read([january, february]);
  assert.deepEqual(
    reading.problems.map(({ code, file, fileIndex, line, params }) => [code, file, fileIndex, line, params]),
    [['duplicate_bill', 'bills-2.csv', 1, 3, { line: 2, otherFile: 'bills-1.csv' }]],
  );
  assert.equal(reading.rowCount, 4);
  assert.deepEqual(reading.period, { from: '2026-01-31', to: '2026-02-28' });
  assert.deepEqual(reading.totals, [
    { currency: '', totalAmount: '1000.00' },
    { currency: 'EUR', totalAmount: '21.00' },
  ]);
  const patched = await read([january, february], { patches: [cell(3, 3, 'B2', 1)] });
  assert.deepEqual(told(patched), []);
  assert.equal((patched.last as BillRow).reference, 'B2');
});

test('when one of several files can’t be read, nothing of the report is used and the file is named', async () => {
  const reading = await read([`${HEADER}\nA1,Moss,2026-01-31,EUR,10.00\n`, '%PDF-1.7 x']);
  assert.deepEqual(
    reading.problems.map(({ code, file }) => [code, file]),
    [['unsupported_format', 'bills-2.csv']],
  );
  assert.deepEqual([reading.rowCount, reading.soundCount, reading.rows.length], [0, 0, 0]);
});

test('an undecided column is a question with real values as each answer reads them, and an answer settles it', async () => {
  const content = `${HEADER}\nA1,Moss,03/04/2026,EUR,10.00\nA2,Moss,05/06/2026,EUR,11.00\n`;
  const { questions, problems, files } = await read(content, { software: 'QuickBooks Online' });
  assert.deepEqual(questions, [
    {
      file: 0,
      column: 2,
      header: 'Bill Date',
      about: 'dateOrder',
      answers: ['mdy', 'dmy'],
      examples: [
        { text: '03/04/2026', readings: ['2026-03-04', '2026-04-03'] },
        { text: '05/06/2026', readings: ['2026-05-06', '2026-06-05'] },
      ],
    },
  ]);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['ambiguous_dates'],
  );
  const { signature } = files[0]!.understood;
  const settled = [{ signature, dateOrders: { 2: 'dmy' as const } }];
  const answered = await read(content, { software: 'QuickBooks Online', settled });
  assert.deepEqual(told(answered), []);
  assert.deepEqual(answered.questions, []);
  assert.equal((answered.rows[0] as BillRow).issueDate, '2026-04-03');
});

test('what was settled once is found again by the titles, whatever else the next file holds', async () => {
  const first = await read('Laskun nro,Toimittaja,Pvm,Summa\nA1,Moss,2026-01-31,5\n');
  const { signature } = first.files[0]!.understood;
  const settled = [{ signature, columns: { 0: 'reference', 1: 'supplierName', 2: 'issueDate', 3: 'totalAmount' } }];
  const next = await read('Raportti\n\nLASKUN NRO,Toimittaja,Pvm,Summa\nB1,Fern,2026-02-28,7\n', { settled });
  assert.deepEqual(told(next), []);
  assert.equal((next.rows[0] as BillRow).totalAmount, '7.00');
  assert.deepEqual(
    next.files[0]!.understood.columns.map(({ how }) => how),
    ['person', 'person', 'person', 'person'],
  );
});

test('net and tax that are not the total are told, or, where they rarely are, the columns are doubted once', async () => {
  const header = 'Bill No,Supplier,Bill Date,Net,Tax,Total';
  const sound = Array.from({ length: 9 }, (_, at) => `A${at},Moss,2026-01-31,10.00,2.00,12.00`);
  const one = await read([header, ...sound, 'B1,Moss,2026-01-31,10.00,2.00,13.00'].join('\n'));
  assert.deepEqual(told(one), [['total_unequal', 11]]);
  assert.equal(one.soundCount, 10);
  const many = await read([header, ...sound.map((line) => line.replace('12.00', '99.00'))].join('\n'));
  assert.deepEqual(told(many), [['totals_unequal', undefined]]);
});

test('suppliers on lines of their own name the bills below them', async () => {
  const { rows, problems, files } = await read(
    [
      'Payables by vendor',
      '',
      ',Date,Num,Amount',
      'Moss Ltd,,,',
      ',2026-01-31,A1,10.00',
      ',2026-02-28,A2,11.00',
      'Total for Moss Ltd,,,21.00',
      'Fern & Co,,,',
      ',2026-03-31,A1,5.00',
      'Total for Fern & Co,,,5.00',
      'TOTAL,,,26.00',
    ].join('\n'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    rows.map((row) => [(row as BillRow).supplierName, (row as BillRow).reference]),
    [
      ['Moss Ltd', 'A1'],
      ['Moss Ltd', 'A2'],
      ['Fern & Co', 'A1'],
    ],
  );
  assert.equal(files[0]!.understood.isGrouped, true);
});
