// The element's tests for browsers, bundled: a page of three files loads in a fraction of the time that one of two hundred takes.
import { globSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { rolldown } from 'rolldown';

/** Beside `src`, so that what a test asks for by its own address is found. */
const folder = 'packages/element/built-tests';

/** Bundles every test; answers the files. */
export async function bundleTests() {
  rmSync(folder, { recursive: true, force: true });
  const tests = globSync('packages/element/src/**/*.test.ts').toSorted();
  const nameOf = (path) =>
    (dirname(path).endsWith('/src') ? '' : `${basename(dirname(path))}-`) + basename(path, '.ts');
  const resolve = { conditionNames: ['@client-link/source', 'browser', 'import', 'default'] };
  const bundle = await rolldown({
    input: Object.fromEntries(tests.map((path) => [nameOf(path), path])),
    resolve,
    // The runner's own, which only its server knows.
    external: /^\/__web-/,
  });
  await bundle.write({ dir: folder, format: 'esm', sourcemap: true, entryFileNames: '[name].js' });
  const worker = await rolldown({ input: 'packages/intake/src/worker.ts', resolve });
  await worker.write({ file: `${folder}/worker.js`, format: 'esm', sourcemap: true, codeSplitting: false });
  return tests.map((path) => `${folder}/${nameOf(path)}.js`);
}
