// Runs every check and suite, whatever fails, and closes with one line that sums up their reports.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { missing } from './browsers.mjs';
import { startPostgres } from './postgres.mjs';

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results);

// Node still calls the type stripping that serves the tests experimental.
// Hundreds of processes load the same sources: each is compiled once.
const env = {
  ...process.env,
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
  NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled'),
};
const reportersTo = (name) =>
  `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=${results}/${name}.xml`;

/** What several nodes on one PostgreSQL need; `npm run test:shared` runs all of the server's tests on it. */
const sharedFiles = ['nodes', 'database/open', 'jobs/jobs', 'companies/companies'].map(
  (name) => `"packages/server/src/${name}.test.ts"`,
);

/** Each a process of its own, all at once. */
const checks = {
  types: 'tsc',
  lint: 'oxlint',
  format: 'oxfmt --check',
  docs: 'node --conditions=@client-link/source scripts/docs.mjs --check',
  build: 'node scripts/build.mjs',
};
const suites = {
  node: `node --test --test-concurrency=2 --conditions=@client-link/source ${reportersTo('node')} "packages/{contract,api-client,intake,server}/src/**/*.test.ts" "packages/element/test/*.test.mjs" "examples/portal/src/**/*.test.ts"`,
  browser: 'web-test-runner',
  e2e: 'playwright test',
};

let passed = 0;
let failed = 0;
for (const { name, packages } of missing()) {
  console.log(`✖ ${name} is missing, and with it its tests. Debian: apt-get install ${packages}`);
  failed += 1;
}
const checked = Object.entries(checks).map(async ([name, command]) => {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'], env });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(part));
  const [status] = await once(child, 'close');
  console.log(`\n> ${name}`);
  process.stdout.write(Buffer.concat(output));
  if (status === 0) passed += 1;
  else failed += 1;
});
await Promise.all(checked);

for (const [name, command] of Object.entries(suites)) runSuite(name, command, env);

const postgres = await startPostgres();
if (postgres) {
  try {
    const command = `node --test --test-concurrency=2 --conditions=@client-link/source ${reportersTo('shared')} ${sharedFiles.join(' ')}`;
    runSuite('shared', command, { ...env, TEST_DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
} else console.log('\n> shared\nNot run: PostgreSQL is missing. Debian: apt-get install postgresql');

function runSuite(name, command, environment) {
  console.log(`\n> ${name}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env: environment });
  const report = `${results}/${name}.xml`;
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (tag) => xml.split(new RegExp(`<${tag}[ />]`)).length - 1;
  const [cases, failures, errors, skipped] = ['testcase', 'failure', 'error', 'skipped'].map(count);
  passed += cases - failures - errors - skipped;
  // A run that fails without a failed test (a file that does not load) counts as one.
  failed += failures + errors || (status === 0 && xml ? 0 : 1);
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
