import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient } from '@client-link/api-client';
import { createSettingsClient } from '@client-link/api-client/settings';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let time = 0;
before(async () => (server = await startServer({ clock: () => Date.now() + time })));
after(() => server.stop());

const clientOf = (apiKey: string) => createClient({ baseUrl: server.publicUrl, apiKey });

test('a key works until it is revoked, and its secret is shown once', async () => {
  const made = await server.client.apiKeys.create({ name: 'CI' });
  const client = clientOf(made.apiKey!);
  assert.equal((await client.companies.list()).totalResults, 0);

  const { results } = await server.client.apiKeys.list();
  assert.ok(results.some(({ id, scopes }) => id === made.id && scopes === undefined));
  assert.ok(results.every(({ apiKey }) => apiKey === undefined));
  const rows = await server.context.database.selectFrom('api_keys').selectAll().execute();
  assert.ok(!JSON.stringify(rows).includes(made.apiKey!));
  await server.client.apiKeys.delete(made.id);
  await assert.rejects(client.companies.list(), { code: 'api_key_invalid' });
});

test('a new secret works at once; the one before works on for a while, and says when it was last used', async () => {
  const made = await server.client.apiKeys.create({ name: 'Rotated' });
  await clientOf(made.apiKey!).companies.list();
  const rotated = await createSettingsClient(server.client).apiKeys.rotate(made.id, { oldOneEndsInSeconds: 600 });
  assert.equal(rotated.id, made.id);
  await clientOf(rotated.apiKey!).companies.list();

  time += 120_000;
  await clientOf(made.apiKey!).companies.list();
  const listed = (await server.client.apiKeys.list()).results.find(({ id }) => id === made.id)!;
  assert.ok(Date.parse(listed.oldSecretLastUsed!) > Date.parse(listed.lastUsed!));

  time += 600_000;
  await assert.rejects(clientOf(made.apiKey!).companies.list(), { code: 'api_key_invalid' });
  await clientOf(rotated.apiKey!).companies.list();
  const later = (await server.client.apiKeys.list()).results.find(({ id }) => id === made.id)!;
  assert.equal(later.oldSecretUntil, undefined);
});

test('a secret that leaked is ended at once by a rotation that leaves it no time', async () => {
  const made = await server.client.apiKeys.create({ name: 'Leaked' });
  await createSettingsClient(server.client).apiKeys.rotate(made.id, { oldOneEndsInSeconds: 0 });
  await assert.rejects(clientOf(made.apiKey!).companies.list(), { code: 'api_key_invalid' });
});

test('a key makes, and gets hold of, no key that may do more than it', async () => {
  const { apiKey } = await server.client.apiKeys.create({ scopes: ['keys', 'companies:read'] });
  const client = clientOf(apiKey!);
  const narrow = await client.apiKeys.create({ scopes: ['companies:read'] });
  assert.deepEqual(narrow.scopes, ['companies:read']);
  assert.deepEqual((await client.apiKeys.create({ name: 'Same' })).scopes, ['companies:read', 'keys']);
  await assert.rejects(client.apiKeys.create({ scopes: ['data:read'] }), { code: 'scope_missing' });
  const all = await server.client.apiKeys.create({ name: 'All' });
  await assert.rejects(createSettingsClient(client).apiKeys.rotate(all.id), { code: 'scope_missing' });
});
