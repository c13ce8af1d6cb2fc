import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { judgeHeader } from './header-judge.ts';
import { mapColumns } from './map-columns.ts';
import { pairsOf, presetNamed } from './presets.ts';
import type { ReportKind } from './report.ts';
import { SOFTWARE_TITLES } from './software-titles.ts';

interface Family {
  family: string;
  kind: ReportKind;
  /** Field to titles; `''` to the titles that mean nothing to us. */
  headers: Record<string, string[]>;
}

/** How many of the titles of a list are judged right, each alone. */
async function judged(list: string) {
  const families: Family[] = JSON.parse(
    await readFile(new URL(`../test-data/headers/${list}.json`, import.meta.url), 'utf8'),
  );
  const seen = new Set<string>();
  const count = { named: 0, right: 0, wrong: 0, suggested: 0, noise: 0, noiseNamed: 0 };
  for (const { kind, headers } of families) {
    for (const [wanted, titles] of Object.entries(headers)) {
      for (const title of titles) {
        if (seen.size === seen.add(`${kind} ${wanted} ${title}`).size) continue;
        const { field, suggestions } = judgeHeader(title, kind);
        if (!wanted) {
          count.noise++;
          if (field) count.noiseNamed++;
          continue;
        }
        count.named++;
        if (field === wanted) count.right++;
        else if (field) count.wrong++;
        if (suggestions.some((suggestion) => suggestion.field === wanted)) count.suggested++;
      }
    }
  }
  const { named, noise } = count;
  return {
    titles: named + noise,
    noise: noise / (named + noise),
    right: count.right / named,
    wrong: (count.wrong + count.noiseNamed) / (named + noise),
    noiseNamed: count.noiseNamed / noise,
    suggested: count.suggested / named,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

for (const list of ['development', 'held-out-1', 'held-out-2', 'held-out-3']) {
  test(`of the ${list} titles most are named right, hardly any wrong, and nearly all are suggested`, async (t) => {
    const result = await judged(list);
    t.diagnostic(
      `${list}: ${result.titles} titles, ${percent(result.noise)} noise: ${percent(result.right)} right, ` +
        `${percent(result.wrong)} wrong, ${percent(result.noiseNamed)} of the noise named, ` +
        `${percent(result.suggested)} among three`,
    );
    assert.ok(result.noise >= 0.3, 'enough titles mean nothing to us');
    assert.ok(result.right >= 0.8, `right: ${percent(result.right)}`);
    assert.ok(result.wrong <= 0.01, `wrong: ${percent(result.wrong)}`);
    assert.ok(result.suggested >= 0.97, `among three: ${percent(result.suggested)}`);
  });
}

test('words written together, technical names and table prefixes are taken apart', () => {
  const table: [header: string, kind: ReportKind, field: string | null][] = [
    ['vendorname', 'bills', 'supplierName'],
    ['VENDORID', 'bills', 'supplierId'],
    ['invoicedate', 'bills', 'issueDate'],
    ['DOCAMNT', 'bills', 'totalAmount'],
    ['PSTGDATE', 'bills', 'postDate'],
    ['VCHRNMBR', 'bills', 'id'],
    ['CURTRXAM', 'bills', 'amountDue'],
    ['APInvHed_InvoiceDate', 'bills', 'issueDate'],
    ['BUKRS', 'bills', 'companyName'],
    ['LIFNR', 'bills', 'supplierId'],
    ['BLDAT', 'bills', 'issueDate'],
    ['XBLNR', 'bills', 'reference'],
    ['WRBTR', 'bills', 'totalAmount'],
    ['ZFBDT', 'bills', null],
    ['NAME1', 'suppliers', 'supplierName'],
    ['CT_Num', 'suppliers', 'id'],
    ['CT_Intitule', 'suppliers', 'supplierName'],
    ['INVOICE_DT', 'bills', 'issueDate'],
    ['Vend_No', 'bills', 'supplierId'],
    ['[Vendor].[Name]', 'bills', 'supplierName'],
  ];
  for (const [header, kind, field] of table) assert.equal(judgeHeader(header, kind).field, field, header);
});

test('a product’s own titles are known when it is named, and by themselves where nobody else writes them', () => {
  assert.equal(judgeHeader('*ContactName', 'suppliers').field, 'supplierName');
  assert.equal(judgeHeader('Contact Name', 'suppliers').field, 'contactName');
  assert.equal(judgeHeader('AccountNumber', 'suppliers', 'Xero').field, 'id');
  assert.equal(judgeHeader('Vendor', 'bills', 'ECC').field, 'supplierId');
  assert.equal(judgeHeader('Vendor', 'bills', 'QuickBooks Online').field, 'supplierName');
  assert.equal(judgeHeader('Document Number', 'bills', 'Oracle NetSuite').field, 'reference');
  assert.equal(judgeHeader('Internal ID', 'suppliers', 'Oracle NetSuite').field, null);
  assert.equal(judgeHeader('N° compte', 'suppliers', 'Sage 100 (France)').field, 'id');
  assert.equal(judgeHeader('TXIDNMBR', 'suppliers').field, 'taxNumber');
  assert.equal(judgeHeader('AMTGROSTOT', 'bills').field, 'totalAmount');
});

test('the exports of products are mapped as they mean it, when the product is named', () => {
  for (const [software, languages] of Object.entries(SOFTWARE_TITLES)) {
    for (const titles of [languages.en ?? {}, languages.fr ?? {}]) {
      for (const [kind, list] of Object.entries(titles)) {
        const wanted = pairsOf(list);
        const columns = mapColumns(
          wanted.map(([title]) => title),
          kind as ReportKind,
          { software },
        );
        assert.deepEqual(
          wanted.map(([title], index) => [title, columns.find((column) => column.index === index)?.field]),
          wanted,
          `${software} ${kind}`,
        );
      }
    }
  }
});

test('a product is found by the name that the list of integrations gives it', () => {
  const names = ['Xero', 'QuickBooks Online', 'NetSuite', 'Fusion', 'Cloud ERP', 'E-Business Suite (EBS)', 'ECC'];
  for (const name of names) assert.ok(presetNamed(name), name);
  assert.notEqual(presetNamed('Business One'), presetNamed('ECC'));
  assert.equal(presetNamed('Something else'), undefined);
});

test('what a word speaks against is not named, only suggested', () => {
  for (const header of [
    'Amount (LCY)',
    'Line Amount',
    'Discount Amount',
    'Original Amount Withheld',
    'Montant remise',
  ]) {
    const { field, suggestions } = judgeHeader(header, 'bills');
    assert.equal(field, null, header);
    assert.ok(suggestions.length <= 3);
    assert.ok(suggestions.every(({ confidence }) => confidence > 0 && confidence < 1));
  }
});

test('a paragraph in a cell costs no more than a title', () => {
  const started = performance.now();
  for (let times = 0; times < 200; times++) judgeHeader(`${times} invoice date amount `.repeat(5_000), 'bills');
  assert.ok(performance.now() - started < 2_000);
});

test('a title is judged within a tenth of a millisecond', async (t) => {
  const families: Family[] = JSON.parse(
    await readFile(new URL('../test-data/headers/development.json', import.meta.url), 'utf8'),
  );
  const titles = families.flatMap(({ headers }) => Object.values(headers).flat());
  const judgeAll = (suffix: string) => titles.forEach((title) => judgeHeader(`${title}${suffix}`, 'bills'));
  judgeAll('');
  // The processor's time, since other tests run beside this one.
  const before = process.cpuUsage();
  for (const suffix of [' ', '  ', '   ']) judgeAll(suffix);
  const { user, system } = process.cpuUsage(before);
  const eachMs = (user + system) / 1000 / (titles.length * 3);
  t.diagnostic(`${(eachMs * 1000).toFixed(0)} µs each, suggestions included, nothing remembered`);
  assert.ok(eachMs < 0.2, `${eachMs} ms`);
});
