import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8 } from 'fflate';
import {
  number,
  open,
  partsOf,
  readRows,
  row,
  rowsOf,
  shared,
  sheet,
  sourceOf,
  text,
  texts,
  workbook,
  zipped,
} from '../test/workbook.ts';
import { readReport } from './index.ts';
import { Refusal } from './refusal.ts';

const one = (xml: string, strings?: string) =>
  workbook({ sheets: { S: xml }, ...(strings !== undefined && { strings }) });

/** The code and parameters with which a workbook is refused, within bounded time. */
async function refusalOf(bytes: Uint8Array, withinMs = 5000) {
  const start = performance.now();
  try {
    const { sheets } = await open(bytes);
    await sheets[0]!.table.eachRow(() => {});
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    assert.ok(performance.now() - start < withinMs, `took ${performance.now() - start} ms`);
    return [error.code, error.params];
  }
  return 'read';
}

/** Changes what the archive's directory says of the entry with that name. */
function withDirectory(bytes: Uint8Array, name: string, change: (entry: DataView) => void): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at < changed.length - 46; at++) {
    const isEntry = view.getUint32(at, true) === 0x02014b50;
    if (isEntry && new TextDecoder().decode(changed.subarray(at + 46, at + 46 + name.length)) === name) {
      change(new DataView(changed.buffer, at));
    }
  }
  return changed;
}

const SHEET = 'xl/worksheets/sheet0.xml';

test('a sheet that unpacks to far more than it holds is refused, and so are texts and styles', async () => {
  const blank = ' '.repeat(40_000_000);
  const refused = ['expands_too_much', {}];
  const bomb = one(sheet(texts('a')) + blank);
  assert.ok(bomb.length < 100_000);
  assert.deepEqual(await refusalOf(bomb), refused);
  assert.deepEqual(await refusalOf(one(sheet(row(shared(0))), `<sst>${blank}</sst>`)), refused);
  assert.deepEqual(
    await refusalOf(workbook({ sheets: { S: sheet(row(number(1))) }, styles: `<styleSheet>${blank}` })),
    refused,
  );
  const { problems } = await readReport(sourceOf(bomb), { kind: 'bills' });
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['expands_too_much'],
  );
});

test('sizes and sums that the directory makes up are found out', async () => {
  const bytes = one(sheet(texts('a', 'b')));
  const refused = ['damaged_file', {}];
  for (const [offset, value] of [
    [24, 5],
    [24, 0xfffffff0],
    [20, 5],
    [20, 0x7fffffff],
    [16, 1],
    [42, 0],
    [42, 0x7fffffff],
    [10, 99],
  ] as const) {
    const size = offset === 10 ? 'setUint16' : 'setUint32';
    const lying = withDirectory(bytes, SHEET, (entry) => entry[size](offset, value, true));
    assert.deepEqual(await refusalOf(lying), refused, `${offset}: ${value}`);
  }
  const stored = workbook({ sheets: { S: sheet(texts('a', 'b')) } }, 0);
  const wrongSum = withDirectory(stored, SHEET, (entry) => entry.setUint32(16, 7, true));
  assert.deepEqual(await refusalOf(wrongSum), refused);
});

test('an entry with a password is refused as such', async () => {
  const locked = withDirectory(one(sheet('')), SHEET, (entry) => entry.setUint16(8, 1, true));
  assert.deepEqual(await refusalOf(locked), ['password_protected', {}]);
});

test('archives in archives, other formats and macro workbooks are told apart', async () => {
  const inner = one(sheet(texts('a')));
  assert.equal((await open(zipped({ 'report.xlsx': inner }))).otherFormat, 'zip');
  const kinds: [Record<string, string>, string][] = [
    [{ 'xl/workbook.bin': 'x' }, 'xlsb'],
    [
      {
        '_rels/.rels':
          '<Relationships><Relationship Type="a/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': '<x/>',
      },
      'docx',
    ],
    [{ 'ppt/presentation.xml': '<x/>' }, 'pptx'],
    [{ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }, 'ods'],
    [{ 'Index/Document.iwa': 'x' }, 'numbers'],
    [{ 'bills.csv': 'a,b' }, 'zip'],
  ];
  for (const [parts, format] of kinds) {
    assert.equal((await open(zipped(parts))).otherFormat, format);
    const { problems } = await readReport(sourceOf(zipped(parts)), { kind: 'bills' });
    assert.deepEqual(
      problems.map(({ code, params }) => [code, params]),
      [['unsupported_format', { format }]],
    );
  }
  const macros = { ...partsOf({ sheets: { S: sheet(texts('a')) } }), 'xl/vbaProject.bin': inner };
  assert.deepEqual(await readRows(zipped(macros)), [['a']]);
});

