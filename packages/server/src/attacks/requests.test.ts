import assert from 'node:assert/strict';
import { createConnection } from 'node:net';
import { after, before, describe, test } from 'node:test';
import {
  agree,
  call,
  openJourney,
  sendFile,
  sendPiece,
  startServer,
  type TestServer,
} from '../../test/start-server.ts';

/** Requests that are made to be read in two ways, or to reach what they must not. */
describe('attacks by crafted requests', () => {
  let server: TestServer;
  let key: Record<string, string>;
  before(async () => {
    server = await startServer({ maxFileBytes: 10_000 });
    key = { authorization: `Basic ${btoa(server.apiKey)}` };
  });
  after(() => server.stop());

  /** Bytes as they are, which no client would send; answers the statuses that came back. */
  async function raw(text: string): Promise<string[]> {
    const socket = createConnection({ port: server.port, host: '127.0.0.1' });
    let answer = '';
    socket.on('data', (data) => (answer += data));
    socket.on('error', () => {});
    socket.write(text);
    await new Promise((resolve) => socket.once('close', resolve));
    return [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status!);
  }

  test('a request that could be read as two is read as none', async () => {
    const inner = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    const start = `POST /api/companies HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${key['authorization']}\r\n`;
    const body = '2\r\n{}\r\n0\r\n\r\n';
    const two = await raw(`${start}Transfer-Encoding: chunked\r\n\r\n${body}${inner}`);
    assert.deepEqual(two, ['400', '200'], 'two that are two');
    for (const headers of [
      `Content-Length: 4\r\nTransfer-Encoding: chunked`,
      `Content-Length: 4\r\nContent-Length: ${inner.length}`,
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
      'Transfer-Encoding : chunked',
      'Transfer-Encoding:\tchunked, gzip',
      'Content-Length: +4',
      'Content-Length: 4, 4',
      'X-A: b\nTransfer-Encoding: chunked\r\nContent-Length: 2',
    ]) {
      const statuses = await raw(`${start}${headers}\r\n\r\n${body}${inner}`);
      assert.ok(!statuses.includes('200'), `${headers}: ${statuses}`);
    }
    const large = `GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: ${'x'.repeat(40_000)}\r\n\r\n`;
    assert.deepEqual(await raw(large), ['431']);
  });

  test('another host name bends no address that the server makes', async () => {
    const { company, token } = await openJourney(server);
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    const send = (url: string, init: RequestInit) => server.app.request(url, init);
    const made = await call(server, `/api/companies/${company.id}/linkSessions`, {
      send,
      headers: { ...key, ...evil },
      body: { kind: 'url' },
    });
    assert.equal(new URL(made.json.url).origin, server.publicUrl);
    await agree(server, token, 'gbol', 'upload');
    const upload = await call(server, '/link/files', {
      send,
      token,
      method: 'POST',
      headers: {
        ...evil,
        'tus-resumable': '1.0.0',
        'upload-length': '1',
        'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('a.csv')}`,
      },
    });
    assert.equal(new URL(upload.headers.get('location')!).origin, server.publicUrl);
    for (const path of ['/l', '/l//evil.example', '/oauth/start/x', '/oauth//evil.example/%2e%2e']) {
      const page = await call(server, path, { send, headers: evil });
      assert.equal(page.status, 307);
      assert.equal(new URL(page.headers.get('location')!).origin, server.publicUrl, path);
      assert.equal((await call(server, path, { send, method: 'POST', headers: evil })).status, 403, path);
    }
  });

  test('ids are ids: paths, lists, objects and bytes in their place find nothing and break nothing', async () => {
    const { company } = await openJourney(server);
    for (const id of [
      '..',
      '%2e%2e%2f',
      `${company.id}%00`,
      `${company.id}%2f..`,
      `${company.id}'--`,
      "' or 1=1 --",
      '%f0%28%8c%28',
      '[object Object]',
      'a'.repeat(5000),
      company.id.toUpperCase(),
    ])
      for (const path of [`/api/companies/${id}`, `/api/companies/${company.id}/consents/${id}`, `/l/company/${id}`]) {
        const { status, text } = await call(server, path, { headers: key });
        const isPage = path.startsWith('/l/') && status === 200;
        assert.ok(isPage || (status >= 400 && status < 500), `${path.slice(0, 80)}: ${status}`);
        assert.doesNotMatch(text, /Hairosmith|sqlite|SELECT/i);
      }
  });

  test('a parameter that stands twice, or means a pattern, widens no search', async () => {
    await server.client.companies.create({ name: '100% Pure_' });
    for (const query of [
      'page=1&page=2',
      'page=-1',
      'page=1e9',
      'pageSize=1000000',
      'pageSize=0',
      'page[]=1',
      'orderBy=name;drop table companies',
      `orderBy=${encodeURIComponent('name) --')}`,
      `query=${encodeURIComponent("name='")}`,
      `query=${encodeURIComponent('name~'.repeat(2000))}`,
    ]) {
      const { status } = await call(server, `/api/companies?${query}`, { headers: key });
      assert.ok(status < 500, `${query.slice(0, 60)}: ${status}`);
    }
    assert.ok((await server.client.companies.list()).totalResults > 0, 'the table is there');
  });

  test('JSON that would reach the prototype, or the stack, or is no JSON, changes nothing', async () => {
    for (const body of [
      '{"name":"A","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
      `{"name":"A","tags":{"__proto__":"x"}}`,
    ]) {
      const { status } = await call(server, '/api/companies', { headers: key, body });
      assert.ok(status < 500);
      assert.equal(({} as { admin?: boolean }).admin, undefined);
    }
    const known = (await server.client.companies.list()).totalResults;
    for (const body of [
      '['.repeat(400_000),
      `{"name":${'['.repeat(400_000)}`,
      '{"name":"A"',
      'null',
      '[]',
      '"A"',
      '\u0000',
    ])
      assert.equal((await call(server, '/api/companies', { headers: key, body })).status, 400, body.slice(0, 20));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      assert.equal(
        (await call(server, '/api/companies', { headers: { ...key, 'content-type': type }, body: '{"name":"A"}' }))
          .status,
        415,
        type,
      );
    const tooLarge = await call(server, '/api/companies', { headers: key, body: ' '.repeat(1_000_001) });
    assert.equal(tooLarge.json.code, 'body_too_large');
    assert.equal((await server.client.companies.list()).totalResults, known);
  });

  test('methods stay what they are, whatever a header calls them', async () => {
    const { company, token } = await openJourney(server);
    const headers = { ...key, 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    for (const method of ['GET', 'POST'])
      await call(server, `/api/companies/${company.id}`, { method, headers, ...(method === 'POST' && { body: {} }) });
    assert.equal((await server.client.companies.get(company.id)).id, company.id);
    await agree(server, token, 'gbol', 'upload');
    const { id } = await sendFile(server, token, 'suppliers', 'a.csv', Buffer.from('Supplier\n'));
    const other = await openJourney(server);
    await agree(server, other.token, 'gbol', 'upload');
    for (const method of ['PATCH', 'DELETE', 'HEAD'])
      await call(server, `/link/files/${id}`, {
        token: other.token,
        method: 'POST',
        headers: {
          'x-http-method-override': method,
          'tus-resumable': '1.0.0',
          'upload-length': '3',
          'upload-offset': '9',
          'content-type': 'application/offset+octet-stream',
          'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('b.csv')}`,
        },
        body: 'bad',
      });
    const { json } = await call(server, '/link/session', { token });
    assert.deepEqual(
      json.uploads.map(({ id: each, bytes }: { id: string; bytes: number }) => [each, bytes]),
      [[id, 9]],
    );
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      assert.ok((await call(server, '/api/companies', { method, headers: key, body: {} })).status < 500);
  });

  test('an upload is as long as it said, goes on where it was, and is joined with no other', async () => {
    const { token } = await openJourney(server);
    await agree(server, token, 'gbol', 'upload');
    const begin = (more: Record<string, string>) =>
      call(server, '/link/files', {
        token,
        method: 'POST',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': '5',
          'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('../../etc/passwd')}`,
          ...more,
        },
      });
    for (const more of [
      { 'upload-length': '-1' },
      { 'upload-length': '5.5' },
      { 'upload-length': '1e99' },
      { 'upload-length': '10001' },
      { 'upload-length': '', 'upload-defer-length': '1' },
      { 'upload-metadata': 'report' },
      { 'upload-metadata': `report ${btoa('wages')},filename ${btoa('a')}` },
      { 'tus-resumable': '0.1' },
    ] as Record<string, string>[]) {
      const { status } = await begin(more);
      assert.ok(status >= 400 && status < 500, `${JSON.stringify(more)}: ${status}`);
    }
    const joined = await begin({ 'upload-concat': `final;/link/files/${'0'.repeat(32)}` });
    assert.notEqual(joined.status, 201, 'uploads are not joined');
    const created = await begin({});
    const id = created.headers.get('location')!.split('/').at(-1)!;
    assert.match(id, /^[0-9a-f]{32}$/, 'the name is ours');
    for (const [offset, bytes] of [
      [0, Buffer.alloc(20_000)],
      [3, Buffer.from('abc')],
      [-1, Buffer.from('abc')],
    ] as const)
      assert.ok((await sendPiece(server, token, id, offset, bytes)).status >= 400, String(offset));
    const size = await server.context.blobs.received(id);
    assert.ok(size <= 5, `${size} bytes were kept`);
    const { json } = await call(server, '/link/session', { token });
    assert.equal(json.uploads[0].fileName, '.._.._etc_passwd');
  });

  test('a link that was passed on fills no disk', async () => {
    const { token } = await openJourney(server);
    await agree(server, token, 'gbol', 'upload');
    const begin = () =>
      call(server, '/link/files', {
        token,
        method: 'POST',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': '10000',
          'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('a.csv')}`,
        },
      });
    for (let files = 0; files < 8; files++) assert.equal((await begin()).status, 201);
    assert.equal((await begin()).json.code, 'too_many_files');
  });

  test('a file name bends no header of a download', async () => {
    const { company, token } = await openJourney(server);
    const name = 'a"; filename=evil.html\r\nX-Evil: 1\u202Egnp.csv';
    await agree(server, token, 'gbol', 'upload');
    const { id } = await sendFile(server, token, 'suppliers', name, Buffer.from('Supplier\n'));
    const { database } = server.context;
    const connection = await server.client.connections.create(company.id, { platformKey: 'gbol' });
    await database
      .updateTable('uploads')
      .set({ connection_id: connection.id, status: 'accepted' })
      .where('id', '=', id)
      .execute();
    const answer = await call(server, `/api/companies/${company.id}/uploads/${id}/file`, { headers: key });
    const disposition = answer.headers.get('content-disposition')!;
    assert.match(disposition, /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w%.!~*'()-]*$/);
    assert.equal(answer.headers.get('x-evil'), null);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy')!, /sandbox/);
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  });

  test('a request id that somebody sends cannot forge a line of the log', async () => {
    for (const id of ['x'.repeat(500), 'a"b', 'short', '<script>alert(1)</script>']) {
      const { headers } = await call(server, '/health', { headers: { 'x-request-id': id } });
      assert.notEqual(headers.get('x-request-id'), id);
    }
  });
});
