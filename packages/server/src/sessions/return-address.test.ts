import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { readReturn } from '@client-link/api-client/return';
import { createSettingsClient } from '@client-link/api-client/settings';
import { HOST_ORIGIN, startServer, type TestServer } from '../../test/start-server.ts';
import { returnAddress } from './return-address.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
let server: TestServer;
before(async () => (server = await startServer()));
after(() => server.stop());

async function addressFor(returnUrl: string, of = server) {
  const company = await of.client.companies.create({ name: 'Hairosmith Inc.' });
  const { sessionId } = await of.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
  return { company, sessionId, address: await returnAddress(of.context, { returnUrl, sessionId }, 'finished') };
}

test('an address that was changed in any place, made up or taken from another server is not believed', async () => {
  const { address } = await addressFor(`${HOST_ORIGIN}/back?own=1&state=s#part`);
  const baseUrl = server.publicUrl;
  const { outcome, state } = await readReturn(address, { baseUrl });
  assert.deepEqual([outcome, state], ['finished', 's']);
  await readReturn(address.replace('#part', ''), { baseUrl });

  for (const changed of [
    address.replace('outcome=finished', 'outcome=linked'),
    address.replace('state=s', 'state=t'),
    address.replace('own=1', 'own=2'),
    address.replace('/back', '/other'),
    address.replace('127.0.0.1', 'localhost'),
    address.replace(/at=\d+/, 'at=1'),
    address.replace('#part', '&outcome=linked#part'),
    address.replace(
      /signature=([\w-]+)\.(.)/,
      (_, id: string, first: string) => `signature=${id}.${first === 'A' ? 'B' : 'A'}`,
    ),
    address.replace(/&signature=[^#]*/, ''),
    `${HOST_ORIGIN}/back?outcome=finished&sessionId=x&at=${Math.floor(Date.now() / 1000)}`,
  ])
    await assert.rejects(readReturn(changed, { baseUrl }), { code: 'return_invalid' }, changed);

  await using other = await startServer();
  await assert.rejects(readReturn((await addressFor(HOST_ORIGIN, other)).address, { baseUrl }), {
    code: 'return_invalid',
  });
});

test('an address counts for an hour', async () => {
  const { address } = await addressFor(HOST_ORIGIN);
  const baseUrl = server.publicUrl;
  await readReturn(address, { baseUrl, now: () => Date.now() + 3_500_000 });
  const late = readReturn(address, { baseUrl, now: () => Date.now() + 3_700_000 });
  await assert.rejects(late, { code: 'return_invalid' });
});

test('what was signed before the keys were rotated is still believed, and private halves are told to nobody', async () => {
  const old = key('a');
  const first = await startServer({ keyring: old });
  const { address } = await addressFor(HOST_ORIGIN, first);
  await first.stop();
  await using next = await startServer({ keyring: `${key('b')},${old}` });
  assert.equal((await readReturn(address, { baseUrl: next.publicUrl })).outcome, 'finished');
  const published = await fetch(`${next.publicUrl}/.well-known/jwks.json`);
  assert.equal(published.headers.get('access-control-allow-origin'), '*');
  const { keys } = (await published.json()) as { keys: object[] };
  assert.equal(keys.length, 2);
  for (const each of keys) assert.deepEqual(Object.keys(each).toSorted(), ['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});

test('hosted pages lead back to where the profile says, with what is known and nothing that is not', async () => {
  const redirectUrl =
    'https://app.example/done/{companyId}?status={statusCode}&connection={connectionId}&why={errorMessage}';
  await createSettingsClient(server.client).profile.update({ name: 'Northbank', redirectUrl });
  const { address, company } = await addressFor(redirectUrl);
  const url = new URL(address);
  assert.equal(url.pathname, `/done/${company.id}`);
  const names = [...url.searchParams.keys()];
  assert.deepEqual(names, ['status', 'outcome', 'sessionId', 'at', 'signature']);
  assert.equal((await readReturn(address, { baseUrl: server.publicUrl })).outcome, 'finished');
});
