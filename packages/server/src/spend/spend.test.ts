import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bill, BillPayment, DirectCost } from '@client-link/api-client';
import { createSpendClient, type SpendAnalysis, type SpendClient } from '@client-link/api-client/spend';
import { readSheet } from 'read-excel-file/node';
import { link } from '../../test/link.ts';
import { sample, share } from '../../test/report-journey.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import { agree, call, openJourney, type TestServer } from '../../test/start-server.ts';
import { analyseSpend } from './analyse-spend.ts';

let server: TestServer & AsyncDisposable;
let spend: SpendClient;
before(async () => {
  server = await startBoth({ reports: ['suppliers', 'bills', 'billPayments'] });
  spend = createSpendClient(server.client);
});
after(() => server[Symbol.asyncDispose]());

/** Waits until an analysis holds so many rows, or stands as asked. */
async function until(companyId: string, isDone: (analysis: SpendAnalysis) => boolean, period = {}) {
  for (let tries = 600; ; tries--) {
    const analysis = await spend.analyses.get(companyId, period);
    if (isDone(analysis)) return analysis;
    assert.ok(tries, `it did not come: ${JSON.stringify(analysis)}`);
    await sleep(20);
  }
}
const isAvailable = ({ status }: SpendAnalysis) => status === 'Available';

/** A company with reports of a folder of samples, or of texts. */
async function upload(files: Record<string, Uint8Array | string>, key = 'mqjo') {
  const { company, token } = await openJourney(server);
  const agreed = await agree(server, token, key, 'upload');
  await call(server, '/link/session/prepare', { token, body: { version: agreed.json.version } });
  for (const [report, content] of Object.entries(files)) await share(server, token, report, { 'report.csv': content });
  return { companyId: company.id, token };
}

const EVER = { from: '2000-01', to: '2099-12' };

// Sums by other means than the product's: in hundredths, from text.
const cents = (decimal: number | string) => Math.round(Number(decimal) * 100);
const sumBy = <T>(rows: readonly T[], key: (row: T) => string, value: (row: T) => number) => {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + value(row);
  return sums;
};