test('a document type is refused in every part, and entities of it stay as they are', async () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
  const refused = ['damaged_file', {}];
  assert.deepEqual(await refusalOf(one(laughs + sheet(texts('&a;')))), refused);
  assert.deepEqual(await refusalOf(one(sheet(row(shared(0))), `${laughs}<sst><si><t>&a;</t></si></sst>`)), refused);
  const parts = partsOf({ sheets: { S: sheet('') } });
  assert.deepEqual(
    await refusalOf(zipped({ ...parts, 'xl/workbook.xml': laughs + (parts['xl/workbook.xml'] as string) })),
    refused,
  );
  assert.deepEqual(await readRows(one(sheet(texts('&b; &lol9;')))), [['&b; &lol9;']]);
});

test('a cell of 100 MB is refused with its row, wherever it stands', async () => {
  const giant = new Uint8Array(100_000_000).map((_, at) => 97 + ((at * 7919) % 26));
  const around = (before: string, after: string) => {
    const [head, tail] = [strToU8(before), strToU8(after)];
    const part = new Uint8Array(head.length + giant.length + tail.length);
    part.set(head);
    part.set(giant, head.length);
    part.set(tail, head.length + giant.length);
    return part;
  };
  const refused = ['row_too_long', { line: 2 }];
  const [before, after] = sheet(texts('a') + texts('HERE')).split('HERE') as [string, string];
  const inline = { ...partsOf({ sheets: { S: '' } }), [SHEET]: around(before, after) };
  assert.deepEqual(await refusalOf(zipped(inline, 0)), refused);
  const inTable = {
    ...partsOf({ sheets: { S: sheet(texts('a') + row(shared(0))) }, strings: '' }),
    'xl/sharedStrings.xml': around('<sst><si><t>', '</t></si></sst>'),
  };
  assert.deepEqual(await refusalOf(zipped(inTable, 0)), refused);
});

test('a long text that cells repeat is refused before it fills the memory', async () => {
  const strings = `<sst><si><t>${'x'.repeat(90_000)}</t></si></sst>`;
  const wide = sheet(row(...Array.from({ length: 500 }, () => shared(0))));
  assert.deepEqual(await refusalOf(one(wide, strings)), ['row_too_long', { line: 1 }]);
  const long = sheet(row(...Array.from({ length: 10 }, () => shared(0))).repeat(40_000));
  assert.deepEqual(await refusalOf(one(long, strings)), ['expands_too_much', {}]);
});

test('a cell to a text that is not there is damage', async () => {
  assert.deepEqual(await refusalOf(one(sheet(row(shared(1))), '<sst><si><t>a</t></si></sst>')), ['damaged_file', {}]);
  assert.deepEqual(await refusalOf(one(sheet(row(shared(0))))), ['damaged_file', {}]);
});

test('more columns than a spreadsheet has are refused; those that no report has are not looked at', async () => {
  const cells = (count: number) => '<c t="b"><v>1</v></c>'.repeat(count);
  const refused = ['too_many_columns', { line: 1, max: 512 }];
  assert.deepEqual(await refusalOf(one(sheet(row(cells(16_385))))), refused);
  assert.deepEqual(await refusalOf(one(sheet('<row r="1"><c r="XFE1"/></row>'))), refused);
  assert.deepEqual(await refusalOf(one(sheet('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'))), refused);
  assert.equal((await readRows(one(sheet(row(cells(16_384))))))[0]!.length, 512);
});

