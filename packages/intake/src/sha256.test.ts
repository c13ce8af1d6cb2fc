import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from './sha256.ts';

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = (text: string) => hex(sha256(new TextEncoder().encode(text)));

// FIPS 180-4 examples, as NIST publishes them
for (const [text, wanted] of [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
] as const)
  test(`sha256 is right for ${text.length} letters`, () => assert.equal(digest(text), wanted));

test('sha256 is what the browser’s own is, at every length around a block', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(130));
  for (let length = 50; length <= 130; length++) {
    const part = bytes.slice(0, length);
    assert.equal(
      hex(sha256(part)),
      hex(new Uint8Array(await crypto.subtle.digest('SHA-256', part))),
      `${length} bytes`,
    );
  }
});
