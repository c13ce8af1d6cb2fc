import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompanyDataClient } from '@client-link/api-client/company-data';
import { blobSource, readReport } from '@client-link/intake';
import Papa from 'papaparse';
import { checked, saveDraft, send, share, storeFile } from '../../test/report-journey.ts';
import { startLinked } from '../../test/link.ts';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { agree, call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const SUPPLIERS = 'Vendor ID,Vendor,Email\nV1,Acme,a@acme.example\nV2,Birch,b@birch.example\n';
const BILLS = [
  'Bill ID,Vendor ID,Vendor,Bill Date,Due Date,Currency,Total,Colour',
  'B1,V1,=Acme,2026-01-05,2026-02-05,EUR,"1,100.00",red',
  'B2,V2,Birch,2026-01-15,2026-01-10,EUR,200.50,"green, or ""blue"""',
  'B3,V2,Birch,soon,2026-03-01,EUR,300.00,',
  'B4,V1,Acme,2026-01-25,2026-02-25,EUR,400.00,',
].join('\n');

const dataOf = ({ client }: TestServer) => createCompanyDataClient(client);

/** A company that sent suppliers and bills; one bill is left out, two are taken with a warning. */
async function sent(server: TestServer) {
  const { company, token } = await openJourney(server);
  await agree(server, token, 'file', 'upload');
  await share(server, token, 'suppliers', { 's.csv': SUPPLIERS });
  const uploadId = await storeFile(server, token, 'bills', 'b.csv', BILLS);
  await saveDraft(server, token, 'bills', [uploadId]);
  await checked(server, token, 'bills');
  assert.equal((await send(server, token, 'bills', { leaveOutErrors: true })).status, 200);
  return { companyId: company.id, token, uploadId };
}

const csvOf = async (file: Response) => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
  assert.equal(text.charCodeAt(0), 0xfeff);
  return Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
};

test('every noted row is told with its number, what was found, how it was taken, and as it stands in the file', async () => {
  await using server = await startServer();
  const { companyId, uploadId } = await sent(server);
  const { notes } = dataOf(server);
  const { results, totalResults } = await notes.list(companyId, uploadId);
  assert.equal(totalResults, 3);
  assert.deepEqual(
    results.map(({ line, code, column, field, value, isLeftOut, taken }) => [
      line,
      code,
      column,
      field && value,
      isLeftOut,
      field && taken?.[field],
    ]),
    [
      [2, 'formula_text', 'Vendor', '=Acme', false, '=Acme'],
      [3, 'due_before_issued', 'Due Date', '2026-01-10', false, '2026-01-10'],
      [4, 'not_a_date', 'Bill Date', 'soon', true, undefined],
    ],
  );
  const [formula, early] = results;
  assert.equal(formula!.taken!['totalAmount'], '1100.00', 'the row was taken as it was understood');
  assert.deepEqual(early!.cells!.at(0), { column: 'Bill ID', field: 'id', text: 'B2' });
  assert.deepEqual(early!.cells!.at(-1), { column: 'Colour', text: 'green, or "blue"' });

  const lines = async (query: Parameters<typeof notes.list>[2]) =>
    (await notes.list(companyId, uploadId, query)).results.map(({ line }) => line);
  assert.deepEqual(await lines({ page: 2, pageSize: 2 }), [4]);
  assert.deepEqual(await lines({ query: 'BLUE' }), [3], 'by words of its row');
  assert.deepEqual(await lines({ query: '%' }), []);
  assert.deepEqual(await lines({ severity: 'error' }), [4]);
  assert.deepEqual(await lines({ code: 'formula_text', column: 'Vendor' }), [2]);
});

test('what was noted is downloaded, and nothing of it is ever a formula', async () => {
  await using server = await startServer();
  const { companyId, uploadId } = await sent(server);
  const { notes } = dataOf(server);
  const file = await notes.export(companyId, uploadId, { locale: 'en' });
  assert.match(file.headers.get('content-disposition')!, /filename="notes-b\.csv"/);
  const [titles, ...lines] = await csvOf(file);
  assert.deepEqual(titles!.slice(1, 7), ['Row', 'Column', 'Found', 'Taken as', 'Severity', 'The row']);
  assert.deepEqual(
    lines.map((cells) => cells.slice(1, 7)),
    [
      ['2', 'Vendor', "'=Acme", "'=Acme", 'Warning', 'taken'],
      ['3', 'Due Date', '2026-01-10', '2026-01-10', 'Warning', 'taken'],
      ['4', 'Bill Date', 'soon', '', 'Error', 'left out'],
    ],
  );
  assert.equal(lines[1]![titles!.indexOf('In the file: Colour')], 'green, or "blue"');
  const workbook = await (await notes.export(companyId, uploadId, { format: 'xlsx', locale: 'fr' })).blob();
  assert.ok(workbook.size > 1000);
  assert.deepEqual((await csvOf(await notes.export(companyId, uploadId, { severity: 'error' }))).length, 2);
});

