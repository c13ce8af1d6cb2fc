import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  agree,
  call,
  HOST_ORIGIN,
  openJourney,
  sendFile,
  startServer,
  type TestServer,
} from '../../test/start-server.ts';

const EVIL = 'https://evil.example';

/** What somebody can do who has a secret that was not meant for them, or makes somebody else's browser act. */
describe('attacks on the doors', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const linkUrl = async (more: object = {}) => {
    const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
    const made = await server.client.linkSessions.create(company.id, { kind: 'url', ...more });
    return { company, sessionId: made.sessionId, path: new URL(made.url!).pathname };
  };
  const redeem = (path: string, headers: Record<string, string> = {}, origin: string | null = server.publicUrl) =>
    call(server, path, { method: 'POST', origin, headers: { accept: 'application/json', ...headers } });
  const cookieIn = ({ headers }: { headers: Headers }) => headers.get('set-cookie')!.split(';')[0]!;
  const asPage = (cookie: string, path: string, options: Parameters<typeof call>[2] = {}) =>
    call(server, path, { origin: server.publicUrl, ...options, headers: { cookie } });

  test('a stolen Link URL adds, but reads nothing back of what others sent, and ends nothing', async () => {
    const { company, path } = await linkUrl();
    const capabilities = ['connect', 'upload', 'manage'] as const;
    const made = await server.client.linkSessions.create(company.id, {
      origins: [HOST_ORIGIN],
      capabilities: [...capabilities],
    });
    const token = made.token!;
    const agreed = await agree(server, token, 'gbol', 'upload');
    const { id } = await sendFile(server, token, 'suppliers', 'a.csv', Buffer.from('Supplier\nAcme\n'));
    const cookie = cookieIn(await redeem(path));
    const consentId = agreed.json.consent.id as string;
    const { json: seen } = await asPage(cookie, '/link/session');
    assert.ok(!seen.capabilities.includes('manage'));
    assert.doesNotMatch(JSON.stringify(seen), /Acme/);
    for (const [address, options] of [
      [`/link/consents/${consentId}/receipt`, {}],
      [`/link/consents/${consentId}/withdraw`, { body: {} }],
      ['/link/connections', {}],
      [`/link/files/${id}`, { method: 'GET' }],
    ] as const) {
      const { status } = await asPage(cookie, address, options);
      assert.ok(status === 403 || status === 404, `${address}: ${status}`);
    }
  });

  test('a one-time link opens on one device, of two at once too', async () => {
    const { path } = await linkUrl({ use: 'one-time' });
    const answers = await Promise.all([redeem(path), redeem(path), redeem(path)]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 410, 410]);
    assert.equal((await redeem(path)).json.code, 'link_url_used');
  });

  test('a link that is over, revoked or changed opens nothing, and its cookie ends with it', async () => {
    const { company, sessionId, path } = await linkUrl();
    const cookie = cookieIn(await redeem(path));
    for (const wrong of [`${path}x`, path.slice(0, -1), path.toUpperCase(), '/l/', '/l/..%2fapi'])
      assert.notEqual((await redeem(wrong)).status, 204, wrong);
    await server.client.linkSessions.revoke(company.id, sessionId);
    assert.equal((await asPage(cookie, '/link/session')).json.code, 'session_ended');
    const again = await redeem(path);
    if (again.status === 204)
      assert.equal((await asPage(cookieIn(again), '/link/session')).json.code, 'session_ended', 'nothing is behind it');
  });

  test('login CSRF: no other page opens a link in somebody’s browser', async () => {
    const { path } = await linkUrl();
    for (const [origin, headers] of [
      [EVIL, {}],
      [HOST_ORIGIN, {}],
      ['null', {}],
      ['null', { 'sec-fetch-site': 'cross-site' }],
      ['null', { 'sec-fetch-site': 'same-site' }],
      [null, {}],
      [null, { 'sec-fetch-site': 'none' }],
    ] as const) {
      const answer = await redeem(path, headers, origin);
      assert.equal(answer.json?.code, 'origin_not_allowed', `${origin} ${JSON.stringify(headers)}`);
      assert.equal(answer.headers.get('set-cookie'), null);
    }
  });

  test('session fixation: a cookie that was planted is not adopted, nor one of another journey', async () => {
    const attacker = await linkUrl();
    const victim = await linkUrl();
    const planted = cookieIn(await redeem(attacker.path));
    const opened = cookieIn(await redeem(victim.path, { cookie: planted }));
    assert.notEqual(opened, planted);
    assert.equal((await asPage(opened, '/link/session')).json.company.id, victim.company.id);
    assert.equal((await asPage(planted, '/link/session')).json.company.id, attacker.company.id);
    const own = cookieIn(await redeem(victim.path, { cookie: 'link-session=chosen-by-somebody' }));
    assert.doesNotMatch(own, /chosen-by-somebody/);
  });

  test('scanners, previews and prefetching consume nothing and set nothing', async () => {
    const { path } = await linkUrl({ use: 'one-time' });
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const { headers } = await call(server, path, { method, headers: { purpose: 'prefetch' } });
      assert.equal(headers.get('set-cookie'), null);
    }
    assert.equal((await redeem(path)).status, 204);
  });

  test('no page can put one of ours in a frame, or keep a handle on it', async () => {
    const { company, path } = await linkUrl();
    for (const address of [path, '/l', `/l/company/${company.id}`, '/oauth/start/x', '/reference']) {
      const { headers } = await call(server, address);
      assert.match(headers.get('content-security-policy')!, /frame-ancestors 'none'/, address);
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', address);
    }
  });

  test('a page of an allowed host gets no cookie sent along, and another host learns nothing by asking', async () => {
    const { token } = await openJourney(server);
    const preflight = await call(server, '/link/session', { method: 'OPTIONS', origin: EVIL });
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
    const asked = await call(server, '/link/session', { token, origin: EVIL });
    assert.deepEqual([asked.status, asked.json.company], [403, undefined]);
    const api = await call(server, '/api/companies', {
      origin: EVIL,
      headers: { authorization: `Basic ${btoa(server.apiKey)}` },
    });
    assert.equal(api.headers.get('access-control-allow-origin'), null, 'no page calls the public API');
  });

  test('replay: an answer that is kept for an Idempotency-Key is for its own caller, route and body', async () => {
    const one = await openJourney(server);
    const other = await openJourney(server);
    const headers = { 'idempotency-key': 'the-same-key' };
    const body = { name: 'Ledger Ninja' };
    const path = '/link/integrationRequests';
    const first = await call(server, path, { token: one.token, headers, body });
    assert.equal(
      (await call(server, path, { token: one.token, headers, body })).headers.get('idempotency-replayed'),
      'true',
    );
    const theirs = await call(server, path, { token: other.token, headers, body });
    assert.deepEqual([theirs.status, theirs.headers.get('idempotency-replayed')], [first.status, null]);
    const changed = await call(server, path, { token: one.token, headers, body: { name: 'Other' } });
    assert.equal(changed.json.code, 'idempotency_key_reused');
    const [company] = (await server.client.companies.list()).results;
    const minted = `/api/companies/${company!.id}/linkSessions`;
    const key = { ...headers, authorization: `Basic ${btoa(server.apiKey)}` };
    const grant = await call(server, minted, { headers: key, body: { kind: 'url' } });
    const stranger = await call(server, minted, { token: one.token, headers, body: { kind: 'url' } });
    assert.ok(grant.json.url);
    assert.equal(stranger.json.code, 'api_key_invalid', 'a kept answer asks for the key as well');
  });

  test('no secret stands in the database, or in an answer that was not asked for it', async () => {
    const { path } = await linkUrl();
    const { token } = await openJourney(server);
    const cookie = cookieIn(await redeem(path)).split('=')[1]!;
    const rows = JSON.stringify(await server.context.database.selectFrom('grants').selectAll().execute());
    for (const secret of [path.split('/').at(-1)!, token, cookie, server.apiKey]) assert.ok(!rows.includes(secret));
    const listed = JSON.stringify(await server.client.apiKeys.list());
    assert.ok(!listed.includes(server.apiKey));
  });
});