test('a cell far to the right or far below costs nothing, and a dimension that lies neither', async () => {
  const far = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c><c r="XFD1048576"><v>4</v></c></row>`;
  assert.deepEqual(await readRows(one(sheet(far, '<dimension ref="A1:XFD1048576"/>'))), [['#1'], ['#3']]);
  assert.deepEqual(await readRows(one(sheet(texts('a', 'b'), '<dimension ref="A1"/>'))), [['a', 'b']]);
});

test('more rows than a spreadsheet has are refused, and lines never go back', async () => {
  const refused = ['too_many_rows', { max: 1_048_576 }];
  assert.deepEqual(await refusalOf(one(sheet('<row r="1048577"/>'))), refused);
  assert.deepEqual(await refusalOf(one(sheet('<row r="99999999999999999999"/>'))), refused);
  assert.deepEqual(await refusalOf(one(sheet('<row/>'.repeat(1_048_577)))), refused);
  const lines: number[] = [];
  const { sheets } = await open(one(sheet('<row r="5"/><row r="2"/><row r="5"/><row r="-1"/><row r="x"/>')));
  await sheets[0]!.table.eachRow(({ line }) => void lines.push(line));
  assert.deepEqual(lines, [5, 6, 7, 8, 9]);
});

test('tags, comments, attributes and sections without an end take bounded time', async () => {
  const filler = Array.from({ length: 3_000_000 }, (_, at) => at % 977).join(' ');
  for (const start of ['<c r="', '<c ', '<!-- ', '<![CDATA[', '<?x ', '<row><c t="', "<row><c><v>1</v></c><c r='"]) {
    assert.deepEqual(await refusalOf(one(`<worksheet><sheetData>${start}${filler}`)), ['damaged_file', {}], start);
  }
  const attributes = `<row ${'a="1" '.repeat(150_000)}><c r="B1"><v>1</v></c></row>`;
  assert.deepEqual(await readRows(one(sheet(attributes))), [['', '#1']]);
  assert.deepEqual(await readRows(one(sheet(`<row><!--${filler}--><c><v>1</v></c></row>`))), [['#1']]);
});

test('cells without types take no longer than cells with them', async () => {
  const rows = (cell: string) => sheet(`<row>${cell.repeat(10)}</row>`.repeat(40_000));
  const time = async (bytes: Uint8Array) => {
    const start = performance.now();
    assert.equal((await readRows(bytes)).length, 40_000);
    return performance.now() - start;
  };
  const typed = await time(one(rows('<c t="n"><v>1</v></c>')));
  assert.ok((await time(one(rows('<c><v>1</v></c>')))) < typed * 5);
});

test('a part that breaks off is damage, also where the archive is sound', async () => {
  const whole = sheet(row(number(1)) + texts('a'));
  for (let end = 0; end < whole.length - '</worksheet>'.length; end++) {
    assert.deepEqual(
      await refusalOf(one(whole.slice(0, end))),
      end ? ['damaged_file', {}] : 'read',
      whole.slice(0, end),
    );
  }
  const strings = '<sst><si><t>a</t></si></sst>';
  for (let end = 1; end < strings.length; end++) {
    const refused = await refusalOf(one(sheet(row(shared(0))), strings.slice(0, end)));
    assert.deepEqual(refused, ['damaged_file', {}], strings.slice(0, end));
  }
});

test('a truncated archive is told from a sound one, wherever it was cut', async () => {
  const bytes = one(sheet(texts('a', 'b') + row(number(1))));
  for (let end = 4; end < bytes.length; end++) {
    assert.deepEqual(await refusalOf(bytes.subarray(0, end)), ['damaged_file', {}], `cut at ${end}`);
  }
});

test('names that point out of the archive are names like any other', async () => {
  const { 'xl/_rels/workbook.xml.rels': rels, ...parts } = partsOf({ sheets: { S: sheet(texts('inside')) } });
  const outside = (rels as string).replace('worksheets/sheet0.xml', '../../../../etc/passwd');
  assert.deepEqual(await refusalOf(zipped({ ...parts, 'xl/_rels/workbook.xml.rels': outside })), ['damaged_file', {}]);
  const named = { ...parts, 'xl/_rels/workbook.xml.rels': outside, '../../etc/passwd': sheet(texts('x')) };
  assert.deepEqual(await refusalOf(zipped(named)), ['damaged_file', {}]);
  const { sheets } = await open(
    zipped({ ...parts, 'xl/_rels/workbook.xml.rels': rels!, '__proto__/x': 'a', '../../evil.sh': 'rm' }),
  );
  assert.deepEqual(await rowsOf(sheets[0]!.table), [['inside']]);
});

test('a text that looks like markup or a number stays the text it is', async () => {
  assert.deepEqual(await readRows(one(sheet(row(text('&lt;/t&gt;&lt;v&gt;1'), '<c t="str"><v>1e5</v></c>')))), [
    ['</t><v>1', '1e5'],
  ]);
});
