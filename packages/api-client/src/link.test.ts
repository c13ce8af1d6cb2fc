import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { problem, serve, type Received } from '../test/serve.ts';
import { ApiError, createLinkClient } from './link.ts';

const id = '0a1b2c3d-0000-4000-8000-000000000001';
const at = '2026-01-02T03:04:05.000Z';
const session = {
  id,
  version: 3,
  status: 'open',
  expiresAt: at,
  now: at,
  company: { id, name: 'Bäckerei Süd' },
  organisation: { name: 'Host' },
  capabilities: ['upload'],
  limits: { maxFileBytes: 1 },
  requirements: [{ id: 'source', status: 'pending' }],
  uploads: [],
  facts: [],
};
const answered = { body: session };

/** Tokens `token-1`, `token-2` …, counting how many were asked for. */
function tokens() {
  let minted = 0;
  return {
    fetchSessionToken: async () => {
      minted++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return `token-${minted}`;
    },
    minted: () => minted,
  };
}

const accepting = (token: string) => (request: Received) =>
  request.headers.authorization === `Bearer ${token}` ? answered : problem('token_expired');

test('calls share one token', async () => {
  await using server = await serve(answered);
  const { fetchSessionToken, minted } = tokens();
  const client = createLinkClient({ baseUrl: server.baseUrl, fetchSessionToken });

  await Promise.all([client.session.get(), client.session.get(), client.uploads.headers()]);
  assert.equal((await client.session.get()).company.name, 'Bäckerei Süd');

  assert.equal(minted(), 1);
  assert.deepEqual(
    server.requests.map(({ headers }) => headers.authorization),
    ['Bearer token-1', 'Bearer token-1', 'Bearer token-1'],
  );
});

test('calls refused together renew the token once and go on', async () => {
  await using server = await serve(accepting('token-2'));
  const { fetchSessionToken, minted } = tokens();
  const client = createLinkClient({ baseUrl: server.baseUrl, fetchSessionToken });

  await Promise.all([client.session.get(), client.session.get(), client.session.clearSource({ version: 3 })]);

  assert.equal(minted(), 2);
  assert.equal(server.requests.length, 6);
});

test('a renewed token that is refused too is the error', async () => {
  await using server = await serve(problem('token_expired'));
  const { fetchSessionToken, minted } = tokens();
  const client = createLinkClient({ baseUrl: server.baseUrl, fetchSessionToken });
  await assert.rejects(client.session.get(), { name: 'ApiError', code: 'token_expired', status: 401 });
  assert.equal(minted(), 2);
  assert.equal(server.requests.length, 2);
});

test('a 401 for another reason renews nothing', async () => {
  await using server = await serve(problem('token_missing'));
  const { fetchSessionToken, minted } = tokens();
  const client = createLinkClient({ baseUrl: server.baseUrl, fetchSessionToken });
  await assert.rejects(client.session.get(), { code: 'token_missing' });
  assert.equal(minted(), 1);
});

test('a token that cannot be fetched fails the call, and the next call asks again', async () => {
  await using server = await serve(answered);
  let asked = 0;
  const client = createLinkClient({
    baseUrl: server.baseUrl,
    fetchSessionToken: () => {
      if (asked++ === 0) throw new Error('signed out');
      return 'token';
    },
  });
  const refused = await Promise.allSettled([client.session.get(), client.session.get()]);
  for (const result of refused) {
    assert.ok(result.status === 'rejected' && result.reason instanceof ApiError);
    assert.deepEqual([result.reason.code, (result.reason.cause as Error).message], ['token_missing', 'signed out']);
  }
  await client.session.get();
  assert.equal(asked, 2);
});

