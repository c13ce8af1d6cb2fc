import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCompanyImportsClient } from '@client-link/api-client/company-imports';
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

test('a server that is killed while it reads a list, and while it imports it, makes each company once', async () => {
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
  } finally {
    server.process.kill('SIGKILL');
  }
});
