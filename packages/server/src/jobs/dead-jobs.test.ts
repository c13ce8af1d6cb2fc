import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Registry } from 'prom-client';
import { openDatabase } from '../database/open.ts';
import { dropDead, measureJobs, retryDead } from './dead-jobs.ts';
import { enqueue } from './jobs.ts';

const run = promisify(execFile);

test('a dead job is seen in the metrics and by the command, tried again, joined to one that waits, or given up', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'link-'));
  const database = await openDatabase({ file: join(dataDir, 'client-link.db') });
  const now = Date.now();
  for (const subject of ['again', 'joined', 'dropped'])
    await enqueue(database, { kind: 'revoke', subject, runAt: now - 5000 });
  await database.updateTable('jobs').set({ state: 'dead', attempts: 12, last_error: 'It is away' }).execute();
  await enqueue(database, { kind: 'revoke', subject: 'joined', runAt: now - 3000 });

  const registry = new Registry();
  measureJobs(registry, { database, clock: () => now });
  const metrics = await registry.metrics();
  assert.match(metrics, /jobs\{kind="revoke",state="dead"\} 3/);
  assert.match(metrics, /jobs_oldest_due_seconds 3/);

  const command = new URL('../commands/jobs.ts', import.meta.url).pathname;
  const jobs = async (...args: string[]) =>
    (
      await run(process.execPath, ['--conditions=@client-link/source', command, ...args], {
        env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
      })
    ).stdout;
  const lines = (await jobs('dead')).trim().split('\n');
  assert.equal(lines.length, 3);
  assert.match(lines[0]!, /revoke \w+, 12 times until .*: It is away/);
  const id = lines.find((line) => line.includes('dropped'))!.split(' ')[0]!;
  assert.deepEqual([await dropDead(database, id), await dropDead(database, id)], [true, false]);
  assert.equal(await retryDead(database, now, id), 0);
  assert.equal(await retryDead(database, now), 2);
  const left = await database.selectFrom('jobs').selectAll().orderBy('subject').execute();
  assert.deepEqual(
    left.map(({ subject, state, attempts }) => [subject, state, attempts]),
    [
      ['again', 'ready', 0],
      ['joined', 'ready', 0],
    ],
  );
  await database.destroy();
});
