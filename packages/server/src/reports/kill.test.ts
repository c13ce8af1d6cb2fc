import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort } from '../../test/free-port.ts';
import { emptyPostgres } from '../../test/test-database.ts';
import { checked, saveDraft, send, storeFile } from '../../test/report-journey.ts';
import { startProcess } from '../../test/start-process.ts';
import { agree, openJourney } from '../../test/start-server.ts';

const ROWS = 60_000;

test('a server that is killed while it checks a report and right after it was sent loses nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'link-'));
  const databaseUrl = await emptyPostgres();
  const port = await freePort();
  let server = await startProcess(dataDir, databaseUrl, port);
  const kill = async () => {
    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
    server = await startProcess(dataDir, databaseUrl, port);
  };
  try {
    const { company, token } = await openJourney(server);
    await agree(server, token, 'file', 'upload');
    const rows = Array.from({ length: ROWS }, (_, row) => `V${row},Supplier ${row},s${row}@example.com`).join('\n');
    const id = await storeFile(server, token, 'suppliers', 's.csv', `Vendor ID,Vendor,Email\n${rows}\n`);
    const { json } = await saveDraft(server, token, 'suppliers', [id]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await kill();
    const draft = await checked(server, token, 'suppliers');
    assert.deepEqual([draft.version, draft.status, draft.summary!.soundCount], [json.version, 'ready', ROWS]);

    assert.equal((await send(server, token, 'suppliers')).status, 200);
    await kill();
    const last = await server.client.suppliers.list(company.id, { page: ROWS / 100, pageSize: 100 });
    assert.equal(last.totalResults, ROWS);
    assert.equal(last.results.at(-1)!.id, `V${ROWS - 1}`);
  } finally {
    server.process.kill('SIGKILL');
  }
});
