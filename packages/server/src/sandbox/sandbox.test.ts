import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import * as oauth from 'openid-client';
import { Browser } from '../../test/browser.ts';
import { approve, startSandbox } from '../../test/start-sandbox.ts';
import { createSandbox } from './sandbox.ts';
import { languageOf } from './words.ts';

const SOFTWARE = 'http://localhost:9';
const CALLBACK = /localhost:9\/oauth\/callback/;
const SCOPE = 'company.read suppliers.read bills.read payments.read expenses.read offline_access';
const MINUTE_MS = 60_000;
type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const open = (options: Parameters<typeof startSandbox>[1] = {}) => startSandbox(SOFTWARE, options);

/** As another software does: by discovery. */
const discover = (sandbox: Sandbox, key = 'mqjo') => {
  const { clientId, clientSecret } = sandbox.connectors[0]!.oauth;
  return oauth.discovery(
    new URL(`${sandbox.origin}/${key}`),
    clientId!,
    undefined,
    oauth.ClientSecretBasic(clientSecret!),
    { execute: [oauth.allowInsecureRequests] },
  );
};

async function authorizationOf(sandbox: Sandbox, { key = 'mqjo', scope = SCOPE } = {}) {
  const software = await discover(sandbox, key);
  const verifier = oauth.randomPKCECodeVerifier();
  const state = oauth.randomState();
  const url = oauth.buildAuthorizationUrl(software, {
    redirect_uri: `${SOFTWARE}/oauth/callback/${key}`,
    scope,
    state,
    prompt: 'consent',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const redeem = (callback: URL) =>
    oauth.authorizationCodeGrant(software, callback, { expectedState: state, pkceCodeVerifier: verifier });
  return { software, url, redeem };
}

interface Person {
  email?: string;
  password?: string;
  action?: RegExp;
}

/** A person signs in and allows; the software redeems the code. */
async function connect(sandbox: Sandbox, person: Person = {}, asked: { key?: string; scope?: string } = {}) {
  const { software, url, redeem } = await authorizationOf(sandbox, asked);
  const browser = new Browser();
  const back = await approve(browser, await browser.go(url), { ...person, stop: CALLBACK });
  const tokens = await redeem(back.url);
  return { software, tokens, token: tokens.access_token, refreshToken: tokens.refresh_token! };
}

async function ask(sandbox: Sandbox, token: string, path: string, key = 'mqjo') {
  const response = await fetch(`${sandbox.origin}/${key}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as any };
}

async function everyRow(sandbox: Sandbox, token: string, path: string, query: Record<string, string> = {}) {
  const rows: any[] = [];
  for (let cursor = ''; ;) {
    const { json } = await ask(
      sandbox,
      token,
      `${path}?${new URLSearchParams({ ...query, ...(cursor && { cursor }) })}`,
    );
    rows.push(...json.items);
    if (!json.nextCursor) return rows;
    cursor = json.nextCursor;
  }
}

function control(sandbox: Sandbox, body: string, headers: Record<string, string> = {}, method = 'PUT') {
  const asked: RequestInit = { method, body, headers };
  return fetch(`${sandbox.origin}/control/mqjo`, asked);
}

const rejectsWith = (error: string) => (cause: unknown) =>
  cause instanceof oauth.ResponseBodyError && cause.error === error;

test('a person signs in, allows, and the software reads the companies of that login', async () => {
  await using sandbox = await open();
  const { url, redeem } = await authorizationOf(sandbox);
  const browser = new Browser();
  const login = await browser.go(url);
  assert.match(login.text, /<h1>Sign in to Sandbox Books<\/h1>/);
  const consent = await browser.submit(login, /login$/, {
    email: ' ADA@hairosmith.example ',
    password: 'correct horse',
  });
  assert.match(consent.text, /Allow Northbank to read your books\?/);
  assert.match(consent.text, /ada@hairosmith\.example/);
  for (const words of ['Company name and address', 'Suppliers and their contact details', 'Payments of bills'])
    assert.match(consent.text, new RegExp(words));

  const back = await browser.submit(consent, /allow$/, {}, CALLBACK);
  assert.equal(back.url.searchParams.get('iss'), `${sandbox.origin}/mqjo`);
  const tokens = await redeem(back.url);
  assert.equal(tokens.expires_in, 600);
  const { json } = await ask(sandbox, tokens.access_token, 'companies');
  assert.deepEqual(
    json.items.map(({ name }: { name: string }) => name),
    ['Hairosmith Inc.', 'Hairosmith Services SARL'],
  );
});

test('a wrong password says so and keeps the e-mail', async () => {
  await using sandbox = await open();
  const { url } = await authorizationOf(sandbox);
  const browser = new Browser();
  const again = await browser.submit(await browser.go(url), /login$/, {
    email: 'lou@brightwater.example',
    password: 'loud river',
  });
  assert.equal(again.status, 401);
  assert.match(again.text, /role="alert"[^>]*>Wrong e-mail or password/);
  assert.match(again.text, /value="lou@brightwater\.example"/);
  assert.doesNotMatch(again.text, /loud river/);
  assert.ok((await approve(browser, again, { stop: CALLBACK })).url.searchParams.get('code'));
});

test('cancelling, at the login or at the consent, answers access_denied', async () => {
  await using sandbox = await open();
  for (const signsIn of [false, true]) {
    const { url, redeem } = await authorizationOf(sandbox);
    const browser = new Browser();
    const login = await browser.go(url);
    const page = signsIn
      ? await browser.submit(login, /login$/, { email: 'lou@brightwater.example', password: 'quiet river' })
      : login;
    const back = await browser.submit(page, /cancel$/, {}, CALLBACK);
    await assert.rejects(redeem(back.url), { error: 'access_denied' });
  }
});

test('a viewer sees why they cannot approve, and forcing it is refused', async () => {
  await using sandbox = await open();
  const { url, redeem } = await authorizationOf(sandbox);
  const browser = new Browser();
  const page = await browser.submit(await browser.go(url), /login$/, {
    email: 'noaccess@hairosmith.example',
    password: 'paper lantern',
  });
  assert.match(page.text, /Your role may view, not approve/);
  assert.doesNotMatch(page.text, /action="[^"]*allow"/);
  const forced = await browser.go(new URL(`${page.url.pathname}/allow`, page.url), { form: {}, stop: CALLBACK });
  await assert.rejects(redeem(forced.url), { error: 'access_denied' });
});

test('another login can be used instead, and its companies are what is shared', async () => {
  await using sandbox = await open();
  const { url, redeem } = await authorizationOf(sandbox);
  const browser = new Browser();
  const viewer = await browser.submit(await browser.go(url), /login$/, {
    email: 'noaccess@hairosmith.example',
    password: 'paper lantern',
  });
  const login = await browser.submit(viewer, /other$/);
  const back = await approve(browser, login, { stop: CALLBACK });
  const { json } = await ask(sandbox, (await redeem(back.url)).access_token, 'companies');
  assert.deepEqual(
    json.items.map(({ id }: { id: string }) => id),
    ['brightwater'],
  );
});

test('a request without PKCE, of another client or to another address is refused', async () => {
  await using sandbox = await open();
  const { url } = await authorizationOf(sandbox);
  const without = new URL(url);
  without.searchParams.delete('code_challenge');
  without.searchParams.delete('code_challenge_method');
  const back = await new Browser().go(without, { stop: CALLBACK });
  assert.equal(back.url.searchParams.get('error'), 'invalid_request');

  for (const [name, value] of [
    ['redirect_uri', 'https://evil.example/callback'],
    ['client_id', 'somebody'],
  ] as const) {
    const changed = new URL(url);
    changed.searchParams.set(name, value);
    const page = await new Browser().go(changed);
    assert.equal(page.status, 400);
    assert.equal(page.url.origin, sandbox.origin);
    assert.match(page.text, /Request refused/);
  }
});

test('a code is good once and with its own verifier only', async () => {
  await using sandbox = await open();
  const { url, redeem } = await authorizationOf(sandbox);
  const { redeem: redeemAsAnother, url: other } = await authorizationOf(sandbox);
  const browser = new Browser();
  const back = await approve(browser, await browser.go(url), { stop: CALLBACK });
  const stolen = new URL(back.url);
  stolen.searchParams.set('state', other.searchParams.get('state')!);
  await assert.rejects(redeemAsAnother(stolen), rejectsWith('invalid_grant'));

  const again = await approve(browser, await browser.go(url), { stop: CALLBACK });
  const { access_token: token } = await redeem(again.url);
  await assert.rejects(redeem(again.url), rejectsWith('invalid_grant'));
  assert.equal((await ask(sandbox, token, 'companies')).status, 401, 'a replayed code ends what it gave');
});

test('a refresh token rotates, and using one twice ends the whole grant', async () => {
  await using sandbox = await open();
  const { software, refreshToken } = await connect(sandbox);
  const second = await oauth.refreshTokenGrant(software, refreshToken);
  assert.notEqual(second.refresh_token, refreshToken);
  assert.equal((await ask(sandbox, second.access_token, 'companies')).status, 200);

  await assert.rejects(oauth.refreshTokenGrant(software, refreshToken), rejectsWith('invalid_grant'));
  await assert.rejects(oauth.refreshTokenGrant(software, second.refresh_token!), rejectsWith('invalid_grant'));
  assert.equal((await ask(sandbox, second.access_token, 'companies')).status, 401);
});

test('revoking the refresh token ends the grant with its access tokens', async () => {
  await using sandbox = await open();
  const { software, token, refreshToken } = await connect(sandbox);
  await oauth.tokenRevocation(software, refreshToken);
  assert.equal((await ask(sandbox, token, 'companies')).status, 401);
  await assert.rejects(oauth.refreshTokenGrant(software, refreshToken), rejectsWith('invalid_grant'));
  await oauth.tokenRevocation(software, refreshToken);
});

test('approving twice in one browser gives two grants, and ending one leaves the other', async () => {
  await using sandbox = await open();
  const browser = new Browser();
  const approveOnce = async () => {
    const { software, url, redeem } = await authorizationOf(sandbox);
    const back = await approve(browser, await browser.go(url), { stop: CALLBACK });
    return { software, tokens: await redeem(back.url) };
  };
  const lost = await approveOnce();
  const kept = await approveOnce();
  await oauth.tokenRevocation(lost.software, lost.tokens.refresh_token!);
  assert.equal((await ask(sandbox, kept.tokens.access_token, 'companies')).status, 200);
  await oauth.refreshTokenGrant(kept.software, kept.tokens.refresh_token!);
});

test('without prompt=consent the person is asked all the same', async () => {
  await using sandbox = await open();
  const browser = new Browser();
  const { url } = await authorizationOf(sandbox);
  await approve(browser, await browser.go(url), { stop: CALLBACK });
  const { url: again } = await authorizationOf(sandbox);
  again.searchParams.delete('prompt');
  assert.match((await browser.go(again, { stop: CALLBACK })).text, /Allow Northbank to read your books/);
});

test('the provider says nothing on the console', async (t) => {
  const said = (['log', 'info', 'warn', 'error'] as const).map((way) => t.mock.method(console, way, () => undefined));
  await using sandbox = await open();
  const { software, refreshToken } = await connect(sandbox);
  await oauth.tokenRevocation(software, refreshToken);
  await fetch(`${sandbox.origin}/mqjo/token`, { method: 'POST', headers: { origin: 'http://elsewhere.example' } });
  assert.deepEqual(
    said.flatMap(({ mock }) => mock.calls.map(({ arguments: words }) => words.join(' '))),
    [],
  );
});

test('every page of every book together gives each row once, in the order of changes', async () => {
  await using sandbox = await open({ clock: () => Date.UTC(2026, 0, 1) });
  const { token } = await connect(sandbox);
  for (const book of ['suppliers', 'bills', 'billPayments', 'directCosts']) {
    const path = `companies/brightwater/${book}`;
    const rows = await everyRow(sandbox, token, path, { limit: '37' });
    assert.equal(new Set(rows.map((row) => Object.values(row)[0])).size, rows.length, book);
    assert.ok(rows.length > 37, book);
    assert.deepEqual(await everyRow(sandbox, token, path, { limit: '500' }), rows, 'whatever the size of a page');
    const changes = rows.map(({ updatedAt }) => updatedAt);
    assert.deepEqual(changes, changes.toSorted());
  }
});

test('a row that changes while somebody pages is not lost', async () => {
  let now = Date.UTC(2026, 0, 1);
  await using sandbox = await open({ clock: () => now });
  const { token } = await connect(sandbox);
  const seen = new Map<string, string>();
  for (let cursor = ''; ; now += 5 * MINUTE_MS) {
    const query = new URLSearchParams({ limit: '50', ...(cursor && { cursor }) });
    const { json } = await ask(sandbox, token, `companies/brightwater/bills?${query}`);
    for (const row of json.items) seen.set(row.billId, row.updatedAt);
    if (!json.nextCursor) break;
    cursor = json.nextCursor;
  }
  const rows = await everyRow(sandbox, token, 'companies/brightwater/bills');
  const read = rows.filter(({ updatedAt }) => updatedAt <= new Date(now).toISOString());
  for (const { billId } of read) assert.ok(seen.has(billId), billId);
});

test('modifiedSince gives what is new or changed, and nothing else', async () => {
  let now = Date.UTC(2026, 0, 1);
  await using sandbox = await open({ clock: () => now });
  const { token } = await connect(sandbox);
  const path = 'companies/brightwater/bills';
  await ask(sandbox, token, path);
  now += 60 * MINUTE_MS;
  const before = new Map((await everyRow(sandbox, token, path)).map((row) => [row.billId, JSON.stringify(row)]));
  const since = new Date(now + 1).toISOString();
  assert.deepEqual(await everyRow(sandbox, token, path, { modifiedSince: since }), []);

  now += 120 * MINUTE_MS;
  const all = await everyRow(sandbox, token, path);
  const different = all.filter((row) => before.get(row.billId) !== JSON.stringify(row));
  const changed = await everyRow(sandbox, token, path, { modifiedSince: since, limit: '20' });
  assert.deepEqual(changed, different);
  assert.ok(changed.some(({ billId }) => !before.has(billId)));
  assert.ok(changed.some(({ billId }) => before.has(billId)));
  const elsewhere = since.replace(/\.\d+Z$/, '+00:00');
  assert.ok((await everyRow(sandbox, token, path, { modifiedSince: elsewhere })).length >= changed.length);
});

test('a query that cannot be read is refused with words', async () => {
  await using sandbox = await open();
  const { token } = await connect(sandbox);
  for (const query of ['modifiedSince=yesterday', 'limit=all', 'limit=0']) {
    const { status, json } = await ask(sandbox, token, `companies/brightwater/bills?${query}`);
    assert.equal(status, 400, query);
    assert.match(json.message, /modifiedSince|limit/);
  }
});

test('another login’s company and an unknown book are not found', async () => {
  await using sandbox = await open();
  const { token } = await connect(sandbox);
  for (const path of [
    'companies/hairosmith/bills',
    'companies/brightwater/invoices',
    'companies/brightwater',
    'people',
  ])
    assert.equal((await ask(sandbox, token, path)).status, 404, path);
});

test('what was not asked for is refused, and so is a call without a token', async () => {
  await using sandbox = await open();
  const { token } = await connect(sandbox, {}, { scope: 'suppliers.read' });
  assert.equal((await ask(sandbox, token, 'companies/brightwater/suppliers')).status, 200);
  const refused = await ask(sandbox, token, 'companies/brightwater/bills');
  assert.equal(refused.status, 403);
  assert.match(refused.headers.get('www-authenticate')!, /insufficient_scope/);
  const unknown = await ask(sandbox, 'made-up', 'companies');
  assert.equal(unknown.status, 401);
  assert.match(unknown.headers.get('www-authenticate')!, /invalid_token/);
});

test('the list of companies needs its scope too, and no token is told no error', async () => {
  await using sandbox = await open();
  const { token } = await connect(sandbox, {}, { scope: 'bills.read' });
  const refused = await ask(sandbox, token, 'companies');
  assert.equal(refused.status, 403);
  assert.match(refused.headers.get('www-authenticate')!, /scope="company\.read"/);
  const without = await fetch(`${sandbox.origin}/mqjo/api/v1/companies`);
  assert.equal(without.status, 401);
  assert.equal(without.headers.get('www-authenticate'), 'Bearer realm="Sandbox Books"');
  const written = await fetch(`${sandbox.origin}/mqjo/api/v1/companies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(written.status, 405);
});

test('asOf of one answer is the modifiedSince of the next', async () => {
  let now = Date.UTC(2026, 0, 1);
  await using sandbox = await open({ clock: () => now });
  const { token } = await connect(sandbox);
  const path = 'companies/brightwater/bills';
  const known = new Map<string, unknown>();
  for (let visit = 0, since = ''; visit < 5; visit++, now += 7 * MINUTE_MS) {
    const { json } = await ask(sandbox, token, `${path}?limit=1`);
    const query: Record<string, string> = since ? { modifiedSince: since } : {};
    for (const row of await everyRow(sandbox, token, path, query)) known.set(row.billId, row);
    since = json.asOf;
  }
  now -= 7 * MINUTE_MS;
  for (const row of await everyRow(sandbox, token, path)) assert.deepEqual(known.get(row.billId), row);
});

test('a token of one entry opens no other', async () => {
  await using sandbox = await open();
  const { token } = await connect(sandbox);
  assert.equal((await ask(sandbox, token, 'companies', 'sbco')).status, 401);
});

test('switch refuse: the software gets access_denied before anybody is asked', async () => {
  await using sandbox = await open();
  sandbox.setSwitches('mqjo', { refuse: true });
  const { url, redeem } = await authorizationOf(sandbox);
  const back = await new Browser().go(url, { stop: CALLBACK });
  await assert.rejects(redeem(back.url), { error: 'access_denied' });
});

test('switch outage: pages, tokens and data answer 503 until it is over', async () => {
  await using sandbox = await open();
  const { software, token, refreshToken } = await connect(sandbox);
  const { url } = await authorizationOf(sandbox);
  sandbox.setSwitches('mqjo', { outage: true });
  const page = await new Browser().go(url);
  assert.equal(page.status, 503);
  assert.match(page.text, /down for maintenance/);
  assert.equal((await ask(sandbox, token, 'companies')).status, 503);
  await assert.rejects(oauth.refreshTokenGrant(software, refreshToken));
  sandbox.setSwitches('mqjo', { outage: false });
  assert.equal((await ask(sandbox, token, 'companies')).status, 200);
  assert.ok(await oauth.refreshTokenGrant(software, refreshToken));
});

test('switch revoked: every grant is as gone', async () => {
  await using sandbox = await open();
  const { software, token, refreshToken } = await connect(sandbox);
  sandbox.setSwitches('mqjo', { revoked: true });
  assert.equal((await ask(sandbox, token, 'companies')).status, 401);
  await assert.rejects(oauth.refreshTokenGrant(software, refreshToken), rejectsWith('invalid_grant'));
});

test('switch revoked: approving again while it is on gives a grant that works', async () => {
  await using sandbox = await open();
  const before = await connect(sandbox);
  sandbox.setSwitches('mqjo', { revoked: true });
  await sleep(2);
  const after = await connect(sandbox);
  assert.equal((await ask(sandbox, after.token, 'companies')).status, 200);
  assert.ok(await oauth.refreshTokenGrant(after.software, after.refreshToken));
  sandbox.setSwitches('mqjo', { revoked: false });
  assert.equal((await ask(sandbox, before.token, 'companies')).status, 200);
});

test('switch coop: its pages send Cross-Origin-Opener-Policy', async () => {
  await using sandbox = await open();
  for (const [key, policy] of [
    ['mqjo', null],
    ['sbco', 'same-origin'],
  ] as const) {
    const { url } = await authorizationOf(sandbox, { key });
    assert.equal((await new Browser().go(url)).headers.get('cross-origin-opener-policy'), policy);
  }
});

test('switch slowMs: data and tokens take so long', async () => {
  await using sandbox = await open();
  const { software, token, refreshToken } = await connect(sandbox);
  sandbox.setSwitches('mqjo', { slowMs: 150 });
  for (const slow of [() => ask(sandbox, token, 'companies'), () => oauth.refreshTokenGrant(software, refreshToken)]) {
    const start = performance.now();
    await slow();
    assert.ok(performance.now() - start >= 149);
  }
});

test('switch accessTokenSeconds: a token expires then, and a refresh gives a good one', async () => {
  await using sandbox = await open();
  sandbox.setSwitches('mqjo', { accessTokenSeconds: 2 });
  const { software, tokens, token, refreshToken } = await connect(sandbox);
  assert.equal(tokens.expires_in, 2);
  await sleep(2100);
  assert.equal((await ask(sandbox, token, 'companies')).status, 401);
  const { access_token: fresh } = await oauth.refreshTokenGrant(software, refreshToken);
  assert.equal((await ask(sandbox, fresh, 'companies')).status, 200);
});

test('switch rateLimit: every n-th call is asked to come back', async () => {
  await using sandbox = await open();
  const { token } = await connect(sandbox);
  sandbox.setSwitches('mqjo', { rateLimit: 3 });
  const answers = [];
  for (let call = 0; call < 6; call++) answers.push(await ask(sandbox, token, 'companies'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 429, 200, 200, 429],
  );
  assert.equal(answers[2]!.headers.get('retry-after'), '1');
});

test('switches are read and set over HTTP, by tools and by the form of the home page', async () => {
  await using sandbox = await open();
  const put = await control(sandbox, '{"slowMs":5,"outage":true}');
  assert.equal(put.status, 200);
  const { slowMs, outage, accessTokenSeconds } = (await put.json()) as Record<string, unknown>;
  assert.deepEqual([slowMs, outage, accessTokenSeconds], [5, true, 600]);

  const browser = new Browser();
  const home = await browser.go(sandbox.origin);
  assert.match(home.text, /name="outage" checked/);
  const values = { slowMs: '0', accessTokenSeconds: '600', rateLimit: '2' };
  const after = await browser.submit(home, /control\/mqjo$/, values);
  assert.equal(after.url.pathname, '/');
  const now = (await (await control(sandbox, '{}')).json()) as Record<string, unknown>;
  assert.deepEqual([now['slowMs'], now['outage'], now['rateLimit']], [0, false, 2]);
});

test('the form of the home page is ours although browsers hide its origin', async () => {
  await using sandbox = await open();
  const browser = new Browser();
  const home = await browser.go(sandbox.origin);
  const secret = /name="secret" value="([^"]+)"/.exec(home.text)![1]!;
  const values = { slowMs: '0', accessTokenSeconds: '600', rateLimit: '0', coop: 'on' };
  const form = { secret, ...values };
  const saved = await browser.go(`${sandbox.origin}/control/mqjo`, { form, origin: 'null' });
  assert.match(saved.text, /role="status"[^>]*>The switches of Sandbox Books are saved/);
  const forged = { ...form, secret: 'x' };
  assert.equal((await browser.go(`${sandbox.origin}/control/mqjo`, { form: forged, origin: 'null' })).status, 403);
});

