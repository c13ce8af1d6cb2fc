import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSides } from './header-sides.ts';

test('a column of debits beside one of credits is found, in English and French', () => {
  for (const titles of [
    ['Date', 'Debit', 'Credit'],
    ['Débit', 'Libellé', 'Crédit'],
    ['Montant débit', 'Montant crédit'],
    ['Debit Amount', 'Credit Amount'],
    ['Montant au débit', 'Montant au crédit'],
    ['Debit (USD)', 'Credit (USD)'],
    ['DEBIT_AMT', 'CREDIT_AMT'],
    ['Dr', 'Cr'],
  ]) {
    assert.ok(findSides(titles), titles.join());
  }
  assert.deepEqual(findSides(['Date', 'Crédit', 'Débit']), { debit: 2, credit: 1 });
});

test('one side alone, two pairs, and what only sounds like a side are none', () => {
  for (const titles of [
    ['Debit', 'Amount'],
    ['Debit', 'Credit', 'Debit (USD)', 'Credit (USD)'],
    ['Credit Limit', 'Debit'],
    ['Credit Memo', 'Debit Memo'],
    ['Credit Terms', 'Direct Debit'],
    ['Debit/Credit', 'Amount'],
  ]) {
    assert.equal(findSides(titles), undefined, titles.join());
  }
});
