import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createClient } from '@client-link/api-client';
import { freePort } from '../../test/free-port.ts';
import { emptyPostgres } from '../../test/test-database.ts';
import { checked, saveDraft, send, storeFile } from '../../test/report-journey.ts';
import { agree, openJourney, type TestServer } from '../../test/start-server.ts';

const ROWS = 60_000;
const apiKey = 'test-api-key-of-the-first-organisation';

/** The server as a process of its own. */
async function startProcess(
  dataDir: string,
  databaseUrl: string | undefined,
  port: number,
): Promise<TestServer & { process: ChildProcess }> {
  const child = fork(new URL('../main.ts', import.meta.url), {
    env: {
      ...process.env,
      ...(databaseUrl && { DATABASE_URL: databaseUrl, KEYRING: `1:${btoa('k'.repeat(32))}` }),
      PORT: String(port),
      DATA_DIR: dataDir,
      INITIAL_API_KEY: apiKey,
      LOG_LEVEL: 'silent',
    },
    execArgv: ['--conditions=@client-link/source'],
  });
  await once(child, 'message');
  const publicUrl = `http://localhost:${port}`;
  return { process: child, publicUrl, client: createClient({ baseUrl: publicUrl, apiKey }) } as never;
}

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
