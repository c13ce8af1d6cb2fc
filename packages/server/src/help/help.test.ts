import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { type Endpoint, linkEndpoints } from '@client-link/contract';
import { Browser } from '../../test/browser.ts';
import { checkFiles, digestOf, sample } from '../../test/report-journey.ts';
import { approve, startBoth } from '../../test/start-sandbox.ts';
import { agree, call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../../test/start-server.ts';
import { loggedPath } from '../http/observe.ts';
import type { Mail } from '../mail.ts';

const HOUR_MS = 3_600_000;

const sessionOf = async (server: TestServer, token: string) => (await call(server, '/link/session', { token })).json;

const choose = (server: TestServer, token: string, version: number, integrationKey: string, method: string) =>
  call(server, '/link/session/source', { token, body: { version, integrationKey, method } });

/** A person of the host asks somebody else to do the current step. */
async function ask(server: TestServer, token: string, more: object = {}) {
  const { version } = await sessionOf(server, token);
  return call(server, '/link/helpRequests', { token, body: { version, ...more } });
}

/** Somebody opens a link on the hosted page, and calls as that page does. */
async function openLink(server: TestServer, url: string, before?: string) {
  const own = { origin: server.publicUrl };
  const answer = await call(server, new URL(url).pathname, {
    method: 'POST',
    ...own,
    headers: { accept: 'application/json', ...(before && { cookie: before }) },
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const as = (path: string, options: Parameters<typeof call>[2] = {}) =>
    call(server, path, { ...own, ...options, headers: { cookie, ...options.headers } });
  return { answer, cookie, as };
}

type Helper = Awaited<ReturnType<typeof openLink>>['as'];

const introduce = (as: Helper, body: object = { name: 'Sam Carter', email: 'sam@accountants.example' }) =>
  as('/link/session/helper', { body });

/** The helper agrees and signs in. */
async function connectAs(server: TestServer & { sandbox: unknown }, as: Helper, cookie: string, query = '') {
  const { json: session } = await as('/link/session');
  const { json: started } = await as('/link/attempts', { body: { version: session.version } });
  const { json: text } = await as('/link/session/consent');
  const { version } = session;
  await as('/link/session/consent', {
    body: { version, hash: text.hash, locale: 'en', attemptId: started.attempt.id },
  });
  const browser = new Browser();
  browser.put(new URL(server.publicUrl), cookie);
  return { browser, started, login: await browser.go(started.startUrl + query) };
}

test('somebody else connects by a link: asked as themselves, recorded as who agreed, and the journey goes on', async () => {
  await using server = await startBoth();
  const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
  const { token } = (await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    actor: { id: 'ada', name: 'Ada Byron' },
    returnUrl: `${HOST_ORIGIN}/`,
  })) as { token: string };
  // The asker has agreed already: that is no agreement of the helper's.
  await agree(server, token, 'mqjo', 'connect');
  const asked = await ask(server, token);
  assert.equal(asked.status, 201, asked.text);
  assert.match(asked.json.url, /\/l\/[\w-]{43}$/);
  assert.deepEqual(
    asked.json.session.helpRequests.map(({ step, status }: any) => [step, status]),
    [['connect', 'created']],
  );

  const { as, cookie } = await openLink(server, asked.json.url);
  assert.equal((await sessionOf(server, token)).helpRequests[0].status, 'opened');
  const { json: seen } = await as('/link/session');
  assert.deepEqual(
    seen.requirements.map(({ id, status }: any) => [id, status]),
    [
      ['consent', 'pending'],
      ['connect', 'pending'],
    ],
  );
  assert.equal(seen.helping.asker.name, 'Ada Byron');
  assert.deepEqual([seen.returnUrl, seen.consent, seen.capabilities], [undefined, undefined, ['connect']]);
  assert.equal((await introduce(as)).json.helping.helper.name, 'Sam Carter');

  const { browser, login } = await connectAs(server, as, cookie);
  assert.equal(login.url.origin, server.sandbox.origin, 'their own page leads on at once');
  assert.match((await approve(browser, login)).text, /Sandbox Books is connected with Northbank/);

  const after = await sessionOf(server, token);
  assert.equal(after.status, 'finished');
  assert.equal(after.attempt, undefined, 'the helper’s attempt is not the asker’s');
  const [request] = after.helpRequests;
  assert.deepEqual([request.status, request.helper.name], ['done', 'Sam Carter']);
  const { json: thanked } = await as('/link/session');
  assert.deepEqual([thanked.helping.status, thanked.shared, thanked.connection], ['done', undefined, undefined]);
  const consents = (await server.client.consents.list(company.id)).results;
  assert.deepEqual(
    consents.map(({ actor }) => actor?.name).toSorted(),
    ['Ada Byron', 'Sam Carter'],
    'each agreed for themselves',
  );
  assert.equal(consents.find(({ actor }) => actor?.name === 'Sam Carter')!.actor!.email, 'sam@accountants.example');
});

test('a helper’s start link that was passed on asks again, and records that helper', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  await choose(server, token, 1, 'mqjo', 'connect');
  const { as } = await openLink(server, (await ask(server, token)).json.url);
  await introduce(as);
  const { json: session } = await as('/link/session');
  const { json: started } = await as('/link/attempts', { body: { version: session.version } });
  const browser = new Browser();
  const start = await browser.go(started.startUrl);
  assert.match(start.text, /Share Sandbox Books with Northbank\?/);
  await approve(browser, await browser.submit(start, /start/));
  const [consent] = (await server.client.consents.list(company.id)).results;
  assert.equal(consent!.actor?.name, 'Sam Carter');
  assert.equal((await sessionOf(server, token)).helpRequests[0].status, 'done');
});