test('sums over the sandbox’s books are those of its rows, by supplier, month, currency and method', async () => {
  const { companyId, connectionId } = await link(server);
  const rows = async <T>(dataType: string) => {
    const { json } = await call(
      server,
      `/api/companies/${companyId}/connections/${connectionId}/data/${dataType}?pageSize=2000`,
      { headers: { authorization: `Basic ${btoa(server.apiKey)}` } },
    );
    return (json.results ?? []) as T[];
  };
  for (let tries = 600; ; tries--) {
    const kinds = Object.values(await server.client.data.status(companyId));
    if (kinds.length === 4 && kinds.every(({ currentStatus }) => currentStatus === 'Complete')) break;
    assert.ok(tries);
    await sleep(20);
  }
  const bills = (await rows<Bill>('bills')).filter(({ status }) => status !== 'Void');
  const costs = await rows<DirectCost>('directCosts');
  const payments = await rows<BillPayment>('billPayments');
  const analysis = await until(
    companyId,
    (one) => isAvailable(one) && one.rowsCount === bills.length + costs.length,
    EVER,
  );
  const currencyOf = ({ currency = '' }: { currency?: string | undefined }) => currency;
  const billSums = sumBy(bills, currencyOf, ({ totalAmount }) => cents(totalAmount));
  const costSums = sumBy(costs, currencyOf, ({ totalAmount }) => cents(totalAmount));
  assert.deepEqual(
    analysis.currencies.map(({ currency }) => currency).toSorted(),
    Object.keys({ ...billSums, ...costSums }).toSorted(),
  );
  const [{ dataTypes }] = analysis.sources as [SpendAnalysis['sources'][0]];
  assert.deepEqual(dataTypes, ['suppliers', 'bills', 'billPayments', 'directCosts']);

  for (const one of analysis.currencies) {
    const { currency } = one;
    const own = bills.filter((bill) => bill.currency === currency);
    const ownCosts = costs.filter((cost) => cost.currency === currency);
    assert.equal(cents(one.billsAmount), billSums[currency] ?? 0);
    assert.equal(cents(one.totalAmount), (billSums[currency] ?? 0) + (costSums[currency] ?? 0));
    const months = sumBy(
      [...own, ...ownCosts],
      ({ issueDate }) => issueDate.slice(0, 7),
      ({ totalAmount }) => cents(totalAmount),
    );
    assert.deepEqual(Object.fromEntries(one.months.map((each) => [each.month, cents(each.totalAmount)])), months);

    const today = analysis.asOf!;
    const open = own.filter(({ amountDue }) => amountDue);
    const overdue = open.filter(({ dueDate }) => dueDate! < today);
    const dueSum = (some: Bill[]) => some.reduce((sum, { amountDue }) => sum + cents(amountDue!), 0);
    assert.deepEqual([one.open.count, cents(one.open.amount)], [open.length, dueSum(open)]);
    assert.deepEqual([one.open.overdueCount, cents(one.open.overdueAmount)], [overdue.length, dueSum(overdue)]);
    assert.equal(
      one.open.ageing.reduce((sum, { amount }) => sum + cents(amount), 0),
      dueSum(overdue),
    );

    const methods = sumBy(
      [...payments, ...costs].filter((paid) => paid.currency === currency),
      ({ paymentMethod }) =>
        ({ card: 'Card', bank_transfer: 'BankTransfer', cheque: 'Check', direct_debit: 'DirectDebit', cash: 'Cash' })[
          paymentMethod!
        ]!,
      ({ totalAmount }) => cents(totalAmount),
    );
    assert.deepEqual(Object.fromEntries(one.methods.map(({ method, amount }) => [method, cents(amount)])), methods);

    // Terms against settlement, weighted by whole units.
    const dayOf = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
    const paidOn = new Map<string, string>();
    for (const { date, lines = [] } of payments)
      for (const { links = [] } of lines)
        for (const { id } of links) if (date > (paidOn.get(id!) ?? '')) paidOn.set(id!, date);
    const settled = own.filter(({ id, status }) => status === 'Paid' && paidOn.has(id));
    const late = settled.filter(({ id, dueDate }) => paidOn.get(id)!.slice(0, 10) > dueDate!.slice(0, 10));
    const weight = ({ totalAmount }: Bill) => Math.max(1, Math.round(totalAmount));
    const average = (some: Bill[], days: (bill: Bill) => number) =>
      Math.round(
        (some.reduce((sum, bill) => sum + weight(bill) * days(bill), 0) /
          some.reduce((sum, bill) => sum + weight(bill), 0)) *
          10,
      ) / 10;
    assert.equal(
      one.terms?.averageDays,
      average(own, ({ dueDate, issueDate }) => dayOf(dueDate!) - dayOf(issueDate)),
    );
    assert.deepEqual([one.settlement?.billsCount, one.settlement?.lateCount], [settled.length, late.length]);
    assert.equal(
      one.settlement?.averageDays,
      average(settled, ({ id, issueDate }) => dayOf(paidOn.get(id)!) - dayOf(issueDate)),
    );

    const suppliers = [];
    for await (const supplier of spend.suppliers.listAll(companyId, { ...EVER, currency })) suppliers.push(supplier);
    assert.deepEqual(
      Object.fromEntries(suppliers.map(({ supplierName, totalAmount }) => [supplierName, cents(totalAmount)])),
      sumBy(
        [
          ...own.map((bill) => [bill.supplierRef!.supplierName!, bill] as const),
          ...ownCosts.map((cost) => [cost.contactRef!.name!, cost] as const),
        ],
        ([name]) => name,
        ([, { totalAmount }]) => cents(totalAmount),
      ),
    );
  }

  await server.client.consents.withdraw(companyId, (await server.client.consents.list(companyId)).results[0]!.id);
  assert.deepEqual((await spend.analyses.get(companyId)).currencies, [], 'nothing is read that is shared no more');
  await assert.rejects(spend.suppliers.list(companyId), { code: 'analysis_not_ready' });
  const gone = await until(companyId, ({ status }) => status === 'Unavailable');
  assert.equal(gone.reason, 'nothing_shared');
  const left = await server.context.database
    .selectFrom('spend_cells')
    .select('month')
    .where('company_id', '=', companyId)
    .execute();
  assert.deepEqual(left, []);
});

