import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  number,
  open,
  partsOf,
  readRows,
  row,
  rowsOf,
  shared,
  sheet,
  shown,
  sourceOf,
  stylesOf,
  text,
  texts,
  workbook,
  zipped,
} from '../test/workbook.ts';
import { blobSource, readReport } from './index.ts';
import { openWorkbook } from './xlsx.ts';

/** One row of cells, read back. */
async function readCells(cells: string, parts: Parameters<typeof workbook>[0] = {}): Promise<string[]> {
  const [first] = await readRows(workbook({ ...parts, sheets: { S: sheet(row(cells)) } }));
  return first!;
}

test('days are told by number formats, built-in and custom, and other formats are not', async () => {
  const formats = [14, 17, 22, 30, 57, 'dd/mm/yyyy', '[$-40C]d mmmm yyyy;@', 'mmm\\-yy', 'yyyy&quot; an&quot;'];
  const days = await readCells(formats.map((_, at) => number(46072, at + 1)).join(''), {
    styles: stylesOf(...formats),
  });
  assert.deepEqual(new Set(days), new Set(['@2026-02-19']));

  const others = [0, 1, 4, 9, 18, 21, 45, 49, '&quot;day&quot; 0.00', '[Red]0.00', '0\\d', 'h:mm', '[h]:mm:ss', '#,##0.00\\ [$€-40C]', 'General;[Red]-General']; // prettier-ignore
  const numbers = await readCells(others.map((_, at) => number(46072, at + 1)).join(''), {
    styles: stylesOf(...others),
  });
  assert.deepEqual(new Set(numbers), new Set(['#46072']));
});

test('a serial with a time of day is its day; one before the first day or after the last is a number', async () => {
  const cells = ['46072.99', '4.6072E4', '1', '59', '60', '61', '0.5', '0', '-3', '2958465', '2958466'];
  assert.deepEqual(await readCells(cells.map((serial) => number(serial, 1)).join(''), { styles: stylesOf(14) }), [
    '@2026-02-19',
    '@2026-02-19',
    '@1900-01-01',
    '@1900-02-28',
    '@1900-02-28',
    '@1900-03-01',
    '#0.5',
    '#0',
    '#-3',
    '@9999-12-31',
    '#2958466',
  ]);
});

test('days counted from 1904 are read right, formatted or not', async () => {
  const parts = { styles: stylesOf(14), workbookPr: '<workbookPr date1904="1"/>' };
  const bytes = workbook({ ...parts, sheets: { S: sheet(row(number(44610, 1), number(59, 1), number(44610))) } });
  assert.equal((await open(bytes)).epoch1904, true);
  assert.deepEqual(await readRows(bytes), [['@2026-02-19', '@1904-02-29', '#44610']]);
  const bills = workbook({
    ...parts,
    sheets: {
      S: sheet(
        texts('Invoice Number', 'Vendor', 'Invoice Date', 'Total') +
          row(text('A1'), text('Moss'), number(44610), number(1)),
      ),
    },
  });
  const reading = await readReport(sourceOf(bills), { kind: 'bills', today: '2026-11-22' });
  assert.deepEqual(reading.period, { from: '2026-02-19', to: '2026-02-19' });
});

test('strings are read whole: shared, rich, phonetic, escaped, CDATA, control codes and kept spaces', async () => {
  const strings = `<sst><si><t>Plain</t></si>
    <si><r><t>Rich </t></r><r><rPr/><t xml:space="preserve">&amp; Sons</t></r></si>
    <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>A_x0041_&#233;&#x1F44D;_xD83D__xDC4D_</t></si>
    <si><t><![CDATA[R&D <x> &lt;]]></t></si><si><t xml:space="preserve">  kept  </t></si><si><t/></si><si/>
    <si><t>a_x000D_&#10;b_x5F_x000D_ &unknown; &amp;lt; _x00zz_</t></si></sst>`;
  const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(shared).join('');
  const bytes = workbook({ strings, sheets: { S: sheet(row(cells)) } });
  const { sheets } = await open(bytes);
  const decoded: string[] = [];
  await sheets[0]!.table.eachRow(({ length, bytes: all, starts, ends }) => {
    for (let at = 0; at < length; at++) decoded.push(new TextDecoder().decode(all.subarray(starts[at], ends[at])));
  });
  assert.deepEqual(decoded, [
    'Plain',
    'Rich & Sons',
    '東京',
    'AAé👍👍',
    'R&D <x> &lt;',
    '  kept  ',
    '',
    '',
    'a\r\nb_x5F\r &unknown; &lt; _x00zz_',
  ]);
});

