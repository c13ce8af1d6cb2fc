import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SavedView, StaffRole } from '@client-link/contract';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { DAY_MS } from '../privacy/retention.ts';
import { removeDeletedViews } from './saved-views.ts';

describe('saved views', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    assert.deepEqual(server.unlistedProblems, [], 'the API’s document lists what was answered');
    await server.stop();
  });

  let people = 0;
  /** Somebody new, and what they do with views. */
  async function somebody(role: StaffRole = 'analyst', organisationId?: string) {
    const email = `${role}-${++people}@northbank.example`;
    const { cookie, id } = await signedInAs(server, role, { email, ...(organisationId && { organisationId }) });
    const ask = (path: string, method: string, body?: object) =>
      callAsStaff(server, `/api/staff/views${path}`, { cookie, method, ...(body && { body }) });
    const list = async (of = 'companies'): Promise<SavedView[]> => (await ask(`?list=${of}`, 'GET')).json.results;
    return {
      id,
      list,
      /** The names that they see, in order. */
      names: async (of?: string) => (await list(of)).map(({ name }) => name),
      create: (body: object) => ask('', 'POST', { list: 'companies', state: {}, ...body }),
      update: (viewId: string, body: object) => ask(`/${viewId}`, 'PATCH', body),
      delete: (viewId: string) => ask(`/${viewId}`, 'DELETE'),
      restore: (viewId: string) => ask(`/${viewId}/restore`, 'POST'),
    };
  }

  test('a view is kept for who made it, or for the team, and says what the address of its list does', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const state = { q: 'müller', status: 'Linked', orderBy: '-created', columns: 'name,code' };
    const made = await ada.create({ name: '  To look at ', state });
    assert.equal(made.status, 201);
    assert.partialDeepStrictEqual(made.json, {
      name: 'To look at',
      state,
      isShared: false,
      mayChange: true,
      version: 1,
    });
    await ada.create({ name: 'Alle offenen', isShared: true });
    await ada.create({ name: 'Who fails', list: 'spend', state: { status: 'Failed' }, isShared: true });
    assert.deepEqual(await ada.names(), ['Alle offenen', 'To look at']);
    assert.deepEqual(await ben.names(), ['Alle offenen']);
    assert.deepEqual(await ben.names('spend'), ['Who fails']);
    assert.equal((await ben.update(made.json.id, { name: 'Mine' })).json.code, 'view_not_found');
    assert.equal((await ben.delete(made.json.id)).json.code, 'view_not_found');
    const elsewhere = { id: crypto.randomUUID(), name: 'Südbank', cors_origins: '[]', created_at: 0 };
    await server.context.database
      .insertInto('organisations')
      .values({ ...elsewhere, logo_url: null, accent: null })
      .execute();
    const stranger = await somebody('administrator', elsewhere.id);
    assert.deepEqual(await stranger.names(), []);
    const [shared] = await ben.list();
    assert.equal((await stranger.delete(shared!.id)).json.code, 'view_not_found');
  });

  test('a shared view is changed by who made it or an administrator, and nobody overwrites another unseen', async () => {
    const [maker, colleague, administrator] = [await somebody(), await somebody(), await somebody('administrator')];
    const { json: view } = await maker.create({ name: 'Shared one', isShared: true });
    const seen = (await colleague.list()).find(({ id }) => id === view.id)!;
    assert.deepEqual([seen.mayChange, seen.madeBy?.id], [false, maker.id]);
    for (const refused of [
      await colleague.update(view.id, { name: 'Another' }),
      await colleague.delete(view.id),
      await colleague.update(view.id, { isShared: false }),
    ])
      assert.deepEqual([refused.status, refused.json.code], [403, 'role_not_allowed']);

    const changed = await administrator.update(view.id, { state: { tag: 'a=b' }, version: 1 });
    assert.partialDeepStrictEqual(changed.json, { version: 2, state: { tag: 'a=b' } });
    const late = await maker.update(view.id, { state: { tag: 'c=d' }, version: 1 });
    assert.deepEqual([late.status, late.json.code], [409, 'changed_meanwhile']);
    // An administrator who takes it from the team gives it back to who made it.
    await administrator.update(view.id, { isShared: false });
    assert.ok(!(await administrator.list()).some(({ id }) => id === view.id));
    assert.ok((await maker.list()).some(({ id }) => id === view.id));
  });

  test('names of the views that a person sees beside each other differ, whatever their case', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const { json: view } = await ada.create({ name: 'Été' });
    assert.equal((await ada.create({ name: 'ÉTÉ' })).json.code, 'view_name_taken');
    assert.equal((await ada.create({ name: 'Été', list: 'journeys' })).status, 201);
    assert.equal((await ben.create({ name: 'Été' })).status, 201, 'another’s own are not seen');
    const { json: other } = await ada.create({ name: 'Hiver' });
    assert.equal((await ada.update(other.id, { name: 'été' })).json.code, 'view_name_taken');
    assert.equal((await ada.update(view.id, { name: 'été' })).status, 200, 'its own name is no other’s');
  });

  test('one view of a list is the one that it opens with, for each person by themselves', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const defaults = async (who: typeof ada) => (await who.list()).filter(({ isDefault }) => isDefault);
    const { json: first } = await ada.create({ name: 'D1', isShared: true, isDefault: true });
    const { json: second } = await ada.create({ name: 'D2', isDefault: true });
    assert.deepEqual(
      (await defaults(ada)).map(({ id }) => id),
      [second.id],
    );
    assert.deepEqual(await defaults(ben), []);
    // Who may not change it may open the list with it: that changes nothing of the view.
    assert.partialDeepStrictEqual((await ben.update(first.id, { isDefault: true })).json, {
      isDefault: true,
      version: 1,
    });
    await ada.update(first.id, { isDefault: false });
    assert.equal((await defaults(ada))[0]?.id, second.id, 'another one stays');
    await ada.update(second.id, { isDefault: false });
    assert.deepEqual(await defaults(ada), []);
  });

  test('a deleted view comes back as it was within a day, and is gone after it', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const { json: view } = await ada.create({ name: 'Passing', isShared: true, state: { q: 'x' } });
    await ben.update(view.id, { isDefault: true });
    assert.equal((await ada.delete(view.id)).status, 204);
    assert.ok(!(await ben.list()).some(({ id }) => id === view.id));
    assert.equal((await ada.update(view.id, { name: 'Late' })).json.code, 'view_not_found');
    assert.equal((await ben.restore(view.id)).json.code, 'role_not_allowed');
    await ada.create({ name: 'passing', isShared: true });
    assert.equal((await ada.restore(view.id)).json.code, 'view_name_taken', 'its name went to another');
    const twin = (await ada.list()).find(({ name }) => name === 'passing')!;
    await ada.update(twin.id, { name: 'Staying' });
    assert.partialDeepStrictEqual((await ada.restore(view.id)).json, { name: 'Passing', state: { q: 'x' } });
    assert.ok((await ben.list()).find(({ id }) => id === view.id)!.isDefault);

    await ada.delete(view.id);
    await removeDeletedViews(server.context, Date.now() + DAY_MS / 2);
    assert.equal((await ada.restore(view.id)).status, 200);
    await ada.delete(view.id);
    await removeDeletedViews(server.context, Date.now() + 2 * DAY_MS);
    assert.equal((await ada.restore(view.id)).json.code, 'view_not_found');
  });

  test('what somebody kept for themselves goes with them, and what they shared stays', async () => {
    const [leaver, ben, administrator] = [await somebody(), await somebody(), await somebody('administrator')];
    const own = await leaver.create({ name: 'L own' });
    const { json: shared } = await leaver.create({ name: 'L shared', isShared: true });
    await server.context.database.deleteFrom('staff').where('id', '=', leaver.id).execute();
    const ours = await ben.list();
    assert.ok(!ours.some(({ id }) => id === own.json.id));
    const kept = ours.find(({ id }) => id === shared.id)!;
    assert.deepEqual([kept.madeBy, kept.mayChange], [undefined, false]);
    assert.equal((await administrator.update(shared.id, { name: 'L kept' })).status, 200);
  });

  test('a view that can’t be an address is refused, and there are never too many', async () => {
    const ada = await somebody();
    for (const body of [
      { name: ' ' },
      { name: 'x'.repeat(61) },
      { name: 'a', list: 'staff' },
      { name: 'a', state: { 'no name': 'x' } },
      { name: 'a', state: { q: 'x'.repeat(501) } },
      { name: 'a', state: { q: 1 } },
      { name: 'a', state: Object.fromEntries([...'abcdefghijklmnopqrstu'].map((key) => [key, ''])) },
    ])
      assert.equal((await ada.create(body)).json.code, 'invalid_request', JSON.stringify(body).slice(0, 60));
    const row = (number: number) => ({
      id: crypto.randomUUID(),
      organisation_id: server.organisationId,
      staff_id: ada.id,
      made_by: ada.id,
      list: 'spend' as const,
      name: `${number}`,
      name_key: `${number}`,
      state: '{}',
      version: 1,
      changed_at: 0,
      deleted_at: null,
    });
    const many = Array.from({ length: 100 }, (_, number) => row(number));
    await server.context.database.insertInto('saved_views').values(many).execute();
    assert.equal((await ada.create({ name: 'One more', list: 'spend' })).json.code, 'too_many_views');
  });

  test('the audit log tells who saved, changed and deleted a view', async () => {
    const ada = await somebody();
    const { json: view } = await ada.create({ name: 'Noted' });
    await ada.update(view.id, { name: 'Noted too' });
    await ada.delete(view.id);
    const entries = await server.context.database.selectFrom('audit_entries').select(['action', 'actor']).execute();
    const actions = entries.filter(({ actor }) => actor.includes(ada.id)).map(({ action }) => action);
    assert.deepEqual(actions.filter((action) => action.endsWith('View')).toSorted(), [
      'createSavedView',
      'deleteSavedView',
      'updateSavedView',
    ]);
  });
});
