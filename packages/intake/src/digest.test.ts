import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from './digest.ts';

const BLOCK_BYTES = 8 * 1024 * 1024;
const { signal } = new AbortController();

/** As on a page that came over plain http. */
async function withoutSubtle<T>(work: () => Promise<T>): Promise<T> {
  Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
  try {
    return await work();
  } finally {
    delete (crypto as { subtle?: unknown }).subtle;
  }
}

// Made with: printf abc | openssl dgst -sha256 -binary | openssl dgst -sha256
const OF_ABC = '4f8b42c22dd3729b519ba6f68d2da7cc5b2d606d05daed5ad5128cc03e6c6358';

test('the digest is the SHA-256 of the blocks’ SHA-256s', async () => {
  assert.equal(await digestOf(new Blob(['abc']), signal), OF_ABC);
});

test('the digest is the same where the browser offers none', async () => {
  assert.equal(await withoutSubtle(() => digestOf(new Blob(['abc']), signal)), OF_ABC);
  const file = new Blob([new Uint8Array(BLOCK_BYTES).fill(7), 'and a second block']);
  assert.equal(await withoutSubtle(() => digestOf(file, signal)), await digestOf(file, signal));
});

test('the digest stops when it is told to', async () => {
  const refused = await digestOf(new Blob(['abc']), AbortSignal.abort()).catch((cause: Error) => cause.name);
  assert.equal(refused, 'AbortError');
});
