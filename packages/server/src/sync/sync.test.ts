import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import type { DataType } from '@client-link/contract';
import { link } from '../../test/link.ts';
import { startSandbox } from '../../test/start-sandbox.ts';
import { freePort } from '../../test/free-port.ts';
import { agree, call, HOST_ORIGIN, sendFile, startServer, type TestServer } from '../../test/start-server.ts';
import { MAX_ATTEMPTS } from '../jobs/jobs.ts';
import { accessToken } from '../oauth/access-token.ts';

const MINUTE_MS = 60_000;
const KEY = 'mqjo';
const kinds: DataType[] = ['suppliers', 'bills', 'billPayments', 'directCosts'];

/** A server and the sandbox, each with a clock that is moved by hand. */
async function start(options: Parameters<typeof startServer>[0] = {}) {
  const port = await freePort();
  const time = { ofServer: 0, ofSandbox: 0 };
  const sandbox = await startSandbox(`http://localhost:${port}`, { clock: () => Date.now() + time.ofSandbox });
  const clock = () => Date.now() + time.ofServer;
  const server = await startServer({ clock, connectors: sandbox.connectors, ...options, port });
  const servers = [server];
  return {
    time,
    sandbox,
    server,
    async restart() {
      await servers.at(-1)!.stop();
      const next = await servers.at(-1)!.again();
      servers.push(next);
      return next;
    },
    async [Symbol.asyncDispose]() {
      await servers
        .at(-1)!
        .stop()
        .catch(() => {});
      await sandbox.stop();
    },
  };
}
type Started = Awaited<ReturnType<typeof start>>;

async function until<T>(what: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 1000; ; tries--) {
    const value = await what();
    if (isDone(value)) return value;
    if (!tries) throw new Error(`It did not happen: ${JSON.stringify(value)}`);
    await sleep(10);
  }
}

const statusesOf = async (server: TestServer, companyId: string) =>
  Object.values(await server.client.data.status(companyId)).map(({ currentStatus }) => currentStatus);

const untilComplete = (server: TestServer, companyId: string) =>
  until(
    () => statusesOf(server, companyId),
    (statuses) => statuses.length === kinds.length && statuses.every((status) => status === 'Complete'),
  );

const syncsOf = async (server: TestServer) => {
  const rows = await server.context.database.selectFrom('syncs').selectAll().execute();
  return Object.fromEntries(rows.map((row) => [row.data_type, row]));
};

/** Waits until the job waits for its time, and moves the server's clock there. */
async function skipWait({ time }: Started, server: TestServer): Promise<number> {
  const jobs = server.context.database.selectFrom('jobs').selectAll().where('kind', '=', 'sync');
  const [job] = await until(
    () => jobs.execute(),
    (rows) => rows.length === 1 && rows[0]!.state === 'ready',
  );
  const waitMs = job!.run_at - server.context.clock();
  time.ofServer += Math.max(0, waitMs) + 1;
  server.context.wakeWorker();
  return waitMs;
}

/** What the software itself has, straight from it. */
async function booksOf({ sandbox }: Started, server: TestServer, connectionId: string, dataType: DataType) {
  const token = await accessToken(server.context, connectionId);
  const rows = new Map<string, unknown>();
  for (let cursor: string | undefined; ;) {
    const page = await sandbox.connectors[0]!.listRows(
      { token, signal: AbortSignal.timeout(5000) },
      'brightwater',
      dataType,
      cursor ? { cursor } : {},
    );
    for (const row of page.rows) rows.set(row.id, JSON.parse(JSON.stringify(row)));
    if (!page.nextCursor) return rows;
    cursor = page.nextCursor;
  }
}

async function storedOf(server: TestServer, dataType: DataType) {
  const rows = await server.context.database
    .selectFrom('records')
    .selectAll()
    .where('data_type', '=', dataType)
    .execute();
  return new Map(rows.map((row) => [row.record_id, JSON.parse(row.json)]));
}

async function assertSame(started: Started, server: TestServer, connectionId: string) {
  for (const dataType of kinds) {
    const stored = await storedOf(server, dataType);
    const books = await booksOf(started, server, connectionId, dataType);
    assert.ok(books.size > 20, dataType);
    assert.deepEqual([...stored.keys()].toSorted(), [...books.keys()].toSorted(), dataType);
    for (const [id, row] of books) assert.deepEqual(stored.get(id), row);
  }
}

