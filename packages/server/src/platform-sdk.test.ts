import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { CodatPlatform } from '@codat/platform';
import { HTTPClient } from '@codat/platform/lib/http.js';
import { checkAnswer, operationOf, platformOperations } from '../test/platform-api.ts';
import { startLinked } from '../test/link.ts';
import { accessToken } from './oauth/access-token.ts';
import { HOST_ORIGIN, type TestServer } from '../test/start-server.ts';

/** What a program gets to hear of operations that are none of ours. */
const outside = [
  'rotate-zapier-key',
  'get-read-validation-results',
  'get-create-update-model-options-by-data-type',
  'get-company-push-history',
  'get-push-operation',
  'configure-supplemental-data',
  'get-supplemental-data-configuration',
  'configure-custom-data-type',
  'get-custom-data-type-configuration',
  'refresh-custom-data-type',
  'list-custom-data-type-records',
];

/** The field's own SDK, of which only the address is changed; each answer is held against the field's document. */
function sdkFor({ publicUrl, apiKey }: TestServer) {
  const seen = new Set<string>();
  const httpClient = new HTTPClient({
    fetcher: async (input, init) => {
      const request = new Request(input as Request, init);
      const response = await fetch(request);
      await checkAnswer(request, response.clone());
      if (response.ok) seen.add(operationOf(request).operation);
      return response;
    },
  });
  const sdk = new CodatPlatform({ serverURL: `${publicUrl}/api`, authHeader: `Basic ${btoa(apiKey)}`, httpClient });
  return { sdk, seen };
}

test('the field’s own SDK runs unchanged: every operation that is ours answers as the field’s document says', async () => {
  await using linked = await startLinked();
  const { server, companyId } = linked;
  const { sdk, seen } = sdkFor(server);

  // Companies.
  const group = await sdk.companies.create({ name: 'Brightwater Group', tags: { region: 'north' } });
  const company = await sdk.companies.create({ name: 'Brightwater Studio' });
  await sdk.companies.replace({
    companyId: group.id,
    companyRequestBody: { name: 'Brightwater', tags: { region: 'south' } },
  });
  await sdk.companies.update({ companyId: company.id, companyUpdateRequest: { tags: { region: 'north-east' } } });
  assert.equal((await sdk.companies.list({ query: 'brightwater', orderBy: '-created', pageSize: 1 })).totalResults, 2);
  assert.deepEqual(
    (await sdk.companies.list({ tags: 'region~north' })).results?.map(({ id }) => id),
    [company.id],
  );
  await sdk.companies.addProduct({ companyId, productIdentifier: 'spend-insights' });
  assert.deepEqual((await sdk.companies.get({ companyId })).products, ['spend-insights']);
  await sdk.companies.refreshProductData({
    companyId,
    productIdentifier: 'spend-insights',
    requestBody: { dataTypes: ['bills'] },
  });
  await sdk.companies.removeProduct({ companyId, productIdentifier: 'spend-insights' });

  // Origins, and tokens that work from there.
  await sdk.settings.set({ allowedOrigins: [HOST_ORIGIN] });
  await sdk.cors.set({ allowedOrigins: [HOST_ORIGIN] });
  assert.deepEqual((await sdk.settings.get()).allowedOrigins, [HOST_ORIGIN]);
  assert.deepEqual((await sdk.cors.get()).allowedOrigins, [HOST_ORIGIN]);
  assert.equal((await sdk.companies.getAccessToken({ companyId })).expiresIn, 900);
  assert.ok((await sdk.connectionManagement.get({ companyId })).accessToken);

  // Integrations and connections.
  const { results: integrations } = await sdk.integrations.list({ query: 'sandbox' });
  const platformKey = integrations![0]!.key;
  assert.equal((await sdk.integrations.get({ platformKey })).enabled, true);
  assert.ok((await sdk.integrations.getBranding({ platformKey })).logo?.full?.image?.src);
  const made = await sdk.connections.create({ companyId, requestBody: { platformKey } });
  assert.equal(made.status, 'PendingAuth');
  const { results: connections } = await sdk.connections.list({ companyId });
  const connectionId = connections!.find(({ status }) => status === 'Linked')!.id;
  assert.equal((await sdk.connections.get({ companyId, connectionId })).status, 'Linked');

  // Synchronising.
  await sdk.refreshData.all({ companyId });
  const pull = await sdk.refreshData.byDataType({ companyId, dataType: 'bills' });
  assert.ok(Object.keys(await sdk.refreshData.get({ companyId })).includes('bills'));
  const { results: pulls } = await sdk.refreshData.listPullOperations({ companyId });
  assert.ok(pulls!.some(({ id }) => id === pull.id));
  assert.equal((await sdk.refreshData.getPullOperation({ companyId, datasetId: pull.id })).dataType, 'bills');

  // How often, and how far back.
  const setting = {
    dataType: 'bills',
    fetchOnFirstLink: true,
    syncSchedule: 24,
    syncOrder: 0,
    syncFromWindow: 24,
  } as const;
  const { clientId } = await sdk.settings.getSyncSettings();
  await sdk.settings.updateSyncSettings({ clientId: clientId!, settings: [setting], overridesDefaults: true });
  assert.equal((await sdk.settings.getSyncSettings())?.settings?.[0]?.syncFromWindow, 24);
  assert.equal((await sdk.companies.getCompanySyncSettings({ companyId }))?.overridesDefaults, false);
  await sdk.companies.setCompanySyncSettings({
    companyId,
    requestBody: { companyId, settings: [{ ...setting, syncSchedule: 1 }], overridesDefaults: true },
  });
  assert.equal((await sdk.companies.getCompanySyncSettings({ companyId }))?.settings?.[0]?.syncSchedule, 1);

  // The organisation.
  await sdk.settings.updateProfile({
    name: 'Northbank',
    redirectUrl: 'https://app.example/{companyId}?status={statusCode}',
    whiteListUrls: [HOST_ORIGIN],
  });
  assert.deepEqual((await sdk.settings.getProfile())?.whiteListUrls, [HOST_ORIGIN]);

  // Tokens from elsewhere.
  const authorized = await sdk.connections.updateAuthorization({
    companyId,
    connectionId,
    requestBody: { accessToken: await accessToken(server.context, connectionId) },
  });
  assert.equal(authorized?.status, 'Linked');

  // API keys.
  const key = await sdk.settings.createApiKey({ name: 'A program' });
  assert.ok((await sdk.settings.listApiKeys()).results?.some((each) => each?.id === key?.id));
  // It asks for a body that an answer 204 can't have; the key is gone all the same.
  await assert.rejects(sdk.settings.deleteApiKey({ apiKeyId: key!.id! }), { statusCode: 204 });
  assert.ok(!(await sdk.settings.listApiKeys()).results?.some((each) => each?.id === key?.id));

  // Webhooks.
  const url = 'https://hooks.example/';
  const webhook = await sdk.webhooks.createConsumer({
    url,
    eventTypes: ['connection.connected'],
    companyTags: ['region:north'],
  });
  assert.deepEqual(
    (await sdk.webhooks.listConsumers()).results?.map(({ id }) => id),
    [webhook.id],
  );
  await sdk.webhooks.deleteConsumer({ webhookId: webhook.id! });

  // Ends.
  const unlinked = { status: 'Unlinked' } as const;
  assert.equal(
    (await sdk.connections.unlink({ companyId, connectionId, updateConnectionStatus: unlinked })).status,
    'Unlinked',
  );
  await sdk.connections.delete({ companyId, connectionId: made.id });
  await sdk.companies.delete({ companyId: company.id });

  const unseen = platformOperations.map(({ operation }) => operation).filter((operation) => !seen.has(operation));
  assert.deepEqual(unseen.toSorted(), outside.toSorted());
});

