import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { after, before, suite, test } from 'node:test';
import { checked, saveDraft, send, share, storeFile } from '../test/report-journey.ts';
import {
  agree,
  call,
  HOST_ORIGIN,
  openJourney,
  sendPiece,
  startServer,
  type TestServer,
} from '../test/start-server.ts';
import { testDatabaseUrl } from '../test/test-database.ts';
import { openDatabase, transact } from './database/open.ts';
import { enqueue, Worker } from './jobs/jobs.ts';
import { digestOf } from './uploads/digest.ts';

// What holds when several nodes work on one database and one store of files.

const SUPPLIERS = 'Vendor ID,Vendor,Email\nV1,Acme,a@example.com\nV2,Beech,b@example.com\n';

suite('several nodes', { skip: !testDatabaseUrl && 'they share a PostgreSQL: npm run test:shared' }, () => {
  let web: TestServer;
  let worker: TestServer;
  let all: TestServer;

  before(async () => {
    web = await startServer({ role: 'web' });
    worker = await web.again({ role: 'worker' });
    all = await web.again({ role: 'all' });
  });
  after(() => Promise.all([web, worker, all].map((node) => node.stop())));

  test('a node that answers requests has its background work done by another', async () => {
    const { company, token } = await openJourney(web);
    await agree(web, token, 'file', 'upload');
    await share(web, token, 'suppliers', { 's.csv': SUPPLIERS });
    assert.equal((await all.client.suppliers.list(company.id)).totalResults, 2);
  });

  test('a node for background work answers nothing but how it is', async () => {
    for (const path of ['/health', '/ready']) assert.equal((await call(worker, path)).status, 200, path);
    for (const path of ['/', '/l', '/api/companies', '/link/session', '/reference', '/portal/sign-in'])
      assert.equal((await call(worker, path)).status, 404, path);
  });

  test('each node knows at once what another did', async () => {
    const { company, token } = await openJourney(web);
    const { json } = await call(all, '/link/session', { token });
    await agree(all, token, 'file', 'upload');
    const body = { version: json.version, integrationKey: 'file', method: 'upload' };
    const stale = await call(web, '/link/session/source', { token, body });
    assert.deepEqual([stale.status, stale.json.code], [409, 'session_stale']);
    await all.client.companies.delete(company.id);
    assert.equal((await call(web, '/link/session', { token })).status, 401);
  });

  test('of steps that are taken on all nodes at the same moment one counts', async () => {
    const { token } = await openJourney(web);
    const { json } = await call(web, '/link/session', { token });
    const body = { version: json.version, integrationKey: 'file', method: 'upload' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => call([web, all][at % 2]!, '/link/session/source', { token, body })),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, ...Array.from({ length: 7 }, () => 409)]);
    assert.equal((await call(web, '/link/session', { token })).json.version, json.version + 1);
  });

  test('the same Idempotency-Key on two nodes at once makes one company', async () => {
    const headers = { authorization: `Basic ${btoa(web.apiKey)}`, 'idempotency-key': 'once' };
    const answers = await Promise.all(
      [web, all, web, all].map((node) =>
        call(node, '/api/companies', { headers, body: { name: 'Only one' }, origin: null }),
      ),
    );
    assert.ok(answers.every(({ status }) => status === 200 || status === 409));
    assert.ok(answers.some(({ status }) => status === 200));
    assert.equal((await web.client.companies.list({ query: 'name=Only one' })).totalResults, 1);
  });

  test('an upload that breaks off at one node goes on at another, and the file is the same', async () => {
    const { token } = await openJourney(web);
    await agree(web, token, 'file', 'upload');
    const bytes = randomBytes(12_000_000);
    const created = await call(web, '/link/files', {
      token,
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `report ${btoa('suppliers')},filename ${btoa('s.csv')}`,
      },
    });
    const id = created.headers.get('location')!.split('/').at(-1)!;

    // The connection is half open: the first node still waits for bytes that will never come.
    const stuck = request(`${web.publicUrl}/link/files/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        origin: HOST_ORIGIN,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(bytes.length),
      },
    });
    stuck.on('error', () => {});
    const heldBy = () =>
      web.context.database.selectFrom('upload_locks').select('owner').where('id', '=', id).executeTakeFirst();
    await new Promise((resolve) => stuck.write(bytes.subarray(0, 7_000_000), resolve));
    while (!(await heldBy())) await new Promise(setImmediate);

    const offset = async () => {
      const head = await call(all, `/link/files/${id}`, {
        token,
        method: 'HEAD',
        headers: { 'tus-resumable': '1.0.0' },
      });
      assert.equal(head.status, 200);
      return Number(head.headers.get('upload-offset'));
    };
    for (let tries = 0, at = await offset(); at < bytes.length && tries < 5; tries++, at = await offset())
      await sendPiece(all, token, id, at, bytes.subarray(at));
    stuck.destroy();
    const { json } = await call(all, `/link/uploads/${id}/finish`, {
      token,
      body: {
        digest: await digestOf({ name: '', size: bytes.length, slice: async (...range) => bytes.subarray(...range) }),
      },
    });
    assert.equal(json.status, 'stored', JSON.stringify(json));
    assert.equal(await heldBy(), undefined);
  });

  test('a report that is replaced at another node while it is read leaves no row behind', async () => {
    const { company, token } = await openJourney(web);
    await agree(web, token, 'file', 'upload');
    const rows = Array.from({ length: 40_000 }, (_, row) => `V${row},Supplier ${row},s${row}@example.com`).join('\n');
    const first = await storeFile(web, token, 'suppliers', 'many.csv', `Vendor ID,Vendor,Email\n${rows}\n`);
    const second = await storeFile(all, token, 'suppliers', 'few.csv', SUPPLIERS);
    await saveDraft(web, token, 'suppliers', [first]);
    const { database } = web.context;
    const isRead = () =>
      database.selectFrom('report_rows').select('id').where('record_id', '=', 'V600').executeTakeFirst();
    while (!(await isRead())) await new Promise((resolve) => setTimeout(resolve, 5));
    await saveDraft(web, token, 'suppliers', [second]);
    assert.equal((await checked(web, token, 'suppliers')).summary!.soundCount, 2);
    assert.equal((await send(web, token, 'suppliers')).status, 200);
    assert.equal((await all.client.suppliers.list(company.id)).totalResults, 2);
    const waiting = () =>
      database.selectFrom('jobs').select('id').where('kind', 'in', ['remove-rows', 'read-report']).executeTakeFirst();
    while (await waiting()) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await isRead(), undefined);
  });

  test('no job is done twice, however many nodes look for jobs', async () => {
    const nodes = await Promise.all(Array.from({ length: 3 }, () => openDatabase(web.context.databasePlace)));
    const done: string[] = [];
    const workers = nodes.map(
      (database) =>
        new Worker(
          { ...web.context, database },
          {
            count: async (_, { subject }) => {
              await new Promise(setImmediate);
              done.push(subject);
            },
          },
          { only: ['count'], lookEveryMs: 5 },
        ),
    );
    const subjects = Array.from({ length: 60 }, (_, at) => String(at));
    await transact(nodes[0]!, async (transaction) => {
      for (const subject of subjects) await enqueue(transaction, { kind: 'count', subject, runAt: 0 });
    });
    for (const one of workers) one.start();
    while (done.length < subjects.length) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(workers.map((one) => one.stop()));
    assert.deepEqual(done.toSorted(), subjects.toSorted());
    await Promise.all(nodes.map((database) => database.destroy()));
  });

  test('changes that read before they write lose nothing to each other', async () => {
    const { database } = web.context;
    const { id } = await web.client.companies.create({ name: '0' });
    const others = [database, all.context.database];
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        transact(others[at % 2]!, async (transaction) => {
          const { name } = await transaction
            .selectFrom('companies')
            .select('name')
            .where('id', '=', id)
            .executeTakeFirstOrThrow();
          await transaction
            .updateTable('companies')
            .set({ name: String(Number(name) + 1) })
            .where('id', '=', id)
            .execute();
        }),
      ),
    );
    assert.equal((await web.client.companies.get(id)).name, '12');
  });
});
