import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { type Endpoint, linkEndpoints, manageEndpoints, publicEndpoints } from '@client-link/contract';
import { createClient } from '@client-link/api-client';
import { call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../test/start-server.ts';
import { createApiKey } from './api-keys/api-keys.ts';

/** A path with ids in place: those given, else ones that nobody has. */
const pathOf = ({ path }: Endpoint, ids: Record<string, string> = {}) =>
  path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => ids[name] ?? { dataType: 'bills', report: 'bills', platformKey: 'gbol' }[name] ?? randomUUID(),
  );

const callEndpoint = (
  server: TestServer,
  endpoint: Endpoint,
  ids: Record<string, string>,
  options: Parameters<typeof call>[2],
) => call(server, pathOf(endpoint, ids), { method: endpoint.method, ...(endpoint.body && { body: {} }), ...options });

async function otherOrganisation(server: TestServer) {
  const id = randomUUID();
  const row = { id, name: 'Other', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };
  await server.context.database.insertInto('organisations').values(row).execute();
  const { apiKey } = await createApiKey(server.context, id, null);
  return { apiKey: apiKey!, client: createClient({ baseUrl: server.publicUrl, apiKey: apiKey! }) };
}

test('no route of the public API answers without an API key, or with a token of a journey', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  for (const [name, endpoint] of Object.entries<Endpoint>(publicEndpoints)) {
    const ids = { companyId: company.id };
    const none = await callEndpoint(server, endpoint, ids, {});
    assert.deepEqual([none.status, none.json.code], [401, 'api_key_invalid'], name);
    const asJourney = await callEndpoint(server, endpoint, ids, { token });
    assert.equal(asJourney.json.code, 'api_key_invalid', name);
  }
});

test('no route of the public API shows another organisation’s company', async () => {
  await using server = await startServer();
  const { company } = await openJourney(server);
  const { apiKey, client } = await otherOrganisation(server);
  const headers = { authorization: `Basic ${btoa(apiKey)}` };
  const body = { name: 'Taken', platformKey: 'gbol', status: 'Unlinked', origins: [HOST_ORIGIN] };
  for (const [name, endpoint] of Object.entries<Endpoint>(publicEndpoints)) {
    if (!endpoint.path.includes('{companyId}')) continue;
    const answer = await callEndpoint(
      server,
      endpoint,
      { companyId: company.id },
      { headers, ...(endpoint.body && { body }) },
    );
    assert.deepEqual([answer.status, answer.json.code], [404, 'company_not_found'], name);
  }
  assert.equal((await client.companies.list()).totalResults, 0);
  assert.equal((await client.apiKeys.list()).results.length, 1);
  const [first] = (await server.client.apiKeys.list()).results;
  await assert.rejects(client.apiKeys.delete(first!.id), { code: 'not_found' });
  assert.equal((await server.client.companies.get(company.id)).name, 'Hairosmith Inc.');
});

test('link settings and requests for software are each organisation’s own', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const { client } = await otherOrganisation(server);
  const { consent } = await server.client.linkSettings.get();
  await server.client.linkSettings.set({ consent });
  await call(server, '/link/integrationRequests', { token, body: { name: 'Ledger Ninja' } });
  assert.equal((await client.linkSettings.get()).version, 0);
  await assert.rejects(client.linkSettings.version(1), { code: 'not_found' });
  assert.equal((await client.integrationRequests.list()).totalResults, 0);
  assert.equal((await server.client.integrationRequests.list()).totalResults, 1);
});

test('no route of the Link API answers without a token, with an API key, or from another page', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const apiKey = { authorization: `Basic ${btoa(server.apiKey)}` };
  for (const [name, endpoint] of Object.entries<Endpoint>({ ...linkEndpoints, ...manageEndpoints })) {
    assert.equal((await callEndpoint(server, endpoint, {}, {})).json.code, 'token_missing', name);
    assert.equal((await callEndpoint(server, endpoint, {}, { headers: apiKey })).json.code, 'token_missing', name);
    const foreign = await callEndpoint(server, endpoint, {}, { token, origin: 'https://evil.example' });
    assert.equal(foreign.json.code, 'origin_not_allowed', name);
    const scripted = await callEndpoint(
      server,
      endpoint,
      {},
      { token, origin: null, headers: { 'sec-fetch-site': 'cross-site' } },
    );
    assert.equal(scripted.json.code, 'origin_not_allowed', name);
  }
});

test('nothing of another company’s journey can be read or changed', async () => {
  await using server = await startServer();
  const mine = await openJourney(server);
  const other = await openJourney(server);
  const { json: chosen } = await call(server, '/link/session/source', {
    token: other.token,
    body: { version: 1, integrationKey: 'gbol', method: 'upload' },
  });
  const { json: text } = await call(server, '/link/session/consent', { token: other.token });
  const agreed = await call(server, '/link/session/consent', {
    token: other.token,
    body: { version: chosen.version, hash: text.hash, locale: 'en' },
  });
  const { id } = agreed.json.consent;
  assert.equal((await call(server, `/link/consents/${id}`, { token: mine.token })).json.code, 'consent_not_found');
  const withdrawal = await call(server, `/link/consents/${id}/withdraw`, { token: mine.token, body: {} });
  assert.equal(withdrawal.json.code, 'consent_not_found');
  await assert.rejects(server.client.consents.get(mine.company.id, id), { code: 'consent_not_found' });
  assert.equal((await server.client.consents.get(other.company.id, id)).withdrawnAt, undefined);
});

test('metrics need their token, and exist only where one is set', async () => {
  await using server = await startServer({ metricsToken: 'a-token-for-metrics' });
  assert.equal((await call(server, '/metrics')).status, 404);
  const headers = { authorization: 'Bearer a-token-for-metrics' };
  assert.match((await call(server, '/metrics', { headers })).text, /http_request_duration_seconds/);
  await using without = await startServer();
  assert.equal((await call(without, '/metrics', { headers })).status, 404);
});

test('outside the demo there is no start page, no sandbox and no demo route', async () => {
  await using server = await startServer();
  for (const path of ['/demo/state', '/demo/hosted', '/demo/samples/xero/bills.csv'])
    assert.equal((await call(server, path)).status, 404, path);
});

test('a page outside a folder of assets is not served', async () => {
  await using server = await startServer();
  for (const path of ['/assets/..%2f..%2fserver.ts', '/assets/%2e%2e/server.ts', '/assets/element/..%2fpackage.json'])
    assert.notEqual((await call(server, path)).status, 200, path);
});

test('a form larger than any of ours is refused', async () => {
  await using server = await startServer();
  const answer = await call(server, '/oauth/start/x', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `token=${'x'.repeat(70_000)}`,
  });
  assert.deepEqual([answer.status, answer.json.code], [413, 'body_too_large']);
});

test('behind https browsers are told to stay there, without a word about other hosts', async () => {
  await using server = await startServer({ publicUrl: 'https://link.example' });
  const address = { publicUrl: `http://localhost:${server.port}` };
  const { headers } = await call(address, '/health', { headers: { host: 'link.example' } });
  assert.equal(headers.get('strict-transport-security'), 'max-age=31536000');
});
