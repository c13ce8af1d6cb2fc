import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { createCompaniesClient } from '@client-link/api-client/companies';
import { createSettingsClient } from '@client-link/api-client/settings';
import type { SyncSetting } from '@client-link/contract';
import { link } from '../../test/link.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import { openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const HOUR_MS = 3_600_000;

const setting = (dataType: string, others: Partial<SyncSetting> = {}): SyncSetting => ({
  dataType,
  fetchOnFirstLink: true,
  syncSchedule: 24,
  syncOrder: 0,
  ...others,
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 1000; !(await isSo()); tries--) {
    assert.ok(tries, 'it did not happen');
    await sleep(10);
  }
}

/** The kinds that were synchronised, each with when it succeeded last. */
async function runsOf({ context }: TestServer) {
  const rows = await context.database.selectFrom('syncs').selectAll().orderBy('data_type').execute();
  return { rows, isQuiet: rows.every(({ status }) => status === 'Complete') };
}

/** Until nothing is under way, and the next run is planned. */
const settled = (server: TestServer) =>
  until(async () => {
    const jobs = await server.context.database.selectFrom('jobs').selectAll().where('kind', '=', 'sync').execute();
    return (
      (await runsOf(server)).isQuiet &&
      jobs.every(({ state, run_at }) => state === 'ready' && run_at > server.context.clock())
    );
  });

test('kinds of data are fetched first, again and as far back as their settings say', async () => {
  let time = 0;
  await using server = await startBoth({ clock: () => Date.now() + time });
  const { syncSettings } = createSettingsClient(server.client);
  const window = { syncFromWindow: 6 };
  await syncSettings.set({
    overridesDefaults: true,
    settings: [
      setting('suppliers', { syncSchedule: 1, syncOrder: 1 }),
      setting('bills', window),
      setting('billPayments', { fetchOnFirstLink: false, syncSchedule: 2 }),
      setting('directCosts', { fetchOnFirstLink: false, syncSchedule: 0 }),
    ],
  });
  const { companyId, connectionId } = await link(server);
  await settled(server);
  const first = await runsOf(server);
  assert.deepEqual(
    first.rows.map(({ data_type }) => data_type),
    ['bills', 'suppliers'],
  );
  assert.ok(first.rows[0]!.succeeded_at! <= first.rows[1]!.succeeded_at!, 'bills come before suppliers');
  const sixMonths = await server.client.bills.list(companyId, { pageSize: 2000 });
  const from = new Date(Date.now() - 190 * 24 * HOUR_MS).toISOString();
  assert.ok(sixMonths.totalResults > 0);
  assert.ok(sixMonths.results.every(({ issueDate }) => issueDate! > from));

  time += HOUR_MS;
  server.context.wakeWorker();
  await until(async () => (await runsOf(server)).rows[1]!.succeeded_id !== first.rows[1]!.succeeded_id);
  assert.equal((await runsOf(server)).rows[0]!.succeeded_id, first.rows[0]!.succeeded_id, 'bills wait for their day');
  time += HOUR_MS;
  server.context.wakeWorker();
  await until(async () => (await runsOf(server)).rows.some(({ data_type }) => data_type === 'billPayments'));
  await settled(server);
  assert.ok((await runsOf(server)).rows.every(({ data_type }) => data_type !== 'directCosts'));

  await syncSettings.setFor(companyId, { overridesDefaults: true, settings: [setting('bills')] });
  await settled(server);
  const all = await server.client.bills.list(companyId, { pageSize: 2000 });
  assert.ok(all.totalResults > sixMonths.totalResults, `${all.totalResults} bills, all of them`);
  assert.equal((await server.client.connections.get(companyId, connectionId)).status, 'Linked');
});

test('a company’s own settings go before the general ones, and end', async () => {
  await using server = await startServer({ syncEverySeconds: 7200 });
  const { syncSettings } = createSettingsClient(server.client);
  const { company } = await openJourney(server);
  const hoursOf = ({ settings }: { settings: SyncSetting[] }) =>
    settings.find(({ dataType }) => dataType === 'bills')!.syncSchedule;
  assert.deepEqual([hoursOf(await syncSettings.get()), (await syncSettings.get()).overridesDefaults], [2, false]);
  await syncSettings.set({ overridesDefaults: true, settings: [setting('bills'), setting('invoices')] });
  assert.equal(hoursOf(await syncSettings.getFor(company.id)), 24);
  await syncSettings.setFor(company.id, { overridesDefaults: true, settings: [setting('bills', { syncSchedule: 5 })] });
  const own = await syncSettings.getFor(company.id);
  assert.deepEqual([hoursOf(own), own.overridesDefaults], [5, true]);
  await syncSettings.setFor(company.id, { overridesDefaults: false, settings: [] });
  assert.equal(hoursOf(await syncSettings.getFor(company.id)), 24);
  const { settings } = await syncSettings.get();
  assert.ok(settings.some(({ dataType }) => dataType === 'invoices'));
  const twice = [setting('bills'), setting('bills')];
  await assert.rejects(syncSettings.set({ overridesDefaults: true, settings: twice }), { code: 'invalid_request' });
});

test('an archived company is not synchronised until it is taken back, unless that is asked for', async () => {
  let time = 0;
  await using server = await startBoth({ clock: () => Date.now() + time });
  const { database } = server.context;
  const companyList = createCompaniesClient(server.client);
  const { companyId, connectionId } = await link(server);
  await settled(server);
  const { syncSchedule } = (await createSettingsClient(server.client).syncSettings.get()).settings[0]!;
  const succeeded = async () => (await runsOf(server)).rows.map(({ succeeded_id }) => succeeded_id);
  const plans = () =>
    database
      .selectFrom('jobs')
      .select('run_at')
      .where('kind', '=', 'sync')
      .where('subject', '=', connectionId)
      .execute();
  const pass = () => {
    time += syncSchedule * HOUR_MS;
    server.context.wakeWorker();
  };

  const first = await succeeded();
  const { syncPaused, archived } = await companyList.archive(companyId);
  assert.ok(syncPaused);
  assert.equal(syncPaused, archived);
  pass();
  await until(async () => !(await plans()).length);
  assert.deepEqual(await succeeded(), first, 'its time has come, and nothing is asked for');
  assert.equal((await server.client.connections.get(companyId, connectionId)).status, 'Linked');
  await createSettingsClient(server.client).syncSettings.setFor(companyId, { overridesDefaults: true, settings: [] });
  assert.deepEqual(await plans(), [], 'other settings don’t begin it again');

  await server.client.data.refresh(companyId);
  await until(async () => (await runsOf(server)).isQuiet && !(await plans()).length);
  const asked = await succeeded();
  assert.ok(
    asked.every((id, place) => id !== first[place]),
    'whoever asks gets it, once',
  );

  assert.equal((await companyList.unarchive(companyId)).syncPaused, undefined);
  await settled(server);
  const again = await succeeded();
  assert.ok(
    again.every((id, place) => id !== asked[place]),
    'what changed meanwhile is asked for at once',
  );

  assert.equal((await companyList.archive(companyId, { synchronisation: 'continue' })).syncPaused, undefined);
  pass();
  await until(async () => (await succeeded()).every((id, place) => id !== again[place]));
});