test('an error is one that the SDK knows, with our own code beside it', async () => {
  await using linked = await startLinked();
  const { sdk } = sdkFor(linked.server);
  await assert.rejects(
    sdk.companies.get({ companyId: randomUUID() }),
    (error: { statusCode: number; body: string }) => {
      assert.equal(error.statusCode, 404);
      assert.equal(JSON.parse(error.body).code, 'company_not_found');
      return true;
    },
  );
});

test('an operation that is none of ours says so, to whoever has a key', async () => {
  await using linked = await startLinked();
  const { publicUrl, apiKey } = linked.server;
  for (const { operation, method, path } of platformOperations.filter((each) => outside.includes(each.operation))) {
    const url = publicUrl + path.replaceAll(/\{\w+\}/g, () => randomUUID());
    const without = await fetch(url, { method });
    assert.equal(without.status, 401, operation);
    const request = new Request(url, { method, headers: { authorization: `Basic ${btoa(apiKey)}` } });
    const answer = await fetch(request);
    await checkAnswer(request, answer.clone());
    assert.deepEqual([answer.status, (await answer.json()).code], [404, 'not_supported'], operation);
  }
});

test('a company stands below another of its organisation, never below itself', async () => {
  await using linked = await startLinked();
  const { client } = linked.server;
  const parent = await client.companies.create({ name: 'Group' });
  const child = await client.companies.create({ name: 'Studio', referenceParentCompany: { id: parent.id } });
  assert.deepEqual(child.referenceParentCompany, { id: parent.id, name: 'Group' });
  assert.deepEqual((await client.companies.get(parent.id)).referenceSubsidiaryCompanies, [
    { id: child.id, name: 'Studio' },
  ]);
  const above = (id: string) => client.companies.update(parent.id, { referenceParentCompany: { id } });
  await assert.rejects(above(parent.id), { code: 'invalid_request' });
  await assert.rejects(above(child.id), { code: 'invalid_request' });
  await assert.rejects(above(randomUUID()), { code: 'invalid_request' });
  await client.companies.update(child.id, { referenceParentCompany: null });
  assert.equal((await client.companies.get(child.id)).referenceParentCompany, undefined);
});
