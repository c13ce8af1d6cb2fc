import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  blobSource,
  exampleFile,
  reportColumns,
  type BillRow,
  type ReadOptions,
  type ReportKind,
  type SupplierRow,
} from './index.ts';
import { readRows, type ReadingWithRows as Reading } from '../test/read-rows.ts';

type Options = Partial<ReadOptions> & { name?: string };

function read(content: string | Uint8Array, { name = 'report.csv', ...options }: Options = {}): Promise<Reading> {
  const source = blobSource(new Blob([content as Uint8Array<ArrayBuffer>]), name);
  return readRows(source, { kind: 'bills', today: '2026-11-22', ...options });
}

const HEADER = 'Invoice Number,Vendor,Invoice Date,Due Date,Currency,Total\n';
const bill = (at: number, { supplier = 'Moss', date = '2026-01-31', total = '10.00' } = {}) =>
  `A${at},${supplier},${date},,USD,${total}\n`;

const codes = ({ problems }: Reading) => problems.map(({ code }) => code);
const places = ({ problems }: Reading) => problems.map(({ code, line, column }) => [code, line, column]);
const bytesOf = (...bytes: number[]) => new Uint8Array(bytes);
const utf16 = (text: string) => new Uint8Array(new Uint16Array([...text].map((sign) => sign.charCodeAt(0))).buffer);

const wide = (text: string, order: 0 | 1) => utf16(text).map((_, at, bytes) => bytes[at ^ order]!);
const dayOf = (reading: Reading) => (reading.rows[0] as BillRow).issueDate;

