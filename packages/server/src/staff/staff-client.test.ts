import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient } from '@client-link/api-client';
import { createStaffClient, mayCall } from '@client-link/api-client/staff';
import { cookieOf, PASSWORD, secretIn } from '../../test/staff.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { firstAdministratorLink } from './staff-links.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

/** A page on the server's own origin: its browser keeps cookies and says where calls come from. */
function page() {
  let cookie = '';
  const fetchAsPage: typeof fetch = async (input, init) => {
    assert.equal(init?.credentials, 'same-origin');
    const headers = new Headers(init.headers);
    assert.equal(headers.get('authorization'), null);
    headers.set('origin', server.publicUrl);
    headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    cookie = cookieOf(response) || cookie;
    return response;
  };
  const settings = { baseUrl: server.publicUrl, credentials: 'same-origin', fetch: fetchAsPage } as const;
  return { staff: createStaffClient(settings), client: createClient(settings) };
}

test('a page of the portal signs in, invites and calls the public API as whoever is signed in', async () => {
  const ada = page();
  await assert.rejects(ada.staff.me.get(), { code: 'staff_signed_out', status: 401 });
  await assert.rejects(ada.client.companies.list(), { code: 'api_key_invalid' });
  assert.deepEqual(await ada.staff.session.ways(), { password: true, passkey: true, mail: false });

  const { url } = (await firstAdministratorLink(server.context, server.organisationId))!;
  const email = 'ada@northbank.example';
  const me = await ada.staff.session.useLink({ secret: secretIn(url), email, name: 'Ada', password: PASSWORD });
  assert.deepEqual([me.role, me.organisation.name], ['administrator', 'Northbank']);
  const company = await ada.client.companies.create({ name: 'Hairosmith Inc.' });
  const key = crypto.randomUUID();
  const [one, same] = await Promise.all([
    ada.client.companies.create({ name: 'Once' }, { idempotencyKey: key }),
    ada.client.companies.create({ name: 'Once' }, { idempotencyKey: key }),
  ]);
  assert.equal(one.id, same.id);

  const invited = await ada.staff.members.invite({ email: 'bea@northbank.example', role: 'onboarding' });
  const renewed = await ada.staff.members.renewInvitation(invited.id);
  const bea = page();
  await bea.staff.session.useLink({ secret: secretIn(renewed.setUpUrl), password: PASSWORD });
  assert.equal((await bea.client.companies.get(company.id)).name, 'Hairosmith Inc.');
  await assert.rejects(bea.client.bills.list(company.id), { code: 'role_not_allowed', status: 403 });
  assert.ok(!(mayCall.listBills as readonly string[]).includes('onboarding'));
  await ada.staff.members.update(invited.id, { role: 'analyst' });
  // The role is right now; that the company has no bills yet is another matter.
  await assert.rejects(bea.client.bills.list(company.id), ({ code }) => code !== 'role_not_allowed');

  await bea.staff.me.update({ name: 'Bea', locale: 'fr' });
  await bea.staff.me.changePassword({ currentPassword: PASSWORD, newPassword: 'nine loud geese' });
  await bea.staff.session.signOut();
  await assert.rejects(bea.staff.session.signIn({ email: 'bea@northbank.example', password: PASSWORD }), {
    code: 'sign_in_failed',
  });
  await bea.staff.session.signIn({ email: 'bea@northbank.example', password: 'nine loud geese' });
  assert.equal((await bea.staff.me.get()).name, 'Bea');
  assert.equal((await bea.staff.me.sessions()).results.length, 1);
  await bea.staff.me.endOtherSessions();
  assert.deepEqual((await bea.staff.me.passkeys()).results, []);
  const names: unknown[] = [];
  for await (const member of ada.staff.members.listAll({ pageSize: 1 })) names.push(member.name);
  assert.deepEqual(names, ['Ada', 'Bea']);
  await ada.staff.members.endSessions(invited.id);
  await assert.rejects(bea.staff.me.get(), { code: 'staff_signed_out' });
  await ada.staff.members.remove(invited.id);
  assert.equal((await ada.staff.members.list()).totalResults, 1);
});

test('a client needs a key or the cookie, and takes no other kind of credentials', () => {
  const baseUrl = server.publicUrl;
  assert.throws(() => createClient({ baseUrl } as never), { name: 'TypeError', message: /^apiKey/ });
  for (const create of [createClient, createStaffClient])
    assert.throws(() => create({ baseUrl, credentials: 'include' } as never), {
      name: 'TypeError',
      message: /^credentials/,
    });
});
