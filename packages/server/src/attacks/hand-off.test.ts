import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser } from '../../test/browser.ts';
import { agreeTo, approvedAttempt, beginAttempt, connectionsOf, REFERER } from '../../test/hand-off.ts';
import { approve, startBoth } from '../../test/start-sandbox.ts';
import { call, HOST_ORIGIN, openJourney, startServer } from '../../test/start-server.ts';
import { hashSecret } from '../security/secrets.ts';

const EVIL = 'https://evil.example';
const STRANGER = { email: 'sam@accountants.example', password: 'battery staple' };

/** The attacks of RFC 9700 on an OAuth client, and those that this hand-off adds; each must link nothing. */
describe('attacks on the hand-off', () => {
  let server: Awaited<ReturnType<typeof startBoth>>;
  before(async () => {
    server = await startBoth();
  });
  after(() => server[Symbol.asyncDispose]());

  test('mix-up: an answer counts at its own software’s address and from its own issuer only', async () => {
    const { company, browser, callback } = await approvedAttempt(server);
    const elsewhere = new URL(callback.href.replace('/mqjo', '/sbco'));
    assert.equal((await browser.go(elsewhere)).status, 404);
    const forged = new URL(callback);
    forged.searchParams.set('iss', EVIL);
    await browser.go(forged);
    await browser.go(callback);
    assert.equal(await connectionsOf(server, company.id), 0, 'the answer is spent');
  });

  test('answers with a parameter twice, with none, or with an error besides a code link nothing', async () => {
    for (const change of [
      (query: URLSearchParams) => query.append('code', 'another'),
      (query: URLSearchParams) => query.append('iss', EVIL),
      (query: URLSearchParams) => query.delete('code'),
      (query: URLSearchParams) => query.append('error', 'access_denied'),
    ]) {
      const { company, browser, callback } = await approvedAttempt(server);
      change(callback.searchParams);
      assert.doesNotMatch((await browser.go(callback)).text, /is connected/);
      assert.equal(await connectionsOf(server, company.id), 0, callback.search);
    }
    const { company, browser, callback } = await approvedAttempt(server);
    const state = callback.searchParams.get('state')!;
    for (const states of [[], ['forged'], [state, 'forged'], ['forged', state], [hashSecret(state)]]) {
      const url = new URL(callback);
      url.searchParams.delete('state');
      for (const value of states) url.searchParams.append('state', value);
      assert.doesNotMatch((await browser.go(url)).text, /is connected/, states.join());
    }
    assert.equal(await connectionsOf(server, company.id), 0);
  });

  test('forced linking: nobody’s browser takes an answer that another one asked for', async () => {
    const attacker = await approvedAttempt(server);
    const victim = await approvedAttempt(server);
    assert.match((await victim.browser.go(attacker.callback)).text, /Started in another browser/);
    assert.match((await new Browser().go(attacker.callback)).text, /Started in another browser/);
    assert.equal(await connectionsOf(server, victim.company.id), 0);
    assert.match((await victim.browser.go(victim.callback)).text, /is connected/, 'their own is not disturbed');
  });

  test('code injection: a stolen code in one’s own answer is refused by PKCE', async () => {
    const victim = await approvedAttempt(server);
    const attacker = await approvedAttempt(server);
    const injected = new URL(attacker.callback);
    injected.searchParams.set('code', victim.callback.searchParams.get('code')!);
    await attacker.browser.go(injected);
    assert.equal(await connectionsOf(server, attacker.company.id), 0);
  });

  test('login CSRF: no other page sends the start page’s form, or the choice of a company', async () => {
    const { company, token } = await openJourney(server);
    const { startUrl } = await beginAttempt(server, token, { agrees: false });
    const victim = new Browser();
    const page = await victim.go(startUrl);
    const hash = /name="hash" value="([^"]+)"/.exec(page.text)![1]!;
    const own = await new Browser().go(startUrl);
    const theirs = /name="token" value="([^"]+)"/.exec(own.text)![1]!;
    for (const form of [{ token: '' }, { token: theirs }, { token: hashSecret(startUrl) }]) {
      const answer = await victim.go(startUrl, { form: { hash, locale: 'en', ...form }, origin: EVIL });
      assert.equal(answer.status, 403);
    }
    assert.equal((await server.client.consents.list(company.id)).totalResults, 0);

    const attempt = await beginAttempt(server, token);
    const choice = await approve(victim, await victim.go(attempt.startUrl, { referer: REFERER }), STRANGER);
    const address = choice.url;
    for (const wrong of ['', theirs]) {
      const form = { choice: 'share', entity: 'umber', token: wrong };
      const answer = await victim.go(address, { form, origin: EVIL });
      assert.equal(answer.status, 403);
    }
    assert.equal((await new Browser().go(address, { form: { choice: 'share', entity: 'umber' } })).status, 410);
    assert.equal(await connectionsOf(server, company.id), 0);
  });

  test('session fixation: each browser has its own flow cookie, which an answer of another does not fit', async () => {
    const { company, token } = await openJourney(server);
    const { startUrl } = await beginAttempt(server, token);
    const victim = new Browser();
    victim.put(new URL(server.publicUrl), 'link-session=planted');
    const login = await victim.go(startUrl, { referer: REFERER });
    const { url } = await approve(victim, login, { stop: /\/oauth\/callback\// });
    const attacker = new Browser();
    attacker.put(new URL(server.publicUrl), 'link-flow=planted');
    assert.match((await attacker.go(url)).text, /Started in another browser/);
    assert.equal(await connectionsOf(server, company.id), 0);
  });

  test('consent bypass: no way leads to the software before this attempt’s own consent', async () => {
    const { company, token } = await openJourney(server);
    const attempt = await beginAttempt(server, token, { agrees: false });
    const asks = async (address: string) => {
      const page = await new Browser().go(address, { referer: REFERER });
      assert.equal(page.url.origin, server.publicUrl);
      assert.match(page.text, /Agree and open/);
    };
    // A consent for another software, or of another journey, is none for this.
    const other = await openJourney(server);
    const begun = await beginAttempt(server, other.token);
    const stolen = await agreeTo(server, other.token, { id: attempt.id, version: begun.version + 1 });
    assert.equal(stolen.json.code, 'attempt_not_found');
    const { json: session } = await call(server, '/link/session', { token });
    const { json: moved } = await call(server, '/link/session/source', {
      token,
      body: { version: session.version, integrationKey: 'sbco', method: 'connect' },
    });
    await agreeTo(server, token, { id: attempt.id, version: moved.version });
    await Promise.all(['', '?return&consent=1&hash=x'].map((query) => asks(attempt.startUrl + query)));
    assert.equal(await connectionsOf(server, company.id), 0);
  });

  test('consent bypass: words that were not shown, or have changed since, are agreed to by nobody', async () => {
    const { company, token } = await openJourney(server);
    const { startUrl } = await beginAttempt(server, token, { agrees: false });
    const browser = new Browser();
    const page = await browser.go(startUrl);
    const form = /name="token" value="([^"]+)"/.exec(page.text)![1]!;
    for (const hash of ['', 'x', '0'.repeat(64)]) {
      const answer = await browser.go(startUrl, { form: { token: form, hash, locale: 'en' } });
      assert.equal(answer.url.origin, server.publicUrl, 'asked anew');
    }
    assert.equal((await server.client.consents.list(company.id)).totalResults, 0);
  });

  test('ticket misuse: no other secret or id opens the start page, and a spent ticket leads nowhere', async () => {
    const { token, attempt, browser, callback } = await approvedAttempt(server);
    const ticket = attempt.startUrl.split('/').at(-1)!;
    const state = callback.searchParams.get('state')!;
    for (const wrong of [
      attempt.id,
      state,
      token,
      hashSecret(ticket),
      ticket.toLowerCase(),
      `${ticket}%00`,
      `${ticket}/`,
    ])
      assert.equal((await browser.go(`${server.publicUrl}/oauth/start/${wrong}`)).status, 404, wrong);
    assert.equal((await call(server, '/link/session', { token: ticket })).json.code, 'token_invalid');
    assert.equal((await browser.go(`${server.publicUrl}/l/${ticket}`, { form: {} })).status, 404);

    await browser.go(callback);
    assert.match((await browser.go(attempt.startUrl, { referer: REFERER })).text, /This attempt has ended/);
    assert.match((await browser.go(attempt.startUrl, { form: { token: 'x' } })).text, /This attempt has ended/);
  });

  test('replay: an answer, a start and a choice count once, and a late one links nothing', async () => {
    const { company, token, attempt, browser, callback } = await approvedAttempt(server);
    const [one, two] = await Promise.all([browser.go(callback), browser.go(callback)]);
    assert.equal([one, two].filter(({ text }) => /is connected/.test(text)).length, 1, 'of two at once, one');
    assert.equal((await browser.go(callback)).status, 404);
    assert.equal(await connectionsOf(server, company.id), 1);

    const late = await approvedAttempt(server);
    await server.context.database
      .updateTable('oauth_states')
      .set({ expires_at: Date.now() - 1 })
      .where('attempt_id', '=', late.attempt.id)
      .execute();
    assert.equal((await late.browser.go(late.callback)).status, 404);
    const over = await approvedAttempt(server);
    await server.client.linkSessions.revoke(over.company.id, (await sessionIdOf(over.token))!);
    assert.match((await over.browser.go(over.callback)).text, /This attempt has ended/);
    assert.equal(await connectionsOf(server, over.company.id), 0, 'the journey was ended by the business');
    assert.equal((await call(server, `/link/attempts/${attempt.id}`, { token })).json.status, 'linked');
  });

  const sessionIdOf = async (token: string) =>
    (
      await server.context.database
        .selectFrom('grants')
        .select('session_id')
        .where('hash', '=', hashSecret(token))
        .executeTakeFirst()
    )?.session_id;

  test('open redirect: nothing that a caller sends becomes an address to go to', async () => {
    const { company } = await openJourney(server);
    for (const returnUrl of [
      EVIL,
      `${HOST_ORIGIN}.evil.example/`,
      `${HOST_ORIGIN}@evil.example/`,
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example/',
      `${HOST_ORIGIN.replace('http', 'https')}/`,
    ]) {
      const wanted = server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN], returnUrl });
      await assert.rejects(wanted, { code: 'invalid_request' }, returnUrl);
    }
    const { browser, callback } = await approvedAttempt(server);
    for (const name of ['returnUrl', 'return', 'redirect_uri', 'next', 'url']) callback.searchParams.set(name, EVIL);
    const result = await browser.go(callback);
    assert.ok(!result.text.includes('evil.example'));
    const { token } = await openJourney(server);
    const { startUrl } = await beginAttempt(server, token);
    const { url } = await new Browser().go(`${startUrl}?return=${EVIL}&redirect_uri=${EVIL}`, { referer: REFERER });
    assert.equal(url.origin, server.sandbox.origin);
  });

  test('a name is text on every page, whatever stands in it', async () => {
    const name = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const company = await server.client.companies.create({ name });
    const { token } = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
    const { startUrl } = await beginAttempt(server, token!);
    const browser = new Browser();
    const start = await browser.go(startUrl);
    const linked = await approve(browser, await browser.submit(start, /start/));
    for (const { text } of [start, linked]) {
      assert.match(text, /&lt;script&gt;/);
      assert.doesNotMatch(text, /<script>|<img src=x/);
    }
  });
});

test('behind https the hosted page’s cookie is one that only this host can set, and no other counts', async () => {
  await using server = await startServer({ publicUrl: 'https://link.example' });
  const send = (url: string, init: RequestInit) => server.app.request(url, init);
  const headers = { host: 'link.example' };
  const asBusiness = { send, headers: { ...headers, authorization: `Basic ${btoa(server.apiKey)}` } };
  const company = await call(server, '/api/companies', { ...asBusiness, body: { name: 'A' } });
  const path = `/api/companies/${company.json.id}/linkSessions`;
  const made = await call(server, path, { ...asBusiness, body: { kind: 'url' } });
  const { pathname } = new URL(made.json.url);
  const own = { send, origin: 'https://link.example' };
  const opened = await call(server, pathname, { method: 'POST', ...own, headers });
  const cookie = opened.headers.get('set-cookie')!;
  assert.match(cookie, /^__Host-link-session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const planted = cookie.split(';')[0]!.replace('__Host-', '');
  const answer = await call(server, '/link/session', { ...own, headers: { ...headers, cookie: planted } });
  assert.equal(answer.json.code, 'token_missing');
});