/** Grows by one with each refresh. */
async function refreshesOf(server: TestServer): Promise<number> {
  const row = await server.context.database
    .selectFrom('connections')
    .select('secret_version')
    .executeTakeFirstOrThrow();
  return row.secret_version;
}

test('a linked connection is synchronised at once, row by row as the software has it', async () => {
  await using started = await start();
  const { server } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  await assertSame(started, server, connectionId);
  const connection = await server.client.connections.get(companyId, connectionId);
  assert.ok(connection.lastSync);
  assert.deepEqual(connection.dataConnectionErrors, []);
  for (const status of Object.values(await server.client.data.status(companyId))) {
    assert.ok(status.lastSuccessfulSync);
    assert.equal(status.latestSuccessfulSyncId, status.latestSyncId);
  }
});

test('a refresh fetches what is new or changed, and little else', async () => {
  await using started = await start();
  const { server, time } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  const before = await storedOf(server, 'bills');
  const { bills: first } = await syncsOf(server);
  assert.equal(first!.rows, before.size);

  time.ofSandbox += 90 * MINUTE_MS;
  await server.client.data.refresh(companyId);
  await untilComplete(server, companyId);
  const { bills: second } = await syncsOf(server);
  const after = await storedOf(server, 'bills');
  assert.notEqual(second!.id, first!.id);
  assert.ok(after.size > before.size);
  assert.ok(second!.rows >= after.size - before.size && second!.rows < before.size / 2, `${second!.rows} rows`);
  await assertSame(started, server, connectionId);
});

test('a refresh of one kind of data leaves the others alone', async () => {
  await using started = await start();
  const { server } = started;
  const { companyId } = await link(server);
  await untilComplete(server, companyId);
  const before = await syncsOf(server);
  const pull = await server.client.data.refreshType(companyId, 'bills');
  assert.equal(pull.isCompleted, false);
  await untilComplete(server, companyId);
  const after = await syncsOf(server);
  assert.equal(after['bills']!.succeeded_id, pull.id);
  assert.equal(after['suppliers']!.succeeded_id, before['suppliers']!.succeeded_id);
});

test('a connection is synchronised again on schedule', async () => {
  await using started = await start({ syncEverySeconds: 300 });
  const { server, time } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  time.ofSandbox += 30 * MINUTE_MS;
  const { bills } = await syncsOf(server);
  const waitMs = await skipWait(started, server);
  assert.ok(waitMs > 290_000 && waitMs <= 300_000, `${waitMs} ms`);
  await until(
    () => syncsOf(server),
    (syncs) => syncs['bills']!.succeeded_id !== bills!.succeeded_id,
  );
  await untilComplete(server, companyId);
  await assertSame(started, server, connectionId);
});

test('a server that stops in the middle goes on where it was: nothing lost, nothing doubled', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  await server.context.database.deleteFrom('records').execute();
  await server.context.database.updateTable('syncs').set({ modified_since: null, rows: 0 }).execute();
  sandbox.setSwitches(KEY, { slowMs: 60 });
  await server.client.data.refresh(companyId);
  await until(
    () => syncsOf(server),
    (syncs) => syncs['suppliers']!.status === 'Complete' && syncs['bills']!.rows > 0,
  );
  const stopped = await syncsOf(server);
  assert.ok(
    Object.values(stopped).some(({ status }) => status !== 'Complete'),
    'stopped in the middle',
  );
  const next = await started.restart();
  const kept = await syncsOf(next);
  assert.equal(kept['suppliers']!.succeeded_id, stopped['suppliers']!.succeeded_id);
  await untilComplete(next, companyId);
  const { bills, suppliers } = await syncsOf(next);
  assert.equal(suppliers!.succeeded_id, stopped['suppliers']!.succeeded_id, 'what was complete is not fetched again');
  assert.equal(bills!.rows, (await storedOf(next, 'bills')).size, 'no page is fetched twice');
  sandbox.setSwitches(KEY, { slowMs: 0 });
  await assertSame(started, next, connectionId);
});