test('files that are no report are each called by their name', async () => {
  const table: [content: string | Uint8Array, code: string, format?: string][] = [
    ['', 'empty_file'],
    ['\uFEFF \r\n\r\n', 'empty_file'],
    [HEADER, 'no_rows'],
    [`${HEADER}\n\n,,,,,\n`, 'no_rows'],
    ['%PDF-1.7\n%âãÏÓ', 'unsupported_format', 'pdf'],
    [bytesOf(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'unsupported_format', 'image'],
    [bytesOf(0xff, 0xd8, 0xff, 0xe0), 'unsupported_format', 'image'],
    [bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'unsupported_format', 'xls'],
    ['{\\rtf1\\ansi}', 'unsupported_format', 'rtf'],
    ['<html><table><tr><td>Invoice Number</td></tr></table>', 'unsupported_format', 'html'],
    ['<?xml version="1.0"?><Workbook></Workbook>', 'unsupported_format', 'spreadsheetml'],
    [bytesOf(0x1f, 0x8b, 8, 0), 'unsupported_format', 'gzip'],
    [Uint8Array.from({ length: 5000 }, (_, at) => (at * 89) % 256), 'binary_file'],
    [bytesOf(0x50, 0x4b, 3, 4, 20, 0), 'damaged_file'],
    ['just some words\nand more of them\n', 'no_header'],
    ['1,2,3\n4,5,6\n', 'no_header'],
    ['Invoice Number,Vendor,Status\nA1,Moss,Open\n', 'missing_column'],
  ];
  for (const [content, code, format] of table) {
    const reading = await read(content);
    assert.ok(codes(reading).includes(code as never), `${String(content).slice(0, 30)}: ${codes(reading)}`);
    assert.deepEqual(new Set(codes(reading)).size, 1);
    assert.equal(reading.problems[0]!.severity, 'error');
    assert.equal(reading.problems[0]!.params?.['format'], format);
    assert.deepEqual(reading.rows, []);
  }
});

test('a workbook with a password is told from an old one', async () => {
  const container = new Uint8Array(8192);
  container.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  container.set(utf16('EncryptedPackage'), 4096);
  assert.deepEqual(codes(await read(container)), ['password_protected']);
});

test('every required column that is missing is named', async () => {
  const { problems } = await read('Vendor,Status,Due Date\nMoss,Open,2026-01-31\n');
  assert.deepEqual(
    problems.map(({ params }) => params?.['field']),
    ['reference', 'issueDate', 'totalAmount'],
  );
});

test('files and rows beyond the stated size are refused', async () => {
  const content = HEADER + bill(1) + bill(2);
  assert.deepEqual(codes(await read(content, { maxBytes: 10 })), ['too_large']);
  assert.deepEqual(codes(await read(content, { maxRows: 1 })), ['too_many_rows']);
  assert.deepEqual(codes(await read(content, { maxRows: 2 })), []);
  assert.deepEqual(codes(await read(`${HEADER.trim()}${',x'.repeat(600)}\n${bill(1)}`)), ['too_many_columns']);
});

const FRENCH = 'N° facture;Fournisseur;Date de facture;Montant TTC\nA1;Société “Été” €;31/01/2026;1 234,50\n';

test('one report in every encoding gives the same rows', async () => {
  const windows1252 = Uint8Array.from(
    [...FRENCH],
    (sign) => ({ '“': 0x93, '”': 0x94, '€': 0x80 })[sign] ?? sign.charCodeAt(0),
  );
  const table: [encoding: string, bytes: Uint8Array][] = [
    ['utf-8', new TextEncoder().encode(FRENCH)],
    ['utf-8', new TextEncoder().encode(`\uFEFF${FRENCH}`)],
    ['utf-16le', wide(`\uFEFF${FRENCH}`, 0)],
    ['utf-16be', wide(`\uFEFF${FRENCH}`, 1)],
    ['utf-16le', wide(FRENCH, 0)],
    ['utf-16be', wide(FRENCH, 1)],
    ['windows-1252', windows1252],
  ];
  for (const [encoding, bytes] of table) {
    const reading = await read(bytes, { locale: 'fr' });
    assert.equal(reading.understood.encoding, encoding);
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(reading.rows, [
      { line: 2, reference: 'A1', supplierName: 'Société “Été” €', issueDate: '2026-01-31', totalAmount: '1234.50' },
    ]);
  }
});

test('an accent that comes only after many kilobytes still decides the encoding', async () => {
  const plain = HEADER + Array.from({ length: 5000 }, (_, at) => bill(at)).join('');
  const late = Uint8Array.from([...`${plain}${bill(6000, { supplier: 'Été' })}`], (sign) => sign.charCodeAt(0));
  const reading = await read(late);
  assert.equal(reading.understood.encoding, 'windows-1252');
  assert.equal((reading.rows.at(-1) as BillRow).supplierName, 'Été');
});

test('a few broken bytes in a UTF-8 file are told and damage nothing else', async () => {
  const content = new TextEncoder().encode(
    HEADER + Array.from({ length: 40 }, (_, at) => bill(at, { supplier: 'Été' })).join(''),
  );
  const damaged = new Uint8Array([
    ...content,
    ...new TextEncoder().encode('A99,M'),
    0xe9,
    ...new TextEncoder().encode('ss,2026-01-31,,USD,1\n'),
  ]);
  const reading = await read(damaged);
  assert.deepEqual(
    reading.problems.map(({ code, params }) => [code, params]),
    [['damaged_characters', { count: 1 }]],
  );
  assert.equal((reading.rows[0] as BillRow).supplierName, 'Été');
  assert.equal(reading.rowCount, 41);
});

test('every delimiter is found, and a sep= line is obeyed and not counted', async () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    const reading = await read((HEADER + bill(1)).replaceAll(',', delimiter));
    assert.deepEqual(reading.problems, []);
    assert.equal(reading.understood.delimiter, delimiter);
    assert.equal(reading.rows[0]!.line, 2);
  }
  const reading = await read(`sep=;\r\n${(HEADER + bill(1)).replaceAll(',', ';')}`);
  assert.equal(reading.understood.headerLine, 1);
  assert.equal(reading.rows[0]!.line, 2);
  assert.equal((await read('Supplier Name\nMoss\nFern\n', { kind: 'suppliers' })).rowCount, 2);
});

