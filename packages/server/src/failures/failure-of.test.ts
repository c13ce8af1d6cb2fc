import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureCodes } from '@client-link/contract';
import { failureOf, withoutSecrets } from './failure-of.ts';

test('whatever the server says of a failure has a code, also where it was kept before there were codes', () => {
  const said: Record<string, string> = {
    link_revoked: 'link_revoked',
    'SMTP_URL is not set': 'mail_off',
    'The mail server did not take it': 'mail_not_taken',
    EAUTH: 'mail_sign_in_refused',
    '535 5.7.8 Authentication failed': 'mail_sign_in_refused',
    '550 5.1.1 No such user': 'mail_refused 550',
    '451 Try again later': 'mail_put_off 451',
    'Its worker was killed each time': 'stopped',
    'The analysis was stopped each time before it ended': 'stopped',
    'The integration "sandbox-books" is not configured any more': 'not_configured',
    'The software ended the access': 'access_ended',
    '10.0.0.1 is not a public address': 'address_not_public',
    'getaddrinfo ENOTFOUND hooks.example': 'host_unknown',
    'self-signed certificate': 'certificate_refused',
    'The target answered 410': 'answered 410',
    'connect ECONNREFUSED 192.0.2.1:443': 'no_answer',
    'The operation was aborted due to timeout': 'no_answer',
    'Sandbox Books does not answer': 'no_answer',
    'socket hang up': 'connection_broken',
    'Unexpected end of JSON input': 'unknown',
  };
  for (const [text, expected] of Object.entries(said)) {
    const { code, parameters } = failureOf(text);
    assert.equal([code, parameters?.status].filter(Boolean).join(' '), expected, text);
  }
  const told = new Set(Object.values(said).map((text) => text.split(' ')[0]));
  assert.deepEqual(
    failureCodes.filter((code) => !told.has(code)),
    [],
  );
});

test('no secret stays in the words of a failure', () => {
  for (const text of [
    'fetch of https://admin:hunter2@books.example/api failed',
    'https://books.example/token?code=hunter2&state=1 answered 400',
    'Authorization: Bearer hunter2 was refused',
    'bearer hunter2',
    '{"client_secret":"hunter2","a":1}',
    'password=hunter2',
  ])
    assert.ok(!withoutSecrets(text).includes('hunter2'), withoutSecrets(text));
  const harmless = 'connect ECONNREFUSED 192.0.2.1:443';
  assert.equal(withoutSecrets(harmless), harmless);
});
