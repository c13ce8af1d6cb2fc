import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { callAsStaff, cookieOf, PASSWORD, secretIn, setUpAdministrator, signedInAs } from '../../test/staff.ts';
import { solutionFor } from '../../test/task.ts';
import { call, startServer, type TestServer } from '../../test/start-server.ts';
import type { Mail } from '../mail.ts';
import { retain } from '../privacy/retain.ts';
import { hashPassword, isPassword } from './password.ts';
import { firstAdministratorLink, mintStaffLink } from './staff-links.ts';

const MINUTE_MS = 60_000;

/** What browsers say about a page that is not the server’s own, and what other programs don’t say. */
const elsewhere: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  {},
];

/** Waits for the worker to have sent a mail to this address. */
async function mailTo(mails: Mail[], to: string): Promise<Mail> {
  for (;;) {
    const at = mails.findIndex((mail) => mail.to === to);
    if (at >= 0) return mails.splice(at, 1)[0]!;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const linkIn = ({ text }: Mail): string => /http\S+\/portal\/set-up\/\S+/.exec(text)![0];

describe('staff', () => {
  let server: TestServer;
  let now = Date.now();
  const mails: Mail[] = [];
  let ada: Awaited<ReturnType<typeof setUpAdministrator>>;

  before(async () => {
    server = await startServer({ clock: () => now, sendMail: async (mail) => void mails.push(mail) });
    ada = await setUpAdministrator(server);
  });
  after(() => server.stop());

  const signIn = (email: string, password: string, cookie = '') =>
    callAsStaff(server, '/api/staff/session', { body: { email, password }, cookie });
  const me = (cookie: string) => callAsStaff(server, '/api/staff/me', { cookie });

  test('the first administrator’s link signs in once, and there is no other once somebody is there', async () => {
    assert.equal(ada.answer.status, 200, ada.answer.text);
    assert.deepEqual([ada.answer.json.role, ada.answer.json.email], ['administrator', 'ada@northbank.example']);
    assert.equal((await me(ada.cookie)).json.session.way, 'link');
    assert.equal(await firstAdministratorLink(server.context, server.organisationId), undefined);
    const { database } = server.context;
    const late = await mintStaffLink(server.context, database, {
      organisationId: server.organisationId,
      staffId: null,
      purpose: 'first',
    });
    const body = { secret: secretIn(late.url), email: 'eve@evil.example', password: PASSWORD };
    assert.equal((await callAsStaff(server, '/api/staff/links', { body })).json.code, 'staff_link_over');
  });

  test('the cookie can’t be read by scripts, and its secret is kept as a hash alone', async () => {
    const header = ada.answer.headers.getSetCookie().join();
    assert.match(header, /^link-staff=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const rows = await server.context.database.selectFrom('staff_sessions').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(ada.cookie.split('=')[1]!));
    const { password_hash } = await server.context.database
      .selectFrom('staff')
      .select('password_hash')
      .where('email_key', '=', ada.email)
      .executeTakeFirstOrThrow();
    assert.match(password_hash!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('an unknown address and a wrong password get the same answer', async () => {
    const wrong = await signIn(ada.email, 'not the password');
    const unknown = await signIn('nobody@northbank.example', PASSWORD);
    for (const { status, json, headers } of [wrong, unknown]) {
      assert.deepEqual([status, json.code, json.error], [401, 'sign_in_failed', wrong.json.error]);
      assert.equal(headers.get('set-cookie'), null);
    }
  });

  test('an address is the same in capitals, and a session is new with each sign-in', async () => {
    const first = cookieOf(await signIn('  ADA@northbank.example ', PASSWORD));
    const again = cookieOf(await signIn(ada.email, PASSWORD, first));
    assert.notEqual(first, again);
    assert.equal((await me(first)).json.code, 'staff_signed_out');
    assert.equal((await me(again)).status, 200);
    const planted = cookieOf(await signIn(ada.email, PASSWORD, 'link-staff=a-secret-that-somebody-else-knows'));
    assert.doesNotMatch(planted, /somebody-else/);
  });

  test('the cookie counts for the server’s own pages only', async () => {
    const { cookie } = ada;
    for (const [path, options] of [
      ['/api/staff/me', {}],
      ['/api/companies', {}],
      ['/api/companies', { body: { name: 'Forged' } }],
      ['/api/staff/session', { method: 'DELETE' }],
      ['/api/staff/session', { body: { email: ada.email, password: PASSWORD } }],
    ] as const) {
      for (const headers of elsewhere) {
        const answer = await call(server, path, { ...options, origin: null, headers: { ...headers, cookie } });
        assert.deepEqual([answer.status, answer.json.code], [403, 'origin_not_allowed'], path);
        assert.equal(answer.headers.get('set-cookie'), null);
        assert.equal(answer.headers.get('access-control-allow-origin'), null);
      }
    }
    const own = { cookie, 'sec-fetch-site': 'same-origin' };
    assert.equal((await call(server, '/api/companies', { origin: null, headers: own })).status, 200);
    assert.equal((await callAsStaff(server, '/api/companies', { cookie })).status, 200);
  });

  test('a key that is sent counts, whatever the cookie says', async () => {
    const headers = { authorization: 'Basic bm9uZQ==' };
    assert.equal(
      (await callAsStaff(server, '/api/companies', { cookie: ada.cookie, headers })).json.code,
      'api_key_invalid',
    );
  });

  test('ten wrong tries close an account for a while, for addresses that nobody has as well', async () => {
    const { email } = await signedInMember('tried@northbank.example');
    for (const address of [email, 'nobody-at-all@northbank.example']) {
      for (let tries = 0; tries < 10; tries++) assert.equal((await signIn(address, 'wrong wrong')).status, 401);
      const closed = await signIn(address, PASSWORD);
      assert.deepEqual([closed.status, closed.json.code], [429, 'rate_limited']);
      assert.ok(Number(closed.headers.get('retry-after')) > 800);
    }
    const rows = JSON.stringify(await server.context.database.selectFrom('sign_in_limits').selectAll().execute());
    assert.doesNotMatch(rows, /northbank/);
    now += 16 * MINUTE_MS;
    assert.equal((await signIn(email, PASSWORD)).status, 200);
  });

  /** Somebody with a password and a session. */
  async function signedInMember(email: string) {
    const { database } = server.context;
    const { id, cookie } = await signedInAs(server, 'analyst', { email });
    const set = { password_hash: await hashPassword(PASSWORD) };
    await database.updateTable('staff').set(set).where('id', '=', id).execute();
    return { id, cookie, email };
  }

  test('a new password ends every other session and every open link, and the old one no longer works', async () => {
    const member = await signedInMember('bea@northbank.example');
    const other = cookieOf(await signIn(member.email, PASSWORD));
    const change = (currentPassword: string, newPassword: string) =>
      callAsStaff(server, '/api/staff/me/password', {
        cookie: member.cookie,
        method: 'PUT',
        body: { currentPassword, newPassword },
      });
    assert.equal((await change('wrong wrong', 'nine loud geese')).json.code, 'sign_in_failed');
    assert.equal((await me(other)).status, 200);
    for (const weak of [
      'bea@northbank.example',
      'Northbank1',
      'aaaaaaaaaaaaaaaa',
      'abcdefghijklmnop',
      '12345678901234',
    ])
      assert.equal((await change(PASSWORD, weak)).json.code, 'invalid_request', weak);
    assert.equal((await change(PASSWORD, 'nine loud geese')).status, 204);
    assert.equal((await me(other)).json.code, 'staff_signed_out');
    assert.equal((await me(member.cookie)).status, 200);
    assert.equal((await signIn(member.email, PASSWORD)).status, 401);
    assert.equal((await signIn(member.email, 'nine loud geese')).status, 200);
    assert.match((await mailTo(mails, member.email)).subject, /password .* was changed/);
  });

  test('a person sees where they are signed in, and ends it', async () => {
    const { cookie, email } = await signedInMember('cyd@northbank.example');
    const other = await callAsStaff(server, '/api/staff/session', {
      body: { email, password: PASSWORD },
      headers: { 'user-agent': 'Other browser' },
    });
    const { json } = await callAsStaff(server, '/api/staff/me/sessions', { cookie });
    assert.deepEqual(json.results.map((session: { isCurrent: boolean }) => session.isCurrent).toSorted(), [
      false,
      true,
    ]);
    const { id } = json.results.find((session: { userAgent?: string }) => session.userAgent === 'Other browser');
    assert.equal(
      (await callAsStaff(server, `/api/staff/me/sessions/${id}`, { cookie: ada.cookie, method: 'DELETE' })).status,
      404,
    );
    assert.equal((await callAsStaff(server, `/api/staff/me/sessions/${id}`, { cookie, method: 'DELETE' })).status, 204);
    assert.equal((await me(cookieOf(other))).status, 401);
    assert.equal((await callAsStaff(server, '/api/staff/session', { cookie, method: 'DELETE' })).status, 204);
    assert.equal((await me(cookie)).status, 401);
  });

  test('a session ends after an hour without use, and after twelve hours at the latest', async () => {
    const left = await signedInMember('dan@northbank.example');
    now += 61 * MINUTE_MS;
    assert.equal((await me(left.cookie)).json.code, 'staff_signed_out');
    const used = cookieOf(await signIn(left.email, PASSWORD));
    for (let minutes = 0; minutes < 720; minutes += 40) {
      assert.equal((await me(used)).status, 200, `${minutes} minutes`);
      now += 40 * MINUTE_MS;
    }
    assert.equal((await me(used)).json.code, 'staff_signed_out');
    ada.cookie = cookieOf(await signIn(ada.email, PASSWORD));
  });

  test('a forgotten password is replaced by a mailed link, once, within the hour', async () => {
    const { email, cookie } = await signedInMember('eli@northbank.example');
    const ask = async (address: string) => {
      const solution = await solutionFor(server, '/api/staff/passwordResets/task');
      return callAsStaff(server, '/api/staff/passwordResets', { body: { email: address, locale: 'fr', solution } });
    };
    const refused = await callAsStaff(server, '/api/staff/passwordResets', { body: { email, solution: '{}' } });
    assert.equal(refused.json.code, 'task_unsolved', 'a program is stopped');
    const answers = [await ask(email), await ask('nobody-here@northbank.example')];
    for (const { status, text } of answers) assert.deepEqual([status, text], [202, '']);
    const first = linkIn(await mailTo(mails, email));
    await ask(email);
    const second = linkIn(await mailTo(mails, email));
    const use = (url: string) =>
      callAsStaff(server, '/api/staff/links', { body: { secret: secretIn(url), password: 'twelve slow swans' } });
    assert.equal((await use(first)).json.code, 'staff_link_over');
    const used = await use(second);
    assert.equal(used.json.email, email);
    assert.equal((await me(cookie)).json.code, 'staff_signed_out');
    assert.equal((await use(second)).json.code, 'staff_link_over');
    assert.match((await mailTo(mails, email)).subject, /password .* was changed/);

    await ask(email);
    const late = linkIn(await mailTo(mails, email));
    assert.equal((await ask(email)).json.code, 'rate_limited');
    now += 61 * MINUTE_MS;
    assert.equal((await use(late)).json.code, 'staff_link_over');
    assert.ok(!mails.some(({ to }) => to.startsWith('nobody')));
    ada.cookie = cookieOf(await signIn(ada.email, PASSWORD));
  });

  test('an administrator invites somebody, whose link is theirs alone and mailed in their language', async () => {
    const { cookie } = ada;
    const body = { email: 'fay@northbank.example', name: 'Fay', role: 'onboarding', locale: 'fr' };
    const invited = await callAsStaff(server, '/api/staff/members', { cookie, body });
    assert.deepEqual([invited.status, invited.json.status], [201, 'invited']);
    const mail = await mailTo(mails, body.email);
    assert.match(mail.subject, /^Ada vous invite/);
    assert.equal(linkIn(mail), invited.json.setUpUrl);
    assert.equal((await callAsStaff(server, '/api/staff/members', { cookie, body })).json.code, 'staff_exists');

    const renew = () =>
      callAsStaff(server, `/api/staff/members/${invited.json.id}/invitation`, { cookie, body: { locale: 'en' } });
    const renewed = await renew();
    const use = (url: string) =>
      callAsStaff(server, '/api/staff/links', {
        body: { secret: secretIn(url), password: PASSWORD, email: 'x@y.example' },
      });
    assert.equal((await use(invited.json.setUpUrl)).json.code, 'staff_link_over');
    const fay = await use(renewed.json.setUpUrl);
    assert.deepEqual([fay.json.email, fay.json.role, fay.json.status], [body.email, 'onboarding', 'active']);
    // Or an administrator could act under somebody else's name.
    assert.equal((await renew()).json.code, 'staff_active');

    const path = `/api/staff/members/${invited.json.id}`;
    const faysCookie = cookieOf(fay);
    assert.equal((await callAsStaff(server, '/api/webhooks', { cookie: faysCookie })).json.code, 'role_not_allowed');
    await callAsStaff(server, path, { cookie, method: 'PATCH', body: { role: 'developer' } });
    assert.equal((await callAsStaff(server, '/api/webhooks', { cookie: faysCookie })).status, 200);
    assert.equal((await callAsStaff(server, `${path}/sessions`, { cookie, method: 'DELETE' })).status, 204);
    assert.equal((await me(faysCookie)).status, 401);
    assert.equal((await callAsStaff(server, path, { cookie, method: 'DELETE' })).status, 204);
    assert.equal((await signIn(body.email, PASSWORD)).status, 401);
  });

  test('the last administrator stays one, and those who were only invited don’t count', async () => {
    const { cookie } = ada;
    const { json: self } = await me(cookie);
    await callAsStaff(server, '/api/staff/members', {
      cookie,
      body: { email: 'gil@northbank.example', role: 'administrator' },
    });
    const path = `/api/staff/members/${self.id}`;
    const demoted = await callAsStaff(server, path, { cookie, method: 'PATCH', body: { role: 'analyst' } });
    assert.deepEqual([demoted.status, demoted.json.code], [409, 'last_administrator']);
    assert.equal((await callAsStaff(server, path, { cookie, method: 'DELETE' })).json.code, 'last_administrator');
    assert.equal(
      (await callAsStaff(server, path, { cookie, method: 'PATCH', body: { name: 'Ada L.' } })).json.name,
      'Ada L.',
    );
  });

  test('staff of another organisation are nobody here', async () => {
    const id = randomUUID();
    const row = { id, name: 'Other', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };
    await server.context.database.insertInto('organisations').values(row).execute();
    const other = await signedInAs(server, 'administrator', { organisationId: id, email: 'zoe@other.example' });
    const { json: self } = await me(ada.cookie);
    const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
    const as = (path: string, options = {}) => callAsStaff(server, path, { cookie: other.cookie, ...options });
    for (const options of [{ method: 'DELETE' }, { method: 'PATCH', body: { role: 'analyst' } }])
      assert.equal((await as(`/api/staff/members/${self.id}`, options)).json.code, 'staff_not_found');
    for (const part of ['sessions', 'invitation'])
      assert.equal(
        (await as(`/api/staff/members/${self.id}/${part}`, part === 'sessions' ? { method: 'DELETE' } : { body: {} }))
          .json.code,
        'staff_not_found',
      );
    assert.deepEqual(
      (await as('/api/staff/members')).json.results.map(({ email }: { email: string }) => email),
      ['zoe@other.example'],
    );
    assert.equal((await as(`/api/companies/${company.id}`)).json.code, 'company_not_found');
    assert.equal((await as('/api/companies')).json.totalResults, 0);
  });

  test('what has expired is deleted without anybody having to sign in', async () => {
    const { context } = server;
    now += 8 * 24 * 60 * MINUTE_MS;
    await retain(context, { subject: '', payload: {}, attempts: 1, signal: AbortSignal.timeout(MINUTE_MS) });
    for (const table of ['staff_sessions', 'staff_links', 'sign_ins', 'sign_in_limits'] as const)
      assert.deepEqual(await context.database.selectFrom(table).selectAll().execute(), [], table);
  });
});

test('a password is compared by how it looks, not by how it was typed', async () => {
  const hash = await hashPassword('e\u0301clair et tonnerre');
  assert.ok(await isPassword('\u00e9clair et tonnerre', hash));
  assert.ok(!(await isPassword('eclair et tonnerre', hash)));
  assert.ok(!(await isPassword('anything', null)));
});

test('of many passwords at once a few are compared and some wait; the rest are asked to come again', async () => {
  const hash = await hashPassword(PASSWORD);
  const answers = await Promise.allSettled(Array.from({ length: 30 }, () => isPassword(PASSWORD, hash)));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  assert.equal(refused.length, 8);
  assert.ok(refused.every(({ reason }) => reason.code === 'rate_limited'));
  assert.ok(answers.every((answer) => answer.status === 'rejected' || answer.value));
  assert.ok(await isPassword(PASSWORD, hash));
});

test('without passwords nobody signs in or sets one, and mail is not asked for', async () => {
  await using server = await startServer({ staffSignIn: { hasPasswords: false } });
  const { json } = await callAsStaff(server, '/api/staff/signInWays');
  assert.deepEqual(json, { password: false, passkey: true, mail: false });
  const body = { email: 'ada@northbank.example', password: PASSWORD };
  assert.equal((await callAsStaff(server, '/api/staff/session', { body })).json.code, 'sign_in_way_off');
  const reset = { email: body.email, solution: '' };
  assert.equal((await callAsStaff(server, '/api/staff/passwordResets', { body: reset })).json.code, 'sign_in_way_off');
});

test('behind https the cookie is kept for this host alone', async () => {
  await using server = await startServer({ publicUrl: 'https://link.example' });
  const { url } = (await firstAdministratorLink(server.context, server.organisationId))!;
  const answer = await call({ publicUrl: `http://localhost:${server.port}` }, '/api/staff/links', {
    origin: 'https://link.example',
    headers: { host: 'link.example' },
    body: { secret: secretIn(url), email: 'ada@northbank.example', password: PASSWORD },
  });
  assert.match(answer.headers.get('set-cookie')!, /^__Host-link-staff=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});