test('inline strings, rich ones too, and the cached values of formulas are texts', async () => {
  assert.deepEqual(
    await readCells(
      [
        text('Moss &amp; Co'),
        '<c t="inlineStr"><is><r><t>First </t></r><r><rPr><b/></rPr><t>second</t></r></is></c>',
        '<c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
        '<c t="str"><f>A1</f><v>Computed &lt;1&gt;</v></c>',
        '<c><f t="shared" si="0"/><v>12.5</v></c>',
        '<c t="n"><f>A1</f></c>',
        '<c t="str"><v>007</v></c>',
      ].join(''),
    ),
    ['Moss & Co', 'First second', '東京', 'Computed <1>', '#12.5', '', '007'],
  );
});

test('booleans, errors and days in words keep what they say', async () => {
  assert.deepEqual(
    await readCells(
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2026-01-31T00:00:00</v></c><c t="d"><v>T12:00</v></c>',
    ),
    ['TRUE', 'FALSE', '#REF!', '@2026-01-31', 'T12:00'],
  );
});

test('numbers keep the digits the file writes; what is none is text', async () => {
  const written = [
    '-12.50',
    '1E+5',
    '4.5E12',
    '12345678901234567890',
    '0.1',
    '1.25E-2',
    '12,5',
    '0x10',
    '1E',
    '-',
    '.5',
  ];
  assert.deepEqual(await readCells(written.map((value) => number(value)).join('')), [
    '#-12.5',
    '#100000',
    '#4500000000000',
    '#12345678901234567890',
    '#0.1',
    '#0.0125',
    '12,5',
    '0x10',
    '1E',
    '-',
    '#0.5',
  ]);
});

test('ids keep the zeros their number format shows', async () => {
  const styles = stylesOf('000000', '00000;-00000', '&quot;V&quot;0000');
  assert.deepEqual(
    await readCells(
      number(123, 1) + number('1.2E3', 1) + number(12345678, 1) + number('1.5', 1) + number(-4, 1) + number(7, 2) + number(8, 3) + text('007'),
      { styles },
    ),
    ['000123', '001200', '12345678', '#1.5', '#-4', '00007', '0008', '007'],
  ); // prettier-ignore
});

test('sparse rows, missing references and gaps keep every cell in its column', async () => {
  const rows = await open(
    workbook({
      sheets: {
        S: sheet(
          `<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="F3" s="4"/><c r="G3"></c></row><row><c><v>3</v></c></row><row r="9"/><row r="10" spans="1:3"><c r="AA10"><v>4</v></c><c r="B10"><v>5</v></c></row>`,
        ),
      },
    }),
  );
  const seen: [number, string[]][] = [];
  await rows.sheets[0]!.table.eachRow((visited) => void seen.push([visited.line, shown(visited)]));
  assert.deepEqual(seen, [
    [3, ['', '#1', '#2']],
    [4, ['#3']],
    [9, []],
    [10, ['', '#5', ...Array(24).fill(''), '#4']],
  ]);
});

test('merged titles stand in their first cell, and what follows the rows is left alone', async () => {
  const rows = row(text('Aged payables'), '<c s="1"/>', '<c s="1"/>') + texts('a', 'b', 'c');
  const bytes = workbook({
    sheets: { S: sheet(rows, '', '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><row><c/></row>') },
  });
  assert.deepEqual(await readRows(bytes), [['Aged payables'], ['a', 'b', 'c']]);
});

