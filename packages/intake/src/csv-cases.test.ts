import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { ByteSource } from './byte-source.ts';
import { cellAsWritten } from './cell.ts';
import { csvTable, type CsvFormat } from './csv.ts';
import { blobSource, type BillRow } from './index.ts';
import { readRows, type ReadingWithRows as Reading } from '../test/read-rows.ts';

/** The records of a text as the reader takes it apart, when it arrives in pieces of `size` bytes after a first of `first`. */
async function recordsOf(
  text: string | Uint8Array,
  { first = Infinity, size = Infinity, ...format }: { first?: number; size?: number } & Partial<CsvFormat> = {},
): Promise<string[][]> {
  const bytes = bytesOf(text);
  const source: ByteSource = {
    name: 'report.csv',
    size: bytes.length,
    slice: async (start, end) => bytes.slice(start, Math.min(end, start + (start < first ? first - start : size))),
  };
  const records: string[][] = [];
  const table = csvTable(source, { encoding: 'utf-8', delimiter: ',', bomBytes: 0, hasSepLine: false, ...format });
  await table.eachRow((row) => {
    records.push(Array.from({ length: row.length }, (_, index) => cellAsWritten(row, index)));
  });
  return records;
}

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? new TextEncoder().encode(text) : text);

/** The same however it is cut: whole, in two at every place, and in pieces of few bytes. */
async function alikeHoweverCut(text: string, delimiter = ','): Promise<string[][]> {
  const whole = await recordsOf(text, { delimiter });
  const { length } = bytesOf(text);
  for (let first = 1; first < length; first++) {
    assert.deepEqual(await recordsOf(text, { delimiter, first }), whole, `cut at ${first}: ${JSON.stringify(text)}`);
  }
  for (const size of [1, 2, 3, 7]) {
    assert.deepEqual(await recordsOf(text, { delimiter, first: size, size }), whole, `pieces of ${size}`);
  }
  return whole;
}

const spectrum = new URL('../node_modules/csv-spectrum/', import.meta.url);
// The JSON of `location_coordinates` holds another phone number than its CSV.
const sound = (await readdir(new URL('csvs/', spectrum))).filter((name) => name !== 'location_coordinates.csv');

test('csv-spectrum has its eleven sound fixtures', () => assert.equal(sound.length, 11));

for (const name of sound) {
  test(`csv-spectrum: ${name.replace('.csv', '').replaceAll('_', ' ')}`, async () => {
    const text = await readFile(new URL(`csvs/${name}`, spectrum), 'utf8');
    const wanted = JSON.parse(await readFile(new URL(`json/${name.replace('.csv', '.json')}`, spectrum), 'utf8'));
    const [titles = [], ...rows] = await alikeHoweverCut(text);
    const found = rows.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at]])));
    assert.deepEqual(found, wanted);
  });
}

