// Builds the portal, and only when its sources changed.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { hashFiles } from './hash-files.mjs';

const root = 'examples/portal';
const stamp = `${root}/dist/.sources`;
const wanted = hashFiles(
  globSync([
    `${root}/{index.html,package.json,vite.config.ts}`,
    `${root}/src/**/*.{ts,tsx,css}`,
    'packages/{contract,api-client}/src/**/*.ts',
    'pnpm-lock.yaml',
  ]),
);

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  await build({ root, configFile: `${root}/vite.config.ts` });
  writeFileSync(stamp, wanted);
}
