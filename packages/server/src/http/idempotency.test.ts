import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
before(async () => (server = await startServer()));
after(() => server.stop());

const post = (path: string, body: unknown, key: string, { publicUrl, apiKey } = server) =>
  call({ publicUrl }, path, { body, headers: { authorization: `Basic ${btoa(apiKey)}`, 'idempotency-key': key } });

test('a server that is killed between a change and its answer has made neither: the call repeated makes it once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'link-'));
  const keyring = `1:${randomBytes(32).toString('base64')}`;
  const killed = fork(new URL('../../test/killed-while-answering.ts', import.meta.url), [dataDir, keyring], {
    execArgv: ['--conditions=@client-link/source'],
  });
  const [publicUrl] = (await once(killed, 'message')) as [string];
  const gone = once(killed, 'exit');
  await assert.rejects(post('/api/companies', { name: 'Once' }, 'k', { ...server, publicUrl }));
  assert.equal((await gone)[1], 'SIGKILL');

  await using again = await startServer({ dataDir, keyring });
  assert.equal((await again.client.companies.list()).totalResults, 0);
  const first = await post('/api/companies', { name: 'Once' }, 'k', again);
  const second = await post('/api/companies', { name: 'Once' }, 'k', again);
  assert.equal(first.status, 200);
  assert.deepEqual([second.json, second.headers.get('idempotency-replayed')], [first.json, 'true']);
  assert.equal((await again.client.companies.list()).totalResults, 1);
});

test('of the same call made many times at once one is done; the others wait for it or are told that it runs', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post('/api/companies', { name: 'Raced' }, 'raced')),
  );
  const made = new Set(answers.filter(({ status }) => status === 200).map(({ json }) => json.id));
  assert.equal(made.size, 1);
  for (const { status, json, headers } of answers)
    if (status !== 200) assert.deepEqual([json.code, headers.get('retry-after')], ['idempotency_in_progress', '1']);
  assert.equal((await server.client.companies.list({ query: 'raced' })).totalResults, 1);
});

test('a call that failed leaves nothing, and may be made again with its key', async () => {
  const { company } = await openJourney(server);
  const path = `/api/companies/${company.id}/connections`;
  const failed = await post(path, { platformKey: 'none' }, 'again');
  assert.equal(failed.json.code, 'integration_not_found');
  assert.equal((await server.client.connections.list(company.id)).totalResults, 0);
  assert.equal((await post(path, { platformKey: 'none' }, 'again')).headers.get('idempotency-replayed'), null);
  assert.equal((await post(path, { platformKey: 'gbol' }, 'again')).status, 200);
});

test('a secret in an answer is sealed while it is kept, and the same when it is answered again', async () => {
  const first = await post('/api/apiKeys', { name: 'Kept' }, 'secret');
  const second = await post('/api/apiKeys', { name: 'Kept' }, 'secret');
  assert.equal(second.json.apiKey, first.json.apiKey);
  const rows = await server.context.database.selectFrom('idempotency').selectAll().execute();
  assert.ok(rows.length);
  for (const row of rows) assert.ok(!Buffer.from(row.answer!).includes(first.json.apiKey));
});

test('keys of two callers, and of two routes, never meet', async () => {
  const { json: made } = await post('/api/apiKeys', { name: 'Other' }, 'shared');
  const other = { ...server, apiKey: made.apiKey };
  const mine = await post('/api/companies', { name: 'Mine' }, 'shared');
  const theirs = await post('/api/companies', { name: 'Theirs' }, 'shared', other);
  assert.deepEqual([mine.json.name, theirs.json.name], ['Mine', 'Theirs']);
});