test('notes go with the files: once these are removed, nothing of them is left', async () => {
  await using server = await startServer();
  const { companyId } = await sent(server);
  const count = async () => {
    const { database } = server.context;
    return (await database.selectFrom('draft_problems').select('position').execute()).length;
  };
  assert.equal(await count(), 3);
  await server.client.companies.delete(companyId);
  for (let tries = 400; await count(); tries--) {
    assert.ok(tries, 'the notes are still there');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
});

test('rows are downloaded as they are found, and say where they came from', async () => {
  await using server = await startServer();
  const { companyId, uploadId } = await sent(server);
  const { rows } = dataOf(server);
  const [connection] = (await server.client.connections.list(companyId)).results;
  for (const orderBy of [undefined, '-issueDate'])
    assert.deepEqual(
      (await server.client.bills.list(companyId, { query: 'B2', ...(orderBy && { orderBy }) })).results.map(
        ({ source }) => source,
      ),
      [{ connectionId: connection!.id, uploadIds: [uploadId] }],
    );
  const [titles, ...lines] = await csvOf(await rows.export(companyId, 'bills', { locale: 'fr' }));
  assert.deepEqual(titles!.slice(0, 4), ['Fournisseur', 'Identifiant du fournisseur', 'Numéro', 'Date']);
  assert.deepEqual(
    lines.map((cells) => [cells[0], cells[3], cells[8], cells.at(-1)]),
    [
      ["'=Acme", '2026-01-05', '1100.00', 'B1'],
      ['Birch', '2026-01-15', '200.50', 'B2'],
      ['Acme', '2026-01-25', '400.00', 'B4'],
    ],
  );
  assert.equal((await csvOf(await rows.export(companyId, 'bills', { query: 'birch' }))).length, 2);
  await assert.rejects(rows.export(companyId, 'directCosts'), { code: 'consent_required' });
  await assert.rejects(rows.export(companyId, 'bills', { query: 'nowhere=1' }), { code: 'invalid_request' });

  const blob = await (await rows.export(companyId, 'bills', { format: 'xlsx' })).blob();
  const reading = await readReport(blobSource(blob, 'bills.xlsx'), { kind: 'bills' });
  assert.deepEqual(reading.totals, [{ currency: 'EUR', totalAmount: '1700.50' }], 'a workbook of real numbers');
});

test('of a connected software all rows are downloaded, direct costs too', async () => {
  await using linked = await startLinked();
  const { server, companyId } = linked;
  for (let tries = 1000; ; tries--) {
    const status = Object.values(await server.client.data.status(companyId));
    if (status.length === 4 && status.every(({ currentStatus }) => currentStatus === 'Complete')) break;
    assert.ok(tries, 'it was not synchronised');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  for (const [kind, list] of [
    ['directCosts', server.client.directCosts.list],
    ['billPayments', server.client.billPayments.list],
  ] as const) {
    const { totalResults, results } = await list(companyId, { pageSize: 2000 });
    const [, ...lines] = await csvOf(await dataOf(server).rows.export(companyId, kind));
    assert.equal(lines.length, totalResults);
    assert.deepEqual(
      lines.map((cells) => cells.at(-1)),
      results.map(({ id }) => id),
      'in the order of the list',
    );
    assert.ok(results.every(({ source }) => source?.connectionId && !source.uploadIds));
  }
});

test('rows and notes are for whoever may read them, and of one’s own companies', async () => {
  await using server = await startServer();
  const { companyId, uploadId, token } = await sent(server);
  const addresses = [
    `/api/companies/${companyId}/rows/bills/export`,
    `/api/companies/${companyId}/uploads/${uploadId}/notes`,
    `/api/companies/${companyId}/uploads/${uploadId}/notes/export`,
  ];
  const { cookie } = await signedInAs(server, 'onboarding');
  for (const address of addresses) {
    assert.equal((await callAsStaff(server, address, { cookie })).json.code, 'role_not_allowed');
    assert.equal((await call(server, address, { token })).status, 401);
  }
  const other = await server.client.companies.create({ name: 'Other' });
  await assert.rejects(dataOf(server).notes.list(other.id, uploadId), { code: 'upload_not_found' });
});
