import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, startServer } from '../../test/start-server.ts';

test('a company keeps every Unicode character of its name, and is found without its accents', async () => {
  await using server = await startServer();
  const { companies } = server.client;
  const name = 'Élan & Søn “株式会社” 🏦';
  const created = await companies.create({ name, tags: { region: 'EU' }, description: 'First' });
  assert.equal(created.name, name);
  assert.deepEqual((await companies.get(created.id)).tags, { region: 'EU' });
  await companies.create({ name: 'Other' });
  assert.deepEqual(
    (await companies.list({ query: 'elan' })).results.map(({ id }) => id),
    [created.id],
  );
  assert.equal((await companies.list({ query: '100%' })).totalResults, 0);
});

test('lists page in order, and the client walks through all pages', async () => {
  await using server = await startServer();
  for (const name of ['C', 'A', 'B', 'E', 'D']) await server.client.companies.create({ name });
  const page = await server.client.companies.list({ page: 2, pageSize: 2, orderBy: 'name' });
  assert.deepEqual(
    page.results.map(({ name }) => name),
    ['C', 'D'],
  );
  assert.ok(page._links.next && page._links.previous);
  const names: string[] = [];
  for await (const { name } of server.client.companies.listAll({ orderBy: '-name', pageSize: 2 })) names.push(name);
  assert.deepEqual(names, ['E', 'D', 'C', 'B', 'A']);
});

test('a company is updated, replaced and deleted', async () => {
  await using server = await startServer();
  const { companies } = server.client;
  const { id } = await companies.create({ name: 'Before', description: 'kept' });
  assert.equal((await companies.update(id, { name: 'After' })).description, 'kept');
  assert.equal((await companies.replace(id, { name: 'New' })).description, undefined);
  await companies.delete(id);
  await assert.rejects(companies.get(id), { code: 'company_not_found', status: 404 });
});

test('wrong input is named field by field', async () => {
  await using server = await startServer();
  await assert.rejects(server.client.companies.create({ name: '   ' }), (error: any) => {
    assert.equal(error.code, 'invalid_request');
    assert.match(error.problem.validation.errors[0].itemId, /^body\.name/);
    return true;
  });
  await assert.rejects(server.client.companies.list({ pageSize: 5000 }), { code: 'invalid_request' });
  await assert.rejects(server.client.companies.list({ orderBy: 'secret' }), { code: 'invalid_request' });
  const headers = { authorization: `Basic ${btoa(server.apiKey)}` };
  const malformed = await call(server, '/api/companies', { body: '{"name":', headers });
  assert.equal(malformed.json.code, 'malformed_json');
  const huge = await call(server, '/api/companies', { body: { name: 'x'.repeat(1_100_000) }, headers });
  assert.equal(huge.json.code, 'body_too_large');
  assert.equal((await server.client.companies.list()).totalResults, 0);
});

test('the same Idempotency-Key makes one company; with another body it is refused', async () => {
  await using server = await startServer();
  const { companies } = server.client;
  const options = { idempotencyKey: 'create-1' };
  const [one, two] = [
    await companies.create({ name: 'Once' }, options),
    await companies.create({ name: 'Once' }, options),
  ];
  assert.equal(one.id, two.id);
  await assert.rejects(companies.create({ name: 'Twice' }, options), { code: 'idempotency_key_reused', status: 422 });
  assert.equal((await companies.list()).totalResults, 1);
});

test('without the key of its organisation nobody sees a company', async () => {
  await using server = await startServer();
  const { id } = await server.client.companies.create({ name: 'Secret' });
  for (const authorization of ['', 'Basic !!!', `Basic ${btoa('wrong')}`, `Bearer ${server.apiKey}`]) {
    const answer = await call(server, `/api/companies/${id}`, { headers: authorization ? { authorization } : {} });
    assert.equal(answer.status, 401);
    assert.equal(answer.json.code, 'api_key_invalid');
    assert.equal(answer.headers.get('www-authenticate'), null);
    assert.doesNotMatch(answer.text, /Secret/);
  }
});

test('what was acknowledged is there after a restart', async () => {
  const server = await startServer();
  const { id } = await server.client.companies.create({ name: 'Durable' });
  await server.stop();
  await using again = await server.again();
  assert.equal((await again.client.companies.get(id)).name, 'Durable');
});
