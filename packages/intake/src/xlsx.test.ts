import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync, strToU8 } from 'fflate';
import { blobSource, type BillRow, type SupplierRow } from './index.ts';
import { readRows, type ReadingWithRows as Reading } from './read-rows.fixture.ts';

interface Parts {
  sheets?: Record<string, string>;
  states?: Record<string, string>;
  strings?: string;
  styles?: string;
  workbookPr?: string;
  extra?: Record<string, string>;
}

/** A small workbook of the given sheets' XML. */
function workbook({ sheets = {}, states = {}, strings, styles, workbookPr = '', extra = {} }: Parts, level: 0 | 6 = 6) {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook>${workbookPr}<sheets>${names
      .map(
        (name, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" state="${states[name] ?? 'visible'}" r:id="rId${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at}" Type="sheet" Target="${at % 2 ? '/xl/' : ''}worksheets/sheet${at}.xml"/>`,
      )
      .join('')}</Relationships>`,
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at}.xml`, sheets[name]!])),
    ...(strings !== undefined && { 'xl/sharedStrings.xml': strings }),
    ...(styles !== undefined && { 'xl/styles.xml': styles }),
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level });
}

const sheet = (rows: string, before = '') => `<worksheet>${before}<sheetData>${rows}</sheetData></worksheet>`;
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
const texts = (...values: string[]) => row(...values.map(text));
const shared = (at: number) => `<c t="s"><v>${at}</v></c>`;
const number = (value: string | number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

const BILLS = texts('Invoice Number', 'Vendor', 'Invoice Date', 'Total');

function read(bytes: Uint8Array, kind: 'bills' | 'suppliers' = 'bills'): Promise<Reading> {
  return readRows(blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'report.xlsx'), {
    kind,
    today: '2026-11-22',
  });
}

const codes = ({ problems }: Reading) => problems.map(({ code }) => code);

test('dates are told by number formats, built-in and custom, and other formats are not', async () => {
  const styles = `<styleSheet><numFmts>
    <numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/>
    <numFmt numFmtId="166" formatCode="[Red]0.00"/><numFmt numFmtId="167" formatCode="[$-40C]d mmmm yyyy;@"/>
    </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
    <xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs></styleSheet>`;
  const reading = await read(
    workbook({
      styles,
      sheets: {
        Bills: sheet(
          BILLS +
            row(text('A1'), text('Moss'), number(46072, 1), number(12.5, 3)) +
            row(text('A2'), text('Moss'), number(46073, 2), number(46074, 4)) +
            row(text('A3'), text('Moss'), number(46074.99, 5), number('1.25E2')),
        ),
      },
    }),
  );
  assert.deepEqual(reading.problems, []);
  const found = (reading.rows as BillRow[]).map(({ issueDate, totalAmount }) => [issueDate, totalAmount]);
  assert.deepEqual(found, [
    ['2026-02-19', '12.50'],
    ['2026-02-20', '46074.00'],
    ['2026-02-21', '125.00'],
  ]);
});

test('days counted from 1904 are read right, formatted or not', async () => {
  const reading = await read(
    workbook({
      workbookPr: '<workbookPr date1904="1"/>',
      styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      sheets: {
        Bills: sheet(
          BILLS +
            row(text('A1'), text('Moss'), number(44610, 1), number(1)) +
            row(text('A2'), text('Moss'), number(44610), number(2)),
        ),
      },
    }),
  );
  assert.deepEqual(
    (reading.rows as BillRow[]).map(({ issueDate }) => issueDate),
    ['2026-02-19', '2026-02-19'],
  );
});

test('strings are read whole: shared, rich, phonetic, escaped, CDATA, control codes and kept spaces', async () => {
  const strings = `<sst><si><t>Supplier Name</t></si><si><t>Email</t></si>
    <si><r><t>Rich </t></r><r><rPr/><t xml:space="preserve">&amp; Sons</t></r></si>
    <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>A_x0041_&#233;&#x1F44D;</t></si><si><t><![CDATA[R&D <x>]]></t></si></sst>`;
  const reading = await read(
    workbook({
      strings,
      sheets: {
        S: sheet(
          row(shared(0), shared(1)) +
            row(shared(2), text('a@b.co')) +
            row(shared(3), '') +
            row(shared(4), '') +
            row(shared(5), '') +
            row('<c t="inlineStr"><is><r><t>First </t></r><r><t>second</t></r></is></c>') +
            row('<c t="str"><f>A1</f><v>Computed &lt;1&gt;</v></c>'),
        ),
      },
    }),
    'suppliers',
  );
  assert.deepEqual(reading.problems, []);
  assert.deepEqual(
    (reading.rows as SupplierRow[]).map(({ supplierName }) => supplierName),
    ['Rich & Sons', '東京', 'AAé👍', 'R&D <x>', 'First second', 'Computed <1>'],
  );
});

