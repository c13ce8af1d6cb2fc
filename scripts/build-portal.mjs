// Builds the portal, and only when its sources changed.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

const root = 'examples/portal';
const stamp = `${root}/dist/.sources`;
const hash = createHash('sha256');
const sources = globSync([
  `${root}/{index.html,package.json,vite.config.ts}`,
  `${root}/src/**/*.{ts,tsx,css}`,
  'packages/{contract,api-client}/src/**/*.ts',
  'pnpm-lock.yaml',
]);
for (const file of sources.toSorted()) hash.update(file).update(readFileSync(file));
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  await build({ root, configFile: `${root}/vite.config.ts` });
  writeFileSync(stamp, wanted);
}
