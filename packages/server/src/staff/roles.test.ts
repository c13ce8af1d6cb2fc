import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { apiEndpoints, type Endpoint, mayCall, scopes, staffEndpoints, StaffRole } from '@client-link/contract';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { HOST_ORIGIN, startServer, type TestServer } from '../../test/start-server.ts';

const table: Record<string, readonly StaffRole[]> = mayCall;
const all = Object.entries<Endpoint>({ ...apiEndpoints, ...staffEndpoints });

/** A path with ids that nobody has: a call that is let in finds nothing, and changes nothing. */
const pathOf = ({ path }: Endpoint) => path.replaceAll(/\{\w+\}/g, () => randomUUID());

describe('every role against every route', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  for (const role of StaffRole.options)
    test(`who signs in as ${role} gets to what the table says, and nowhere else`, async () => {
      for (const [name, endpoint] of all) {
        if (endpoint.auth === 'none') continue;
        // Some calls end the session that makes them.
        const { cookie } = await signedInAs(server, role, { email: `${role}-${name}@northbank.example` });
        const { status, json } = await callAsStaff(server, pathOf(endpoint), {
          cookie,
          method: endpoint.method,
          ...(endpoint.body && { body: {} }),
        });
        const isStopped = status === 403 && json?.code === 'role_not_allowed';
        assert.equal(isStopped, !table[name]?.includes(role), `${role} ${name}: ${status}`);
        assert.ok(status !== 401 && status < 500, `${role} ${name}: ${status}`);
      }
    });

  test('who onboards sees no rows, spend or export of data, and who analyses sets nothing up', () => {
    const mayNot = (role: StaffRole, isMeant: (name: string, endpoint: Endpoint) => boolean) =>
      all.filter(([name, endpoint]) => isMeant(name, endpoint) && table[name]?.includes(role)).map(([name]) => name);
    const isOneOf =
      (...names: string[]) =>
      (name: string) =>
        names.includes((scopes as Record<string, string>)[name] ?? '');
    assert.deepEqual(mayNot('onboarding', isOneOf('data:read', 'audit:read', 'keys')), []);
    for (const name of ['deleteCompany', 'undoCompanyImport', 'deleteProject'])
      assert.ok(!table[name]!.includes('onboarding'), name);
    const setsUp = (name: string, { method, changesNothing }: Endpoint) =>
      (scopes as Record<string, string>)[name] === 'settings' && method !== 'GET' && !changesNothing;
    for (const role of ['onboarding', 'analyst'] as const)
      assert.deepEqual(mayNot(role, setsUp), role === 'analyst' ? ['replaceCardSuppliers'] : [], role);
  });

  test('nobody who is signed out gets to any of them', async () => {
    for (const [name, endpoint] of all) {
      if (endpoint.auth === 'none') continue;
      for (const cookie of ['', 'link-staff=unknown']) {
        const { status } = await callAsStaff(server, pathOf(endpoint), {
          cookie,
          method: endpoint.method,
          ...(endpoint.body && { body: {} }),
        });
        assert.equal(status, 401, name);
      }
    }
  });

  test('no API key gets to what staff ask', async () => {
    const headers = { authorization: `Basic ${btoa(server.apiKey)}` };
    for (const [name, endpoint] of Object.entries<Endpoint>(staffEndpoints)) {
      if (endpoint.auth === 'none') continue;
      const { status, json } = await callAsStaff(server, pathOf(endpoint), {
        headers,
        method: endpoint.method,
        ...(endpoint.body && { body: {} }),
      });
      assert.deepEqual([status, json.code], [401, 'staff_signed_out'], name);
    }
  });

  test('nobody mints a token that ends connections who may not end them', async () => {
    const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
    const mint = async (role: StaffRole, capabilities: string[]) => {
      const { cookie } = await signedInAs(server, role, { email: `${randomUUID()}@northbank.example` });
      const body = { origins: [HOST_ORIGIN], capabilities };
      return (await callAsStaff(server, `/api/companies/${company.id}/linkSessions`, { cookie, body })).json;
    };
    for (const role of ['analyst', 'onboarding'] as const) {
      assert.equal((await mint(role, ['connect', 'manage'])).code, 'role_not_allowed');
      assert.ok((await mint(role, ['connect', 'upload'])).token);
    }
    assert.ok((await mint('developer', ['manage'])).token);
  });

  test('the table names nothing that is not there', () => {
    const names = new Set(all.map(([name]) => name));
    assert.deepEqual(
      Object.keys(table).filter((name) => !names.has(name)),
      [],
    );
  });
});