test('a token that never comes is a timeout, and an abort does not wait for it', async () => {
  const settings = { baseUrl: 'http://127.0.0.1:9', fetchSessionToken: () => new Promise<string>(() => {}) };
  await assert.rejects(createLinkClient({ ...settings, timeoutMs: 50 }).session.get(), { code: 'timeout' });
  const start = performance.now();
  const client = createLinkClient({ ...settings, timeoutMs: 500 });
  await assert.rejects(client.session.get({ signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
  assert.ok(performance.now() - start < 200);
});

test('something else than a token is a TypeError that does not print it', async () => {
  for (const token of [undefined, '', { token: 'private' }, 'private\nline']) {
    const client = createLinkClient({ baseUrl: 'http://127.0.0.1:9', fetchSessionToken: async () => token as string });
    await assert.rejects(client.session.get(), (error: Error) => {
      return (
        error instanceof TypeError &&
        error.message.startsWith('fetchSessionToken') &&
        !error.message.includes('private')
      );
    });
  }
});

test('on the server’s own pages the cookie goes instead of a token', async () => {
  const sent: unknown[] = [];
  const client = createLinkClient({
    baseUrl: 'https://link.example.com',
    credentials: 'same-origin',
    fetch: async (_url, init) => {
      sent.push([init?.credentials, new Headers(init?.headers).get('authorization')]);
      return Response.json(session);
    },
  });
  await client.session.get();
  assert.deepEqual(sent, [['same-origin', null]]);
  assert.deepEqual(await client.uploads.headers(), {});
});

test('a stale write carries the current session', async () => {
  await using server = await serve(problem('session_stale', { session: { ...session, version: 9 } }));
  const client = createLinkClient({ baseUrl: server.baseUrl, fetchSessionToken: () => 't' });
  await assert.rejects(client.attempts.start({ version: 3 }), (error: ApiError) => {
    assert.equal(error.code, 'session_stale');
    assert.equal(error.session?.version, 9);
    return true;
  });
});

test('keepalive reaches fetch', async () => {
  await using server = await serve(answered);
  const sent: unknown[] = [];
  const client = createLinkClient({
    baseUrl: server.baseUrl,
    fetchSessionToken: () => 't',
    fetch: (url, init) => {
      sent.push(init?.keepalive);
      return fetch(url, init);
    },
  });
  await client.attempts.cancel(id, { keepalive: true });
  assert.deepEqual(sent, [true]);
});

test('every step of the journey reaches its own address', async () => {
  await using server = await serve({ status: 404, body: 'no' });
  const client = createLinkClient({ baseUrl: server.baseUrl, fetchSessionToken: () => 't' });
  const version = 3;
  const calls: [Promise<unknown>, string, string?][] = [
    [client.session.get(), 'GET /link/session'],
    [
      client.session.chooseSource({ version, integrationKey: 'sage', method: 'upload' }),
      'POST /link/session/source',
      '{"version":3,"integrationKey":"sage","method":"upload"}',
    ],
    [client.session.clearSource({ version }), 'POST /link/session/source/clear', '{"version":3}'],
    [client.session.prepareUpload({ version }), 'POST /link/session/prepare', '{"version":3}'],
    [client.integrations.list(), 'GET /link/integrations'],
    [client.consents.text({ locale: 'fr' }), 'GET /link/session/consent?locale=fr'],
    [
      client.consents.give({ version, hash: 'h', locale: 'fr' }),
      'POST /link/session/consent',
      '{"version":3,"hash":"h","locale":"fr"}',
    ],
    [client.consents.get('k'), 'GET /link/consents/k'],
    [client.consents.withdraw('k'), 'POST /link/consents/k/withdraw', '{}'],
    [client.attempts.start({ version }), 'POST /link/attempts', '{"version":3}'],
    [client.attempts.get('a'), 'GET /link/attempts/a'],
    [client.attempts.cancel('a'), 'POST /link/attempts/a/cancel', '{}'],
    [client.uploads.finish('u', { digest: 'd' }), 'POST /link/uploads/u/finish', '{"digest":"d"}'],
    [client.uploads.remove('u'), 'DELETE /link/uploads/u'],
    [client.reports.get('bills'), 'GET /link/session/reports/bills'],
    [
      client.reports.saveDraft('bills', { uploadIds: ['u'], patches: [], locale: 'fr' }),
      'PUT /link/session/reports/bills/draft',
      '{"uploadIds":["u"],"patches":[],"locale":"fr"}',
    ],
    [client.reports.removeDraft('bills'), 'DELETE /link/session/reports/bills/draft'],
    [
      client.reports.problems('bills', { page: 2, code: 'not_a_date' }),
      'GET /link/session/reports/bills/problems?page=2&code=not_a_date',
    ],
    [client.reports.problems('suppliers'), 'GET /link/session/reports/suppliers/problems'],
    [
      client.reports.send('suppliers', { version, draftVersion: 4 }),
      'POST /link/session/reports/suppliers',
      '{"version":3,"draftVersion":4}',
    ],
    [client.reports.skip('billPayments', { version }), 'POST /link/session/reports/billPayments/skip', '{"version":3}'],
  ];

  await Promise.allSettled(calls.map(([call]) => call));

  const reached = server.requests.map(({ method, url, body }) => `${method} ${url} ${body}`);
  assert.deepEqual(reached.toSorted(), calls.map(([, address, body = '']) => `${address} ${body}`).toSorted());
  assert.equal(client.uploads.url, `${server.baseUrl}/link/files`);
});

test('an upload that is refused gets new headers', async () => {
  const { fetchSessionToken } = tokens();
  const client = createLinkClient({ baseUrl: 'http://127.0.0.1:9', fetchSessionToken });
  const headers = await client.uploads.headers();
  assert.deepEqual(headers, { authorization: 'Bearer token-1' });
  assert.deepEqual(await client.uploads.headers(headers), { authorization: 'Bearer token-2' });
  assert.deepEqual(await client.uploads.headers(headers), { authorization: 'Bearer token-2' });
});

test('wrong settings are TypeErrors that name the argument', () => {
  const baseUrl = 'http://127.0.0.1:9';
  assert.throws(() => createLinkClient({ baseUrl }), { name: 'TypeError', message: /^fetchSessionToken/ });
  assert.throws(() => createLinkClient({ baseUrl, credentials: 'include' as never }), { message: /^credentials/ });
  assert.throws(() => createLinkClient({ fetchSessionToken: () => 't' } as never), { message: /^baseUrl/ });
});

test('importing it loads neither the public table nor Node, and does nothing', async () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${JSON.stringify(new URL('link.ts', import.meta.url).href)});
    console.log(JSON.stringify(loaded));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@client-link/source',
    '--input-type=module',
    '--eval',
    script,
  ]);
  const loaded: string[] = JSON.parse(stdout);
  assert.ok(loaded.some((url) => url.endsWith('contract/src/link.ts')));
  assert.deepEqual(
    loaded.filter((url) => /contract\/src\/(public|index|problem|company)\.ts$|^node:/.test(url)),
    [],
  );
});

/** Never run: wrong calls do not compile. */
export const wrongTypes = (client: ReturnType<typeof createLinkClient>) => [
  // @ts-expect-error the version is missing
  client.session.clearSource({}),
  // @ts-expect-error no such method
  client.session.chooseSource({ version: 1, integrationKey: 'sage', method: 'email' }),
  // @ts-expect-error no such report
  client.reports.send('invoices', { version: 1, draftVersion: 1 }),
  // @ts-expect-error no such locale
  client.consents.text({ locale: 'xx' }),
  // @ts-expect-error the link client has no companies
  client.companies,
];