test('prefixed tags, single quotes, spaces, comments and pretty printing change nothing', async () => {
  const plain = sheet(
    `<row r="2"><c r="B2" t="inlineStr"><is><t>Moss</t></is></c><c r="D2" s="1"><v>46072</v></c><c r="E2" t="s"><v>0</v></c></row>`,
  );
  const strings = '<sst><si><t>a &amp; b</t></si></sst>';
  const written = [
    plain,
    plain.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:'),
    plain.replaceAll('"', "'"),
    plain.replaceAll('>', '>\n ').replace(/Moss\s*/, 'Moss').replace(/<t>\s*/, '<t>').replaceAll(/<v>\s*(\d+)\s*/g, '<v>$1'), // prettier-ignore
    plain.replaceAll('<c ', '<!-- <c><v>9</v></c> --><c  cm="1"\n').replaceAll('"/>', '" />'),
    plain.replace('<worksheet>', '<?xml version="1.0"?><?go on > ?><worksheet xmlns:r="q" a="1 > 0">'),
    plain.replaceAll(/(<\/?[a-z]+)/gi, '$1 ').replaceAll('/ ', '/'),
  ];
  for (const xml of written) {
    const bytes = workbook({ styles: stylesOf(14), strings, sheets: { S: xml } });
    assert.deepEqual(await readRows(bytes), [['', 'Moss', '', '@2026-02-19', 'a & b']], xml);
  }
});

test('a sheet in UTF-16 is read like one in UTF-8', async () => {
  const xml = `\ufeff${sheet(texts('Émile', '👍'))}`;
  const wide = new Uint8Array(new Uint16Array([...xml].flatMap((c) => c.split('').map((u) => u.charCodeAt(0)))).buffer);
  const parts = { ...partsOf({ sheets: { S: '' } }), 'xl/worksheets/sheet0.xml': wide };
  assert.deepEqual(await readRows(zipped(parts)), [['Émile', '👍']]);
  const swapped = wide.slice();
  for (let at = 0; at < wide.length; at += 2) [swapped[at], swapped[at + 1]] = [wide[at + 1]!, wide[at]!];
  assert.deepEqual(await readRows(zipped({ ...parts, 'xl/worksheets/sheet0.xml': swapped })), [['Émile', '👍']]);
});

test('stored parts are read like deflated ones', async () => {
  const parts = { strings: '<sst><si><t>a</t></si></sst>', sheets: { S: sheet(row(shared(0), number(1))) } };
  assert.deepEqual(await readRows(workbook(parts, 0)), await readRows(workbook(parts, 6)));
});

/** The same archive with the sizes and places of its entries in ZIP64 fields, and its end in a ZIP64 record. */
function asZip64(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = bytes.length - 22;
  const directory = view.getUint32(end + 16, true);
  const pieces: number[] = [...bytes.subarray(0, directory)];
  const put = (value: number, size: 2 | 4 | 8) => {
    for (let at = 0; at < size; at++) pieces.push(at < 4 ? (value >>> (at * 8)) & 255 : 0);
  };
  for (let at = directory; at < end;) {
    const [name, extra] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const head = bytes.slice(at, at + 46);
    for (const field of [20, 24, 42]) new DataView(head.buffer).setUint32(field, 0xffffffff, true);
    new DataView(head.buffer).setUint16(30, 28, true);
    pieces.push(...head, ...bytes.subarray(at + 46, at + 46 + name));
    put(1, 2);
    put(24, 2);
    for (const field of [24, 20, 42]) put(view.getUint32(at + field, true), 8);
    at += 46 + name + extra;
  }
  const size = pieces.length - directory;
  const record = pieces.length;
  put(0x06064b50, 4);
  put(44, 8);
  for (const [value, bytesOf] of [[45, 2], [45, 2], [0, 4], [0, 4], [1, 8], [1, 8], [size, 8], [directory, 8]] as const) put(value, bytesOf); // prettier-ignore
  put(0x07064b50, 4);
  put(0, 4);
  put(record, 8);
  put(1, 4);
  const last = bytes.slice(end);
  for (const field of [12, 16]) new DataView(last.buffer).setUint32(field, 0xffffffff, true);
  return Uint8Array.from([...pieces, ...last]);
}

test('an archive in the ZIP64 form is read like any other', async () => {
  const bytes = workbook({ strings: '<sst><si><t>a</t></si></sst>', sheets: { S: sheet(row(shared(0), number(1))) } });
  assert.deepEqual(await readRows(asZip64(bytes)), [['a', '#1']]);
});

