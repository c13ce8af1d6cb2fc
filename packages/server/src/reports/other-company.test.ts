import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, send, share } from '../../test/report-journey.ts';
import { agree, call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const NAMES = ['Acme', 'Bolt', 'Crane', 'Dune', 'Elm', 'Fjord', 'Gale', 'Harbour'];
const OTHERS = ['Ivy', 'Juno', 'Kiln', 'Loom', 'Mast', 'Noble', 'Onyx', 'Pine'];
const suppliers = (names: string[]) =>
  `Vendor ID,Vendor\n${names.map((name, at) => `V${at + 1},${name}`).join('\n')}\n`;
const bills = (names: string[]) =>
  `Bill,Vendor,Date,Currency,Total\n${names.map((name, at) => `B${at + 1},${name},2026-01-05,USD,10.00`).join('\n')}\n`;

async function hasSent(server: TestServer, names: string[]) {
  const { company, token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  await share(server, token, 'suppliers', { 's.csv': suppliers(names) });
  await share(server, token, 'bills', { 'b.csv': bills(names) });
  const { token: again } = await server.client.linkSessions.create(company.id, {
    origins: [HOST_ORIGIN],
    capabilities: ['upload', 'manage'],
    fresh: true,
  });
  await agree(server, again!, 'gbol', 'upload');
  return { company, token: again! };
}

test('a report whose suppliers are another company’s is not sent before somebody says that it is right', async () => {
  await using server = await startServer();
  const { company, token } = await hasSent(server, NAMES);
  // The same numbers, other names: numbers alone prove nothing.
  const draft = await checkFiles(server, token, 'suppliers', { 's.csv': suppliers(OTHERS) });
  assert.deepEqual(draft.summary!.mismatch, { names: 8, known: 0, earlier: 8 });
  assert.equal((await send(server, token, 'suppliers')).json.code, 'report_mismatch');
  assert.equal((await server.client.suppliers.list(company.id)).totalResults, 8);

  const { json: session } = await call(server, '/link/session', { token });
  const sent = await call(server, '/link/session/reports/suppliers', {
    token,
    body: { version: session.version, draftVersion: draft.version, isRightCompany: true },
  });
  assert.equal(sent.status, 200);
  const uploads = (await server.client.uploads.list(company.id)).results;
  assert.deepEqual(uploads.at(-1)!.summary!.mismatch, { names: 8, known: 0, earlier: 8 }, 'the business can see it');
  const next = await checkFiles(server, token, 'bills', { 'b.csv': bills(OTHERS) });
  assert.equal(next.summary!.mismatch, undefined, 'what was confirmed is not asked again');
});

test('bills of other suppliers than those that were sent are refused whole', async () => {
  await using server = await startServer();
  const { token } = await hasSent(server, NAMES);
  await share(server, token, 'suppliers', { 's.csv': suppliers(NAMES) });
  const draft = await checkFiles(server, token, 'bills', { 'b.csv': bills(OTHERS) });
  assert.equal(draft.status, 'refused');
  assert.equal(draft.summary!.groups[0]!.code, 'other_suppliers');
});

test('new suppliers beside known ones, other spellings and few rows are no other company', async () => {
  await using server = await startServer();
  const { token } = await hasSent(server, NAMES);
  for (const names of [[...NAMES, ...OTHERS], NAMES.map((name) => name.toUpperCase()), OTHERS.slice(0, 4)]) {
    const draft = await checkFiles(server, token, 'suppliers', { 's.csv': suppliers(names) });
    assert.equal(draft.summary!.mismatch, undefined, String(names));
  }
});

test('a first report is compared with nothing', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await agree(server, token, 'gbol', 'upload');
  const draft = await checkFiles(server, token, 'suppliers', { 's.csv': suppliers(NAMES) });
  assert.equal(draft.summary!.mismatch, undefined);
});
