import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { blobSource, describeProblem, type BillRow, type Reading, type ReadOptions, type ReportKind } from './index.ts';
import { readRows } from './read-rows.fixture.ts';

/** A short run in every test, `FUZZ_RUNS` times as long with `npm run fuzz`; a seed makes it the same again. */
const runs = (short: number): fc.Parameters<unknown> => ({
  numRuns: short * Number(process.env['FUZZ_RUNS'] ?? 1),
  seed: Number(process.env['FUZZ_SEED'] ?? 3),
  verbose: fc.VerbosityLevel.None,
});

const MOST_MS = 10_000;

/** Reads, and holds the reading against what is true of any: it ends, it adds up, and it can be told in words. */
async function read(bytes: Uint8Array, options: ReadOptions, name = 'report.csv') {
  const source = blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  const late = AbortSignal.timeout(MOST_MS);
  const { rows, ...reading } = await readRows(source, { today: '2026-11-22', signal: late, ...options });

  const { problems, groups, errorCount, warningCount, rowCount, soundCount, errorRowCount, excludedCount } = reading;
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const grouped = (severity: string) =>
    groups.filter((group) => group.severity === severity).reduce((sum, group) => sum + group.count, 0);
  assert.deepEqual([count('error'), count('warning')], [errorCount, warningCount]);
  assert.deepEqual([grouped('error'), grouped('warning')], [errorCount, warningCount]);
  assert.equal(rows.length, soundCount);
  assert.equal(soundCount + errorRowCount + excludedCount, rowCount);
  if (errorCount === 0) assert.equal(soundCount, rowCount);
  assert.deepEqual([reading.first, reading.last], [rows[0], rows.at(-1)]);
  if (options.kind === 'bills') assert.deepEqual(centsOf(reading.totals), sumsOf(rows as BillRow[]));
  for (const problem of problems.slice(0, 20)) {
    const { title, message, action } = describeProblem(problem, 'fr');
    assert.ok(title && message && action);
  }
  return { reading, rows: rows as BillRow[] };
}

type Sums = Record<string, bigint>;

const centsOf = (totals: Reading['totals']): Sums =>
  Object.fromEntries(totals.map(({ currency, totalAmount }) => [currency, tenThousandths(totalAmount)]));

function sumsOf(rows: readonly { currency?: string; totalAmount: string }[]): Sums {
  const sums = new Map<string, bigint>();
  for (const { currency = '', totalAmount } of rows) {
    sums.set(currency, (sums.get(currency) ?? 0n) + tenThousandths(totalAmount));
  }
  return Object.fromEntries(sums);
}

/** An exact decimal as a whole number; longer ones than any report writes are cut off alike. */
function tenThousandths(decimal: string): bigint {
  const [whole = '', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(20, '0').slice(0, 20));
}

// What a report can look like -----------------------------------------------------------------------------------------

interface Bill {
  reference: string;
  supplier: string;
  /** Days since 2024-01-01. */
  issued: number;
  due?: number;
  currency: string;
  cents: number;
  note: string;
}

// prettier-ignore
const SUPPLIERS = ['Moss', 'Harbor Paper Co.', 'Hollis & Sons, Logistics', 'Société Générale', 'Rosenthal "Quality" Parts', 'Løvenskiold SA', 'TotalEnergies SE', 'Total Wine', '3M', 'Ça & Là', '=Equal', "O'Neill", '007 Security', 'Müller; Söhne', 'A|B', 'Multi\nLine'];

const arbitraryBill: fc.Arbitrary<Omit<Bill, 'reference' | 'currency'>> = fc.record({
  supplier: fc.constantFrom(...SUPPLIERS),
  issued: fc.integer({ min: 0, max: 1000 }),
  due: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  cents: fc.oneof(
    fc.integer({ min: -200_000, max: 5_000_000 }),
    fc.integer({ min: 0, max: 999 }),
    fc.integer({ min: 0, max: 20_000 }).map((whole) => whole * 100),
    fc.integer({ min: 100_000_000, max: 99_999_999_999 }),
  ),
  note: fc.constantFrom('', '', 'Monthly service', 'two\nlines', 'a "quote"', '12,50', 'Frais; port'),
}) as fc.Arbitrary<Omit<Bill, 'reference' | 'currency'>>;

const DAY = 86_400_000;
const dayOf = (days: number) => new Date(Date.UTC(2024, 0, 1) + days * DAY).toISOString().slice(0, 10);

const arbitraryDialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoting: fc.constantFrom('needed', 'all', 'texts'),
  encoding: fc.constantFrom('utf-8', 'utf-8 bom', 'utf-16le bom', 'utf-16be bom', 'utf-16le', 'windows-1252'),
  decimalMark: fc.constantFrom('.', ','),
  grouping: fc.constantFrom('', '', 'other', ' ', '\u00a0', "'"),
  decimals: fc.constantFrom('two', 'two', 'needed'),
  negative: fc.constantFrom('before', 'after', 'parentheses'),
  sign: fc.constantFrom('', '', '', '$', '€ '),
  date: fc.constantFrom('iso', 'dmy/', 'mdy/', 'dmy.', 'dmy-', 'ymd/', 'dmy name', 'mdy name', 'dmy/2', 'compact'),
  language: fc.constantFrom('en', 'fr', 'en plain'),
  columns: fc.shuffledSubarray(['reference', 'supplier', 'issued', 'due', 'currency', 'total', 'note', 'noise'], {
    minLength: 8,
  }),
  without: fc.subarray(['due', 'currency', 'note', 'noise']),
  titles: fc.constantFrom<string[][]>(
    [],
    [],
    [['Acme Inc.']],
    [['Acme, Inc.'], ['Unpaid bills'], []],
    [
      ['Report', 'Bills'],
      ['From', '2024-01-01'],
    ],
  ),
  total: fc.constantFrom('none', 'none', 'first', 'supplier', 'bare'),
  pageEvery: fc.constantFrom(0, 0, 0, 7),
  blankEvery: fc.constantFrom(0, 0, 5),
  footer: fc.constantFrom<string[]>([], [], ['Page 1 of 1'], ['Printed on 2026-11-22']),
  sep: fc.constantFrom(false, false, false, true),
  currencies: fc.constantFrom(['USD'], ['EUR'], ['GBP', 'USD', 'JPY']),
  references: fc.constantFrom('INV-2024-', '000', '', 'FA/'),
});

type Dialect = typeof arbitraryDialect extends fc.Arbitrary<infer T> ? T : never;

