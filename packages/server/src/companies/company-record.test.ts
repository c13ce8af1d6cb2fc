import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signedInAs } from '../../test/staff.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

test('a company has a code, an address in lines, an owner and products, and gives them up', async () => {
  const { companies } = server.client;
  const { id: ownerId } = await signedInAs(server, 'analyst');
  const address = '12 Rue de l’Église\n75001 Paris';
  const asked = { name: 'Élan', code: 'E-001', address, owner: { id: ownerId }, products: ['spend', 'spend'] };
  const made = await companies.create(asked);
  assert.deepEqual(
    [made.code, made.address, made.owner, made.products, made.version],
    ['E-001', address, { id: ownerId, name: 'analyst@northbank.example' }, ['spend'], 1],
  );
  const cleared = await companies.update(made.id, { code: null, address: null, owner: null, products: [] });
  assert.deepEqual(
    [cleared.name, cleared.code, cleared.address, cleared.owner, cleared.products, cleared.version],
    ['Élan', undefined, undefined, undefined, [], 2],
  );
  await assert.rejects(companies.create({ name: 'x', owner: { id: crypto.randomUUID() } }), {
    code: 'invalid_request',
    message: /body\.owner\.id/,
  });
});

test('no two companies have the same code, in capitals or not', async () => {
  const { companies } = server.client;
  const first = await companies.create({ name: 'First', code: 'ab-1' });
  const second = await companies.create({ name: 'Second', code: 'ab-2' });
  await assert.rejects(companies.create({ name: 'Third', code: 'AB-1' }), { code: 'code_taken', status: 409 });
  await assert.rejects(companies.update(second.id, { code: 'Ab-1' }), { code: 'code_taken', message: /First/ });
  assert.equal((await companies.update(first.id, { code: 'AB-1' })).code, 'AB-1');
});

test('of two people who change the same version, the second is told, and nothing is lost', async () => {
  const { companies } = server.client;
  const { id, version } = await companies.create({ name: 'Shared' });
  const mine = await companies.update(id, { name: 'Mine', version });
  await assert.rejects(companies.update(id, { name: 'Theirs', version }), { code: 'changed_meanwhile', status: 409 });
  await assert.rejects(companies.replace(id, { name: 'Theirs', version }), { code: 'changed_meanwhile' });
  assert.equal((await companies.get(id)).name, 'Mine');
  assert.equal((await companies.update(id, { description: 'No version, as before' })).version, mine.version + 1);
});

test('whoever looks after a company may leave: the company stays, with nobody', async () => {
  const { id: ownerId } = await signedInAs(server, 'developer');
  const { id } = await server.client.companies.create({ name: 'Stays', owner: { id: ownerId } });
  await server.context.database.deleteFrom('staff').where('id', '=', ownerId).execute();
  assert.equal((await server.client.companies.get(id)).owner, undefined);
});
