import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billStatus, isEmail, looksLikeFormula, nameKey, readCurrency, supplierStatus } from './values.ts';

test('text a spreadsheet would run is told from ordinary signs', () => {
  for (const text of [
    '=1+1',
    '=HYPERLINK("http://127.0.0.1/")',
    '@SUM(1+1)',
    '+SUM(A1:A2)',
    "-cmd|' /C calc'!A0",
    '-2+3+cmd|x',
    "+cmd|'/C calc'!A0",
  ]) {
    assert.equal(looksLikeFormula(text), true, text);
  }
  for (const text of [
    '-12.50',
    '+1 555 0111',
    '+1 (555) 0111',
    '-',
    '--',
    '===',
    '@home Ltd',
    '- see page 2 (a)',
    '+33 1 55',
    '-5 %',
    'a=b',
    'Löwe & Co (x)',
  ]) {
    assert.equal(looksLikeFormula(text), false, text);
  }
});

test('email addresses are judged by their shape', () => {
  for (const text of ['a@b.co', 'a@b.co; c@d.example', 'Ana Ruiz <ana@b.example>', "o'hara+x@b.example"])
    assert.equal(isEmail(text), true, text);
  for (const text of ['not-an-email', 'a@b', 'a b@c.de', '@b.co', 'a@', 'a@b.co; nobody'])
    assert.equal(isEmail(text), false, text);
});

test('currencies are ISO codes and names that leave no doubt', () => {
  for (const [text, code] of [
    ['USD', 'USD'],
    ['eur', 'EUR'],
    ['€', 'EUR'],
    ['US Dollar', 'USD'],
    ['Euro', 'EUR'],
  ])
    assert.equal(readCurrency(text!), code);
  for (const text of ['US Dollars?', '$', 'XYZQ', 'Dollar']) assert.equal(readCurrency(text), undefined, text);
});

test('statuses of bills are known in English and French', () => {
  const table = {
    Open: 'Open',
    'Awaiting Payment': 'Open',
    'À payer': 'Open',
    'Non payée': 'Open',
    PartiallyPaid: 'PartiallyPaid',
    'Partially Paid': 'PartiallyPaid',
    'Partiellement réglée': 'PartiallyPaid',
    'PAID IN FULL': 'Paid',
    Lettré: 'Paid',
    Soldée: 'Paid',
    Voided: 'Void',
    Annulée: 'Void',
    Brouillon: 'Draft',
    Zonked: 'Unknown',
  };
  for (const [text, status] of Object.entries(table)) assert.equal(billStatus(text), status, text);
  assert.equal(billStatus(''), undefined);
});

test('a supplier’s status can stand in a word or in a yes/no column of either meaning', () => {
  const status = supplierStatus('Status');
  assert.deepEqual(['Active', 'Actif', 'Archived', 'Bloqué', 'Inactive', 'Hm'].map(status), [
    'Active',
    'Active',
    'Archived',
    'Archived',
    'Archived',
    'Unknown',
  ]);
  assert.deepEqual(['Yes', 'No', 'oui', 'TRUE'].map(supplierStatus('Active')), [
    'Active',
    'Archived',
    'Active',
    'Active',
  ]);
  for (const header of ['Inactive', 'Is Inactive', 'Blocked', 'Inactif', 'Bloqué', 'En sommeil']) {
    assert.deepEqual(
      ['Yes', 'No', 'Oui', 'X', ''].map(supplierStatus(header)),
      ['Archived', 'Active', 'Archived', 'Archived', 'Active'],
      header,
    );
  }
});

test('names are compared without case, accents and punctuation, and not without their legal form', () => {
  assert.equal(nameKey('  CAFÉ Léonie, S.A.'), nameKey('Cafe Leonie S A'));
  assert.notEqual(nameKey('Quill Foods SA'), nameKey('Quill Foods SARL'));
  assert.equal(nameKey('李 伟'), '李 伟');
});
