import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createBulkChangesClient } from '@client-link/api-client/bulk-changes';
import { createCompanyImportsClient } from '@client-link/api-client/company-imports';
import { createTimelineClient } from '@client-link/api-client/timeline';
import { freePort } from '../../test/free-port.ts';
import { startProcess } from '../../test/start-process.ts';
import { emptyPostgres } from '../../test/test-database.ts';
import { openDatabase } from '../database/open.ts';
import { giveBackLeases } from '../jobs/jobs.ts';

/** On a database that nodes share, another takes over what a killed one did a minute later: as if it had passed. */
async function endLeases(url: string | undefined): Promise<void> {
  if (!url) return;
  const database = await openDatabase({ url });
  await giveBackLeases(database);
  await database.destroy();
}

const ROWS = 6000;

test('a server that is killed while it reads a list, imports it or archives many, does it once to each company', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'link-'));
  const databaseUrl = await emptyPostgres();
  const port = await freePort();
  let server = await startProcess(dataDir, databaseUrl, port);
  const kill = async () => {
    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
    await endLeases(databaseUrl);
    server = await startProcess(dataDir, databaseUrl, port);
  };
  const { client } = server;
  const imports = createCompanyImportsClient(client);
  /** Waits until an import is as far as this. */
  const until = async (isThere: (state: Awaited<ReturnType<typeof imports.get>>) => boolean) => {
    for (;;) {
      const state = await imports.get(id);
      if (isThere(state)) return state;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const rows = Array.from({ length: ROWS }, (_, row) => `Company ${row},C-${row}\n`);
  const file = new Blob(['Name,Code\n', ...rows]);
  const { id } = await imports.create({ fileName: 'clients.csv', bytes: file.size });
  try {
    await imports.sendFile({ id, bytes: file.size }, file);
    await imports.check(id);
    await kill();
    const ready = await until(({ status }) => status === 'ready');
    assert.deepEqual([ready.counts.rows, ready.counts.errors], [ROWS, 0]);

    await imports.start(id);
    const { counts } = await until((state) => state.counts.imported > 0);
    assert.ok(counts.imported < ROWS, 'not over yet');
    await kill();
    const done = await until(({ status }) => status === 'done');
    assert.equal(done.counts.imported, ROWS);
    assert.equal((await client.companies.list({ pageSize: 1 })).totalResults, ROWS);
    const last = await imports.rows(id, { page: ROWS / 100, pageSize: 100 });
    assert.ok(last.results.every(({ status, companyId }) => status === 'imported' && companyId));

    const changes = createBulkChangesClient(client);
    const filter = { search: 'company 29', archived: 'false' } as const;
    const { totalResults: companies } = await client.companies.list({ ...filter, pageSize: 1 });
    const begun = await changes.start({ act: 'archive', filter, companies });
    const changedUntil = async (isThere: (state: typeof begun) => boolean) => {
      for (;;) {
        const state = await changes.get(begun.id);
        if (isThere(state)) return state;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await changedUntil((state) => state.counts.done > 0);
    await kill();
    const over = await changedUntil(({ status }) => status === 'done');
    assert.deepEqual(over.counts, { companies, done: companies, refused: 0, gone: 0 });
    const [row] = (await client.companies.list({ ...filter, archived: 'true', pageSize: 1 })).results;
    const { results } = await createTimelineClient(client).timeline.list(row!.id);
    assert.equal(results.filter(({ type }) => type === 'archived').length, 1);
  } finally {
    server.process.kill('SIGKILL');
  }
});
