import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { blobSource, describeProblem, type BillRow, type ReadOptions } from './index.ts';
import { readRows, type ReadingWithRows as Reading } from '../test/read-rows.ts';

const folder = await mkdtemp(join(tmpdir(), 'intake-hostile-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? strToU8(content) : content);
const joined = (...parts: (string | Uint8Array)[]) => new Uint8Array(Buffer.concat(parts.map(bytesOf)));
const utf16 = (content: string) => new Uint8Array(Buffer.from(content, 'utf16le'));

type Options = Partial<ReadOptions> & { name?: string };

async function read(content: string | Uint8Array, { name = 'report.csv', ...options }: Options = {}): Promise<Reading> {
  const source = blobSource(new Blob([bytesOf(content) as Uint8Array<ArrayBuffer>]), name);
  const reading = await readRows(source, { kind: 'bills', today: '2026-11-22', ...options });
  for (const problem of reading.problems) {
    for (const locale of ['en', 'fr'] as const) {
      const { title, message, action } = describeProblem(problem, locale);
      assert.ok(
        title && message && action && !/undefined|\{(?:line|column|value|max)\}/.test(title + message + action),
        message,
      );
    }
  }
  return reading;
}

const codes = ({ problems }: Reading) => problems.map(({ code }) => code);
const billsOf = (reading: Reading) => reading.rows as BillRow[];

/** A module that tells the most memory its process held; `maxRSS` would be that of the process which started it. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync } from 'node:fs';
  const status = '/proc/self/status';
  const peak = () => existsSync(status) ? /VmHWM:\\s*(\\d+)/.exec(readFileSync(status, 'utf8'))[1] : process.resourceUsage().maxRSS;
  process.on('exit', () => process.stderr.write('peak ' + peak()));
`)}`;

/**
 * Reads a file with the command, in a process of its own: how that ends is not this process's risk, and the most
 * memory it held is its own.
 */
async function measured(content: string | Uint8Array, name = 'bills.csv') {
  await writeFile(join(folder, name), content);
  const main = fileURLToPath(new URL('command/main.ts', import.meta.url));
  const given = ['--conditions=@client-link/source', '--import', TELL_PEAK, main, 'check', '--bills', name, '--json'];
  const started = performance.now();
  const child = spawn(process.execPath, [...given, '--today', '2026-11-22'], { cwd: folder });
  child.stdin.end();
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const { reports, problems } = JSON.parse(output || '{}');
  return {
    codes: (problems as { code: string }[]).map(({ code }) => code),
    bills: reports.bills as { rows: number; totals: Record<string, string> },
    peakMB: Number(/peak (\d+)/.exec(errors)![1]) / 1024,
    seconds: (performance.now() - started) / 1000,
  };
}

/** What reading anything may cost: a process of Node with nothing to do holds some 60 MB of it. */
function assertBounded({ peakMB, seconds }: { peakMB: number; seconds: number }, mostMB = 450): void {
  assert.ok(peakMB < mostMB, `${peakMB.toFixed()} MB`);
  assert.ok(seconds < 20, `${seconds.toFixed(1)} s`);
}

interface Part {
  content?: string | Uint8Array;
  /** The bytes as they stand in the archive, where they are not simply the content packed. */
  packed?: Uint8Array;
  /** What the directory says, where that is not the truth. */
  says?: {
    packedBytes?: number;
    unpackedBytes?: number;
    crc?: number;
    method?: number;
    flags?: number;
    offset?: number;
  };
}

/** A ZIP archive of which every number can lie. */
function archive(parts: Record<string, Part | string> | [string, Part | string][]): Uint8Array {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, given] of Array.isArray(parts) ? parts : Object.entries(parts)) {
    const { content = '', packed, says = {} } = typeof given === 'string' ? { content: given } : given;
    const bytes = bytesOf(content);
    const body = packed ?? deflateRawSync(bytes);
    const {
      packedBytes = body.length,
      unpackedBytes = bytes.length,
      crc = crc32(bytes),
      method = 8,
      flags = 0x800,
      offset = at,
    } = says;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(packedBytes, 14);
    fields.writeUInt32LE(unpackedBytes, 18);
    fields.writeUInt16LE(strToU8(name).length, 22);
    const local = joined(new Uint8Array([0x50, 0x4b, 3, 4]), fields, name, body);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(joined(new Uint8Array([0x50, 0x4b, 1, 2, 20, 0]), fields, place, name));
    bodies.push(local);
    at += local.length;
  }
  const list = joined(...directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(directory.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(directory.length, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return joined(...bodies, list, end);
}

const BILLS_SHEET = sheetOf(
  ['Invoice Number', 'Vendor', 'Invoice Date', 'Total'],
  ['A1', 'Moss', '2026-01-31', '10.00'],
  ['A2', 'Fern', '2026-02-28', '20.50'],
);
const RELATIONS = (target = 'worksheets/sheet1.xml') =>
  `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="${target}"/></Relationships>`;
const WORKBOOK = {
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': '<workbook><sheets><sheet name="Bills" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': RELATIONS(),
  'xl/worksheets/sheet1.xml': BILLS_SHEET,
};
const workbook = (parts: Record<string, Part | string> = {}) => archive({ ...WORKBOOK, ...parts });

function sheetOf(...rows: string[][]): string {
  const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
}

function assertReadWhole(reading: Reading, what = ''): void {
  assert.deepEqual(codes(reading), [], what);
  assert.deepEqual(reading.totals, [{ currency: '', totalAmount: '30.50' }], what);
  assert.equal(reading.rowCount, 2, what);
}

/** A part that unpacks to `start`, the filling so many times, and `end`, without anybody ever holding that. */
function bomb(start: string, filling: Uint8Array, times: number, end: string): Part {
  const whole = (content: string | Uint8Array) => deflateRawSync(bytesOf(content), { finishFlush: 3 }); // Z_FULL_FLUSH
  const block = whole(filling);
  return {
    packed: joined(whole(start), ...Array.from({ length: times }, () => block), deflateRawSync(bytesOf(end))),
    says: { unpackedBytes: (bytesOf(start).length + filling.length * times + bytesOf(end).length) >>> 0 },
  };
}

const HEADER = 'Invoice Number,Vendor,Invoice Date,Due Date,Currency,Total\n';
const REPORT = `${HEADER}A1,Moss,2026-01-31,,USD,10.00\nA2,Fern,2026-02-28,,USD,20.50\n`;
const OTHERS = Array.from({ length: 40 }, (_, at) => `B${at},Moss,2026-01-31,,USD,1.00\n`).join('');

test('an archive and a workbook made here are read, so that what follows fails for its own reason', async () => {
  assertReadWhole(await read(workbook()));
  assert.deepEqual(codes(await read(REPORT)), []);
});

const MILLION_SPACES = new Uint8Array(4_000_000).fill(32);
const bombs: [name: string, parts: Record<string, Part | string>][] = [
  [
    'the sheet',
    { 'xl/worksheets/sheet1.xml': bomb('<worksheet><sheetData>', MILLION_SPACES, 500, '</sheetData></worksheet>') },
  ],
  [
    'rows without end',
    {
      'xl/worksheets/sheet1.xml': bomb(
        BILLS_SHEET.replace('</sheetData></worksheet>', ''),
        strToU8('<row><c><v>1</v></c></row>'.repeat(100_000)),
        900,
        '',
      ),
    },
  ],
  [
    'the strings',
    {
      'xl/sharedStrings.xml': bomb('<sst>', strToU8(`<si><t>${'x'.repeat(1000)}</t></si>`.repeat(4000)), 500, '</sst>'),
    },
  ],
  [
    'one string',
    { 'xl/sharedStrings.xml': bomb('<sst><si><t>', new Uint8Array(4_000_000).fill(120), 500, '</t></si></sst>') },
  ],
  [
    'one cell',
    {
      'xl/worksheets/sheet1.xml': bomb(
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>',
        new Uint8Array(4_000_000).fill(120),
        500,
        '',
      ),
    },
  ],
  [
    'one tag',
    {
      'xl/worksheets/sheet1.xml': bomb(
        '<worksheet><sheetData><row a="',
        new Uint8Array(4_000_000).fill(120),
        500,
        '"/>',
      ),
    },
  ],
  [
    'a comment',
    { 'xl/worksheets/sheet1.xml': bomb('<worksheet><!--', new Uint8Array(4_000_000).fill(120), 500, '-->') },
  ],
  [
    'elements in elements',
    { 'xl/worksheets/sheet1.xml': bomb('<worksheet><sheetData>', strToU8('<a>'.repeat(1_000_000)), 600, '') },
  ],
  ['the list of sheets', { 'xl/workbook.xml': bomb('<workbook><sheets>', MILLION_SPACES, 500, '') }],
  ['the relations', { 'xl/_rels/workbook.xml.rels': bomb('<Relationships>', MILLION_SPACES, 500, '') }],
  [
    'the styles',
    { 'xl/styles.xml': bomb('<styleSheet><cellXfs>', strToU8('<xf numFmtId="14"/>'.repeat(200_000)), 500, '') },
  ],
];
for (const [name, parts] of bombs) {
  test(`a bomb in ${name} is refused before it goes off`, { timeout: 60_000 }, async () => {
    const bytes = workbook({
      ...parts,
      ...(parts['xl/sharedStrings.xml'] && {
        'xl/worksheets/sheet1.xml': BILLS_SHEET.replace('<sheetData>', '<sheetData><row><c t="s"><v>0</v></c></row>'),
      }),
    });
    assert.ok(bytes.length < 12e6, `${bytes.length} bytes`);
    const outcome = await measured(bytes, 'bills.xlsx');
    assert.equal(outcome.codes.length, 1);
    assert.ok(
      ['expands_too_much', 'row_too_long', 'damaged_file', 'too_many_rows'].includes(outcome.codes[0]!),
      outcome.codes[0],
    );
    assert.equal(outcome.bills.rows, 0);
    assertBounded(outcome, 900); // a true million of rows may take 700 MB
  });
}

test('a directory that lies is found out', async () => {
  const sheet = (says: Part['says']): Record<string, Part> => ({
    'xl/worksheets/sheet1.xml': { content: BILLS_SHEET, ...(says && { says }) },
  });
  const packedBytes = deflateRawSync(strToU8(BILLS_SHEET)).length;
  const table: [name: string, says: Part['says'], code: string][] = [
    ['a smaller size', { unpackedBytes: 10 }, 'damaged_file'],
    ['a larger size', { unpackedBytes: 0xfffffff0 }, 'damaged_file'],
    ['fewer packed bytes', { packedBytes: packedBytes - 20 }, 'damaged_file'],
    ['more packed bytes than the file has', { packedBytes: 0x7fffffff }, 'damaged_file'],
    ['another sum', { crc: 1 }, 'damaged_file'],
    ['a place outside the file', { offset: 0x7fffffff }, 'damaged_file'],
    ['another part’s place', { offset: 0 }, 'damaged_file'],
    ['an unknown method', { method: 99 }, 'damaged_file'],
    ['stored, though packed', { method: 0 }, 'damaged_file'],
    ['a password', { flags: 0x801 }, 'password_protected'],
  ];
  for (const [name, says, code] of table) assert.deepEqual(codes(await read(workbook(sheet(says)))), [code], name);
});

test('an end that points anywhere is refused, and reads no further than the file', async () => {
  const bytes = workbook();
  const end = bytes.length - 22;
  for (const at of [end + 12, end + 16]) {
    for (const value of [0, 1, 0xffff, 0x7fffffff, 0xffffffff]) {
      const lying = bytes.slice();
      new DataView(lying.buffer).setUint32(at, value, true);
      const reading = await read(lying);
      assert.deepEqual([codes(reading), reading.rowCount], [['damaged_file'], 0], `${at - end}: ${value}`);
    }
  }
});

test('parts that share their bytes, and parts of one name, cost no more than one', async () => {
  const shared = Object.fromEntries(
    Array.from({ length: 5000 }, (_, at) => [
      `xl/worksheets/other${at}.xml`,
      { packed: new Uint8Array(), says: { offset: 0, packedBytes: 50 } },
    ]),
  );
  assertReadWhole(await read(workbook(shared)));
  const twice = archive([...Object.entries(WORKBOOK), ...Object.entries(WORKBOOK)]);
  assertReadWhole(await read(twice));
});

test('a workbook of ten thousand sheets is read in bounded time', { timeout: 30_000 }, async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => at);
  const sheets = many.map((at) => `<sheet name="S${at}" sheetId="${at}" r:id="rId1"/>`).join('');
  const reading = await read(workbook({ 'xl/workbook.xml': `<workbook><sheets>${sheets}</sheets></workbook>` }));
  assert.equal(reading.rowCount, 2);
});

test('archives in archives are not opened', async () => {
  const inner = workbook();
  assert.deepEqual(
    (await read(archive({ 'bills.xlsx': { content: inner } }), { name: 'bills.zip' })).problems.map(
      ({ code, params }) => [code, params],
    ),
    [['unsupported_format', { format: 'zip' }]],
  );
  assertReadWhole(await read(workbook({ 'xl/embeddings/Microsoft_Excel_Sheet1.xlsx': { content: inner } })));
});

test('entities are not resolved, inner or outer, and a document type is refused', async () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  const types = [
    `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`,
    '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
  ];
  for (const type of types) {
    for (const part of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'] as const) {
      const reading = await read(
        workbook({ [part]: `<?xml version="1.0"?>${type}${WORKBOOK[part].replace('Moss', '&l9;')}` }),
      );
      assert.deepEqual([codes(reading), reading.rowCount], [['damaged_file'], 0], part);
    }
  }
  const literal = await read(
    workbook({ 'xl/worksheets/sheet1.xml': BILLS_SHEET.replace('Moss', '&xxe;&#x110000;&#0;&#xD800;') }),
  );
  assert.deepEqual(codes(literal), []);
  assert.match(billsOf(literal)[0]!.supplierName!, /&xxe;/);
});

