import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retention } from '../../../../../packages/server/src/privacy/retention.ts';
import { storedFields } from '../../../../../packages/server/src/privacy/stored-fields.ts';
import { fr } from './words.ts';

test('everything that is stored, and each rule of how long, is told in French', () => {
  assert.deepEqual(Object.keys(fr.whats).toSorted(), Object.keys(storedFields).toSorted());
  assert.deepEqual(Object.keys(fr.rules).toSorted(), Object.keys(retention).toSorted());
});
