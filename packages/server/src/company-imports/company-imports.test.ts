import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCompanyImportsClient, type ListCheck } from '@client-link/api-client/company-imports';
import { createProjectsClient } from '@client-link/api-client/projects';
import { createApiKey } from '../api-keys/api-keys.ts';
import { readClientList, type ClientRow } from '@client-link/intake/clients';
import { blobSource } from '@client-link/intake';
import { call, startServer, type TestServer } from '../../test/start-server.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { enqueue } from '../jobs/jobs.ts';
import { receiptDigest } from '../privacy/receipt-digest.ts';
import { DAY_MS } from '../privacy/retention.ts';
import { emptyOldImports } from './company-imports.ts';

let server: TestServer;
let imports: ReturnType<typeof createCompanyImportsClient>;
before(async () => {
  // What is waited for is asked for often, and for long on a slow machine.
  server = await startServer({ callLimits: { key: 100_000, address: 100_000 } });
  imports = createCompanyImportsClient(server.client);
});
after(() => server.stop());

/** Waits until an import is no longer on its way. */
async function settled(importId: string) {
  for (;;) {
    const state = await imports.get(importId);
    if (!['receiving', 'reading', 'importing', 'undoing'].includes(state.status)) return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function begin(content: string, choices: ListCheck = {}, fileName = 'clients.csv') {
  const file = new Blob([content]);
  const begun = await imports.create({ fileName, bytes: file.size });
  await imports.sendFile(begun, file);
  await imports.check(begun.id, choices);
  return settled(begun.id);
}

const codesOf = async (importId: string) =>
  (await imports.rows(importId)).results.map(({ line, problems }) => [line, problems.map(({ code }) => code).join()]);

test('a list becomes companies with all that its rows say, once, however often it is started', async () => {
  const ready = await begin(
    'Nom;Code;Adresse;Ville;E-mail;Contact;Étiquettes;Produits\nÉlan & Søn;A-1;"1 rue X\nBât. B";Paris;zoe@elan.example;Zoé;"région : UE ; vip";pay\nNorthwind;;;;;;;\n',
  );
  assert.deepEqual([ready.status, ready.counts.rows, ready.counts.errors], ['ready', 2, 0]);
  const started = await Promise.all([imports.start(ready.id), imports.start(ready.id), imports.start(ready.id)]);
  assert.equal(new Set(started.map(({ id }) => id)).size, 1);
  const done = await settled(ready.id);
  await imports.start(ready.id);
  assert.deepEqual([done.status, done.counts.imported], ['done', 2]);
  const rows = await imports.rows(ready.id, { show: 'imported' });
  const company = await server.client.companies.get(rows.results[0]!.companyId!);
  assert.deepEqual(
    [company.name, company.code, company.address, company.contact, company.tags, company.products],
    [
      'Élan & Søn',
      'A-1',
      '1 rue X\nBât. B\nParis',
      { email: 'zoe@elan.example', name: 'Zoé' },
      { région: 'UE', vip: '' },
      ['pay'],
    ],
  );
  const northwind = await server.client.companies.list({ query: 'name=Northwind' });
  assert.equal(northwind.totalResults, 1);
});

test('every error is shown before anything is created, and the start is refused until none is left', async () => {
  await server.client.companies.create({ name: 'Taken Ltd', code: 'T-1' });
  const { id, counts } = await begin(
    'Name,Code,E-mail,Owner\n' +
      'One,C-1,,\nTwo,c-1,,\n,C-3,,\nThree,t-1,,\nFour,,nobody,\nTaken ltd,,,\nFive,,,who@northbank.example\nOne,,,\n',
  );
  assert.deepEqual([counts.rows, counts.errors, counts.warnings], [8, 5, 2]);
  assert.deepEqual(await codesOf(id), [
    [2, ''],
    [3, 'code_repeated'],
    [4, 'name_missing'],
    [5, 'code_taken'],
    [6, 'email_invalid'],
    [7, 'name_taken'],
    [8, 'owner_unknown'],
    [9, 'name_repeated'],
  ]);
  await assert.rejects(imports.start(id), { code: 'import_has_errors', status: 409 });
  assert.equal((await server.client.companies.list({ query: 'name=One' })).totalResults, 0);

  assert.deepEqual((await imports.updateRow(id, 3, { values: { code: ' C-2 ' } })).problems, []);
  // Its twin is told at once, and so is that it has none any more.
  assert.deepEqual(
    (await imports.updateRow(id, 4, { values: { name: 'Named', code: 'C-2' } })).problems.map(({ code, params }) => [
      code,
      params,
    ]),
    [['code_repeated', { value: 'C-2', otherLine: 3 }]],
  );
  await imports.updateRow(id, 3, { isTakenOut: true });
  assert.deepEqual(await codesOf(id).then((codes) => codes[2]), [4, '']);
  const left = await imports.takeOut(id, 'errors');
  assert.deepEqual([left.counts.errors, left.counts.takenOut], [0, 4]);

  await imports.start(id);
  const done = await settled(id);
  assert.deepEqual([done.counts.imported, done.counts.rejected], [4, 0]);
  const rejected = new Blob([await (await imports.notImported(id, { format: 'xlsx' })).bytes()]);
  const again: ClientRow[] = [];
  await readClientList(blobSource(rejected, 'again.xlsx'), { onRows: (rows) => void again.push(...rows) });
  assert.deepEqual(
    again.map(({ values, cells }) => [values.name, cells.at(-1)]),
    [
      ['Two', 'Taken out.'],
      ['Three', 'Taken out. “Taken Ltd” has the code “t-1” already.'],
      ['Four', 'Taken out. E-mail: “nobody” is no e-mail address.'.replace('E-mail', 'Contact e-mail')],
      ['Five', 'Taken out. No colleague signs in as “who@northbank.example”.'],
    ],
  );
});

test('columns are chosen anew, and what was corrected stays', async () => {
  const content = 'Title,Number\nAcme,77\nHarbor,78\n';
  const refused = await begin(content);
  assert.deepEqual([refused.status, refused.refusal!.code], ['refused', 'name_column_missing']);
  const columns = [{ index: 0, field: 'name' as const }];
  await imports.check(refused.id, { columns });
  assert.equal((await settled(refused.id)).status, 'ready');
  await imports.updateRow(refused.id, 2, { values: { name: 'Acme Inc.' } });
  await imports.updateRow(refused.id, 3, { isTakenOut: true });
  await imports.check(refused.id, { columns: [...columns, { index: 1, field: 'description' }] });
  const { counts } = await settled(refused.id);
  assert.deepEqual([counts.rows, counts.takenOut], [2, 1]);
  assert.deepEqual(
    (await imports.rows(refused.id)).results.map(({ values, status }) => [values, status]),
    [
      [{ name: 'Acme Inc.', description: '77' }, 'open'],
      [{ name: 'Harbor', description: '78' }, 'takenOut'],
    ],
  );
  await imports.delete(refused.id);
  await assert.rejects(imports.get(refused.id), { code: 'import_not_found' });
});

test('a file goes on where the connection dropped, and other bytes than those meant are refused', async () => {
  const file = new Blob([`Name\n${Array.from({ length: 60_000 }, (_, index) => `Piece ${index}`).join('\n')}\n`]);
  const begun = await imports.create({ fileName: '../../etc/clients.csv', bytes: file.size });
  assert.equal(begun.fileName, '.._.._etc_clients.csv');
  const send = (offset: number, body: Blob) =>
    fetch(`${server.publicUrl}/api/companyImports/${begun.id}/file?offset=${offset}`, {
      method: 'PUT',
      headers: { authorization: `Basic ${btoa(server.apiKey)}` },
      body,
    }).then(async (response) => (await response.json()) as { received?: number; code?: string });
  await send(0, file.slice(0, 1000));
  assert.equal((await send(0, file.slice(0, 1000))).received, 1000, 'sent twice');
  assert.equal((await send(5000, file.slice(5000, 6000))).received, 1000, 'no gap');
  const headers = { authorization: `Basic ${btoa(server.apiKey)}` };
  const early = await call(server, `/api/companyImports/${begun.id}/check`, { headers, body: {} });
  assert.equal(early.json.code, 'upload_incomplete');
  assert.equal((await send(1000, new Blob([file, file]))).code, 'body_too_large');
  const seen: number[] = [];
  await imports.sendFile(await imports.get(begun.id), file, { onProgress: (bytes) => seen.push(bytes) });
  await assert.rejects(imports.check(begun.id, { digest: '0'.repeat(64) }), { code: 'upload_changed' });
  await imports.check(begun.id);
  assert.deepEqual((await settled(begun.id)).counts.rows, 60_000);
});

test('a company that gets the code meanwhile is not overwritten: the row is refused, and says so', async () => {
  const { id } = await begin('Name,Code\nFirst,M-1\nSecond,M-2\n');
  const other = await server.client.companies.create({ name: 'Meanwhile', code: 'm-2' });
  await imports.start(id);
  const { counts } = await settled(id);
  assert.deepEqual([counts.imported, counts.rejected], [1, 1]);
  const [row] = (await imports.rows(id, { show: 'rejected' })).results;
  assert.deepEqual(row!.problems[0]!.params, { value: 'M-2', other: 'Meanwhile', companyId: other.id });
});

test('an import is undone as long as nothing hangs on its companies', async () => {
  // That somebody was told of them hangs on none.
  await server.client.webhooks.create({ url: 'https://hooks.example/clients', eventTypes: ['*'] });
  const { id } = await begin('Name\nGone 1\nGone 2\n');
  await imports.start(id);
  await settled(id);
  const [first] = (await imports.rows(id)).results;
  const connection = await server.client.connections.create(first!.companyId!, { platformKey: 'gbol' });
  await assert.rejects(imports.undo(id), (error: any) => {
    assert.equal(error.code, 'import_in_use');
    assert.deepEqual(error.problem.companies, [{ id: first!.companyId, name: 'Gone 1' }]);
    return true;
  });
  await server.client.connections.delete(first!.companyId!, connection.id);
  await Promise.all([imports.undo(id), imports.undo(id)]);
  const { status, counts } = await settled(id);
  assert.deepEqual([status, counts.removed], ['undone', 2]);
  assert.equal((await server.client.companies.list({ query: 'name~Gone' })).totalResults, 0);
  assert.deepEqual(
    (await imports.rows(id)).results.map(({ status: row }) => row),
    ['removed', 'removed'],
  );
});

test('an undo keeps every company that got something meanwhile, and of the others no more than the name', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `Meanwhile ${index}`);
  const { id } = await begin(
    `Name,Contact e-mail,Code\n${names.map((name, at) => `${name},p${at}@x.example,U-${at}`).join('\n')}\n`,
  );
  await imports.start(id);
  await settled(id);
  const { results: rows } = await imports.rows(id);
  const { database, clock } = server.context;
  await database
    .updateTable('company_imports')
    .set({ status: 'undoing', undone_by: '{"kind":"system"}' })
    .where('id', '=', id)
    .execute();
  for (const { companyId } of rows.slice(0, 12))
    await server.client.connections.create(companyId!, { platformKey: 'gbol' });
  await createProjectsClient(server.client).projects.create(rows[12]!.companyId!, {
    name: 'Fair',
    starts: '2026-11-22',
  });
  await enqueue(database, { kind: 'undo-import', subject: id, runAt: clock() });
  server.context.wakeWorker();
  const { status, counts } = await settled(id);
  assert.deepEqual([status, counts.removed], ['undone', 12]);
  const { results: rowsAfter } = await imports.rows(id);
  assert.deepEqual(
    rowsAfter.map(({ status: row }) => row),
    [...Array(13).fill('imported'), ...Array(12).fill('removed')],
  );
  const left = await database
    .selectFrom('company_import_rows')
    .selectAll()
    .where('import_id', '=', id)
    .where('state', '=', 'removed')
    .execute();
  assert.ok(!JSON.stringify(left).includes('@x.example'), 'nothing of a person stays');
  assert.deepEqual(rowsAfter[13]!.values, { name: 'Meanwhile 13', code: 'U-13' });
});

