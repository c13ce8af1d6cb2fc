import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { Keyring } from './keyring.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe('keyring', () => {
  test('opens what it sealed, in its place only', () => {
    const ring = new Keyring(key('a'));
    const sealed = ring.seal('token é', 'connections/1');
    assert.equal(ring.open(sealed, 'connections/1'), 'token é');
    assert.throws(() => ring.open(sealed, 'connections/2'));
  });

  test('refuses a value with any byte changed or cut off', () => {
    const ring = new Keyring(key('a'));
    const sealed = ring.seal('secret', 'p');
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      assert.throws(() => ring.open(changed, 'p'), `byte ${index}`);
      assert.throws(() => ring.open(sealed.subarray(0, index), 'p'), `length ${index}`);
    }
  });

  test('a new key seals and the old one still opens', () => {
    const [old, fresh] = [key('2026a'), key('2026b')];
    const sealed = new Keyring(old).seal('kept', 'p');
    assert.equal(new Keyring(`${fresh},${old}`).open(sealed, 'p'), 'kept');
    assert.throws(() => new Keyring(fresh).open(sealed, 'p'), /not in KEYRING/);
  });

  test('names what is wrong with a malformed setting', () => {
    for (const spec of ['', 'a', 'a:AAAA', `${key('a')},a:${randomBytes(32).toString('base64')}`])
      assert.throws(() => new Keyring(spec), TypeError);
  });
});
