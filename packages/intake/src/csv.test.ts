import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobSource } from './byte-source.ts';
import { cellText } from './cell.ts';
import { createScanner, csvTable, MAX_RECORD_BYTES } from './csv.ts';
import { Refusal } from './refusal.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** What the scanner makes of a text that arrives in chunks of these sizes; the last size repeats. */
function scan(text: string | Uint8Array, { delimiter = ',', sizes = [Infinity] as number[] } = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const rows: string[][] = [];
  const unclosed: number[] = [];
  const scanner = createScanner(
    { encoding: 'utf-8', delimiter, hasSepLine: false, bomBytes: 0 },
    (row) => void rows.push(Array.from({ length: row.length }, (_, index) => cellText(row, index))),
    { onUnclosedQuote: (line) => unclosed.push(line), mustBeUtf8: true },
  );
  for (let at = 0, chunk = 0; at < bytes.length; chunk++) {
    const size = sizes[Math.min(chunk, sizes.length - 1)]!;
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  scanner.end();
  return { rows, unclosed };
}

// prettier-ignore
const cases: [name: string, text: string, rows: string[][]][] = [
  ['plain fields', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
  ['no newline at the end', 'a,b\n1,2', [['a', 'b'], ['1', '2']]],
  ['CRLF', 'a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
  ['CR alone', 'a,b\r1,2\r', [['a', 'b'], ['1', '2']]],
  ['line ends of all kinds in one file', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
  ['blank lines, which a spreadsheet shows as rows', 'a\n\n\r\nb\n', [['a'], [''], [''], ['b']]],
  ['empty fields', ',,\n"",,""\n', [['', '', ''], ['', '', '']]],
  ['a delimiter at the very end', 'a,b,', [['a', 'b', '']]],
  ['delimiters and line ends in quotes', '"a,b","c\nd","e\r\nf"\n1,2,3', [['a,b', 'c\nd', 'e\r\nf'], ['1', '2', '3']]],
  ['doubled quotes', '"say ""hi""","""",""""""\nx', [['say "hi"', '"', '""'], ['x']]],
  ['quotes inside an unquoted field', '5" pipe,b"c\nd', [['5" pipe', 'b"c'], ['d']]],
  ['text after a closing quote', '"x"y,2\n"a" ,b\n', [['xy', '2'], ['a', 'b']]],
  ['a blank before a quote makes it an ordinary sign', 'a, "b"\nc,d', [['a', '"b"'], ['c', 'd']]],
  ['ragged rows', '1,2\n4,5,6\n7\n', [['1', '2'], ['4', '5', '6'], ['7']]],
  ['accents, ideographs and emoji', 'Société Générale,東京,👍\n', [['Société Générale', '東京', '👍']]],
  ['NUL bytes, dropped', 'a\0b,c\n', [['ab', 'c']]],
  ['spaces around, dropped', ' a , b \n', [['a', 'b']]],
];

for (const [name, text, rows] of cases) {
  test(`${name}: read alike however the bytes are cut`, () => {
    assert.deepEqual(scan(text).rows, rows);
    const { length } = new TextEncoder().encode(text);
    for (let first = 1; first < length; first++) assert.deepEqual(scan(text, { sizes: [first, Infinity] }).rows, rows);
    assert.deepEqual(scan(text, { sizes: [1] }).rows, rows, 'byte by byte');
  });
}

test('any delimiter separates', () => {
  for (const delimiter of [';', '\t', '|']) {
    assert.deepEqual(scan(`a${delimiter}"b${delimiter}c"\n`, { delimiter }).rows, [['a', `b${delimiter}c`]]);
  }
});

test('a quote that is never closed is an ordinary sign, told with its line, and no later row is lost', () => {
  const text = 'a,b\n1,"two\n3,4\n5,6\n';
  for (const sizes of [[Infinity], [1], [7]]) {
    const { rows, unclosed } = scan(text, { sizes });
    assert.deepEqual(rows, [
      ['a', 'b'],
      ['1', '"two'],
      ['3', '4'],
      ['5', '6'],
    ]);
    assert.deepEqual(unclosed, [2]);
  }
});

test('a quote that is closed only by the next row’s quote does not glue the rows together', () => {
  const text = 'a,b\n"one,1\n"two",2\n"three, four",3\n';
  for (const sizes of [[Infinity], [1], [5]]) {
    const { rows, unclosed } = scan(text, { sizes });
    assert.deepEqual(rows, [
      ['a', 'b'],
      ['"one', '1'],
      ['two', '2'],
      ['three, four', '3'],
    ]);
    assert.deepEqual(unclosed, [2]);
  }
});

test('an unclosed quote in a long file holds no more than a record', () => {
  const text = `a,b\n1,"two\n${'3,4\n'.repeat(MAX_RECORD_BYTES / 2)}`;
  for (const sizes of [[Infinity], [256 * 1024]]) {
    const { rows, unclosed } = scan(text, { sizes });
    assert.equal(rows.length, 2 + MAX_RECORD_BYTES / 2);
    assert.deepEqual(unclosed, [2]);
  }
});

test('a cell of many megabytes is refused with its line, however it arrives', () => {
  const text = `a,b\n${'x'.repeat(3 * MAX_RECORD_BYTES)},1\n`;
  for (const sizes of [[Infinity], [256 * 1024]]) {
    assert.throws(
      () => scan(text, { sizes }),
      (error) => error instanceof Refusal && error.code === 'row_too_long' && error.params['line'] === 2,
    );
  }
});

test('a row with more fields than any spreadsheet has columns is refused', () => {
  assert.throws(
    () => scan(`a\n${','.repeat(20_000)}\n`),
    (error) => error instanceof Refusal && error.code === 'too_many_columns',
  );
});

test('random ragged text reads alike whole, in any chunks, and as a plain splitter reads it where nothing is quoted', () => {
  const signs = ['a', 'é', ',', ',', '\n', '\r\n', '\r', '"', '""', ' ', '東'];
  let seed = 42;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below;
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: 1 + random(40) }, () => signs[random(signs.length)]).join('');
    const whole = scan(text);
    for (const size of [1, 2, 3, 5, 8]) assert.deepEqual(scan(text, { sizes: [size] }), whole, JSON.stringify(text));
    if (text.includes('"')) continue;
    const lines = text.split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    assert.deepEqual(
      whole.rows,
      lines.map((line) => line.split(',').map((cell) => cell.trim())),
      JSON.stringify(text),
    );
  }
});

test('UTF-16 is read in both byte orders, cut anywhere', async () => {
  const text = 'Société\t東京👍\r\n1\t2\r\n';
  const little = new Uint8Array(
    new Uint16Array([...text].flatMap((sign) => Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at))))
      .buffer,
  );
  const big = little.map((_, at) => little[at ^ 1]!);
  for (const [encoding, bytes] of [
    ['utf-16le', little],
    ['utf-16be', big],
  ] as const) {
    const rows: string[][] = [];
    const format = { encoding, delimiter: '\t', bomBytes: 0, hasSepLine: false };
    await csvTable(blobSource(new Blob([bytes])), format).eachRow(
      (row) => void rows.push([cellText(row, 0), cellText(row, 1)]),
    );
    assert.deepEqual(rows, [
      ['Société', '東京👍'],
      ['1', '2'],
    ]);
  }
});

test('Windows-1252 has its own signs from 0x80 to 0x9f', () => {
  assert.equal(decodeWindows1252(new Uint8Array([0x80, 0x9c, 0xe9, 0x8e, 0x41])), '€œéŽA');
});

test('reading stops where the visitor has enough', async () => {
  let visited = 0;
  const format = { encoding: 'utf-8', delimiter: ',', bomBytes: 0, hasSepLine: false } as const;
  await csvTable(blobSource(new Blob(['1\n2\n3\n'])), format).eachRow(() => ++visited < 2);
  assert.equal(visited, 2);
});
