import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalOf, minorUnits } from './money.ts';

test('amounts become minor units of their currency and back', () => {
  for (const [decimal, currency, minor] of [
    ['0', 'EUR', 0],
    ['12.3', 'EUR', 1230],
    ['-12.345', 'EUR', -1235],
    ['0.004', 'USD', 0],
    ['1500', 'JPY', 1500],
    ['1.2345', 'KWD', 1235],
    ['4374694.62', '', 437469462],
  ] as const)
    assert.equal(minorUnits(decimal, currency), minor, `${decimal} ${currency}`);
  assert.equal(decimalOf(-5, 'EUR'), '-0.05');
  assert.equal(decimalOf(437469462, ''), '4374694.62');
  assert.equal(decimalOf(1500, 'JPY'), '1500');
  assert.throws(() => minorUnits('1,5', 'EUR'), TypeError);
});
