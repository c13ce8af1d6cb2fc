import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Authenticator } from '../../test/authenticator.ts';
import { callAsStaff, cookieOf, signedInAs } from '../../test/staff.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

const MINUTE_MS = 60_000;

describe('passkeys', () => {
  let server: TestServer;
  let now = Date.now();
  let origin: string;
  let ada: { cookie: string; id: string };
  const device = new Authenticator();

  before(async () => {
    server = await startServer({ clock: () => now });
    origin = server.publicUrl;
    ada = await signedInAs(server, 'administrator');
  });
  after(() => server.stop());

  const begin = async (cookie: string) =>
    (await callAsStaff(server, '/api/staff/me/passkeys/options', { cookie, body: {} })).json;
  const add = (cookie: string, credential: object, name = 'Laptop') =>
    callAsStaff(server, '/api/staff/me/passkeys', { cookie, body: { credential, name } });
  const ask = async (): Promise<string> =>
    (await callAsStaff(server, '/api/staff/session/passkeyOptions', { body: {} })).json.challenge;
  const signIn = (credential: object, cookie = '') =>
    callAsStaff(server, '/api/staff/session/passkey', { body: { credential }, cookie });

  test('a passkey is added by who is signed in, and asks the device who holds it', async () => {
    const options = await begin(ada.cookie);
    assert.deepEqual([options.rp.id, options.authenticatorSelection.userVerification], ['localhost', 'required']);
    const { status, json } = await add(ada.cookie, device.create(options.challenge, { origin }));
    assert.deepEqual([status, json.name, json.id], [201, 'Laptop', device.id]);
    const { json: list } = await callAsStaff(server, '/api/staff/me/passkeys', { cookie: ada.cookie });
    assert.deepEqual(
      list.results.map(({ id }: { id: string }) => id),
      [device.id],
    );
    assert.equal((await begin(ada.cookie)).excludeCredentials[0].id, device.id);
  });

  test('what was not asked of this person here and now adds nothing', async () => {
    const bea = await signedInAs(server, 'analyst', { email: 'bea@northbank.example' });
    const other = new Authenticator();
    const { challenge } = await begin(ada.cookie);
    for (const [words, credential] of [
      ['somebody else’s challenge', other.create(challenge, { origin })],
      ['a challenge of one’s own', other.create('bm90IGFza2Vk', { origin })],
      ['the challenge of a sign-in', other.create(await ask(), { origin })],
      ['another origin', other.create((await begin(bea.cookie)).challenge, { origin: 'https://evil.example' })],
      ['another party', other.create((await begin(bea.cookie)).challenge, { origin, rpId: 'evil.example' })],
      ['without asking who', other.create((await begin(bea.cookie)).challenge, { origin, isVerified: false })],
      ['a copied id', device.create((await begin(bea.cookie)).challenge, { origin })],
    ] as const)
      assert.equal((await add(bea.cookie, credential)).json.code, 'sign_in_failed', words);
    const good = other.create((await begin(bea.cookie)).challenge, { origin });
    assert.equal((await add(bea.cookie, good)).status, 201);
    assert.equal((await add(bea.cookie, good)).json.code, 'sign_in_failed', 'a replay');
  });

  test('a passkey signs in without a password, each challenge once', async () => {
    const credential = device.get(await ask(), { origin });
    const answer = await signIn(credential);
    assert.deepEqual(
      [answer.status, answer.json.email, answer.json.session.way],
      [200, 'administrator@northbank.example', 'passkey'],
    );
    assert.equal((await callAsStaff(server, '/api/staff/me', { cookie: cookieOf(answer) })).status, 200);
    const replayed = await signIn(credential);
    assert.deepEqual([replayed.status, replayed.json.code], [401, 'sign_in_failed']);
    assert.equal(replayed.headers.get('set-cookie'), null);
  });

  test('what is wrong about a sign-in lets nobody in', async () => {
    const stranger = new Authenticator();
    const forged = Object.assign(new Authenticator().get(await ask(), { origin }), { id: device.id, rawId: device.id });
    for (const [words, credential] of [
      ['a challenge of one’s own', device.get('bm90IGFza2Vk', { origin })],
      ['the challenge of an adding', device.get((await begin(ada.cookie)).challenge, { origin })],
      ['another origin', device.get(await ask(), { origin: 'https://evil.example' })],
      ['another party', device.get(await ask(), { origin, rpId: 'evil.example' })],
      ['without asking who', device.get(await ask(), { origin, isVerified: false })],
      ['an unknown key', stranger.get(await ask(), { origin })],
      ['another key under its name', forged],
    ] as const)
      assert.equal((await signIn(credential)).json.code, 'sign_in_failed', words);
    const late = device.get(await ask(), { origin });
    now += 6 * MINUTE_MS;
    assert.equal((await signIn(late)).json.code, 'sign_in_failed', 'too late');
  });

  test('a key that counts and counts back was copied', async () => {
    const use = async (counter: number) => (await signIn(device.get(await ask(), { origin, counter }))).status;
    assert.deepEqual([await use(5), await use(6), await use(6), await use(3), await use(7)], [200, 200, 401, 401, 200]);
  });

  test('passkeys are added and removed shortly after signing in only, and are their owner’s alone', async () => {
    const { cookie } = await signedInAs(server, 'developer');
    const path = `/api/staff/me/passkeys/${device.id}`;
    assert.equal((await callAsStaff(server, path, { cookie, method: 'DELETE' })).json.code, 'not_found');
    now += 16 * MINUTE_MS;
    assert.equal((await begin(cookie)).code, 'sign_in_again');
    assert.equal(
      (await callAsStaff(server, path, { cookie: ada.cookie, method: 'DELETE' })).json.code,
      'sign_in_again',
    );
    const fresh = cookieOf(await signIn(device.get(await ask(), { origin, counter: 8 })));
    assert.equal((await callAsStaff(server, path, { cookie: fresh, method: 'DELETE' })).status, 204);
    assert.equal((await signIn(device.get(await ask(), { origin, counter: 9 }))).status, 401);
  });
});

test('a server at an IP address offers no passkeys', async () => {
  await using server = await startServer({ publicUrl: 'https://192.0.2.7' });
  const here = { publicUrl: `http://localhost:${server.port}` };
  const { json } = await callAsStaff(here, '/api/staff/signInWays', { headers: { host: '192.0.2.7' } });
  assert.equal(json.passkey, false);
  const options = { origin: 'https://192.0.2.7', headers: { host: '192.0.2.7' }, body: {} };
  assert.equal((await callAsStaff(here, '/api/staff/session/passkeyOptions', options)).json.code, 'sign_in_way_off');
});