test('an outage shows on the connection, is tried again with growing waits, and recovers by itself', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId, token } = await link(server);
  await untilComplete(server, companyId);
  sandbox.setSwitches(KEY, { outage: true });
  await server.client.data.refresh(companyId);
  await until(
    () => statusesOf(server, companyId),
    (statuses) => statuses.every((status) => status === 'FetchError'),
  );
  const { dataConnectionErrors } = await server.client.connections.get(companyId, connectionId);
  assert.match(dataConnectionErrors?.[0]?.errorMessage ?? '', /503/);
  assert.equal((await call(server, '/link/session', { token })).json.connection.syncStatus, 'failed');
  const waits = [await skipWait(started, server)];
  await until(
    () => server.context.database.selectFrom('jobs').selectAll().where('kind', '=', 'sync').execute(),
    ([job]) => job!.attempts === 2 && job!.state === 'ready',
  );
  assert.equal((await server.client.connections.get(companyId, connectionId)).status, 'Linked');

  sandbox.setSwitches(KEY, { outage: false });
  waits.push(await skipWait(started, server));
  assert.ok(waits[0]! <= 2000 && waits[1]! > 1500, `${waits}`);
  await untilComplete(server, companyId);
  const connection = await server.client.connections.get(companyId, connectionId);
  assert.deepEqual(connection.dataConnectionErrors, []);
});

test('an outage that outlasts every attempt is asked about again on schedule', async () => {
  await using started = await start({ syncEverySeconds: 300 });
  const { server, sandbox } = started;
  const { companyId } = await link(server);
  await untilComplete(server, companyId);
  sandbox.setSwitches(KEY, { outage: true });
  const { database } = server.context;
  const jobs = database.selectFrom('jobs').selectAll().where('kind', '=', 'sync');
  await until(
    () => jobs.execute(),
    (rows) => rows.length === 1 && rows[0]!.state === 'ready',
  );
  await database
    .updateTable('jobs')
    .set({ attempts: MAX_ATTEMPTS - 1 })
    .where('kind', '=', 'sync')
    .execute();
  await server.client.data.refresh(companyId);
  await until(
    () => jobs.execute(),
    ([job]) => job?.state === 'ready' && job.attempts === 0,
  );
  assert.ok((await statusesOf(server, companyId)).every((status) => status === 'FetchError'));
  sandbox.setSwitches(KEY, { outage: false });
  assert.ok((await skipWait(started, server)) > 290_000);
  await untilComplete(server, companyId);
});

test('a software that asks for patience gets it, and it is shown as no failure', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  sandbox.setSwitches(KEY, { rateLimit: 1 });
  await server.client.data.refresh(companyId);
  const jobs = server.context.database.selectFrom('jobs').selectAll().where('kind', '=', 'sync');
  const [job] = await until(
    () => jobs.execute(),
    ([row]) => /429/.test(row?.last_error ?? ''),
  );
  const waitMs = job!.run_at - server.context.clock();
  assert.ok(waitMs > 500 && waitMs <= 60_000, `${waitMs} ms`);
  assert.ok((await statusesOf(server, companyId)).every((status) => !status.endsWith('Error')));
  assert.deepEqual((await server.client.connections.get(companyId, connectionId)).dataConnectionErrors, []);
  sandbox.setSwitches(KEY, { rateLimit: 0 });
  await skipWait(started, server);
  await untilComplete(server, companyId);
});

test('an expired access token is refreshed once, however many ask for it', async () => {
  await using started = await start();
  const { server, time } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  const before = await refreshesOf(server);
  time.ofServer += 11 * MINUTE_MS;
  const asked = Array.from({ length: 20 }, () => accessToken(server.context, connectionId));
  assert.equal(new Set(await Promise.all(asked)).size, 1);
  assert.equal((await refreshesOf(server)) - before, 1);
  await server.client.data.refresh(companyId);
  await untilComplete(server, companyId);
  assert.equal((await server.client.connections.get(companyId, connectionId)).status, 'Linked');
});

test('a token that the software refuses before its time is refreshed, and the run goes on', async () => {
  await using started = await start();
  const { server, sandbox, time } = started;
  sandbox.setSwitches(KEY, { accessTokenSeconds: 1 });
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  sandbox.setSwitches(KEY, { accessTokenSeconds: 600 });
  time.ofServer = -10 * MINUTE_MS; // a slow clock takes the token for good
  await sleep(1100);
  const before = await refreshesOf(server);
  await server.client.data.refresh(companyId);
  await untilComplete(server, companyId);
  assert.equal((await refreshesOf(server)) - before, 1);
  assert.equal((await server.client.connections.get(companyId, connectionId)).status, 'Linked');
});

