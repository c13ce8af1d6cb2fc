import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportDraft } from '@client-link/contract';
import { checked, checkFiles, sample, saveDraft, send, share, storeFile } from '../../test/report-journey.ts';
import { agree, call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const SUPPLIERS =
  'Vendor ID,Vendor,Email\nV1,Acme,a@acme.example\nV2,Birch,b@birch.example\nV3,Cedar,c@cedar.example\n';
const BILLS_HEAD = 'Bill ID,Vendor ID,Vendor,Bill Date,Currency,Total\n';
const JANUARY = `${BILLS_HEAD}B1,V1,Acme,2026-01-05,EUR,100.00\nB2,V2,Birch,2026-01-15,EUR,200.00\nB3,V3,Cedar,2026-01-25,EUR,300.00\n`;

/** A journey that has agreed to send reports of any software. */
async function journey(server: TestServer, integrationKey = 'file') {
  const opened = await openJourney(server);
  await agree(server, opened.token, integrationKey, 'upload');
  return opened;
}

async function until(happens: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await happens()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`It did not happen: ${what}`);
}

/** Files of which anything is there, of some that were begun. */
async function thereOf({ context: { blobs } }: TestServer, ids: string[]): Promise<string[]> {
  const there: string[] = [];
  for (const id of ids) if (await blobs.has(id)) there.push(id);
  return there;
}

test('several files of one report are read together and count as one', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  const draft = await checkFiles(server, token, 'bills', {
    'january.csv': JANUARY,
    'february.csv': `${BILLS_HEAD}B4,V1,Acme,2026-02-05,EUR,400.00\n`,
  });
  assert.equal(draft.summary!.rowCount, 4);
  assert.deepEqual(draft.summary!.totals, [{ currency: 'EUR', totalAmount: '1000.00' }]);
  assert.deepEqual(draft.summary!.period, { from: '2026-01-05', to: '2026-02-05' });
  assert.deepEqual(
    draft.summary!.files.map(({ name }) => name),
    ['january.csv', 'february.csv'],
  );
  assert.deepEqual(draft.changes, { new: 4, changed: 0, unchanged: 0, gone: 0 });
  assert.deepEqual([draft.progress.phase, draft.progress.rows], ['done', 4]);
  await send(server, token, 'bills');
  assert.equal((await server.client.bills.list(company.id)).totalResults, 4);
  const { results: uploads } = await server.client.uploads.list(company.id);
  assert.deepEqual(
    uploads.map(({ report, changes }) => [report, changes?.new]),
    [
      ['suppliers', 3],
      ['bills', 4],
      ['bills', 4],
    ],
  );
});

test('a draft survives a reload, and the same saved again is not read again', async () => {
  await using server = await startServer();
  const { token } = await journey(server);
  const patches = [{ kind: 'row', file: 0, line: 3, exclude: true }];
  const first = await checkFiles(server, token, 'suppliers', { 's.csv': SUPPLIERS }, { patches, locale: 'fr' });
  assert.deepEqual([first.summary!.soundCount, first.summary!.excludedCount], [2, 1]);

  const { json: session } = await call(server, '/link/session', { token });
  assert.deepEqual(session.drafts, [first]);
  assert.deepEqual([first.patches, first.locale], [patches, 'fr']);
  const { json: same } = await saveDraft(server, token, 'suppliers', first.uploadIds, { patches, locale: 'fr' });
  assert.deepEqual(same, first);

  const { json: other } = await saveDraft(server, token, 'suppliers', first.uploadIds, { draftVersion: first.version });
  assert.ok(other.version > first.version);
  const stale = await saveDraft(server, token, 'suppliers', first.uploadIds, { patches, draftVersion: first.version });
  assert.equal(stale.json.code, 'draft_changed');
  assert.equal((await checked(server, token, 'suppliers')).summary!.soundCount, 3);
  assert.equal((await send(server, token, 'suppliers', { draftVersion: first.version })).json.code, 'draft_changed');
});