test('a request that is taken back leads nowhere, also for who is signing in at that moment', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  await choose(server, token, 1, 'mqjo', 'connect');
  const { json } = await ask(server, token);
  const { as, cookie } = await openLink(server, json.url);
  await introduce(as);
  const { browser, login } = await connectAs(server, as, cookie);

  const [{ id }] = json.session.helpRequests;
  const back = await call(server, `/link/helpRequests/${id}/revoke`, { token, body: {} });
  assert.equal(back.json.helpRequests[0].status, 'revoked');
  assert.match((await approve(browser, login)).text, /This attempt has ended/);
  assert.equal((await server.client.connections.list(company.id)).totalResults, 0);
  assert.equal((await as('/link/session')).json.code, 'help_request_over');
  assert.equal((await openLink(server, json.url)).answer.json.code, 'help_request_over');
});

test('somebody else sends one report, and that one only', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server, ['connect', 'upload']);
  const { json: agreed } = await agree(server, token, 'gbol', 'upload');
  await call(server, '/link/session/prepare', { token, body: { version: agreed.version } });
  const { json } = await ask(server, token);
  assert.equal(json.session.helpRequests[0].step, 'suppliers');
  const { as } = await openLink(server, json.url);

  const create = (report: string) =>
    as('/link/files', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '10',
        'upload-metadata': `report ${btoa(report)},filename ${btoa('a.csv')}`,
      },
    });
  assert.equal((await create('suppliers')).json.code, 'not_for_helpers', 'not before they said who they are');
  await introduce(as);
  assert.equal((await create('bills')).json.code, 'not_for_helpers');
  const created = await create('suppliers');
  assert.equal(created.status, 201);
  assert.equal((await as('/link/session/reports/bills')).json.code, 'not_for_helpers');
  assert.equal((await as('/link/session/consent')).json.code, 'not_for_helpers');

  // The asker does it after all: the helper's page knows.
  await checkFiles(server, token, 'suppliers', { 's.csv': await sample('xero/suppliers.csv') });
  const { json: draft } = await call(server, '/link/session/reports/suppliers', { token });
  const { version } = await sessionOf(server, token);
  const body = { version, draftVersion: draft.version, leaveOutErrors: true };
  const sent = await call(server, '/link/session/reports/suppliers', { token, body });
  assert.equal(sent.json.helpRequests[0].status, 'done', sent.text);
  assert.equal((await as('/link/session')).json.helping.status, 'done');
  assert.equal((await create('suppliers')).json.code, 'help_request_over');
});

