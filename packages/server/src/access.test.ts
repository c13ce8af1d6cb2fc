import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  apiEndpoints,
  apiKeyScopes,
  type Capability,
  type Endpoint,
  linkEndpoints,
  manageEndpoints,
  scopes,
} from '@client-link/contract';
import { createClient } from '@client-link/api-client';
import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import { createProjectsClient } from '@client-link/api-client/projects';
import { sql } from 'kysely';
import { callAsStaff, signedInAs } from '../test/staff.ts';
import { startBoth } from '../test/start-sandbox.ts';
import { agree, call, HOST_ORIGIN, openJourney, sendFile, startServer, type TestServer } from '../test/start-server.ts';
import { createApiKey } from './api-keys/api-keys.ts';
import { storedFields } from './privacy/stored-fields.ts';
import { hashSecret } from './security/secrets.ts';

type Caller = Parameters<typeof call>[2];
type Ids = Record<string, string>;
interface Route {
  method: string;
  path: string;
}

const PLAIN: Ids = {
  dataType: 'bills',
  report: 'suppliers',
  platformKey: 'gbol',
  integrationKey: 'gbol',
  version: '1',
  template: 'invitation',
};

/** A path with ids in place: those given, else ones that nobody has. */
const pathOf = (path: string, ids: Ids) =>
  path.replaceAll(/:(\w+)|\{(\w+)\}/g, (_, one: string, other: string) => {
    const name = one ?? other;
    return ids[name] ?? PLAIN[name] ?? randomUUID();
  });

/** Every route that the server has under a path, whether a table knows it or not. */
function routesUnder(server: TestServer, path: string): Route[] {
  const known = new Map<string, Route>();
  for (const route of server.app.routes)
    if (route.path.startsWith(path) && route.method !== 'ALL') known.set(`${route.method} ${route.path}`, route);
  return [...known.values()];
}

const basic = (apiKey: string) => ({ authorization: `Basic ${btoa(apiKey)}` });
const cookieOf = (secret: string) => ({ cookie: `link-session=${secret}` });
/** Without the network: there are thousands of calls. */
const ask = (server: TestServer, path: string, options: Caller) =>
  call(server, path, { ...options, send: (url, init) => server.app.request(url, init) });
const label = (who: string, { method, path }: Route) => `${who}: ${method} ${path}`;

/** All rows of all tables, but for when a key was last used, how often somebody called, and what jobs work out. */
async function rowsOf({ context: { database } }: TestServer): Promise<Set<string>> {
  const rows = new Set<string>();
  for (const name of Object.keys(storedFields)) {
    if (/^(rate_counts|jobs|idempotency|spend_\w+)$/.test(name)) continue;
    const { rows: found } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(database);
    for (const row of found) rows.add(`${name} ${JSON.stringify({ ...row, last_used_at: undefined })}`);
  }
  return rows;
}

/** An organisation with one of everything, and the ways into it. */
async function furnish(server: TestServer) {
  const { company, token } = await openJourney(server);
  const { json: agreed } = await agree(server, token, 'gbol', 'upload');
  await call(server, '/link/session/prepare', { token, body: { version: agreed.version } });
  const { id: uploadId } = await sendFile(server, token, 'suppliers', 'suppliers.csv', Buffer.from('Supplier\nAcme\n'));
  const { json: session } = await call(server, '/link/session', { token });
  const { json: asked } = await call(server, '/link/helpRequests', { token, body: { version: session.version } });
  const { id: connectionId } = await server.client.connections.create(company.id, { platformKey: 'gbol' });
  const { id: webhookId } = await server.client.webhooks.create({
    url: 'https://hooks.example/a',
    eventTypes: ['*'],
    disabled: true,
  });
  const { id: apiKeyId } = await server.client.apiKeys.create({ name: 'Second' });
  const another = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN], fresh: true });
  await call(server, '/link/session/source', {
    token: another.token!,
    body: { version: 1, integrationKey: 'mqjo', method: 'connect' },
  });
  const projects = createProjectsClient(server.client);
  const { id: projectId } = await projects.projects.create(company.id, { name: 'Fair', starts: '2026-11-22' });
  const { id: documentId } = await projects.documents.add(company.id, { fileName: 'plan.pdf', content: 'eA==' });
  const { json: started } = await call(server, '/link/attempts', { token: another.token!, body: { version: 2 } });
  const ids: Ids = {
    companyId: company.id,
    connectionId,
    webhookId,
    apiKeyId,
    uploadId,
    id: uploadId,
    sessionId: session.id,
    consentId: session.consent.id,
    attemptId: started.attempt.id,
    projectId,
    documentId,
    helpRequestId: asked.session.helpRequests[0].id,
  };
  return { company, token, ids, helpUrl: asked.url as string };
}