test('each company that an undo deletes has its receipt, and the audit log tells of each', async () => {
  const names = Array.from({ length: 120 }, (_, index) => `Told ${index}`);
  const { id } = await begin(`Name\n${names.join('\n')}\n`);
  await imports.start(id);
  await settled(id);
  const {
    organisationId,
    context: { database },
  } = server;
  const made = (await imports.rows(id, { pageSize: 200 })).results.map(({ companyId }) => companyId!);
  // What the log has of one of them is destroyed with it.
  await server.client.companies.update(made[3]!, { name: 'Told of twice' });
  const earlier = await verifyAudit(database, organisationId);
  await imports.undo(id);
  assert.equal((await settled(id)).counts.removed, 120);

  const receiptsOf = () =>
    database.selectFrom('deletion_receipts').selectAll().where('company_id', 'in', made).execute();
  let receipts = await receiptsOf();
  while (receipts.some(({ completed_at }) => completed_at === null)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    receipts = await receiptsOf();
  }
  assert.equal(receipts.length, 120);
  for (const receipt of receipts) {
    assert.equal(receipt.digest, receiptDigest(receipt));
    assert.equal(JSON.parse(receipt.removed).rows.companies, 1);
  }
  const left = await database.selectFrom('audit_entries').select('id').where('company_id', 'in', made).execute();
  assert.deepEqual(left, []);
  const { flaws, tombstones, links } = await verifyAudit(database, organisationId);
  assert.deepEqual(flaws, []);
  assert.ok(tombstones > earlier.tombstones && links >= earlier.links + 240);
});

