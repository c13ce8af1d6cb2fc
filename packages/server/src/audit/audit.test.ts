import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Endpoint } from '@client-link/contract';
import { linkEndpoints, manageEndpoints, publicEndpoints } from '@client-link/contract';
import { agree, call, HOST_ORIGIN, openJourney, startServer, type TestServer } from '../../test/start-server.ts';
import { destroyEntries } from './chain.ts';
import { isAudited } from './audited-calls.ts';
import { endLostEntries } from './audited.ts';
import { verifyAudit } from './verify-audit.ts';

let server: TestServer;
let now = 0;
before(async () => {
  server = await startServer({ clock: () => Date.now() + now });
});
after(() => server.stop());

const ask = async (path: string) =>
  (await call(server, path, { origin: null, headers: { authorization: `Basic ${btoa(server.apiKey)}` } })).json;
const verify = () => verifyAudit(server.context.database, server.organisationId);

test('every call that changes something leaves an entry, but for drafts as they are typed', () => {
  const tables = { ...publicEndpoints, ...linkEndpoints, ...manageEndpoints };
  const without = Object.entries<Endpoint>(tables)
    .filter(([name, endpoint]) => endpoint.method !== 'GET' && !isAudited(name, endpoint))
    .map(([name]) => name);
  assert.deepEqual(without, ['deleteCompany', 'saveDraft']);
});

test('who did what is listed, latest first, and found by company, action and actor', async () => {
  const { company, token } = await openJourney(server);
  await server.client.companies.update(company.id, { name: 'Hairosmith Ltd.' });
  await agree(server, token, 'gbol', 'upload');
  const { results } = await ask(`/api/auditLog?companyId=${company.id}`);
  assert.deepEqual(
    results.map(({ action }: { action: string }) => action),
    ['link.giveConsent', 'consent.given', 'link.chooseSource', 'updateCompany', 'createLinkSession', 'createCompany'],
  );
  const [consented, , , updated] = results;
  assert.equal(consented.actor.kind, 'session');
  assert.equal(updated.actor.kind, 'apiKey');
  assert.deepEqual(updated.target, { companyId: company.id, id: company.id });
  // The company's name stands beside an entry as it is now, and is nothing of the entry's.
  assert.ok(results.every(({ companyName }: { companyName: string }) => companyName === 'Hairosmith Ltd.'));
  const kept = await server.context.database.selectFrom('audit_entries').selectAll().execute();
  assert.doesNotMatch(JSON.stringify(kept), /Hairosmith/);
  assert.equal(new Set(results.map(({ requestId }: { requestId: string }) => requestId)).size, 5);
  const keyId = (await server.client.apiKeys.list()).results[0]!.id;
  assert.equal((await ask(`/api/auditLog?companyId=${company.id}&actorId=${keyId}`)).totalResults, 3);
  assert.equal((await ask(`/api/auditLog?companyId=${company.id}&action=updateCompany`)).totalResults, 1);
});

test('what was refused did nothing, and leaves no entry', async () => {
  const count = async () => (await ask('/api/auditLog')).totalResults;
  const earlier = await count();
  const nobody = crypto.randomUUID();
  await assert.rejects(server.client.companies.update(nobody, { name: 'x' }), { code: 'company_not_found' });
  await assert.rejects(server.client.companies.create({ name: ' ' }), { code: 'invalid_request' });
  assert.equal(await count(), earlier);
  const left = await server.context.database
    .selectFrom('audit_entries')
    .select('id')
    .where('position', 'is', null)
    .execute();
  assert.deepEqual(left, []);
});

test('a call whose server died in the middle is told of as unknown', async () => {
  const { database } = server.context;
  const company = await server.client.companies.create({ name: 'Lost' });
  const [entry] = (await ask(`/api/auditLog?companyId=${company.id}`)).results;
  const { organisationId } = server;
  const id = crypto.randomUUID();
  await database
    .insertInto('audit_entries')
    .values({
      id,
      organisation_id: organisationId,
      company_id: company.id,
      at: Date.now(),
      actor: '{"kind":"apiKey"}',
      action: 'updateCompany',
      target: '{}',
      outcome: 'begun',
      request_id: null,
      proof: null,
      salt: null,
      position: null,
    })
    .execute();
  await endLostEntries(server.context);
  assert.equal((await ask(`/api/auditLog?companyId=${company.id}`)).totalResults, 1);
  now = 11 * 60_000;
  await endLostEntries(server.context);
  now = 0;
  const [latest] = (await ask(`/api/auditLog?companyId=${company.id}`)).results;
  assert.deepEqual([latest.id, latest.outcome], [id, 'unknown']);
  assert.ok(latest.position > entry.position);
});

