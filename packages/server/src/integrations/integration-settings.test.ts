import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import { createSettingsClient } from '@client-link/api-client/settings';
import { freePort } from '../../test/free-port.ts';
import { link } from '../../test/link.ts';
import { startSandbox } from '../../test/start-sandbox.ts';
import { call, openJourney, startServer } from '../../test/start-server.ts';
import { accessToken } from '../oauth/access-token.ts';

const KEY = 'mqjo';
/** What the sandbox knows. */
const RIGHT = { clientId: 'client-link', clientSecret: 'a-secret-of-the-sandbox-client-in-tests' };
const MINUTE_MS = 60_000;

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let server: Awaited<ReturnType<typeof startServer>>;
let later = 0;
const settings = () => createSettingsClient(server.client);
const ours = async () => (await settings().integrations.list()).results.find(({ key }) => key === KEY)!;
const methodsIn = async (token: string) => {
  const { json } = await call(server, '/link/integrations', { token });
  return json.results.find(({ key }: { key: string }) => key === KEY).methods;
};

before(async () => {
  const port = await freePort();
  sandbox = await startSandbox(`http://localhost:${port}`);
  // A server without credentials of its own: each organisation brings them.
  const connectors = sandbox.connectors.map((connector) => {
    const { clientId: _, clientSecret: __, ...oauth } = connector.oauth;
    return { ...connector, oauth };
  });
  server = await startServer({ port, connectors, clock: () => Date.now() + later });
});
after(async () => {
  await server.stop();
  await sandbox.stop();
});

test('an integration is connected by the organisation’s own credentials, once it has some', async () => {
  assert.deepEqual([(await ours()).credentials, (await ours()).isOffered], ['none', false]);
  const { token } = await openJourney(server);
  assert.deepEqual(await methodsIn(token), ['upload']);
  assert.equal((await server.client.integrations.get(KEY)).enabled, false);

  const set = await settings().integrations.setCredentials(KEY, { ...RIGHT, version: 0 });
  assert.deepEqual([set.credentials, set.clientId, set.isOffered], ['own', RIGHT.clientId, true]);
  assert.equal(set.redirectUri, `${server.publicUrl}/oauth/callback/${KEY}`);
  assert.deepEqual(await methodsIn(token), ['connect', 'upload']);
  const { companyId } = await link(server);
  assert.equal((await server.client.connections.list(companyId)).results[0]!.status, 'Linked');
});

test('credentials are sealed, and never shown again', async () => {
  assert.doesNotMatch(JSON.stringify(await ours()), new RegExp(RIGHT.clientSecret));
  const rows = await server.context.database.selectFrom('oauth_clients').selectAll().execute();
  assert.equal(rows.length, 1);
  assert.equal(Buffer.from(rows[0]!.secret).includes(RIGHT.clientSecret), false);
  const entries = await server.context.database.selectFrom('audit_entries').selectAll().execute();
  const [entry] = entries.filter(({ action }) => action === 'setIntegrationCredentials');
  assert.equal(entry!.target, JSON.stringify({ integrationKey: KEY }));
});

test('a test asks the software itself, and says which of the two it refuses', async () => {
  const right = await settings().integrations.test(KEY);
  assert.deepEqual(
    [right.isWorking, right.checks.map(({ what, outcome }) => `${what} ${outcome}`)],
    [true, ['login passed', 'credentials passed']],
  );
  await settings().integrations.setCredentials(KEY, { ...RIGHT, clientSecret: 'a wrong one' });
  assert.equal((await ours()).lastTest, undefined, 'what was found of others says nothing of these');
  const wrongSecret = await settings().integrations.test(KEY);
  assert.deepEqual(
    [wrongSecret.isWorking, wrongSecret.checks.map(({ what, outcome }) => `${what} ${outcome}`)],
    [false, ['login passed', 'credentials failed']],
  );
  assert.equal((await ours()).lastTest!.isWorking, false);
  await settings().integrations.setCredentials(KEY, { clientId: 'nobody', clientSecret: 'x' });
  const nobody = await settings().integrations.test(KEY);
  assert.deepEqual(
    nobody.checks.map(({ what, outcome }) => `${what} ${outcome}`),
    ['login failed', 'credentials failed'],
  );
});

test('a connection stays with the client that it was granted to', async () => {
  await settings().integrations.setCredentials(KEY, RIGHT);
  const { connectionId } = await link(server);
  await settings().integrations.setCredentials(KEY, { clientId: 'another', clientSecret: 'not known there' });
  later = 11 * MINUTE_MS;
  const token = await accessToken(server.context, connectionId);
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await fetch(`${sandbox.origin}/${KEY}/api/v1/companies`, { headers })).status, 200);
  const removed = await settings().integrations.removeCredentials(KEY);
  assert.deepEqual([removed.credentials, removed.linkedConnections > 0], ['none', true]);
  later = 22 * MINUTE_MS;
  await accessToken(server.context, connectionId);
  later = 0;
});

test('one that is turned off is not offered to connect, while connections go on', async () => {
  await settings().integrations.setCredentials(KEY, RIGHT);
  const { companyId, connectionId } = await link(server);
  const { token } = await openJourney(server);
  const off = await settings().integrations.update(KEY, { isEnabled: false });
  assert.deepEqual([off.isEnabled, off.isOffered, off.credentials], [false, false, 'own']);
  assert.deepEqual(await methodsIn(token), ['upload']);
  const { json: session } = await call(server, '/link/session', { token });
  const refused = await call(server, '/link/session/source', {
    token,
    body: { version: session.version, integrationKey: KEY, method: 'connect' },
  });
  assert.equal(refused.json.code, 'method_not_offered');
  await server.client.data.refresh(companyId);
  assert.ok(await accessToken(server.context, connectionId));
  await settings().integrations.update(KEY, { isEnabled: true });
  assert.deepEqual(await methodsIn(token), ['connect', 'upload']);
  const { linkSettings } = createLinkSettingsClient(server.client);
  const { consent } = await linkSettings.get();
  const { session: previewed } = await linkSettings.preview({ settings: { consent } });
  const tile = previewed.integrations!.results.find(({ key }) => key === KEY);
  assert.deepEqual(tile!.methods, ['connect', 'upload'], 'a preview shows what is offered, too');
});

test('two who change the same integration do not overwrite each other', async () => {
  const { version } = await ours();
  await settings().integrations.update(KEY, { isEnabled: true, version });
  await assert.rejects(settings().integrations.setCredentials(KEY, { ...RIGHT, version }), {
    code: 'changed_meanwhile',
  });
  await assert.rejects(settings().integrations.update(KEY, { isEnabled: false, version }), {
    code: 'changed_meanwhile',
  });
  assert.equal((await ours()).version, version + 1, 'what was refused changed nothing');
});

test('what this server can’t connect has no credentials', async () => {
  const all = (await settings().integrations.list()).results;
  assert.deepEqual([all[0]!.isConnectable, all.at(-1)!.isConnectable], [true, false]);
  await assert.rejects(settings().integrations.setCredentials('gbol', RIGHT), { code: 'method_not_offered' });
  await assert.rejects(settings().integrations.test('gbol'), { code: 'method_not_offered' });
  await assert.rejects(settings().integrations.test('nope'), { code: 'integration_not_found' });
});
