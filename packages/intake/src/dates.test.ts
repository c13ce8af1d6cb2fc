import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DateEvidence, readDate, serialDay, type DateOrder } from './dates.ts';

const table: [text: string, order: DateOrder, day: string][] = [
  ['2026-04-28', 'ymd', '2026-04-28'],
  ['2026/4/8', 'ymd', '2026-04-08'],
  ['2026.04.28', 'ymd', '2026-04-28'],
  ['20260428', 'ymd', '2026-04-28'],
  ['2026-04-28T10:20:30Z', 'ymd', '2026-04-28'],
  ['2026-04-28 00:00:00', 'ymd', '2026-04-28'],
  ['28/04/2026', 'dmy', '2026-04-28'],
  ['28.04.2026', 'dmy', '2026-04-28'],
  ['28-04-2026', 'dmy', '2026-04-28'],
  ['28 04 2026', 'dmy', '2026-04-28'],
  ['3/4/26', 'dmy', '2026-04-03'],
  ['3/4/26', 'mdy', '2026-03-04'],
  ['04/28/2026', 'mdy', '2026-04-28'],
  ['4/28/2026 12:00 AM', 'mdy', '2026-04-28'],
  ['1/1/70', 'dmy', '1970-01-01'],
  ['28 Apr 2026', 'mdy', '2026-04-28'],
  ['28-APR-26', 'mdy', '2026-04-28'],
  ['Apr 28, 2026', 'dmy', '2026-04-28'],
  ['April 28th, 2026', 'dmy', '2026-04-28'],
  ['Tuesday, April 28, 2026', 'dmy', '2026-04-28'],
  ['28 avril 2026', 'mdy', '2026-04-28'],
  ['1er août 2026', 'mdy', '2026-08-01'],
  ['15 févr. 2026', 'mdy', '2026-02-15'],
  ['3 juin 2026', 'mdy', '2026-06-03'],
  ['3 juil. 2026', 'mdy', '2026-07-03'],
  ['29/02/2024', 'dmy', '2024-02-29'],
  ['31/12/2026', 'mdy', 'no_such_day'],
  ['29/02/2023', 'dmy', 'no_such_day'],
  ['2026-02-31', 'ymd', 'no_such_day'],
  ['2026-13-01', 'ymd', 'no_such_day'],
  ['99999999', 'ymd', 'no_such_day'],
  ['0206-05-01', 'ymd', 'no_such_day'],
  ['31/12', 'dmy', 'not_a_date'],
  ['12345', 'dmy', 'not_a_date'],
  ['46072', 'dmy', 'not_a_date'],
  ['Total', 'dmy', 'not_a_date'],
  ['INV-2024', 'dmy', 'not_a_date'],
  ['May', 'dmy', 'not_a_date'],
  ['tomorrow', 'dmy', 'not_a_date'],
  ['1/2/3/2026', 'dmy', 'not_a_date'],
  ['12.50', 'dmy', 'not_a_date'],
  ['28/04-2026', 'dmy', 'not_a_date'],
  ['+1 555 0111', 'dmy', 'not_a_date'],
];

for (const [text, order, day] of table) {
  test(`“${text}” in ${order} order is ${day}`, () => {
    const read = readDate(text, { order });
    assert.equal(typeof read === 'string' ? read : read.iso, day);
  });
}

function evidenceOf(values: string[]): DateEvidence {
  const evidence = new DateEvidence();
  for (const value of values) evidence.see(value);
  return evidence;
}

test('one day above 12 decides the order of its column', () => {
  assert.equal(evidenceOf(['03/04/2026', '13/04/2026']).order, 'dmy');
  assert.equal(evidenceOf(['03/04/2026', '04/13/2026']).order, 'mdy');
  assert.equal(evidenceOf(['2026-04-03']).order, 'ymd');
});

test('points between the numbers mean day first', () => {
  assert.equal(evidenceOf(['03.04.2026', '05.06.2026']).order, 'dmy');
});

test('a column that could be read either way stays open and keeps three samples', () => {
  const evidence = evidenceOf(['03/04/2026', '05/06/2026', '03/04/2026', '07/08/2026', '09/10/2026']);
  assert.equal(evidence.order, undefined);
  assert.deepEqual(evidence.undecided, ['03/04/2026', '05/06/2026', '07/08/2026']);
});

test('a column that proves both orders is mixed, and the majority decides', () => {
  const evidence = evidenceOf(['13/04/2026', '14/04/2026', '04/15/2026']);
  assert.equal(evidence.isMixed, true);
  assert.equal(evidence.order, 'dmy');
});

test('serial numbers count as dates only where the column consists of them', () => {
  assert.equal(evidenceOf(['46072', '46073']).isSerial, true);
  assert.equal(evidenceOf(['2026-01-01', '2026-01-02', '46073']).isSerial, false);
  assert.deepEqual(readDate('46072', { order: 'ymd', isSerial: true }), { iso: '2026-02-19' });
});

test('serial numbers follow both epochs and the 29 February 1900 that never was', () => {
  assert.equal(serialDay(1), '1900-01-01');
  assert.equal(serialDay(59), '1900-02-28');
  assert.equal(serialDay(61), '1900-03-01');
  assert.equal(serialDay(46072.75), '2026-02-19');
  assert.equal(serialDay(44610, true), '2026-02-19');
});
