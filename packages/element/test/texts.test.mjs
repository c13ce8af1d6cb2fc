// What a business says in place of the element's messages is told by the server with the places of values in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asideEn } from '../src/messages/aside-en.ts';
import { en } from '../src/messages/en.ts';
import { joined, withOverrides } from '../src/messages/overrides.ts';
import { reportEn } from '../src/messages/report-en.ts';
import { reportFr } from '../src/messages/report-fr.ts';

const texts = {
  landingPromises: ['Quick.', 'Safe with {0}.'],
  prepareSteps: [
    ['First', 'Get it'],
    ['Then', '{0} waits'],
  ],
  errors: { network: 'No line.' },
  reporting: { attention: '{0#1}: {1|look|looks}', readingRows: 'Row {0}', howToGet: 'Where?' },
  aside: { thanksTitle: 'Thanks, {0}!', outcomes: { denied: ['No', '{0} said no'] } },
};

test('words of the business take the values of the message that they stand for', () => {
  const own = joined(texts, undefined, 'en');
  const words = withOverrides(en, own);
  assert.deepEqual(words.landingPromises('Acme'), ['Quick.', 'Safe with Acme.']);
  assert.deepEqual(words.prepareSteps('Acme')[1], ['Then', 'Acme waits']);
  assert.equal(words.errors.network, 'No line.');
  assert.equal(words.errors.timeout, en.errors.timeout);
  const reporting = withOverrides(reportEn, own.reporting);
  assert.equal(reporting.attention('bills', 1), '1 bill: look');
  assert.equal(reporting.attention('bills', 2000), '2,000 bills: looks');
  assert.equal(reporting.readingRows(1234), 'Row 1,234');
  assert.equal(reporting.howToGet, 'Where?');
  const aside = withOverrides(asideEn, own.aside);
  assert.deepEqual(aside.outcomes.denied('Xero'), ['No', 'Xero said no']);
  assert.deepEqual(aside.outcomes.failed('Xero'), asideEn.outcomes.failed('Xero'));
});

test('in French none and one are one, and numbers are written as there', () => {
  const own = joined(structuredClone(texts), undefined, 'fr');
  const words = withOverrides(reportFr, own.reporting);
  assert.equal(words.attention('bills', 0), '0 facture: look');
  assert.equal(words.attention('bills', 1500), '1\u202f500 factures: looks');
});

test('where a value is not known, the element’s own words stand', () => {
  const aside = withOverrides(asideEn, joined(texts, undefined, 'en').aside);
  assert.equal(aside.thanksTitle('Ada'), 'Thanks, Ada!');
  assert.equal(aside.thanksTitle(undefined), asideEn.thanksTitle(undefined));
});

test('the host’s words come before the business’s', () => {
  const host = { begin: 'Host', reporting: { howToGet: 'From the host', kept: 'Kept' } };
  const own = joined({ ...texts, begin: 'Business' }, host, 'en');
  assert.equal(withOverrides(en, own).begin, 'Host');
  const words = withOverrides(reportEn, own.reporting);
  assert.deepEqual([words.howToGet, words.kept, words.readingRows(2)], ['From the host', 'Kept', 'Row 2']);
  assert.equal(joined(texts, host, 'en'), joined(texts, host, 'en'), 'made once');
  assert.equal(joined(undefined, host, 'en'), host);
});