/** Opens a Link URL on the hosted page. */
async function openUrl(server: TestServer, url: string): Promise<string> {
  const { headers } = await call(server, new URL(url).pathname, { method: 'POST', origin: server.publicUrl });
  return /link-session=([^;]+)/.exec(headers.get('set-cookie')!)![1]!;
}

async function otherOrganisation(server: TestServer) {
  const id = randomUUID();
  const row = { id, name: 'Other', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };
  await server.context.database.insertInto('organisations').values(row).execute();
  const { apiKey } = await createApiKey(server.context, id, null);
  return { id, apiKey: apiKey!, client: createClient({ baseUrl: server.publicUrl, apiKey: apiKey! }) };
}

const expire = (server: TestServer, secret: string) =>
  server.context.database
    .updateTable('grants')
    .set({ expires_at: Date.now() - 1000 })
    .where('hash', '=', hashSecret(secret))
    .execute();

test('no route of the public API answers to who has no API key of it, whatever else they have', async () => {
  await using server = await startBoth();
  const { company, token, ids } = await furnish(server);
  const { url } = await server.client.linkSessions.create(company.id, { kind: 'url' });
  const cookie = await openUrl(server, url!);
  const revoked = await server.client.apiKeys.create({ name: 'Revoked' });
  await server.client.apiKeys.delete(revoked.id);
  const own = { origin: server.publicUrl };
  const callers: Record<string, Caller> = {
    nobody: {},
    'a wrong key': { headers: basic('test-api-key-of-the-first-organisatioN') },
    'an empty key': { headers: basic('') },
    'a key with a password': { headers: basic(`${server.apiKey}:password`) },
    'a key as a token': { headers: { authorization: `Bearer ${server.apiKey}` } },
    'a key in the address': { headers: {} },
    'a revoked key': { headers: basic(revoked.apiKey!) },
    'the hash of a key': { headers: basic(hashSecret(server.apiKey)) },
    'a token of a journey': { token },
    'a token of a journey as a key': { headers: basic(token) },
    'the hosted page': { ...own, headers: cookieOf(cookie) },
  };
  const before = await rowsOf(server);
  const routes = routesUnder(server, '/api').filter(({ path }) => !path.startsWith('/api/staff/'));
  assert.ok(routes.length >= Object.keys(apiEndpoints).length);
  for (const route of routes)
    for (const [who, options] of Object.entries(callers)) {
      const query = who === 'a key in the address' ? `?apiKey=${server.apiKey}&api_key=${server.apiKey}` : '';
      const answer = await ask(server, pathOf(route.path, ids) + query, {
        method: route.method,
        ...(route.method !== 'GET' && { body: {} }),
        ...options,
      });
      assert.deepEqual([answer.status, answer.json.code], [401, 'api_key_invalid'], label(who, route));
      assert.equal(answer.headers.get('www-authenticate'), null, 'browsers ask nobody for a password');
    }
  assert.deepEqual(await rowsOf(server), before, 'nothing was changed');
  assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
});

test('a key opens the routes that it is for, and no others', async () => {
  await using server = await startBoth();
  const { ids } = await furnish(server);
  const keys = [];
  for (const scope of apiKeyScopes) keys.push(await server.client.apiKeys.create({ scopes: [scope] }));
  const before = await rowsOf(server);
  for (const { apiKey, scopes: [scope] = [] } of keys)
    for (const [name, endpoint] of Object.entries<Endpoint>(apiEndpoints)) {
      if (scopes[name as keyof typeof scopes] === scope) continue;
      const { method } = endpoint;
      const answer = await ask(server, pathOf(endpoint.path, ids), {
        method,
        headers: basic(apiKey!),
        ...(endpoint.body && { body: {} }),
      });
      assert.deepEqual([answer.status, answer.json.code], [403, 'scope_missing'], label(scope!, endpoint));
    }
  assert.deepEqual(await rowsOf(server), before, 'nothing was changed');
  assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
  const { status } = await ask(server, `/api/companies/${ids['companyId']}`, { headers: basic(keys[0]!.apiKey!) });
  assert.equal(status, 200);
});

