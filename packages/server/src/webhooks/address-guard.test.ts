import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicAddress, literalAddress } from './address-guard.ts';

for (const address of [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'not an address',
])
  test(`${address} is not public`, () => assert.equal(isPublicAddress(address), false));

for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111'])
  test(`${address} is public`, () => assert.equal(isPublicAddress(address), true));

test('an address in a URL is known in every way it may be written', () => {
  for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1'])
    assert.equal(literalAddress(new URL(`https://${host}/`)), '127.0.0.1', host);
  assert.equal(literalAddress(new URL('https://[::1]/')), '::1');
  assert.equal(literalAddress(new URL('https://hooks.example/')), undefined);
});
