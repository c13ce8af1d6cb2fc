// Runs the server's own tests on PostgreSQL and an S3 store: those of TEST_DATABASE_URL and TEST_S3_ENDPOINT, or ones
// that it starts for itself. Without an S3 store, files are kept on the disk, and that is said.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { startPostgres } from './postgres.mjs';
import { startSwift, swiftPackages } from './swift.mjs';

const own = process.env.TEST_DATABASE_URL ? undefined : await startPostgres();
const url = process.env.TEST_DATABASE_URL || own?.url;
if (url) {
  if (own) console.log(own.version);
  try {
    process.exitCode = await runTests(url);
  } finally {
    await own?.stop();
  }
} else {
  console.log('PostgreSQL is missing, and with it these tests. Debian: apt-get install postgresql');
  process.exitCode = 1;
}

async function runTests(databaseUrl) {
  const swift = process.env.TEST_S3_ENDPOINT ? undefined : await startSwift();
  if (!swift && !process.env.TEST_S3_ENDPOINT)
    console.log(`An S3 store is missing: files are kept on the disk. Debian: apt-get install ${swiftPackages}`);
  const asked = process.argv.slice(2);
  // Not waited for in one go: PostgreSQL hangs, with all its locks, once nobody reads what it says.
  const tests = spawn(
    process.execPath,
    [
      '--test',
      '--test-concurrency=2',
      '--conditions=@client-link/source',
      ...(asked.length ? asked : ['packages/server/src/**/*.test.ts']),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        ...swift?.env,
        TEST_DATABASE_URL: databaseUrl,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
    },
  );
  const [status] = await once(tests, 'exit');
  await swift?.stop();
  return status ?? 1;
}