test('no route of the public API shows or changes anything of another organisation', async () => {
  await using server = await startBoth();
  const { ids, token } = await furnish(server);
  const before = await rowsOf(server);
  const { apiKey, client } = await otherOrganisation(server);
  const mine = await client.companies.create({ name: 'Mine' });
  const body = {
    name: 'Taken',
    platformKey: 'gbol',
    status: 'Unlinked',
    origins: [HOST_ORIGIN],
    url: 'https://hooks.example/b',
    eventTypes: ['*'],
    disabled: true,
    consent: {},
    allowedOrigins: [HOST_ORIGIN],
    redirectUrl: '',
    accessToken: 'x',
    settings: [],
    overridesDefaults: true,
    locale: 'en',
    starts: '2026-11-22',
    fileName: 'plan.pdf',
    content: 'eA==',
  };
  const secrets = [...Object.values(ids), token, 'Hairosmith', 'Northbank'];
  for (const endpoint of Object.values<Endpoint>(apiEndpoints)) {
    const { method } = endpoint;
    const options = { method, headers: basic(apiKey), ...(endpoint.body && { body }) };
    const answer = await ask(server, pathOf(endpoint.path, ids), options);
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    if (names.some((name) => ids[name])) assert.equal(answer.status, 404, label('another organisation', endpoint));
    // What the answer quotes is the path, which the caller knew.
    const said = answer.text.replaceAll(pathOf(endpoint.path, ids), '');
    for (const secret of secrets) assert.ok(!said.includes(secret), label(`tells ${secret}`, endpoint));

    if (names.length < 2 || names[0] !== 'companyId') continue;
    // Its own company in the path, and in it something of the other's.
    const mixed = await ask(server, pathOf(endpoint.path, { ...ids, companyId: mine.id }), options);
    const isOthers = names.slice(1).some((name) => ids[name]);
    if (isOthers) assert.equal(mixed.status, 404, label('through its own company', endpoint));
  }
  const after = await rowsOf(server);
  for (const row of before) assert.ok(after.has(row), `changed or gone: ${row}`);
});

test('no route of the Link API answers to who has no token for it, or asks from elsewhere', async () => {
  await using server = await startBoth();
  const { company, token, ids, helpUrl } = await furnish(server);
  const mint = async (options: object) =>
    (await server.client.linkSessions.create(company.id, options)) as Required<
      Awaited<ReturnType<typeof server.client.linkSessions.create>>
    >;
  const expired = await mint({ origins: [HOST_ORIGIN] });
  await expire(server, expired.token);
  const ended = await mint({ origins: [HOST_ORIGIN], fresh: true });
  await server.client.linkSessions.revoke(company.id, ended.sessionId);
  const { url } = await mint({ kind: 'url' });
  const cookie = await openUrl(server, url);
  const expiredCookie = await openUrl(server, url);
  await expire(server, expiredCookie);
  const own = { origin: server.publicUrl };
  const evil = { origin: 'https://evil.example' };
  const callers: Record<string, [Caller, string]> = {
    nobody: [{}, 'token_missing'],
    'an API key': [{ headers: basic(server.apiKey) }, 'token_missing'],
    'an API key as a token': [{ token: server.apiKey }, 'token_invalid'],
    'an unknown token': [{ token: 'x'.repeat(43) }, 'token_invalid'],
    'the hash of a token': [{ token: hashSecret(token) }, 'token_invalid'],
    'an expired token': [{ token: expired.token }, 'token_expired'],
    'a token of an ended session': [{ token: ended.token }, 'session_ended'],
    'the secret of a Link URL': [{ token: url.split('/').at(-1)! }, 'token_invalid'],
    'the secret of a cookie as a token': [{ token: cookie }, 'token_invalid'],
    'another page': [{ token, ...evil }, 'origin_not_allowed'],
    'a page without an origin': [{ token, origin: 'null' }, 'origin_not_allowed'],
    'another page by a link': [
      { token, origin: null, headers: { 'sec-fetch-site': 'cross-site' } },
      'origin_not_allowed',
    ],
    'the hosted page’s cookie from another page': [{ ...evil, headers: cookieOf(cookie) }, 'origin_not_allowed'],
    'the hosted page’s cookie from the host': [{ headers: cookieOf(cookie) }, 'origin_not_allowed'],
    'the hosted page’s cookie from a sandboxed frame': [
      { origin: 'null', headers: { ...cookieOf(cookie), 'sec-fetch-site': 'cross-site' } },
      'origin_not_allowed',
    ],
    'the hosted page’s cookie without an origin': [{ origin: null, headers: cookieOf(cookie) }, 'origin_not_allowed'],
    'an expired cookie': [{ ...own, headers: cookieOf(expiredCookie) }, 'session_ended'],
    'a token as a cookie': [{ ...own, headers: cookieOf(token) }, 'session_ended'],
    'the secret of a Link URL as a cookie': [
      { ...own, headers: cookieOf(helpUrl.split('/').at(-1)!) },
      'session_ended',
    ],
  };
  const before = await rowsOf(server);
  for (const route of linkRoutes(server))
    for (const [who, [options, code]] of Object.entries(callers)) {
      const answer = await ask(server, pathOf(route.path, ids), {
        method: route.method,
        ...(route.method !== 'GET' && route.method !== 'HEAD' && { body: {} }),
        ...options,
      });
      const { status } = answer;
      assert.ok(status === 401 || status === 403 || status === 410, label(`${who} got ${status}`, route));
      if (route.method !== 'HEAD') assert.equal(answer.json.code, code, label(who, route));
    }
  assert.deepEqual(await rowsOf(server), before, 'nothing was changed');
  assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
});

