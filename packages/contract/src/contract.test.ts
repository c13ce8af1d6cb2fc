import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Connection,
  apiEndpoints,
  type Endpoint,
  linkEndpoints,
  manageEndpoints,
  LinkSessionRequest,
  Paging,
  problems,
  staffEndpoints,
} from './index.ts';

const all = Object.entries<Endpoint>({
  ...apiEndpoints,
  ...Object.fromEntries(Object.entries(staffEndpoints).map(([name, endpoint]) => [`staff ${name}`, endpoint])),
  ...Object.fromEntries(
    Object.entries({ ...linkEndpoints, ...manageEndpoints }).map(([name, endpoint]) => [`link ${name}`, endpoint]),
  ),
});

test('no two endpoints answer the same call', () => {
  const calls = all.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  assert.deepEqual(calls.toSorted(), [...new Set(calls)].toSorted());
});

test('every path stands under its API, with the caller it is for', () => {
  for (const [name, { path, auth, status, response, answers }] of all) {
    const isEmpty = status === 204 || name === 'deleteConnection';
    assert.ok(path.startsWith(auth === 'session' ? '/link/' : '/api/'), name);
    // What is only begun may be told of already.
    if (status !== 202) assert.equal(response === undefined && answers === undefined, isEmpty, name);
  }
});

test('an unknown value of a known field, and an unknown field, survive', () => {
  const connection = {
    id: crypto.randomUUID(),
    integrationId: crypto.randomUUID(),
    integrationKey: 'gbol',
    sourceId: crypto.randomUUID(),
    sourceType: 'Accounting',
    platformName: 'Xero',
    linkUrl: 'https://link.example/l/company/1',
    status: 'SomethingNew',
    created: '2026-11-22T10:00:00.000Z',
    added: { later: true },
  };
  assert.deepEqual(Connection.parse(connection), connection);
});

test('lists have defaults, and limits that are said', () => {
  assert.deepEqual(Paging.parse({}), { page: 1, pageSize: 100 });
  assert.deepEqual(Paging.parse({ page: '2', pageSize: '2000' }), { page: 2, pageSize: 2000 });
  for (const query of [{ page: '0' }, { pageSize: '2001' }, { page: 'two' }])
    assert.equal(Paging.safeParse(query).success, false);
});

test('an origin is a scheme, a host and a port, nothing else', () => {
  const accepts = (origin: string) => LinkSessionRequest.safeParse({ origins: [origin] }).success;
  for (const origin of ['https://app.example.com', 'http://127.0.0.1:4100', 'http://[::1]:8080', 'https://localhost'])
    assert.ok(accepts(origin), origin);
  for (const origin of [
    'https://app.example.com/',
    'https://app.example.com/path',
    'app.example.com',
    '*',
    'null',
    'https://*.example.com',
    'javascript://x',
    'https://user@app.example.com',
    'HTTPS://APP.example.com',
  ])
    assert.equal(accepts(origin), false, origin);
});

test('every problem says what a developer should know', () => {
  for (const [code, { status, means }] of Object.entries(problems)) {
    assert.ok(status >= 400 && status < 600, code);
    assert.match(means, /\.$/, code);
  }
});
