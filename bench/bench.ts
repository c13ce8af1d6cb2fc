// Measures what the docs claim, each as a ratio to a named baseline in the same run: `npm run bench [-- csv xlsx …]`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const benches = ['search', 'csv', 'xlsx', 'server', 'portal', 'open', 'import', 'spend'];
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !benches.includes(name));
if (unknown) {
  console.error(`There is no benchmark "${unknown}". There are: ${benches.join(', ')}.`);
  process.exit(2);
}
for (const name of asked.length ? asked : benches) {
  const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--conditions=@client-link/source', script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