/** Those of files are HEAD for Hono's GET: by it an upload goes on, and bytes are never read back. */
const linkRoutes = (server: TestServer): Route[] =>
  routesUnder(server, '/link').map((route) =>
    route.method === 'GET' && route.path.startsWith('/link/files') ? { ...route, method: 'HEAD' } : route,
  );

/** Bodies that are right, where an answer of 400 would hide what is asked. */
const bodies: Record<string, object> = {
  giveConsent: { version: 1, hash: 'x', locale: 'en' },
  finishUpload: { digest: '0'.repeat(64) },
  reconnect: { version: 1 },
};

test('no id of another company leads to anything of it, with any capability', async () => {
  await using server = await startBoth();
  const { ids } = await furnish(server);
  const { token } = await openJourney(server);
  const before = await rowsOf(server);
  for (const [name, endpoint] of Object.entries<Endpoint>({ ...linkEndpoints, ...manageEndpoints })) {
    if (![...endpoint.path.matchAll(/\{(\w+)\}/g)].some(([, id]) => ids[id!])) continue;
    const answer = await ask(server, pathOf(endpoint.path, ids), {
      method: endpoint.method,
      token,
      ...(endpoint.body && { body: bodies[name] ?? {} }),
    });
    assert.equal(answer.status, 404, label('another company', endpoint));
  }
  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    };
    const path = `/link/files/${ids['uploadId']}`;
    const { status } = await call(server, path, { method, token, headers, ...(method === 'PATCH' && { body: 'x' }) });
    assert.equal(status, 404, method);
  }
  assert.deepEqual(await rowsOf(server), before, 'nothing was changed');
  assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
});

/** What each capability alone opens besides what any session may do. */
const needs: Record<string, Capability> = {
  startAttempt: 'connect',
  finishUpload: 'upload',
  removeUpload: 'upload',
  saveDraft: 'upload',
  removeDraft: 'upload',
  sendReport: 'upload',
  skipReport: 'upload',
  withdrawConsent: 'manage',
  listManagedConnections: 'manage',
  reconnect: 'manage',
  disconnect: 'manage',
};

test('what needs a capability is refused without it, whatever else a session may do', async () => {
  await using server = await startBoth();
  const { company, ids } = await furnish(server);
  const tables: Record<string, Endpoint> = { ...linkEndpoints, ...manageEndpoints };
  const right: Record<string, object> = {
    ...bodies,
    startAttempt: { version: 1 },
    saveDraft: { uploadIds: [ids['uploadId']] },
    sendReport: { version: 1, draftVersion: 1 },
    skipReport: { version: 1 },
  };
  for (const lacking of ['connect', 'upload', 'manage'] as const) {
    const capabilities = (['connect', 'upload', 'manage'] as const).filter((each) => each !== lacking);
    const { token } = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN], capabilities });
    for (const [name] of Object.entries(needs).filter(([, needed]) => needed === lacking)) {
      const endpoint = tables[name]!;
      const answer = await ask(server, pathOf(endpoint.path, ids), {
        method: endpoint.method,
        token: token!,
        ...(endpoint.body && { body: right[name] ?? {} }),
      });
      assert.equal(answer.json?.code, 'capability_missing', label(`without ${lacking}`, endpoint));
    }
    if (lacking !== 'upload') continue;
    assert.equal(
      (await call(server, '/link/files', { token: token!, method: 'POST' })).json.code,
      'capability_missing',
    );
  }
});

