import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCountry } from './countries.ts';
import { readCurrency } from './currencies.ts';
import { readDocumentType } from './document-types.ts';
import { termDays } from './payment-terms.ts';
import { billStatus, isEmail, looksLikeFormula, nameKey, supplierStatus } from './values.ts';

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

test('currencies are known by their names in English and French, alone or beside the code', () => {
  const table = {
    'Dollar canadien': 'CAD',
    'Pound Sterling': 'GBP',
    'Yen japonais': 'JPY',
    'Swiss Franc': 'CHF',
    'EUR - Euro': 'EUR',
    'US Dollar (USD)': 'USD',
    zł: 'PLN',
    R$: 'BRL',
  };
  for (const [text, code] of Object.entries(table)) assert.equal(readCurrency(text), code, text);
  for (const text of ['$', 'kr', '¥', 'Dollar', 'Franc', 'CAD - US Dollar', 'TTC', 'constructor']) {
    assert.equal(readCurrency(text), undefined, text);
  }
});

test('countries are known by their codes and by their names in English and French', () => {
  const table = {
    fr: 'FR',
    GBR: 'GB',
    UK: 'GB',
    'United States': 'US',
    'U.S.A.': 'US',
    'États-Unis': 'US',
    ALLEMAGNE: 'DE',
    'The Netherlands': 'NL',
    'Pays-Bas': 'NL',
    'Côte d’Ivoire': 'CI',
    'Trinidad & Tobago': 'TT',
    Turkey: 'TR',
    Türkiye: 'TR',
    'South Korea': 'KR',
    'République tchèque': 'CZ',
  };
  for (const [text, code] of Object.entries(table)) assert.equal(readCountry(text), code, text);
  for (const text of ['', 'Atlantis', 'XX', 'California', '75001', 'constructor', 'EU']) {
    assert.equal(readCountry(text), undefined, text);
  }
});

test('types of documents are known by their words and by the codes of products', () => {
  const table = {
    Bill: ['Bill', 'Vendor Invoice', 'Facture fournisseur', 'KR', 'RE', 'PI', 'ACCPAY', 'Credit Adj.', 'Factures'],
    CreditNote: ['Credit Memo', 'Bill Credit', 'Vendor Credit', 'Avoir', "Facture d'avoir", 'KG', 'PC', 'Debit Adj.'],
    Payment: ['Payment', 'Bill Pmt -Check', 'Bill Payment (Check)', 'Règlement', 'Chèque', 'ZP', 'KZ', 'PP'],
    Other: ['Journal Entry', 'Prepayment', 'Acompte', 'Purchase Order', 'AB', 'Debit Note'],
  };
  for (const [type, texts] of Object.entries(table)) {
    for (const text of texts) assert.equal(readDocumentType(text), type, text);
  }
  for (const text of ['', 'Zonk', 're', 'constructor']) assert.equal(readDocumentType(text), undefined, text);
});

test('payment terms give their days where they are clear', () => {
  const table: [string, number | undefined][] = [
    ['Net 30', 30],
    ['NET30', 30],
    ['2/10 Net 30', 30],
    ['2% 10, net 45', 45],
    ['n/30', 30],
    ['30 days', 30],
    ['60 jours', 60],
    ['45 jours nets', 45],
    ['30', 30],
    ['14D', 14],
    ['30J', 30],
    ['Due on receipt', 0],
    ['À réception', 0],
    ['À réception de facture', 0],
    ['Comptant', 0],
    ['COD', 0],
    ['30 jours fin de mois', undefined],
    ['30 days EOM', undefined],
    ['End of next month', undefined],
    ['0001', undefined],
    ['ZB30', undefined],
    ['Net 15th', undefined],
    ['Standard', undefined],
    ['', undefined],
  ];
  for (const [text, days] of table) assert.equal(termDays(text), days, text);
});

test('statuses of bills are known with the product’s own prefix and spelling', () => {
  const table = {
    'Bill : Paid In Full': 'Paid',
    'Bill:Open': 'Open',
    pending_approval: 'Draft',
    'Payée (partiellement)': 'PartiallyPaid',
    'En retard': 'Open',
    Rapprochée: 'Paid',
    Abandonnée: 'Void',
  };
  for (const [text, status] of Object.entries(table)) assert.equal(billStatus(text), status, text);
});
