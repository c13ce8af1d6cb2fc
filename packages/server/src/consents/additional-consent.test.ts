import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsentSettings, DataType } from '@client-link/contract';
import { link } from '../../test/link.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import { call, type TestServer } from '../../test/start-server.ts';

const KEY = 'mqjo';
const additional = { title: { en: '{organisation} asks for more' }, intro: { en: 'You may leave it.' } };
const section = (id: string, body: string) => ({ id, title: { en: id }, body: { en: body } });

async function settingsOf(server: TestServer, more: Partial<ConsentSettings>) {
  const { consent } = await server.linkSettings.get();
  return server.linkSettings.set({ consent: { ...consent, ...more } });
}

const session = async (server: TestServer, token: string) => (await call(server, '/link/session', { token })).json;
const text = (server: TestServer, token: string) =>
  call(server, '/link/session/consent/additional?locale=en', { token });

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 500; !(await isDone()); tries--) {
    if (!tries) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const shares = (server: TestServer, companyId: string, dataType: DataType) => async () => {
  const { [dataType]: status } = await server.client.data.status(companyId);
  return status?.currentStatus === 'Complete';
};

test('who comes back is asked only for what was added, and the earlier record stays', async () => {
  await using server = await startBoth();
  await settingsOf(server, { dataTypes: ['suppliers', 'bills'], additional });
  const { companyId, token } = await link(server);
  await until(shares(server, companyId, 'bills'));
  assert.equal((await session(server, token)).isMoreAsked, undefined);
  assert.equal((await text(server, token)).json.code, 'step_not_ready');
  await assert.rejects(server.client.billPayments.list(companyId), { code: 'consent_required' });

  const { consent } = await server.linkSettings.get();
  await settingsOf(server, {
    dataTypes: ['suppliers', 'bills', 'billPayments'],
    sections: [...consent.sections, section('newsletter', 'A letter *each month*.')],
  });
  assert.equal((await session(server, token)).isMoreAsked, true);
  const { json: asked } = await text(server, token);
  assert.equal(asked.title, 'Northbank asks for more');
  assert.deepEqual(asked.dataTypes, ['billPayments']);
  assert.deepEqual(
    asked.sections.map(({ id, body }: { id: string; body: string }) => [id, body]),
    [
      ['platformData', '- Company name and address\n- Payments of bills'],
      ['newsletter', 'A letter *each month*.'],
    ],
  );

  const [before] = (await server.client.consents.list(companyId)).results;
  const { version } = await session(server, token);
  const wrong = { version, hash: 'x'.repeat(64), locale: 'en' };
  const refused = await call(server, '/link/session/consent/additional', { token, body: wrong });
  assert.equal(refused.json.code, 'consent_changed');
  const given = await call(server, '/link/session/consent/additional', {
    token,
    body: { ...wrong, hash: asked.hash },
  });
  assert.deepEqual([given.status, given.json.status, given.json.isMoreAsked], [200, 'finished', undefined]);

  const [same, more] = (await server.client.consents.list(companyId)).results;
  assert.deepEqual(same, before);
  assert.deepEqual([more!.extendsId, more!.dataTypes, more!.hash], [before!.id, ['billPayments'], asked.hash]);
  await until(shares(server, companyId, 'billPayments'));
  assert.ok((await server.client.billPayments.list(companyId)).totalResults > 0);

  await server.client.consents.withdraw(companyId, more!.id);
  await assert.rejects(server.client.billPayments.list(companyId), { code: 'consent_required' });
  assert.ok((await server.client.bills.list(companyId)).totalResults > 0);
  const [connection] = (await server.client.connections.list(companyId)).results;
  assert.equal(connection!.status, 'Linked');
});

test('who leaves it is not asked for the same again, and for something else they are', async () => {
  await using server = await startBoth();
  await settingsOf(server, { additional });
  const { companyId, token } = await link(server);
  const { consent } = await server.linkSettings.get();
  await settingsOf(server, { sections: [...consent.sections, section('one', 'One.')] });
  const { version } = await session(server, token);
  const declined = await call(server, '/link/session/consent/additional/decline', { token, body: { version } });
  assert.deepEqual([declined.status, declined.json.isMoreAsked], [200, undefined]);
  assert.equal((await server.client.consents.list(companyId)).totalResults, 1);

  await settingsOf(server, { sections: [...consent.sections, section('one', 'One.'), section('two', 'Two.')] });
  assert.equal((await session(server, token)).isMoreAsked, true);
});

test('nobody is asked unless the business says so, and withdrawing ends what was added too', async () => {
  await using server = await startBoth();
  const { companyId, token } = await link(server);
  const { consent } = await server.linkSettings.get();
  await settingsOf(server, { sections: [...consent.sections, section('one', 'One.')] });
  assert.equal((await session(server, token)).isMoreAsked, undefined);

  await settingsOf(server, { additional });
  const [asked, { version }] = [(await text(server, token)).json, await session(server, token)];
  await call(server, '/link/session/consent/additional', { token, body: { version, hash: asked.hash, locale: 'en' } });
  const [base] = (await server.client.consents.list(companyId)).results;
  await server.client.consents.withdraw(companyId, base!.id);
  for (const { withdrawnAt } of (await server.client.consents.list(companyId)).results) assert.ok(withdrawnAt);
  assert.equal((await session(server, token)).status, 'open');
});

test('the data that a business does not ask for is neither read nor synchronised', async () => {
  await using server = await startBoth();
  await settingsOf(server, { dataTypes: ['bills'] });
  const { companyId } = await link(server);
  await until(shares(server, companyId, 'bills'));
  assert.deepEqual(Object.keys(await server.client.data.status(companyId)), ['bills']);
  const [{ integrationKey, dataTypes }] = (await server.client.consents.list(companyId)).results as never as [
    { integrationKey: string; dataTypes: string[] },
  ];
  assert.deepEqual([integrationKey, dataTypes], [KEY, ['bills']]);
});