// prettier-ignore
const TITLES: Record<string, Record<string, string>> = {
  en: { reference: 'Invoice Number', supplier: 'Vendor Name', issued: 'Invoice Date', due: 'Due Date', currency: 'Currency', total: 'Total Amount', note: 'Memo', noise: 'Warehouse bin' },
  fr: { reference: 'N° facture', supplier: 'Fournisseur', issued: 'Date de facture', due: "Date d'échéance", currency: 'Devise', total: 'Montant TTC', note: 'Libellé', noise: 'Casier' },
  'en plain': { reference: 'Invoice #', supplier: 'Supplier', issued: 'Date', due: 'Due', currency: 'Curr.', total: 'Amount', note: 'Description', noise: 'Warehouse bin' },
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function writtenDay(days: number, { date }: Dialect): string {
  const [year = '', month = '', day = ''] = dayOf(days).split('-');
  const name = MONTHS[Number(month) - 1];
  // prettier-ignore
  return {
    iso: `${year}-${month}-${day}`, 'dmy/': `${day}/${month}/${year}`, 'mdy/': `${month}/${day}/${year}`,
    'dmy.': `${day}.${month}.${year}`, 'dmy-': `${Number(day)}-${Number(month)}-${year}`, 'ymd/': `${year}/${month}/${day}`,
    'dmy name': `${day} ${name} ${year}`, 'mdy name': `${name} ${Number(day)}, ${year}`, 'dmy/2': `${day}/${month}/${year.slice(2)}`,
    compact: `${year}${month}${day}`,
  }[date]!;
}

function writtenAmount(cents: number, { decimalMark, grouping, decimals, negative, sign }: Dialect): string {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  const group = grouping === 'other' ? (decimalMark === '.' ? ',' : '.') : grouping;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const shown =
    decimals === 'two' || rest !== '00'
      ? `${grouped}${decimalMark}${decimals === 'two' ? rest : rest.replace(/0$/, '')}`
      : grouped;
  const amount = sign + shown;
  if (cents >= 0) return amount;
  return negative === 'before' ? `-${amount}` : negative === 'after' ? `${amount}-` : `(${amount})`;
}

/** The report as a file, in that dialect. */
function written(bills: readonly Bill[], dialect: Dialect): Uint8Array | undefined {
  const { delimiter, quoting, lineEnd, titles, total, pageEvery, blankEvery, footer, sep, language } = dialect;
  const columns = dialect.columns.filter((column) => !dialect.without.includes(column));
  const cell = (text: string, isText: boolean) =>
    quoting === 'all' || (quoting === 'texts' && isText) || text.includes(delimiter) || /["\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const row = (of: (column: string) => string) =>
    columns.map((column) => cell(of(column), column !== 'total')).join(delimiter);
  const header = row((column) => TITLES[language]![column]!);

  const lines = [...titles.map((cells) => cells.map((text) => cell(text, true)).join(delimiter)), header];
  bills.forEach((bill, at) => {
    if (pageEvery && at && at % pageEvery === 0) lines.push(header);
    if (blankEvery && at && at % blankEvery === 0) lines.push('');
    const values: Record<string, string> = {
      reference: bill.reference,
      supplier: bill.supplier,
      issued: writtenDay(bill.issued, dialect),
      due: bill.due === undefined ? '' : writtenDay(bill.issued + bill.due, dialect),
      currency: bill.currency,
      total: writtenAmount(bill.cents, dialect),
      note: bill.note,
      noise: 'B-12',
    };
    lines.push(row((column) => values[column]!));
  });
  if (total !== 'none' && dialect.currencies.length === 1) {
    const sum = bills.reduce((cents, bill) => cents + bill.cents, 0);
    const labelled = total === 'first' ? columns.find((column) => column !== 'total') : total;
    lines.push(
      row((column) => (column === 'total' ? writtenAmount(sum, dialect) : column === labelled ? 'Total' : '')),
    );
  }
  for (const text of footer) lines.push('', cell(text, true));
  const text = `${sep ? `sep=${delimiter}${lineEnd}` : ''}${lines.join(lineEnd)}${lineEnd}`;
  return encoded(text, dialect.encoding);
}

/** The text in that encoding; undefined where it can't be written so. */
function encoded(text: string, encoding: string): Uint8Array | undefined {
  const name = encoding.replace(' bom', '');
  const marked = encoding.endsWith('bom') ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return new TextEncoder().encode(marked);
  if (name === 'windows-1252') {
    const signs = marked.replaceAll('€', '\u0080');
    return [...signs].some((sign) => sign > 'ÿ' || (sign > '\u0080' && sign < '\u00a0'))
      ? undefined
      : Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  }
  const little = new Uint8Array(Buffer.from(marked, 'utf16le'));
  return name === 'utf-16le' ? little : little.map((_, at) => little[at ^ 1]!);
}

/** Warnings of single values, which were read as they stand: they excuse no wrong row. */
const SAYS_NOTHING_OF_SUMS = new Set<string>(['formula_text', 'duplicate_name', 'duplicate_reference']);

test('a report in any dialect is read to exactly its truth, or something says that it may not be', async () => {
  const outcomes = { exact: 0, told: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryBill, { minLength: 1, maxLength: 24 }),
      arbitraryDialect,
      async (drafts, dialect) => {
        const bills = drafts.map((draft, at): Bill => ({
          ...draft,
          reference: `${dialect.references}${1000 + at}`,
          currency: dialect.currencies[at % dialect.currencies.length]!,
        }));
        const bytes = written(bills, dialect);
        if (!bytes) return;
        const { reading, rows } = await read(bytes, { kind: 'bills' });
        if (reading.problems.some(({ code }) => !SAYS_NOTHING_OF_SUMS.has(code))) return void outcomes.told++;

        const hasCurrency = !dialect.without.includes('currency');
        const truth = bills.map(({ currency, cents }) => ({
          currency: hasCurrency ? currency : '',
          totalAmount: `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`,
        }));
        const file = JSON.stringify(
          new TextDecoder(
            dialect.encoding.startsWith('utf-16be')
              ? 'utf-16be'
              : dialect.encoding.startsWith('utf-16')
                ? 'utf-16le'
                : dialect.encoding.split(' ')[0],
          ).decode(bytes),
        );
        assert.equal(reading.rowCount, bills.length, file);
        assert.deepEqual(centsOf(reading.totals), sumsOf(truth), file);
        for (const [at, bill] of bills.entries()) {
          const { reference, supplierName, issueDate, dueDate, totalAmount } = rows[at]!;
          assert.deepEqual(
            [reference, supplierName?.replace(/\s+/g, ' '), issueDate],
            [bill.reference, bill.supplier.replace(/\s+/g, ' '), dayOf(bill.issued)],
            file,
          );
          assert.equal(totalAmount, truth[at]!.totalAmount, file);
          if (bill.due !== undefined && !dialect.without.includes('due'))
            assert.equal(dueDate, dayOf(bill.issued + bill.due), file);
        }
        outcomes.exact++;
      },
    ),
    runs(500),
  );
  // A reader that complains of everything would be never wrong, too.
  assert.ok(outcomes.exact > outcomes.told, JSON.stringify(outcomes));
});

// What can happen to a file -------------------------------------------------------------------------------------------

