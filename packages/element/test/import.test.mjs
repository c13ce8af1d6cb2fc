// Importing the element where there is no page does nothing: a server may render the page around it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

test('importing the element in Node is inert', async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  const element = await import('@client-link/element');
  assert.equal(typeof element.ClientLink, 'function');
  assert.equal(typeof element.openLink, 'function');
  // Lit brings a registry for elements, zod its settings.
  const theirs = /^(__zod|lit|reactiveElement)|^customElements$/;
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
  assert.deepEqual(
    added.filter((name) => !theirs.test(name)),
    [],
  );
});

test('the class alone can be had, and defines nothing', async () => {
  const element = await import('@client-link/element/class');
  assert.equal(typeof element.ClientLink, 'function');
  assert.equal('openLink' in element, false);
  // In a process of its own: Lit has a registry for Node, which the test above has used.
  const program = `await import('@client-link/element/class'); console.log(customElements.get('client-link') === undefined)`;
  const args = ['--conditions=@client-link/source', '--input-type=module', '--eval', program];
  assert.equal(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: import.meta.dirname }).trim(), 'true');
});

for (const name of ['index', 'class'])
  test(`what bundlers take, ${name}.js, leaves Lit to the page and loads in Node`, async () => {
    const dist = new URL('../dist/', import.meta.url);
    const { ClientLink } = await import(new URL(`${name}.js`, dist).href);
    assert.equal(typeof ClientLink, 'function');
    const files = (await readdir(dist)).filter((file) => file.endsWith('.js') && !file.endsWith('.min.js'));
    const codes = await Promise.all(files.map((file) => readFile(new URL(file, dist), 'utf8')));
    assert.ok(codes.some((code) => code.includes('from "lit"')));
    assert.deepEqual(
      files.filter((_, index) => codes[index].includes('litElementVersions')),
      [],
    );
  });

test('the worker is one file, which tools may copy anywhere', async () => {
  const worker = await readFile(new URL('../dist/worker.js', import.meta.url), 'utf8');
  assert.doesNotMatch(worker, /\bimport\b\s*[({"*\w]/);
});

test('all that a page loads at once is one file, so that its hash covers it', async () => {
  const file = await readFile(new URL('../dist/client-link.min.js', import.meta.url), 'utf8');
  assert.doesNotMatch(file, /\b(import|from)\s*["'`]/);
  assert.match(file, /export\s*\{[^}]*\bas openLink\b/);
});

test('the hash to put into a page is that of the file', async () => {
  const dist = new URL('../dist/', import.meta.url);
  const hashes = JSON.parse(await readFile(new URL('integrity.json', dist), 'utf8'));
  for (const [name, hash] of Object.entries(hashes)) {
    const file = await readFile(new URL(name, dist));
    assert.equal(hash, `sha384-${createHash('sha384').update(file).digest('base64')}`);
  }
  assert.ok(hashes['client-link.min.js']);
});
