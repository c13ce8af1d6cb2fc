import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { createCompaniesClient } from '@client-link/api-client/companies';
import { createInvitationsClient } from '@client-link/api-client/invitations';
import { createPrivacyClient } from '@client-link/api-client/privacy';
import { createProjectsClient } from '@client-link/api-client/projects';
import { unzipSync } from 'fflate';
import { checkFiles, share } from '../../test/report-journey.ts';
import { link } from '../../test/link.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import { agree, call, HOST_ORIGIN, openJourney } from '../../test/start-server.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { countRows } from './company-rows.ts';
import { retain } from './retain.ts';
import { DAY_MS } from './retention.ts';
import { storedFields } from './stored-fields.ts';

const SUPPLIERS = 'Vendor ID,Vendor,Email\nV1,Zanzibar Quagmire Supplies,z@quagmire.example\n';
const BILLS =
  'Bill ID,Vendor ID,Vendor,Bill Date,Currency,Total\nQuagmire-1,V1,Zanzibar Quagmire Supplies,2026-01-05,EUR,1\n';
/** Words that stand in what the company shared, in its name, and in what people said. */
const MARKS = ['Hairosmith', 'Quagmire', 'marked-person', 'marked-file', 'marked-key'];

let server: Awaited<ReturnType<typeof startBoth>>;
let later = 0;
before(async () => {
  server = await startBoth({ clock: () => Date.now() + later, sendMail: async () => {} });
});
after(() => server[Symbol.asyncDispose]());

const basic = () => ({ authorization: `Basic ${btoa(server.apiKey)}` });
const ask = (path: string) => call(server, path, { origin: null, headers: basic() });

