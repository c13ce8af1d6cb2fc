import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { number, open, partsOf, row, rowsOf, sheet, shown, stylesOf, workbook, zipped } from '../test/workbook.ts';
import { Refusal } from './refusal.ts';
import { SharedStrings, createSharedStringsScan } from './shared-strings.ts';
import { SheetScan } from './sheet.ts';
import { createXmlScanner, type XmlVisitor } from './xml.ts';

/** Scans pieces one after the other, and fails unless the document was whole. */
function scan(visitor: XmlVisitor, pieces: Uint8Array[]): void {
  const scanner = createXmlScanner(visitor);
  for (const piece of pieces) scanner.push(piece);
  assert.ok(visitor.isDone || scanner.isWhole());
}

function scanStrings(pieces: Uint8Array[]): SharedStrings {
  const strings = new SharedStrings();
  scan(createSharedStringsScan(strings), pieces);
  return strings;
}

const textsOf = (strings: SharedStrings, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const bytes = new Uint8Array(strings.lengthOf(index));
    strings.copyTo(index, bytes, 0);
    return new TextDecoder().decode(bytes);
  });

const TEXTS = ['Plain', 'Rich & Sons', '東京', 'AAé👍', 'R&D <x>]] ', '  kept  ', '', 'a\r\nb'];
const STRINGS = `\ufeff<?xml version="1.0"?><sst count="8"><si><t>Plain</t></si>
<si><r><t>Rich </t></r><r><rPr a=">"/><t xml:space="preserve">&amp; Sons</t></r></si><!-- <si><t>-</t></si> -->
<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>A_x0041_&#233;&#x1F44D;</t></si>
<si><t><![CDATA[R&D <x>]] ]]></t></si><si><t xml:space="preserve">  kept  </t></si><si><t></t></si>
<si><t>a_x000D_&#10;b</t></si></sst>`;

const CELLS = [
  `<?xml version="1.0"?><worksheet xmlns:r="q"><dimension ref="A1:C9"/><sheetData>`,
  `<row r="1" spans="1:3"><c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>46072</v></c><c r="C1"/></row>`,
  `<row r="2"><c r="B2" t="inlineStr"><is><t>Moss &amp; Co</t></is></c><c r="C2" t="b"><v>1</v></c></row>`,
  `<row><c><v>-12.5</v></c><c t="str"><f>A1&amp;"&gt;"</f><v>東</v></c><c t="e"><v>#REF!</v></c></row>`,
  `<!-- <row/> --><row r="9"><c r="A9" s="2"><v>42</v></c><c r="AB9" t="d"><v>2026-01-31T00:00</v></c></row>`,
  `<row r="10"><c r="A10" t="inlineStr"><is><r><t>x</t></r><r><t><![CDATA[<&]]></t></r></is></c></row>`,
  `</sheetData><mergeCells/></worksheet>`,
].join('');
const ROWS = [
  '1|Rich & Sons|@2026-02-19',
  '2||Moss & Co|TRUE',
  '3|#-12.5|東|#REF!',
  `9|00042${'|'.repeat(27)}@2026-01-31`,
  '10|x<&',
];

const strings = scanStrings([strToU8(STRINGS)]);

function scanRows(pieces: Uint8Array[]): string[] {
  const rows: string[] = [];
  const visit = (visited: Parameters<typeof shown>[0]) => void rows.push([visited.line, ...shown(visited)].join('|'));
  scan(new SheetScan({ strings, formats: [0, 1, 5], epoch1904: false }, visit), pieces);
  return rows;
}

/** The same bytes in two pieces, cut at every place, and each byte alone. */
function* cuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.slice(0, at), bytes.slice(at)];
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

test('texts are the same wherever the bytes are cut', () => {
  for (const pieces of cuts(strToU8(STRINGS))) {
    assert.deepEqual(textsOf(scanStrings(pieces), TEXTS.length), TEXTS, `cut at ${pieces[0]!.length}`);
  }
});

test('rows are the same wherever the bytes are cut', () => {
  for (const pieces of cuts(strToU8(CELLS))) {
    assert.deepEqual(scanRows(pieces), ROWS, `cut at ${pieces[0]!.length}`);
  }
});

test('rows are the same wherever the bytes are cut, with prefixed tags', () => {
  const prefixed = CELLS.replaceAll(/<(\/?)(?=[a-z])/gi, '<$1x:');
  for (const pieces of cuts(strToU8(prefixed))) {
    assert.deepEqual(scanRows(pieces), ROWS, `cut at ${pieces[0]!.length}`);
  }
});