test('corrections are replayed: what was wrong is right once it is corrected', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  const broken = JANUARY.replace('2026-01-15', 'soon');
  const draft = await checkFiles(server, token, 'bills', { 'b.csv': broken });
  assert.equal(draft.summary!.errorRowCount, 1);
  const [problem] = draft.summary!.problems;
  assert.deepEqual([problem!.line, problem!.value], [3, 'soon']);
  assert.equal((await send(server, token, 'bills')).json.code, 'report_has_errors');

  const { line, columnIndex } = problem as { line: number; columnIndex: number };
  const patches = [{ kind: 'cell', file: 0, line, column: columnIndex, value: '2026-01-15' }];
  await saveDraft(server, token, 'bills', draft.uploadIds, { patches });
  const corrected = await checked(server, token, 'bills');
  assert.equal(corrected.summary!.errorCount, 0);
  assert.equal((await send(server, token, 'bills')).status, 200);
  const { results } = await server.client.bills.list(company.id);
  assert.deepEqual(
    results.map(({ issueDate }) => issueDate),
    ['2026-01-05', '2026-01-15', '2026-01-25'],
  );
});

test('a saved draft takes the place of the one that is being read', async () => {
  await using server = await startServer();
  const { token } = await journey(server);
  const many = Array.from({ length: 30_000 }, (_, row) => `V${row},Supplier ${row},s${row}@example.com`).join('\n');
  const id = await storeFile(server, token, 'suppliers', 's.csv', `Vendor ID,Vendor,Email\n${many}\n`);
  const versions: number[] = [];
  for (let line = 2; line < 8; line++) {
    const patches = [{ kind: 'row', file: 0, line, exclude: true }];
    versions.push((await saveDraft(server, token, 'suppliers', [id], { patches })).json.version);
  }
  const draft = await checked(server, token, 'suppliers');
  assert.equal(draft.version, versions.at(-1));
  assert.equal(draft.summary!.soundCount, 29_999);
  const { database } = server.context;
  await until(async () => {
    const rows = await database.selectFrom('report_rows').select('id').execute();
    return rows.length === 29_999;
  }, 'rows of the readings before are removed');
  assert.equal((await database.selectFrom('batches').selectAll().execute()).length, 1);
});