test('parts are found where the workbook says, whatever its case, slashes and folders', async () => {
  const { 'xl/workbook.xml': book, ...parts } = partsOf({ sheets: { S: sheet(row(shared(0))) } });
  const at = (target: string) =>
    `<Relationships><Relationship Id="rId0" Type="x/worksheet" Target="${target}"/><Relationship Id="s" Type="x/sharedStrings" Target="/strings/Texts.xml"/></Relationships>`;
  const root = (target: string) =>
    `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${target}"/></Relationships>`;
  const strings = '<sst><si><t>found</t></si></sst>';
  const content = parts['xl/worksheets/sheet0.xml']!;
  const layouts: Record<string, string | Uint8Array>[] = [
    {
      'XL\\Workbook.xml': book!,
      'xl\\_rels\\workbook.xml.rels': at('./Worksheets/../data.XML'),
      'XL/Data.xml': content,
    },
    {
      '_rels/.rels': root('/book2.xml'),
      'book2.xml': book!,
      '_rels/book2.xml.rels': at('../../s/1.xml'),
      's/1.xml': content,
    },
    { '/xl/workbook.xml': book!, '/xl/_rels/workbook.xml.rels': at('/xl/s.xml'), '/xl/s.xml': content },
  ];
  for (const layout of layouts) {
    const bytes = zipped({ ...layout, 'strings/texts.xml': strings });
    assert.deepEqual(await readRows(bytes), [['found']], Object.keys(layout).join());
  }
});

