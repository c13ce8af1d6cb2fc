import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCompaniesClient } from '@client-link/api-client/companies';
import { readSheet } from 'read-excel-file/node';
import Papa from 'papaparse';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { call, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(async () => {
  assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
  await server.stop();
});

const listOf = () => createCompaniesClient(server.client);
const found = async (query: Parameters<TestServer['client']['companies']['list']>[0]) =>
  (await server.client.companies.list({ orderBy: 'name', ...query })).results.map(({ name }) => name);

test('an archived company leaves the active ones, keeps what it has, and comes back', async () => {
  const { companies, timeline } = { companies: server.client.companies, timeline: server.context.database };
  const { id } = await companies.create({ name: 'Archived one', tags: { a: 'archiving' } });
  await companies.create({ name: 'Active one', tags: { a: 'archiving' } });
  const { archived, tags } = await listOf().archive(id);
  assert.ok(archived);
  assert.deepEqual(tags, { a: 'archiving' });
  assert.equal((await listOf().archive(id)).archived, archived, 'done again, it changes nothing');
  assert.deepEqual(await found({ tags: 'a=archiving', archived: 'false' }), ['Active one']);
  assert.deepEqual(await found({ tags: 'a=archiving', archived: 'true' }), ['Archived one']);
  assert.deepEqual(await found({ tags: 'a=archiving' }), ['Active one', 'Archived one']);
  assert.equal((await listOf().unarchive(id)).archived, undefined);
  const events = await timeline.selectFrom('company_events').select('type').where('company_id', '=', id).execute();
  assert.deepEqual(
    events.map(({ type }) => type),
    ['created', 'archived', 'unarchived'],
  );
});

test('one box finds a company by its name, code, contact, software and connection', async () => {
  const { companies, connections } = server.client;
  const { id } = await companies.create({
    name: 'Boulangerie Étoile',
    code: 'BX-77',
    contact: { email: 'zoe@etoile.example', name: 'Zoë Müller' },
  });
  const { id: connectionId } = await connections.create(id, { platformKey: 'gbol' });
  const software = server.context.integrations.all().find(({ key }) => key === 'gbol')!.name;
  for (const search of ['etoile', 'bx-7', 'ZOE M', '@etoile', software.slice(0, 4), connectionId, id])
    assert.ok((await found({ search })).includes('Boulangerie Étoile'), search);
  // Words that look like a question, or like a pattern, are words.
  for (const search of ['name=Boulangerie', '%', '_oulangerie', "' or 1=1 --"])
    assert.deepEqual(await found({ search }), [], search);
});

test('a company is found by how it stands, as the list shows it', async () => {
  const { companies, connections } = server.client;
  const { database } = server.context;
  const make = async (name: string, ...statuses: ('Linked' | 'PendingAuth' | 'Deauthorized' | 'Unlinked')[]) => {
    const { id } = await companies.create({ name, tags: { standing: 'x' } });
    for (const status of statuses) {
      const connection = await connections.create(id, { platformKey: 'gbol' });
      await database.updateTable('connections').set({ status }).where('id', '=', connection.id).execute();
    }
  };
  await make('0 none');
  await make('1 linked', 'Linked', 'Unlinked');
  await make('2 pending', 'Linked', 'PendingAuth');
  await make('3 gone', 'Linked', 'Deauthorized', 'PendingAuth');
  await make('4 unlinked', 'Unlinked');
  for (const [status, name] of [
    ['none', '0 none'],
    ['Linked', '1 linked'],
    ['PendingAuth', '2 pending'],
    ['Deauthorized', '3 gone'],
    ['Unlinked', '4 unlinked'],
  ] as const)
    assert.deepEqual(await found({ tags: 'standing=x', status }), [name]);
});

test('companies are asked for by owner, and ordered by code with those without one last', async () => {
  const { companies } = server.client;
  const { id: ownerId } = await signedInAs(server, 'analyst');
  await companies.create({ name: 'O1', code: 'b', owner: { id: ownerId }, tags: { owned: 'x' } });
  await companies.create({ name: 'O2', owner: { id: ownerId }, tags: { owned: 'x' } });
  await companies.create({ name: 'O3', code: 'A', tags: { owned: 'x' } });
  assert.deepEqual(await found({ query: `owner.id=${ownerId}` }), ['O1', 'O2']);
  assert.deepEqual(await found({ tags: 'owned=x', query: 'owner.id=' }), ['O3']);
  assert.deepEqual(await found({ tags: 'owned=x', orderBy: 'code' }), ['O3', 'O1', 'O2']);
  assert.deepEqual(await found({ tags: 'owned=x', orderBy: '-code' }), ['O1', 'O3', 'O2']);
});

test('several companies are changed by one call that says what became of each', async () => {
  const { companies } = server.client;
  const make = (name: string) => companies.create({ name, tags: { bulk: 'x' } });
  const [one, two] = [await make('Bulk one'), await make('Bulk two')];
  const missing = crypto.randomUUID();
  const companyIds = [one.id, missing, two.id];
  const tagged = await listOf().change({ companyIds, act: 'addTag', tag: { name: 'region', value: 'north' } });
  assert.deepEqual(
    tagged.results.map(({ companyId, name, isDone, code }) => [companyId, name, isDone, code]),
    [
      [one.id, 'Bulk one', true, undefined],
      [missing, undefined, false, 'company_not_found'],
      [two.id, 'Bulk two', true, undefined],
    ],
  );
  assert.deepEqual(await found({ tags: 'region=north' }), ['Bulk one', 'Bulk two']);
  const { results: tags } = await listOf().tags();
  assert.ok(tags.some(({ name, value, companies: count }) => name === 'region' && value === 'north' && count === 2));
  await listOf().change({ companyIds: [one.id], act: 'removeTag', tag: { name: 'region' } });
  assert.deepEqual(await found({ tags: 'region=north' }), ['Bulk two']);
  await listOf().change({ companyIds: [one.id, two.id], act: 'archive' });
  assert.deepEqual(await found({ tags: 'bulk=x', archived: 'true' }), ['Bulk one', 'Bulk two']);
  await listOf().change({ companyIds: [one.id, two.id], act: 'unarchive' });
  await listOf().change({ companyIds: [one.id, two.id], act: 'delete' });
  assert.deepEqual(await found({ tags: 'bulk=x' }), []);
  await assert.rejects(listOf().change({ companyIds: [one.id], act: 'addTag' }), { code: 'invalid_request' });
});

test('the audit log tells of each of several companies what was done to it', async () => {
  const made = [];
  for (const name of ['Audited one', 'Audited two'])
    made.push((await server.client.companies.create({ name, tags: { a: 'audited' } })).id);
  const entries = (id: string) =>
    server.context.database.selectFrom('audit_entries').select('action').where('company_id', '=', id).execute();
  await listOf().change({ companyIds: made, act: 'archive' });
  await listOf().change({ companyIds: made, act: 'addTag', tag: { name: 'b' } });
  for (const id of made)
    assert.deepEqual((await entries(id)).map(({ action }) => action).toSorted(), [
      'archiveCompany',
      'createCompany',
      'updateCompany',
    ]);
});

test('once a company is deleted, no answer that is kept for a repeated call tells what it was called', async () => {
  const { id } = await server.client.companies.create({ name: 'Forgotten' });
  const change = (act: string) =>
    call(server, '/api/companies/changes', {
      headers: { authorization: `Basic ${btoa(server.apiKey)}`, 'idempotency-key': `bulk-${act}` },
      body: { companyIds: [id], act },
    });
  assert.equal((await change('archive')).json.results[0].name, 'Forgotten');
  assert.deepEqual((await change('delete')).json.results, [{ companyId: id, isDone: true }]);
  const kept = await server.context.database
    .selectFrom('idempotency')
    .select('key')
    .where('key', 'like', 'bulk-%')
    .execute();
  assert.deepEqual(
    kept.map(({ key }) => key),
    ['bulk-delete'],
  );
});

test('whoever may not delete one company deletes none of several', async () => {
  const { id } = await server.client.companies.create({ name: 'Kept' });
  const { cookie } = await signedInAs(server, 'onboarding');
  const ask = (act: string) =>
    callAsStaff(server, '/api/companies/changes', { cookie, body: { companyIds: [id], act } });
  assert.equal((await ask('delete')).json.code, 'role_not_allowed');
  assert.equal((await ask('archive')).json.results[0].isDone, true);
  assert.equal((await server.client.companies.get(id)).name, 'Kept');
});

test('what is found is downloaded as CSV and as a workbook, and no text of it is ever a formula', async () => {
  const { companies } = server.client;
  const formula = '=HYPERLINK("https://evil.example","x")';
  await companies.create({
    name: formula,
    description: '＝1+1',
    code: '+1',
    address: 'First line\nSecond, "quoted"',
    tags: { file: 'x', region: '@north' },
    contact: { email: 'a@b.example', name: '-2' },
  });
  await companies.create({ name: 'Plain Ω', tags: { file: 'x' } });
  const csv = await listOf().export({ tags: 'file=x' });
  assert.match(csv.headers.get('content-disposition')!, /filename="companies-\d{4}-\d\d-\d\d\.csv"/);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer());
  assert.equal(text.charCodeAt(0), 0xfeff);
  const { data } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true });
  assert.deepEqual(data[0]!.slice(0, 3), ['Name', 'Code', 'Address']);
  assert.deepEqual(
    data.slice(1).map((cells) => cells.slice(0, 7)),
    [
      [`'${formula}`, "'+1", 'First line\nSecond, "quoted"', "'＝1+1", "'-2", 'a@b.example', 'file: x; region: @north'],
      ['Plain Ω', '', '', '', '', '', 'file: x'],
    ],
  );
  const one = data[2]!.at(-1)!;
  const xlsx = await listOf().export({ tags: 'file=x', ids: one, format: 'xlsx', locale: 'fr' });
  assert.match(xlsx.headers.get('content-disposition')!, /entreprises.*\.xlsx/);
  const sheet = await readSheet(Buffer.from(await xlsx.arrayBuffer()));
  assert.equal(sheet.length, 2);
  assert.deepEqual([sheet[0]![0], sheet[1]![0], sheet[1]!.at(-1)], ['Nom', 'Plain Ω', one]);
  assert.ok(sheet[1]![11] instanceof Date, 'a day is a day');
});

test('an export has every page of a long list once', async () => {
  const { context, organisationId } = server;
  const rows = Array.from({ length: 2100 }, (_, index) => ({
    id: crypto.randomUUID(),
    organisation_id: organisationId,
    name: 'Same name',
    name_key: 'same name',
    description: null,
    tags: '{"long":"x"}',
    created_at: index,
  }));
  for (let from = 0; from < rows.length; from += 700)
    await context.database
      .insertInto('companies')
      .values(rows.slice(from, from + 700))
      .execute();
  const text = await (await listOf().export({ tags: 'long=x' })).text();
  const ids = text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',').at(-1)!);
  assert.deepEqual(ids.toSorted(), rows.map(({ id }) => id).toSorted());
});
