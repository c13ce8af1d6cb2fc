import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createSettingsClient } from '@client-link/api-client/settings';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { storedFields } from '../privacy/stored-fields.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());
const settings = () => createSettingsClient(server.client);

test('what is kept is told with its reason and its end', async () => {
  const { tables, settings: set } = await settings().retention();
  assert.deepEqual(tables.map(({ table }) => table).toSorted(), Object.keys(storedFields).toSorted());
  assert.ok(tables.every(({ what, until }) => what && until));
  assert.deepEqual(set, [{ name: 'AUDIT_DAYS', value: server.context.auditDays, unit: 'days' }]);
});

test('an organisation downloads its own data without what opens anything', async () => {
  const { name } = await server.client.companies.create({ name: 'Exported & Söhne' });
  const { secret } = await server.client.webhooks.create({
    url: 'https://hooks.example/a',
    eventTypes: ['*'],
    disabled: true,
  });
  const { apiKey } = await server.client.apiKeys.create({ name: 'Exported key' });
  const answer = await settings().exportOrganisation();
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  writeFileSync(join(folder, 'all.zip'), Buffer.from(await answer.arrayBuffer()));
  const read = (file: string) => execFileSync('unzip', ['-p', join(folder, 'all.zip'), file]).toString('utf8');
  assert.match(read('companies.ndjson'), new RegExp(name));
  assert.match(read('api_keys.ndjson'), /Exported key/);
  assert.match(read('audit_entries.ndjson'), /createWebhook/);
  const everything = read('*');
  for (const hidden of [secret!, apiKey!, server.apiKey]) assert.ok(!everything.includes(hidden));
  assert.doesNotMatch(read('api_keys.ndjson'), /"hash"/);
});

const bury = async (id: string) => {
  await server.context.database
    .insertInto('jobs')
    .values({
      id,
      kind: 'nothing',
      subject: id,
      payload: '{}',
      state: 'dead',
      attempts: 12,
      run_at: 1000,
      lease_until: null,
      last_error: 'It broke',
    })
    .execute();
};

test('work that failed for good is seen, tried again, or given up', async () => {
  await bury('first');
  await bury('second');
  const { results, isShared } = await settings().deadJobs.list();
  assert.deepEqual(
    [isShared, results.map(({ id, kind, attempts, error }) => ({ id, kind, attempts, error }))],
    [false, ['first', 'second'].map((id) => ({ id, kind: 'nothing', attempts: 12, error: 'It broke' }))],
  );
  await settings().deadJobs.retry('first');
  await settings().deadJobs.drop('second');
  assert.deepEqual((await settings().deadJobs.list()).results, []);
  await assert.rejects(settings().deadJobs.retry('second'), { code: 'not_found' });
});

test('where organisations share a server, none sees the other’s work', async () => {
  await bury('third');
  const row = {
    id: crypto.randomUUID(),
    name: 'Other',
    logo_url: null,
    accent: null,
    cors_origins: '[]',
    created_at: 1,
  };
  await server.context.database.insertInto('organisations').values(row).execute();
  assert.deepEqual(await settings().deadJobs.list(), { results: [], isShared: true });
  await assert.rejects(settings().deadJobs.retry('third'), { code: 'not_found' });
  await assert.rejects(settings().deadJobs.drop('third'), { code: 'not_found' });
});
