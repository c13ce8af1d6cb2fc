import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureCodes } from '../../../../packages/contract/src/index.ts';
import { failures } from './failures.ts';

test('every failure is told in both languages', () => {
  for (const words of Object.values(failures)) {
    assert.deepEqual(Object.keys(words).toSorted(), failureCodes.toSorted());
    for (const said of Object.values(words)) assert.match(typeof said === 'string' ? said : said('503'), /\.$/);
  }
  assert.match((failures.fr['answered'] as (status: string) => string)('503'), /503/);
});
