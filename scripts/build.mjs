// Builds the packages, the element's bundle for browsers and its manifest, and tells what each costs.
// `build.mjs --element` builds only what the running product serves, and only when its sources changed.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { hashFiles } from './hash-files.mjs';
import { writeManifest } from './manifest.mjs';
import { slimContract } from './slim-contract.mjs';
import { tidyTemplates } from './tidy-templates.mjs';

const dist = 'packages/element/dist';
const stamp = `${dist}/.sources`;
const source = { conditionNames: ['@client-link/source', 'browser', 'import', 'default'] };

function sourcesHash() {
  const sources = globSync('packages/{contract,api-client,intake,element}/src/**/*.{ts,json}');
  const scripts = ['build', 'slim-contract', 'tidy-templates'].map((name) => `scripts/${name}.mjs`);
  return hashFiles([...sources.filter((file) => !file.endsWith('.test.ts')), ...scripts]);
}

const plugins = [tidyTemplates];

/** In zod's place, the part of it that judging answers takes. */
const small = { ...source, alias: { 'zod/mini': resolve('packages/contract/src/answer-schema.ts') } };

/** The element as pages load it, one file up to the end of connecting, and as bundlers do. */
async function buildElement() {
  const wanted = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(dist, { recursive: true, force: true });
  // Otherwise the compiler believes that its types are still there.
  rmSync('packages/element/tsconfig.tsbuildinfo', { force: true });
  mkdirSync(dist, { recursive: true });

  const bundle = await rolldown({
    input: { 'client-link': 'packages/element/src/index.ts' },
    resolve: small,
    plugins: [...plugins, slimContract],
    preserveEntrySignatures: 'allow-extension',
  });
  // What later chunks share with it stays in it: its integrity hash covers all that is loaded at once.
  const groups = [{ name: 'client-link', tags: ['$initial'] }];
  await bundle.write({ ...browserFiles, dir: dist, codeSplitting: { groups } });
  await buildWorker();
  writeIntegrity();
  await buildModules();
  writeFileSync(stamp, wanted);
}

const browserFiles = {
  format: 'esm',
  minify: true,
  sourcemap: true,
  entryFileNames: '[name].min.js',
  chunkFileNames: '[name].min.js',
};

/** One file without imports: tools that copy it elsewhere, as they do with assets, leave nothing behind. */
async function buildWorker() {
  const bundle = await rolldown({ input: 'packages/intake/src/worker.ts', resolve: source, plugins });
  await bundle.write({ file: `${dist}/worker.js`, format: 'esm', minify: true, sourcemap: true, codeSplitting: false });
}

/** Subresource Integrity of each file for browsers, as a `<script>` or an import map takes it. */
function writeIntegrity() {
  const entries = globSync(`${dist}/*.js`)
    .toSorted()
    .map((file) => [basename(file), `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`]);
  writeFileSync(`${dist}/integrity.json`, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

/** The element as bundlers load it: Lit stays an import, so that a page has it once. */
async function buildModules() {
  const entries = ['index', 'class', 'jsx', 'vue', 'svelte'].map((name) => [name, `packages/element/src/${name}.ts`]);
  const bundle = await rolldown({
    input: Object.fromEntries(entries),
    resolve: small,
    plugins: [...plugins, slimContract],
    external: /^lit(\/|$)/,
  });
  await bundle.write({ dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' });
}

/** What the server's pages need beside its code. */
function copyServerAssets() {
  const server = 'packages/server';
  for (const file of globSync(`${server}/src/**/*.{css,svg,js,json}`)) cpSync(file, file.replace('/src/', '/dist/'));
  const viewer = createRequire(resolve(`${server}/package.json`)).resolve('rapidoc/dist/rapidoc-min.js');
  cpSync(viewer, `${server}/dist/pages/assets/reference-viewer.js`);
  cpSync(`${server}/node_modules/altcha/dist/workers/pbkdf2.js`, `${server}/dist/pages/assets/solve-task.js`);
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

const gzipped = (code) => gzipSync(code, { level: 9 }).length;

/** Gzip size of what a page loads at once from this module. */
async function sizeOf(input) {
  const bundle = await rolldown({ input, resolve: source, plugins, preserveEntrySignatures: 'allow-extension' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  return gzipped(output.find(({ isEntry }) => isEntry).code);
}

/** Gzip size of built files, and of what they import at once but for the main file. */
function built(...names) {
  const seen = new Set(names);
  // A set goes on to what is added while it is walked.
  for (const name of seen) {
    const code = readFileSync(`${dist}/${name}`, 'utf8');
    for (const [, file] of code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+)["'`]/g)) seen.add(file);
  }
  if (!names.includes('client-link.min.js')) seen.delete('client-link.min.js');
  return [...seen].reduce((sum, name) => sum + gzipped(readFileSync(`${dist}/${name}`)), 0);
}

/** What this part weighs, and what it may weigh; `npm test` fails above that. */
async function report() {
  const sizes = [
    ['all up to the finished journey with connected software, in English', built('client-link.min.js'), 40_000],
    ['asking somebody else, and how a sign-in failed, when it does', built('aside.min.js')],
    ['each further language: French', built('fr.min.js') + built('aside-fr.min.js'), 5000],
    ['the upload step, when somebody uploads', built('report-step.min.js', 'findings.min.js'), 60_000],
    ['worker.js, beside the page: reads the reports', built('worker.js'), 80_000],
    ['managing connections, when somebody does', built('manage-step.min.js')],
    ['@client-link/api-client', await sizeOf('packages/api-client/src/index.ts'), 20_000],
    ['@client-link/api-client/link', await sizeOf('packages/api-client/src/link.ts')],
  ];
  console.log('\nSizes, minified and gzipped');
  for (const [name, size, limit] of sizes) {
    const isOver = limit && size > limit;
    console.log(`${kB(size)}  ${name}${isOver ? ` – OVER its limit of ${kB(limit).trim()}` : ''}`);
    if (isOver) process.exitCode = 1;
  }
  const { 'client-link.min.js': integrity } = JSON.parse(readFileSync(`${dist}/integrity.json`, 'utf8'));
  console.log(`\nclient-link.min.js integrity="${integrity}"`);
}

await buildElement();
if (!process.argv.includes('--element')) {
  execSync(
    'tsc --build packages/contract packages/api-client packages/intake packages/intake/src/command packages/server',
    { stdio: 'inherit' },
  );
  copyServerAssets();
  execSync('tsc --project packages/element/tsconfig.json --emitDeclarationOnly', { stdio: 'inherit' });
  writeManifest();
  await report();
}
