import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { readReturn } from '@client-link/api-client/return';
import { Browser } from '../../test/browser.ts';
import { approve, startBoth } from '../../test/start-sandbox.ts';
import { agree, call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const REFERER = `${HOST_ORIGIN}/`;
const CALLBACK = /\/oauth\/callback\//;

/** As the element does: choose, mint the attempt, then agree with the click. */
async function attemptOf(server: TestServer, token: string, key = 'mqjo', agrees = true) {
  const { json: before } = await call(server, '/link/session', { token });
  const { json: chosen } = await call(server, '/link/session/source', {
    token,
    body: { version: before.version, integrationKey: key, method: 'connect' },
  });
  const { json: started } = await call(server, '/link/attempts', { token, body: { version: chosen.version } });
  if (agrees) await consentTo(server, token, chosen.version, started.attempt.id);
  return { id: started.attempt.id as string, startUrl: started.startUrl as string, version: chosen.version as number };
}

async function consentTo(server: TestServer, token: string, version: number, attemptId: string) {
  const { json: text } = await call(server, '/link/session/consent?locale=en', { token });
  return call(server, '/link/session/consent', { token, body: { version, hash: text.hash, locale: 'en', attemptId } });
}

async function until<T>(what: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 200; ; tries--) {
    const value = await what();
    if (isDone(value)) return value;
    if (!tries) throw new Error(`It did not happen: ${JSON.stringify(value)}`);
    await sleep(50);
  }
}

const sessionOf = async (server: TestServer, token: string) => (await call(server, '/link/session', { token })).json;

test('a company with one entity is connected, and its rows stream into the data API', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  const { startUrl, id } = await attemptOf(server, token);
  const browser = new Browser();
  const login = await browser.go(startUrl, { referer: REFERER });
  assert.equal(login.url.origin, server.sandbox.origin);
  const opened = await call(server, `/link/attempts/${id}`, { token });
  assert.equal(opened.json.status, 'opened');
  assert.ok(opened.json.openedAt);

  const result = await approve(browser, login);
  assert.match(result.text, /Sandbox Books is connected with Northbank/);
  const session = await until(
    () => sessionOf(server, token),
    (current) => current.connection?.syncStatus === 'complete',
  );
  assert.equal(session.status, 'finished');
  assert.equal(session.connection.entityName, 'Brightwater Foods Ltd');
  assert.deepEqual(
    session.facts.map(({ type }: { type: string }) => type),
    ['consented', 'connected', 'finished'],
  );

  const [connection] = (await server.client.connections.list(company.id)).results;
  assert.equal(connection!.status, 'Linked');
  assert.ok((await server.client.companies.get(company.id)).lastSync);
  const bills = await server.client.bills.list(company.id, { pageSize: 1 });
  assert.ok(bills.totalResults >= 500);
  assert.equal(bills.results[0]!.currency, 'GBP');
  assert.equal(session.shared.bills, bills.totalResults);
  assert.ok((await server.client.directCosts.listOfConnection(company.id, connection!.id)).totalResults > 50);
  const status = await server.client.data.status(company.id);
  assert.equal(status['bills']!.currentStatus, 'Complete');
});

test('an accountant chooses one client in the tab, and the others never show in the widget', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl, id } = await attemptOf(server, token);
  const browser = new Browser();
  const choice = await approve(browser, await browser.go(startUrl, { referer: REFERER }), {
    email: 'sam@accountants.example',
    password: 'battery staple',
  });
  assert.match(choice.text, /Kestrel Bikes Ltd/);
  assert.equal((await call(server, `/link/attempts/${id}`, { token })).json.status, 'choosing');
  assert.doesNotMatch((await call(server, '/link/session', { token })).text, /Kestrel|Umber/);

  const stranger = await new Browser().go(choice.url);
  assert.doesNotMatch(stranger.text, /Kestrel/);
  const result = await browser.submit(choice, /choose/, { entity: 'umber', choice: 'share' });
  assert.match(result.text, /is connected/);
  assert.equal((await sessionOf(server, token)).connection.entityName, 'Umber Studio BV');
});