test('titles above, repeated page heads, blank lines, totals and print lines are not taken for bills', async () => {
  const reading = await read(
    `Acme Inc.,,,,,\nOpen bills\n\nPrinted on 2026-02-01,,,,,\n${HEADER}${bill(1)}${bill(2)}Total for Moss,,,,,20.00\n` +
      `\nAcme Inc.,,,,,\nOpen bills\n${HEADER}${bill(3, { supplier: 'Fern' })}Fern Total,,,,,10.00\nGrand Total,,,,,30.00\n\nPage 2 of 2\n,,,,Accrual basis,\n`,
  );
  assert.deepEqual(reading.problems, []);
  assert.deepEqual(
    reading.rows.map(({ line }) => line),
    [6, 7, 13],
  );
  assert.equal(reading.understood.headerLine, 5);
  assert.deepEqual(reading.controlTotals, [{ field: 'totalAmount', stated: '30.00', read: '30.00', agrees: true }]);
});

test('a total without a word is known by its sum; one that differs is told', async () => {
  const silent = await read(`${HEADER}${bill(1)}${bill(2)},,,,,20.00\n`);
  assert.deepEqual(silent.problems, []);
  assert.deepEqual(silent.controlTotals, [{ field: 'totalAmount', stated: '20.00', read: '20.00', agrees: true }]);
  const wrong = await read(`${HEADER}${bill(1)}${bill(2)}Total,,,,,25.00\n`);
  assert.deepEqual(places(wrong), [['total_differs', 4, 'Total']]);
  assert.deepEqual(wrong.controlTotals, [{ field: 'totalAmount', stated: '25.00', read: '20.00', agrees: false }]);
  assert.equal(wrong.rows.length, 2);
});

test('a total is known wherever its word stands, before or after its amounts, with its currency or without', async () => {
  for (const row of [
    'Total,,,,,30.00',
    ',Total,,,,30.00',
    ',,Total,,,30.00',
    ',,,Grand total,USD,30.00',
    ',,,,Total,30.00',
  ]) {
    const lines = [HEADER.trim(), bill(1).trim(), bill(2, { total: '20.00' }).trim(), row];
    for (const order of [
      [0, 1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1, 0],
      [3, 5, 0, 4, 1, 2],
    ]) {
      const content = lines.map((line) => order.map((at) => line.split(',')[at]).join()).join('\n');
      const reading = await read(content);
      assert.deepEqual([codes(reading), reading.rowCount], [[], 2], content);
      assert.equal(reading.controlTotals[0]?.agrees, true);
    }
  }
});

test('amounts in several currencies are told where no column says which is which', async () => {
  const rows = (extra: string) => `A1,Moss,2026-01-31,$10.00${extra}\nA2,Moss,2026-01-31,€4.00${extra}\n`;
  const told = await read(`Invoice Number,Vendor,Invoice Date,Total\n${rows('')}`);
  assert.deepEqual(
    told.problems.map(({ code, column, params }) => [code, column, params?.['samples']]),
    [['mixed_currencies', 'Total', '$10.00 · €4.00']],
  );
  assert.deepEqual(codes(await read(`Invoice Number,Vendor,Invoice Date,Total,Currency\n${rows(',USD')}`)), []);
});

test('thousandths of money that only another column’s mark makes are asked about', async () => {
  const reading = await read(
    'Invoice Number,Vendor,Invoice Date,Total,Exchange Rate\nA1,Moss,2026-01-31,1.234,1.0834\nA2,Moss,2026-01-31,2.500,1.0911\n',
  );
  assert.deepEqual(codes(reading), ['ambiguous_amounts']);
  assert.equal(reading.questions.length, 1);
});

test('a file that ends in the middle of a row is told, one that only lacks the last line end is not', async () => {
  const content = `Invoice Number,Vendor,Invoice Date,Total,Memo,Terms\nA1,Moss,2026-01-31,10.00,note,\nA2,Moss,2026-01-31,2000.00,note,30 days`;
  assert.deepEqual(codes(await read(content)), []);
  const cut = await read(content.slice(0, content.indexOf('00.00,note,30')));
  assert.deepEqual(places(cut), [['cut_off', 3, undefined]]);
  assert.deepEqual(codes(await read(`${content}\nTotal,,,2010.00`)), []);
});

