import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, openJourney, startServer } from '../../test/start-server.ts';

const ask = (server: { publicUrl: string }, token: string, name: string) =>
  call(server, '/link/integrationRequests', { token, body: { name } });

test('software that is missing is told to the business, once', async () => {
  let now = Date.parse('2026-11-22T09:00:00Z');
  await using server = await startServer({ clock: () => (now += 1000) });
  const { company, token } = await openJourney(server);
  for (const name of ['Ledger Ninja', ' ledger  ninja ', 'Écriture', 'LedgerNinja'])
    assert.equal((await ask(server, token, name)).status, 204, name);

  const { results, totalResults } = await server.client.integrationRequests.list();
  assert.equal(totalResults, 2);
  assert.deepEqual(
    results.map(({ name, companyId, companyName }) => [name, companyId, companyName]),
    [
      ['Écriture', company.id, 'Hairosmith Inc.'],
      ['Ledger Ninja', company.id, 'Hairosmith Inc.'],
    ],
  );
  const found = await server.client.integrationRequests.list({ query: 'ecrit' });
  assert.deepEqual(
    found.results.map(({ name }) => name),
    ['Écriture'],
  );
});

test('a company asks for ten in a day, and for more the next day', async () => {
  let now = Date.parse('2026-11-22T09:00:00Z');
  await using server = await startServer({ clock: () => now });
  const { token } = await openJourney(server, ['upload']);
  for (let count = 1; count <= 10; count++) assert.equal((await ask(server, token, `Software ${count}`)).status, 204);
  const refused = await ask(server, token, 'Software 11');
  assert.deepEqual([refused.status, refused.json.code], [429, 'rate_limited']);
  assert.equal(refused.headers.get('retry-after'), '86400');
  // What was asked for before is there, so asking again is no more.
  assert.equal((await ask(server, token, 'software 3')).status, 204);

  now += 86_400_001;
  const { token: later } = await server.client.linkSessions.create(
    (await server.client.companies.list()).results[0]!.id,
    { origins: ['http://127.0.0.1:4100'] },
  );
  assert.equal((await ask(server, later!, 'Software 11')).status, 204);
});

test('a name is one line that says something', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  for (const name of ['', '   ', 'Two\nlines', 'x'.repeat(101)])
    assert.equal((await ask(server, token, name)).json.code, 'invalid_request', name);
});