test('prefixed tags, missing references, gaps, absolute targets and stored parts are read', async () => {
  const prefixed = `<x:worksheet><x:sheetData><x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>Supplier Name</x:t></x:is></x:c><x:c r="D3" t="inlineStr"><x:is><x:t>Supplier ID</x:t></x:is></x:c></x:row>
    <x:row r="7"><x:c r="B7" t="inlineStr"><x:is><x:t>Moss</x:t></x:is></x:c><x:c r="D7"><x:v>1001</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  const reading = await read(workbook({ sheets: { Empty: sheet(''), Vendors: prefixed } }, 0), 'suppliers');
  assert.deepEqual(reading.problems, []);
  assert.equal(reading.understood.sheet, 'Vendors');
  assert.equal(reading.understood.headerLine, 3);
  assert.deepEqual(reading.rows, [{ line: 7, supplierName: 'Moss', id: '1001' }]);
});

test('ids keep the zeros their number format shows, and long numbers keep their digits', async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
  const reading = await read(
    workbook({
      styles,
      sheets: {
        V: sheet(
          texts('Vendor ID', 'Vendor Name') +
            row(number(123, 1), text('A')) +
            row(number('4.5E12'), text('B')) +
            row(text('007'), text('C')),
        ),
      },
    }),
    'suppliers',
  );
  assert.deepEqual(
    (reading.rows as SupplierRow[]).map(({ id }) => id),
    ['000123', '4500000000000', '007'],
  );
});

test('of several sheets the one that holds the report is read, whatever its place', async () => {
  const notes = sheet(texts('Notes') + texts('Printed for the auditors') + texts('Total'));
  const vendors = sheet(texts('Vendor ID', 'Vendor Name', 'Email') + texts('1', 'Moss', 'a@b.co'));
  const bills = sheet(BILLS + row(text('A1'), text('Moss'), text('2026-01-31'), number(5)));
  const bytes = workbook({ sheets: { Notes: notes, Vendors: vendors, Bills: bills } });
  assert.equal((await read(bytes, 'bills')).understood.sheet, 'Bills');
  assert.equal((await read(bytes, 'suppliers')).understood.sheet, 'Vendors');
  assert.equal((await read(bytes, 'bills')).rowCount, 1);
});

test('errors and booleans in cells are texts, and an error where an amount belongs is told', async () => {
  const reading = await read(
    workbook({
      sheets: {
        B: sheet(
          BILLS +
            row(text('A1'), text('Moss'), text('2026-01-31'), '<c t="e"><v>#REF!</v></c>') +
            row('<c t="b"><v>1</v></c>', text('Moss'), '<c t="d"><v>2026-01-31T00:00:00</v></c>', number(5)),
        ),
      },
    }),
  );
  assert.deepEqual(
    reading.problems.map(({ code, line, column, value }) => [code, line, column, value]),
    [['not_an_amount', 2, 'Total', '#REF!']],
  );
  assert.equal((reading.rows[0] as BillRow).reference, 'TRUE');
  assert.equal((reading.rows[0] as BillRow).issueDate, '2026-01-31');
});

test('a truncated workbook is told from a sound one, wherever it was cut', async () => {
  const rows = Array.from({ length: 300 }, (_, at) =>
    row(text(`A${at}`), text(`Moss ${Math.sin(at)}`), text('2026-01-31'), number(at)),
  );
  const bytes = workbook({ sheets: { B: sheet(BILLS + rows.join('')) } });
  assert.equal((await read(bytes)).rowCount, 300);
  for (const share of [0.1, 0.5, 0.9, 0.99]) {
    const reading = await read(bytes.subarray(0, Math.floor(bytes.length * share)));
    assert.deepEqual(codes(reading), ['damaged_file'], `cut at ${share}`);
    assert.deepEqual(reading.rows, []);
  }
});

test('damage inside a part ends in a problem, never in wrong rows without one', async () => {
  const rows = Array.from({ length: 50 }, (_, at) => row(text(`A${at}`), text('Moss'), text('2026-01-31'), number(at)));
  const bytes = workbook({ sheets: { B: sheet(BILLS + rows.join('')) } });
  for (let at = 40; at < bytes.length; at += 37) {
    const damaged = bytes.slice();
    damaged[at] = damaged[at]! ^ 0x55;
    const reading = await read(damaged); // must neither throw nor hang
    assert.ok(reading.problems.length > 0 || reading.rowCount === 50, `byte ${at}`);
  }
});

test('a sheet that unpacks to far more than it holds is refused, and a document type too', async () => {
  const bomb = workbook({ sheets: { B: sheet(BILLS + ' '.repeat(40_000_000)) } });
  assert.ok(bomb.length < 100_000);
  assert.deepEqual(codes(await read(bomb)), ['expands_too_much']);
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">]><worksheet><sheetData>${BILLS}</sheetData></worksheet>`;
  assert.deepEqual(codes(await read(workbook({ sheets: { B: laughs } }))), ['damaged_file']);
});

test('a cell far to the right or far below costs nothing', async () => {
  const far = `<row r="1"><c r="A1" t="inlineStr"><is><t>Supplier Name</t></is></c><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Moss</t></is></c></row>`;
  const reading = await read(workbook({ sheets: { S: sheet(far, '<dimension ref="A1:XFD1048576"/>') } }), 'suppliers');
  assert.deepEqual(reading.rows, [{ line: 1048576, supplierName: 'Moss' }]);
});

test('other files of the office family are refused by name, and old ones with how to save them', async () => {
  const entries: [Record<string, string>, string][] = [
    [{ 'xl/workbook.bin': 'x' }, 'xlsb'],
    [{ 'word/document.xml': 'x' }, 'docx'],
    [{ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }, 'ods'],
    [{ 'bills.csv': 'a,b' }, 'zip'],
  ];
  for (const [files, format] of entries) {
    const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, strToU8(value)])));
    const { problems } = await read(bytes);
    assert.deepEqual(
      problems.map(({ code, params }) => [code, params]),
      [['unsupported_format', { format }]],
    );
  }
});

test('without a native inflater the fallback reads the same', async (context) => {
  const bytes = workbook({
    sheets: { B: sheet(BILLS + row(text('A1'), text('Moss'), text('2026-01-31'), number(5))) },
  });
  const native = await read(bytes);
  context.mock.method(
    globalThis,
    'DecompressionStream' as never,
    function () {
      throw new TypeError('no deflate-raw');
    } as never,
  );
  assert.deepEqual(await read(bytes), native);
  assert.deepEqual(codes(await read(bytes.subarray(0, 300))), ['damaged_file']);
});
