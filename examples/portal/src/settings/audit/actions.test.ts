import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  apiEndpoints,
  type Endpoint,
  linkEndpoints,
  manageEndpoints,
  staffEndpoints,
} from '../../../../../packages/contract/src/index.ts';
import { isAudited } from '../../../../../packages/server/src/audit/audited-calls.ts';
import { actions } from './actions.ts';

const noted = (table: Record<string, Endpoint>) =>
  Object.keys(table).filter((name) => table[name]!.auth !== 'none' && isAudited(name, table[name]!));

test('whatever a call leaves in the audit log is told in both languages', () => {
  const inJourneys = { ...linkEndpoints, ...manageEndpoints };
  const calls = [
    ...noted(apiEndpoints),
    ...noted(staffEndpoints),
    ...noted(inJourneys).map((name) => `link.${name}`),
    'deleteCompany',
  ];
  for (const locale of ['en', 'fr'] as const)
    assert.deepEqual(
      calls.filter((name) => !actions[locale][name]),
      [],
      locale,
    );
  assert.deepEqual(Object.keys(actions.fr), Object.keys(actions.en));
});

test('acts that differ are told apart', () => {
  // Replacing a company and updating it are the same to who reads of it.
  for (const { replaceCompany, ...told } of Object.values(actions)) {
    const words = Object.values(told);
    assert.deepEqual(
      words.filter((text, place) => words.indexOf(text) !== place),
      [],
      replaceCompany,
    );
  }
});
