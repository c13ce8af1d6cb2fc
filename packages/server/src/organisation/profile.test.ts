import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettingsClient } from '@client-link/api-client/settings';
import { HOST_ORIGIN, startServer } from '../../test/start-server.ts';

test('a profile is replaced whole, but for the allowed origins when they are left out', async () => {
  await using server = await startServer();
  const { profile } = createSettingsClient(server.client);
  assert.deepEqual(await profile.get(), { name: 'Northbank', redirectUrl: '', whiteListUrls: [] });
  await server.client.corsSettings.set({ allowedOrigins: [HOST_ORIGIN] });
  const logoUrl = 'https://bank.example/logo.svg';
  const saved = await profile.update({ name: 'Südbank', redirectUrl: 'https://bank.example/{companyId}', logoUrl });
  assert.deepEqual(saved.whiteListUrls, [HOST_ORIGIN]);
  assert.deepEqual(await profile.get(), saved);
  assert.equal((await profile.update({ name: 'Südbank', redirectUrl: '' })).logoUrl, undefined);
  await profile.update({ name: 'Südbank', redirectUrl: '', whiteListUrls: [] });
  assert.deepEqual((await server.client.corsSettings.get()).allowedOrigins, []);
});

test('a profile takes no address that could lead astray, and no picture over plain http', async () => {
  await using server = await startServer();
  const { profile } = createSettingsClient(server.client);
  for (const redirectUrl of ['javascript:alert(1)', 'https://{companyId}.example/', 'https://a.example/{statusText}'])
    await assert.rejects(profile.update({ name: 'N', redirectUrl }), { code: 'invalid_request' });
  await assert.rejects(profile.update({ name: 'N', redirectUrl: '', logoUrl: 'http://a.example/l.png' }), {
    code: 'invalid_request',
  });
});
