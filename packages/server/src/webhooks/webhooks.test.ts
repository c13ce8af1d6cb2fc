import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { createSettingsClient } from '@client-link/api-client/settings';
import { StaffRole } from '@client-link/contract';
import { Webhook as Verifier } from 'standardwebhooks';
import { link } from '../../test/link.ts';
import { signedInAs } from '../../test/staff.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import { startServer } from '../../test/start-server.ts';
import { transact } from '../database/open.ts';
import type { Mail } from '../mail.ts';
import { announce } from './announce.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  event: { id: string; eventType: string; payload: Record<string, unknown> };
}

/** A receiver of webhooks that answers as it is told. */
async function startReceiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  const told = { says: '' };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push({ headers: request.headers, body, event: JSON.parse(body) });
    response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end(told.says);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return Object.assign(told, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    /** What it answers next, before 204. */
    answers,
    types: () => received.map(({ event }) => event.eventType),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 1000; !(await isSo()); tries--) {
    assert.ok(tries, 'it did not happen');
    await sleep(10);
  }
}

/** A server with a clock that is moved by hand, and a receiver that it may reach. */
async function start() {
  const receiver = await startReceiver();
  const time = { offset: 0 };
  const server = await startServer({ hasInnerTargets: true, clock: () => Date.now() + time.offset });
  const webhook = await server.client.webhooks.create({ url: receiver.url, eventTypes: ['*'] });
  return {
    receiver,
    server,
    webhook,
    webhooks: server.client.webhooks,
    async later(ms: number) {
      time.offset += ms;
      server.context.wakeWorker();
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

test('every fact of a journey is told once, in order, with the id that the element’s events have', async () => {
  await using receiver = await startReceiver();
  await using server = await startBoth({ hasInnerTargets: true });
  await server.client.webhooks.create({ url: receiver.url, eventTypes: ['*'] });
  const { companyId } = await link(server);
  await until(() => receiver.received.length >= 5);
  assert.deepEqual(receiver.types(), [
    'company.created',
    'link.consented',
    'link.connected',
    'connection.connected',
    'link.finished',
  ]);
  const facts = await server.context.database.selectFrom('facts').selectAll().orderBy('sequence').execute();
  const told = receiver.received.filter(({ event }) => event.eventType.startsWith('link.'));
  assert.deepEqual(
    told.map(({ event }) => event.id),
    facts.map(({ id }) => id),
  );
  const { payload } = told[1]!.event as { payload: Record<string, { id: string; status?: string }> };
  assert.equal(payload['referenceCompany']!.id, companyId);
  assert.equal(payload['connection']!.status, 'Linked');
});

test('an event is signed as Standard Webhooks says, and with the old secret too while that holds', async () => {
  await using started = await start();
  const { receiver, webhook, webhooks, later } = started;
  await webhooks.test(webhook.id);
  await until(() => receiver.received.length === 1);
  const [first] = receiver.received;
  assert.equal(first!.headers['webhook-id'], first!.event.id);
  const verify = (secret: string, { body, headers }: Received) =>
    new Verifier(secret).verify(body, headers as Record<string, string>);
  verify(webhook.secret!, first!);
  assert.throws(() => verify(webhook.secret!, { ...first!, body: first!.body.replace('test', 'tost') }));
  assert.equal((await webhooks.get(webhook.id)).secret, undefined);

  const { secret } = await webhooks.addSecret(webhook.id, { oldOnesEndInSeconds: 60 });
  await webhooks.test(webhook.id);
  await until(() => receiver.received.length === 2);
  verify(webhook.secret!, receiver.received[1]!);
  verify(secret!, receiver.received[1]!);

  await later(61_000);
  await webhooks.test(webhook.id);
  await until(() => receiver.received.length === 3);
  assert.equal(String(receiver.received[2]!.headers['webhook-signature']).split(' ').length, 1);
});

test('what fails is tried again, and what comes after it for the same company waits; for others it does not', async () => {
  await using started = await start();
  const { receiver, server, later } = started;
  const { database } = server.context;
  const tell = (type: string, id: string) =>
    transact(database, (transaction) =>
      announce(transaction, {
        type,
        at: server.context.clock(),
        organisationId: server.organisationId,
        company: { id, tags: '{}' },
        payload: {},
      }),
    );
  receiver.answers.push(500);
  const [one, other] = [randomUUID(), randomUUID()];
  await tell('first', one);
  await until(() => receiver.received.length === 1);
  await tell('second', one);
  await tell('elsewhere', other);
  await until(() => receiver.received.length === 2);
  assert.deepEqual(receiver.types(), ['first', 'elsewhere']);
  await later(6000);
  await until(() => receiver.received.length === 4);
  assert.deepEqual(receiver.types().slice(2), ['first', 'second']);
  assert.equal(receiver.received[2]!.event.id, receiver.received[0]!.event.id);
});

test('targets that never answer hold up nothing else', async () => {
  let asked = 0;
  const silent = createServer(() => void asked++);
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
  await using server = await startServer({ hasInnerTargets: true });
  const { companies, webhooks } = server.client;
  await webhooks.create({ url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, eventTypes: ['*'] });
  const made = await Promise.all(Array.from({ length: 8 }, (_, at) => companies.create({ name: `Told ${at}` })));
  await until(() => asked >= 4);
  await companies.delete(made[0]!.id);
  const receipt = server.context.database.selectFrom('deletion_receipts').select('completed_at');
  await until(
    async () => (await receipt.where('company_id', '=', made[0]!.id).executeTakeFirst())?.completed_at != null,
  );
  silent.closeAllConnections();
  silent.close();
});

test('a redirect is not followed', async () => {
  await using started = await start();
  const { receiver, webhook, webhooks } = started;
  receiver.answers.push(307);
  await webhooks.test(webhook.id);
  await until(async () => (await webhooks.deliveries(webhook.id)).results[0]!.attempts === 1);
  const [delivery] = (await webhooks.deliveries(webhook.id)).results;
  assert.deepEqual([delivery!.status, delivery!.lastStatus], ['Pending', 307]);
  assert.equal(receiver.received.length, 1);
});

test('after its last attempt an event has failed, and can be sent once more with the same id and body', async () => {
  await using started = await start();
  const { receiver, server, webhook, webhooks, later } = started;
  receiver.answers.push(...Array.from({ length: 11 }, () => 503));
  await webhooks.test(webhook.id);
  for (let attempts = 1; attempts <= 11; attempts++) {
    await until(async () => (await webhooks.deliveries(webhook.id)).results[0]!.attempts === attempts);
    const [{ nextAttempt } = {}] = (await webhooks.deliveries(webhook.id)).results;
    if (nextAttempt) await later(Date.parse(nextAttempt) - server.context.clock());
  }
  const [failed] = (await webhooks.deliveries(webhook.id, { query: 'status=Failed' })).results;
  assert.equal(failed!.error, 'The target answered 503');
  const again = await webhooks.replay(webhook.id, failed!.id);
  assert.equal(again.eventId, failed!.eventId);
  await until(() => receiver.received.length === 12);
  assert.equal(receiver.received[11]!.body, receiver.received[0]!.body);
  await until(async () => (await webhooks.deliveries(webhook.id)).results[0]!.status === 'Delivered');
});

test('a webhook that is disabled is told of: by mail to who sets webhooks up, and to the other webhooks', async () => {
  await using receiver = await startReceiver();
  const mails: Mail[] = [];
  await using server = await startServer({ hasInnerTargets: true, sendMail: async (mail) => void mails.push(mail) });
  for (const role of StaffRole.options) await signedInAs(server, role);
  await server.context.database.updateTable('staff').set({ signed_in_at: 1 }).execute();
  const { webhooks, companies } = server.client;
  await webhooks.create({ url: receiver.url, eventTypes: ['webhook.disabled'] });
  await using gone = await startReceiver();
  gone.answers.push(410);
  const { id } = await webhooks.create({ url: `${gone.url}?token=secret`, eventTypes: ['company.created'] });
  await companies.create({ name: 'Hairosmith Inc.' });
  await until(() => receiver.received.length === 1 && mails.length === 2);
  const { payload } = receiver.received[0]!.event;
  const host = new URL(gone.url).host;
  assert.deepEqual(payload['webhook'], { id, host, disabledReason: 'gone' });
  assert.deepEqual(mails.map(({ to }) => to).toSorted(), [
    'administrator@northbank.example',
    'developer@northbank.example',
  ]);
  for (const mail of mails) {
    assert.equal(mail.subject, `Northbank: events no longer reach ${host}`);
    assert.ok(!mail.text.includes('secret'));
  }
});

test('a webhook whose target is gone, or failed for days, is disabled and says why; enabled again it goes on', async () => {
  await using started = await start();
  const { receiver, server, webhook, webhooks } = started;
  receiver.answers.push(410);
  await webhooks.test(webhook.id);
  await until(async () => (await webhooks.get(webhook.id)).disabled);
  assert.equal((await webhooks.get(webhook.id)).disabledReason, 'gone');
  await server.client.companies.create({ name: 'Unheard' });
  await webhooks.update(webhook.id, { disabled: false });
  await until(() => receiver.received.length === 2);
  assert.deepEqual(receiver.types(), ['webhook.test', 'webhook.test']);
  assert.equal((await webhooks.get(webhook.id)).disabledReason, undefined);
});

test('only what was asked for is told: kinds of events, and companies with a tag', async () => {
  await using receiver = await startReceiver();
  await using server = await startServer({ hasInnerTargets: true });
  const { client } = server;
  await client.webhooks.create({ url: receiver.url, eventTypes: ['company.created'], companyTags: ['region:north'] });
  await client.companies.create({ name: 'South', tags: { region: 'south' } });
  const north = await client.companies.create({ name: 'North', tags: { region: 'north' } });
  await client.companies.delete(north.id);
  await client.companies.create({ name: 'North too', tags: { region: 'north' } });
  await until(() => receiver.received.length >= 1);
  await sleep(50);
  assert.deepEqual([...new Set(receiver.types())], ['company.created']);
  const names = receiver.received.map(({ event }) => event.payload['name']);
  assert.ok(!names.includes('South'));
});

test('a target inside, on plain http or with a password is refused; a name that leads inside is not reached', async () => {
  await using receiver = await startReceiver();
  await using server = await startServer();
  const { webhooks } = server.client;
  for (const url of [
    receiver.url,
    receiver.url.replace('http:', 'https:'),
    'https://2130706433/hook',
    'https://[::1]/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/hook',
    'https://app.localhost/hook',
    'https://somebody:secret@hooks.example/',
  ])
    await assert.rejects(webhooks.create({ url, eventTypes: ['*'] }), { code: 'invalid_request' }, url);
  await assert.rejects(webhooks.create({ url: 'file:///etc/passwd', eventTypes: ['*'] }), { code: 'invalid_request' });

  // A name says nothing of its address until it is looked up.
  const { id } = await webhooks.create({ url: 'https://hooks.example/', eventTypes: ['*'] });
  await server.context.database
    .updateTable('webhooks')
    .set({ url: receiver.url.replace('127.0.0.1', 'localhost') })
    .where('id', '=', id)
    .execute();
  await webhooks.test(id);
  await until(async () => (await webhooks.deliveries(id)).results[0]!.attempts === 1);
  assert.match((await webhooks.deliveries(id)).results[0]!.error!, /not on a public address/);
  assert.equal(receiver.received.length, 0);
});

test('no secret is stored or logged as it is, and another organisation’s webhook is not there', async () => {
  await using started = await start();
  const { server, webhook, webhooks } = started;
  const row = await server.context.database.selectFrom('webhooks').selectAll().executeTakeFirstOrThrow();
  assert.ok(!Buffer.from(row.secrets).toString('latin1').includes(webhook.secret!.slice(6)));
  await assert.rejects(webhooks.get(randomUUID()), { code: 'webhook_not_found' });
  await webhooks.delete(webhook.id);
  assert.deepEqual((await webhooks.list()).results, []);
});

test('the log has what was sent and the beginning of what the target answered, and nobody else sees it', async () => {
  await using it = await start();
  it.receiver.answers.push(422);
  it.receiver.says = `signature missing\0${'x'.repeat(5000)}`;
  const { id } = await it.webhooks.test(it.webhook.id);
  const { deliveries } = createSettingsClient(it.server.client);
  await until(async () => (await deliveries.get(it.webhook.id, id)).attempts === 1);
  const { body, answer, lastStatus, status } = await deliveries.get(it.webhook.id, id);
  assert.deepEqual([lastStatus, status, body], [422, 'Pending', it.receiver.received[0]!.body]);
  assert.match(answer!, /^signature missingx+$/);
  assert.equal(answer!.length, 1000);
  await assert.rejects(deliveries.get(randomUUID(), id), { code: 'webhook_not_found' });
  await assert.rejects(deliveries.get(it.webhook.id, randomUUID()), { code: 'not_found' });
});
