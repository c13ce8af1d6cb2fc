import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../test/report-journey.ts';
import { agree, call, HOST_ORIGIN, openJourney, startServer } from '../../test/start-server.ts';

test('a token opens its company’s journey from its page only', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  const { json, headers } = await call(server, '/link/session', { token });
  assert.equal(json.company.name, company.name);
  assert.deepEqual(json.requirements[0], { id: 'source', status: 'pending' });
  assert.equal(headers.get('access-control-allow-origin'), HOST_ORIGIN);

  const foreign = await call(server, '/link/session', { token, origin: 'https://evil.example' });
  assert.equal(foreign.json.code, 'origin_not_allowed');
  assert.equal(foreign.headers.get('access-control-allow-origin'), 'https://evil.example');
  assert.equal((await call(server, '/link/session')).json.code, 'token_missing');
  assert.equal((await call(server, '/link/session', { token: 'x'.repeat(43) })).json.code, 'token_invalid');
});

test('a token ends after fifteen minutes and with its session', async () => {
  let now = Date.now();
  await using server = await startServer({ clock: () => now });
  const { company, token, sessionId } = await openJourney(server);
  now += 15 * 60_000 + 1;
  assert.equal((await call(server, '/link/session', { token })).json.code, 'token_expired');

  const fresh = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
  assert.equal(fresh.sessionId, sessionId, 'the journey is resumed');
  await server.client.linkSessions.revoke(company.id, sessionId);
  assert.equal((await call(server, '/link/session', { token: fresh.token })).json.code, 'session_ended');
});

test('a company’s compatible access token works from the configured origins only', async () => {
  await using server = await startServer();
  const { id } = await server.client.companies.create({ name: 'A' });
  const first = await server.client.companies.accessToken(id);
  assert.equal(first.expiresIn, 900);
  assert.equal((await call(server, '/link/session', { token: first.accessToken })).json.code, 'origin_not_allowed');
  await server.client.corsSettings.set({ allowedOrigins: [HOST_ORIGIN] });
  const { accessToken } = await server.client.companies.accessToken(id);
  assert.equal((await call(server, '/link/session', { token: accessToken })).status, 200);
});

test('a preflight echoes the origin without credentials', async () => {
  await using server = await startServer();
  const { status, headers } = await call(server, '/link/session', { method: 'OPTIONS' });
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), HOST_ORIGIN);
  assert.equal(headers.get('access-control-allow-credentials'), null);
  assert.equal(headers.get('access-control-max-age'), '7200');
});

test('a step that saw an older session gets the current one', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const body = { version: 1, integrationKey: 'gbol', method: 'upload' };
  assert.equal((await call(server, '/link/session/source', { token, body })).json.version, 2);
  const stale = await call(server, '/link/session/source', { token, body: { ...body, integrationKey: 'qhyg' } });
  assert.equal(stale.json.code, 'session_stale');
  assert.equal(stale.json.session.source.integration.key, 'gbol');
});

test('what can be chosen comes with the session where it is asked for and is what comes next', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const asked = '/link/session?include=integrations';
  const { json: listed } = await call(server, '/link/integrations', { token });
  assert.deepEqual((await call(server, asked, { token })).json.integrations, listed);
  assert.equal('integrations' in (await call(server, '/link/session', { token })).json, false);
  assert.equal((await call(server, '/link/session?include=rows', { token })).json.code, 'invalid_request');

  const body = { version: 1, integrationKey: 'gbol', method: 'upload' };
  await call(server, '/link/session/source', { token, body });
  assert.equal('integrations' in (await call(server, asked, { token })).json, false);
});

test('unknown software and ways that are not offered are refused', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const choose = (integrationKey: string, method: string) =>
    call(server, '/link/session/source', { token, body: { version: 1, integrationKey, method } });
  assert.equal((await choose('nope', 'upload')).json.code, 'integration_not_found');
  assert.equal((await choose('gbol', 'connect')).json.code, 'method_not_offered');
  assert.equal((await call(server, '/link/session', { token })).json.version, 1);
});

test('a capability that was not granted is refused by name', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server, ['connect']);
  const body = { version: 1, integrationKey: 'gbol', method: 'upload' };
  assert.equal((await call(server, '/link/session/source', { token, body })).json.code, 'capability_missing');
});

test('a return address elsewhere than the allowed origins is refused', async () => {
  await using server = await startServer();
  const { id } = await server.client.companies.create({ name: 'A' });
  await assert.rejects(
    server.client.linkSessions.create(id, { origins: [HOST_ORIGIN], returnUrl: 'https://evil.example/' }),
    { code: 'invalid_request' },
  );
  await assert.rejects(server.client.linkSessions.create(id, { origins: ['https://app.example/path'] }), {
    code: 'invalid_request',
  });
});

