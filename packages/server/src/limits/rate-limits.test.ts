import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { call, openJourney, startServer } from '../../test/start-server.ts';
import { createApiKey } from '../api-keys/api-keys.ts';
import { addressSet, clientAddress, networkOf } from './client-address.ts';
import { defaultCallLimits, RateLimits } from './rate-limits.ts';

const MINUTE = 60_000;
const basic = (apiKey: string) => ({ authorization: `Basic ${btoa(apiKey)}` });
/** As through a proxy on this machine. */
const from = (address: string) => ({ 'x-forwarded-for': address });

test('every answer says how the API key stands, and the call after the last waits for the minute to end', async () => {
  let now = 10 * MINUTE + 15_000;
  await using server = await startServer({ callLimits: { key: 3 }, clock: () => now });
  const headers = basic(server.apiKey);
  for (const remaining of ['2', '1', '0']) {
    const answer = await call(server, '/api/companies', { headers });
    assert.equal(answer.headers.get('x-rate-limit-limit'), '3');
    assert.equal(answer.headers.get('x-rate-limit-remaining'), remaining);
    assert.equal(answer.headers.get('x-rate-limit-reset'), new Date(11 * MINUTE).toISOString());
    assert.equal(answer.headers.get('retry-after'), null);
  }
  const refused = await call(server, '/api/companies', { headers });
  assert.deepEqual([refused.status, refused.json.code, refused.json.canBeRetried], [429, 'rate_limited', 'True']);
  assert.equal(refused.headers.get('retry-after'), '45');
  assert.equal(refused.headers.get('x-rate-limit-remaining'), '0');

  const { apiKey } = await createApiKey(server.context, server.organisationId, null);
  assert.equal((await call(server, '/api/companies', { headers: basic(apiKey!) })).status, 200, 'another key');
  now = 11 * MINUTE;
  assert.equal((await call(server, '/api/companies', { headers })).status, 200, 'the next minute');
});

test('a company’s journeys share a limit, and a page of the host can read what it is told', async () => {
  await using server = await startServer({ callLimits: { company: 2 } });
  const { token } = await openJourney(server);
  const other = await openJourney(server);
  await call(server, '/link/session', { token });
  assert.equal((await call(server, '/link/session', { token })).headers.get('x-rate-limit-remaining'), '0');
  const refused = await call(server, '/link/files', { token, method: 'POST' });
  assert.equal(refused.json.code, 'rate_limited', 'uploads count too');
  assert.match(refused.headers.get('access-control-expose-headers')!, /Retry-After, X-Rate-Limit-Limit/);
  assert.equal((await call(server, '/link/session', { token: other.token })).status, 200);
});

test('calls are limited by address, which only a trusted proxy can name', async () => {
  await using server = await startServer({ trustProxy: 'loopback', callLimits: { address: 2 } });
  for (let calls = 0; calls < 2; calls++)
    assert.equal((await call(server, '/l', { headers: from('192.0.2.1') })).status, 401);
  assert.equal((await call(server, '/l', { headers: from('192.0.2.1') })).status, 429);
  assert.equal((await call(server, '/l', { headers: from('192.0.2.1, 192.0.2.2') })).status, 401);
  assert.equal((await call(server, '/l', { headers: from('192.0.2.9, 192.0.2.1') })).status, 429, 'nobody can pretend');
  assert.equal((await call(server, '/health', { headers: from('192.0.2.1') })).status, 200);

  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
  await using direct = await startServer({ callLimits: { address: 1 }, log });
  for (let calls = 0; calls < 3; calls++)
    assert.equal((await call(direct, '/l', { headers: from('192.0.2.1') })).status, 401, 'no proxy is trusted');
  assert.equal(lines.filter((line) => /TRUST_PROXY/.test(line)).length, 1, 'whoever runs it is told, once');
});

test('who tries keys and tokens out is stopped soon, on every door, and nobody else is', async () => {
  await using server = await startServer({ trustProxy: 'loopback', callLimits: { refused: 3 } });
  for (const path of ['/api/companies', '/link/session', '/api/companies'])
    assert.equal((await call(server, path, { headers: from('192.0.2.1') })).status, 401);
  const headers = { ...from('192.0.2.1'), ...basic(server.apiKey) };
  assert.equal((await call(server, '/api/companies', { headers })).status, 429);
  assert.equal((await call(server, '/api/companies', { headers: { ...headers, ...from('192.0.2.2') } })).status, 200);
});

test('nodes share what they count through the database, which holds no address', async () => {
  await using server = await startServer();
  const { database, keyring } = server.context;
  const limits = { ...defaultCallLimits, key: 5 };
  const [one, other] = [1, 2].map(() => new RateLimits({ database, keyring, clock: () => 1, limits }));
  const take = (node: RateLimits | undefined) => node!.take({} as never, 'key', '192.0.2.1');
  for (let calls = 0; calls < 3; calls++) take(one);
  for (let calls = 0; calls < 2; calls++) take(other);
  await one!.share();
  await other!.share();
  assert.throws(() => take(other), { code: 'rate_limited' });
  take(one);
  await other!.share();
  await one!.share();
  assert.throws(() => take(one), { code: 'rate_limited' });
  const [row] = await database.selectFrom('rate_counts').selectAll().execute();
  assert.ok(row!.calls >= 5);
  assert.doesNotMatch(row!.subject, /192/);
});

test('an address is read from where trusted proxies wrote it', () => {
  const isProxy = addressSet('loopback, private, 2001:db8::/32, 198.51.100.7');
  for (const [socket, forwarded, expected] of [
    ['203.0.113.1', '192.0.2.1', '203.0.113.1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['::ffff:127.0.0.1', '192.0.2.1', '192.0.2.1'],
    ['10.1.2.3', '6.6.6.6, 192.0.2.1, 198.51.100.7', '192.0.2.1'],
    ['2001:db8::1', 'nonsense', '2001:db8::1'],
    ['10.1.2.3', '192.0.2.1,', '10.1.2.3'],
    ['::1', '::ffff:192.0.2.1', '192.0.2.1'],
  ] as const)
    assert.equal(clientAddress(socket, forwarded, isProxy), expected, `${socket} ← ${forwarded}`);
  for (const wrong of ['10.0.0.0/33', 'proxy.example', '10.0.0.0/', '1'])
    assert.throws(() => addressSet(wrong), TypeError, wrong);
});

test('all of an IPv6 /64 is one caller', () => {
  assert.equal(networkOf('2001:db8:0:1::5'), networkOf('2001:0db8:0000:0001:ffff:1:2:3'));
  assert.notEqual(networkOf('2001:db8:0:1::5'), networkOf('2001:db8:0:2::5'));
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
});
