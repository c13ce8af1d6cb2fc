import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { link } from '../../test/link.ts';
import { startBoth } from '../../test/start-sandbox.ts';
import { accessToken, connectionSecretPlace } from '../oauth/access-token.ts';
import { Keyring } from './keyring.ts';
import { keyringFile } from './keyring-file.ts';
import { countByKey, rotateKeys } from './rotate-keys.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const dir = mkdtempSync(join(tmpdir(), 'link-keys-'));
const file = join(dir, 'keyring');

let server: Awaited<ReturnType<typeof startBoth>>;
let companyId: string;
let connectionId: string;
before(async () => {
  const keyring = key('old');
  writeFileSync(file, `${keyring}\n`, { mode: 0o600 });
  server = await startBoth({ dataDir: dir, keyring, keyringFile: file });
  ({ companyId, connectionId } = await link(server));
  await server.client.webhooks.create({ url: 'https://hooks.example/a', eventTypes: ['*'], disabled: true });
});
after(() => server[Symbol.asyncDispose]());

const idsIn = () =>
  readFileSync(file, 'utf8')
    .trim()
    .split(',')
    .map((each) => each.split(':')[0]);

/** Rows that still name the key which sealed them, as bytes or as base64 of them. */
async function sealedWith(id: string): Promise<string[]> {
  const head = Buffer.concat([Buffer.from([1, id.length]), Buffer.from(id)]);
  const text = head.subarray(0, head.length - (head.length % 3)).toString('base64');
  const { database } = server.context;
  const found: string[] = [];
  for (const { name } of await database.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(database);
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const isIn =
          value instanceof Uint8Array
            ? Buffer.from(value).indexOf(head) === 0
            : typeof value === 'string' && value.includes(text);
        if (isIn) found.push(`${name}.${column}`);
      }
  }
  return found;
}

test('everything is sealed with the new key while the server runs, and the old key is gone', async () => {
  const { database } = server.context;
  assert.ok((await sealedWith('old')).includes('connections.secret'));
  const told: string[] = [];
  const over = new AbortController();
  const rotation = rotateKeys(database, file, { settledMs: 1200, tell: (message) => told.push(message) }).finally(() =>
    over.abort(),
  );
  // Until the end there is work that seals and opens.
  while (!over.signal.aborted) {
    await server.client.companies.create({ name: 'Meanwhile' });
    const token = await accessToken(server.context, connectionId);
    await accessToken(server.context, connectionId, token);
  }
  await rotation;
  const [current, ...others] = idsIn();
  assert.deepEqual(others, []);
  assert.notEqual(current, 'old');
  assert.deepEqual(await sealedWith('old'), []);
  assert.deepEqual([...(await countByKey(database)).keys()], [current]);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(!told.join().includes(readFileSync(file, 'utf8').split(':')[1]!.trim()), 'no key is printed');

  const { secret } = await database
    .selectFrom('connections')
    .select('secret')
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();
  const ring = new Keyring(keyringFile(file).read()!);
  assert.match(ring.open(secret!, connectionSecretPlace(connectionId)), /accessToken/);
  await server.client.data.refresh(companyId);
});

test('a rotation that is killed in the middle goes on when it is run again, and nothing is lost', async () => {
  const { database } = server.context;
  const [earlier] = idsIn();
  const ring = new Keyring(keyringFile(file).read()!);
  const organisation = server.organisationId;
  const ids = Array.from({ length: 700 }, () => randomUUID());
  for (let start = 0; start < ids.length; start += 350)
    await database
      .insertInto('webhooks')
      .values(
        ids.slice(start, start + 350).map((id) => ({
          id,
          organisation_id: organisation,
          url: 'https://hooks.example/b',
          event_types: '["*"]',
          company_tags: '[]',
          secrets: ring.seal('[]', `webhooks/${id}/secrets`),
          disabled: 1,
          disabled_reason: null,
          failing_since: null,
          created_at: 1,
        })),
      )
      .execute();
  const killed = fork(
    new URL('../../test/killed-while-rotating.ts', import.meta.url),
    [JSON.stringify(server.context.databasePlace), file],
    {
      execArgv: ['--conditions=@client-link/source'],
    },
  );
  assert.equal((await once(killed, 'exit'))[1], 'SIGKILL');
  assert.deepEqual([idsIn().length, idsIn()[1]], [2, earlier], 'both keys are there');
  const counts = await countByKey(database);
  assert.ok(counts.get(earlier!)! > 0 && counts.get(idsIn()[0]!)! > 0, 'it was in the middle');

  const told: string[] = [];
  await rotateKeys(database, file, { settledMs: 100, tell: (message) => told.push(message) });
  assert.match(told[0]!, /goes on/);
  assert.equal(idsIn().length, 1);
  assert.deepEqual([...(await countByKey(database)).keys()], idsIn());
  assert.equal((await server.client.webhooks.list()).results.length, 701);
});

test('a key ring sees within a second that its file was changed, and at once when it meets a key it does not know', () => {
  const [one, two] = [key('one'), key('two')];
  let spec = one;
  const ring = new Keyring(one, { read: () => spec });
  spec = `${two},${one}`;
  const sealed = new Keyring(two).seal('x', 'p');
  assert.equal(ring.open(sealed, 'p'), 'x');
  assert.equal(ring.currentId, 'two');
});

test('whatever seals is known to what seals again', () => {
  const sources = globSync(join(import.meta.dirname, '../**/*.ts'))
    .filter(
      (name) => !name.endsWith('.test.ts') && /keyring\s*\.seal\(|\bkeyring\.seal/.test(readFileSync(name, 'utf8')),
    )
    .map((name) => name.slice(name.indexOf('/src/') + 5));
  assert.deepEqual(sources.toSorted(), [
    'connections/authorize-connection.ts',
    'connections/manage-codes.ts',
    'help/help-mail.ts',
    'http/idempotency.ts',
    'integrations/integration-settings.ts',
    'invitations/queue-invitation.ts',
    'oauth/access-token.ts',
    'oauth/link-attempt.ts',
    'oauth/oauth-routes.ts',
    'oauth/revoke.ts',
    'security/rotate-keys.ts',
    'staff/provider.ts',
    'staff/staff-mail.ts',
    'webhooks/webhooks.ts',
  ]);
});