test('a supplier called Total is a supplier', async () => {
  const bills = await read(`${HEADER}${bill(1, { supplier: 'Total' })}${bill(2, { supplier: 'TotalEnergies SE' })}`);
  assert.equal(bills.rows.length, 2);
  const suppliers = await read('Supplier ID,Supplier Name,City\nS1,Total,Paris\nS2,TotalEnergies SE,\n,Total Wine,\n', {
    kind: 'suppliers',
  });
  assert.equal(suppliers.rows.length, 3);
});

test('a row of one cell among bills is left out and told', async () => {
  const reading = await read(`${HEADER}${bill(1)}Moss,,,,,\n${bill(2)}`);
  assert.deepEqual(places(reading), [['row_left_out', 3, undefined]]);
  assert.equal(reading.rows.length, 2);
});

const ambiguous = (readAs: string) => [
  {
    code: 'ambiguous_dates',
    severity: 'warning',
    column: 'Invoice Date',
    columnIndex: 2,
    params: { samples: '03/04/2026 · 05/06/2026 · 07/08/2026', readAs },
    file: 'report.csv',
  },
];

test('dates that can be read either way are decided by a hint, with a warning and three samples', async () => {
  const dates = ['03/04/2026', '05/06/2026', '07/08/2026'].map((date, at) => bill(at, { date })).join('');
  const dates2 = dates.replaceAll('USD', 'EUR');

  const american = await read(HEADER + dates, { software: 'QuickBooks Online' });
  assert.equal(dayOf(american), '2026-03-04');
  assert.deepEqual(american.problems, ambiguous('mdy'));
  const british = await read(HEADER + dates, { software: 'Xero' });
  assert.equal(dayOf(british), '2026-04-03');
  assert.deepEqual(british.problems, ambiguous('dmy'));
  assert.equal(dayOf(await read(HEADER + dates, { locale: 'fr' })), '2026-04-03');
  assert.equal(dayOf(await read(HEADER + dates2)), '2026-04-03');
});

test('a date column that tells nothing follows one that does, without a warning', async () => {
  const reading = await read(`${HEADER}A1,Moss,03/04/2026,13/04/2026,USD,1\n`);
  assert.deepEqual(reading.problems, []);
  assert.equal((reading.rows[0] as BillRow).issueDate, '2026-04-03');
  assert.equal(reading.understood.dateOrder, 'dmy');
});

test('dates of both orders in one column are never read two ways', async () => {
  const reading = await read(
    `${HEADER}${bill(1, { date: '13/04/2026' })}${bill(2, { date: '14/04/2026' })}${bill(3, { date: '04/15/2026' })}`,
  );
  assert.deepEqual(places(reading), [
    ['mixed_dates', undefined, 'Invoice Date'],
    ['no_such_day', 4, 'Invoice Date'],
  ]);
});

test('serial numbers in a text file are dates', async () => {
  const reading = await read(`${HEADER}${bill(1, { date: '46072' })}${bill(2, { date: '46073' })}`);
  assert.deepEqual(reading.problems, []);
  assert.equal((reading.rows[1] as BillRow).issueDate, '2026-02-20');
});

test('amounts that could be thousands or decimals are read as money, with a warning', async () => {
  const reading = await read(
    `${HEADER.replaceAll(',', ';')}A1;Moss;2026-01-31;;USD;1.234\nA2;Moss;2026-01-31;;USD;12.500\n`,
  );
  assert.deepEqual(codes(reading), ['ambiguous_amounts']);
  assert.deepEqual(
    (reading.rows as BillRow[]).map(({ totalAmount }) => totalAmount),
    ['1234.00', '12500.00'],
  );
});

