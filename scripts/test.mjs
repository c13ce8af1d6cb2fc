// Runs every check and suite, whatever fails, and closes with one line that sums up their reports.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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
  (name) => `packages/server/src/${name}.test.ts`,
);

/** Each a process of its own, all at once. */
const checks = {
  types: 'tsc',
  lint: 'oxlint',
  format: 'oxfmt --check',
  docs: 'node --conditions=@client-link/source scripts/docs.mjs --check',
  build: 'node scripts/build.mjs',
};
const node = (name, options, files) =>
  `node --test ${options} --conditions=@client-link/source ${reportersTo(name)} ${files.map((file) => `"${file}"`).join(' ')}`;

/** Files that can share a process: what a hook outside of all tests does would reach the others' tests. */
const isAlone = (file) => /^(before|after)(Each)?\(/m.test(readFileSync(file, 'utf8'));
const ofServer = globSync('packages/server/src/**/*.test.ts');
const [apart, together] = [ofServer.filter(isAlone), ofServer.filter((file) => !isAlone(file))];
// Two processes with about as much to do: loading the server anew for each file takes as long as its tests.
const halves = together
  .toSorted((one, other) => statSync(other).size - statSync(one).size)
  .reduce(
    ([one, other], file, index) => ((index + 1) & 2 ? [one, [...other, file]] : [[...one, file], other]),
    [[], []],
  );

/** Each after the other; of what stands in one place, all at once. */
const suites = [
  {
    'node-server-1': node('node-server-1', '--test-isolation=none', halves[0]),
    'node-server-2': node('node-server-2', '--test-isolation=none', halves[1]),
    // The server's tests wait now and then: others fill the gaps.
    node: node('node', '--test-concurrency=2', [
      ...apart,
      'packages/{contract,api-client,intake}/src/**/*.test.ts',
      'packages/element/test/*.test.mjs',
      'examples/portal/src/**/*.test.ts',
    ]),
  },
  { browser: 'web-test-runner' },
  { e2e: 'playwright test' },
];

let passed = 0;
/** A line for each, told once more at the end: what came before it fills many screens. */
const failures = [];
for (const { name, packages } of missing()) {
  failures.push(`${name} is missing, and with it its tests. Debian: apt-get install ${packages}`);
  console.log(`✖ ${failures.at(-1)}`);
}
await Promise.all(
  Object.entries(checks).map(async ([name, command]) => {
    if ((await runTogether(name, command, env)) === 0) passed += 1;
    else failures.push(`${name}: ${command}`);
  }),
);

for (const suite of suites) {
  const entries = Object.entries(suite);
  const run = entries.length > 1 ? runTogether : runAlone;
  await Promise.all(entries.map(async ([name, command]) => count(name, await run(name, command, env))));
}

const postgres = await startPostgres();
if (postgres) {
  try {
    const command = node('shared', '--test-concurrency=2', sharedFiles);
    count('shared', await runAlone('shared', command, { ...env, TEST_DATABASE_URL: postgres.url }));
  } finally {
    await postgres.stop();
  }
} else console.log('\n> shared\nNot run: PostgreSQL is missing. Debian: apt-get install postgresql');

/** What it says is shown as it comes. */
async function runAlone(name, command, environment) {
  console.log(`\n> ${name}`);
  const [status] = await once(spawn(command, { shell: true, stdio: 'inherit', env: environment }), 'close');
  return status;
}

/** What it says is shown when it ends: others run at the same time. */
async function runTogether(name, command, environment) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(part));
  const [status] = await once(child, 'close');
  console.log(`\n> ${name}`);
  process.stdout.write(Buffer.concat(output));
  return status;
}

function count(name, status) {
  const report = `${results}/${name}.xml`;
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const cases = [...xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)];
  const failed = cases.filter(([, , inside]) => /<(failure|error)\b/.test(inside));
  passed += cases.length - failed.length - cases.filter(([, , inside]) => /<skipped\b/.test(inside)).length;
  for (const [, attributes, inside] of failed) {
    const of = (text, key) => unescape(new RegExp(`\\b${key}="([^"]*)"`).exec(text)?.[1] ?? '');
    failures.push(`${name}: ${of(attributes, 'name')}: ${of(inside, 'message').split('\n')[0]}`);
  }
  // A run that fails without a failed test (a file that does not load) counts as one.
  if (!failed.length && (status !== 0 || !xml)) failures.push(`${name} ended with ${status}`);
}

function unescape(text) {
  const signs = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, sign) =>
    sign ? (signs[sign] ?? entity) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}

for (const failure of failures) console.log(`\n✖ ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