// prettier-ignore
const cases: [name: string, text: string, records: string[][], delimiter?: string][] = [
  ['line ends LF', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
  ['line ends CRLF', 'a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
  ['line ends CR', 'a,b\r1,2\r', [['a', 'b'], ['1', '2']]],
  ['line ends mixed in one file', 'a,b\r\n1,2\n3,4\r5,6\r\n', [['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]],
  ['no line end at the end', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
  ['blank lines, which spreadsheets count', 'a,b\n\n\r\n1,2\n', [['a', 'b'], [''], [''], ['1', '2']]],
  ['empty cells at both ends', ',a,\n,,\n', [['', 'a', ''], ['', '', '']]],
  ['delimiters in quotes', '"a,b",c\n', [['a,b', 'c']]],
  ['line ends of each kind in quotes', '"a\nb","c\r\nd","e\rf"\n1,2,3\n', [['a\nb', 'c\r\nd', 'e\rf'], ['1', '2', '3']]],
  ['doubled quotes', '"a ""b"" c",""""\n"""",""""""\n', [['a "b" c', '"'], ['"', '""']]],
  ['quoted empty cells', '"",""\n""\n', [['', ''], ['']]],
  ['bare quotes in a cell', '5" pipe,3/4" nut\n1,2\n', [['5" pipe', '3/4" nut'], ['1', '2']]],
  ['text after a closing quote', '"x"y,2\n3,4\n', [['xy', '2'], ['3', '4']]],
  ['blanks after a closing quote', '"x" ,2\n', [['x ', '2']]],
  ['blanks before a quote', 'a, "b"\n', [['a', ' "b"']]],
  ['a quote that is never closed', 'a,b\n"open,1\n2,3\n', [['a', 'b'], ['"open', '1'], ['2', '3']]],
  ['a quote closed in a later record only', 'a,b\n"open,1\n"two",2\n', [['a', 'b'], ['"open', '1'], ['two', '2']]],
  ['short rows, never merged with the next', 'a,b,c\n1,2\n4,5,6\n', [['a', 'b', 'c'], ['1', '2'], ['4', '5', '6']]],
  ['long rows, never cut', 'a,b\n1,2,3,4\n5,6\n', [['a', 'b'], ['1', '2', '3', '4'], ['5', '6']]],
  ['a title row above', 'Bills of June\na,b\n1,2\n', [['Bills of June'], ['a', 'b'], ['1', '2']]],
  ['NUL bytes', 'a\0b,\0\n"\0c",d\n', [['ab', ''], ['c', 'd']]],
  ['accents, ideographs, emoji and combining marks', 'Société,東京,👍🏽,e\u0301\n', [['Société', '東京', '👍🏽', 'e\u0301']]],
  ['a quote as the last sign', 'a,"', [['a', '"']]],
  ['a lone quote in a record', 'a\n"\nb\n', [['a'], ['"'], ['b']]],
  ['tabs', 'a\t"b\tc"\n\t\n', [['a', 'b\tc'], ['', '']], '\t'],
  ['semicolons with decimal commas', '1,5;"2;5"\n', [['1,5', '2;5']], ';'],
  ['pipes', 'a|"b|c"|\n', [['a', 'b|c', '']], '|'],
];

for (const [name, text, records, delimiter] of cases) {
  test(`${name}: read right however the bytes are cut`, async () => {
    assert.deepEqual(await alikeHoweverCut(text, delimiter), records);
  });
}

const HEADER = 'Invoice Number,Vendor,Invoice Date,Total';
const ROWS = ['A1,"Moss, Ltd",2026-01-31,10.00', 'A2,Société,2026-02-28,20.00', 'A3,Fern,2026-03-31,30.00'];
const REPORT = [HEADER, ...ROWS, ''];

async function read(content: string | Uint8Array): Promise<{ reading: Reading; bills: BillRow[] }> {
  const source = blobSource(new Blob([bytesOf(content) as Uint8Array<ArrayBuffer>]), 'report.csv');
  const reading = await readRows(source, { kind: 'bills', today: '2026-11-22' });
  return { reading, bills: reading.rows as BillRow[] };
}

const told = ({ problems }: Reading) => problems.map(({ code, line }) => [code, line]);
const sumsOf = (bills: readonly BillRow[]) => bills.map(({ totalAmount }) => totalAmount);

test('what a report is wrapped in changes nothing: marks, sep= lines, line ends, delimiters, encodings', async () => {
  const text = REPORT.join('\n');
  const wide = new Uint8Array(new Uint16Array([...`\uFEFF${text}`].map((sign) => sign.charCodeAt(0))).buffer);
  const table: [name: string, content: string | Uint8Array][] = [
    ['UTF-8', text],
    ['a byte order mark', `\uFEFF${text}`],
    ['a byte order mark before a quote', `\uFEFF"Invoice Number"${text.slice('Invoice Number'.length)}`],
    ['sep=,', `sep=,\r\n${text}`],
    ['"sep=,"', `"sep=,"\n${text}`],
    ['a byte order mark and sep=', `\uFEFFSEP=,\r\n${text}`],
    ['CR', REPORT.join('\r')],
    ['mixed line ends', `${HEADER}\r\n${ROWS[0]}\n${ROWS[1]}\r${ROWS[2]}`],
    ['UTF-16', wide],
    ['Windows-1252', Uint8Array.from(text, (sign) => sign.charCodeAt(0))],
    ['sep=; with semicolons', `sep=;\n${REPORT.join('\n').replaceAll(/,(?! Ltd)/g, ';')}`],
    ['semicolons', REPORT.join('\n').replaceAll(/,(?! Ltd)/g, ';')],
    ['tabs', REPORT.join('\n').replaceAll(/,(?! Ltd)/g, '\t')],
    ['pipes', REPORT.join('\n').replaceAll(/,(?! Ltd)/g, '|')],
    ['a title row of one cell', `Bills of March\n${text}`],
    ['title rows, one with a delimiter, and a blank one', `Acme, Inc.\nBills\n\n${text}`],
    ['delimiters to the end of a sheet', REPORT.map((line) => `${line},,,,,`).join('\n')],
  ];
  for (const [name, content] of table) {
    const { reading, bills } = await read(content);
    assert.deepEqual(told(reading), [], name);
    assert.deepEqual(sumsOf(bills), ['10.00', '20.00', '30.00'], name);
    assert.deepEqual([bills[0]!.supplierName, bills[1]!.supplierName], ['Moss, Ltd', 'Société'], name);
  }
});

test('a quote that is never closed is one warning, with the line where it opened, and costs no row', async () => {
  const { reading, bills } = await read(`${HEADER}\n${ROWS[0]}\nA9,"Moss,2026-02-28,5.00\n${ROWS[1]}\n${ROWS[2]}\n`);
  assert.deepEqual(told(reading), [['unclosed_quote', 3]]);
  assert.deepEqual(sumsOf(bills), ['10.00', '5.00', '20.00', '30.00']);
});

const SOUND = Array.from({ length: 40 }, (_, at) => `B${at},Moss,2026-01-31,1.00`);

test('NUL bytes are taken out of the values', async () => {
  const { bills } = await read([HEADER, 'A1,M\0oss,2026-01-31,1\x000.00', ...SOUND].join('\n'));
  assert.deepEqual([bills[0]!.supplierName, bills[0]!.totalAmount], ['Moss', '10.00']);
});

test('NUL bytes are told, since a damaged file has them', async () => {
  const { reading } = await read([HEADER, 'A1,M\0oss,2026-01-31,1\x000.00', ...SOUND].join('\n'));
  assert.deepEqual(told(reading), [['damaged_characters', undefined]]);
});

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A short run in every test, `FUZZ_RUNS` times as long with `npm run fuzz`; a seed makes it the same again. */
const runs = (short: number) => ({
  numRuns: short * Number(process.env['FUZZ_RUNS'] ?? 1),
  seed: Number(process.env['FUZZ_SEED'] ?? 3),
});

test('what csv-parse accepts as sound CSV is read as csv-parse reads it, however it is cut', async () => {
  const signs = fc.constantFrom(
    'a',
    'é',
    '東',
    '👍',
    ' ',
    '"',
    '""',
    '"',
    ',',
    ',',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '",',
    '\n"',
  );
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(signs, { maxLength: 24 }), async (parts) => {
      const text = parts.join('');
      const ours = await alikeHoweverCut(text);
      const theirs = csvParsed(text, ',', false);
      if (!theirs) return;
      compared++;
      assert.deepEqual(ours, theirs);
    }),
    runs(500),
  );
  assert.ok(compared > 60, `${compared} compared`);
});

test('tables written in any way are read as csv-parse reads them and as they were', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '👍', '"', "'", ',', ';', '\t', '|', '\n', '\r', ' ', '0'),
    maxLength: 6,
  });
  const table = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    rows: fc.array(
      fc.record({
        cells: fc.array(fc.record({ text: cell, isQuoted: fc.boolean() }), { minLength: 1, maxLength: 5 }),
        lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    endsOpen: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ delimiter, rows, endsOpen }) => {
      const lines = rows.map(({ cells }) =>
        // A record of one empty cell is quoted: a blank line between CR and LF, or at the end, would be none.
        cells.map(({ text, isQuoted }) => written(text, isQuoted || cells.length === 1, delimiter)),
      );
      const text = lines
        .map((line, at) => line.join(delimiter) + (endsOpen && at === lines.length - 1 ? '' : rows[at]!.lineEnd))
        .join('');
      const truth = rows.map(({ cells }) => cells.map((one) => one.text));
      assert.deepEqual(await alikeHoweverCut(text, delimiter), truth);
      const theirs = csvParsed(text, delimiter, true);
      if (theirs) assert.deepEqual(theirs, truth);
    }),
    runs(200),
  );
});

/** A cell as some program would write it: quoted where it must be, and sometimes where it need not. */
function written(text: string, isQuoted: boolean, delimiter: string): string {
  const mustBe = text.startsWith('"') || text.includes(delimiter) || /[\r\n]/.test(text);
  return isQuoted || mustBe ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What csv-parse makes of it; undefined when it refuses it. */
function csvParsed(text: string, delimiter: string, relax_quotes: boolean): string[][] | undefined {
  try {
    const record_delimiter = ['\r\n', '\n', '\r'];
    return parse(text, { delimiter, record_delimiter, relax_quotes, relax_column_count: true }) as string[][];
  } catch {
    return undefined;
  }
}