test('switches are not set by pages of other origins, nor by what is no switch', async () => {
  await using sandbox = await open();
  for (const method of ['PUT', 'POST']) {
    const foreign = await control(sandbox, '{"outage":true}', { origin: 'https://evil.example' }, method);
    assert.equal(foreign.status, 403);
    assert.match(((await foreign.json()) as { message: string }).message, /Only pages of/);
  }
  for (const body of [
    '{"outage":',
    '[]',
    'null',
    '"outage"',
    '{"outage":"yes"}',
    '{"outtage":true}',
    '{"slowMs":-1}',
    '',
  ]) {
    const bad = await control(sandbox, body);
    assert.equal(bad.status, 400, body);
    assert.ok(((await bad.json()) as { message: string }).message.length > 10, body);
  }
  assert.equal((await control(sandbox, '{}', {}, 'DELETE')).status, 405);
  assert.equal((await control(sandbox, 'x'.repeat(20_000))).status, 400);
  const now = (await (await control(sandbox, '{}')).json()) as { outage: boolean };
  assert.equal(now.outage, false);
});

test('a restart keeps grants, data, keys and switches', async () => {
  const clock = () => Date.UTC(2026, 0, 1);
  const first = await open({ clock });
  const { software, token, refreshToken } = await connect(first);
  const rows = await everyRow(first, token, 'companies/brightwater/bills');
  const keys = await (await fetch(`${first.origin}/mqjo/jwks`)).text();
  first.setSwitches('mqjo', { slowMs: 3 });
  await first.stop();
  await sleep(50); // for this process to see its kept-alive connections closed

  const { dataDir, origin } = first;
  await using second = await open({ dataDir, port: Number(new URL(origin).port), clock: () => clock() + 1000 });
  assert.deepEqual(await everyRow(second, token, 'companies/brightwater/bills'), rows);
  assert.equal(await (await fetch(`${origin}/mqjo/jwks`)).text(), keys);
  assert.ok((await oauth.refreshTokenGrant(software, refreshToken)).access_token);
  assert.equal(((await (await control(second, '{}')).json()) as { slowMs: number }).slowMs, 3);
});

