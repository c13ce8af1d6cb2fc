import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bill } from '@client-link/api-client';
import { startLinked } from '../../test/link.ts';

let linked: Awaited<ReturnType<typeof startLinked>>;
before(async () => {
  linked = await startLinked();
  const { server, companyId } = linked;
  for (let tries = 1000; ; tries--) {
    const kinds = Object.values(await server.client.data.status(companyId));
    if (kinds.length === 4 && kinds.every(({ currentStatus }) => currentStatus === 'Complete')) break;
    assert.ok(tries, 'it was not synchronised');
    await sleep(10);
  }
});
after(() => linked[Symbol.asyncDispose]());

test('rows are found by their own fields, by any and all of several, as a filter over all of them finds them', async () => {
  const { server, companyId } = linked;
  const list = async (query?: string, orderBy?: string) =>
    (
      await server.client.bills.list(companyId, {
        pageSize: 2000,
        ...(query && { query }),
        ...(orderBy && { orderBy }),
      })
    ).results;
  const all = await list();
  const [one] = all;
  const middle = all[Math.floor(all.length / 2)]!;
  const day = middle.issueDate.slice(0, 10);
  const name = one!.supplierRef!.supplierName!;
  const dayOf = ({ issueDate }: Bill) => issueDate.slice(0, 10);
  const cases: [string, (bill: Bill) => boolean][] = [
    [`id=${one!.id}`, ({ id }) => id === one!.id],
    ['status=Open', ({ status }) => status === 'Open'],
    ['status!=Open', ({ status }) => status !== 'Open'],
    [`totalAmount>${middle.totalAmount}`, ({ totalAmount }) => totalAmount > middle.totalAmount],
    [`totalAmount<=${middle.totalAmount}`, ({ totalAmount }) => totalAmount <= middle.totalAmount],
    [`issueDate>=${day}`, (bill) => dayOf(bill) >= day],
    [`issueDate=${day}`, (bill) => dayOf(bill) === day],
    [`supplierRef.supplierName=${name}`, ({ supplierRef }) => supplierRef?.supplierName === name],
    [
      `supplierRef.supplierName~${name.slice(1, 6).toUpperCase()}`,
      ({ supplierRef }) => supplierRef!.supplierName!.toLowerCase().includes(name.slice(1, 6).toLowerCase()),
    ],
    [
      `{status=Open||status=Paid}&&issueDate<${day}&&totalAmount>100`,
      (bill) => ['Open', 'Paid'].includes(bill.status) && dayOf(bill) < day && bill.totalAmount > 100,
    ],
    [`modifiedDate>=2000-01-01`, () => true],
  ];
  for (const [query, isWanted] of cases) {
    const wanted = all.filter(isWanted).map(({ id }) => id);
    const found = await list(query);
    assert.deepEqual(found.map(({ id }) => id).toSorted(), wanted.toSorted(), query);
    const sorted = await list(query, '-totalAmount');
    assert.deepEqual(sorted.map(({ id }) => id).toSorted(), wanted.toSorted(), `${query}, ordered`);
  }
  assert.ok(all.length > 100);
  for (const query of ['nothing=1', 'totalAmount=much', 'status=Open&&', 'totalAmount~1'])
    await assert.rejects(list(query), { code: 'invalid_request' }, query);
});

test('a condition can’t leave its place: quotes, wildcards and braces are text', async () => {
  const { server, companyId } = linked;
  for (const query of ["status=' or 1=1 --", 'status~%', 'status~_', 'reference=x"y\\', "note=a') or ('1'='1"])
    assert.equal((await server.client.bills.list(companyId, { query })).totalResults, 0, query);
});

test('companies, connections, integrations and synchronisations are found by their fields', async () => {
  const { server, companyId, connectionId } = linked;
  const { companies, connections, integrations, data } = server.client;
  const other = await companies.create({ name: 'Élan' });
  const found = async (query: string) => (await companies.list({ query })).results.map(({ id }) => id);
  assert.deepEqual(await found('dataConnections.status=Linked'), [companyId]);
  assert.deepEqual(await found('dataConnections.status=Linked&&name=Élan'), []);
  assert.deepEqual(await found(`id=${other.id}||dataConnections.integrationKey=mqjo`), [companyId, other.id]);
  const today = new Date().toISOString().slice(0, 10);
  assert.equal((await found(`created=${today}||created>${today}`)).length, 2);
  assert.deepEqual(await found('created<2000-01-01'), []);
  assert.deepEqual(await found('name~lan'), [other.id]);

  const waiting = await connections.create(companyId, { platformKey: 'gbol' });
  const those = async (query: string, orderBy?: string) =>
    (await connections.list(companyId, { query, ...(orderBy && { orderBy }) })).results.map(({ id }) => id);
  assert.deepEqual(await those('status=PendingAuth'), [waiting.id]);
  assert.deepEqual(await those('status!=PendingAuth'), [connectionId]);
  assert.deepEqual(await those('status=Linked||status=PendingAuth', '-created'), [waiting.id, connectionId]);
  await assert.rejects(those('secret=1'), { code: 'invalid_request' });
  await assert.rejects(connections.list(companyId, { orderBy: 'secret' }), { code: 'invalid_request' });

  const enabled = await integrations.list({ query: 'enabled=true' });
  assert.ok(
    enabled.results.every((each) => each.enabled) && enabled.totalResults < (await integrations.list()).totalResults,
  );
  const pulls = await data.history(companyId, { query: 'dataType=bills&&status=Complete', orderBy: 'requested' });
  assert.deepEqual([...new Set(pulls.results.map(({ dataType }) => dataType))], ['bills']);
});
