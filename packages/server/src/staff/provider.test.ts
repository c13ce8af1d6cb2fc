import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser } from '../../test/browser.ts';
import { freePort } from '../../test/free-port.ts';
import { startOrganisationProvider } from '../../test/organisation-provider.ts';
import { startServer } from '../../test/start-server.ts';
import { addMember } from './members.ts';

const EMAIL = 'bea@northbank.example';
const CALLBACK = /\/portal\/sign-in\/callback/;

/** A server whose staff sign in at the organisation's own provider, with one person invited. */
async function start(options: { trustsEmail?: boolean } = {}) {
  const port = await freePort();
  const provider = await startOrganisationProvider(`http://localhost:${port}`);
  const staffSignIn = { hasPasswords: false, provider: { ...provider.settings, ...options } };
  const server = await startServer({ port, staffSignIn });
  const { context, organisationId } = server;
  await addMember(context, context.database, organisationId, { email: EMAIL, role: 'analyst', locale: 'en' });
  return {
    ...server,
    provider,
    signIn: (browser = new Browser(), stop?: RegExp) =>
      browser.go(`${server.publicUrl}/portal/sign-in/provider`, stop && { stop }),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await provider[Symbol.asyncDispose]();
    },
  };
}

test('who was invited signs in at the organisation’s provider, and is known by its id from then on', async () => {
  await using server = await start();
  const browser = new Browser();
  const page = await browser.go(`${server.publicUrl}/portal/sign-in`);
  assert.match(page.text, /Sign in with Northbank ID/);
  assert.doesNotMatch(page.text, /type="password"/);

  server.provider.expect({ sub: 'b-1', email: 'Bea@Northbank.example', email_verified: true });
  const account = await server.signIn(browser);
  assert.deepEqual([account.status, account.url.pathname], [200, '/portal/account']);
  assert.match(account.text, /bea@northbank\.example/);

  const on = await new Browser().go(`${server.publicUrl}/portal/companies?query=umber`);
  assert.match(on.text, /href="\/portal\/sign-in\/provider\?to=%2Fportal%2Fcompanies%3Fquery%3Dumber"/);
  const deep = await new Browser().go(`${server.publicUrl}/portal/sign-in/provider${on.url.search}`);
  assert.equal(deep.url.href, `${server.publicUrl}/portal/companies?query=umber`, 'they are led on to where they went');

  // The address changes, the person doesn't; another person who gets the old address is not them.
  server.provider.expect({ sub: 'b-1', email: 'bea.new@northbank.example', email_verified: true });
  assert.equal((await server.signIn()).url.pathname, '/portal/account');
  server.provider.expect({ sub: 'c-2', email: EMAIL, email_verified: true });
  assert.equal((await server.signIn()).status, 403);
});

test('nobody gets in whom nobody invited, or whose address the provider has not verified', async () => {
  await using server = await start();
  for (const person of [
    { sub: 'x', email: 'eve@evil.example', email_verified: true },
    { sub: 'y', email: EMAIL, email_verified: false },
    { sub: 'z', email: EMAIL },
    { sub: 'n' },
  ]) {
    server.provider.expect(person);
    const { status, text } = await server.signIn();
    assert.equal(status, 403, JSON.stringify(person));
    assert.match(text, /You have no account here yet/);
  }
  server.provider.refuse();
  assert.match((await server.signIn()).text, /sign-in said no/);
});

test('a provider whose addresses are trusted need not call them verified, but must not deny it', async () => {
  await using server = await start({ trustsEmail: true });
  server.provider.expect({ sub: 'y', email: EMAIL, email_verified: false });
  assert.equal((await server.signIn()).status, 403);
  server.provider.expect({ sub: 'z', email: EMAIL });
  assert.equal((await server.signIn()).url.pathname, '/portal/account');
});

test('an answer of the provider counts once, and only in the browser that asked for it', async () => {
  await using server = await start();
  server.provider.expect({ sub: 'b-1', email: EMAIL, email_verified: true });
  const attacker = new Browser();
  const { url } = await server.signIn(attacker, CALLBACK);
  assert.match(url.href, CALLBACK);

  // Login CSRF: the victim's browser is led to the attacker's answer.
  const victim = await new Browser().go(url);
  assert.equal(victim.status, 400);
  assert.match(victim.text, /begun in another browser/);
  const busy = new Browser();
  await server.signIn(busy, CALLBACK);
  assert.equal((await busy.go(url)).status, 400, 'with a sign-in of its own under way');

  // With a state of one's own and the code of somebody else.
  const { url: own } = await server.signIn(busy, CALLBACK);
  own.searchParams.set('code', url.searchParams.get('code')!);
  assert.notEqual((await busy.go(own)).url.pathname, '/portal/account');

  assert.equal((await attacker.go(url)).url.pathname, '/portal/account');
  const again = await attacker.go(url);
  assert.equal(again.status, 400);
});

test('an answer that names another issuer, or has a parameter twice, is refused', async () => {
  await using server = await start();
  server.provider.expect({ sub: 'b-1', email: EMAIL, email_verified: true });
  for (const change of [
    (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
    (url: URL) => url.searchParams.append('code', 'another'),
    (url: URL) => url.searchParams.append('state', 'another'),
    (url: URL) => url.searchParams.delete('code'),
  ]) {
    const browser = new Browser();
    const { url } = await server.signIn(browser, CALLBACK);
    change(url);
    const { status, headers } = await browser.go(url);
    assert.ok(status >= 400, `${status}`);
    assert.equal(headers.get('set-cookie'), null);
  }
});

test('a provider that does not answer is said so, and asked again the next time', async () => {
  const port = await freePort();
  const gone = { name: 'Gone', issuer: `http://127.0.0.1:${await freePort()}`, clientId: 'a', clientSecret: 'b' };
  const staffSignIn = { hasPasswords: true, provider: { ...gone, trustsEmail: false } };
  await using server = await startServer({ port, staffSignIn });
  for (let asked = 0; asked < 2; asked++) {
    const { status, text } = await new Browser().go(`${server.publicUrl}/portal/sign-in/provider`);
    assert.equal(status, 503);
    assert.match(text, /does not answer as it should/);
  }
});