test('a sign-in that is over, or of another browser, says what to do', async () => {
  await using sandbox = await open();
  const { url } = await authorizationOf(sandbox);
  const login = await new Browser().go(url);
  const page = await new Browser().go(login.url);
  assert.equal(page.status, 400);
  assert.match(page.text, /This login has ended/);
  assert.match(page.text, /Go back to the software/);
});

test('every page speaks French to a French browser, and says that the product is made up', async () => {
  await using sandbox = await open();
  const { url } = await authorizationOf(sandbox);
  const inFrench = async (address: string | URL) => {
    const response = await fetch(address, { headers: { 'accept-language': 'fr-FR,fr;q=0.9' } });
    return response.text();
  };
  const home = await inFrench(sandbox.origin);
  assert.match(home, /<html lang="fr">/);
  assert.match(home, /Mot de passe/);
  assert.doesNotMatch(home, /\b(Switches|Logins|Password|Save|Answer|Wait|Seconds)\b/);
  assert.match(home, /<footer>[^<]*fictif/);
  assert.match((await new Browser().go(url)).text, /<footer>[^<]*made-up/);
});

test('signing out ends the session, not what was allowed', async () => {
  await using sandbox = await open();
  const { software, url, redeem } = await authorizationOf(sandbox);
  const browser = new Browser();
  const back = await approve(browser, await browser.go(url), { stop: CALLBACK });
  const tokens = await redeem(back.url);
  const page = await browser.go(software.serverMetadata()['end_session_endpoint'] as string);
  assert.match(page.text, /Sign out of Sandbox Books\?/);
  const after = await browser.submit(page, /session\/end/, { logout: 'yes' });
  assert.match(after.text, /You are signed out/);
  const { url: again } = await authorizationOf(sandbox);
  assert.match((await browser.go(again)).text, /Sign in to Sandbox Books/);
  assert.equal((await ask(sandbox, tokens.access_token, 'companies')).status, 200);
  assert.ok(await oauth.refreshTokenGrant(software, tokens.refresh_token!));
});

