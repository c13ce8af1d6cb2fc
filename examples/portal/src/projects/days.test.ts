import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, addMonths, daysFrom, isDay, isMonth, mondayOf, rangeText } from './days.ts';
import { lanesOf } from '../calendar/lanes.ts';

test('days are counted over months, leap days and changes of the clock', () => {
  assert.equal(addDays('2028-02-28', 2), '2028-03-01');
  assert.equal(addDays('2026-03-29', 1), '2026-03-30');
  assert.equal(daysFrom('2026-10-24', '2026-10-26'), 2);
  assert.equal(mondayOf('2026-11-22'), '2026-11-16');
  assert.equal(mondayOf('2026-11-16'), '2026-11-16');
  assert.equal(addMonths('2026-11', 3), '2027-02');
  assert.equal(addMonths('2026-01', -1), '2025-12');
});

test('what is no day of the calendar is none', () => {
  for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', 'today', '', undefined, 20261122])
    assert.equal(isDay(text), false, String(text));
  assert.ok(isDay('2028-02-29'));
  assert.ok(isMonth('2026-11') && !isMonth('2026-13'));
});

test('days are written in the language of whoever reads', () => {
  assert.match(rangeText('en', '2026-11-22', '2026-11-24'), /^Nov 22\s–\s24, 2026$/u);
  assert.match(rangeText('fr', '2026-11-22', '2026-11-22'), /^22 nov\. 2026$/);
});

test('projects at the same time stand beside each other, and keep their place for the week', () => {
  const at = (name: string, starts: string, ends: string) => ({ id: name, name, starts, ends });
  const long = at('long', '2026-11-10', '2026-11-30');
  const first = at('first', '2026-11-16', '2026-11-17');
  const later = at('later', '2026-11-18', '2026-11-20');
  const lanes = lanesOf([later, first, long], '2026-11-16');
  assert.deepEqual(
    lanes.map((lane) => lane.map(({ project, from, span }) => [project.name, from, span])),
    [
      [['long', 0, 7]],
      [
        ['first', 0, 2],
        ['later', 2, 3],
      ],
    ],
  );
  assert.deepEqual(lanesOf([long], '2026-12-07'), []);
});
