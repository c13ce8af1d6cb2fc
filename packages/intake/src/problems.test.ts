import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeProblem, problemCodes, type Problem } from './index.ts';

const problem = (code: Problem['code'], more: Partial<Problem> = {}): Problem => ({
  code,
  severity: 'error',
  file: 'bills.csv',
  ...more,
});

test('every code has a title, a message and something to do, in both languages', () => {
  for (const code of problemCodes) {
    for (const locale of ['en', 'fr'] as const) {
      const params = {
        line: 3,
        max: 5,
        format: 'pdf',
        asked: 'bills',
        found: 'suppliers',
        field: 'issueDate',
        readAs: 'dmy',
        samples: 's',
        count: 1,
        unknown: 2,
        total: 3,
        stated: '1',
        read: '2',
        issued: 'd',
      };
      const described = describeProblem(problem(code, { line: 2, column: 'Total', value: 'x', params }), locale);
      for (const text of Object.values(described)) {
        assert.ok(text.length > 3);
        assert.doesNotMatch(text, /[{}]|undefined/);
      }
    }
  }
});

test('a message names file, row, column and what to do', () => {
  const described = describeProblem(problem('not_an_amount', { line: 31, column: 'Total', value: 'abc' }), 'en');
  assert.match(described.message, /“abc” in “Total”, row 31/);
  assert.match(described.action, /1234\.56/);
});

test('codes inside a problem are said in the person’s words', () => {
  const wrong = problem('wrong_report', { params: { asked: 'suppliers', found: 'bills' } });
  assert.match(describeProblem(wrong, 'en').message, /looks like a Bills report; here a Suppliers report/);
  assert.match(describeProblem(wrong, 'fr').message, /rapport Factures\s; ici, il faut le rapport Fournisseurs/);
  assert.match(
    describeProblem(problem('missing_column', { params: { field: 'issueDate' } }), 'fr').message,
    /Date de facture/,
  );
});
