import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import * as oauth from 'openid-client';
import { Browser } from '../../test/browser.ts';
import { approve, startSandbox } from '../../test/start-sandbox.ts';

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
    clientId,
    undefined,
    oauth.ClientSecretBasic(clientSecret),
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

const control = (sandbox: Sandbox, body: string, headers: Record<string, string> = {}, method = 'PUT') =>
  fetch(`${sandbox.origin}/control/mqjo`, { method, body, headers, redirect: 'manual' });

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