test('a Link URL is redeemed by its page’s POST, never by a GET', async () => {
  await using server = await startServer();
  const { id } = await server.client.companies.create({ name: 'A' });
  const { url } = await server.client.linkSessions.create(id, { kind: 'url', use: 'one-time' });
  const path = new URL(url!).pathname;
  const origin = server.publicUrl;
  for (let scan = 0; scan < 3; scan++) assert.equal((await call(server, path, { origin: null })).status, 200);
  assert.equal(
    (await call(server, path, { method: 'POST', origin: 'https://evil.example' })).json.code,
    'origin_not_allowed',
  );

  const framed = { 'sec-fetch-site': 'cross-site' };
  assert.equal((await call(server, path, { method: 'POST', origin: 'null', headers: framed })).status, 403);
  const opened = await call(server, path, { method: 'POST', origin, headers: { accept: 'application/json' } });
  assert.equal(opened.status, 204);
  const cookie = opened.headers.get('set-cookie')!;
  assert.match(cookie, /^link-session=[^;]+;.*HttpOnly; SameSite=Lax/);
  const mine = { cookie: cookie.split(';')[0]! };
  assert.equal((await call(server, '/link/session', { origin, headers: mine })).status, 200);
  assert.equal((await call(server, '/link/session', { headers: mine })).json.code, 'origin_not_allowed');

  assert.equal(
    (await call(server, path, { method: 'POST', origin, headers: mine })).status,
    303,
    'the same device may come back',
  );
  assert.equal((await call(server, path, { method: 'POST', origin })).json.code, 'link_url_used');
  assert.equal((await call(server, '/l/unknown-secret', { method: 'POST', origin })).json.code, 'link_url_unknown');
});

test('a Link URL’s session may add but not disconnect', async () => {
  await using server = await startServer();
  const { id } = await server.client.companies.create({ name: 'A' });
  const { url } = await server.client.linkSessions.create(id, {
    kind: 'url',
    capabilities: ['connect', 'upload', 'manage'],
  });
  const origin = server.publicUrl;
  const opened = await call(server, new URL(url!).pathname, { method: 'POST', origin });
  const headers = { cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
  assert.deepEqual((await call(server, '/link/session', { origin, headers })).json.capabilities, ['connect', 'upload']);
});

test('agreeing to other words than the current ones is refused, and nothing is recorded', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await call(server, '/link/session/source', { token, body: { version: 1, integrationKey: 'gbol', method: 'upload' } });
  const answer = await call(server, '/link/session/consent', {
    token,
    body: { version: 2, hash: 'f'.repeat(64), locale: 'en' },
  });
  assert.equal(answer.json.code, 'consent_changed');
  assert.equal((await server.client.consents.list(company.id)).totalResults, 0);
});

test('the record of a consent has its exact words, and withdrawing it takes the journey back', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  const agreed = await agree(server, token, 'gbol', 'upload');
  assert.equal(agreed.json.requirements[1].status, 'satisfied');
  const [record] = (await server.client.consents.list(company.id)).results;
  assert.equal(record!.text.hash, record!.hash);
  assert.match(record!.text.title, /Northbank/);

  const after = await call(server, `/link/consents/${record!.id}/withdraw`, { token, body: {} });
  assert.equal(after.json.requirements[0].status, 'pending');
  assert.deepEqual(
    after.json.facts.map(({ type }: { type: string }) => type),
    ['consented', 'withdrawn'],
  );
  assert.ok((await server.client.consents.get(company.id, record!.id)).withdrawnAt);
});

test('who opens a forwarded Link URL later sees a file, but not what stood in its rows', async () => {
  let now = Date.now();
  await using server = await startServer({ clock: () => now });
  const { company, token } = await openJourney(server);
  await agree(server, token, 'file', 'upload');
  const draft = await checkFiles(server, token, 'suppliers', {
    's.csv': 'Vendor,Email\nSecret Supplier,not-an-address\n',
  });
  assert.equal(draft.summary!.problems[0]!.value, 'not-an-address');

  now += 1000;
  const { url } = await server.client.linkSessions.create(company.id, { kind: 'url' });
  const origin = server.publicUrl;
  const opened = await call(server, new URL(url!).pathname, { method: 'POST', origin });
  const headers = { cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
  const { json, text } = await call(server, '/link/session', { origin, headers });
  assert.equal(json.drafts[0].summary.warningCount, 1);
  assert.doesNotMatch(text, /not-an-address|Secret Supplier/);
  const list = await call(server, '/link/session/reports/suppliers/problems', { origin, headers });
  assert.equal(list.json.code, 'capability_missing');
});