for (const [folder, key] of Object.entries({ xero: 'gbol', 'sage-100-france': 'mqjo' }))
  test(`sums over the sample reports of ${folder} are those of their truth`, async () => {
    const truth = JSON.parse(new TextDecoder().decode(await sample(`${folder}/truth.json`)));
    const { companyId } = await upload(
      { suppliers: await sample(`${folder}/suppliers.csv`), bills: await sample(`${folder}/bills.csv`) },
      key,
    );
    const analysis = await until(companyId, isAvailable, EVER);
    assert.deepEqual(
      Object.fromEntries(analysis.currencies.map(({ currency, totalAmount }) => [currency, cents(totalAmount)])),
      truth.bills.totalAmountCentsByCurrency,
    );
    for (const { currency, suppliersCount, settlement } of analysis.currencies) {
      const { results, totalResults } = await spend.suppliers.list(companyId, { ...EVER, currency, pageSize: 2000 });
      assert.equal(totalResults, suppliersCount);
      assert.equal(
        results.reduce((sum, { totalAmount }) => sum + cents(totalAmount), 0),
        truth.bills.totalAmountCentsByCurrency[currency],
      );
      assert.equal(settlement, undefined, 'nothing says when bills were paid');
    }
  });

const SUPPLIERS = `Supplier ID,Supplier name,Email,Tax number
S1,Acme Paper Ltd,billing@acme-paper.example,GB 123 4567 89
S2,Bolt & Co,bolt@gmail.com,
S3,Cuivre SARL,,FR 40 303 265 045
S4,Dormant Inc,,
S5,Edge GmbH,hello@edge.example,
`;
const BILLS = `Bill ID,Bill number,Supplier ID,Supplier name,Issue date,Due date,Total,Amount due,Currency,Status
B1,INV-0042,S1,Acme Paper Ltd,2026-05-10,2026-06-09,100.10,0,EUR,Paid
B2,inv 42,S1,Acme Paper Ltd,2026-05-20,2026-06-19,100.10,0,EUR,Paid
B3,INV-43,S1,Acme Paper Ltd,2026-06-01,2026-07-01,0.20,0.20,EUR,Open
B4,C-1,S1,Acme Paper Ltd,2026-06-02,2026-07-02,-50.00,0,EUR,Paid
B5,9,S2,Bolt & Co,2026-06-15,2026-06-30,300.00,300.00,USD,Open
B6,10,S2,Bolt & Co,2026-06-15,2026-06-30,300.00,300.00,USD,Open
B7,11,S3,Cuivre SARL,2026-04-01,2026-04-30,70.07,0,EUR,Paid
B8,12,S3,Cuivre SARL,2025-04-01,2025-04-30,10.00,0,EUR,Paid
B9,13,S4,Dormant Inc,2026-01-15,2026-02-14,40.00,0,EUR,Paid
BA,14,S5,Edge GmbH,2026-06-20,2026-07-20,20.00,0,EUR,Void
`;
const PAYMENTS = `Payment ID,Supplier ID,Supplier name,Payment date,Amount,Currency,Method,Bill ID
P1,S1,Acme Paper Ltd,2026-06-19,100.10,EUR,Visa card,B1
P2,S1,Acme Paper Ltd,2026-06-09,100.10,EUR,Wire transfer,B2
P3,S3,Cuivre SARL,2026-04-11,70.07,EUR,Virement SEPA,B7
`;

