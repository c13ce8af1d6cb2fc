import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { call, startServer, type TestServer } from '../../test/start-server.ts';
import { solve, taskAt } from '../../test/task.ts';
import type { Mail } from '../mail.ts';
import { askForFreshLink } from './mail-fresh-link.ts';

async function startMailing() {
  const mails: Mail[] = [];
  const server = await startServer({ sendMail: async (mail) => void mails.push(mail) });
  /** Once whatever was asked for is mailed, or not. */
  const settled = async () => {
    for (;;) {
      const { left } = await server.context.database
        .selectFrom('jobs')
        .select(({ fn }) => fn.countAll<number>().as('left'))
        .where('kind', '=', 'mail-fresh-link')
        .executeTakeFirstOrThrow();
      if (!left) return mails;
      await sleep(20);
    }
  };
  return { ...server, settled };
}

/** A company whose contact was sent a Link URL. */
async function companyWithLink(server: TestServer, email = 'ada@hairosmith.example') {
  const { id } = await server.client.companies.create({ name: 'Hairosmith Inc.' });
  const { sessionId } = await server.client.linkSessions.create(id, {
    kind: 'url',
    actor: { id: 'ada', name: 'Ada', email },
    capabilities: ['upload'],
    expiresIn: 3600,
  });
  return { id, sessionId };
}

const taskOf = (server: TestServer, companyId: string) => taskAt(server, `/l/company/${companyId}/task`);

const send = (server: TestServer, companyId: string, solution: string, more: Parameters<typeof call>[2] = {}) =>
  call(server, `/l/company/${companyId}`, {
    method: 'POST',
    origin: server.publicUrl,
    body: new URLSearchParams({ solution }).toString(),
    ...more,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...more?.headers },
  });

test('who lost their link asks for a fresh one, and the contact on file gets one that may do the same', async () => {
  await using server = await startMailing();
  const { id } = await companyWithLink(server);
  const page = await call(server, `/l/company/${id}`);
  assert.match(page.text, /<form\s+method="post"/);
  assert.doesNotMatch(page.text, /Hairosmith|Northbank|ada@/, 'the page says nothing about anybody');
  const answer = await send(server, id, await solve(await taskOf(server, id)));
  assert.equal(answer.status, 200);
  const [mail] = await server.settled();
  assert.equal(mail!.to, 'ada@hairosmith.example');
  assert.match(mail!.text, /Hairosmith Inc\. shares its payables with Northbank/);

  const url = /http\S+/.exec(mail!.text)![0];
  const origin = server.publicUrl;
  const opened = await call(server, new URL(url).pathname, { method: 'POST', origin });
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
  const { json } = await call(server, '/link/session', { origin, headers: { cookie } });
  assert.deepEqual([json.company.id, json.capabilities], [id, ['upload']]);

  const nobody = randomUUID();
  const unknown = await send(server, nobody, await solve(await taskOf(server, nobody)));
  assert.equal(unknown.text, answer.text, 'nobody learns which companies there are');
  assert.equal((await server.settled()).length, 1);
});

test('a program is stopped: an answer counts once, for one company, unchanged, from our own page', async () => {
  await using server = await startMailing();
  const { id } = await companyWithLink(server);
  const other = await companyWithLink(server);
  const challenge = await taskOf(server, id);
  const solution = await solve(challenge);
  const changed = (parameters: object) =>
    JSON.stringify({
      ...JSON.parse(solution),
      challenge: { ...challenge, parameters: { ...challenge.parameters, ...parameters } },
    });
  for (const [why, text] of [
    ['nothing', ''],
    ['not JSON', '{'],
    ['null', 'null'],
    ['no solution', JSON.stringify({ challenge })],
    ['a wrong one', JSON.stringify({ challenge, solution: { counter: 1, derivedKey: '00', time: 1 } })],
    ['made cheaper', changed({ cost: 1 })],
    ['made to last', changed({ expiresAt: challenge.parameters.expiresAt! + 3600 })],
    ['without an end', changed({ expiresAt: undefined })],
  ] as const)
    assert.equal((await send(server, id, text)).status, 400, why);
  assert.equal((await send(server, other.id, solution)).status, 400, 'for another company');
  const elsewhere = await send(server, id, solution, { origin: 'https://evil.example' });
  assert.equal(elsewhere.json.code, 'origin_not_allowed');

  assert.deepEqual(await server.settled(), []);
  const both = await Promise.all([send(server, id, solution), send(server, id, solution)]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 400], 'of two at once, one');
  assert.equal((await send(server, id, solution)).status, 400, 'again');
  assert.equal((await server.settled()).length, 1);
});

test('at most three fresh links a day are mailed, and none that the business revoked or named nobody for', async () => {
  await using server = await startMailing();
  const { id, sessionId } = await companyWithLink(server);
  for (let asked = 0; asked < 5; asked++) {
    await askForFreshLink(server.context, id, 'fr');
    await server.settled();
  }
  const mails = await server.settled();
  assert.equal(mails.length, 3);
  assert.match(mails[0]!.subject, /Votre nouveau lien vers Northbank/);

  const revoked = await companyWithLink(server);
  await server.client.linkSessions.revoke(revoked.id, revoked.sessionId);
  await askForFreshLink(server.context, revoked.id, 'en');
  const { id: nameless } = await server.client.companies.create({ name: 'B' });
  await server.client.linkSessions.create(nameless, { kind: 'url' });
  await askForFreshLink(server.context, nameless, 'en');
  assert.equal((await server.settled()).length, 3);
  await server.client.companies.update(nameless, { contact: { email: 'dana@hairosmith.example' } });
  await askForFreshLink(server.context, nameless, 'en');
  const [, , , toContact] = await server.settled();
  assert.equal(toContact?.to, 'dana@hairosmith.example', 'where nobody was named, the company’s contact');
  assert.equal((await server.client.linkSessions.get(id, sessionId)).id, sessionId, 'the journey goes on');
});

test('without a mail server the page says whom to ask, in the person’s language', async () => {
  await using server = await startServer();
  const id = randomUUID();
  const page = await call(server, `/l/company/${id}`, { headers: { 'accept-language': 'fr-CA' } });
  assert.match(page.text, /Demandez un nouveau lien/);
  assert.doesNotMatch(page.text, /<form|<script/);
  assert.equal((await call(server, `/l/company/${id}/task`)).json.code, 'mail_not_offered');
});
