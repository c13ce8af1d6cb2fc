// Runs the fuzz tests for long: `npm run fuzz`, or with `FUZZ_RUNS` (how many times as long as in `npm test`) and
// `FUZZ_SEED`, which the first line tells, so that a failure can be had again.
import { spawnSync } from 'node:child_process';

const { FUZZ_RUNS = '100', FUZZ_SEED = String(Date.now() % 1e9) } = process.env;
console.log(`FUZZ_SEED=${FUZZ_SEED} FUZZ_RUNS=${FUZZ_RUNS}`);
const files = ['packages/intake/src/**/*.fuzz.test.ts', 'packages/intake/src/csv-cases.test.ts'];
const { status } = spawnSync(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', '--conditions=@client-link/source', '--test', ...files],
  { stdio: 'inherit', env: { ...process.env, FUZZ_RUNS, FUZZ_SEED } },
);
process.exitCode = status ?? 1;
