import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettingsClient } from '@client-link/api-client/settings';
import { startLinked } from '../../test/link.ts';
import { openJourney } from '../../test/start-server.ts';
import { accessToken } from '../oauth/access-token.ts';

test('tokens from elsewhere link a connection only under the company’s consent, for the company shared before', async () => {
  await using linked = await startLinked();
  const { server, companyId, connectionId } = linked;
  const { connections } = createSettingsClient(server.client);
  const token = await accessToken(server.context, connectionId);
  const before = await server.context.database
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();

  await assert.rejects(connections.authorize(companyId, connectionId, { accessToken: 'none' }), {
    code: 'invalid_request',
  });
  await assert.rejects(connections.authorize(companyId, connectionId, { accessToken: token, entityId: 'other' }), {
    code: 'invalid_request',
  });
  const again = await connections.authorize(companyId, connectionId, { accessToken: token, expiresIn: '600' });
  assert.equal(again.status, 'Linked');
  const after = await server.context.database
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', connectionId)
    .executeTakeFirstOrThrow();
  assert.deepEqual([after.entity_id, after.secret_version], [before.entity_id, before.secret_version + 1]);
  assert.ok(!Buffer.from(after.secret!).includes(token));
  const revoking = server.context.database.selectFrom('jobs').selectAll().where('kind', '=', 'revoke');
  assert.deepEqual(await revoking.execute(), [], 'the same grant is not ended');

  const { company } = await openJourney(server);
  const other = await server.client.connections.create(company.id, { platformKey: 'mqjo' });
  await assert.rejects(connections.authorize(company.id, other.id, { accessToken: token }), {
    code: 'consent_required',
  });
  const file = await server.client.connections.create(company.id, { platformKey: 'gbol' });
  await assert.rejects(connections.authorize(company.id, file.id, { accessToken: token }), {
    code: 'method_not_offered',
  });

  await server.client.consents.withdraw(companyId, after.consent_id!);
  await assert.rejects(connections.authorize(companyId, connectionId, { accessToken: token }), {
    code: 'consent_required',
  });
});