test('problems are listed page by page, by code and by column', async () => {
  await using server = await startServer();
  const { token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': await sample('planted-problems/suppliers.csv') });
  const draft = await checkFiles(server, token, 'bills', { 'b.csv': await sample('planted-problems/bills.csv') });
  const list = async (query: string) =>
    (await call(server, `/link/session/reports/bills/problems?${query}`, { token })).json;
  const all = await list('pageSize=2000');
  assert.equal(all.totalResults, draft.summary!.errorCount + draft.summary!.warningCount);
  for (const { code, column, count } of draft.summary!.groups) {
    const some = await list(new URLSearchParams({ code, ...(column && { column }), pageSize: '2' }).toString());
    assert.equal(some.totalResults >= count, true, code);
    assert.ok(some.results.every((problem: { code: string }) => problem.code === code));
  }
  const second = await list('pageSize=3&page=2');
  assert.deepEqual(second.results, all.results.slice(3, 6));
  assert.equal(
    (await call(server, '/link/session/reports/suppliers/problems', { token })).json.code,
    'draft_not_found',
  );
});

test('a later report adds, changes and keeps rows, and marks those of its period that it lacks', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  await share(server, token, 'bills', { 'january.csv': JANUARY });
  await share(server, token, 'bills', { 'december.csv': `${BILLS_HEAD}B0,V1,Acme,2025-12-05,EUR,50.00\n` });

  const again = `${BILLS_HEAD}B1,V1,Acme,2026-01-05,EUR,100.00\nB2,V2,Birch,2026-01-15,EUR,250.00\nB4,V1,Acme,2026-02-01,EUR,10.00\n`;
  const draft = await checkFiles(server, token, 'bills', { 'again.csv': again });
  assert.deepEqual(draft.changes, { new: 1, changed: 1, unchanged: 1, gone: 1 });
  const before = await server.client.bills.list(company.id);
  assert.equal(before.totalResults, 4, 'nothing shows before it is sent');
  assert.equal(before.results.find(({ id }) => id === 'B2')!.totalAmount, 200);

  const { json: session } = await send(server, token, 'bills');
  assert.deepEqual(session.shared.totals, [{ currency: 'EUR', totalAmount: '410.00' }]);
  assert.equal(session.shared.bills, 4);
  assert.deepEqual(session.shared.period, { from: '2025-12-05', to: '2026-02-01' });
  const after = await server.client.bills.list(company.id, { orderBy: 'issueDate' });
  assert.deepEqual(
    after.results.map(({ id, totalAmount, metadata }) => [id, totalAmount, metadata?.isDeleted === true]),
    [
      ['B0', 50, false],
      ['B1', 100, false],
      ['B2', 250, false],
      ['B3', 300, true],
      ['B4', 10, false],
    ],
  );
  assert.equal(after.totalResults, 5);
  const pages: string[] = [];
  for (let page = 1; page <= 5; page++)
    pages.push((await server.client.bills.list(company.id, { page, pageSize: 1 })).results[0]!.id);
  assert.deepEqual(pages.toSorted(), ['B0', 'B1', 'B2', 'B3', 'B4']);
  const upload = (await server.client.uploads.list(company.id)).results.at(-1)!;
  assert.deepEqual(upload.changes, { new: 1, changed: 1, unchanged: 1, gone: 1 });

  await share(server, token, 'bills', { 'january.csv': JANUARY });
  const back = await server.client.bills.list(company.id, { orderBy: 'id' });
  assert.deepEqual(
    back.results.map(({ id, totalAmount, metadata }) => [id, totalAmount, metadata?.isDeleted === true]),
    [
      ['B0', 50, false],
      ['B1', 100, false],
      ['B2', 200, false],
      ['B3', 300, false],
      ['B4', 10, false],
    ],
  );
});

test('rows without a number of their own are known by supplier and reference, and equal ones all stay', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  const head = 'Invoice Number,Vendor,Bill Date,Currency,Total\n';
  const rows = ['X-1,Acme,2026-01-05,EUR,100.00', 'X-1,Birch,2026-01-06,EUR,200.00', 'X-2,Acme,2026-01-07,EUR,300.00'];
  await share(server, token, 'bills', { 'b.csv': `${head}${rows.join('\n')}\n` });
  const shuffled = [...rows.toReversed(), 'X-3,Acme,2026-01-07,EUR,5.00'];
  const draft = await share(server, token, 'bills', { 'b.csv': `${head}${shuffled.join('\n')}\n` });
  assert.deepEqual(draft.changes, { new: 1, changed: 0, unchanged: 3, gone: 0 });
  const { results } = await server.client.bills.list(company.id);
  assert.deepEqual(results[0]!.supplierRef, { id: 'V1', supplierName: 'Acme' });
});

test('two journeys that send the same report do not double its rows', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server);
  const { token: other } = await server.client.linkSessions.create(company.id, {
    origins: ['http://127.0.0.1:4100'],
    capabilities: ['upload'],
    fresh: true,
  });
  await agree(server, other!, 'file', 'upload');
  for (const one of [token, other!]) await checkFiles(server, one, 'suppliers', { 's.csv': SUPPLIERS });
  assert.equal((await send(server, token, 'suppliers')).status, 200);
  const late = await send(server, other!, 'suppliers');
  assert.deepEqual([late.status, late.json.code], [409, 'report_not_ready']);
  assert.deepEqual((await checked(server, other!, 'suppliers')).changes, { new: 0, changed: 0, unchanged: 3, gone: 0 });
  assert.equal((await send(server, other!, 'suppliers')).status, 200);
  assert.equal((await server.client.suppliers.list(company.id)).totalResults, 3);
});

