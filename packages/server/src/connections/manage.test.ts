import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { Browser } from '../../test/browser.ts';
import { share } from '../../test/report-journey.ts';
import { approve, startBoth } from '../../test/start-sandbox.ts';
import { agree, call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const REFERER = `${HOST_ORIGIN}/`;
const LOU = { email: 'lou@brightwater.example', password: 'quiet river' };
const SAM = { email: 'sam@accountants.example', password: 'battery staple' };
const ADA = { email: 'ada@hairosmith.example', password: 'correct horse' };

const sessionOf = async (server: TestServer, token: string) => (await call(server, '/link/session', { token })).json;
const managed = async (server: TestServer, token: string) => (await call(server, '/link/connections', { token })).json;

async function until<T>(what: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 200; ; tries--) {
    const value = await what();
    if (isDone(value)) return value;
    if (!tries) throw new Error(`It did not happen: ${JSON.stringify(value)}`);
    await sleep(50);
  }
}

/** Opens the software's tab of the step that the journey is at, and signs in. */
async function signIn(server: TestServer, token: string, login: { email: string; password: string }) {
  const { version } = await sessionOf(server, token);
  const { json } = await call(server, '/link/attempts', { token, body: { version } });
  const browser = new Browser();
  const page = await approve(browser, await browser.go(json.startUrl, { referer: REFERER }), login);
  return { browser, page, attemptId: json.attempt.id as string };
}

async function connected(server: TestServer, login = LOU, entity?: string) {
  const { company, token } = await openJourney(server);
  await agree(server, token, 'mqjo', 'connect');
  const { browser, page } = await signIn(server, token, login);
  if (entity) await browser.submit(page, /choose/, { entity, choice: 'share' });
  const session = await until(
    () => sessionOf(server, token),
    (current) => current.connection?.syncStatus === 'complete',
  );
  return { company, token, connectionId: session.connection.id as string, consentId: session.consent.id as string };
}

const reconnect = async (server: TestServer, token: string, connectionId: string) =>
  call(server, `/link/connections/${connectionId}/reconnect`, {
    token,
    body: { version: (await sessionOf(server, token)).version },
  });

test('a person sees what each source has shared, since when, by whom, and what they agreed to', async () => {
  await using server = await startBoth();
  const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
  const { token } = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    capabilities: ['connect', 'upload', 'manage'],
    actor: { id: 'u1', name: 'Dana Whitfield', email: 'dana@hairosmith.example' },
  });
  await agree(server, token!, 'mqjo', 'connect');
  await signIn(server, token!, LOU);
  await until(
    () => sessionOf(server, token!),
    (current) => current.connection?.syncStatus === 'complete',
  );
  const { json: session } = await call(server, '/link/session', { token: token! });
  assert.equal(session.connectionCount, 1);

  const { results, consents } = await managed(server, token!);
  assert.equal(results.length, 1);
  const [connection] = results;
  assert.equal(connection.integration.name, 'Sandbox Books');
  assert.equal(connection.entityName, 'Brightwater Foods Ltd');
  assert.deepEqual([connection.method, connection.status], ['connect', 'Linked']);
  assert.ok(connection.linkedAt && connection.lastSync);
  const bills = connection.shared.find(({ dataType }: { dataType: string }) => dataType === 'bills');
  assert.ok(bills.count >= 500 && bills.period.from < bills.period.to && bills.totals.length > 0);
  assert.equal(connection.history[0].type, 'connected');
  assert.equal(connection.history[0].actor.name, 'Dana Whitfield');
  assert.equal(consents[0].id, connection.consentId);
  assert.deepEqual(consents[0].connectionIds, [connection.id]);
});