test('texts longer than a chunk of the table, and many of them, come back whole', () => {
  const many = Array.from({ length: 3000 }, (_, at) => String.fromCodePoint(97 + (at % 26)).repeat((at * 37) % 2500));
  const xml = strToU8(`<sst>${many.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`);
  const pieces = Array.from({ length: Math.ceil(xml.length / 50_000) }, (_, at) =>
    xml.slice(at * 50_000, (at + 1) * 50_000),
  );
  assert.deepEqual(textsOf(scanStrings(pieces), many.length), many);
});

/** What a cell may be, as it is written and as it is read. */
const cell = fc.oneof(
  fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((value) => value.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff_]/gu, '').trim())
    .map((value) => ({
      written: `t="inlineStr"><is><t xml:space="preserve">${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is>`,
      read: value,
    })),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => ({ written: `><v>${value}</v>`, read: `#${value}` })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({
    written: `><v>${value}</v>`,
    read: `#${!String(value).includes('e') || Math.abs(value) >= 1e21 || !Number.isInteger(value) ? value : BigInt(value)}`,
  })),
  fc
    .date({ min: new Date('1900-03-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
    .map((day) => ({
      written: `s="1"><v>${Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000)}</v>`,
      read: `@${day}`,
    })),
  fc.constant({ written: '/>', read: '' }),
);

test('whatever cells hold, they read back the same, through one piece or many', async () => {
  const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (cells, size) => {
      const written = cells.map((line) =>
        row(...line.map(({ written: inside }) => (inside === '/>' ? '<c/>' : `<c ${inside}</c>`))),
      );
      const xml = sheet(written.join(''));
      const expected = cells.map((line) => {
        const read = line.map(({ read: value }) => value);
        while (read.at(-1) === '') read.pop();
        return read;
      });
      const { sheets } = await open(workbook({ styles: stylesOf(14), sheets: { S: xml } }));
      assert.deepEqual(await rowsOf(sheets[0]!.table), expected);
      const bytes = strToU8(xml);
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.slice(at * size, (at + 1) * size),
      );
      assert.deepEqual(
        scanRows(pieces),
        expected.map((line, at) => [at + 1, ...line].join('|')),
      );
    }),
    { numRuns: 300 },
  );
});

/** Bytes with some of them changed, cut out or put in twice. */
const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    byte: fc.integer({ min: 0, max: 255 }),
    how: fc.constantFrom('set', 'cut', 'twice', 'end'),
  }),
  { minLength: 1, maxLength: 4 },
);

function mutated(bytes: Uint8Array, changes: { at: number; byte: number; how: string }[]): Uint8Array {
  let result = Array.from(bytes);
  for (const { at, byte, how } of changes) {
    const place = at % (result.length || 1);
    if (how === 'set') result[place] = byte;
    else if (how === 'cut') result.splice(place, 1 + (byte % 16));
    else if (how === 'twice') result.splice(place, 0, ...result.slice(place, place + byte));
    else result = result.slice(0, place);
  }
  return Uint8Array.from(result);
}

/** All rows of all sheets, or the code with which the workbook was refused; anything else is a crash. */
async function outcomeOf(bytes: Uint8Array) {
  const start = performance.now();
  try {
    const { sheets, epoch1904, otherFormat } = await open(bytes);
    const rows: string[][][] = [];
    for (const { table } of sheets) rows.push(await rowsOf(table));
    return { rows, epoch1904, otherFormat };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  } finally {
    assert.ok(performance.now() - start < 2000, 'took too long');
  }
}

const SOUND = {
  sheets: { S: CELLS, T: sheet(row(number(1), number('2.5'))) },
  strings: STRINGS,
  styles: stylesOf(14, '00000'),
};

test('a changed archive gives the rows it gave before, or is refused', async () => {
  for (const level of [0, 6] as const) {
    const bytes = workbook(SOUND, level);
    const expected = await outcomeOf(bytes);
    assert.equal(typeof expected, 'object');
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const outcome = await outcomeOf(mutated(bytes, changes));
        // Without the name of its main part it is an archive of something else.
        const isOther = typeof outcome === 'object' && outcome.otherFormat !== undefined;
        if (typeof outcome === 'object' && !isOther) assert.deepEqual(outcome, expected);
      }),
      { numRuns: 1500 },
    );
  }
});

test('changed XML in a sound archive ends in rows or a refusal, in bounded time', async () => {
  const parts = partsOf(SOUND);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(parts)), mutations, async (name, changes) => {
      const part = mutated(strToU8(parts[name] as string), changes);
      await outcomeOf(zipped({ ...parts, [name]: part }, 0));
    }),
    { numRuns: 2000 },
  );
});
