// Installs the dependencies, and only when they changed: a later start must not wait for a package manager.
// Runs under the machine's Node (20 or newer); every other script runs under the Node pinned in package.json.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const PNPM = 'pnpm@12.21.0';
const stamp = 'node_modules/.client-link-setup';

const manifests = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'docs/package.json'];
for (const folder of ['packages', 'examples'])
  for (const name of readdirSync(folder)) manifests.push(`${folder}/${name}/package.json`);

const hash = createHash('sha256').update(PNPM);
for (const file of manifests.filter(existsSync)) hash.update(file).update(readFileSync(file));
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing what the project needs …');
  const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn'];
  const { status } = spawnSync('npx', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('The installation failed; the lines above say why. Check the connection to your npm registry.');
    process.exit(status ?? 1);
  }
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(stamp, wanted);
}