test('each fault of a row is told with its line and column, and the row is counted but not kept', async () => {
  const reading = await read(
    `${HEADER}A1,Moss,2026-02-31,,USD,1\nA2,,2026-01-31,,USD,2\n,Moss,2026-01-31,,USD,3\nA4,Moss,soon,,USD,4\nA5,Moss,2026-01-31,,Dollars,5\nA6,Moss,2026-01-31,,USD,five\nA7,Moss,,,USD,\nA8,Moss,2026-01-31,2026-13-13,USD,8\nA9,Moss,2026-01-31,,USD,9\n`,
  );
  assert.deepEqual(places(reading), [
    ['no_such_day', 2, 'Invoice Date'],
    ['missing_value', 3, 'Vendor'],
    ['missing_value', 4, 'Invoice Number'],
    ['not_a_date', 5, 'Invoice Date'],
    ['not_a_currency', 6, 'Currency'],
    ['not_an_amount', 7, 'Total'],
    ['missing_value', 8, 'Invoice Date'],
    ['missing_value', 8, 'Total'],
    ['no_such_day', 9, 'Due Date'],
  ]);
  assert.equal(reading.rowCount, 9);
  assert.equal(reading.errorCount, 9);
  assert.deepEqual(
    reading.rows.map(({ line }) => line),
    [10],
  );
  assert.deepEqual(reading.totals, [{ currency: 'USD', totalAmount: '9.00' }]);
  assert.deepEqual(reading.period, { from: '2026-01-31', to: '2026-01-31' });
});

test('the same bill twice blocks, the same number with another amount warns, another supplier’s number is fine', async () => {
  const reading = await read(
    HEADER +
      bill(1) +
      bill(1) +
      bill(1, { total: '11.00' }) +
      bill(1, { supplier: 'Fern' }) +
      bill(1, { supplier: 'MOSS' }),
  );
  assert.deepEqual(places(reading), [
    ['duplicate_bill', 3, 'Invoice Number'],
    ['duplicate_reference', 4, 'Invoice Number'],
    ['duplicate_bill', 6, 'Invoice Number'],
  ]);
});

test('an id used twice is told with the line that has it', async () => {
  const suppliers = await read('Vendor ID,Vendor Name\n007,Moss\n7,Fern\n007,Oak\nb1,Elm\nB1,Ash\n', {
    kind: 'suppliers',
  });
  assert.deepEqual(
    suppliers.problems.map(({ code, line, params }) => [code, line, params]),
    [
      ['duplicate_id', 4, { line: 2 }],
      ['duplicate_id', 6, { line: 5 }],
    ],
  );
  assert.deepEqual(
    (suppliers.rows as SupplierRow[]).map(({ id }) => id),
    ['007', '7', 'b1'],
  );
});

test('bills are looked up among the suppliers by the column that fits them', async () => {
  const suppliers = await read('Vendor ID,Vendor Name,City\nV1,Moss,Rome\nV2,Fern,Oslo\n', { kind: 'suppliers' });
  const keys = suppliers.suppliers!;
  assert.deepEqual(keys, { ids: ['V1', 'V2'], names: ['Moss', 'Fern'] });
  assert.deepEqual(JSON.parse(JSON.stringify(keys)), keys);

  const byId = await read(
    'Invoice No,Vendor ID,Vendor Name,Date,Amount\nA1,V1,Moss Ltd,2026-01-31,1\nA2,V9,Fern,2026-01-31,1\nA3,v2,,2026-01-31,1\n',
    { suppliers: keys },
  );
  assert.deepEqual(places(byId), [['unknown_supplier', 3, 'Vendor ID']]);
  const byName = await read(
    'Invoice No,Vendor ID,Vendor Name,Date,Amount\nA1,901,MOSS,2026-01-31,1\nA2,902,Oak,2026-01-31,1\n',
    { suppliers: keys },
  );
  assert.deepEqual(places(byName), [['unknown_supplier', 3, 'Vendor Name']]);
});