test('disconnecting ends the access at the software and keeps the rows', async () => {
  await using server = await startBoth();
  const { company, token, connectionId } = await connected(server);
  const { json } = await call(server, `/link/connections/${connectionId}/disconnect`, { token, body: {} });
  assert.equal(json.facts.at(-1).type, 'disconnected');
  assert.equal(json.facts.at(-1).connectionId, connectionId);
  assert.equal(json.requirements[0].status, 'pending', 'the journey begins anew');

  const [connection] = (await managed(server, token)).results;
  assert.equal(connection.status, 'Unlinked');
  assert.equal(connection.linkedAt, undefined);
  assert.ok(connection.shared.length > 0);
  assert.ok((await server.client.bills.list(company.id)).totalResults > 0, 'rows stay');
  const row = await server.context.database.selectFrom('connections').select('secret').executeTakeFirstOrThrow();
  assert.equal(row.secret, null);
  const jobs = server.context.database.selectFrom('jobs').select('id').where('kind', '=', 'revoke');
  await until(
    () => jobs.execute(),
    (rows) => rows.length === 0,
  );
  const again = await call(server, `/link/connections/${connectionId}/disconnect`, { token, body: {} });
  assert.equal(again.json.facts.length, json.facts.length, 'twice is once');
});

test('a source that the software ended is connected again under its id, without asking for consent twice', async () => {
  await using server = await startBoth();
  const { company, token, connectionId, consentId } = await connected(server);
  server.sandbox.setSwitches('mqjo', { revoked: true });
  await server.client.data.refreshType(company.id, 'bills');
  await until(
    async () => (await managed(server, token)).results[0],
    ({ status }) => status === 'Deauthorized',
  );
  server.sandbox.setSwitches('mqjo', { revoked: false });

  const { json: begun } = await reconnect(server, token, connectionId);
  assert.equal(begun.consent.id, consentId);
  assert.equal(begun.reconnect.entityName, 'Brightwater Foods Ltd');
  assert.equal(begun.requirements.find(({ id }: { id: string }) => id === 'connect').status, 'pending');
  const { page } = await signIn(server, token, LOU);
  assert.match(page.text, /Sandbox Books is connected/);
  const session = await sessionOf(server, token);
  assert.equal(session.connection.id, connectionId);
  assert.equal(session.connection.status, 'Linked');
  assert.equal(session.reconnect, undefined);
  assert.equal(session.facts.at(-2).type, 'connected');
  assert.equal((await server.client.connections.list(company.id)).totalResults, 1);
  const { results: history } = await server.client.connections.history(company.id, connectionId);
  assert.deepEqual(
    history.map(({ type }) => type),
    ['connected', 'deauthorized', 'connected'],
  );
});

