import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '@client-link/api-client';
import { startServer } from '../../test/start-server.ts';

test('a key works until it is revoked, and its secret is shown once', async () => {
  await using server = await startServer();
  const made = await server.client.apiKeys.create({ name: 'CI' });
  const client = createClient({ baseUrl: server.publicUrl, apiKey: made.apiKey! });
  assert.equal((await client.companies.list()).totalResults, 0);

  const { results } = await server.client.apiKeys.list();
  assert.equal(results.length, 2);
  assert.ok(results.every(({ apiKey }) => apiKey === undefined));
  await server.client.apiKeys.delete(made.id);
  await assert.rejects(client.companies.list(), { code: 'api_key_invalid' });
});
