import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ApiError } from '@client-link/api-client';
import { type BulkChange, type BulkChangeRequest, createBulkChangesClient } from '@client-link/api-client/bulk-changes';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { DAY_MS } from '../privacy/retention.ts';
import { removeOldBulkChanges } from './bulk-changes.ts';

describe('changes of all companies that were found', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
    await server.stop();
  });

  const changes = () => createBulkChangesClient(server.client);
  /** Companies with a tag of their own, by which a test finds no others. */
  const make = async (set: string, count: number) => {
    const ids: string[] = [];
    for (let number = 0; number < count; number++)
      ids.push((await server.client.companies.create({ name: `${set} ${number}`, tags: { set } })).id);
    return ids;
  };
  const found = async (query: object) => (await server.client.companies.list(query)).totalResults;
  const ended = async ({ id }: BulkChange) => {
    for (;;) {
      const state = await changes().get(id);
      if (state.status !== 'working') return state;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const doAll = async (body: BulkChangeRequest) => ended(await changes().start(body));

  test('all that are found are archived, once each, noted as calls about each would be, and taken back', async () => {
    const ids = await make('moved', 20);
    const filter = { tags: 'set=moved', archived: 'false' } as const;
    const change = await doAll({ act: 'archive', filter, companies: 20 });
    assert.deepEqual(change.counts, { companies: 20, done: 20, refused: 0, gone: 0 });
    assert.equal(await found(filter), 0);
    const { database } = server.context;
    const events = database.selectFrom('company_events').select('company_id').where('type', '=', 'archived');
    const entries = database.selectFrom('audit_entries').select('company_id').where('action', '=', 'archiveCompany');
    for (const rows of [await events.execute(), await entries.execute()])
      assert.deepEqual(rows.map(({ company_id }) => company_id).toSorted(), ids.toSorted());
    assert.equal((await changes().list()).results[0]?.id, change.id);

    const back = await doAll({ act: 'unarchive', changedBy: change.id, companies: 20 });
    assert.equal(back.counts.done, 20);
    assert.equal(await found(filter), 20);
  });

  test('what is archived stops synchronising, or goes on where that is asked', async () => {
    await make('paused', 2);
    const paused = async () => {
      const { database } = server.context;
      const rows = await database
        .selectFrom('companies')
        .select('sync_paused_at')
        .where('name', 'like', 'paused %')
        .execute();
      return rows.map((row) => row.sync_paused_at !== null);
    };
    const filter = { tags: 'set=paused' };
    await doAll({ act: 'archive', filter, companies: 2 });
    assert.deepEqual(await paused(), [true, true]);
    await doAll({ act: 'unarchive', filter, companies: 2 });
    await doAll({ act: 'archive', synchronisation: 'continue', filter, companies: 2 });
    assert.deepEqual(await paused(), [false, false]);
  });

  test('companies are tagged and handed over, and where one is refused, the others are done and the reason is told', async () => {
    const [full, ...others] = await make('handed', 3);
    const ten = Object.fromEntries([...'abcdefghi'].map((name) => [name, '']));
    await server.client.companies.update(full!, { tags: { ...ten, set: 'handed' } });
    const filter = { tags: 'set=handed' };
    const tag = { name: 'season', value: 'spring' };
    const change = await doAll({ act: 'addTag', tag, filter, companies: 3 });
    assert.deepEqual(change.counts, { companies: 3, done: 2, refused: 1, gone: 0 });
    const { results, totalResults } = await changes().refused(change.id);
    assert.equal(totalResults, 1);
    assert.partialDeepStrictEqual(results[0], { companyId: full, name: 'handed 0', code: 'invalid_request' });
    assert.equal(await found({ tags: 'season=spring' }), 2);

    const { id: ownerId } = await signedInAs(server, 'analyst');
    await doAll({ act: 'setOwner', ownerId, filter, companies: 3 });
    assert.equal((await server.client.companies.get(others[0]!)).owner?.id, ownerId);
    await doAll({ act: 'setOwner', ownerId: null, filter, companies: 3 });
    assert.equal((await server.client.companies.get(others[0]!)).owner, undefined);
  });

  test('companies are deleted only while there are as many as a person counted, and by roles that may', async () => {
    await make('doomed', 4);
    const filter = { tags: 'set=doomed' };
    await assert.rejects(changes().start({ act: 'delete', filter, companies: 3 }), (error: ApiError) => {
      assert.equal(error.code, 'other_number');
      assert.equal((error.problem as { companies?: number }).companies, 4);
      return true;
    });
    const { cookie } = await signedInAs(server, 'onboarding');
    const refused = await callAsStaff(server, '/api/bulkChanges', {
      cookie,
      body: { act: 'delete', filter, companies: 4 },
    });
    assert.deepEqual([refused.status, refused.json.code], [403, 'role_not_allowed']);
    assert.equal(await found(filter), 4);
    const change = await doAll({ act: 'delete', filter, companies: 4 });
    assert.deepEqual(change.counts, { companies: 4, done: 4, refused: 0, gone: 0 });
    assert.equal(await found(filter), 0);
    assert.equal((await changes().refused(change.id)).totalResults, 0, 'nothing is kept of who is gone');
  });

  test('what is asked wrongly is refused before anything is done', async () => {
    const filter = { tags: 'set=nobody' };
    const wrong: BulkChangeRequest[] = [
      { act: 'archive', companies: 1 },
      { act: 'archive', filter, changedBy: crypto.randomUUID(), companies: 1 },
      { act: 'addTag', filter, companies: 1 },
      { act: 'setOwner', filter, companies: 1 },
      { act: 'setOwner', ownerId: crypto.randomUUID(), filter, companies: 1 },
      { act: 'archive', filter, companies: 0 },
      { act: 'archive', filter, companies: 100_001 },
    ];
    for (const body of wrong)
      await assert.rejects(changes().start(body), { code: 'invalid_request' }, JSON.stringify(body));
    const unknown = crypto.randomUUID();
    await assert.rejects(changes().get(unknown), { code: 'bulk_change_not_found' });
    await assert.rejects(changes().start({ act: 'archive', changedBy: unknown, companies: 1 }), {
      code: 'bulk_change_not_found',
    });
  });

  test('a change that is stopped leaves what is done, and is forgotten in time', async () => {
    await make('stopped', 3);
    const change = await doAll({ act: 'archive', filter: { tags: 'set=stopped' }, companies: 3 });
    assert.equal((await changes().stop(change.id)).status, 'done', 'over already, it stays as it is');
    const { database } = server.context;
    await database.updateTable('bulk_changes').set({ status: 'working' }).where('id', '=', change.id).execute();
    const stopped = await changes().stop(change.id);
    assert.deepEqual([stopped.status, stopped.counts.done], ['stopped', 3]);
    assert.equal((await ended(stopped)).status, 'stopped');
    await removeOldBulkChanges(server.context, Date.now() + 31 * DAY_MS);
    assert.equal((await changes().list()).totalResults, 0);
  });
});