test('a company that the login does not see cannot be chosen', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  const choice = await approve(browser, await browser.go(startUrl, { referer: REFERER }), {
    email: 'ada@hairosmith.example',
    password: 'correct horse',
  });
  const again = await browser.submit(choice, /choose/, { entity: 'brightwater', choice: 'share' });
  assert.match(again.text, /Which company/);
  assert.equal((await sessionOf(server, token)).connection, undefined);
});

test('a person who says no, or may not approve, shares nothing and may try again', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  for (const login of [
    { action: /cancel$/ },
    { email: 'noaccess@hairosmith.example', password: 'paper lantern', action: /cancel$/ },
  ]) {
    const { startUrl, id } = await attemptOf(server, token);
    const browser = new Browser();
    const result = await approve(browser, await browser.go(startUrl, { referer: REFERER }), login);
    assert.match(result.text, /Nothing was shared from Sandbox Books/);
    assert.equal((await call(server, `/link/attempts/${id}`, { token })).json.status, 'denied');
  }
  assert.equal((await sessionOf(server, token)).connection, undefined);
});

test('a start link that another page or person opens asks first, and consumes nothing', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl, id } = await attemptOf(server, token);
  for (const referer of [undefined, 'https://evil.example/']) {
    const page = await new Browser().go(startUrl, referer ? { referer } : {});
    assert.equal(page.url.origin, server.publicUrl);
    assert.match(page.text, /Northbank asks to read the payables of Hairosmith Inc\. in Sandbox Books/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  }
  assert.equal((await call(server, `/link/attempts/${id}`, { token })).json.status, 'created');

  const helper = new Browser();
  const page = await helper.go(startUrl);
  const stolen = await new Browser().submit(page, /oauth\/start/);
  assert.equal(stolen.status, 403, 'the form works in its own browser only');
  const result = await approve(helper, await helper.submit(page, /oauth\/start/));
  assert.match(result.text, /is connected/);
});

test('without consent nothing opens, and the page itself asks for it', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  const { startUrl } = await attemptOf(server, token, 'mqjo', false);
  const browser = new Browser();
  const page = await browser.go(startUrl, { referer: REFERER });
  assert.match(page.text, /Agree and open Sandbox Books/);
  assert.equal((await server.client.consents.list(company.id)).totalResults, 0);
  const result = await approve(browser, await browser.submit(page, /oauth\/start/));
  assert.match(result.text, /is connected/);
  assert.equal((await server.client.consents.list(company.id)).totalResults, 1);
});

test('a consent that arrives a moment after the click still opens at once', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl, id, version } = await attemptOf(server, token, 'mqjo', false);
  const browser = new Browser();
  const [page] = await Promise.all([
    browser.go(startUrl, { referer: REFERER }),
    sleep(400).then(() => consentTo(server, token, version, id)),
  ]);
  assert.equal(page.url.origin, server.sandbox.origin);
});

test('a state is good once, in its own browser, for its own software', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  const { url: callback } = await approve(browser, await browser.go(startUrl, { referer: REFERER }), {
    stop: CALLBACK,
  });

  assert.match((await new Browser().go(callback)).text, /Started in another browser/);
  const mixedUp = new URL(callback.href.replace('/mqjo', '/sbco'));
  assert.equal((await browser.go(mixedUp)).status, 404);
  const forged = new URL(callback);
  forged.searchParams.set('state', 'forged');
  assert.equal((await browser.go(forged)).status, 404);
  assert.match((await browser.go(callback)).text, /is connected/);
  assert.equal((await browser.go(callback)).status, 404, 'replayed');
});

test('an answer of another issuer, or without one, links nothing', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  for (const iss of ['https://evil.example', undefined]) {
    const { startUrl, id } = await attemptOf(server, token);
    const browser = new Browser();
    const { url } = await approve(browser, await browser.go(startUrl, { referer: REFERER }), { stop: CALLBACK });
    if (iss) url.searchParams.set('iss', iss);
    else url.searchParams.delete('iss');
    await browser.go(url);
    assert.equal((await call(server, `/link/attempts/${id}`, { token })).json.status, 'failed');
  }
  assert.equal((await sessionOf(server, token)).connection, undefined);
});