test('two reports that do not belong together are told once, not row by row', async () => {
  const content = HEADER + Array.from({ length: 30 }, (_, at) => bill(at, { supplier: `Firm ${at % 9}` })).join('');
  const reading = await read(content, { suppliers: { ids: [], names: ['Firm 1', 'Other'] } });
  assert.deepEqual(
    reading.problems.map(({ code, params }) => [code, params]),
    [['other_suppliers', { unknown: 8, total: 9 }]],
  );
  assert.deepEqual(reading.rows, []);
});

test('implausible dates are warned of once a row', async () => {
  const reading = await read(
    `${HEADER}A1,Moss,2026-11-23,,USD,1\nA2,Moss,2026-11-24,,USD,1\nA3,Moss,1899-12-31,,USD,1\nA4,Moss,1970-01-01,,USD,1\nA5,Moss,2026-01-31,2026-01-30,USD,1\nA6,Moss,2026-01-31,2027-01-31,USD,1\n`,
  );
  assert.deepEqual(places(reading), [
    ['date_in_future', 3, 'Invoice Date'],
    ['no_such_day', 4, 'Invoice Date'],
    ['date_long_ago', 5, 'Invoice Date'],
    ['due_before_issued', 6, 'Due Date'],
  ]);
  assert.equal(reading.rows.length, 5);
});

test('text that looks like a formula stays text, with a warning', async () => {
  const reading = await read('Vendor ID,Vendor Name,Phone\nV1,"=HYPERLINK(""http://127.0.0.1/"")",+1 (555) 0100\n', {
    kind: 'suppliers',
  });
  assert.deepEqual(places(reading), [['formula_text', 2, 'Vendor Name']]);
  assert.equal((reading.rows[0] as SupplierRow).supplierName, '=HYPERLINK("http://127.0.0.1/")');
});

test('sound reports with much variety give no problem at all', async () => {
  const reading = await read(
    `Vendor Code,Vendor Name,E-mail,Phone,Address,City,State,Zip,Country,VAT No,Terms,Currency,Active,Balance\n` +
      `0001,"O'Hara, Büro & Söhne GmbH",a@b.co; c@d.co,+49 (0)30 1234,"Hauptstr. 5\nHinterhof",Köln,,01067,DE,DE123,Net 30,EUR,Yes,"1,234.56"\n` +
      `0002,- none -,,-,,,,,,n/a,,usd,No,-5\n0003,東京商事,,,,,,,JP,,,JPY,,0\n`,
    { kind: 'suppliers' },
  );
  assert.deepEqual(reading.problems, []);
  const [first, second, third] = reading.rows as SupplierRow[];
  assert.deepEqual(
    [first!.id, first!.postalCode, first!.status, first!.balance],
    ['0001', '01067', 'Active', '1234.56'],
  );
  assert.deepEqual(
    [second!.phone, second!.defaultCurrency, second!.status, second!.balance],
    [undefined, 'USD', 'Archived', '-5.00'],
  );
  assert.equal(third!.status, undefined);
});

test('a person’s corrections of the mapping come first, and null leaves a column alone', async () => {
  const content = 'Invoice Number,Vendor,Zonk,Invoice Date,Total\nA1,Moss,R1,2026-01-31,5\n';
  const settledAs = async (text: string, columns: Record<number, string | null>) => {
    const { understood } = await read(text);
    return read(text, { settled: [{ signature: understood.signature, columns }] });
  };
  const reading = await settledAs(content, { 2: 'reference', 0: null });
  assert.equal((reading.rows[0] as BillRow).reference, 'R1');
  assert.deepEqual(
    reading.understood.columns.map(({ field }) => field),
    [null, 'supplierName', 'reference', 'issueDate', 'totalAmount'],
  );
  const foreign = await settledAs('Laskun nro,Toimittaja,Pvm,Summa\nA1,Moss,2026-01-31,5\n', {
    0: 'reference',
    1: 'supplierName',
    2: 'issueDate',
    3: 'totalAmount',
  });
  assert.deepEqual(foreign.rows, [
    { line: 2, reference: 'A1', supplierName: 'Moss', issueDate: '2026-01-31', totalAmount: '5.00' },
  ]);
});

