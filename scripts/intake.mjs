// Runs the intake's command from its sources, after a clone too: `npm run --silent intake -- check --bills bills.csv`.
// Standard output is the command's alone, since it may be JSON; what the setup has to say goes to standard error.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';

const setup = spawnSync(process.execPath, ['scripts/setup.mjs'], { stdio: ['ignore', process.stderr, 'inherit'] });
if (setup.status !== 0) process.exit(2);

const pinned = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe'].find((file) => existsSync(file));
const main = resolve('packages/intake/src/command/main.ts');
const command = spawn(
  resolve(pinned ?? process.execPath),
  ['--disable-warning=ExperimentalWarning', '--conditions=@client-link/source', main, ...process.argv.slice(2)],
  // npm runs scripts in the project's folder; the files are named from where it was called.
  { stdio: 'inherit', cwd: process.env.INIT_CWD || process.cwd() },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => command.kill(signal));
command.on('error', (error) => {
  console.error(error.message);
  process.exit(2);
});
command.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
