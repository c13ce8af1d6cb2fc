import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { problem, serve } from '../test/serve.ts';
import { ApiError, createClient } from './index.ts';

const apiKey = 'secret-key';
const companyId = '0a1b2c3d-0000-4000-8000-000000000001';
const company = {
  id: companyId,
  name: 'Bäckerei Süd',
  redirect: 'http://localhost/l/company/1',
  version: 1,
  created: '2026-01-02T03:04:05.000Z',
};
const created = { body: company };

const page = (numbers: number[], { next = false } = {}) => ({
  body: {
    results: numbers.map((number) => ({ ...company, name: `Company ${number}` })),
    pageNumber: 1,
    pageSize: 2,
    totalResults: 5,
    _links: { self: { href: '/' }, current: { href: '/' }, ...(next && { next: { href: '/' } }) },
  },
});

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

const rejection = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => assert.fail('did not reject'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError, String(error));
  return error;
};

test('a call names the resource, the key and what it takes', async () => {
  await using server = await serve(created);
  const client = createClient({ baseUrl: `${server.baseUrl}/`, apiKey });

  assert.equal((await client.companies.create({ name: 'Bäckerei Süd' })).name, 'Bäckerei Süd');

  const [request] = server.requests;
  assert.equal(`${request?.method} ${request?.url}`, 'POST /api/companies');
  assert.equal(request?.headers.authorization, `Basic ${btoa(apiKey)}`);
  assert.equal(request?.headers['content-type'], 'application/json');
  assert.deepEqual(JSON.parse(request?.body ?? ''), { name: 'Bäckerei Süd' });
});

test('path parameters are encoded, query values that are undefined are left out', async () => {
  await using server = await serve({ status: 404, body: 'no' }, page([]));
  const client = createClient({ baseUrl: `${server.baseUrl}/behind/a/proxy`, apiKey });

  await rejection(client.integrations.get('a/b?c#d e'));
  await client.companies.list({ page: 2, query: 'Süd & Co', orderBy: undefined });

  assert.equal(server.requests[0]?.url, '/behind/a/proxy/api/integrations/a%2Fb%3Fc%23d%20e');
  assert.equal(server.requests[1]?.url, '/behind/a/proxy/api/companies?page=2&query=S%C3%BCd+%26+Co');
});

test('every resource reaches its own address', async () => {
  await using server = await serve({ status: 404, body: 'no' });
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  const calls: [Promise<unknown>, string][] = [
    [client.companies.replace('c', { name: 'n' }), 'PUT /api/companies/c'],
    [client.companies.update('c', { name: 'n' }), 'PATCH /api/companies/c'],
    [client.companies.delete('c'), 'DELETE /api/companies/c'],
    [client.companies.accessToken('c'), 'GET /api/companies/c/accessToken'],
    [client.connections.create('c', { platformKey: 'k' }), 'POST /api/companies/c/connections'],
    [client.connections.get('c', 'n'), 'GET /api/companies/c/connections/n'],
    [client.connections.unlink('c', 'n'), 'PATCH /api/companies/c/connections/n'],
    [client.connections.delete('c', 'n'), 'DELETE /api/companies/c/connections/n'],
    [client.linkSessions.create('c', {}), 'POST /api/companies/c/linkSessions'],
    [client.linkSessions.get('c', 's'), 'GET /api/companies/c/linkSessions/s'],
    [client.linkSessions.revoke('c', 's'), 'DELETE /api/companies/c/linkSessions/s'],
    [client.suppliers.list('c'), 'GET /api/companies/c/data/suppliers'],
    [client.bills.listOfConnection('c', 'n'), 'GET /api/companies/c/connections/n/data/bills'],
    [client.billPayments.list('c'), 'GET /api/companies/c/data/billPayments'],
    [client.directCosts.list('c'), 'GET /api/companies/c/data/directCosts'],
    [client.directCosts.listOfConnection('c', 'n'), 'GET /api/companies/c/connections/n/data/directCosts'],
    [client.data.refresh('c'), 'POST /api/companies/c/data/all'],
    [
      client.data.refreshType('c', 'bills', { connectionId: 'n' }),
      'POST /api/companies/c/data/queue/bills?connectionId=n',
    ],
    [client.data.status('c'), 'GET /api/companies/c/dataStatus'],
    [client.uploads.get('c', 'u'), 'GET /api/companies/c/uploads/u'],
    [client.uploads.download('c', 'u'), 'GET /api/companies/c/uploads/u/file'],
    [client.consents.get('c', 'k'), 'GET /api/companies/c/consents/k'],
    [client.consents.withdraw('c', 'k'), 'DELETE /api/companies/c/consents/k'],
    [client.corsSettings.set({ allowedOrigins: [] }), 'POST /api/corsSettings'],
    [client.apiKeys.create({ name: 'ci' }), 'POST /api/apiKeys'],
    [client.apiKeys.delete('k'), 'DELETE /api/apiKeys/k'],
  ];

  await Promise.allSettled(calls.map(([call]) => call));

  const reached = server.requests.map(({ method, url }) => `${method} ${url}`);
  assert.deepEqual(reached.toSorted(), calls.map(([, address]) => address).toSorted());
});

