// Importing the element where there is no page does nothing: a server may render the page around it.
import assert from 'node:assert/strict';
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