test('a helper may call nothing before they said who they are, and nothing at all once taken back', async () => {
  await using server = await startBoth();
  const { token, ids, helpUrl } = await furnish(server);
  const cookie = await openUrl(server, helpUrl);
  const tables = Object.entries<Endpoint>({ ...linkEndpoints, ...manageEndpoints });
  const asHelper = (endpoint: Endpoint) =>
    ask(server, pathOf(endpoint.path, ids), {
      method: endpoint.method,
      origin: server.publicUrl,
      headers: cookieOf(cookie),
      ...(endpoint.body && { body: {} }),
    });
  const before = await rowsOf(server);
  for (const [name, endpoint] of tables) {
    if (['getSession', 'introduceHelper', 'getIntegrationGuide'].includes(name)) continue;
    assert.equal((await asHelper(endpoint)).json?.code, 'not_for_helpers', label('a stranger', endpoint));
  }
  assert.deepEqual(await rowsOf(server), before, 'nothing was changed');
  assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
  await call(server, `/link/helpRequests/${ids['helpRequestId']}/revoke`, { token, body: {} });
  for (const [, endpoint] of tables)
    assert.equal((await asHelper(endpoint)).json?.code, 'help_request_over', label('taken back', endpoint));
});

test('no id of another organisation’s counts where a call names one in its body or query', async () => {
  await using server = await startBoth();
  const { company, ids } = await furnish(server);
  const { cookie, id: staffId } = await signedInAs(server, 'administrator');
  const { apiKey, client, id: organisationId } = await otherOrganisation(server);
  const mine = await client.companies.create({ name: 'Mine' });
  const own = await signedInAs(server, 'onboarding', { organisationId, email: 'own@other.example' });
  const before = await rowsOf(server);
  const at = `/api/companies/${mine.id}`;
  const named: [string, string, object, number][] = [
    ['PATCH', at, { owner: { id: staffId } }, 400],
    ['PATCH', at, { referenceParentCompany: { id: company.id } }, 400],
    ['PATCH', `${at}/projectDefaults`, { team: [{ staffId }] }, 400],
    ['PATCH', `${at}/projectDefaults`, { excludedStaff: [{ staffId }] }, 400],
    ['POST', `${at}/documents`, { fileName: 'a.pdf', content: 'eA==', projectId: ids['projectId'] }, 404],
    ['POST', `${at}/linkSessions`, { origins: [HOST_ORIGIN], reconnectId: ids['connectionId'] }, 404],
    ['POST', '/api/emailTemplates/invitation/preview', { locale: 'en', companyId: company.id }, 404],
  ];
  for (const [method, path, body, status] of named) {
    const answer = await ask(server, path, { method, headers: basic(apiKey), body });
    assert.equal(answer.status, status, `${method} ${path} ${JSON.stringify(body)}: ${answer.text}`);
  }
  const acts = { companyIds: [company.id], act: 'delete' };
  const changed = await ask(server, '/api/companies/changes', { method: 'POST', headers: basic(apiKey), body: acts });
  assert.deepEqual(changed.json.results[0].code, 'company_not_found');

  const { id: eventId } = await server.context.database
    .selectFrom('company_events')
    .select('id')
    .where('company_id', '=', company.id)
    .executeTakeFirstOrThrow();
  for (const path of [
    `/api/projects?companyId=${company.id}`,
    `/api/companies/export?ids=${company.id}`,
    `/api/companies?search=${ids['connectionId']}`,
    `/api/events?after=${eventId}`,
    '/api/spendAnalyses',
    '/api/colleagues',
  ]) {
    const answer = await ask(server, path, { headers: basic(apiKey) });
    assert.equal(answer.status, 200, path);
    for (const secret of ['Hairosmith', company.id, staffId].filter((each) => !path.includes(each)))
      assert.ok(!answer.text.includes(secret), `${path} tells ${secret}`);
  }
  const after = await rowsOf(server);
  for (const row of before) assert.ok(after.has(row) || row.includes(organisationId), `changed or gone: ${row}`);
  assert.equal((await callAsStaff(server, `/api/companies/${company.id}`, { cookie: own.cookie })).status, 404);
  assert.equal((await callAsStaff(server, at, { cookie })).status, 404);
});

test('link settings and requests for software are each organisation’s own', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  const { client } = await otherOrganisation(server);
  const { consent } = await server.linkSettings.get();
  await server.linkSettings.set({ consent });
  await call(server, '/link/integrationRequests', { token, body: { name: 'Ledger Ninja' } });
  assert.equal((await createLinkSettingsClient(client).linkSettings.get()).version, 0);
  await assert.rejects(createLinkSettingsClient(client).linkSettings.version(1), { code: 'not_found' });
  assert.equal((await client.integrationRequests.list()).totalResults, 0);
  assert.equal((await server.client.integrationRequests.list()).totalResults, 1);
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
