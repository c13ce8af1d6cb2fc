import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser } from '../../test/browser.ts';
import { PASSWORD, secretIn } from '../../test/staff.ts';
import { solutionFor } from '../../test/task.ts';
import { call, startServer, type TestServer } from '../../test/start-server.ts';
import { loggedPath } from '../http/observe.ts';
import type { Mail } from '../mail.ts';
import { firstAdministratorLink } from './staff-links.ts';
import { writeSetUpLink } from './set-up-link-file.ts';

const EMAIL = 'ada@northbank.example';

/** Text that a person reads on it. */
const shownOn = ({ text }: { text: string }): string =>
  text
    .replaceAll(/<head>.*?<\/head>|<[^>]+>/gs, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the pages of staff', () => {
  let server: TestServer;
  let now = Date.now();
  const mails: Mail[] = [];
  const person = new Browser();
  const at = (path: string) => server.publicUrl + path;

  before(async () => {
    server = await startServer({ clock: () => now, sendMail: async (mail) => void mails.push(mail) });
  });
  after(() => server.stop());

  test('opening the set-up link uses nothing up; the form asks again until it is right, and signs in once', async () => {
    const { url } = (await firstAdministratorLink(server.context, server.organisationId))!;
    await person.go(url);
    const page = await person.go(url);
    assert.match(shownOn(page), /first administrator of Northbank/);
    const submit = (values: Record<string, string>) =>
      person.submit({ ...page, text: withAction(page) }, /set-up/, values);
    for (const [values, words] of [
      [{ email: 'ada', name: 'Ada', password: PASSWORD }, /not an e-mail address/],
      [{ email: EMAIL, name: 'Ada', password: 'short' }, /at least 12 characters/],
      [{ email: EMAIL, name: 'Ada', password: 'ada@northbank.example' }, /first passwords that others would try/],
    ] as const) {
      const again = await submit(values);
      assert.equal(again.status, 400);
      assert.match(again.text, /role="alert"/);
      assert.match(shownOn(again), words);
      assert.ok(again.text.includes(`value="${values.email}"`), 'what was typed stays');
      assert.ok(!again.text.includes(values.password) || values.password === values.email, 'but for the password');
    }
    const account = await submit({ email: EMAIL, name: 'Ada', password: PASSWORD });
    assert.deepEqual([account.status, account.url.pathname], [200, '/portal/account']);
    assert.match(shownOn(account), /ada@northbank\.example, Northbank · Administrator/);
    assert.equal((await person.go(url)).status, 410);
    assert.equal((await submit({ email: EMAIL, password: PASSWORD })).status, 410);
  });

  /** The form of a link stands on the link’s own address. */
  const withAction = ({ text, url }: { text: string; url: URL }) =>
    text.replace('<form method="post">', `<form method="post" action="${url.pathname}">`);

  test('who signs out is out, and a wrong password leaves the address that was typed', async () => {
    const out = await person.submit(await person.go(at('/portal')), /sign-out/);
    assert.equal(out.url.pathname, '/portal/sign-in');
    assert.equal((await person.go(at('/portal/account'))).url.pathname, '/portal/sign-in');
    const wrong = await person.submit(out, /sign-in$/, { email: EMAIL, password: 'wrong wrong' });
    assert.equal(wrong.status, 401);
    assert.match(wrong.text, /<title>The address and the password .* – Sign in<\/title>/);
    assert.ok(wrong.text.includes(`value="${EMAIL}"`));
    const unknown = await person.submit(out, /sign-in$/, {
      email: 'nobody@northbank.example',
      password: 'wrong wrong',
    });
    assert.equal(shownOn(unknown), shownOn(wrong));
    assert.equal(
      (await person.submit(out, /sign-in$/, { email: EMAIL, password: PASSWORD })).url.pathname,
      '/portal/account',
    );
    assert.equal((await person.go(at('/portal/sign-in'))).url.pathname, '/portal/account');
  });

  test('who wanted to see a page is led there once they are signed in, also after a mistake', async () => {
    const visitor = new Browser();
    const page = await visitor.go(at('/portal/account?tab=archived&query=B%26B'));
    assert.equal(page.url.pathname + page.url.search, '/portal/sign-in?to=%2Fportal%2Faccount');
    const deep = await visitor.go(at('/portal/companies?tab=archived&query=B%26B'));
    assert.equal(deep.url.searchParams.get('to'), '/portal/companies?tab=archived&query=B%26B');
    const wrong = await visitor.submit(deep, /sign-in$/, { email: EMAIL, password: 'wrong wrong' });
    const led = await visitor.submit(wrong, /sign-in$/, { email: EMAIL, password: PASSWORD });
    assert.equal(led.url.href, at('/portal/companies?tab=archived&query=B%26B'));
    // Here is no portal but the account's page.
    assert.equal(led.status, 404);
    assert.match(shownOn(led), /There is no such page .* Back to the start/);
    assert.equal((await visitor.go(page.url)).url.pathname, '/portal/account', 'who is signed in goes on at once');
  });

  test('signing in leads to no other site, and not back to itself', async () => {
    for (const to of [
      'https://evil.example/portal/companies',
      '//evil.example/portal/companies',
      '/portal/..//evil.example',
      '/portal/%2e%2e//evil.example',
      '/\\evil.example',
      '/portal/sign-in',
      '/portal/sign-out',
      '/portal/set-up/secret',
      '/portal',
      '/api/companies',
      `/portal/${'a'.repeat(2000)}`,
    ]) {
      const asked = await new Browser().go(at(`/portal/sign-in?${new URLSearchParams({ to })}`));
      assert.doesNotMatch(asked.text, /name="to"/, to);
      assert.equal((await person.go(asked.url)).url.pathname, '/portal/account', to);
    }
    // Nor where somebody else wrote the form.
    const form = { email: EMAIL, password: PASSWORD, to: 'https://evil.example/portal/companies' };
    assert.equal((await new Browser().go(at('/portal/sign-in'), { form })).url.href, at('/portal/account'));
  });

  test('no form of theirs is taken from another page', async () => {
    for (const path of ['sign-in', 'sign-out', 'forgotten', 'set-up/x', 'account/password', 'account/sessions/end']) {
      const { status, headers } = await person.go(at(`/portal/${path}`), {
        form: { email: EMAIL, password: PASSWORD },
        origin: 'https://evil.example',
      });
      assert.equal(status, 403, path);
      assert.equal(headers.get('set-cookie'), null);
    }
    assert.equal((await person.go(at('/portal'))).url.pathname, '/portal/account');
  });

  test('a person changes their password and ends other sessions on their account’s page', async () => {
    const other = new Browser();
    await other.submit(await other.go(at('/portal/sign-in')), /sign-in$/, { email: EMAIL, password: PASSWORD });
    const page = await person.go(at('/portal/account'));
    const ended = await person.submit(page, /sessions\/end/);
    assert.match(shownOn(ended), /Done\./);
    assert.equal((await other.go(at('/portal/account'))).url.pathname, '/portal/sign-in');

    const wrong = await person.submit(page, /password$/, { currentPassword: 'wrong', newPassword: 'nine loud geese' });
    assert.match(shownOn(wrong), /current password is not right/);
    const weak = await person.submit(page, /password$/, { currentPassword: PASSWORD, newPassword: 'aaaaaaaaaaaaaa' });
    assert.match(shownOn(weak), /others would try/);
    const right = await person.submit(page, /password$/, { currentPassword: PASSWORD, newPassword: 'nine loud geese' });
    assert.match(shownOn(right), /password was changed/);
    assert.equal(right.status, 200);
  });

  test('a forgotten password is asked for by address, and the page says the same for every address', async () => {
    const visitor = new Browser();
    const page = await visitor.go(at('/portal/forgotten'));
    const ask = async (email: string) =>
      visitor.submit(page, /forgotten/, {
        email,
        solution: await solutionFor(server, '/api/staff/passwordResets/task'),
      });
    const known = await ask(EMAIL);
    const unknown = await ask('bob@northbank.example');
    assert.equal(shownOn(known).replace(EMAIL, ''), shownOn(unknown).replace('bob@northbank.example', ''));
    assert.equal((await ask('no address')).status, 400);
    const unsolved = await visitor.submit(page, /forgotten/, { email: EMAIL, solution: '' });
    assert.match(shownOn(unsolved), /That did not work/);
    for (let asked = 1; asked < 3; asked++) await ask(EMAIL);
    const limited = await ask(EMAIL);
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '3600']);
    assert.match(shownOn(limited), /Wait 60 minutes/);
    now += 3600_000;
  });

  test('who reads French is spoken to in French', async () => {
    for (const path of ['/portal/sign-in', '/portal/forgotten', '/portal/set-up/unknown']) {
      const { text } = await call(server, path, { headers: { 'accept-language': 'fr-CA,en;q=0.5' } });
      assert.match(text, /<html lang="fr">/);
      assert.match(text, /connexion|Connexion/);
    }
  });

  test('the audit log says who signed in and how, who changed a password and who signed out', async () => {
    const rows = await server.context.database.selectFrom('audit_entries').selectAll().orderBy('position').execute();
    const did = rows
      .filter(({ actor }) => JSON.parse(actor).name === EMAIL)
      .map(({ action, target }) => [action, JSON.parse(target).way].filter(Boolean).join(' '));
    assert.deepEqual(did.slice(0, 4), ['signIn link', 'signOut', 'signIn password', 'signIn password']);
    for (const action of ['endMySession', 'changePassword'])
      assert.equal(did.filter((one) => one === action).length, 1);
    assert.doesNotMatch(JSON.stringify(rows), /herons|geese/);
  });

  test('a link’s secret is logged nowhere and kept as a hash', async () => {
    assert.equal(loggedPath('/portal/set-up/the-secret'), '/portal/set-up/[secret]');
    const rows = JSON.stringify(await server.context.database.selectFrom('staff_links').selectAll().execute());
    const secrets = mails.flatMap(({ text }) => text.match(/http\S+\/set-up\/\S+/g) ?? []).map(secretIn);
    assert.ok(secrets.length > 0 && secrets.every((secret) => !rows.includes(secret)));
  });
});

test('the first administrator’s link stands in a file of its owner’s until somebody has an account', async () => {
  await using server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), 'link-'));
  const file = join(folder, 'set-up-link');
  const first = await writeSetUpLink(server.context, server.organisationId, folder);
  const second = await writeSetUpLink(server.context, server.organisationId, folder);
  assert.notEqual(first, second);
  assert.equal(readFileSync(file, 'utf8'), `${second}\n`);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal((await new Browser().go(first!)).status, 410);
  const person = new Browser();
  await person.go(second!, { form: { email: EMAIL, name: 'Ada', password: PASSWORD } });
  assert.equal(await writeSetUpLink(server.context, server.organisationId, folder), undefined);
  assert.ok(!existsSync(file));
});