test('a helper sends the report from its file to the end, and the asker goes on with the next', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  const { json: agreed } = await agree(server, token, 'gbol', 'upload');
  await call(server, '/link/session/prepare', { token, body: { version: agreed.version } });
  const { as } = await openLink(server, (await ask(server, token)).json.url);
  await introduce(as);
  const bytes = await sample('xero/suppliers.csv');
  const tus = { 'tus-resumable': '1.0.0' };
  const created = await as('/link/files', {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('suppliers.csv')}`,
    },
  });
  const id = created.headers.get('location')!.split('/').at(-1)!;
  const type = { 'content-type': 'application/offset+octet-stream' };
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  await as(`/link/files/${id}`, { method: 'PATCH', headers: { ...tus, ...type, 'upload-offset': '0' }, body });
  await as(`/link/uploads/${id}/finish`, { body: { digest: digestOf(bytes) } });
  await as('/link/session/reports/suppliers/draft', { method: 'PUT', body: { uploadIds: [id] } });
  let draft;
  do draft = (await as('/link/session/reports/suppliers')).json;
  while (draft.status === 'checking');
  const { version } = (await as('/link/session')).json;
  const sent = await as('/link/session/reports/suppliers', {
    body: { version, draftVersion: draft.version, leaveOutErrors: true },
  });
  assert.equal(sent.json.helping?.status, 'done', sent.text);
  assert.deepEqual([sent.json.shared, sent.json.connection], [undefined, undefined]);

  const after = await sessionOf(server, token);
  assert.equal(after.requirements.find(({ status }: any) => status === 'pending').id, 'bills');
  assert.equal(after.helpRequests[0].helper.name, 'Sam Carter');
  assert.ok((await server.client.suppliers.list(company.id)).totalResults > 0);
});

test('a helper’s own page can go to the software in its place, and is led back to itself', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  await choose(server, token, 1, 'mqjo', 'connect');
  const { as, cookie } = await openLink(server, (await ask(server, token)).json.url);
  await introduce(as);
  const { browser, login } = await connectAs(server, as, cookie, '?return');
  const { text } = await approve(browser, login);
  assert.ok(text.includes(`content="0; url=${server.publicUrl}/l?outcome=linked"`));
});

test('a helper may call nothing but what their step needs', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await choose(server, token, 1, 'gbol', 'upload');
  const { json } = await ask(server, token);
  assert.equal(json.session.helpRequests[0].step, 'consent');
  const { as } = await openLink(server, json.url);
  await introduce(as);
  const mayCall = new Set(['getSession', 'getIntegrationGuide', 'getConsentText', 'giveConsent', 'introduceHelper']);
  for (const [name, endpoint] of Object.entries<Endpoint>(linkEndpoints)) {
    if (mayCall.has(name)) continue;
    const path = endpoint.path.replace('{report}', 'suppliers').replaceAll(/\{\w+\}/g, () => crypto.randomUUID());
    const { method } = endpoint;
    const answer = await as(path, { method, ...(endpoint.body && { body: { version: 2 } }) });
    assert.deepEqual([answer.status, answer.json?.code], [403, 'not_for_helpers'], name);
  }
  assert.equal((await sessionOf(server, token)).version, 2, 'nothing was changed');
  assert.equal((await introduceNobody(server, token)).json.code, 'not_for_helpers', 'who asks is no helper');
});

const introduceNobody = (server: TestServer, token: string) =>
  call(server, '/link/session/helper', { token, body: { name: 'Nobody' } });

test('a link may do no more than who asked, at a step that can be handed on', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server, ['upload']);
  assert.equal((await ask(server, token)).json.code, 'step_not_ready', 'the software is the asker’s choice');
  await agree(server, token, 'gbol', 'upload');
  assert.equal((await ask(server, token)).json.code, 'step_not_ready', 'an explanation is nobody’s work');
  const mine = await openJourney(server);
  await choose(server, mine.token, 1, 'gbol', 'upload');
  await ask(server, mine.token);
  const { id } = (await sessionOf(server, mine.token)).helpRequests[0];
  const other = await call(server, `/link/helpRequests/${id}/revoke`, { token, body: {} });
  assert.equal(other.json.code, 'help_request_not_found');

  const { token: connects } = await server.client.linkSessions.create(mine.company.id, {
    origins: [HOST_ORIGIN],
    capabilities: ['connect'],
  });
  assert.equal((await ask(server, connects!)).json.code, 'capability_missing');
});

test('a link ends after a week, with the session, and with the choice of other software', async () => {
  let now = Date.now();
  await using server = await startServer({ clock: () => now });
  const { company, token, sessionId } = await openJourney(server);
  await choose(server, token, 1, 'gbol', 'upload');
  assert.equal((await ask(server, token, { days: 8 })).json.code, 'invalid_request');
  const { json: first } = await ask(server, token);
  const { as } = await openLink(server, first.url);
  await call(server, '/link/session/source/clear', { token, body: { version: 2 } });
  assert.equal((await as('/link/session')).json.code, 'help_request_over');

  now += 1;
  await choose(server, token, 3, 'gbol', 'upload');
  const { json: second } = await ask(server, token);
  now += 7 * 24 * HOUR_MS + 1;
  assert.equal((await openLink(server, second.url)).answer.json.code, 'link_url_expired');
  const renewed = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
  assert.equal((await sessionOf(server, renewed.token!)).helpRequests[1].status, 'expired');

  const dismissed = await call(server, `/link/helpRequests/${second.session.helpRequests[1].id}/revoke`, {
    token: renewed.token,
    body: {},
  });
  assert.equal(dismissed.json.helpRequests[1].status, 'revoked', 'and is put aside');

  const { json: third } = await ask(server, renewed.token!);
  const last = await openLink(server, third.url);
  await server.client.linkSessions.revoke(company.id, sessionId);
  assert.equal((await last.as('/link/session')).json.code, 'session_ended');
});

test('a link is kept as a hash, is not logged, and is opened by a POST of our own page only', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await choose(server, token, 1, 'gbol', 'upload');
  const { url } = (await ask(server, token)).json;
  const path = new URL(url).pathname;
  assert.equal(loggedPath(path), '/l/[secret]');
  await call(server, path, { origin: null });
  assert.equal((await sessionOf(server, token)).helpRequests[0].status, 'created', 'a preview opens nothing');
  assert.equal((await call(server, path, { method: 'POST' })).json.code, 'origin_not_allowed');
  const rows = await server.context.database.selectFrom('grants').selectAll().execute();
  assert.ok(!JSON.stringify(rows).includes(path.slice(3)));
});

test('who may do the whole journey keeps that when they open their own helper’s link, and the other way round', async () => {
  await using server = await startServer();
  const company = await server.client.companies.create({ name: 'A' });
  const { url } = await server.client.linkSessions.create(company.id, { kind: 'url' });
  const whole = await openLink(server, url!);
  await whole.as('/link/session/source', { body: { version: 1, integrationKey: 'gbol', method: 'upload' } });
  const { json } = await whole.as('/link/helpRequests', { body: { version: 2 } });
  const again = await openLink(server, json.url, whole.cookie);
  assert.equal((await again.as('/link/session')).json.helping, undefined);

  const forwarded = await openLink(server, url!);
  const helper = await openLink(server, json.url);
  await introduce(helper.as);
  assert.equal((await whole.as('/link/session')).json.helpRequests[0].helper.email, 'sam@accountants.example');
  const { json: others } = await forwarded.as('/link/session');
  assert.deepEqual(others.helpRequests[0].helper, { name: 'Sam Carter' }, 'no address for whoever opens it later');
  assert.equal((await helper.as('/link/session')).json.helping.step, 'consent');
  const back = await openLink(server, url!, helper.cookie);
  assert.equal((await back.as('/link/session')).json.helping, undefined);
});

test('a link is mailed in our words alone, at most five a day', async () => {
  const mails: Mail[] = [];
  let now = Date.now();
  await using server = await startServer({ sendMail: async (mail) => void mails.push(mail), clock: () => now });
  const { company, token } = await openJourney(server);
  await choose(server, token, 1, 'gbol', 'upload');
  assert.equal((await sessionOf(server, token)).limits.helpMails, 5);
  const asked = await ask(server, token, { email: 'sam@accountants.example', locale: 'fr', text: 'Buy gold' });
  assert.equal(asked.json.url, undefined, 'it is for the reader of the mail');
  while ((await sessionOf(server, token)).helpRequests[0].mail.status !== 'sent')
    await new Promise((done) => setTimeout(done, 20));
  const [mail] = mails;
  assert.equal(mail!.to, 'sam@accountants.example');
  assert.match(mail!.subject, /Hairosmith Inc\. vous demande/);
  assert.doesNotMatch(mail!.text, /gold/);
  const link = /http\S+\/l\/[\w-]{43}/.exec(mail!.text)![0];
  assert.equal((await openLink(server, link)).answer.status, 204);
  const jobs = await server.context.database.selectFrom('jobs').selectAll().execute();
  assert.ok(!JSON.stringify(jobs).includes(link));

  for (let sent = 2; sent <= 5; sent++) assert.equal((await ask(server, token, { email: 'a@b.example' })).status, 201);
  const sixth = await ask(server, token, { email: 'a@b.example' });
  assert.deepEqual([sixth.status, sixth.json.code], [429, 'rate_limited']);
  assert.equal((await ask(server, token)).status, 201, 'a link can still be copied');
  for (const email of ['a@b.example,c@d.example', 'a@b.example\r\nBcc: c@d.example', 'nobody'])
    assert.equal((await ask(server, token, { email })).json.code, 'invalid_request');
  now += 24 * HOUR_MS + 1;
  const renewed = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
  assert.equal((await ask(server, renewed.token!, { email: 'a@b.example' })).status, 201);
});

test('without a mail server no mail is offered, and links are not made without end', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await choose(server, token, 1, 'gbol', 'upload');
  assert.equal((await sessionOf(server, token)).limits.helpMails, undefined);
  assert.equal((await ask(server, token, { email: 'a@b.example' })).json.code, 'mail_not_offered');
  for (let made = 0; made < 20; made++) assert.equal((await ask(server, token)).status, 201);
  assert.equal((await ask(server, token)).json.code, 'rate_limited');
  assert.equal((await sessionOf(server, token)).helpRequests.length, 1, 'all are links to one request');
});

test('a mail that nobody takes is said to have failed, and its link is in no log', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const failing = async ({ text }: Mail) => {
    throw new Error(`550 no such mailbox: ${text}`);
  };
  await using server = await startServer({ sendMail: failing, log });
  const { token } = await openJourney(server);
  await choose(server, token, 1, 'gbol', 'upload');
  await ask(server, token, { email: 'nobody@accountants.example' });
  const { database } = server.context;
  for (;;) {
    const { mail } = (await sessionOf(server, token)).helpRequests[0];
    if (mail.status === 'failed') break;
    // As if the waits between its tries had passed.
    await database.updateTable('jobs').set({ run_at: 0, attempts: 5 }).where('state', '=', 'ready').execute();
    server.context.wakeWorker();
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.doesNotMatch(lines.join(''), /\/l\/[\w-]{43}|nobody@/);
  const jobs = await database.selectFrom('jobs').selectAll().execute();
  assert.doesNotMatch(JSON.stringify(jobs), /\/l\/[\w-]{43}|nobody@/);
});
