import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checked, checkFiles, digestOf, sample, saveDraft, send, share, storeFile } from '../../test/report-journey.ts';
import { agree, call, openJourney, sendFile, sendPiece, startServer } from '../../test/start-server.ts';

for (const software of ['quickbooks-online', 'sage-100-france', 'xero', 'netsuite', 'sap-ecc', 'acumatica-xlsx']) {
  test(`the ${software} pair becomes exactly the rows of its truth`, async () => {
    await using server = await startServer();
    const { company, token } = await openJourney(server);
    await agree(server, token, 'file', 'upload');
    const truth = JSON.parse(Buffer.from(await sample(`${software}/truth.json`)).toString());
    const extension = software === 'acumatica-xlsx' ? 'xlsx' : software === 'sap-ecc' ? 'txt' : 'csv';

    for (const report of ['suppliers', 'bills']) {
      const file = `${report}.${extension}`;
      const draft = await checkFiles(server, token, report, { [file]: await sample(`${software}/${file}`) });
      assert.equal(draft.status, 'ready', JSON.stringify(draft.summary?.problems.slice(0, 3)));
      assert.equal(draft.summary!.errorCount, 0);
      const { json } = await send(server, token, report);
      assert.equal(json.requirements.find(({ id }: { id: string }) => id === report).status, 'satisfied');
    }

    const { json: session } = await call(server, '/link/session', { token });
    assert.equal(session.status, 'finished');
    assert.equal(session.shared.suppliers, truth.suppliers.rows);
    assert.equal(session.shared.bills, truth.bills.rows);
    assert.equal((await server.client.suppliers.list(company.id)).totalResults, truth.suppliers.rows);
    const cents: Record<string, number> = {};
    for await (const bill of server.client.bills.listAll(company.id))
      cents[bill.currency ?? ''] = (cents[bill.currency ?? ''] ?? 0) + Math.round(bill.totalAmount * 100);
    assert.deepEqual(cents, truth.bills.totalAmountCentsByCurrency);
  });
}

test('the business sees nothing of a file until the person sends it', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  await checkFiles(server, token, 'suppliers', {
    'suppliers.csv': await sample('quickbooks-online/suppliers.csv'),
  });
  assert.equal((await server.client.uploads.list(company.id)).totalResults, 0);
  assert.equal((await server.client.connections.list(company.id)).totalResults, 0);
  await assert.rejects(server.client.suppliers.list(company.id), { code: 'consent_required' });

  await send(server, token, 'suppliers');
  const [sent] = (await server.client.uploads.list(company.id)).results;
  assert.equal(sent!.status, 'accepted');
  const original = await server.client.uploads.download(company.id, sent!.id);
  assert.match(original.headers.get('content-disposition')!, /^attachment; filename="suppliers.csv"/);
  assert.equal(original.headers.get('x-content-type-options'), 'nosniff');
  assert.deepEqual(new Uint8Array(await original.arrayBuffer()), await sample('quickbooks-online/suppliers.csv'));
});

test('rows with errors block the report until they are left out', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'file', 'upload');
  for (const report of ['suppliers', 'bills']) {
    const draft = await checkFiles(server, token, report, {
      [`${report}.csv`]: await sample(`planted-problems/${report}.csv`),
    });
    assert.ok(draft.summary!.errorCount > 0);
    const blocked = await send(server, token, report);
    assert.equal(blocked.json.code, 'report_has_errors');
    assert.equal((await send(server, token, report, { leaveOutErrors: true })).status, 200);
  }
  assert.ok((await server.client.bills.list(company.id)).totalResults > 100);
});

test('a second upload of the same report updates its rows instead of doubling them', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  const bytes = await sample('xero/suppliers.csv');
  await share(server, token, 'suppliers', { 'one.csv': bytes });
  await share(server, token, 'suppliers', { 'two.csv': bytes });
  assert.equal((await server.client.suppliers.list(company.id)).totalResults, 60);
});

test('an upload goes on from the byte where it stopped, after a restart too', async () => {
  const server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  const bytes = await sample('quickbooks-online/bills.csv');
  const metadata = `report ${btoa('bills')},filename ${btoa('bills.csv')}`;
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata };
  const created = await call(server, '/link/files', { token, method: 'POST', headers });
  const location = created.headers.get('location')!;
  assert.ok(location.startsWith(`${server.publicUrl}/link/files/`));
  const id = location.split('/').at(-1)!;
  await sendPiece(server, token, id, 0, bytes.subarray(0, 10_000));
  const early = await call(server, `/link/uploads/${id}/finish`, { token, body: { digest: digestOf(bytes) } });
  assert.equal(early.json.code, 'upload_incomplete');
  await server.stop();

  await using again = await server.again();
  const { json } = await call(again, '/link/session', { token });
  assert.deepEqual([json.uploads[0].status, json.uploads[0].offset], ['receiving', 10_000]);
  const asked = { token, method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } };
  assert.equal((await call(again, `/link/files/${id}`, asked)).headers.get('upload-offset'), '10000');
  assert.equal((await call(again, `/link/files/${id}`, { ...asked, method: 'GET' })).status, 404, 'never read back');
  await sendPiece(again, token, id, 10_000, bytes.subarray(10_000));
  const done = await call(again, `/link/uploads/${id}/finish`, { token, body: { digest: digestOf(bytes) } });
  assert.equal(done.json.status, 'stored');
  await saveDraft(again, token, 'bills', [id]);
  assert.equal((await checked(again, token, 'bills')).summary!.rowCount, 400);
});

