import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { centsOf, readSoundly, runs, sumsOf } from '../test/fuzz.ts';
import {
  arbitraryBills,
  arbitraryDialect,
  arbitraryWorkbook,
  inOrder,
  truthOf,
  writtenAsText,
  writtenAsWorkbook,
  type Bill,
  type Dialect,
} from '../test/written-bills.ts';
import type { BillRow } from './index.ts';

/** Warnings of single values, which were read as they stand: they excuse no wrong row. */
const EXCUSES_NOTHING = new Set<string>(['formula_text', 'duplicate_name', 'duplicate_reference']);

type Outcome = Awaited<ReturnType<typeof readSoundly>>;

/** Holds a reading against the bills as they truly are; answers false where it says that something may be wrong. */
function isExact(
  { reading, rows }: Outcome,
  bills: readonly Bill[],
  without: readonly string[],
  file: unknown,
): boolean {
  if (reading.problems.some(({ code }) => !EXCUSES_NOTHING.has(code)) || reading.questions.length) return false;
  const truth = bills.map((bill) => {
    const { currency, dueDate, ...needed } = truthOf(bill);
    return {
      ...needed,
      ...(dueDate !== undefined && !without.includes('due') && { dueDate }),
      ...(!without.includes('currency') && { currency }),
    };
  });
  const message = JSON.stringify(file);
  assert.equal(reading.rowCount, bills.length, message);
  assert.deepEqual(centsOf(reading.totals), sumsOf(truth), message);
  assert.deepEqual(rows.map(comparable), truth.map(comparable), message);
  return true;
}

function comparable({ reference, supplierName, issueDate, dueDate, currency, totalAmount }: Partial<BillRow>) {
  const name = supplierName?.replaceAll(/\s+/g, ' ');
  return { reference, supplierName: name, issueDate, dueDate, currency, totalAmount };
}

const arbitraryReport = arbitraryDialect.chain((dialect) =>
  arbitraryBills(dialect.currencies, dialect.references).map((bills) => ({ dialect, bills: inOrder(bills, dialect) })),
);

/** What a failure shows: the text of the file. */
function shownText(bytes: Uint8Array, { encoding }: Dialect): string {
  return new TextDecoder(encoding.replace(' bom', '')).decode(bytes);
}

// A reader that complains of everything would never be wrong, too.
function assertMostlyExact({ exact, told }: { exact: number; told: number }) {
  assert.ok(exact > 3 * told, `${exact} exact, ${told} told`);
}

test(
  'a report in any dialect is read to exactly its truth, or something says that it may not be',
  { timeout: 3_600_000 },
  async () => {
    const outcomes = { exact: 0, told: 0 };
    await fc.assert(
      fc.asyncProperty(arbitraryReport, async ({ dialect, bills }) => {
        const bytes = writtenAsText(bills, dialect);
        if (!bytes) return;
        const outcome = await readSoundly(bytes, { kind: 'bills' });
        outcomes[isExact(outcome, bills, dialect.without, shownText(bytes, dialect)) ? 'exact' : 'told']++;
      }),
      runs(300),
    );
    assertMostlyExact(outcomes);
  },
);

test(
  'a workbook of any making is read to exactly its truth, or something says that it may not be',
  { timeout: 3_600_000 },
  async () => {
    const outcomes = { exact: 0, told: 0 };
    await fc.assert(
      fc.asyncProperty(
        arbitraryBills(['EUR'], '').chain((bills) =>
          fc.record({ bills: fc.constant(bills), style: arbitraryWorkbook }),
        ),
        async ({ bills, style }) => {
          const outcome = await readSoundly(writtenAsWorkbook(bills, style), { kind: 'bills' }, 'report.xlsx');
          outcomes[isExact(outcome, bills, [], style) ? 'exact' : 'told']++;
        },
      ),
      runs(150),
    );
    assertMostlyExact(outcomes);
  },
);

test('a report in several files of several dialects is one report', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryDialect, { minLength: 2, maxLength: 3 }),
      arbitraryBills(['USD'], 'INV-'),
      async (dialects, all) => {
        const parts = dialects.map((dialect, at) => {
          const bills = inOrder(
            all.filter((_, index) => index % dialects.length === at),
            dialect,
          );
          const told: Dialect = { ...dialect, currencies: ['USD'], without: [] };
          return { bills, bytes: bills.length ? writtenAsText(bills, told) : undefined };
        });
        if (!parts.every(({ bytes }) => bytes)) return;
        const outcome = await readSoundly(
          parts.map(({ bytes }) => bytes!),
          { kind: 'bills' },
        );
        isExact(
          outcome,
          parts.flatMap(({ bills }) => bills),
          [],
          parts.map(({ bytes }, at) => shownText(bytes!, dialects[at]!)),
        );
      },
    ),
    runs(60),
  );
});

test(
  'a bill of several lines counts once, whether its total stands on each, on the first, or in parts',
  { timeout: 3_600_000 },
  async () => {
    const outcomes = { exact: 0, told: 0 };
    await fc.assert(
      fc.asyncProperty(
        arbitraryBills(['USD'], 'INV-'),
        fc.array(fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 3 }), { minLength: 24, maxLength: 24 }),
        fc.constantFrom('on each', 'on the first', 'in parts'),
        fc.boolean(),
        async (bills, parts, total, isBare) => {
          const titles = ['Vendor', 'Invoice Number', 'Invoice Date', 'Item', 'Quantity', 'Total'];
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const lines = bills.flatMap((bill, index) => {
            const { reference, supplierName, issueDate } = truthOf(bill);
            const rest = parts[index]!.reduce((sum, part) => sum - part, bill.cents);
            return [rest, ...parts[index]!].map((part, at) => {
              const cents = total === 'in parts' ? part : bill.cents;
              const amount = at && total === 'on the first' ? '' : (cents / 100).toFixed(2);
              const isLeftOut = isBare && at > 0 && total !== 'on each';
              const keys = isLeftOut ? ['', '', ''] : [supplierName, reference, issueDate];
              return [...keys, `Item ${at}`, String(at + 1), amount].map(quoted).join();
            });
          });
          const text = [titles.join(), ...lines, ''].join('\n');
          const outcome = await readSoundly(new TextEncoder().encode(text), { kind: 'bills' });
          const isTold = !isExact(outcome, bills, ['due', 'currency'], text);
          outcomes[isTold ? 'told' : 'exact']++;
        },
      ),
      runs(150),
    );
    assertMostlyExact(outcomes);
  },
);
