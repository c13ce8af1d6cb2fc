import assert from 'node:assert/strict';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSettings, SettingsError } from './settings.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'link-'));

test('an empty environment gives the documented defaults', () => {
  const settings = readSettings({ DATA_DIR: folder(), PORT: '' });
  assert.equal(settings.PORT, 4000);
  assert.equal(settings.PUBLIC_URL, 'http://localhost:4000');
  assert.equal(settings.DEMO, false);
});

test('the keyring is made once and readable by its owner only', () => {
  const dataDir = folder();
  const first = readSettings({ DATA_DIR: dataDir }).KEYRING;
  assert.equal(readSettings({ DATA_DIR: dataDir }).KEYRING, first);
  assert.equal(statSync(join(dataDir, 'keyring')).mode & 0o777, 0o600);
});

test('a wrong setting is named with what is wrong', () => {
  for (const [environment, words] of [
    [{ PORT: 'http' }, /PORT/],
    [{ PUBLIC_URL: 'http://link.example' }, /PUBLIC_URL: must be https/],
    [{ PUBLIC_URL: 'https://link.example/path' }, /without a path/],
    [{ INITIAL_API_KEY: 'has:colon-has:colon-has:colon' }, /INITIAL_API_KEY.*colon/],
    [{ DEMO: 'yes' }, /DEMO/],
    [{ STAFF_PROVIDER_ISSUER: 'https://login.example' }, /STAFF_PROVIDER_CLIENT_ID: is needed/],
    [
      {
        STAFF_PROVIDER_ISSUER: 'http://login.example',
        STAFF_PROVIDER_CLIENT_ID: 'a',
        STAFF_PROVIDER_CLIENT_SECRET: 'b',
      },
      /STAFF_PROVIDER_ISSUER: must be https/,
    ],
  ] as const)
    assert.throws(
      () => readSettings({ DATA_DIR: folder(), ...environment }),
      (error) => error instanceof SettingsError && words.test(error.message),
    );
});