test('bytes that are not those that were read are refused and removed', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  const { id } = await sendFile(server, token, 'bills', 'bills.csv', new Uint8Array([65, 66]));
  const answer = await call(server, `/link/uploads/${id}/finish`, { token, body: { digest: 'a'.repeat(64) } });
  assert.equal(answer.json.code, 'upload_changed');
  assert.deepEqual((await call(server, '/link/session', { token })).json.uploads, []);
});

test('files that are no report are refused in words and change nothing', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  const bills = await sample('quickbooks-online/bills.csv');
  const workbook = await sample('acumatica-xlsx/suppliers.xlsx');
  for (const [name, bytes] of [
    ['empty.csv', new Uint8Array()],
    ['header-only.csv', new TextEncoder().encode('Vendor,Email\n')],
    ['bills.csv', bills],
    ['truncated.xlsx', workbook.subarray(0, 3000)],
    ['picture.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0])],
  ] as const) {
    const { status, summary } = await checkFiles(server, token, 'suppliers', { [name]: bytes });
    assert.equal(status, 'refused', name);
    assert.equal(summary!.problems[0]!.severity, 'error', name);
    assert.equal((await send(server, token, 'suppliers')).json.code, 'report_unreadable', name);
  }
  assert.equal((await server.client.uploads.list(company.id)).totalResults, 0);
});

test('without a consent no upload is created, and a withdrawal stops one that is under way', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  const early = await sendFile(server, token, 'bills', 'b.csv', new Uint8Array(3));
  assert.equal(early.created.json.code, 'step_not_ready');
  await call(server, '/link/session/source', { token, body: { version: 1, integrationKey: 'qhyg', method: 'upload' } });
  const without = await sendFile(server, token, 'bills', 'b.csv', new Uint8Array(3));
  assert.equal(without.created.json.code, 'consent_required');

  await agree(server, token, 'qhyg', 'upload');
  const bytes = await sample('quickbooks-online/suppliers.csv');
  const draft = await share(server, token, 'suppliers', { 's.csv': bytes });
  const [consent] = (await server.client.consents.list(company.id)).results;
  await server.client.consents.withdraw(company.id, consent!.id);
  await assert.rejects(server.client.suppliers.list(company.id), { code: 'consent_required' });
  await assert.rejects(server.client.uploads.download(company.id, draft.uploadIds[0]!), { code: 'consent_required' });
  const late = await sendFile(server, token, 'bills', 'b.csv', bytes);
  assert.equal(late.created.json.code, 'step_not_ready');
});

test('names never reach paths, and other journeys never reach a file', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  const bytes = await sample('quickbooks-online/suppliers.csv');
  const id = await storeFile(server, token, 'suppliers', '../../etc/passwd\u0000.csv', bytes);
  const { json } = await call(server, '/link/session', { token });
  assert.equal(json.uploads[0].fileName, '.._.._etc_passwd_.csv');
  assert.match(id, /^[0-9a-f]{32}$/);

  const other = await openJourney(server);
  const finish = await call(server, `/link/uploads/${id}/finish`, {
    token: other.token,
    body: { digest: digestOf(bytes) },
  });
  assert.equal(finish.json.code, 'upload_not_found');
  await assert.rejects(server.client.uploads.get(other.company.id, id), { code: 'upload_not_found' });
});

test('a file over the limit is refused before its bytes are sent', async () => {
  await using server = await startServer({ maxFileBytes: 1000 });
  const { token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  const { created } = await sendFile(server, token, 'bills', 'b.csv', new Uint8Array(1001));
  assert.equal(created.status, 413);
  assert.equal(created.json.code, 'file_too_large');
});

test('a date that can be read in two ways is read as in the browser, by the person’s language', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'file', 'upload');
  const bytes = new TextEncoder().encode(
    'Bill No,Supplier,Bill Date,Total\n1,A,03/04/2026,10.00\n2,A,05/04/2026,20.00\n',
  );
  const periods: string[] = [];
  for (const locale of ['en', 'fr']) {
    const draft = await checkFiles(server, token, 'bills', { [`${locale}.csv`]: bytes }, { locale });
    periods.push(draft.summary!.period!.from);
  }
  assert.deepEqual(periods, ['2026-03-04', '2026-04-03']);
});

test('no more files are begun than a report can have twice over', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'qhyg', 'upload');
  for (let count = 0; count < 40; count++) await sendFile(server, token, 'bills', `${count}.csv`, new Uint8Array(1));
  const { created } = await sendFile(server, token, 'bills', 'more.csv', new Uint8Array(1));
  assert.deepEqual([created.status, created.json.code], [409, 'too_many_files']);
  const other = await sendFile(server, token, 'suppliers', 's.csv', new Uint8Array(1));
  assert.equal(other.created.status, 201);
});
