import { expect } from '@open-wc/testing';
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

describe('digest', () => {
  it('is the SHA-256 of the blocks’ SHA-256s', async () => {
    expect(await digestOf(new Blob(['abc']), signal)).to.equal(OF_ABC);
  });

  it('is the same where the browser offers none', async () => {
    expect(await withoutSubtle(() => digestOf(new Blob(['abc']), signal))).to.equal(OF_ABC);
    const file = new Blob([new Uint8Array(BLOCK_BYTES).fill(7), 'and a second block']);
    expect(await withoutSubtle(() => digestOf(file, signal))).to.equal(await digestOf(file, signal));
  }).timeout(60_000);

  it('stops when it is told to', async () => {
    const refused = await digestOf(new Blob(['abc']), AbortSignal.abort()).catch((cause: Error) => cause.name);
    expect(refused).to.equal('AbortError');
  });
});
