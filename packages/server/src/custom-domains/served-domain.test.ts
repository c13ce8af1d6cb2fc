import assert from 'node:assert/strict';
import { request as requestHttp } from 'node:http';
import { createServer as createTlsServer, request as requestHttps } from 'node:https';
import { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { certificateFor } from '../../test/certificate.ts';
import { askAt, DOMAIN, otherOrganisation, PROOF, startWithNames } from '../../test/custom-domain.ts';
import { freePort } from '../../test/free-port.ts';
import { startNameServer } from '../../test/name-server.ts';
import { signedInAs } from '../../test/staff.ts';
import { startSandbox } from '../../test/start-sandbox.ts';
import { call, HOST_ORIGIN, startServer } from '../../test/start-server.ts';

const HOUR_MS = 3_600_000;

const cookieIn = ({ headers }: { headers: Headers }) => headers.get('set-cookie')!.split(';')[0]!;

test('on the domain the organisation’s journeys stand, and nothing else of the server', async () => {
  const port = await freePort();
  await using sandbox = await startSandbox(`http://localhost:${port}`);
  const sent: string[] = [];
  await using server = await startWithNames({
    port,
    connectors: sandbox.connectors,
    sendMail: async ({ to }) => void sent.push(to),
  });
  const origin = await server.goLive();
  const host = new URL(origin).host;
  const at = (path: string, options: Parameters<typeof call>[2] = {}) =>
    askAt(server, host, path, { origin: null, ...options });
  const linkOf = async ({ client } = { client: server.client }) => {
    const company = await client.companies.create({ name: 'Brightwater Ltd', contact: { email: 'a@b.example' } });
    const { url } = await client.linkSessions.create(company.id, { kind: 'url' });
    return { company, url: url!, path: new URL(url!).pathname };
  };
  const { company, url, path } = await linkOf();
  assert.equal(new URL(url).origin, origin);

  // Opening it: by a page of this very origin alone.
  const shown = await at(path);
  assert.equal(shown.status, 200);
  assert.match(shown.text, /Northbank/);
  assert.match(shown.headers.get('content-security-policy')!, /connect-src 'self'.*frame-ancestors 'none'/);
  const redeem = (from: string | null, more = {}) =>
    at(path, { method: 'POST', origin: from, headers: { accept: 'application/json', ...more } });
  for (const from of [server.publicUrl, HOST_ORIGIN, `https://${host}`, `http://evil.${host}`, 'null', null])
    assert.equal((await redeem(from)).json?.code, 'origin_not_allowed', String(from));
  const opened = await redeem(origin);
  assert.equal(opened.status, 204);
  assert.match(opened.headers.get('set-cookie')!, /^link-session=[^;]+;.*Path=\/.*HttpOnly.*SameSite=Lax/);
  assert.doesNotMatch(opened.headers.get('set-cookie')!, /Domain=/i);
  const cookie = cookieIn(opened);
  const page = await at('/l', { headers: { cookie } });
  assert.ok(page.text.includes(`<client-link api-url="${origin}"`), page.text);

  // The journey: CORS and Origin are those of the domain.
  const session = (from: string | null) => at('/link/session', { origin: from, headers: { cookie } });
  assert.equal((await session(origin)).json.company.id, company.id);
  assert.equal((await session(origin)).headers.get('access-control-allow-origin'), origin);
  for (const from of [server.publicUrl, HOST_ORIGIN])
    assert.equal((await session(from)).json.code, 'origin_not_allowed');
  const act = (address: string, body: object, headers = {}) =>
    at(address, { origin, body, headers: { cookie, ...headers } });
  let { version } = (await session(origin)).json;
  ({ version } = (await act('/link/session/source', { version, integrationKey: 'mqjo', method: 'connect' })).json);
  const { hash } = (await at('/link/session/consent?locale=en', { origin, headers: { cookie } })).json;
  ({ version } = (await act('/link/session/consent', { version, hash, locale: 'en' })).json);
  const { startUrl } = (await act('/link/attempts', { version })).json;
  assert.equal(new URL(startUrl).origin, server.publicUrl, 'software leads back to one address');
  const start = (referer: string | undefined, more = '') =>
    // `fetch` would say itself that it navigates nowhere.
    askAt(server, `localhost:${port}`, new URL(startUrl).pathname + more, {
      origin: null,
      headers: { 'sec-fetch-mode': 'navigate', ...(referer && { referer }) },
    });
  for (const referer of [undefined, `${server.publicUrl}/`, `${HOST_ORIGIN}/`])
    assert.equal((await start(referer)).status, 200, `${referer}: told who asks for what`);
  const led = await start(`${origin}/`);
  assert.equal(led.status, 303);
  assert.equal(new URL(led.headers.get('location')!).origin, sandbox.origin);
  await start(`${origin}/`, '?return=1');
  const state = new URL((await start(`${origin}/`, '?return=1')).headers.get('location')!).searchParams.get('state')!;
  const denied = await call(server, `/oauth/callback/mqjo?error=access_denied&state=${state}`, {
    origin: null,
    headers: { cookie: '' },
  });
  assert.doesNotMatch(denied.text, /outcome=denied/, 'not in another browser');

  // An upload goes on where the page is.
  ({ version } = (await session(origin)).json);
  ({ version } = (await act('/link/session/source', { version, integrationKey: 'gbol', method: 'upload' })).json);
  const text = (await at('/link/session/consent?locale=en', { origin, headers: { cookie } })).json;
  await act('/link/session/consent', { version, hash: text.hash, locale: 'en' });
  const upload = await at('/link/files', {
    method: 'POST',
    origin,
    headers: {
      cookie,
      'tus-resumable': '1.0.0',
      'upload-length': '3',
      'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('a.csv')}`,
    },
  });
  assert.equal(new URL(upload.headers.get('location')!).origin, origin);

  // Nothing else is there.
  const key = { authorization: `Basic ${btoa(server.apiKey)}` };
  const staff = (await signedInAs(server, 'administrator')).cookie;
  for (const [address, headers] of [
    ['/portal', { cookie: staff }],
    ['/portal/sign-in', {}],
    ['/api/companies', key],
    ['/api/me', { cookie: staff }],
    ['/reference', {}],
    ['/openapi.json', {}],
    ['/metrics', {}],
    ['/oauth/start/x', {}],
    ['/oauth/callback/mqjo', {}],
    ['/domains/ask?domain=link.bank.example', {}],
    ['/demo/state', {}],
  ] as const) {
    const { status, json } = await at(address, { headers });
    assert.deepEqual([status, json?.code], [404, 'not_found'], address);
  }
  const home = await at('/');
  assert.deepEqual([home.status, home.headers.get('location')], [302, '/l']);
  const help = await at('/help');
  assert.match(help.text, /Northbank/, 'whose page it is');

  // Links of others are not known here, and are as before at the server’s own address.
  const other = await otherOrganisation(server);
  const theirs = await linkOf(other);
  const unknown = await at(theirs.path, { method: 'POST', origin, headers: { accept: 'application/json' } });
  assert.equal(unknown.json.code, 'link_url_unknown');
  assert.doesNotMatch((await at(theirs.path)).text, /Southbank/);
  const elsewhere = await call(server, theirs.path, {
    method: 'POST',
    origin: server.publicUrl,
    headers: { accept: 'application/json' },
  });
  const theirCookie = cookieIn(elsewhere);
  assert.equal((await at('/link/session', { origin, headers: { cookie: theirCookie } })).json.code, 'token_invalid');
  assert.equal((await at('/l', { headers: { cookie: theirCookie } })).status, 401);
  const { token } = await other.client.linkSessions.create(theirs.company.id, { origins: [HOST_ORIGIN] });
  assert.equal((await at('/link/session', { token, origin: HOST_ORIGIN })).json.code, 'token_invalid');
  assert.equal((await call(server, '/link/session', { token })).status, 200);

  // The old address goes on working.
  const before = await call(server, path, {
    method: 'POST',
    origin: server.publicUrl,
    headers: { accept: 'application/json' },
  });
  assert.equal(before.status, 204);

  // Names that nobody proved are judged as before.
  const stray = await askAt(server, 'stray.example', '/l', { origin: null });
  assert.deepEqual([stray.status, stray.headers.get('location')], [307, `${server.publicUrl}/l`]);
  const wrongPort = await askAt(server, `${DOMAIN}:1`, '/l', { origin: null });
  assert.equal(wrongPort.status, 307);
  const spoofed = await call(server, '/portal/sign-in', { origin: null, headers: { 'x-forwarded-host': host } });
  assert.equal(spoofed.status, 200, 'only proxies that are trusted say which host was asked');
});

test('a domain is one organisation’s: whose record stands there', async () => {
  await using server = await startWithNames();
  const other = await otherOrganisation(server);
  // Named, it is nobody’s yet.
  await other.customDomain.set(DOMAIN);
  assert.equal((await other.customDomain.check()).steps[0]!.problem, 'txt_missing');
  const ask = async (domain = DOMAIN) => (await call(server, `/domains/ask?domain=${domain}`)).status;
  assert.equal(await ask(), 404);
  await server.goLive();
  assert.deepEqual(
    [await ask(), await ask('Link.Bank.Example'), await ask('stray.example'), await ask('')],
    [200, 200, 404, 404],
  );

  // With both records, whoever has it keeps it.
  await server.setRecords(other.customDomain);
  assert.equal((await other.customDomain.check()).steps[0]!.problem, 'taken');
  assert.equal((await server.customDomain.check()).status, 'live');
  // Without theirs, it goes to who proves it.
  delete server.names[PROOF];
  await server.setRecords(other.customDomain);
  assert.equal((await other.customDomain.check()).status, 'live');
  const lost = (await server.customDomain.check())!;
  assert.deepEqual([lost.status, lost.steps[0]!.problem], ['failing', 'txt_differs']);
  await other.customDomain.remove();
  assert.equal(await ask(), 404);
  await assert.rejects(other.customDomain.remove(), { code: 'not_found' });
});

test('a domain that is lost is noticed, and links use the server’s own address until it is back', async () => {
  let now = Date.now();
  await using server = await startWithNames({ clock: () => now });
  const origin = await server.goLive();
  const company = await server.client.companies.create({ name: 'Brightwater Ltd' });
  const linkOrigin = async () =>
    new URL((await server.client.linkSessions.create(company.id, { kind: 'url' })).url!).origin;
  // Asked of the database: calls are counted, and the clock stands still.
  const becomes = async (wanted: string) => {
    const rows = server.context.database.selectFrom('custom_domains').select('status');
    while ((await rows.executeTakeFirstOrThrow()).status !== wanted)
      await new Promise((resolve) => void setImmediate(resolve));
  };
  assert.equal(await linkOrigin(), origin);

  const records = { ...server.names };
  delete server.names[DOMAIN];
  now += 24 * HOUR_MS + 1;
  server.context.wakeWorker();
  await becomes('failing');
  assert.equal(await linkOrigin(), server.publicUrl);
  // Who gets there all the same, by what was cached, is served.
  const { host } = new URL(origin);
  assert.equal((await askAt(server, host, '/', { origin: null })).headers.get('location'), '/l');

  Object.assign(server.names, records);
  now += HOUR_MS + 1;
  server.context.wakeWorker();
  await becomes('live');
  assert.equal(await linkOrigin(), origin);

  // Without the proof it is theirs no more.
  delete server.names[PROOF];
  assert.equal((await server.customDomain.check()).status, 'failing');
  assert.equal((await askAt(server, host, '/', { origin: null })).headers.get('location'), null);
  // A name server that does not answer says nothing about whose it is.
  Object.assign(server.names, records);
  assert.equal((await server.customDomain.check()).status, 'live');
});

test('behind a proxy with TLS, the certificate and the host that it passes on are checked, and cookies are __Host-', async () => {
  const { cert, key } = certificateFor(DOMAIN);
  await using names = await startNameServer();
  const port = await freePort();
  let passed: (host: string) => Record<string, string> = (host) => ({ 'x-forwarded-host': host });
  const proxy = createTlsServer({ cert, key }, (request, response) => {
    const { method, url, headers } = request;
    const more = { ...headers, host: 'inside:1', ...passed(headers.host!) };
    const asked = requestHttp({ port, path: url, method, headers: more, agent: false }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const tlsPort = (proxy.address() as AddressInfo).port;
  await using server = await startServer({
    port,
    publicUrl: `https://localhost:${tlsPort}`,
    trustProxy: 'loopback',
    nameServers: [names.address],
  });
  const inside = { ...server, publicUrl: `http://localhost:${port}` };
  const body = { domain: DOMAIN };
  const authorization = `Basic ${btoa(server.apiKey)}`;
  const api = (path: string, options: Parameters<typeof call>[2] = {}) =>
    call(inside, path, { headers: { authorization }, ...options });
  const { json: named } = await api('/api/customDomain', { method: 'PUT', body });
  names.names[PROOF] = { TXT: [named.records[0].value] };
  names.names[DOMAIN] = { A: ['127.0.0.1'] };
  const answer = async () => (await api('/api/customDomain/check', { method: 'POST' })).json.steps[2];

  passed = () => ({});
  server.context.domainCa = cert;
  assert.deepEqual(
    [(await answer()).problem, (await answer()).found],
    ['host_not_passed', ['inside:1']],
    'the proxy says nothing of the host',
  );
  passed = (host) => ({ 'x-forwarded-host': host });
  server.context.domainCa = undefined;
  const refused = await answer();
  assert.equal(refused.problem, 'certificate', JSON.stringify(refused));
  server.context.domainCa = cert;
  assert.equal((await answer()).status, 'passed');

  const company = (await api('/api/companies', { body: { name: 'Brightwater Ltd' } })).json;
  const { url } = (await api(`/api/companies/${company.id}/linkSessions`, { body: { kind: 'url' } })).json;
  assert.equal(new URL(url).origin, `https://${DOMAIN}:${tlsPort}`);
  const headers = await new Promise<import('node:http').IncomingHttpHeaders>((resolve, reject) => {
    const lookup = (_: string, options: { all?: boolean }, done: (...found: any[]) => void) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
    const sent = requestHttps(
      url,
      { method: 'POST', ca: cert, lookup: lookup as never, agent: false, headers: { origin: new URL(url).origin } },
      (got) => {
        got.resume();
        resolve(got.headers);
      },
    );
    sent.on('error', reject);
    sent.end();
  });
  assert.match(String(headers['set-cookie']), /^__Host-link-session=[^;]+;.*Secure/);
  assert.equal(headers['strict-transport-security'], 'max-age=31536000');
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});
