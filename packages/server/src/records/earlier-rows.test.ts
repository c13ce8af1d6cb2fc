import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredRow } from '../reports/canonical.ts';
import { EarlierRows } from './earlier-rows.ts';

const stored = (id: string, day = '2026-01-01', cents = 100): StoredRow => ({
  recordId: id,
  searchKey: id,
  sortKey: day,
  currency: 'EUR',
  amountMinor: cents,
  json: JSON.stringify({ id, day, cents }),
});
const earlier = (rowId: number, row: StoredRow) => ({
  id: rowId,
  record_id: row.recordId,
  sort_key: row.sortKey,
  currency: row.currency,
  amount_minor: row.amountMinor,
  json: row.json,
});

test('each of many rows is new, changed, unchanged or gone, and the totals are of what is left', () => {
  const rows = new EarlierRows();
  for (let number = 0; number < 5000; number++) rows.add(earlier(number, stored(`B${number}`)));
  rows.add(earlier(9000, stored('old', '2025-12-31', 7)));
  const verdicts = new Map<string, number>();
  for (let number = 1000; number < 7000; number++) {
    const row = stored(`B${number}`, '2026-01-01', number % 10 === 0 ? 200 : 100);
    const { verdict } = rows.judge(row);
    verdicts.set(verdict.is, (verdicts.get(verdict.is) ?? 0) + 1);
    if (verdict.is === 'changed') assert.equal(verdict.rowId, number);
  }
  assert.deepEqual([...rows.gone({ from: '2026-01-01', to: '2026-01-01' })].length, 1000);
  assert.deepEqual(rows.changes, { new: 2000, changed: 400, unchanged: 3600, gone: 1000 });
  assert.deepEqual(rows.holdings(true), {
    count: 6001,
    totals: { EUR: 6000 * 100 + 600 * 100 + 7 },
    from: '2025-12-31',
    to: '2026-01-01',
  });
});

test('rows that can’t be told apart all stay, each with an id of its own', () => {
  const rows = new EarlierRows();
  const ids = [1, 2, 3].map(() => rows.judge(stored('A"1')).row);
  assert.deepEqual(
    ids.map(({ recordId }) => recordId),
    ['A"1', 'A"1#2', 'A"1#3'],
  );
  assert.equal(JSON.parse(ids[2]!.json).id, 'A"1#3');
  assert.equal(JSON.parse(ids[2]!.json).cents, 100);
});