test('what a person settled is remembered for the next report of the same software', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server, 'gbol');
  const file = { 's.csv': 'Who,Code,Mail\nAcme,V1,a@acme.example\n' };
  const first = await checkFiles(server, token, 'suppliers', file);
  const { signature } = first.summary!.files[0]!.understood;
  const settled = [{ signature, columns: { 0: 'supplierName', 1: 'id', 2: 'emailAddress' } }];
  await saveDraft(server, token, 'suppliers', first.uploadIds, { settled });
  assert.equal((await checked(server, token, 'suppliers')).status, 'ready');
  await send(server, token, 'suppliers');
  const { token: later } = await server.client.linkSessions.create(company.id, {
    origins: ['http://127.0.0.1:4100'],
    capabilities: ['upload'],
    fresh: true,
  });
  const { json } = await agree(server, later!, 'gbol', 'upload');
  assert.deepEqual(json.remembered, [{ report: 'suppliers', settled }]);
  const { json: elsewhere } = await agree(server, later!, 'qhyg', 'upload');
  assert.deepEqual(elsewhere.remembered, []);
});

test('a supplier that bills name and Suppliers lacks is made, matched or left out, as the person decides', async () => {
  await using server = await startServer();
  const { company, token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  const rows = ['B1,,Dogwood,2026-01-05,EUR,1.00', 'B2,,Akme,2026-01-06,EUR,2.00', 'B3,,Elm,2026-01-07,EUR,4.00'];
  const draft = await checkFiles(server, token, 'bills', { 'b.csv': `${BILLS_HEAD}${rows.join('\n')}\n` });
  const { missingSuppliers, missingSupplierCount } = draft.summary!;
  assert.equal(missingSupplierCount, 3);
  const keyOf = (name: string) => missingSuppliers.find((supplier) => supplier.name === name)!.key;
  const patches = [
    { kind: 'supplier', supplier: keyOf('Dogwood'), fix: 'create' },
    { kind: 'supplier', supplier: keyOf('Akme'), fix: { match: { id: 'V1', name: 'Acme' } } },
    { kind: 'supplier', supplier: keyOf('Elm'), fix: 'exclude' },
  ];
  await saveDraft(server, token, 'bills', draft.uploadIds, { patches });
  const fixed = await checked(server, token, 'bills');
  assert.equal(fixed.summary!.errorCount, 0, JSON.stringify(fixed.summary!.problems));
  assert.equal((await server.client.suppliers.list(company.id)).totalResults, 3, 'nothing is made before it is sent');
  await send(server, token, 'bills');

  const { results: suppliers } = await server.client.suppliers.list(company.id);
  const made = suppliers.find(({ supplierName }) => supplierName === 'Dogwood')!;
  assert.deepEqual(made.metadata, { isDeleted: false, isDerived: true });
  const { results: bills } = await server.client.bills.list(company.id);
  assert.deepEqual(
    bills.map(({ id, supplierRef }) => [id, supplierRef!.id]),
    [
      ['B1', made.id],
      ['B2', 'V1'],
    ],
  );
  // The next Suppliers report has it: what was made of bills makes room.
  await share(server, token, 'suppliers', { 's.csv': `${SUPPLIERS}V4,Dogwood,d@dogwood.example\n` });
  const { results: after } = await server.client.suppliers.list(company.id);
  assert.deepEqual(after.map(({ id }) => id).toSorted(), ['V1', 'V2', 'V3', 'V4']);
});

test('bill payments and direct costs are taken where they are asked for, and can be skipped', async () => {
  await using server = await startServer({ reports: ['suppliers', 'bills', 'billPayments', 'directCosts'] });
  const { company, token } = await journey(server);
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  await share(server, token, 'bills', { 'b.csv': JANUARY });
  const payments =
    'Payment ID,Vendor ID,Vendor,Payment Date,Currency,Amount,Bill No\nP1,V1,Acme,2026-02-01,EUR,100.00,B1\n';
  await share(server, token, 'billPayments', { 'p.csv': payments });
  const skip = async (report: string) => {
    const { json } = await call(server, '/link/session', { token });
    return call(server, `/link/session/reports/${report}/skip`, { token, body: { version: json.version } });
  };
  assert.equal((await skip('bills')).json.code, 'report_required');
  const { json: session } = await skip('directCosts');
  assert.equal(session.status, 'finished');
  assert.deepEqual(session.requirements.slice(-2), [
    { id: 'billPayments', status: 'satisfied', isOptional: true },
    { id: 'directCosts', status: 'skipped', isOptional: true },
  ]);

  const costs =
    'Date,Payee,Category,Currency,Amount\n2026-02-03,Acme,Travel,EUR,12.50\n2026-02-03,Acme,Travel,EUR,12.50\n';
  await share(server, token, 'directCosts', { 'c.csv': costs });
  const { results: paid } = await server.client.billPayments.list(company.id);
  assert.deepEqual(
    paid.map(({ id, date, totalAmount, supplierRef }) => [id, date, totalAmount, supplierRef!.id]),
    [['P1', '2026-02-01', 100, 'V1']],
  );
  const [connection] = (await server.client.connections.list(company.id)).results;
  const { results: spent } = await server.client.directCosts.listOfConnection(company.id, connection!.id);
  assert.deepEqual(
    spent.map(({ totalAmount, contactRef }) => [totalAmount, contactRef!.name]),
    [
      [12.5, 'Acme'],
      [12.5, 'Acme'],
    ],
    'two equal costs are two costs',
  );
});

test('a report that is not asked for is not taken', async () => {
  await using server = await startServer();
  const { token } = await journey(server);
  const { json } = await saveDraft(server, token, 'directCosts', ['x']);
  assert.equal(json.code, 'report_not_asked');
  const skipped = await call(server, '/link/session/reports/billPayments/skip', { token, body: { version: 3 } });
  assert.equal(skipped.json.code, 'report_not_asked');
});

test('what was not sent is deleted to the last byte when it is given up, however that happens', async () => {
  await using server = await startServer();
  let now = Date.now();
  server.context.clock = () => now;
  const ends: Record<
    string,
    (opened: { company: { id: string }; token: string; sessionId: string }) => Promise<unknown>
  > = {
    'removing the draft': ({ token }) =>
      call(server, '/link/session/reports/suppliers/draft', { token, method: 'DELETE' }),
    'removing the file': async ({ token }) => {
      const { json } = await call(server, '/link/session', { token });
      return call(server, `/link/uploads/${json.uploads[0].id}`, { token, method: 'DELETE' });
    },
    'another software': async ({ token }) => {
      const { json } = await call(server, '/link/session', { token });
      const body = { version: json.version, integrationKey: 'gbol', method: 'upload' };
      return call(server, '/link/session/source', { token, body });
    },
    'the end of the journey': ({ company, sessionId }) => server.client.linkSessions.revoke(company.id, sessionId),
    withdrawal: async ({ company }) => {
      const [consent] = (await server.client.consents.list(company.id)).results;
      return server.client.consents.withdraw(company.id, consent!.id);
    },
    'deleting the company': ({ company }) => server.client.companies.delete(company.id),
  };
  const { database } = server.context;
  for (const [name, end] of Object.entries(ends)) {
    const opened = await journey(server);
    await checkFiles(server, opened.token, 'suppliers', { 's.csv': SUPPLIERS });
    const uploads = await database.selectFrom('uploads').select('id').execute();
    const ids = uploads.map(({ id }) => id);
    assert.ok((await thereOf(server, ids)).length > 0, name);
    await end(opened);
    await until(async () => (await thereOf(server, ids)).length === 0, `${name}: the bytes are deleted`);
    for (const table of ['drafts', 'report_rows', 'draft_problems', 'batches'] as const)
      await until(
        async () => (await database.selectFrom(table).selectAll().execute()).length === 0,
        `${name}: ${table} is empty`,
      );
  }
});

test('no route of the public API shows anything of a report before it is sent', async () => {
  await using server = await startServer();
  const { company, token, sessionId } = await journey(server);
  const draft = await checkFiles(server, token, 'suppliers', { 'secret-name.csv': SUPPLIERS });
  const id = company.id;
  const { client } = server;
  const answers = await Promise.all([
    client.companies.get(id),
    client.connections.list(id),
    client.uploads.list(id),
    client.suppliers.list(id).catch((cause: unknown) => cause),
    client.uploads.get(id, draft.uploadIds[0]!).catch((cause: unknown) => cause),
    client.uploads.download(id, draft.uploadIds[0]!).catch((cause: unknown) => cause),
    client.linkSessions.get(id, sessionId),
    client.data.status(id),
  ]);
  for (const answer of answers) assert.doesNotMatch(JSON.stringify(answer), /Acme|secret-name|@acme|Vendor/);
});

test('corrections of what there is not are refused, each with its place', async () => {
  await using server = await startServer();
  const { token } = await journey(server);
  const id = await storeFile(server, token, 'suppliers', 's.csv', SUPPLIERS);
  const other = await journey(server);
  const theirs = await storeFile(server, other.token, 'suppliers', 's.csv', SUPPLIERS);
  const cell = { kind: 'cell', file: 0, line: 2, column: 1, value: 'x' };
  const refused: [string[], object, string][] = [
    [[theirs], {}, 'upload_not_found'],
    [[id, theirs], {}, 'upload_not_found'],
    [[id, id], {}, 'invalid_request'],
    [[], {}, 'invalid_request'],
    [Array.from({ length: 21 }, (_, number) => `u${number}`), {}, 'invalid_request'],
    [[id], { patches: [{ ...cell, file: 1 }] }, 'invalid_request'],
    [[id], { patches: [{ ...cell, value: 'x'.repeat(5001) }] }, 'invalid_request'],
    [[id], { patches: [{ ...cell, line: -1 }] }, 'invalid_request'],
    [[id], { patches: [{ kind: 'format', file: 0 }] }, 'invalid_request'],
    [[id], { patches: Array.from({ length: 100_001 }, () => cell) }, 'invalid_request'],
    [[id], { settled: [{ signature: 's', columns: { 0: 'nothingWeKnow' } }] }, 'invalid_request'],
    [[id], { settled: [{ signature: 's', columns: { '../x': 'id' } }] }, 'invalid_request'],
    [[id], { patches: [cell], files: [{ headerLine: -3 }] }, 'invalid_request'],
    [[id], { locale: 'xx' }, 'invalid_request'],
    [[id], { patches: [{ ...cell, value: 'x'.repeat(17_000_000) }] }, 'body_too_large'],
  ];
  for (const [uploadIds, corrections, code] of refused) {
    const { json } = await saveDraft(server, token, 'suppliers', uploadIds, corrections);
    assert.equal(json.code, code, JSON.stringify(corrections).slice(0, 80));
  }
  assert.equal((await saveDraft(server, token, 'bills', [id])).json.code, 'upload_not_found', 'of another report');
});

test('a report that was being checked when the server was killed is checked by the next', async () => {
  const server = await startServer();
  const { token } = await journey(server);
  const many = Array.from({ length: 60_000 }, (_, row) => `V${row},Supplier ${row},s${row}@example.com`).join('\n');
  const id = await storeFile(server, token, 'suppliers', 's.csv', `Vendor ID,Vendor,Email\n${many}\n`);
  const { json } = await saveDraft(server, token, 'suppliers', [id]);
  await server.stop();
  await using again = await server.again();
  const draft: ReportDraft = await checked(again, token, 'suppliers');
  assert.deepEqual([draft.version, draft.status, draft.summary!.soundCount], [json.version, 'ready', 60_000]);
  const { database } = again.context;
  await until(
    async () => (await database.selectFrom('report_rows').select('id').execute()).length === 60_000,
    'rows of the reading that was cut off are removed',
  );
});
