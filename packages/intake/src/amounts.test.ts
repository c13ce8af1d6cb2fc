import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AmountEvidence, DecimalSum, decimalOf, isNearly, readAmount, type DecimalMark } from './amounts.ts';

/** Reads values as a column: its own evidence decides the mark. */
function readColumn(values: string[]): (string | undefined)[] {
  const evidence = new AmountEvidence();
  for (const value of values) evidence.see(value);
  const format = { decimalMark: evidence.mark ?? '.', creditIsPositive: evidence.creditIsPositive };
  return values.map((value) => readAmount(value, format));
}

const table: [text: string, mark: DecimalMark, amount: string | undefined][] = [
  ['1234.56', '.', '1234.56'],
  ['-15456.12', '.', '-15456.12'],
  ['1,234.56', '.', '1234.56'],
  ['1.234,56', ',', '1234.56'],
  ['1 234,56', ',', '1234.56'],
  ['1\u00a0234,56', ',', '1234.56'],
  ['1\u202f234\u202f567,89', ',', '1234567.89'],
  ["1'234.56", '.', '1234.56'],
  ['1’234.56', '.', '1234.56'],
  ['12,34,567.89', '.', '1234567.89'],
  ['(1,234.56)', '.', '-1234.56'],
  ['($1,234.56)', '.', '-1234.56'],
  ['$(1,234.56)', '.', '-1234.56'],
  ['-$1,234.56', '.', '-1234.56'],
  ['$-1,234.56', '.', '-1234.56'],
  ['$1,234.56-', '.', '-1234.56'],
  ['21.716,40-', ',', '-21716.40'],
  ['−12,50', ',', '-12.50'],
  ['1.000,00 €', ',', '1000.00'],
  ['-1.000,00 €', ',', '-1000.00'],
  ['-950,00 €', ',', '-950.00'],
  ['€ 950,00', ',', '950.00'],
  ['USD 12.50', '.', '12.50'],
  ['12.50 USD', '.', '12.50'],
  ['US$ 12.50', '.', '12.50'],
  ['100.00 CR', '.', '-100.00'],
  ['100.00DR', '.', '100.00'],
  ['(100.00) CR', '.', '100.00'],
  ['+7', '.', '7.00'],
  ['.5', '.', '0.50'],
  ['007.10', '.', '7.10'],
  ['12.', '.', '12.00'],
  ['-0.00', '.', '0.00'],
  ['0.125', '.', '0.125'],
  ['1.234', '.', '1.234'],
  ['1.234', ',', '1234.00'],
  ['1,234', '.', '1234.00'],
  ['1,234', ',', '1.234'],
  ['abc', '.', undefined],
  ['', '.', undefined],
  ['12,5', '.', undefined],
  ['1.234,56', '.', undefined],
  ['1,23,4', '.', undefined],
  ['1,,234', '.', undefined],
  ['1 23', '.', undefined],
  ['12.34.56', '.', undefined],
  ['--5', '.', undefined],
  ['-(5)', '.', undefined],
  ['5-5', '.', undefined],
  ['1e5', '.', undefined],
  ['INV-2024', '.', undefined],
  ['2026-01-01', '.', undefined],
  ['12%', '.', undefined],
  ['$', '.', undefined],
  ['.', '.', undefined],
];

for (const [text, decimalMark, amount] of table) {
  test(`“${text}” with decimal mark “${decimalMark}” is ${amount ?? 'no amount'}`, () => {
    assert.equal(readAmount(text, { decimalMark, creditIsPositive: false }), amount);
  });
}

test('one value that tells decides the mark for its column', () => {
  assert.deepEqual(readColumn(['1,234', '1,234.50', '12']), ['1234.00', '1234.50', '12.00']);
  assert.deepEqual(readColumn(['1.234', '1 234,5', '12']), ['1234.00', '1234.50', '12.00']);
  assert.deepEqual(readColumn(['1.234', '0,00']), ['1234.00', '0.00']);
  assert.deepEqual(readColumn(['1.234.567', '1.234']), ['1234567.00', '1234.00']);
});

test('a value against the column’s mark is refused, never read a second way', () => {
  assert.deepEqual(readColumn(['1,234.50', '2,000.00', '1.234,50']), ['1234.50', '2000.00', undefined]);
});

test('values that fit both marks are kept as doubts', () => {
  const evidence = new AmountEvidence();
  for (const value of ['1,234', '2,500', '7']) evidence.see(value);
  assert.equal(evidence.mark, undefined);
  assert.deepEqual(evidence.undecided, ['1,234', '2,500']);
});

test('in a ledger that marks what is owed with CR, CR is the positive side', () => {
  assert.deepEqual(readColumn(['100.00 CR', '50.00 CR', '20.00 DR']), ['100.00', '50.00', '-20.00']);
  assert.deepEqual(readColumn(['100.00', '50.00', '20.00 CR']), ['100.00', '50.00', '-20.00']);
});

test('a workbook’s number is read to the digits the spreadsheet shows', () => {
  assert.equal(decimalOf(4368.23), '4368.23');
  assert.equal(decimalOf(0.1 + 0.2), '0.30');
  assert.equal(decimalOf(13467.099999999999), '13467.10');
  assert.equal(decimalOf(-0.005), '-0.005');
  assert.equal(decimalOf(0), '0.00');
  assert.equal(decimalOf(1e7), '10000000.00');
  assert.equal(decimalOf(1e300), undefined);
});

test('sums are exact', () => {
  const sum = new DecimalSum();
  for (let index = 0; index < 1000; index++) sum.add('0.1');
  sum.add('-0.001');
  sum.add('90071992547409919.99');
  assert.equal(sum.toString(), '90071992547410019.989');
  assert.equal(new DecimalSum().toString(), '0.00');
});

test('totals may differ by two hundredths', () => {
  assert.ok(isNearly('100.00', '100.02'));
  assert.ok(isNearly('-100.00', '-100.02'));
  assert.ok(!isNearly('100.00', '100.03'));
  assert.ok(!isNearly('100.00', '-100.00'));
});
