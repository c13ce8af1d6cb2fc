import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportKind } from '@client-link/contract';
import { call, openJourney, startServer } from '../../test/start-server.ts';
import { anySpreadsheet, catalogue } from '../integrations/catalogue.ts';
import { guideFor } from './guide-for.ts';
import { softwareGuides } from './software.ts';

const products = [...catalogue, anySpreadsheet];
const reports = ReportKind.options;
const guide = (product: (typeof products)[number], locale: 'en' | 'fr') =>
  guideFor({ product, reports, canConnect: true, locale, publicUrl: 'https://link.example' });

test('every product has steps, options, a format, pitfalls and a template for each report, in both languages', () => {
  assert.ok(products.length >= 52);
  for (const product of products) {
    const [english, french] = [guide(product, 'en'), guide(product, 'fr')];
    for (const { reports: told, connect } of [english, french]) {
      assert.deepEqual(
        told.map(({ report }) => report),
        reports,
      );
      for (const { report, steps, options, format, pitfalls, templateUrl } of told) {
        const place = `${product.name} ${report}`;
        assert.ok(steps.length >= 3 && options.length >= 3 && pitfalls.length >= 1, place);
        for (const words of [...steps.map(({ text }) => text), ...options, format, ...pitfalls, connect!.role]) {
          assert.ok(words.trim().length > 3, place);
          assert.doesNotMatch(words, /undefined|\[object|TODO/, place);
        }
        assert.match(templateUrl, new RegExp(`/assets/templates/${report}-(en|fr)\\.csv$`));
      }
    }
    const wordsOf = ({ reports: told, connect }: typeof english) => [
      ...told.flatMap(({ steps, options, pitfalls }) => [...steps.map(({ text }) => text), ...options, ...pitfalls]),
      connect!.role,
    ];
    for (const [index, words] of wordsOf(english).entries())
      assert.notEqual(words, wordsOf(french)[index], `${product.name}: "${words}" is not translated`);
    // The same menus in both languages: they are the software's words.
    const paths = ({ reports: told }: typeof english) => told.map(({ steps }) => steps.map(({ path }) => path));
    assert.deepEqual(paths(english), paths(french), product.name);
  }
});

test('nothing claims a menu path without saying where it is from, and nothing names a source without a path', () => {
  for (const product of products)
    for (const { report, steps, source, isGeneral } of guide(product, 'en').reports) {
      const hasPath = steps.some(({ path }) => path !== undefined);
      assert.equal(source !== undefined, hasPath, `${product.name} ${report}`);
      assert.ok(!source || source.title.length > 3);
      if (source?.url) assert.match(source.url, /^https?:\/\/\S+$/);
      if (!isGeneral) assert.ok(hasPath, `${product.name} ${report}`);
    }
});

test('where a report stands in a software that nobody knows, that is said, and the software named', () => {
  const [suppliers] = guideFor({
    product: { key: 'zzzz', name: 'Ledgerly' },
    reports: ['suppliers'],
    canConnect: false,
    locale: 'en',
    publicUrl: '',
  }).reports;
  assert.equal(suppliers!.isGeneral, true);
  assert.match(suppliers!.steps[0]!.text, /^In Ledgerly, find the list of suppliers/);
  assert.equal(suppliers!.source, undefined);
});

test('bills are asked for open and paid, of 12 months, one row each, and never as PDF', () => {
  for (const product of products) {
    const { options, format } = guide(product, 'en').reports.find(({ report }) => report === 'bills')!;
    const text = options.join(' ');
    for (const words of ['12 months', 'open and paid', 'without grouping', 'Columns:']) assert.ok(text.includes(words));
    assert.match(format, /^CSV or Excel/);
  }
});

test('every guide is of a product that is there', () => {
  const keys = new Set(products.map(({ key }) => key));
  assert.deepEqual(
    Object.keys(softwareGuides).filter((key) => !keys.has(key)),
    [],
  );
});

test('the journey gets the guide of a software, for the reports that are asked, and its templates', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const { json } = await call(server, '/link/integrations/gbol/guide?locale=fr', { token });
  assert.deepEqual(
    json.reports.map(({ report }: { report: string }) => report),
    ['suppliers', 'bills'],
  );
  assert.deepEqual(json.reports[0].steps[0], { text: 'Ouvrez', path: ['Contacts', 'Suppliers'] });
  assert.equal(json.connect, undefined);
  const file = await fetch(json.reports[1].templateUrl);
  assert.equal(file.headers.get('content-disposition'), 'attachment; filename="bills-fr.csv"');
  assert.match(await file.text(), /;/);
  assert.equal((await call(server, '/link/integrations/nope/guide', { token })).json.code, 'integration_not_found');
  for (const name of ['bills-de.csv', 'nope-en.csv', '..%2fpages.css'])
    assert.equal((await call(server, `/assets/templates/${name}`)).status, 404, name);
});
