import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { problemList, type ListedProblem } from './problem-list.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const problem = (fields: Partial<ListedProblem> = {}): ListedProblem => ({
  code: 'not_an_amount',
  severity: 'error',
  file: 'bills.csv',
  line: 31,
  column: 'Total',
  value: 'abc',
  ...fields,
});

/** Values that files have tried, as text. */
const HOSTILE = [
  '=HYPERLINK("http://127.0.0.1/")',
  '+1+2',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  'a;b,c',
  'say "hi"',
  'two\nlines',
  '_x0041_',
  'a\u0007b\u0000c\uffff',
  '\ud800 lone',
  '</t></is></c>&amp;<![CDATA[',
  '\u202egnp.exe',
  '  spaced  ',
  'Société “Été” 東京 👍',
];

test('every problem is a row that says where it is, what is wrong and what to do', async () => {
  const list = decode(await problemList([problem()], { locale: 'en', format: 'csv' }));
  assert.equal(
    list,
    '\uFEFFFile,Row,Column,Value,Severity,What is wrong,What to do\r\n' +
      'bills.csv,31,Total,abc,Error,' +
      '"“abc” in “Total”, row 31, is not an amount as the rest of the column writes them.",' +
      '"Correct it to a number, for example 1234.56."\r\n',
  );
});

test('a French list has semicolons, as spreadsheets there want them', async () => {
  const list = decode(await problemList([problem({ severity: 'warning' })], { locale: 'fr', format: 'csv' }));
  assert.match(
    list,
    /^\uFEFFFichier;Ligne;Colonne;Valeur;Gravité;Ce qui ne va pas;Que faire\r\nbills\.csv;31;Total;abc;Avertissement;/,
  );
});

test('the report and the record have columns where the problems name them', async () => {
  const problems = [problem({ report: 'bills', row: 'Moss · A1 · 12.50' }), problem({ report: 'suppliers' })];
  const [titles, first, second] = parse(await problemList(problems, { locale: 'en', format: 'csv' }), {
    bom: true,
  }) as string[][];
  assert.deepEqual(titles!.slice(0, 5), ['Report', 'File', 'Row', 'Column', 'Record']);
  assert.deepEqual(first!.slice(0, 5), ['Bills', 'bills.csv', '31', 'Total', 'Moss · A1 · 12.50']);
  assert.deepEqual(second!.slice(0, 5), ['Suppliers', 'bills.csv', '31', 'Total', '']);
});

test('no text of a file becomes a formula in a spreadsheet: in CSV a mark stands before it', async () => {
  const problems = HOSTILE.map((value) => problem({ value, column: value, file: value, row: value }));
  for (const locale of ['en', 'fr'] as const) {
    const bytes = await problemList(problems, { locale, format: 'csv' });
    const [, ...rows] = parse(bytes, {
      bom: true,
      delimiter: locale === 'fr' ? ';' : ',',
      record_delimiter: '\r\n',
    }) as string[][];
    assert.equal(rows.length, HOSTILE.length);
    for (const [at, row] of rows.entries()) {
      for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/);
      const value = HOSTILE[at]!.replace('\ud800', '\ufffd');
      assert.ok(row.at(-4) === value || row.at(-4) === `'${value}`);
    }
  }
});

test('in a workbook it is text, unchanged, and stays text when a person edits it', async () => {
  const problems = HOSTILE.map((value) => problem({ value }));
  const bytes = await problemList(problems, { locale: 'en', format: 'xlsx' });
  const [titles, ...rows] = await readSheet(Buffer.from(bytes), { trim: false });
  assert.deepEqual(titles, ['File', 'Row', 'Column', 'Value', 'Severity', 'What is wrong', 'What to do']);
  assert.equal(rows.length, HOSTILE.length);
  const { 'xl/worksheets/sheet1.xml': sheet, 'xl/styles.xml': styles } = unzipSync(bytes);
  assert.doesNotMatch(decode(sheet!), /<f[ >]/);
  assert.match(decode(styles!), /numFmtId="49" applyNumberFormat="1" quotePrefix="1"/);
  assert.equal(rows[0]![1], 31);
  assert.equal(rows[0]![3], HOSTILE[0]);
  assert.equal(rows[7]![3], 'a;b,c');
  assert.equal(rows[9]![3], 'two\nlines');
  assert.equal(rows.at(-1)![3], HOSTILE.at(-1));
});

test('a workbook has the parts that every spreadsheet program wants', async () => {
  const parts = unzipSync(await problemList([problem()], { locale: 'fr', format: 'xlsx' }));
  assert.deepEqual(Object.keys(parts).toSorted(), [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  for (const xml of Object.values(parts)) assert.match(decode(xml), /^<\?xml version="1\.0" encoding="UTF-8"/);
  assert.match(decode(parts['xl/workbook.xml']!), /name="Problèmes"/);
});

test('no problems is a list of titles', async () => {
  const csv = decode(await problemList([], { locale: 'en', format: 'csv' }));
  assert.equal(csv, '\uFEFFFile,Row,Column,Value,Severity,What is wrong,What to do\r\n');
  const workbook = await problemList([], { locale: 'en', format: 'xlsx' });
  assert.equal((await readSheet(Buffer.from(workbook))).length, 1);
});

test('100,000 problems are all listed, and others run meanwhile', { timeout: 60_000 }, async ({ mock }) => {
  const problems = Array.from({ length: 100_000 }, (_, at) => problem({ line: at + 2, value: `value ${at}` }));
  let now = 0;
  mock.method(performance, 'now', () => (now += 1000));
  for (const format of ['csv', 'xlsx'] as const) {
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const bytes = await problemList(problems, { locale: 'en', format });
    clearInterval(ticking);
    assert.ok(turns > 5, `${turns} turns`);
    const text = decode(format === 'csv' ? bytes : unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    assert.equal(text.split('value 99999').length, 3, 'in the value and in the message');
  }
});
