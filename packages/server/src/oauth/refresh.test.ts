import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, beforeEach, test } from 'node:test';
import { link } from '../../test/link.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import type { Context } from '../context.ts';
import { openDatabase } from '../database/open.ts';
import { accessToken, GrantGone } from './access-token.ts';

const KEY = 'mqjo';
const MINUTE_MS = 60_000;

let server: Awaited<ReturnType<typeof startBoth>>;
/** Three that share the database, as nodes do where it is PostgreSQL. */
let nodes: Context[];
let later = 0;
let companyId: string;
let connectionId: string;
before(async () => {
  server = await startBoth({ clock: () => Date.now() + later });
  const { database, databasePlace } = server.context;
  // An embedded database has one node; two handles of one process would wait for each other.
  const isEmbedded = 'file' in databasePlace;
  const others = isEmbedded
    ? [database, database]
    : [await openDatabase(databasePlace), await openDatabase(databasePlace)];
  nodes = [database, ...others].map((each) => ({ ...server.context, database: each }));
});
after(async () => {
  for (const { database } of nodes.slice(1)) if (database !== server.context.database) await database.destroy();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  later = 0;
  server.sandbox.setSwitches(KEY, { slowMs: 0, revoked: false });
  ({ companyId, connectionId } = await link(server));
  await until(
    async () => Object.values(await server.client.data.status(companyId)),
    (kinds) => kinds.length > 0 && kinds.every(({ currentStatus }) => currentStatus === 'Complete'),
  );
});

async function until<T>(what: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 1000; ; tries--) {
    const value = await what();
    if (isDone(value)) return value;
    if (!tries) throw new Error(`It did not happen: ${JSON.stringify(value)}`);
    await sleep(10);
  }
}

const stored = () =>
  server.context.database
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();

/** What the software says to a token. */
const statusOf = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${server.sandbox.origin}/${KEY}/api/v1/companies`, { headers })).status;
};

test('nodes that need a token at once refresh it once: a rotating token that is used twice ends the grant', async () => {
  const { secret_version: version } = await stored();
  server.sandbox.setSwitches(KEY, { slowMs: 50 });
  later = 11 * MINUTE_MS;
  const tokens = await Promise.all(
    Array.from({ length: 9 }, (_, index) => accessToken(nodes[index % 3]!, connectionId)),
  );
  assert.equal(new Set(tokens).size, 1);
  assert.equal((await stored()).secret_version, version + 1);
  assert.equal(await statusOf(tokens[0]!), 200);
});

test('a node that dies while it refreshes holds others up until its lease ends', async () => {
  later = 11 * MINUTE_MS;
  const { database } = server.context;
  const lease = server.context.clock() + 20_000;
  await database.updateTable('connections').set({ refresh_lease: lease }).where('id', '=', connectionId).execute();
  let isOver = false;
  const waiting = accessToken(nodes[1]!, connectionId).finally(() => (isOver = true));
  await sleep(200);
  assert.equal(isOver, false);
  later += 21_000;
  assert.equal(await statusOf(await waiting), 200);
  assert.equal((await stored()).refresh_lease, null);
});

test('a grant that is dead shows as Deauthorized once, whichever nodes find out', async () => {
  server.sandbox.setSwitches(KEY, { revoked: true });
  later = 11 * MINUTE_MS;
  const asked = await Promise.allSettled(nodes.map((node) => accessToken(node, connectionId)));
  for (const one of asked) assert.ok(one.status === 'rejected' && one.reason instanceof GrantGone);
  const { status, secret } = await stored();
  assert.deepEqual([status, secret], ['Deauthorized', null]);
  const history = await server.client.connections.history(companyId, connectionId);
  assert.equal(history.results.filter(({ type }) => type === 'deauthorized').length, 1);
});

test('what a refresh brings after the access was ended is revoked, and not kept', async () => {
  server.sandbox.setSwitches(KEY, { slowMs: 400 });
  later = 11 * MINUTE_MS;
  const refreshing = accessToken(nodes[1]!, connectionId);
  const refused = assert.rejects(refreshing, GrantGone);
  await until(stored, ({ refresh_lease }) => refresh_lease !== null);
  await server.client.connections.unlink(companyId, connectionId);
  await refused;
  assert.equal((await stored()).secret, null);
  const jobs = server.context.database.selectFrom('jobs').selectAll().where('kind', '=', 'revoke');
  await until(
    () => jobs.execute(),
    (rows) => rows.length === 0,
  );
});