test('no page carries anything inline or from elsewhere, and each says so in its policy', async () => {
  await using sandbox = await open();
  const { url } = await authorizationOf(sandbox);
  const browser = new Browser();
  const login = await browser.go(url);
  const consent = await browser.submit(login, /login$/, {
    email: 'sam@accountants.example',
    password: 'battery staple',
  });
  const others = await Promise.all(
    ['/', '/docs', '/nowhere', '/mqjo/session/end'].map((path) => browser.go(sandbox.origin + path)),
  );
  for (const { text, headers, url: at } of [login, consent, ...others]) {
    assert.doesNotMatch(text, /<style|\sstyle=|\son\w+=|<script>|(src|href)="(?!\/|data:,)/, at.pathname);
    const policy = headers.get('content-security-policy')!;
    assert.match(policy, /^default-src 'none'; style-src 'self'; script-src 'self'; .*frame-ancestors 'none'$/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
  }
  assert.match(consent.headers.get('content-security-policy')!, /form-action 'self' http:\/\/localhost:9;/);
  assert.match(consent.text, /Kestrel Bikes Ltd/);
});

test('without entries it stands for the usual ones, each with a secret that stays', () => {
  const options = { origin: 'http://127.0.0.1:9', dataDir: mkdtempSync(join(tmpdir(), 'sandbox-')) };
  const [first, second] = [1, 2].map(() => {
    const sandbox = createSandbox(options);
    sandbox.close();
    return sandbox.entries;
  });
  assert.deepEqual(first, second);
  assert.deepEqual(
    first!.map(({ key, issuer }) => [key, issuer]),
    [
      ['mqjo', 'http://127.0.0.1:9/mqjo'],
      ['sbco', 'http://127.0.0.1:9/sbco'],
    ],
  );
});

test('the language of a page is the one that the browser prefers among ours', () => {
  for (const [header, language] of [
    [undefined, 'en'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de-DE,de;q=0.9,fr;q=0.4,en;q=0.5', 'en'],
    ['en;q=0.1,fr;q=0.7', 'fr'],
    ['fr;q=0,*', 'en'],
    ['constructor', 'en'],
  ] as const)
    assert.equal(languageOf(header), language, header);
});
