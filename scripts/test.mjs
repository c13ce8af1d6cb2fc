// Runs every check and suite, whatever fails, and closes with one line that sums up their reports.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { missing } from './browsers.mjs';

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
const reporters = `--test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=${results}/node.xml`;

const runs = {
  types: 'tsc',
  lint: 'oxlint',
  format: 'oxfmt --check',
  docs: 'node --conditions=@client-link/source scripts/docs.mjs --check',
  build: 'node scripts/build.mjs',
  node: `node --test --test-concurrency=2 --conditions=@client-link/source ${reporters} "packages/{contract,api-client,intake,server}/src/**/*.test.ts" "packages/element/test/*.test.mjs"`,
  browser: 'web-test-runner',
  e2e: 'playwright test',
};

let passed = 0;
let failed = 0;
for (const { name, packages } of missing()) {
  console.log(`✖ ${name} is missing, and with it its tests. Debian: apt-get install ${packages}`);
  failed += 1;
}
for (const [name, command] of Object.entries(runs)) {
  console.log(`\n> ${name}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env });
  const report = `${results}/${name}.xml`;
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (tag) => xml.split(new RegExp(`<${tag}[ />]`)).length - 1;
  const [cases, failures, errors, skipped] = ['testcase', 'failure', 'error', 'skipped'].map(count);
  // A check without a report is one test; a run that fails without a failed test (a file that does not load) counts as one.
  passed += xml ? cases - failures - errors - skipped : status === 0 ? 1 : 0;
  failed += failures + errors || (status === 0 ? 0 : 1);
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