test('a column of days titled Amount is not taken for amounts', async () => {
  const rows = [1, 2, 3, 4].map((day) => `A${day},Moss,2026-01-0${day},2026-02-0${day},${day}.50\n`).join('');
  const reading = await read(`Invoice Number,Vendor,Invoice Date,Amount,Total Including VAT\n${rows}`);
  assert.deepEqual(reading.problems, []);
  assert.equal((reading.rows[0] as BillRow).totalAmount, '1.50');
});

test('what was understood is shown with samples, also where a column is missing', async () => {
  const { understood } = await read('Invoice Number,Vendor,Zonk\nA1,Moss,x\nA2,Moss,y\n');
  assert.deepEqual(
    understood.columns.map(({ index, header, field, samples }) => ({ index, header, field, samples })),
    [
      { index: 0, header: 'Invoice Number', field: 'reference', samples: ['A1', 'A2'] },
      { index: 1, header: 'Vendor', field: 'supplierName', samples: ['Moss'] },
      { index: 2, header: 'Zonk', field: null, samples: ['x', 'y'] },
    ],
  );
});

test('lines are the rows a spreadsheet shows, also where cells hold line ends', async () => {
  const reading = await read(
    'Invoice Number,Vendor,Invoice Date,Total,Memo\nA1,Moss,2026-01-31,5,"one\ntwo"\nA2,Moss,2026-01-31,x,\n',
  );
  assert.deepEqual(places(reading), [['not_an_amount', 3, 'Total']]);
});

test('reading reports its progress and stops at once when aborted', async () => {
  const content = HEADER + Array.from({ length: 30_000 }, (_, at) => bill(at)).join('');
  const phases: string[] = [];
  let last = { phase: '', bytesRead: 0 };
  const reading = await read(content, {
    onProgress(progress) {
      assert.ok(progress.phase !== last.phase || progress.bytesRead >= last.bytesRead);
      assert.equal(progress.bytesTotal, content.length);
      if (progress.phase !== last.phase) phases.push(progress.phase);
      last = progress;
    },
  });
  assert.deepEqual(phases, ['reading', 'handing over']);
  assert.equal(last.bytesRead, content.length);
  assert.equal(reading.rowCount, 30_000);

  const reason = new Error('enough');
  const controller = new AbortController();
  await assert.rejects(
    read(content, { signal: controller.signal, onProgress: () => controller.abort(reason) }),
    reason,
  );
  await assert.rejects(read(content, { signal: AbortSignal.abort(reason) }), reason);
});

test('a file that can’t be read any more is an error, in the middle of a workbook too', async () => {
  const sample = await readFile(new URL('../samples/acumatica-xlsx/bills.xlsx', import.meta.url));
  for (const [bytes, readable] of [
    [new TextEncoder().encode(HEADER + bill(1)), 0],
    [sample, 1],
    [sample, 4],
    [sample, 8],
  ] as const) {
    let slices = 0;
    const source = {
      ...blobSource(new Blob([bytes]), 'report'),
      async slice(start: number, end: number) {
        if (slices++ >= readable) throw new Error('NotReadable');
        return new Uint8Array(bytes).subarray(start, end);
      },
    };
    await assert.rejects(readRows(source, { kind: 'bills' }), /NotReadable/);
  }
});

test('programmer mistakes are a TypeError', async () => {
  await assert.rejects(read('', { kind: 'invoices' as ReportKind }), TypeError);
});

test('example files hold every column, and read back without a problem', async () => {
  for (const kind of ['suppliers', 'bills'] as const) {
    for (const locale of ['en', 'fr'] as const) {
      const reading = await read(exampleFile(kind, locale), { kind, locale });
      assert.deepEqual(reading.problems, [], `${kind} ${locale}`);
      assert.equal(reading.rows.length, 2);
      const titled = await read(exampleFile(kind, locale), { kind, locale });
      assert.equal(titled.understood.columns.length, reportColumns[kind].length);
      assert.ok(!Object.values(reading.rows[0]!).includes('Unknown'));
    }
  }
});