test('a grant ended in the software shows as Deauthorized, keeps its rows and is not asked again', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  const { totalResults } = await server.client.bills.list(companyId, { pageSize: 1 });
  sandbox.setSwitches(KEY, { revoked: true });
  await server.client.data.refresh(companyId);
  await until(
    () => statusesOf(server, companyId),
    (statuses) => statuses.every((status) => status === 'AuthError'),
  );
  const listed = await server.client.connections.list(companyId, { query: 'status=Deauthorized' });
  assert.equal(listed.results[0]!.id, connectionId);
  assert.match(listed.results[0]!.dataConnectionErrors?.[0]?.errorMessage ?? '', /ended|refuses/);
  assert.equal((await server.client.bills.list(companyId, { pageSize: 1 })).totalResults, totalResults);
  const jobs = server.context.database.selectFrom('jobs').select('id').where('kind', '=', 'sync');
  await until(
    () => jobs.execute(),
    (rows) => rows.length === 0,
  );
  const { secret } = await server.context.database.selectFrom('connections').select('secret').executeTakeFirstOrThrow();
  assert.equal(secret, null);
});

test('unlinking revokes at the software and ends the schedule, and the rows stay', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  const token = await accessToken(server.context, connectionId);
  const { totalResults } = await server.client.bills.list(companyId, { pageSize: 1 });
  const unlinked = await server.client.connections.unlink(companyId, connectionId);
  assert.equal(unlinked.status, 'Unlinked');
  await untilRevoked(sandbox, token);
  assert.equal((await server.client.bills.list(companyId, { pageSize: 1 })).totalResults, totalResults);
  const jobs = server.context.database.selectFrom('jobs').select('kind').where('kind', '!=', 'retain');
  await until(
    () => jobs.execute(),
    (rows) => rows.length === 0,
  );
});

test('a page that arrives after the consent is withdrawn is not stored', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId } = await link(server);
  await untilComplete(server, companyId);
  await server.context.database.deleteFrom('records').execute();
  await server.context.database.updateTable('syncs').set({ modified_since: null }).execute();
  sandbox.setSwitches(KEY, { slowMs: 1000 });
  await server.client.data.refresh(companyId);
  await until(
    () => server.context.database.selectFrom('jobs').select('state').where('kind', '=', 'sync').execute(),
    ([job]) => job?.state === 'running',
  );
  await sleep(30);
  const [consent] = (await server.client.consents.list(companyId)).results;
  await server.client.consents.withdraw(companyId, consent!.id);
  await until(
    () => syncsOf(server),
    (syncs) => Object.values(syncs).every(({ status }) => status === 'Cancelled'),
  );
  assert.equal((await storedOf(server, 'suppliers')).size, 0);
  const { status, dataConnectionErrors } = await server.client.connections.get(companyId, connectionId);
  assert.deepEqual([status, dataConnectionErrors], ['Unlinked', []]);
});

test('deleting a company removes rows and files and revokes at the software', async () => {
  await using started = await start();
  const { server, sandbox } = started;
  const { companyId, connectionId, token: session } = await link(server);
  await untilComplete(server, companyId);
  const token = await accessToken(server.context, connectionId);
  const { token: fresh } = await server.client.linkSessions.create(companyId, {
    origins: [HOST_ORIGIN],
    capabilities: ['upload'],
    fresh: true,
  });
  assert.notEqual(fresh, session);
  await agree(server, fresh!, 'file', 'upload');
  const { id } = await sendFile(server, fresh!, 'suppliers', 'a.csv', Buffer.from('Supplier\nBrightwater\n'));
  const { blobs } = server.context;
  assert.ok(await blobs.has(id));

  await server.client.companies.delete(companyId);
  await untilRevoked(sandbox, token);
  await until(
    () => blobs.has(id),
    (exists) => !exists,
  );
  for (const table of ['records', 'syncs', 'connections', 'uploads', 'sessions', 'consents'] as const)
    assert.deepEqual(await server.context.database.selectFrom(table).selectAll().execute(), [], table);
  await assert.rejects(server.client.companies.get(companyId), { code: 'company_not_found' });
});

const untilRevoked = (sandbox: Started['sandbox'], token: string) =>
  until(
    async () => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${sandbox.origin}/${KEY}/api/v1/companies`, { headers })).status;
    },
    (status) => status === 401,
  );