test('of two attempts in two tabs the first completed wins, and the other’s grant is revoked', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  const first = await attemptOf(server, token);
  const { json: current } = await call(server, '/link/session', { token });
  const { json: second } = await call(server, '/link/attempts', { token, body: { version: current.version } });
  const browser = new Browser();
  const one = await approve(browser, await browser.go(first.startUrl, { referer: REFERER }), { stop: CALLBACK });
  const other = await approve(browser, await browser.go(second.startUrl, { referer: REFERER }), { stop: CALLBACK });
  assert.match((await browser.go(other.url)).text, /is connected/);
  assert.match((await browser.go(one.url)).text, /This attempt has ended/);
  assert.equal((await call(server, `/link/attempts/${first.id}`, { token })).json.status, 'superseded');
  assert.equal((await server.client.connections.list(company.id)).totalResults, 1);
  const jobs = server.context.database.selectFrom('jobs').select('id').where('kind', '=', 'revoke');
  await until(
    () => jobs.execute(),
    (rows) => rows.length === 0,
  );
});

test('a cancelled attempt that is approved after all links nothing', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl, id } = await attemptOf(server, token);
  const browser = new Browser();
  const { url } = await approve(browser, await browser.go(startUrl, { referer: REFERER }), { stop: CALLBACK });
  await call(server, `/link/attempts/${id}/cancel`, { token, body: {} });
  assert.match((await browser.go(url)).text, /This attempt has ended/);
  assert.equal((await sessionOf(server, token)).connection, undefined);
  assert.match((await new Browser().go(startUrl, { referer: REFERER })).text, /This attempt has ended/);
});

test('a consent withdrawn while the person signs in stops the link', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  const { url } = await approve(browser, await browser.go(startUrl, { referer: REFERER }), { stop: CALLBACK });
  const [consent] = (await server.client.consents.list(company.id)).results;
  await server.client.consents.withdraw(company.id, consent!.id);
  assert.match((await browser.go(url)).text, /This attempt has ended/);
  assert.equal((await server.client.connections.list(company.id)).totalResults, 0);
});

test('withdrawing ends access at the software, synchronising and reading', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  await approve(browser, await browser.go(startUrl, { referer: REFERER }));
  await until(
    () => sessionOf(server, token),
    (current) => current.connection?.syncStatus === 'complete',
  );
  const [consent] = (await server.client.consents.list(company.id)).results;
  await call(server, `/link/consents/${consent!.id}/withdraw`, { token, body: {} });

  await assert.rejects(server.client.bills.list(company.id), { code: 'consent_required' });
  const [connection] = (await server.client.connections.list(company.id)).results;
  assert.equal(connection!.status, 'Unlinked');
  const row = await server.context.database.selectFrom('connections').select('secret').executeTakeFirstOrThrow();
  assert.equal(row.secret, null);
  await assert.rejects(server.client.data.refreshType(company.id, 'bills'), { code: 'connection_not_linked' });
  const session = await sessionOf(server, token);
  assert.equal(session.requirements[0].status, 'pending');
});

test('tokens are sealed in the database and never logged', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  await approve(browser, await browser.go(startUrl, { referer: REFERER }));
  const row = await server.context.database.selectFrom('connections').select('secret').executeTakeFirstOrThrow();
  assert.doesNotMatch(Buffer.from(row.secret!).toString('latin1'), /accessToken|refreshToken/);
});

test('a software that is down, or answers no code, is said so and may be tried again', async () => {
  await using server = await startBoth();
  const { token } = await openJourney(server);
  const { startUrl, id } = await attemptOf(server, token);
  const browser = new Browser();
  const { url } = await approve(browser, await browser.go(startUrl, { referer: REFERER }), { stop: CALLBACK });
  server.sandbox.setSwitches('mqjo', { outage: true });
  assert.match((await browser.go(url)).text, /does not answer at the moment/);
  assert.equal((await call(server, `/link/attempts/${id}`, { token })).json.failure, 'provider_unavailable');
});

test('an unknown ticket, and a page asked under another host name, lead to no software', async () => {
  await using server = await startBoth();
  assert.equal((await new Browser().go(`${server.publicUrl}/oauth/start/${'x'.repeat(43)}`)).status, 404);
  const elsewhere = await new Browser().go(server.publicUrl.replace('localhost', '127.0.0.1') + '/oauth/start/abc');
  assert.equal(elsewhere.url.origin, server.publicUrl);
});