test('a period tells new and lapsed suppliers, duplicates, and what could move to card', async () => {
  const { companyId, token } = await upload({ suppliers: SUPPLIERS, bills: BILLS });
  await share(server, token, 'billPayments', { 'payments.csv': PAYMENTS });
  await spend.cardSuppliers.replace([
    { taxNumber: 'GB123456789' },
    { email: 'sales@gmail.com' },
    { name: 'CUIVRE', email: 'x@elsewhere.example' },
    { email: 'edge.example' },
  ]);
  assert.equal((await spend.cardSuppliers.list({ query: 'cuiv' })).results[0]?.name, 'CUIVRE');
  const period = { from: '2026-04', to: '2026-06' };
  const analysis = await until(companyId, (one) => isAvailable(one) && Boolean(one.currencies[0]?.settlement), period);
  assert.deepEqual(analysis.period, period);
  assert.deepEqual(analysis.data, { from: '2025-04', to: '2026-06' });
  const [eur, usd] = analysis.currencies;
  assert.deepEqual([eur?.currency, eur?.totalAmount, eur?.billsCount, eur?.suppliersCount], ['EUR', '220.47', 5, 2]);
  assert.deepEqual([usd?.currency, usd?.totalAmount, usd?.duplicates.count], ['USD', '600.00', 0]);
  assert.deepEqual(eur?.newSuppliers, { count: 1, amount: '150.40' });
  assert.deepEqual(eur?.lapsedSuppliers, { count: 1, amount: '40.00' });
  assert.deepEqual(eur?.duplicates, { count: 1, amount: '100.10' });
  assert.deepEqual(eur?.settlement, {
    billsCount: 3,
    averageDays: Math.round((100 * 40 + 100 * 20 + 70 * 10) / 27) / 10,
    withDueDateCount: 3,
    lateCount: 1,
    lateAmount: '100.10',
  });
  assert.equal(eur?.terms?.averageDays, Math.round((100 * 30 + 100 * 30 + 30 + 70 * 29) / 27.1) / 10);
  assert.deepEqual(
    [eur?.cards.suppliersCount, eur?.cards.totalAmount, eur?.cards.paidByCardAmount, eur?.cards.movableAmount],
    [2, '220.47', '100.10', '120.37'],
  );

  const listed = async (query: object) =>
    (await spend.suppliers.list(companyId, { ...period, currency: 'EUR', ...query })).results;
  assert.deepEqual(
    (await listed({ group: 'new' })).map(({ supplierId }) => supplierId),
    ['S1'],
  );
  assert.deepEqual(
    (await listed({ group: 'lapsed' })).map(({ supplierId, previousAmount }) => [supplierId, previousAmount]),
    [['S4', '40.00']],
  );
  assert.deepEqual(
    (await listed({ group: 'cards' })).map((one) => [one.supplierId, one.matchedBy, one.movableAmount, one.lateCount]),
    [
      ['S1', 'taxNumber', '50.30', 1],
      ['S3', 'name', '70.07', 0],
    ],
  );
  const [bolt] = (await spend.suppliers.list(companyId, { ...period, currency: 'USD' })).results;
  assert.equal(bolt?.takesCards, false, 'anybody has an address at a mail provider');
  const { results: doubles } = await spend.duplicates.list(companyId, period);
  assert.deepEqual(
    doubles.map(({ supplierName, sameBy, totalAmount, bills }) => [
      supplierName,
      sameBy,
      totalAmount,
      bills.map(({ id }) => id),
    ]),
    [['Acme Paper Ltd', 'reference', '100.10', ['B1', 'B2']]],
  );
  const usual = await spend.analyses.get(companyId);
  assert.deepEqual(usual.period, { from: '2025-07', to: '2026-06' }, 'twelve months up to the latest rows');
  await assert.rejects(spend.analyses.get(companyId, { from: '2026-06', to: '2026-05' }), { code: 'invalid_request' });
  await assert.rejects(spend.suppliers.list(companyId, { orderBy: 'nothing' }), { code: 'invalid_request' });

  const other = await upload({ suppliers: SUPPLIERS });
  assert.equal((await until(other.companyId, ({ status }) => status === 'Unavailable')).reason, 'no_amounts');
  const { results } = await spend.analyses.list({ status: 'Unavailable', pageSize: 2000 });
  assert.ok(results.some((one) => one.companyId === other.companyId && one.reason === 'no_amounts'));
  assert.ok(!results.some((one) => one.companyId === companyId));
});