async function until<T>(what: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 1000; ; tries--) {
    const value = await what();
    if (isDone(value)) return value;
    if (!tries) throw new Error(`It did not happen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A company that connected its software, sent reports, has one that it did not send, and asked somebody for help. */
async function furnish() {
  const { companyId } = await link(server);
  await until(
    () => server.client.data.status(companyId),
    (kinds) => kinds['bills']?.currentStatus === 'Complete',
  );
  await server.client.companies.update(companyId, {
    description: 'marked-key',
    code: `marked-key-${companyId.slice(0, 8)}`,
    address: 'marked-key',
    contact: { email: 'marked-person@hairosmith.example', name: 'marked-person' },
  });
  const bulk = { companyIds: [companyId], act: 'addTag' as const, tag: { name: 'marked-key' } };
  await createCompaniesClient(server.client).change(bulk);
  const projects = createProjectsClient(server.client);
  const team = [{ name: 'marked-person', email: 'marked-person@hairosmith.example' }];
  await projects.projectDefaults.update(companyId, { notes: 'Quagmire', team });
  await projects.documents.add(companyId, { fileName: 'marked-file.pdf', content: btoa('Quagmire') });
  const { id: projectId } = await projects.projects.create(companyId, { name: 'Quagmire', starts: '2026-11-22' });
  await projects.projects.delete(companyId, projectId);
  await createInvitationsClient(server.client).invitations.send(companyId, { locale: 'en' });
  const { token } = await server.client.linkSessions.create(
    companyId,
    {
      origins: [HOST_ORIGIN],
      capabilities: ['connect', 'upload', 'manage'],
      actor: { id: 'marked-person', name: 'marked-person', email: 'marked-person@hairosmith.example' },
      fresh: true,
    },
    { idempotencyKey: 'marked-key' },
  );
  await agree(server, token!, 'file', 'upload');
  await share(server, token!, 'suppliers', { 'marked-file.csv': SUPPLIERS });
  await checkFiles(server, token!, 'bills', { 'marked-file-2.csv': BILLS });
  await call(server, '/link/integrationRequests', { token: token!, body: { name: 'Quagmire Books' } });
  const { json: session } = await call(server, '/link/session', { token: token! });
  await call(server, '/link/helpRequests', { token: token!, body: { version: session.version } });
  return { companyId, token: token! };
}

test('the export of a company has every row and file of it, what each is for, and no secret', async () => {
  const { companyId, token } = await furnish();
  const other = await openJourney(server);
  const response = await fetch(`${server.publicUrl}/api/companies/${companyId}/export`, { headers: basic() });
  assert.equal(response.headers.get('content-type'), 'application/zip');
  assert.match(response.headers.get('content-disposition')!, /^attachment/);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const rows = (name: string) =>
    text(`${name}.ndjson`)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  const counts = await countRows(server.context.database, companyId);
  for (const [table, count] of Object.entries(counts))
    // Its own entry was written before it began.
    assert.ok(rows(table).length >= count - (table === 'audit_entries' ? 1 : 0), `${table}: ${rows(table).length}`);
  for (const table of ['records', 'report_rows', 'uploads', 'consents', 'grants', 'drafts', 'facts', 'audit_entries'])
    assert.ok(rows(table).length > 0, table);
  assert.equal(
    (rows('report_rows')[0]!['json'] as { supplierName: string }).supplierName,
    'Zanzibar Quagmire Supplies',
  );
  const [file] = Object.keys(files).filter((name) => name.endsWith('-marked-file.csv'));
  assert.equal(text(file!), SUPPLIERS);
  assert.match(text('READ-ME.txt'), /consents\.ndjson: Consent records/);
  const all = Object.keys(files).map(text).join('\n');
  assert.ok(!all.includes(token) && !all.includes(other.company.id));
  for (const [table, { fields }] of Object.entries<{ fields: Record<string, { about: string }> }>(storedFields))
    for (const [column, { about }] of Object.entries(fields))
      if (about === 'secret' && files[`${table}.ndjson`])
        for (const row of rows(table)) assert.ok(!(column in row), `${table}.${column}`);

  const { json } = await ask(`/api/auditLog?companyId=${companyId}&action=exportCompany`);
  assert.equal(json.totalResults, 1, 'it is told that it was exported');
});

test('of a deleted company nothing is left, in the database, its file or the store of files', async () => {
  const { companyId } = await furnish();
  const kept = await openJourney(server);
  const rowsBefore = await countRows(server.context.database, companyId);
  await server.client.companies.delete(companyId);
  const begun = (await ask(`/api/deletions/${companyId}`)).json;
  assert.equal(begun.requestedBy.kind, 'apiKey');
  const receipt = await until(
    async () => (await ask(`/api/deletions/${companyId}`)).json,
    ({ status }) => status === 'Erased',
  );
  assert.equal(receipt.removed.files, 3);
  assert.equal(receipt.removed.grants, 1);
  for (const table of ['records', 'report_rows', 'consents', 'uploads', 'audit_entries'])
    assert.equal(receipt.removed.rows[table], rowsBefore[table], table);
  assert.match(receipt.digest, /^[0-9a-f]{64}$/);
  assert.deepEqual(await countRows(server.context.database, companyId), {});

  const found = await verifyAudit(server.context.database, server.organisationId);
  assert.deepEqual(found.flaws, []);
  assert.ok(found.tombstones >= rowsBefore['audit_entries']!);
  const { results } = (await ask('/api/auditLog')).json;
  assert.equal(results.filter(({ action }: { action: string }) => action === 'deleteCompany').length, 1);
  assert.equal((await server.client.companies.get(kept.company.id)).id, kept.company.id);
});

test('the client asks for all of it', async () => {
  const { company } = await openJourney(server);
  const { auditLog, deletions, exportCompany } = createPrivacyClient(server.client);
  const { position, digest } = (await auditLog.verify()).head;
  const { isIntact, flaws } = await auditLog.verify({ position, digest });
  assert.deepEqual([isIntact, flaws], [true, []]);
  const actions: string[] = [];
  for await (const { action } of auditLog.listAll({ companyId: company.id, pageSize: 1 })) actions.push(action);
  assert.deepEqual(actions, ['createLinkSession', 'createCompany']);
  assert.equal((await exportCompany(company.id)).headers.get('content-type'), 'application/zip');
  await assert.rejects(deletions.get(company.id), { code: 'not_found' });
  await server.client.companies.delete(company.id);
  assert.equal((await deletions.get(company.id)).companyId, company.id);
  assert.ok((await deletions.list()).totalResults > 0);
});

test('a receipt that is changed afterwards is found', async () => {
  const { database } = server.context;
  const { company } = await openJourney(server);
  await server.client.companies.delete(company.id);
  await until(
    async () => (await ask(`/api/deletions/${company.id}`)).json,
    ({ status }) => status === 'Erased',
  );
  assert.equal((await ask('/api/deletions')).json.results[0].companyId, company.id);
  const change = (removed: string) =>
    database.updateTable('deletion_receipts').set({ removed }).where('company_id', '=', company.id).execute();
  const { removed } = await database
    .selectFrom('deletion_receipts')
    .select('removed')
    .where('company_id', '=', company.id)
    .executeTakeFirstOrThrow();
  await change('{"rows":{},"files":0,"grants":0}');
  const { flaws } = await verifyAudit(database, server.organisationId);
  assert.match(flaws[0]!.what, /receipt .* was changed/);
  await change(removed);
});

test('no byte of what was deleted is left on the disk', async (t) => {
  const { context } = server;
  const { results } = await server.client.companies.list();
  for (const { id } of results) {
    await server.client.companies.delete(id);
    await until(
      async () => (await ask(`/api/deletions/${id}`)).json,
      ({ status }) => status === 'Erased',
    );
  }
  // PostgreSQL reuses the place of deleted rows in its own time.
  if (!('file' in context.databasePlace)) return t.skip('of the embedded database');
  const dataDir = join(context.databasePlace.file, '..');
  const engine = new DatabaseSync(context.databasePlace.file, { timeout: 5000 });
  engine.exec('pragma wal_checkpoint(truncate)');
  engine.close();
  for (const name of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const bytes = await readFile(join(name.parentPath, name.name));
    for (const mark of MARKS) assert.equal(bytes.indexOf(mark), -1, `${mark} in ${name.name}`);
  }
});

test('what was kept long enough is deleted by a job', async () => {
  const { database } = server.context;
  const { company, token } = await openJourney(server);
  await agree(server, token, 'file', 'upload');
  const jobs = database.selectFrom('jobs').selectAll().where('kind', '=', 'retain');
  assert.equal((await jobs.execute()).length, 1, 'it waits for its time');
  const now = Date.now();
  await database
    .insertInto('jobs')
    .values({
      id: 'dead',
      kind: 'x',
      subject: 'x',
      payload: '{}',
      run_at: now,
      state: 'dead',
      lease_until: null,
      last_error: null,
    })
    .execute();
  const grants = database.selectFrom('grants').selectAll().where('kind', '!=', 'url');
  const dead = database.selectFrom('jobs').selectAll().where('id', '=', 'dead');
  assert.ok((await grants.execute()).length);
  later = 29 * DAY_MS;
  await retain(server.context, { subject: '', payload: {}, attempts: 1, signal: AbortSignal.timeout(60_000) });
  assert.equal((await dead.execute()).length, 1);
  assert.deepEqual(await grants.execute(), [], 'tokens are over for long');
  later = 31 * DAY_MS;
  await retain(server.context, { subject: '', payload: {}, attempts: 1, signal: AbortSignal.timeout(60_000) });
  assert.deepEqual(await dead.execute(), []);
  later = 2558 * DAY_MS;
  await retain(server.context, { subject: '', payload: {}, attempts: 1, signal: AbortSignal.timeout(60_000) });
  later = 0;
  const { json } = await ask(`/api/auditLog?companyId=${company.id}`);
  assert.deepEqual(
    json.results.map(({ action }: { action: string }) => action),
    ['consent.given'],
    'what vouches for a record stays with it',
  );
  assert.deepEqual((await verifyAudit(database, server.organisationId)).flaws, []);
});