test('agreeing and connecting again with the same login is the same connection', async () => {
  await using server = await startBoth();
  const { company, token } = await openJourney(server);
  for (let visit = 0; visit < 2; visit++) {
    const { startUrl } = await attemptOf(server, token);
    const browser = new Browser();
    await approve(browser, await browser.go(startUrl, { referer: REFERER }));
  }
  assert.equal((await server.client.connections.list(company.id)).totalResults, 1);
  await agree(server, token, 'mqjo', 'connect');
});

/** A session of a page that goes to the software in its own place. */
async function returningSession(server: TestServer, returnUrl: string, state?: string) {
  const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
  const { token } = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    returnUrl,
    ...(state !== undefined && { state }),
  });
  return { company, token: token! };
}

/** Where a page leads at once. */
const leadsTo = ({ text }: { text: string }) =>
  /http-equiv="refresh" content="0; url=([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');

test('a page that went to the software in its place is returned to, with its state and a typed outcome', async () => {
  await using server = await startBoth();
  const { token } = await returningSession(server, `${HOST_ORIGIN}/pay?a=1&state=old#done`, 'x&y=1');
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  const result = await approve(browser, await browser.go(`${startUrl}?return`, { referer: REFERER }));
  const back = new URL(leadsTo(result)!);
  assert.equal(back.origin + back.pathname + back.hash, `${HOST_ORIGIN}/pay#done`);
  const { a, at, sessionId, signature, ...told } = Object.fromEntries(back.searchParams);
  assert.deepEqual([a, told], ['1', { state: 'x&y=1', outcome: 'linked' }]);
  assert.ok(at && signature);
  const read = await readReturn(back, { baseUrl: server.publicUrl });
  assert.deepEqual([read.outcome, read.state, read.sessionId], ['linked', 'x&y=1', sessionId]);
  assert.ok(!result.text.includes(token), 'no token travels');
});

test('a refusal returns too, and what is missing bends no address', async () => {
  await using server = await startBoth();
  const { token } = await returningSession(server, HOST_ORIGIN);
  const { startUrl } = await attemptOf(server, token);
  const browser = new Browser();
  const login = await browser.go(`${startUrl}?return`, { referer: REFERER });
  const result = await browser.submit(login, /(abort|cancel)/);
  const back = leadsTo(result)!;
  assert.match(back, new RegExp(`^${HOST_ORIGIN}/\\?outcome=denied&sessionId=[\\w-]+&at=\\d+&signature=[\\w.-]+$`));
  const read = await readReturn(back, { baseUrl: server.publicUrl });
  assert.deepEqual([read.outcome, read.state], ['denied', undefined]);
});

test('nobody is led to the host who came by a link that was passed on, or asked for a tab', async () => {
  await using server = await startBoth();
  const { token } = await returningSession(server, `${HOST_ORIGIN}/`);
  const { startUrl } = await attemptOf(server, token);
  const stranger = new Browser();
  const start = await stranger.go(`${startUrl}?return`);
  const result = await approve(stranger, await stranger.submit(start, /start/));
  assert.match(result.text, /is connected with Northbank/);
  assert.equal(leadsTo(result), undefined);

  const other = await returningSession(server, `${HOST_ORIGIN}/`);
  const tab = new Browser();
  const attempt = await attemptOf(server, other.token);
  assert.equal(leadsTo(await approve(tab, await tab.go(attempt.startUrl, { referer: REFERER }))), undefined);
});

test('the way back is fixed when the session is minted, to an allowed origin exactly', async () => {
  await using server = await startServer();
  const company = await server.client.companies.create({ name: 'A' });
  const create = (more: object) =>
    server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN], ...more } as never);
  for (const returnUrl of [`${HOST_ORIGIN}.evil.example/`, 'https://evil.example/', `${HOST_ORIGIN}@evil.example/`])
    await assert.rejects(create({ returnUrl }), { code: 'invalid_request' }, returnUrl);
  await assert.rejects(create({ state: 'x' }), { code: 'invalid_request' }, 'a state without a way back');
});
