// Runs the server's own tests against PostgreSQL: the one of TEST_DATABASE_URL, or one that it starts for itself.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { startPostgres } from './postgres.mjs';

const own = process.env.TEST_DATABASE_URL ? undefined : await startPostgres();
const url = process.env.TEST_DATABASE_URL ?? own?.url;
if (!url) {
  console.log('PostgreSQL is missing, and with it these tests. Debian: apt-get install postgresql');
  process.exit(1);
}
if (own) console.log(own.version);

const files = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-concurrency=2',
    '--conditions=@client-link/source',
    ...(files.length ? files : ['packages/server/src/**/*.test.ts']),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  },
);
await own?.stop();
process.exitCode = status ?? 1;