const samples = new URL('../samples/', import.meta.url);
const files: { name: string; kind: ReportKind; bytes: Uint8Array }[] = [];
for (const software of await readdir(samples)) {
  const folder = new URL(`${software}/`, samples);
  for (const name of (await readdir(folder)).filter((file) => !file.endsWith('.json'))) {
    files.push({
      name,
      kind: name.startsWith('bills') ? 'bills' : 'suppliers',
      bytes: new Uint8Array(await readFile(new URL(name, folder))), // a Buffer’s `slice` would share its bytes
    });
  }
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const arbitraryMutation = fc.oneof(
  fc.record({ what: fc.constant('flip' as const), at: share, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({
    what: fc.constant('set' as const),
    at: share,
    byte: fc.constantFrom(0, 9, 10, 13, 34, 39, 44, 59, 60, 61, 0x80, 0xff, 0xfe, 0xef),
  }),
  fc.record({ what: fc.constant('cut' as const), at: share, length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ what: fc.constant('double' as const), at: share, length: fc.integer({ min: 1, max: 4000 }) }),
  fc.record({ what: fc.constant('end' as const), at: share }),
  fc.record({ what: fc.constant('start' as const), at: share }),
  fc.record({
    what: fc.constant('insert' as const),
    at: share,
    text: fc.constantFrom(
      '"',
      '""',
      '\n"',
      ',,,,',
      '\0\0\0\0',
      '\uFEFF',
      '<!DOCTYPE x>',
      '=1+1',
      '\r',
      'é',
      '9'.repeat(400),
      '(',
      '\u202e',
    ),
  }),
);

function mutated(
  bytes: Uint8Array,
  mutation: typeof arbitraryMutation extends fc.Arbitrary<infer T> ? T : never,
): Uint8Array {
  const at = Math.floor(mutation.at * bytes.length);
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (mutation.what) {
    case 'flip': {
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at]! ^= mutation.bits;
      return flipped;
    }
    case 'set': {
      const set = bytes.slice();
      if (at < set.length) set[at] = mutation.byte;
      return set;
    }
    case 'cut':
      return Buffer.concat([before, behind.subarray(mutation.length)]);
    case 'double':
      return Buffer.concat([before, behind.subarray(0, mutation.length), behind]);
    case 'end':
      return before;
    case 'start':
      return behind;
    case 'insert':
      return Buffer.concat([before, Buffer.from(mutation.text), behind]);
  }
}

test(
  'a sample that was damaged in any way is read or refused, never thrown at and never hung on',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(arbitraryMutation, { minLength: 1, maxLength: 6 }),
        async ({ name, kind, bytes }, mutations) => {
          await read(mutations.reduce(mutated, bytes), { kind }, name);
        },
      ),
      runs(150),
    );
  },
);

test(
  'a damaged workbook gives what the sound one gives, or says that it is damaged',
  { timeout: 600_000 },
  async () => {
    const workbooks = files.filter(({ name }) => name.endsWith('.xlsx'));
    const sound = new Map<string, Reading>();
    for (const { name, kind, bytes } of workbooks) sound.set(name, (await read(bytes, { kind }, name)).reading);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...workbooks),
        fc.array(arbitraryMutation, { minLength: 1, maxLength: 2 }),
        async ({ name, kind, bytes }, mutations) => {
          const { reading } = await read(mutations.reduce(mutated, bytes), { kind }, name);
          if (reading.errorCount) return;
          const { rowCount, totals, problems } = sound.get(name)!;
          assert.deepEqual([reading.rowCount, reading.totals, reading.problems], [rowCount, totals, problems]);
        },
      ),
      runs(150),
    );
  },
);

test('any bytes at all are read or refused', { timeout: 600_000 }, async () => {
  const start = fc.constantFrom(
    '',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0',
    '\xff\xfe',
    '\xfe\xff',
    '\xef\xbb\xbf',
    '%PDF',
    'sep=;\n',
    'Invoice Number,Vendor,Invoice Date,Total\n',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, tail) => {
      await read(Buffer.concat([Buffer.from(head, 'latin1'), tail]), { kind: 'bills' });
    }),
    runs(400),
  );
});

test('any text between delimiters is read or refused', { timeout: 600_000 }, async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '1,234',
      '1.234',
      '-',
      '(1)',
      '1e9',
      '2026-02-30',
      '31/12/2026',
      'Total',
      'USD',
      '',
      ' ',
      '"',
      '=1',
      'CR',
      '12 CR',
      '0',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { minLength: 4, maxLength: 6 }), { maxLength: 12 }), async (rows) => {
      const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const bytes = new TextEncoder().encode(`Invoice Number,Vendor,Invoice Date,Total,Currency\n${lines.join('\n')}`);
      await read(bytes, { kind: 'bills' });
    }),
    runs(400),
  );
});