test('an empty answer is undefined', async () => {
  await using server = await serve({ status: 204 }, { status: 200 });
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  assert.equal(await client.companies.delete(companyId), undefined);
  assert.equal(await client.connections.delete(companyId, companyId), undefined);
});

test('a file is answered as it comes, and stays abortable', async () => {
  await using server = await serve(
    { headers: { 'content-type': 'text/csv' }, body: 'name\nSüd' },
    {
      headers: { 'content-length': 1000 },
      body: 'half',
    },
  );
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  const whole = await client.uploads.download(companyId, 'u');
  assert.equal(whole.headers.get('content-type'), 'text/csv');
  assert.equal(await whole.text(), 'name\nSüd');

  const controller = new AbortController();
  const half = await client.uploads.download(companyId, 'u', { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(half.text(), { name: 'AbortError' });
});

test('the same idempotency key goes with every retry, a new one with every call', async () => {
  await using server = await serve('cut', problem('stopping'), created, created, created);
  const client = createClient({ baseUrl: server.baseUrl, apiKey });

  await client.companies.create({ name: 'A' });
  await client.companies.create({ name: 'A' });
  await client.companies.create({ name: 'A' }, { idempotencyKey: 'mine' });

  const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
  assert.match(String(keys[0]), /^[0-9a-f-]{36}$/);
  assert.deepEqual(keys.slice(0, 3), [keys[0], keys[0], keys[0]]);
  assert.notEqual(keys[3], keys[0]);
  assert.equal(keys[4], 'mine');
});

test('an idempotency key is made where randomUUID is missing', async (t) => {
  await using server = await serve(created);
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  t.after(() => Reflect.deleteProperty(crypto, 'randomUUID'));
  await createClient({ baseUrl: server.baseUrl, apiKey }).companies.create({ name: 'A' });
  assert.match(String(server.requests[0]?.headers['idempotency-key']), /^(\d+-){3}\d+$/);
});

test('only what is safe and may succeed is retried', async () => {
  const cases = [
    { answer: problem('company_not_found'), call: 'get', requests: 1 },
    { answer: { status: 500, body: 'oops' }, call: 'get', requests: 1 },
    { answer: problem('idempotency_in_progress'), call: 'get', requests: 2 },
    { answer: { status: 408, body: '' }, call: 'get', requests: 2 },
    { answer: { status: 502, body: '' }, call: 'delete', requests: 2 },
    { answer: { status: 504, body: '' }, call: 'replace', requests: 2 },
    { answer: 'cut', call: 'get', requests: 2 },
    { answer: 'cut', call: 'update', requests: 1 },
    { answer: problem('stopping'), call: 'update', requests: 1 },
  ] as const;
  await Promise.all(
    cases.map(async ({ answer, call, requests }) => {
      await using server = await serve(answer, created);
      const client = createClient({ baseUrl: server.baseUrl, apiKey });
      await client.companies[call](companyId, { name: 'A' } as never).catch(() => undefined);
      assert.equal(server.requests.length, requests, `${JSON.stringify(answer)} to ${call}`);
    }),
  );
});

test('Retry-After is waited for in full, in seconds or as a date by the server’s clock', async () => {
  const date = new Date('2020-01-01T00:00:00Z').toUTCString();
  const later = new Date('2020-01-01T00:00:01Z').toUTCString();
  await using server = await serve(
    problem('rate_limited', { headers: { 'retry-after': '1' } }),
    problem('rate_limited', { headers: { 'retry-after': later, date } }),
    created,
  );
  await createClient({ baseUrl: server.baseUrl, apiKey }).companies.get(companyId);

  const [first, second, third] = server.requests.map(({ at }) => at) as [number, number, number];
  assert.ok(second - first >= 990 && second - first < 1500, String(second - first));
  assert.ok(third - second >= 990 && third - second < 1500, String(third - second));
});

test('a Retry-After beyond the budget fails at once', async () => {
  await using server = await serve(problem('rate_limited', { headers: { 'retry-after': '60' } }));
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  const start = performance.now();

  const error = await rejection(client.companies.get(companyId));

  assert.ok(performance.now() - start < 500);
  assert.deepEqual([error.code, error.retryAfterMs, error.retryable], ['rate_limited', 60_000, true]);
});

test('retries end with the budget', async () => {
  await using server = await serve({ status: 503, body: '' });
  const client = createClient({ baseUrl: server.baseUrl, apiKey, budgetMs: 600 });
  const start = performance.now();

  assert.equal((await rejection(client.companies.get(companyId))).retryable, true);

  assert.ok(performance.now() - start < 700);
  assert.ok(server.requests.length > 1);
});

test('a server that never answers is left after the time limit, then after the budget', async () => {
  await using server = await serve('hang');
  const client = createClient({ baseUrl: server.baseUrl, apiKey, timeoutMs: 100, budgetMs: 1000 });
  const start = performance.now();

  const error = await rejection(client.companies.get(companyId));

  assert.deepEqual([error.code, error.retryable], ['timeout', true]);
  assert.ok(performance.now() - start < 1100);
  assert.ok(server.requests.length > 1);
});

test('an abort during the request or the wait ends the call at once with its reason', async () => {
  for (const answer of ['hang', problem('rate_limited', { headers: { 'retry-after': '20' } })] as const) {
    await using server = await serve(answer);
    const client = createClient({ baseUrl: server.baseUrl, apiKey });
    const controller = new AbortController();
    const start = performance.now();
    const call = client.companies.get(companyId, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);

    await assert.rejects(call, (error) => error === controller.signal.reason && (error as Error).name === 'AbortError');

    assert.ok(performance.now() - start < 300);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  }
});

test('an abort before the call sends nothing', async () => {
  await using server = await serve(created);
  const reason = new Error('gone');
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  await assert.rejects(client.companies.get(companyId, { signal: AbortSignal.abort(reason) }), reason);
  assert.equal(server.requests.length, 0);
});

test('calls leave no timers and no listeners behind', async () => {
  await using server = await serve(created, problem('stopping'), created, problem('not_found'));
  const { signal } = new AbortController();
  const before = timers();
  const client = createClient({ baseUrl: server.baseUrl, apiKey });

  await client.companies.get(companyId, { signal });
  await client.companies.get(companyId, { signal });
  await rejection(client.companies.get(companyId, { signal }));

  assert.equal(timers(), before);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('listAll goes through all pages in order', async () => {
  await using server = await serve(page([1, 2], { next: true }), page([3, 4], { next: true }), page([5]));
  const client = createClient({ baseUrl: server.baseUrl, apiKey });

  const names: string[] = [];
  for await (const { name } of client.companies.listAll({ pageSize: 2, query: 'x' })) names.push(name);

  assert.deepEqual(names, ['Company 1', 'Company 2', 'Company 3', 'Company 4', 'Company 5']);
  assert.deepEqual(
    server.requests.map(({ url }) => url),
    [1, 2, 3].map((number) => `/api/companies?pageSize=2&query=x&page=${number}`),
  );
});

test('a loop that stops early asks for no further page', async () => {
  await using server = await serve(page([1, 2], { next: true }));
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  for await (const { name } of client.companies.listAll()) if (name === 'Company 2') break;
  assert.equal(server.requests.length, 1);
});

test('a problem is an ApiError with its code, status, request id and body', async () => {
  await using server = await serve(problem('company_not_found'));
  const error = await rejection(createClient({ baseUrl: server.baseUrl, apiKey }).companies.get(companyId));
  assert.deepEqual(
    { ...error, problem: error.problem?.canBeRetried },
    {
      name: 'ApiError',
      code: 'company_not_found',
      status: 404,
      retryable: false,
      retryAfterMs: undefined,
      requestId: 'c-1',
      problem: 'False',
      session: undefined,
    },
  );
  assert.equal(error.message, 'No such company in this organisation.');
});

test('a proxy’s page is an ApiError with its status', async () => {
  await using server = await serve({ status: 502, body: '<h1>Bad gateway</h1>' });
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  const error = await rejection(client.companies.update(companyId, {}));
  assert.deepEqual([error.code, error.status, error.retryable], ['invalid_response', 502, true]);
  assert.equal(error.message, 'PATCH /api/companies/{companyId} answered 502');
});

test('an answer that does not fit names where', async () => {
  const wrong = page([1]);
  await using server = await serve(
    { body: { ...wrong.body, results: [{ ...company, created: 'yesterday' }] } },
    { body: '<h1>Hello</h1>' },
  );
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  const error = await rejection(client.companies.list());
  assert.deepEqual([error.code, error.status, error.retryable], ['invalid_response', 200, false]);
  assert.match(error.message, /results\.0\.created/);
  assert.equal((await rejection(client.companies.list())).code, 'invalid_response');
});

test('fields and values of a later server are kept', async () => {
  await using server = await serve({ body: { ...company, mood: 'good' } });
  const answer = await createClient({ baseUrl: server.baseUrl, apiKey }).companies.get(companyId);
  assert.equal((answer as Record<string, unknown>).mood, 'good');
});

test('no answer at all is a network error that names the call, not the key', async () => {
  await using server = await serve('cut');
  const client = createClient({ baseUrl: server.baseUrl, apiKey });
  const error = await rejection(client.companies.update(companyId, {}));
  assert.deepEqual([error.code, error.status, error.retryable], ['network', undefined, true]);
  assert.ok(error.cause instanceof Error);
  assert.doesNotMatch(JSON.stringify([error.message, error]), new RegExp(`${apiKey}|${btoa(apiKey)}`));
});

test('wrong settings and ids are TypeErrors that name the argument', async () => {
  const baseUrl = 'http://127.0.0.1:9';
  assert.throws(() => createClient({ apiKey } as never), { name: 'TypeError', message: /^baseUrl/ });
  assert.throws(() => createClient({ baseUrl: '/api', apiKey }), { name: 'TypeError', message: /^baseUrl/ });
  assert.throws(() => createClient({ baseUrl } as never), { name: 'TypeError', message: /^apiKey/ });
  assert.throws(
    () => createClient({ baseUrl, apiKey: 'user:password' }),
    (error: Error) => {
      return error instanceof TypeError && error.message.startsWith('apiKey') && !error.message.includes('password');
    },
  );
  assert.throws(() => createClient({ baseUrl, apiKey, budgetMs: Infinity }), { message: /^budgetMs/ });
  assert.throws(() => createClient({ baseUrl, apiKey, timeoutMs: 0 }), { message: /^timeoutMs/ });

  const client = createClient({ baseUrl, apiKey });
  await assert.rejects(client.companies.get(''), { name: 'TypeError', message: /^companyId/ });
  await assert.rejects(client.companies.delete('..'), { name: 'TypeError', message: /^companyId/ });
  await assert.rejects(client.connections.get(companyId, undefined as never), { message: /^connectionId/ });
  await assert.rejects(client.companies.create({ name: 'A' }, { idempotencyKey: 'a b' }), {
    message: /^idempotencyKey/,
  });
});

test('fetch can be replaced', async () => {
  const seen: (string | undefined)[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    seen.push(`${init?.method} ${String(url)} ${init?.credentials}`);
    return Response.json(company);
  };
  await createClient({ baseUrl: 'https://link.example.com', apiKey, fetch }).companies.get('c');
  assert.deepEqual(seen, ['GET https://link.example.com/api/companies/c omit']);
});

/** Never run: wrong calls do not compile. */
export const wrongTypes = (client: ReturnType<typeof createClient>) => [
  // @ts-expect-error the name is missing
  client.companies.create({}),
  // @ts-expect-error an id is a string
  client.companies.get(1),
  // @ts-expect-error no such kind of data
  client.data.refreshType('c', 'invoices'),
  // @ts-expect-error no such capability
  client.linkSessions.create('c', { capabilities: ['admin'] }),
  // @ts-expect-error keepalive belongs to the link client
  client.companies.get('c', { keepalive: true }),
  // @ts-expect-error a supplier is not a bill
  client.suppliers.list('c').then(({ results }) => results[0]?.totalAmount.toFixed()),
];
