import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInTrouble, watchedFetch } from './troubled.ts';

const ask = (path: string, status: number) => {
  globalThis.fetch = () => Promise.resolve(new Response(undefined, { status }));
  return watchedFetch(`https://link.example${path}`);
};

test('a server that fails again and again is told after two seconds, until it answers', async (t) => {
  const { fetch } = globalThis;
  t.after(() => (globalThis.fetch = fetch));
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  await ask('/a?page=1', 500);
  t.mock.timers.tick(1000);
  await ask('/a?page=1', 503);
  assert.equal(isInTrouble(), false);
  t.mock.timers.tick(1000);
  assert.equal(isInTrouble(), true);
  await ask('/b', 200);
  assert.equal(isInTrouble(), true);
  await ask('/a?page=1', 200);
  assert.equal(isInTrouble(), false);
});

test('what is asked no more is forgotten, and what failed once was told where it was asked', async (t) => {
  const { fetch } = globalThis;
  t.after(() => (globalThis.fetch = fetch));
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  await ask('/once', 500);
  t.mock.timers.tick(3000);
  assert.equal(isInTrouble(), false);
  await ask('/left', 500);
  t.mock.timers.tick(2500);
  await ask('/left', 500);
  assert.equal(isInTrouble(), true);
  t.mock.timers.tick(12_000);
  assert.equal(isInTrouble(), false);
});

test('whoever goes elsewhere takes their question along', async (t) => {
  const { fetch } = globalThis;
  t.after(() => (globalThis.fetch = fetch));
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  await ask('/c', 500);
  t.mock.timers.tick(2500);
  await ask('/c', 500);
  assert.equal(isInTrouble(), true);
  globalThis.fetch = () => Promise.reject(new DOMException('left', 'AbortError'));
  await assert.rejects(watchedFetch('https://link.example/c', { signal: AbortSignal.abort() }));
  assert.equal(isInTrouble(), false);
});
