import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const KEYRING = `1:${Buffer.alloc(32, 7).toString('base64')}`;
const dataDir = mkdtempSync(join(tmpdir(), 'link-'));
let server: TestServer;
before(async () => (server = await startServer({ dataDir, keyring: KEYRING })));
after(() => server.stop());

function run(command: string, ...args: string[]) {
  const place = server.context.databasePlace;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--conditions=@client-link/source', join(import.meta.dirname, `${command}.ts`), ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: dataDir, KEYRING, ...('url' in place && { DATABASE_URL: place.url }) },
    },
  );
  return { stdout, stderr, status };
}

test('the audit log of a running server is checked by a command, with a head kept elsewhere too', async () => {
  await openJourney(server);
  const found = run('audit', 'verify');
  assert.deepEqual([found.status, found.stderr.replace(/.*Warning.*\n?/g, '').trim()], [0, '']);
  const [, head] = /Head (\d+:[0-9a-f]{64})/.exec(found.stdout)!;
  assert.equal(run('audit', 'verify', head!).status, 0);
  const other = run(
    'audit',
    'verify',
    head!.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  );
  assert.deepEqual([other.status, /no log has the head/.test(other.stdout)], [1, true]);
});

test('everything about a company is exported by a command, into a file for its owner alone, and noted', async () => {
  const { company } = await openJourney(server);
  const file = join(dataDir, 'company.zip');
  assert.equal(run('export', company.id, file).status, 0);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.match(new TextDecoder().decode(unzipSync(readFileSync(file))['companies.ndjson']), /Hairosmith/);
  const { actor } = await server.context.database
    .selectFrom('audit_entries')
    .select('actor')
    .where('action', '=', 'exportCompany')
    .executeTakeFirstOrThrow();
  assert.equal(JSON.parse(actor).kind, 'operator');
  assert.equal(run('export', crypto.randomUUID(), file).status, 1);
});

test('keys are counted, and a rotation says what to do where KEYRING is a setting', async () => {
  await server.client.companies.create({ name: 'Sealed' });
  assert.match(run('keys', 'status').stdout, /^1 {2}\d+ values, seals$/m);
  const { status, stderr } = run('keys', 'rotate');
  assert.deepEqual([status, /keys reseal/.test(stderr)], [1, true]);
});