test('macros, external links and active content are left alone', async () => {
  const reading = await read(
    workbook({
      'xl/vbaProject.bin': 'Attribute VB_Name = "ThisWorkbook"',
      'xl/macrosheets/sheet1.xml':
        '<worksheet><sheetData><row><c><f>EXEC("calc.exe")</f><v>0</v></c></row></sheetData></worksheet>',
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
      'xl/activeX/activeX1.bin': 'x',
      'xl/connections.xml': '<connections/>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>' +
        '<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>' +
        '<Relationship Id="rId3" Type="http://x/externalLink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    }),
    { name: 'bills.xlsm' },
  );
  assertReadWhole(reading);
});

test('a formula is its last value, never worked out', async () => {
  const sheet = `<worksheet><sheetData><row>${['Invoice Number', 'Vendor', 'Invoice Date', 'Total'].map((title) => `<c t="inlineStr"><is><t>${title}</t></is></c>`).join('')}</row><row><c t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>A1</v></c><c t="str"><f>cmd|'/c calc'!A0</f><v>Moss</v></c><c t="str"><v>2026-01-31</v></c><c><f>1+1</f><v>30.5</v></c></row></sheetData></worksheet>`;
  const reading = await read(workbook({ 'xl/worksheets/sheet1.xml': sheet }));
  assert.deepEqual([codes(reading), reading.totals], [[], [{ currency: '', totalAmount: '30.50' }]]);
});

test('paths that lead out of the archive lead nowhere', async () => {
  for (const target of [
    '../../../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    'file:///etc/passwd',
    '../xl/../../x',
    '',
  ]) {
    const reading = await read(workbook({ 'xl/_rels/workbook.xml.rels': RELATIONS(target) }));
    assert.deepEqual([codes(reading), reading.rowCount], [['damaged_file'], 0], target);
  }
  const loud = {
    '../../etc/cron.d/x': 'x',
    '/etc/passwd': 'x',
    'C:\\x': 'x',
    __proto__: 'x',
    'constructor/prototype': 'x',
    'xl/\u202egnp': 'x',
  };
  assertReadWhole(await read(workbook(loud)));
});

test('a file’s own name is only ever shown', async () => {
  for (const name of [
    '../../../etc/passwd',
    'C:\\bills.csv',
    'a\0b.csv',
    '\u202evsc.sllib',
    '__proto__',
    '<img src=x onerror=alert(1)>.csv',
    `${'x'.repeat(5000)}.csv`,
    '',
    '{file}',
    '$&',
  ]) {
    const reading = await read('', { name });
    assert.deepEqual(codes(reading), ['empty_file']);
    assert.ok(describeProblem(reading.problems[0]!, 'en').message.startsWith(name));
    assert.deepEqual(codes(await read(REPORT, { name })), []);
  }
});

test('files of other kinds are told by their bytes, whatever they are called', async () => {
  const ole = (...streams: string[]) => {
    const bytes = new Uint8Array(8192);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    streams.forEach((stream, at) => bytes.set(utf16(stream), 4096 + at * 128));
    return bytes;
  };
  const start = (...bytes: number[]) =>
    joined(
      new Uint8Array(bytes),
      new Uint8Array(200).map((_, at) => (at * 7) % 256),
    );
  const table: [name: string, content: string | Uint8Array, code: string, format?: string][] = [
    ['a PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n', 'unsupported_format', 'pdf'],
    ['a PNG', start(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'unsupported_format', 'image'],
    ['a JPEG', start(0xff, 0xd8, 0xff, 0xe0), 'unsupported_format', 'image'],
    ['a GIF', joined('GIF89a', start()), 'unsupported_format', 'image'],
    ['a TIFF', start(0x49, 0x49, 0x2a, 0), 'unsupported_format', 'image'],
    ['a Word document', archive({ 'word/document.xml': '<x/>' }), 'unsupported_format', 'docx'],
    ['a presentation', archive({ 'ppt/presentation.xml': '<x/>' }), 'unsupported_format', 'pptx'],
    [
      'a sheet of OpenDocument',
      archive({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      'unsupported_format',
      'ods',
    ],
    [
      'a binary workbook',
      archive({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
      'unsupported_format',
      'xlsb',
    ],
    ['a document of Numbers', archive({ 'Index/Document.iwa': 'x' }), 'unsupported_format', 'numbers'],
    ['an old workbook', ole('Workbook'), 'unsupported_format', 'xls'],
    ['a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'password_protected'],
    ['a page', '<!DOCTYPE html><html><body><table><tr><td>Total</td></tr></table>', 'unsupported_format', 'html'],
    ['an XML document', '<?xml version="1.0"?><Workbook/>', 'unsupported_format', 'spreadsheetml'],
    ['rich text', '{\\rtf1\\ansi Total}', 'unsupported_format', 'rtf'],
    ['a gzip', start(0x1f, 0x8b, 8, 0), 'unsupported_format', 'gzip'],
    ['a program', joined('MZ', start(0x90, 0, 3, 0)), 'binary_file'],
    ['a database', joined('SQLite format 3\0', start(16, 0, 1, 1)), 'binary_file'],
    ['a film', joined(new Uint8Array([0, 0, 0, 24]), 'ftypmp42', start()), 'binary_file'],
    ['noise', Uint8Array.from({ length: 5000 }, (_, at) => (at * at * 31 + at * 7) % 256), 'binary_file'],
  ];
  for (const [name, content, code, format] of table) {
    for (const called of ['bills.csv', 'bills.xlsx']) {
      const reading = await read(content, { name: called });
      assert.deepEqual(codes(reading), [code], name);
      assert.equal(reading.problems[0]!.params?.['format'], format, name);
      assert.equal(reading.rowCount, 0);
    }
  }
});

test('files with nothing in them are told apart from reports', async () => {
  const bom = new Uint8Array([0xef, 0xbb, 0xbf]);
  const table: [content: string | Uint8Array, code: string][] = [
    ['', 'empty_file'],
    [bom, 'empty_file'],
    [new Uint8Array([0xff, 0xfe]), 'empty_file'],
    [new Uint8Array([0xfe, 0xff]), 'empty_file'],
    [joined(bom, '\r\n'), 'empty_file'],
    ['\n'.repeat(100_000), 'empty_file'],
    [' \t\r\n', 'empty_file'],
    [HEADER, 'no_rows'],
    [HEADER.trim(), 'no_rows'],
    [joined(bom, HEADER), 'no_rows'],
    [`${HEADER}${',,,,,\n'.repeat(1000)}`, 'no_rows'],
    [workbook({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>' }), 'empty_file'],
    [
      workbook({ 'xl/worksheets/sheet1.xml': sheetOf(['Invoice Number', 'Vendor', 'Invoice Date', 'Total']) }),
      'no_rows',
    ],
    [workbook({ 'xl/workbook.xml': '<workbook/>' }), 'damaged_file'],
  ];
  for (const [content, code] of table) assert.deepEqual(codes(await read(content)), [code]);
  for (let byte = 0; byte < 256; byte++) {
    const reading = await read(new Uint8Array([byte]));
    assert.ok(reading.errorCount > 0, `byte ${byte}`);
  }
});

test(
  'a cell of 100 MB is refused with its row, in quotes or not, in bounded memory',
  { timeout: 120_000 },
  async () => {
    const huge = Buffer.alloc(100e6, 'x');
    for (const [before, after_] of [
      ['', ''],
      ['"', '"'],
      ['"', ''],
    ]) {
      const outcome = await measured(joined(REPORT, `A3,${before}`, huge, `${after_},2026-01-31,,USD,1.00\n`));
      assert.deepEqual(
        outcome.codes.filter((code) => code !== 'unclosed_quote'),
        ['row_too_long'],
      );
      assertBounded(outcome);
    }
  },
);

test('as many columns as a spreadsheet has, and one more, are refused with the row', async () => {
  for (const columns of [16_384, 16_385, 100_000]) {
    const reading = await read(`${HEADER.trim()}${','.repeat(columns - 6)}\n${REPORT.slice(HEADER.length)}`);
    if (columns > 16_384) assert.deepEqual(codes(reading), ['too_many_columns']);
    const titled = await read(`${HEADER.trim()}${',x'.repeat(columns - 6)}\n${REPORT.slice(HEADER.length)}`);
    assert.deepEqual([codes(titled), titled.problems[0]!.line], [['too_many_columns'], 1]);
    const late = await read(`${REPORT}A3,Moss,2026-01-31,,USD,1.00${','.repeat(columns)}\n`);
    assert.ok(codes(late).length === 0 || (codes(late)[0] === 'too_many_columns' && late.problems[0]!.line === 4));
  }
  const wide = sheetOf([
    'Invoice Number',
    'Vendor',
    'Invoice Date',
    'Total',
    ...Array.from({ length: 16_380 }, () => 'x'),
  ]);
  assert.deepEqual(
    codes(await read(workbook({ 'xl/worksheets/sheet1.xml': wide }))),
    ['no_rows'],
    'a cell far away costs nothing',
  );
});

test('addresses of cells that no sheet has do no harm', async () => {
  for (const address of [
    'XFE1',
    'ZZZZZZZ1',
    'A0',
    'A99999999999',
    '-1',
    '1',
    'A',
    '\u0000',
    'A1:B2',
    '$A$1',
    'a1',
    'AAAAAAAAAAAAAAAAAAAA',
  ]) {
    const sheet = BILLS_SHEET.replace('<row><c', `<row r="1"><c r="${address}"`);
    const reading = await read(workbook({ 'xl/worksheets/sheet1.xml': sheet }));
    assert.ok(reading.errorCount > 0 || reading.totals[0]!.totalAmount === '30.50', address);
  }
  for (const line of ['0', '-5', '1048577', '99999999999999999999', '1e9', 'NaN', '']) {
    const sheet = BILLS_SHEET.replace('<row><c', `<row r="${line}"><c`);
    const reading = await read(workbook({ 'xl/worksheets/sheet1.xml': sheet }));
    assert.ok(reading.errorCount > 0 || reading.totals[0]!.totalAmount === '30.50', line);
  }
});

/** Enough that what took the square of it would never end. */
const M = 250_000;
const crowds: [name: string, content: () => string | Uint8Array][] = [
  ['quotes alone', () => `${REPORT}${'"'.repeat(M)}\n`],
  ['a quote on each of many lines', () => REPORT + '"\n'.repeat(M)],
  ['many cells of quotes', () => `${REPORT}${'"",""\n'.repeat(M / 2)}`],
  ['many quotes that are never closed', () => REPORT + 'A3,"Moss,2026-01-31,,USD,1.00\n'.repeat(M / 5)],
  ['quotes that are never closed among doubled ones', () => REPORT + `A3,"Moss\n${'b""\n'.repeat(50)}`.repeat(M / 50)],
  ['a quote in each of many cells', () => REPORT + 'a,"b"c\n'.repeat(M / 4)],
  ['many blank lines', () => REPORT + '\n'.repeat(2 * M)],
  ['many delimiters, some a line', () => REPORT + `${','.repeat(400)}\n`.repeat(M / 200)],
  [
    'rows of every width',
    () => REPORT + Array.from({ length: 3000 }, (_, at) => `${'x,'.repeat(at % 700)}\n`).join(''),
  ],
  ['many title lines', () => 'Acme Inc.\n'.repeat(M) + REPORT],
  [
    'titles of 100 kB each',
    () => REPORT.replace(/^([^\n]*)/, `$1,${Array.from({ length: 9 }, () => 'y'.repeat(1e5)).join()}`),
  ],
  [
    'a hundred thousand currencies',
    () => HEADER + Array.from({ length: 1e5 }, (_, at) => `A${at},Moss,2026-01-31,,X${at},1.00\n`).join(''),
  ],
  ['carriage returns alone', () => REPORT.replaceAll('\n', '\r') + '\r'.repeat(M)],
];
for (const [name, content] of crowds) {
  test(`${name}: read or refused in bounded time and memory`, { timeout: 60_000 }, async () => {
    assertBounded(await measured(content()));
  });
}

test('amounts beyond all money are exact or told, never rounded away', async () => {
  const amounts: [text: string, read: string | undefined][] = [
    ['123456789012345678901234567890.12', '123456789012345678901234567890.12'],
    ['0.000000000000000000000000000001', '0.000000000000000000000000000001'],
    ['-0.00', '0.00'],
    ['1e308', undefined],
    ['1E+400', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
    ['0x10', undefined],
    ['1_000.00', undefined],
    ['--5.00', undefined],
    ['1.2.3', undefined],
    ['1,2,3.00', undefined],
    ['(5.00', undefined],
    ['5.00-)', undefined],
    ['١٢٣', undefined],
    ['１２.00', undefined],
    ['½', undefined],
    ['1.00 + 1.00', undefined],
    ['=1+1', undefined],
    ['9'.repeat(5000), `${'9'.repeat(5000)}.00`],
  ];
  for (const [text_, wanted] of amounts) {
    const reading = await read(`${HEADER}A1,Moss,2026-01-31,,USD,"${text_}"\n${OTHERS}`);
    const isTold = codes(reading).includes('not_an_amount');
    assert.ok(isTold || billsOf(reading)[0]!.totalAmount === wanted, text_.slice(0, 40));
  }
});

test('numbers of a workbook beyond all money are exact or told', async () => {
  for (const number of [
    '1e308',
    '-1e308',
    '1e-320',
    'INF',
    'NaN',
    '1e999',
    '9007199254740993',
    '0.1',
    '',
    '1,5',
    '0x1F',
  ]) {
    const sheet = BILLS_SHEET.replace('<c t="inlineStr"><is><t>10.00</t></is></c>', `<c><v>${number}</v></c>`);
    const reading = await read(workbook({ 'xl/worksheets/sheet1.xml': sheet }));
    const row = billsOf(reading).find(({ reference }) => reference === 'A1');
    if (row)
      assert.ok(
        Math.abs(Number(row.totalAmount) - Number(number)) <= 1e-9 * Math.abs(Number(number)) + 0.005,
        `${number}: ${row.totalAmount}`,
      );
    else assert.ok(reading.errorCount > 0, number);
  }
});

test('days that are none, or far off, are told', async () => {
  for (const day of [
    '0000-00-00',
    '0000-01-01',
    '99999-01-01',
    '2026-02-29',
    '2026-13-01',
    '31/02/2026',
    '12345678',
    '1/1/1',
    '٢٠٢٦-٠١-٣١',
    '-2026-01-31',
    '1e5',
  ]) {
    const reading = await read(`${HEADER}A1,Moss,${day},,USD,1.00\n${OTHERS}`);
    const found = reading.problems.find(({ line }) => line === 2);
    assert.ok(found && found.column === 'Invoice Date', `${day}: ${codes(reading)}`);
  }
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  for (const serial of ['0', '-1', '60', '2958466', '1e9', '1e308', 'NaN']) {
    const sheet = BILLS_SHEET.replace(
      '<c t="inlineStr"><is><t>2026-01-31</t></is></c>',
      `<c s="1"><v>${serial}</v></c>`,
    );
    const reading = await read(workbook({ 'xl/styles.xml': styles, 'xl/worksheets/sheet1.xml': sheet }));
    assert.ok(
      reading.problems.some(({ line, column }) => line === 2 && column === 'Invoice Date'),
      `${serial}: ${codes(reading)}`,
    );
  }
});

test('names that mean something to a program mean nothing here', async () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
  for (const name of names) {
    const suppliers = { ids: ['', ''], names: ['Moss', 'Fern'] };
    const reading = await read(`${HEADER}A1,${name},2026-01-31,,USD,1.00\n${OTHERS}`, { suppliers });
    assert.ok(codes(reading).includes('unknown_supplier'), `supplier ${name}`);
    const currency = await read(`${HEADER}A1,Moss,2026-01-31,,${name},1.00\n${OTHERS}`);
    assert.ok(codes(currency).includes('not_a_currency'), `currency ${name}`);
    const titled = await read(REPORT.replace('Due Date', name));
    assert.deepEqual(codes(titled), [], name);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  }
  assert.deepEqual(Object.keys(Object.prototype), []);
});

test('signs that turn or hide writing are kept as they are, and nothing is lost', async () => {
  const names = ['\u202etxt.exe', 'Moss\u200b', '\u2066Fern\u2069', 'e\u0301', '\ufeffMoss', 'Moss\u00ad'];
  const reading = await read(HEADER + names.map((name, at) => `A${at},${name},2026-01-31,,USD,1.00\n`).join(''));
  assert.deepEqual(reading.totals, [{ currency: 'USD', totalAmount: '6.00' }]);
  assert.equal(billsOf(reading)[0]!.supplierName, names[0]);
});

test('text that ends in half a sign is told, in UTF-16 and in UTF-8', async () => {
  const wide = utf16(`\uFEFF${REPORT}`);
  assert.deepEqual(codes(await read(wide)), []);
  const half = await read(joined(wide, new Uint8Array([0x41])));
  assert.ok(codes(half).includes('damaged_characters'), 'an odd byte');
  const lone = await read(joined(wide, utf16('A3,M\ud83d,2026-01-31,,USD,1.00\n')));
  assert.ok(codes(lone).includes('damaged_characters'), 'half a pair');
});

test('a truncated UTF-16 file loses no whole row', async () => {
  const wide = utf16(`\uFEFF${HEADER}${OTHERS}`);
  for (let cut = 1; cut < 40; cut++) {
    const reading = await read(wide.subarray(0, wide.length - cut));
    assert.ok(reading.rowCount >= 39 && reading.rowCount <= 40, `${cut}`);
  }
});

test('two encodings in one file are told', async () => {
  const old = Buffer.from(`A1,Société Générale,2026-01-31,,USD,1.00\n`.repeat(20), 'latin1');
  const reading = await read(joined(HEADER, `A2,Société Générale,2026-01-31,,USD,1.00\n`.repeat(20), old));
  assert.ok(codes(reading).includes('damaged_characters'), codes(reading).join());
});