test('sheets are listed in the order of their tabs, hidden ones last, and charts are none', async () => {
  const parts = partsOf({
    sheets: { Old: sheet(''), 'R &amp; D': sheet(texts('b')), Secret: sheet(''), Data: sheet('') },
    states: { Old: 'hidden', Secret: 'veryHidden' },
  });
  const rels = parts['xl/_rels/workbook.xml.rels'] as string;
  const charted = { ...parts, 'xl/_rels/workbook.xml.rels': rels.replace(/worksheet"(?=[^>]*sheet3)/, 'chartsheet"') };
  const names = async (bytes: Uint8Array) => (await open(bytes)).sheets.map(({ name, isHidden }) => [name, isHidden]);
  const listed = [
    ['R & D', false],
    ['Data', false],
    ['Old', true],
    ['Secret', true],
  ];
  assert.deepEqual(await names(zipped(parts)), listed);
  assert.deepEqual(
    await names(zipped(charted)),
    listed.filter(([name]) => name !== 'Data'),
  );
});

test('of several sheets the one that holds the report is read, whatever its place', async () => {
  const notes = sheet(texts('Notes') + texts('Printed for the auditors') + texts('Total'));
  const vendors = sheet(texts('Vendor ID', 'Vendor Name', 'Email') + texts('1', 'Moss', 'a@b.co'));
  const bills = sheet(
    texts('Invoice Number', 'Vendor', 'Invoice Date', 'Total') +
      row(text('A1'), text('Moss'), text('2026-01-31'), number(5)),
  );
  const bytes = workbook({ sheets: { Notes: notes, Vendors: vendors, Bills: bills } });
  const readAs = (kind: 'bills' | 'suppliers') => readReport(sourceOf(bytes), { kind, today: '2026-11-22' });
  assert.equal((await readAs('bills')).files[0]!.understood.sheet, 'Bills');
  assert.equal((await readAs('suppliers')).files[0]!.understood.sheet, 'Vendors');
  assert.equal((await readAs('bills')).rowCount, 1);
});

const longSheet = () =>
  sheet(Array.from({ length: 20_000 }, (_, at) => row(shared(at % 500), number(Math.sin(at)))).join(''));
const manyStrings = `<sst>${Array.from({ length: 500 }, (_, at) => `<si><t>Text ${at * 7919}</t></si>`).join('')}</sst>`;

/** A source that counts what is asked of it. */
function countingSource(bytes: Uint8Array) {
  const source = blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'report.xlsx');
  const counted = { bytes: 0, slices: 0 };
  return {
    counted,
    source: {
      ...source,
      slice(start: number, end: number) {
        counted.slices++;
        counted.bytes += end - start;
        return source.slice(start, end);
      },
    },
  };
}

test('texts are read once for all sheets and passes, and every pass gives the same rows', async () => {
  const bytes = workbook({ strings: manyStrings, sheets: { A: longSheet(), B: sheet(row(shared(499))) } }, 0);
  const { source, counted } = countingSource(bytes);
  const { sheets } = await openWorkbook(source, async () => {});
  const first = await rowsOf(sheets[0]!.table);
  assert.deepEqual(await rowsOf(sheets[0]!.table), first);
  assert.equal(first.length, 20_000);
  counted.bytes = 0;
  assert.deepEqual(await rowsOf(sheets[1]!.table), [['Text 3951581']]);
  assert.ok(counted.bytes < 1000, `${counted.bytes} bytes for a sheet of one row`);
});

test('a report is gone through once, after a look at its first rows', async () => {
  const bills = Array.from({ length: 20_000 }, (_, at) =>
    row(text(`A${at}`), text('Moss'), number(46_000 + (at % 60), 1), number(at + 1)),
  );
  const titles = texts('Invoice Number', 'Vendor', 'Invoice Date', 'Total');
  const bytes = workbook({ styles: stylesOf(14), sheets: { S: sheet(titles + bills.join('') + texts('Total')) } }, 0);
  const { source, counted } = countingSource(bytes);
  const { soundCount, first, last } = await readReport(source, { kind: 'bills', today: '2026-11-22' });
  assert.equal(soundCount, 20_000);
  assert.deepEqual(
    [first, last].map((bill) => bill && 'reference' in bill && bill.reference),
    ['A0', 'A19999'],
  );
  assert.ok(counted.bytes < source.size * 1.5 + 1_200_000, `${counted.bytes} bytes of ${source.size}`);
});

test('a visitor that has seen enough is left alone at once, and the rest is not unpacked', async () => {
  const { source, counted } = countingSource(workbook({ strings: manyStrings, sheets: { A: longSheet() } }, 0));
  const { sheets } = await openWorkbook(source, async () => {});
  let visits = 0;
  await sheets[0]!.table.eachRow(() => ++visits < 3);
  assert.equal(visits, 3);
  assert.ok(counted.bytes < source.size, 'the whole file was asked for');
});

test('the next bytes are asked for before those that are there are worked on', async () => {
  const noise = Array.from({ length: 60_000 }, (_, at) => row(number(Math.sin(at)))).join('');
  const bytes = workbook({ sheets: { S: sheet(noise) } }, 0);
  const { source, counted } = countingSource(bytes);
  const { sheets } = await openWorkbook(source, async () => {});
  counted.slices = 0;
  let asked = 0;
  await sheets[0]!.table.eachRow(() => {
    asked ||= counted.slices;
  });
  assert.equal(asked, 3, 'the header of the entry, its first slice and its second');
});

test('progress goes from nothing to the whole file, texts included', async () => {
  const source = sourceOf(workbook({ strings: manyStrings, sheets: { A: longSheet() } }));
  const { sheets } = await openWorkbook(source, async () => {});
  for (let pass = 0; pass < 2; pass++) {
    const told: number[] = [];
    await sheets[0]!.table.eachRow(
      () => {},
      (bytesRead) => told.push(bytesRead),
    );
    assert.ok(told.length > 0);
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    assert.ok(told.at(-1)! >= source.size - 1 && told.at(-1)! <= source.size);
  }
});

test('a pass that was cancelled or failed leaves the workbook usable', async () => {
  const bytes = workbook({ strings: manyStrings, sheets: { A: sheet(row(shared(1))) } });
  const inner = sourceOf(bytes);
  let fails = false;
  const source = {
    ...inner,
    slice: async (start: number, end: number) => {
      if (fails) throw new TypeError('the file is gone');
      return inner.slice(start, end);
    },
  };
  const { sheets } = await openWorkbook(source, async () => {});
  fails = true;
  await assert.rejects(rowsOf(sheets[0]!.table), { name: 'TypeError' });
  fails = false;
  assert.deepEqual(await rowsOf(sheets[0]!.table), [['Text 7919']]);
});

test('with a browser’s inflater, and without any, the rows are the same and damage is found', async (context) => {
  const bytes = workbook({ strings: manyStrings, sheets: { S: longSheet() } });
  const rows = await readRows(bytes);
  const damaged = bytes.slice();
  const at = bytes.length >> 1;
  damaged[at] = damaged[at]! ^ 0x10;
  const refused = { code: 'damaged_file' };
  await assert.rejects(readRows(damaged), refused);

  context.mock.method(process, 'getBuiltinModule', () => undefined);
  assert.deepEqual(await readRows(bytes), rows);
  await assert.rejects(readRows(damaged), refused);

  context.mock.method(
    globalThis,
    'DecompressionStream' as never,
    function () {
      throw new TypeError('no gzip');
    } as never,
  );
  assert.deepEqual(await readRows(bytes), rows);
  await assert.rejects(readRows(damaged), refused);
});