test('the workbook has the tabs, with real days and amounts, in English and French', async () => {
  const { companyId } = await upload({ suppliers: SUPPLIERS, bills: BILLS, billPayments: PAYMENTS });
  const period = { from: '2026-04', to: '2026-06' };
  await until(companyId, (one) => isAvailable(one) && Boolean(one.currencies[0]?.settlement), period);
  const answer = await spend.analyses.workbook(companyId, period);
  assert.match(
    answer.headers.get('content-disposition')!,
    /^attachment; filename="spend-analysis-\d{4}-\d\d-\d\d.xlsx"$/,
  );
  const bytes = Buffer.from(await answer.arrayBuffer());
  const sheet = (name: string) => readSheet(bytes, name);
  const [titles, first, ...more] = await sheet('Bills');
  assert.equal(more.length, 6, 'rows of the period, without void ones');
  const bill = Object.fromEntries(titles!.map((title, at) => [title, first![at]]));
  assert.deepEqual(bill['Issued'], new Date('2026-05-10T00:00:00Z'));
  assert.equal(bill['Total spend'], 100.1);
  assert.equal((await sheet('Bill payments'))[1]?.[8], 'Card');
  assert.equal((await sheet('Expenses')).length, 1);
  const analysis = await sheet('Spend analysis');
  assert.deepEqual(analysis[1]?.slice(0, 5), ['EUR', 'Total spend', null, 220.47, 5]);
  const suppliers = await sheet('Supplier analysis');
  assert.deepEqual(
    suppliers.slice(1).map(([id, name, , , currency, total]) => [id, name, currency, total]),
    [
      ['S1', 'Acme Paper Ltd', 'EUR', 150.4],
      ['S2', 'Bolt & Co', 'USD', 600],
      ['S3', 'Cuivre SARL', 'EUR', 70.07],
      ['S4', 'Dormant Inc', 'EUR', 0],
    ],
  );
  assert.deepEqual((await sheet('Customer'))[1], ['Name', 'Hairosmith Inc.']);

  const french = Buffer.from(
    await (await spend.analyses.workbook(companyId, { ...period, locale: 'fr' })).arrayBuffer(),
  );
  assert.equal((await readSheet(french, 'Règlements'))[1]?.[8], 'Carte');
});

test('an analysis that fails says why, and is made when it is asked for again', async () => {
  const { companyId } = await upload({ suppliers: SUPPLIERS, bills: BILLS });
  await until(companyId, isAvailable);
  const { database } = server.context;
  await database
    .updateTable('report_rows')
    .set({ json: '{' })
    .where('record_id', '=', 'B1')
    .where('search_key', 'like', '%acme%')
    .execute();
  assert.equal((await spend.analyses.generate(companyId)).status, 'Generating');
  // What it waits between its tries is not waited for here.
  const failed = await until(companyId, ({ status }) => {
    void database
      .updateTable('jobs')
      .set({ run_at: 0 })
      .where('subject', '=', companyId)
      .where('state', '=', 'ready')
      .execute();
    return status === 'Failed';
  });
  assert.deepEqual([failed.reason, Boolean(failed.errorMessage)], ['failed', true]);
  assert.equal(failed.failure?.code, 'unknown');
  assert.doesNotMatch(failed.errorMessage!, /JSON|position/, 'what it stumbled over is only in the log');
  assert.ok(failed.generatedDate && failed.currencies.length, 'the one before still shows');
  await database.updateTable('report_rows').set({ json: '{}' }).where('json', '=', '{').execute();
  await spend.analyses.generate(companyId);
  await until(companyId, isAvailable);
});

test('an analysis that takes its worker down each time fails, and is made when it is asked for again', async () => {
  const { companyId } = await upload({ suppliers: SUPPLIERS, bills: BILLS });
  await until(companyId, isAvailable);
  const { signal } = new AbortController();
  await analyseSpend(server.context, { subject: companyId, payload: {}, attempts: 7, signal });
  const { status, reason, errorMessage } = await spend.analyses.get(companyId);
  assert.deepEqual([status, reason, errorMessage?.includes('stopped')], ['Failed', 'failed', true]);
  await spend.analyses.generate(companyId);
  await until(companyId, isAvailable);
});