test('once its companies are there, neither the file of a list nor examples of it are kept', async () => {
  const { id } = await begin('Name,Contact e-mail\nSampled,zoe@sampled.example\n');
  const { file_id: fileId } = await server.context.database
    .selectFrom('company_imports')
    .select('file_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.ok(await server.context.blobs.has(fileId));
  await imports.start(id);
  await settled(id);
  while (await server.context.blobs.has(fileId)) await new Promise((resolve) => setTimeout(resolve, 20));
  const [row] = (await imports.rows(id)).results;
  await server.client.companies.delete(row!.companyId!);
  const { database } = server.context;
  const stored = [
    await database.selectFrom('company_imports').selectAll().execute(),
    await database.selectFrom('company_import_rows').selectAll().execute(),
  ];
  assert.ok(!JSON.stringify(stored).includes('sampled.example'));
});

test('another organisation sees nothing of an import', async () => {
  const { id } = await begin('Name\nSecret\n');
  const row = {
    id: crypto.randomUUID(),
    name: 'Other',
    logo_url: null,
    accent: null,
    cors_origins: '[]',
    created_at: 1,
  };
  await server.context.database.insertInto('organisations').values(row).execute();
  const { apiKey } = await createApiKey(server.context, row.id, null);
  const headers = { authorization: `Basic ${btoa(apiKey!)}` };
  for (const path of ['', '/rows', '/notImported'])
    assert.equal((await fetch(`${server.publicUrl}/api/companyImports/${id}${path}`, { headers })).status, 404);
  const list = await fetch(`${server.publicUrl}/api/companyImports`, { headers });
  assert.equal(((await list.json()) as { totalResults: number }).totalResults, 0);
});

test('rows and file are kept for 30 days; that there was an import stays', async () => {
  const kept = await begin('Name\nOld\n');
  await imports.start(kept.id);
  await settled(kept.id);
  const given = await begin('Name\nNever\n');
  await emptyOldImports(server.context, Date.now() + 31 * DAY_MS);
  await assert.rejects(imports.get(given.id), { code: 'import_not_found' });
  const { rowsUntil, counts } = await imports.get(kept.id);
  assert.deepEqual([rowsUntil, counts.imported], [undefined, 1]);
  assert.equal((await imports.rows(kept.id)).totalResults, 0);
  await assert.rejects(imports.undo(kept.id), { code: 'import_not_ready' });
});
