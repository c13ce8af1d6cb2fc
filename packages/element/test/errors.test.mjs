// Every error that a host can be told of stands in the docs, under an anchor of its name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ApiError } from '@client-link/api-client/link';
import { problems } from '@client-link/contract';
import { linkErrorCodes, linkErrorOf } from '../src/errors.ts';

/** Of the business's own calls, of its staff and of pages without the element: it is never told these. */
const ELSEWHERE = [
  'analysis_not_ready',
  'api_key_invalid',
  'changed_meanwhile',
  'code_taken',
  'company_has_projects',
  'company_not_found',
  'document_not_found',
  'import_has_errors',
  'import_in_use',
  'bulk_change_not_found',
  'other_number',
  'view_not_found',
  'view_name_taken',
  'too_many_views',
  'import_not_found',
  'import_not_ready',
  'last_administrator',
  'project_not_found',
  'role_not_allowed',
  'scope_missing',
  'settings_changed',
  'sign_in_again',
  'sign_in_failed',
  'sign_in_way_off',
  'staff_active',
  'staff_exists',
  'staff_link_over',
  'staff_not_found',
  'staff_signed_out',
  'task_unsolved',
  'too_many_api_keys',
  'too_many_documents',
  'webhook_not_found',
];

test('every problem of the server is one of the element’s, or never reaches it', () => {
  const own = ['network', 'timeout', 'invalid_response', 'unexpected'];
  assert.deepEqual([...linkErrorCodes.keys(), ...ELSEWHERE].toSorted(), [...Object.keys(problems), ...own].toSorted());
});

for (const page of ['errors.md', 'fr/errors.md'])
  test(`every code has its anchor in ${page}`, () => {
    const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
    const anchors = [...text.matchAll(/\{#(\w+)\}/g)].map(([, code]) => code);
    assert.deepEqual(anchors.toSorted(), [...linkErrorCodes.keys()].toSorted());
  });

test('a code of a newer server is unexpected, and still told', () => {
  const error = linkErrorOf(new ApiError('quota_of_tomorrow', 'Too much', { requestId: 'r1' }), 'Sorry');
  assert.deepEqual(error, {
    code: 'unexpected',
    category: 'server',
    message: 'quota_of_tomorrow: Too much',
    displayMessage: 'Sorry',
    userRecoverable: false,
    retryable: false,
    requestId: 'r1',
  });
  assert.equal(linkErrorOf(new TypeError('not a token'), '').code, 'unexpected');
});
