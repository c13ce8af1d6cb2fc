import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { agree, call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../../test/start-server.ts';
import type { Mail } from '../mail.ts';

const MINUTE_MS = 60_000;
const DANA = 'dana@hairosmith.example';

type Start = Parameters<typeof startServer>[0];

/** A server that mails, and what it mailed. */
async function startMailing(options: Start = {}) {
  const mails: Mail[] = [];
  const server = await startServer({ sendMail: async (mail) => void mails.push(mail), ...options });
  const mailed = async (count: number): Promise<Mail> => {
    for (let tries = 200; mails.length < count; tries--) {
      if (!tries) throw new Error('No mail was sent');
      await sleep(20);
    }
    return mails.at(-1)!;
  };
  return { ...server, mails, mailed, [Symbol.asyncDispose]: server.stop };
}

/** A company that shares something already. */
async function companyOf(server: TestServer, contact?: { email: string; name?: string }) {
  const company = await server.client.companies.create({ name: 'Hairosmith Inc.', ...(contact && { contact }) });
  const { id } = await server.client.connections.create(company.id, { platformKey: 'gbol' });
  await server.context.database.updateTable('connections').set({ status: 'Linked' }).where('id', '=', id).execute();
  return company;
}

/** Somebody opens the company's Link URL on the hosted page, and calls as that page does. */
async function openUrl(server: TestServer, companyId: string, more: object = {}) {
  const { url } = await server.client.linkSessions.create(companyId, { kind: 'url', ...more });
  return openAgain(server, url!);
}
async function openAgain(server: TestServer, url: string) {
  const own = { origin: server.publicUrl };
  const answer = await call(server, new URL(url).pathname, { method: 'POST', ...own });
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  const as = (path: string, options: Parameters<typeof call>[2] = {}) =>
    call(server, path, { ...own, ...options, headers: { cookie, ...options.headers } });
  return { as, url };
}
type As = Awaited<ReturnType<typeof openAgain>>['as'];

const askForCode = (as: As, locale = 'en') => as('/link/manageCodes', { body: { locale } });
const say = (as: As, code: string) => as('/link/manageCodes/redeem', { body: { code } });
const codeIn = ({ text }: Mail): string => /^(\d{4}) (\d{4})$/m.exec(text)!.slice(1).join('');
const wrongOf = (code: string): string => String((Number(code) + 1) % 1e8).padStart(8, '0');

test('a browser with a Link URL manages after a code that the company’s contact was mailed, and no other browser does', async () => {
  await using server = await startMailing();
  const company = await companyOf(server, { email: DANA, name: 'Dana Whitfield' });
  const { as, url } = await openUrl(server, company.id);
  const { json: before } = await as('/link/session');
  assert.deepEqual([before.canManageByCode, before.connectionCount], [true, undefined]);
  assert.equal((await as('/link/connections')).json.code, 'capability_missing');

  const asked = await askForCode(as, 'fr');
  assert.equal(asked.status, 201, asked.text);
  const mail = await server.mailed(1);
  assert.equal(mail.to, DANA);
  assert.match(mail.text, /Hairosmith Inc\. pour Northbank/);
  const { json: after } = await say(as, codeIn(mail));
  assert.ok(after.capabilities.includes('manage'));
  assert.deepEqual([after.canManageByCode, after.connectionCount], [undefined, 1]);
  assert.equal((await as('/link/connections')).status, 200);

  const other = await openAgain(server, url!);
  assert.equal((await other.as('/link/connections')).json.code, 'capability_missing', 'the same link elsewhere');
  const first = await server.client.companies.create({ name: 'Brightwater' });
  const nothing = await openUrl(server, first.id);
  assert.equal((await nothing.as('/link/session')).json.canManageByCode, undefined, 'nothing is shared yet');
  assert.equal((await say(as, codeIn(mail))).json.code, 'code_over', 'a code works once');
});

test('a code works in the browser that asked for it only', async () => {
  await using server = await startMailing();
  const company = await companyOf(server, { email: DANA });
  const { as, url } = await openUrl(server, company.id);
  const other = await openAgain(server, url!);
  await askForCode(as);
  const code = codeIn(await server.mailed(1));
  assert.equal((await say(other.as, code)).json.code, 'code_over');
  assert.equal((await say(as, code)).status, 200);
});

test('nobody learns whether a contact is known: answers are the same, and a code is awaited', async () => {
  await using server = await startMailing();
  const answers = [];
  for (const contact of [{ email: DANA }, undefined]) {
    const { as } = await openUrl(server, (await companyOf(server, contact)).id);
    const statuses = [];
    for (let asks = 0; asks < 4; asks++) statuses.push((await askForCode(as)).status);
    const { json } = await askForCode(as);
    const tries = [];
    for (let times = 0; times < 6; times++) tries.push((await say(as, '00000000')).json.code);
    answers.push({ statuses, code: json.code, tries });
  }
  assert.deepEqual(answers[0], answers[1]);
  assert.deepEqual(answers[0]!.statuses, [201, 201, 201, 429]);
  assert.deepEqual(answers[0]!.tries, [
    'code_wrong',
    'code_wrong',
    'code_wrong',
    'code_wrong',
    'code_over',
    'code_over',
  ]);
  await server.mailed(3);
  assert.ok(server.mails.every(({ to }) => to === DANA));
});

test('where no contact is known, the person to whom the business made the link is mailed', async () => {
  await using server = await startMailing();
  const company = await companyOf(server);
  const { as } = await openUrl(server, company.id, { actor: { id: 'u1', email: 'lou@hairosmith.example' } });
  await askForCode(as);
  assert.equal((await server.mailed(1)).to, 'lou@hairosmith.example');
});

test('a code is over after ten minutes, after five wrong ones however many are tried at once, and when another is asked for', async () => {
  let now = Date.now();
  await using server = await startMailing({ clock: () => now });
  const company = await companyOf(server, { email: DANA });
  const { as } = await openUrl(server, company.id);
  await askForCode(as);
  const first = codeIn(await server.mailed(1));
  now += 10 * MINUTE_MS;
  assert.equal((await say(as, first)).json.code, 'code_over');

  await askForCode(as);
  const second = codeIn(await server.mailed(2));
  const tried = await Promise.all(Array.from({ length: 12 }, () => say(as, wrongOf(second))));
  assert.equal(tried.filter(({ json }) => json.code === 'code_wrong').length, 4);
  assert.equal((await say(as, second)).json.code, 'code_over', 'the right one comes too late');

  now += MINUTE_MS;
  await askForCode(as);
  const third = codeIn(await server.mailed(3));
  assert.equal((await say(as, second)).json.code, 'code_wrong');
  const keyed = await as('/link/manageCodes/redeem', {
    body: { code: wrongOf(third) },
    headers: { 'idempotency-key': 'again' },
  });
  assert.equal(keyed.json.code, 'code_wrong');
  const [row] = await server.context.database
    .selectFrom('manage_codes')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(1)
    .execute();
  assert.equal(row!.tries, 2, 'a refusal undoes no count, also under an Idempotency-Key');
  assert.ok(!JSON.stringify(row).includes(third), 'only a keyed hash is kept');
  assert.equal((await say(as, third)).status, 200);
});

test('a company is mailed ten codes a day at most, whatever links are made', async () => {
  let now = Date.now();
  await using server = await startMailing({ clock: () => now });
  const company = await companyOf(server, { email: DANA });
  const statuses = [];
  for (let links = 0; links < 4; links++) {
    const { as } = await openUrl(server, company.id, { fresh: true });
    for (let asks = 0; asks < 3; asks++) statuses.push((await askForCode(as)).status);
  }
  assert.deepEqual(
    statuses,
    Array.from({ length: 12 }, (_, at) => (at < 10 ? 201 : 429)),
  );
  now += 24 * 60 * MINUTE_MS;
  assert.equal((await askForCode((await openUrl(server, company.id, { fresh: true })).as)).status, 201);
});

test('who may not ask for a code: a page of the host, a helper, who may manage already, and where no mail is sent', async () => {
  await using server = await startMailing();
  const { company, token } = await openJourney(server);
  assert.equal((await call(server, '/link/manageCodes', { token, body: {} })).json.code, 'capability_missing');
  assert.equal(
    (await call(server, '/link/manageCodes/redeem', { token, body: { code: '00000000' } })).json.code,
    'code_over',
  );
  await agree(server, token, 'gbol', 'upload');
  const { json: session } = await call(server, '/link/session', { token });
  assert.equal(session.canManageByCode, undefined);
  await call(server, '/link/session/prepare', { token, body: { version: session.version } });
  const { json: asked } = await call(server, '/link/helpRequests', { token, body: { version: session.version + 1 } });
  const helper = await openAgain(server, asked.url);
  assert.equal((await askForCode(helper.as)).json.code, 'not_for_helpers');
  assert.equal((await helper.as('/link/session')).json.canManageByCode, undefined);
  const { token: manager } = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    capabilities: ['manage'],
  });
  assert.equal((await call(server, '/link/manageCodes', { token: manager!, body: {} })).status, 403);

  await using silent = await startServer();
  const { as } = await openUrl(silent, (await companyOf(silent, { email: DANA })).id);
  assert.equal((await as('/link/session')).json.canManageByCode, undefined);
  assert.equal((await askForCode(as)).json.code, 'mail_not_offered');
});

test('a company’s contact is kept, changed, removed, and told to its business alone', async () => {
  await using server = await startServer();
  const { id, contact } = await companyOf(server, { email: DANA, name: 'Dana Whitfield' });
  assert.deepEqual(contact, { email: DANA, name: 'Dana Whitfield' });
  const renamed = await server.client.companies.update(id, { name: 'Hairosmith Ltd' });
  assert.deepEqual(renamed.contact, contact);
  const { as } = await openUrl(server, id);
  assert.ok(!(await as('/link/session')).text.includes('dana'));
  assert.equal((await server.client.companies.update(id, { contact: null })).contact, undefined);
  await assert.rejects(server.client.companies.update(id, { contact: { email: 'nobody' } }), {
    code: 'invalid_request',
  });
});
