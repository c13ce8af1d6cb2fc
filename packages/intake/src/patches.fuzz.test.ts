import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSoundly, runs } from '../test/fuzz.ts';
import type { Patch, ReadOptions } from './index.ts';

const TITLES = ['Invoice Number', 'Vendor', 'Invoice Date', 'Due Date', 'Currency', 'Total', 'Balance', 'Memo'];

// prettier-ignore
const VALUES: fc.Arbitrary<string>[] = [
  fc.constantFrom('A1', 'A2', 'A3', 'a1', '', ' A1 '),
  fc.constantFrom('Moss', 'Fern', 'fern', 'Nobody', '', 'Société', '=1+1'),
  fc.constantFrom('2026-01-31', '2026-02-28', '2026-02-30', '', '2031-01-01', 'soon', '1950-01-01'),
  fc.constantFrom('', '2026-03-31', '2025-12-31', 'x'),
  fc.constantFrom('USD', 'EUR', 'usd', 'US Dollars?', ''),
  fc.constantFrom('10.00', '20.50', '-3.00', '(4.00)', '1,234.50', 'abc', '', '0.00', '12.345'),
  fc.constantFrom('', '0.00', '5.00', 'x'),
  fc.constantFrom('', 'note', 'two\nlines', '"', 'a, b', '@SUM(A1)'),
];

const arbitraryCells = fc.tuple(...VALUES);
const arbitraryEdit = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.nat(TITLES.length - 1).chain((column) => fc.tuple(fc.nat(30), fc.constant(column), VALUES[column]!)),
  },
  { weight: 1, arbitrary: fc.tuple(fc.nat(30), fc.constant(-1), fc.constant('')) },
);

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** Lines that nobody edits stand at the end, so that how the columns are written does not hang on the edits. */
const SURE = Array.from(
  { length: 40 },
  (_, at) => `Z${at},${at % 2 ? 'Moss' : 'Fern'},2026-01-30,2026-03-01,USD,50.05,1.00,`,
);
const fileOf = (rows: readonly (readonly string[])[]) =>
  new TextEncoder().encode([TITLES.join(), ...rows.map((cells) => cells.map(quoted).join()), ...SURE, ''].join('\n'));

const options: ReadOptions = { kind: 'bills', suppliers: { ids: ['', ''], names: ['Moss', 'Fern'] } };

/** What was read, but for the mark that a person corrected it. */
const asInFile = (read: unknown): unknown =>
  JSON.parse(JSON.stringify(read, (name, value: unknown) => (name === 'sources' ? undefined : value)));

test('reading a file with corrections is reading the corrected file', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryCells, { minLength: 1, maxLength: 10 }),
      fc.array(arbitraryEdit, { minLength: 1, maxLength: 8 }),
      async (rows, edits) => {
        const corrected = rows.map((cells) => [...cells]);
        const excluded = new Set<number>();
        const patches = edits.map(([at, column, value]): Patch => {
          const index = at % rows.length;
          const line = index + 2;
          if (column < 0) {
            excluded.add(line);
            return { kind: 'row', file: 0, line, exclude: true };
          }
          corrected[index]![column] = value;
          return { kind: 'cell', file: 0, line, column, value };
        });
        const rowPatches = [...excluded].map((line): Patch => ({ kind: 'row', file: 0, line, exclude: true }));

        const patched = await readSoundly(fileOf(rows), { ...options, patches });
        const direct = await readSoundly(fileOf(corrected), { ...options, patches: rowPatches });
        assert.deepEqual(asInFile(told(patched)), asInFile(told(direct)));
        // That a person corrected a value is all that tells the two apart.
        assert.deepEqual(asInFile(patched.rows), asInFile(direct.rows));
      },
    ),
    runs(150),
  );
});

test('taking the last correction back gives what was there before it', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryCells, { minLength: 1, maxLength: 6 }),
      arbitraryEdit,
      async (rows, [at, column, value]) => {
        const line = (at % rows.length) + 2;
        const patch: Patch =
          column < 0 ? { kind: 'row', file: 0, line, exclude: true } : { kind: 'cell', file: 0, line, column, value };
        const before = await readSoundly(fileOf(rows), options);
        await readSoundly(fileOf(rows), { ...options, patches: [patch] });
        const after = await readSoundly(fileOf(rows), { ...options, patches: [] });
        assert.deepEqual(told(after), told(before));
      },
    ),
    runs(50),
  );
});

test(
  'a correction of a row, a column or a file that is not there changes nothing, and none is thrown at',
  { timeout: 3_600_000 },
  async () => {
    const odd = fc.constantFrom(-1, 0, 1, 1.5, 999, 20_000, 2 ** 31, 2 ** 53, NaN, Infinity);
    await fc.assert(
      fc.asyncProperty(
        odd,
        odd,
        odd,
        fc.string({ unit: 'grapheme', maxLength: 2000 }),
        async (file, line, column, value) => {
          const content = fileOf([['A1', 'Moss', '2026-01-31', '', 'USD', '10.00', '', '']]);
          const patches: Patch[] = [
            { kind: 'cell', file, line, column, value },
            { kind: 'row', file, line, exclude: true },
            { kind: 'supplier', supplier: value, fix: 'create' },
          ];
          const outcome = await readSoundly(content, { ...options, patches });
          assert.deepEqual(outcome.reading.totals, [{ currency: 'USD', totalAmount: '2012.00' }]);
        },
      ),
      runs(100),
    );
  },
);

/** What a person sees of a reading; where its bytes are and how many is the file's own affair. */
function told({ reading }: Awaited<ReturnType<typeof readSoundly>>) {
  const { files: _files, ...rest } = reading;
  const { understood: _understood, ...seen } = rest as typeof rest & { understood?: unknown };
  return seen;
}