test('a reconnect link of the business leads straight to the login of a source, which keeps its id', async () => {
  await using server = await startBoth();
  const { company, token, connectionId } = await connected(server);
  await call(server, `/link/connections/${connectionId}/disconnect`, { token, body: {} });
  const { url, sessionId } = await server.client.linkSessions.create(company.id, {
    kind: 'url',
    reconnectId: connectionId,
  });
  assert.match(url!, /\/l\//);
  const again = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
  assert.equal(again.sessionId, sessionId, 'it is the journey that goes on');
  const session = await sessionOf(server, again.token!);
  assert.deepEqual(
    session.requirements.filter(({ status }: { status: string }) => status === 'pending').map(({ id }: any) => id),
    ['connect'],
  );
  await signIn(server, again.token!, LOU);
  await until(
    async () => (await server.client.connections.get(company.id, connectionId)).status,
    (status) => status === 'Linked',
  );
  const other = await server.client.companies.create({ name: 'Other' });
  await assert.rejects(server.client.linkSessions.create(other.id, { kind: 'url', reconnectId: connectionId }), {
    code: 'connection_not_found',
  });
});

test('a login can be made new while the source is linked', async () => {
  await using server = await startBoth();
  const { token, connectionId } = await connected(server);
  const { linkedAt } = (await managed(server, token)).results[0];
  const { json } = await reconnect(server, token, connectionId);
  assert.equal(json.status, 'open');
  await signIn(server, token, LOU);
  const session = await sessionOf(server, token);
  assert.deepEqual([session.status, session.connection.id], ['finished', connectionId]);
  assert.equal((await managed(server, token)).results[0].linkedAt, linkedAt);
});

test('after the sharing was ended, reconnecting asks for consent again', async () => {
  await using server = await startBoth();
  const { company, token, connectionId, consentId } = await connected(server);
  await call(server, `/link/consents/${consentId}/withdraw`, { token, body: {} });
  const [ended] = (await managed(server, token)).results;
  assert.equal(ended.status, 'Unlinked');
  assert.deepEqual(ended.shared, []);
  assert.ok(ended.deletedBy > new Date().toISOString());

  const { json } = await reconnect(server, token, connectionId);
  assert.equal(json.consent, undefined);
  const { json: text } = await call(server, '/link/session/consent?locale=en', { token });
  await call(server, '/link/session/consent', {
    token,
    body: { version: json.version, hash: text.hash, locale: 'en' },
  });
  await signIn(server, token, LOU);
  const [connection] = (await server.client.connections.list(company.id)).results;
  assert.deepEqual([connection!.id, connection!.status], [connectionId, 'Linked']);
});

test('a login that leads to another company is told of in its tab, and nothing changes', async () => {
  await using server = await startBoth();
  const { company, token, connectionId } = await connected(server, ADA, 'hairosmith');
  await reconnect(server, token, connectionId);
  const { browser, page, attemptId } = await signIn(server, token, LOU);
  assert.match(page.text, /This is another company/);
  assert.match(page.text, /“Hairosmith Inc\.”.*“Brightwater Foods Ltd”/s);
  assert.doesNotMatch((await call(server, '/link/session', { token })).text, /Brightwater/, 'not in the widget');
  assert.equal((await call(server, `/link/attempts/${attemptId}`, { token })).json.status, 'choosing');
  const stranger = await new Browser().go(page.url);
  assert.doesNotMatch(stranger.text, /Brightwater/);

  const stopped = await browser.submit(page, /choose/, { choice: 'none' });
  assert.match(stopped.text, /Nothing was shared/);
  const [connection] = (await server.client.connections.list(company.id)).results;
  assert.equal(connection!.connectionInfo!['companyName'], 'Hairosmith Inc.');
  assert.equal((await server.client.connections.list(company.id)).totalResults, 1);
});

test('knowingly, another company is connected as another source', async () => {
  await using server = await startBoth();
  const { company, token, connectionId } = await connected(server, ADA, 'hairosmith');
  await reconnect(server, token, connectionId);
  const { browser, page } = await signIn(server, token, LOU);
  const entity = 'brightwater';
  const sly = await browser.submit(page, /choose/, { entity, choice: 'share' });
  assert.match(sly.text, /This is another company/, 'not by the plain choice');
  const done = await browser.submit(sly, /choose/, { entity, choice: 'another' });
  assert.match(done.text, /is connected/);
  const { results } = await server.client.connections.list(company.id);
  assert.deepEqual(
    results.map(({ connectionInfo }) => connectionInfo!['companyName']),
    ['Hairosmith Inc.', 'Brightwater Foods Ltd'],
  );
  assert.equal(results[0]!.status, 'Linked');
});

test('an accountant who slips is led to the right company, which is marked', async () => {
  await using server = await startBoth();
  const { token, connectionId } = await connected(server, SAM, 'umber');
  await reconnect(server, token, connectionId);
  const { browser, page } = await signIn(server, token, SAM);
  assert.match(page.text, /value="umber"[^>]*checked/);
  assert.match(page.text, /connected before/);
  const warned = await browser.submit(page, /choose/, { entity: 'kestrel', choice: 'share' });
  assert.match(warned.text, /This is another company/);
  const right = await browser.submit(warned, /choose/, { choice: 'share' });
  assert.match(right.text, /is connected/);
  const session = await sessionOf(server, token);
  assert.deepEqual([session.connection.id, session.connection.entityName], [connectionId, 'Umber Studio BV']);
});

test('another login leads on from the warning, and what the wrong one was granted is revoked', async () => {
  await using server = await startBoth();
  const { token, connectionId } = await connected(server, ADA, 'hairosmith');
  await reconnect(server, token, connectionId);
  const { browser, page } = await signIn(server, token, LOU);
  const login = await browser.submit(page, /choose/, { choice: 'again' });
  assert.equal(login.url.origin, server.sandbox.origin);
  assert.match(login.text, /name="password"/, 'the software asks who it is, although somebody is signed in');
  const another = await browser.submit(login, /login$/, ADA);
  const consent = await browser.submit(another, /confirm$/);
  const choice = await approve(browser, consent, ADA);
  assert.match(choice.text, /connected before/);
  await browser.submit(choice, /choose/, { entity: 'hairosmith', choice: 'share' });
  assert.equal((await sessionOf(server, token)).connection.id, connectionId);
});

test('a stopped source that a person comes back to by the plain way is compared all the same', async () => {
  await using server = await startBoth();
  const { company, token, connectionId } = await connected(server, ADA, 'hairosmith');
  await server.client.connections.unlink(company.id, connectionId);
  assert.equal((await managed(server, token)).results[0].history[0].type, 'disconnected');
  const { page } = await signIn(server, token, LOU);
  assert.match(page.text, /This is another company/);
});

test('newer reports go to the same source, and are asked for anew', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  await share(server, token, 'suppliers', { 's.csv': 'Vendor ID,Vendor\nV1,Acme\n' });
  await share(server, token, 'bills', { 'b.csv': 'Bill,Vendor,Date,Currency,Total\nB1,Acme,2026-01-05,USD,10.00\n' });
  const [connection] = (await managed(server, token)).results;
  assert.deepEqual(
    connection.history.map(({ fileNames }: { fileNames: string[] }) => fileNames),
    [['b.csv'], ['s.csv']],
  );
  assert.equal(connection.shared[1].period.from, '2026-01-05');

  const { json } = await reconnect(server, token, connection.id);
  assert.deepEqual(
    json.requirements.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`),
    ['source satisfied', 'consent satisfied', 'prepare pending', 'suppliers pending', 'bills pending'],
  );
  await share(server, token, 'suppliers', { 's2.csv': 'Vendor ID,Vendor\nV1,Acme\nV2,Bolt\n' });
  await share(server, token, 'bills', { 'b2.csv': 'Bill,Vendor,Date,Currency,Total\nB2,Bolt,2026-02-05,USD,20.00\n' });
  assert.equal((await sessionOf(server, token)).status, 'finished');
  const { results } = await managed(server, token);
  assert.equal(results.length, 1);
  assert.equal(results[0].id, connection.id);
  assert.equal(results[0].shared[1].count, 2);
  assert.equal((await server.client.connections.list(company.id)).totalResults, 1);
});

test('ending the sharing ends earlier agreements to the same too', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  await share(server, token, 'suppliers', { 's.csv': 'Vendor ID,Vendor\nV1,Acme\n' });
  const fresh = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    capabilities: ['upload', 'manage'],
    fresh: true,
  });
  await agree(server, fresh.token!, 'gbol', 'upload');
  await share(server, fresh.token!, 'suppliers', { 's.csv': 'Vendor ID,Vendor\nV1,Acme\n' });
  const { results, consents } = await managed(server, fresh.token!);
  assert.equal(consents.length, 2);
  const { json } = await call(server, `/link/consents/${results[0].consentId}/withdraw`, {
    token: fresh.token!,
    body: {},
  });
  assert.equal(json.facts.at(-1).type, 'withdrawn');
  for (const { id } of consents) assert.ok((await server.client.consents.get(company.id, id)).withdrawnAt);
  const [first] = (await server.client.uploads.list(company.id)).results;
  await assert.rejects(server.client.uploads.download(company.id, first!.id), { code: 'consent_required' });
});

test('an earlier consent that another visit gave can be withdrawn, and this visit is told', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  const { version, consent } = await sessionOf(server, token);
  await call(server, '/link/session/source/clear', { token, body: { version } });
  const { json } = await call(server, `/link/consents/${consent.id}/withdraw`, { token, body: {} });
  assert.equal(json.facts.at(-1).type, 'withdrawn');
  assert.ok((await server.client.consents.get(company.id, consent.id)).withdrawnAt);
});

test('a receipt is one page to print that needs nothing else, and its hash is that of the text', async () => {
  await using server = await startServer();
  const company = await server.client.companies.create({ name: 'O’Neil & <Sons>' });
  const { token } = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    capabilities: ['upload', 'manage'],
    actor: { id: 'u1', name: 'Dana Whitfield' },
  });
  const { json } = await agree(server, token!, 'gbol', 'upload');
  const { id } = json.consent;
  const { json: record } = await call(server, `/link/consents/${id}`, { token: token! });
  const { hash, locale: textLocale, title, intro, dataTypes, integrationKey } = record.text;
  const sections = record.text.sections.map((section: object) => ({ ...section, blocks: undefined }));
  const text = { locale: textLocale, title, intro, sections, dataTypes, integrationKey };
  assert.equal(createHash('sha256').update(JSON.stringify(text)).digest('hex'), hash);

  for (const [locale, heading] of [
    ['en', 'Receipt of consent to Northbank'],
    ['fr', 'Reçu du consentement donné à Northbank'],
  ]) {
    const page = await call(server, `/link/consents/${id}/receipt?locale=${locale}`, { token: token! });
    assert.match(page.headers.get('content-disposition')!, /^attachment; filename="[\w-]+\.html"$/);
    assert.match(page.text, new RegExp(`<h1>${heading}</h1>`));
    for (const part of [
      hash,
      'Dana Whitfield',
      'O’Neil &amp; &lt;Sons&gt;',
      record.platformName,
      record.text.title,
      id,
    ])
      assert.ok(page.text.includes(part), `${locale} lacks ${part}`);
    for (const { title: section } of record.text.sections) assert.ok(page.text.includes(section));
    assert.doesNotMatch(page.text, /<script|<link|src=|href=|url\(/);
  }
  const mine = await server.client.consents.receipt(company.id, id, { locale: 'fr' });
  assert.match(await mine.text(), /Reçu du consentement/);
});

test('a Link URL may add, but neither see earlier sources and receipts nor disconnect', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  await share(server, token, 'suppliers', { 's.csv': 'Vendor ID,Vendor\nV1,Acme\n' });
  const [connection] = (await managed(server, token)).results;
  await sleep(5);
  const { url } = await server.client.linkSessions.create(company.id, {
    kind: 'url',
    capabilities: ['connect', 'upload', 'manage'],
  });
  const origin = server.publicUrl;
  const opened = await call(server, new URL(url!).pathname, { method: 'POST', origin });
  const headers = { cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
  const ask = (path: string, body?: object) => call(server, path, { origin, headers, ...(body && { body }) });

  const { json: session } = await ask('/link/session');
  assert.equal(session.connectionCount, undefined);
  const consent = `/link/consents/${connection.consentId}`;
  for (const answer of [
    await ask('/link/connections'),
    await ask(consent),
    await ask(`${consent}/receipt`),
    await ask(`${consent}/withdraw`, {}),
    await ask(`/link/connections/${connection.id}/disconnect`, {}),
    await ask(`/link/connections/${connection.id}/reconnect`, { version: session.version }),
  ])
    assert.equal(answer.json.code, 'capability_missing');
  assert.equal((await managed(server, token)).results[0].status, 'Linked');

  const chosen = await ask('/link/session/source', {
    version: session.version,
    integrationKey: 'qhyg',
    method: 'upload',
  });
  assert.equal(chosen.status, 200);
  const { json: text } = await ask('/link/session/consent?locale=en');
  const { json: agreed } = await ask('/link/session/consent', {
    version: chosen.json.version,
    hash: text.hash,
    locale: 'en',
  });
  assert.equal((await ask(`/link/consents/${agreed.consent.id}`)).status, 200, 'what was just agreed can be read');
});

test('nothing of another company’s sources can be seen or changed, with any capability', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  await share(server, token, 'suppliers', { 's.csv': 'Vendor ID,Vendor\nV1,Acme\n' });
  const [connection] = (await managed(server, token)).results;
  const other = await openJourney(server);
  assert.deepEqual((await managed(server, other.token)).results, []);
  for (const path of ['disconnect', 'reconnect']) {
    const answer = await call(server, `/link/connections/${connection.id}/${path}`, {
      token: other.token,
      body: { version: 1 },
    });
    assert.equal(answer.json.code, 'connection_not_found', path);
  }
  const receipt = await call(server, `/link/consents/${connection.consentId}/receipt`, { token: other.token });
  assert.equal(receipt.json.code, 'consent_not_found');
});