test('the chain is intact, and whatever is changed behind its back is found', async () => {
  const { database } = server.context;
  const { token } = await openJourney(server);
  const { json } = await agree(server, token, 'gbol', 'upload');
  const consentId = json.consent.id as string;
  assert.deepEqual((await verify()).flaws, []);
  const { head } = await verify();
  assert.equal(
    (await ask(`/api/auditLog/verification?position=${head.position}&digest=${head.digest}`)).isIntact,
    true,
  );

  const rows = await database.selectFrom('audit_entries').selectAll().orderBy('position').execute();
  const row = rows.at(-2)!;
  const attacks: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'the entry was changed',
      () =>
        database.updateTable('audit_entries').set({ actor: '{"kind":"system"}' }).where('id', '=', row.id).execute(),
      () => database.updateTable('audit_entries').set({ actor: row.actor }).where('id', '=', row.id).execute(),
    ],
    [
      'the entry is gone',
      () => database.deleteFrom('audit_entries').where('id', '=', row.id).execute(),
      () => database.insertInto('audit_entries').values(row).execute(),
    ],
    [
      'tombstones name an entry that tells of no deletion',
      async () => {
        await database.deleteFrom('audit_entries').where('id', '=', row.id).execute();
        await database.updateTable('audit_links').set({ erased_by: 1 }).where('position', '=', row.position).execute();
      },
      async () => {
        await database.insertInto('audit_entries').values(row).execute();
        await database.updateTable('audit_links').set({ erased_by: null }).execute();
      },
    ],
    [
      `the consent ${consentId} was changed`,
      () => database.updateTable('consents').set({ locale: 'fr' }).where('id', '=', consentId).execute(),
      () => database.updateTable('consents').set({ locale: 'en' }).where('id', '=', consentId).execute(),
    ],
    [
      `the withdrawal of the consent ${consentId} was changed`,
      () => database.updateTable('consents').set({ withdrawn_at: 1 }).where('id', '=', consentId).execute(),
      () => database.updateTable('consents').set({ withdrawn_at: null }).where('id', '=', consentId).execute(),
    ],
  ];
  for (const [what, change, back] of attacks) {
    await change();
    assert.ok(
      (await verify()).flaws.some((flaw) => flaw.what === what),
      what,
    );
    await back();
    assert.deepEqual((await verify()).flaws, [], what);
  }
  const wrong = await ask(`/api/auditLog/verification?position=${head.position}&digest=${'0'.repeat(64)}`);
  assert.deepEqual(wrong.flaws, [
    { position: head.position, what: 'the chain is not the one that the known head ends' },
  ]);
});

test('a chain whose end was cut off is found', async () => {
  const { database } = server.context;
  const { head } = await verify();
  const [entry, link] = [
    await database
      .selectFrom('audit_entries')
      .selectAll()
      .where('position', '=', head.position)
      .executeTakeFirstOrThrow(),
    await database
      .selectFrom('audit_links')
      .selectAll()
      .where('position', '=', head.position)
      .executeTakeFirstOrThrow(),
  ];
  await database.deleteFrom('audit_entries').where('id', '=', entry.id).execute();
  await database.deleteFrom('audit_links').where('position', '=', head.position).execute();
  assert.deepEqual((await verify()).flaws, [{ what: 'the end of the chain is missing' }]);
  await database.insertInto('audit_entries').values(entry).execute();
  await database.insertInto('audit_links').values(link).execute();
});

test('entries that are old enough are destroyed with their salts, and the chain still holds', async () => {
  const { database } = server.context;
  const { organisationId } = server;
  const { links } = await verify();
  await database
    .transaction()
    .execute((transaction) =>
      destroyEntries(
        transaction,
        { organisationId, before: Date.now() + 1000 },
        { at: Date.now(), action: 'retention.entriesDestroyed' },
      ),
    );
  const found = await verify();
  assert.deepEqual(found.flaws, []);
  assert.equal(found.links, links + 1);
  assert.ok(found.tombstones > 5 && found.consents > 1);
  const { results } = await ask('/api/auditLog');
  assert.deepEqual([...new Set(results.map(({ action }: { action: string }) => action))].toSorted(), [
    'consent.given',
    'retention.entriesDestroyed',
  ]);
});

test('calls at the same time each get a place of their own', async () => {
  const { company } = await openJourney(server);
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => server.client.companies.update(company.id, { name: `Name ${index}` })),
  );
  assert.deepEqual((await verify()).flaws, []);
  assert.equal((await ask(`/api/auditLog?companyId=${company.id}&action=updateCompany`)).totalResults, 20);
});

test('what another organisation did is not shown', async () => {
  const organisationId = crypto.randomUUID();
  const row = { id: organisationId, name: 'Other', logo_url: null, accent: null, cors_origins: '[]', created_at: 1 };
  await server.context.database.insertInto('organisations').values(row).execute();
  assert.equal((await verifyAudit(server.context.database, organisationId)).links, 0);
  const { createApiKey } = await import('../api-keys/api-keys.ts');
  const { apiKey } = await createApiKey(server.context, organisationId, null);
  const answer = await call(server, '/api/auditLog', {
    origin: HOST_ORIGIN,
    headers: { authorization: `Basic ${btoa(apiKey!)}` },
  });
  assert.equal(answer.json.totalResults, 0);
});
