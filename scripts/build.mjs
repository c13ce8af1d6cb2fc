// Builds the packages, the element's bundle for browsers and its manifest, and tells what each costs.
// `build.mjs --element` builds only what the running product serves, and only when its sources changed.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { tidyTemplates } from './tidy-templates.mjs';

const dist = 'packages/element/dist';
const stamp = `${dist}/.sources`;
const source = { conditionNames: ['@client-link/source', 'browser', 'import', 'default'] };

function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of globSync('packages/{contract,api-client,intake,element}/src/**/*.{ts,json}').toSorted())
    if (!file.endsWith('.test.ts')) hash.update(file).update(readFileSync(file));
  for (const file of ['build', 'tidy-templates']) hash.update(readFileSync(`scripts/${file}.mjs`));
  return hash.digest('hex');
}

/** The element as pages load it: one module, with the upload step and its worker beside it, loaded when needed. */
async function buildElement() {
  const wanted = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });

  const bundle = await rolldown({
    input: { 'client-link': 'packages/element/src/index.ts', worker: 'packages/intake/src/worker.ts' },
    resolve: source,
    plugins: [tidyTemplates],
  });
  await bundle.write({
    dir: dist,
    format: 'esm',
    minify: true,
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  writeFileSync(stamp, wanted);
}

/** What the server's pages need beside its code. */
function copyServerAssets() {
  const server = 'packages/server';
  for (const file of globSync(`${server}/src/**/*.{css,svg,js}`)) cpSync(file, file.replace('/src/', '/dist/'));
  const viewer = createRequire(resolve(`${server}/package.json`)).resolve('rapidoc/dist/rapidoc-min.js');
  cpSync(viewer, `${server}/dist/pages/assets/reference-viewer.js`);
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

/** Gzip size of what a page loads at once from this module. */
async function sizeOf(input) {
  const bundle = await rolldown({ input, resolve: source, treeshake: true, plugins: [tidyTemplates] });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const sum = (names, seen = new Set()) => {
    for (const name of names) {
      if (seen.has(name) || !chunks.has(name)) continue;
      seen.add(name);
      sum(chunks.get(name).imports, seen);
    }
    return seen;
  };
  const entry = output.find(({ isEntry }) => isEntry);
  const atOnce = sum([entry.fileName]);
  const later = sum(output.filter(({ type }) => type === 'chunk').map(({ fileName }) => fileName));
  const bytes = (names) =>
    [...names].reduce((total, name) => total + gzipSync(chunks.get(name).code, { level: 9 }).length, 0);
  return { atOnce: bytes(atOnce), later: bytes(later.difference(atOnce)) };
}

await buildElement();
if (!process.argv.includes('--element')) {
  execSync(
    'tsc --build packages/contract packages/api-client packages/intake packages/intake/src/command packages/server',
    { stdio: 'inherit' },
  );
  copyServerAssets();
  execSync('tsc --project packages/element/tsconfig.json --emitDeclarationOnly', { stdio: 'inherit' });
  console.log('\nSizes, minified and gzipped');
  for (const [name, input] of Object.entries({
    '@client-link/element': 'packages/element/src/index.ts',
    '@client-link/api-client': 'packages/api-client/src/index.ts',
    '@client-link/api-client/link': 'packages/api-client/src/link.ts',
    '@client-link/intake': 'packages/intake/src/index.ts',
  })) {
    const { atOnce, later } = await sizeOf(input);
    console.log(`${kB(atOnce)}  ${name}${later ? `, and ${kB(later).trim()} more when it is needed` : ''}`);
  }
}
