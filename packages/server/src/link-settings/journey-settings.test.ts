import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { agree, call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

/** Changes what is named; the rest stays. */
async function change(server: TestServer, settings: Partial<Parameters<TestServer['linkSettings']['set']>[0]>) {
  const { consent } = await server.linkSettings.get();
  return server.linkSettings.set({ consent, ...settings });
}

const start = async (server: TestServer, token: string) =>
  (await call(server, '/link/session?include=integrations', { token })).json;

test('branding, texts, landing and hand-off reach the journey, with the names in place', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  assert.deepEqual((await start(server, token)).settings, {});
  await change(server, {
    branding: { name: 'Acme Bank', accent: '#aa0044', accentDark: '#ff88bb', logoUrl: 'https://a.example/logo.png' },
    journey: { landing: true, handoff: 'redirect' },
    texts: {
      en: { landingTitle: 'Hello {company}', landingPromises: ['{organisation} reads only.'] },
      fr: { begin: 'Allons-y' },
    },
  });
  const session = await start(server, token);
  assert.deepEqual(session.organisation, {
    name: 'Acme Bank',
    accent: '#aa0044',
    accentDark: '#ff88bb',
    logoUrl: 'https://a.example/logo.png',
  });
  assert.deepEqual(session.settings, {
    landing: true,
    handoff: 'redirect',
    texts: {
      en: { landingTitle: 'Hello Hairosmith Inc.', landingPromises: ['{0} reads only.'] },
      fr: { begin: 'Allons-y' },
    },
  });
  const { json: polled } = await call(server, '/link/session', { token });
  assert.equal(polled.settings, undefined, 'told once, not with each look');
});

test('hosted pages are called, drawn and spoken as the business is, also before the link is redeemed', async () => {
  await using server = await startServer();
  const company = await server.client.companies.create({ name: 'Hairosmith Inc.' });
  const { url } = await server.client.linkSessions.create(company.id, { kind: 'url' });
  const english = { 'accept-language': 'en' };
  const page = async (path: string, headers = {}) =>
    (await call(server, path, { origin: null, headers: { ...english, ...headers } })).text;
  assert.match(await page(new URL(url!).pathname), /lang="en"[^]*Share your payables · Northbank[^]*icon.svg/);

  await change(server, { branding: { name: 'Banque <A>', iconUrl: 'https://a.example/i.png', locale: 'fr' } });
  const branded = /lang="fr"[^]*fournisseurs · Banque &lt;A&gt;<[^]*rel="icon" href="https:\/\/a.example\/i.png"/;
  assert.match(await page(new URL(url!).pathname), branded);
  const opened = await call(server, new URL(url!).pathname, { method: 'POST', origin: server.publicUrl });
  const [cookie = ''] = opened.headers.getSetCookie();
  const journey = await page('/l', { cookie: cookie.split(';')[0] });
  assert.match(journey, branded);
  assert.match(journey, /<client-link[^>]*locale="fr"/);
  assert.doesNotMatch(await page('/l/unknown'), /Banque/);
  assert.doesNotMatch(await page('/l'), /Banque/);
});

test('only the software that a business chose is offered, and no other can be chosen', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await change(server, { journey: { integrations: ['gbol', 'file'] } });
  const keys = ({ results }: { results: { key: string }[] }) => results.map(({ key }) => key);
  const session = await start(server, token);
  assert.deepEqual(keys(session.integrations), ['gbol', 'file']);
  assert.deepEqual(keys((await call(server, '/link/integrations', { token })).json), ['gbol', 'file']);
  const choose = (integrationKey: string) =>
    call(server, '/link/session/source', {
      token,
      body: { version: session.version, integrationKey, method: 'upload' },
    });
  assert.equal((await choose('uksq')).json.code, 'integration_not_found');
  assert.equal((await choose('gbol')).status, 200);
});

test('a business asks for its own reports; who agreed before goes on with what they agreed to', async () => {
  await using server = await startServer();
  const reports = ({ requirements }: any) =>
    requirements.slice(3).map(({ id, isOptional }: any) => `${id}${isOptional ? '?' : ''}`);
  const before = await openJourney(server);
  assert.deepEqual(reports((await agree(server, before.token, 'gbol', 'upload')).json), ['suppliers', 'bills']);

  await change(server, {
    journey: { reports: [{ kind: 'bills' }, { kind: 'directCosts' }, { kind: 'billPayments', isRequired: true }] },
  });
  assert.deepEqual(reports(await start(server, before.token)), ['suppliers', 'bills']);
  const after = await openJourney(server);
  const { json: session } = await agree(server, after.token, 'gbol', 'upload');
  assert.deepEqual(reports(session), ['bills', 'directCosts?', 'billPayments']);
  assert.deepEqual(session.source.integration.reports, ['bills', 'directCosts', 'billPayments']);
  const guide = await call(server, '/link/integrations/gbol/guide', { token: after.token });
  assert.deepEqual(
    guide.json.reports.map(({ report }: any) => report),
    ['bills', 'directCosts', 'billPayments'],
  );
  const skip = (report: string, version: number) =>
    call(server, `/link/session/reports/${report}/skip`, { token: after.token, body: { version } });
  assert.equal((await skip('billPayments', session.version)).json.code, 'report_required');
  assert.equal((await skip('suppliers', session.version)).json.code, 'report_not_asked');
  assert.equal((await skip('directCosts', session.version)).status, 200);
});

test('what a change leaves out stays, and restoring brings back what a version says', async () => {
  await using server = await startServer();
  const first = await change(server, {
    branding: { name: 'One', accent: '#111111' },
    journey: { landing: true },
    allowedOrigins: ['https://one.example'],
  });
  await server.client.corsSettings.set({ allowedOrigins: ['https://two.example'] });
  const second = await change(server, { texts: { en: { begin: 'Go' } } });
  assert.deepEqual(
    [second.branding, second.journey, second.allowedOrigins],
    [first.branding, first.journey, ['https://two.example']],
    'what other calls changed since is in it',
  );
  assert.equal(second.savedBy, 'Initial key');
  await server.linkSettings.restore(1);
  const now = await server.linkSettings.get();
  assert.deepEqual([now.version, now.allowedOrigins, now.texts], [3, ['https://one.example'], {}]);
  await server.linkSettings.restore(0);
  const ours = await server.linkSettings.get();
  assert.deepEqual([ours.branding!.name, ours.journey, ours.version], ['One', {}, 4], 'who asks stays who they are');
});

test('settings that would not be shown as they are meant are refused, each with its place', async () => {
  await using server = await startServer();
  const wrong: [Parameters<typeof change>[1], string][] = [
    [{ branding: { name: 'A', accent: 'red' } }, 'body.branding.accent'],
    [{ branding: { name: 'A\nB' } }, 'body.branding.name'],
    [{ journey: { integrations: ['gbol', 'nope'] } }, 'body.journey.integrations.1'],
    [{ journey: { reports: [{ kind: 'bills' }, { kind: 'bills' }] } }, 'body.journey.reports'],
    [{ texts: { en: { begin: 'Dear {person}' } } }, 'body.texts.en.begin'],
    [{ texts: { fr: { landingPromises: ['A', 'Not \u202Eshown'] } } }, 'body.texts.fr.landingPromises'],
    [{ allowedOrigins: ['https://a.example/'] }, 'body.allowedOrigins.0'],
  ];
  for (const [settings, place] of wrong)
    await assert.rejects(change(server, settings), ({ code, problem }: any) => {
      assert.equal(code, 'invalid_request');
      assert.equal(problem.validation.errors[0].itemId, place);
      return true;
    });
  assert.equal((await server.linkSettings.get()).version, 0);
});

test('a preview shows what a person would be shown, of settings that nobody saved, and keeps nothing', async () => {
  await using server = await startServer();
  const { preview } = createLinkSettingsClient(server.client).linkSettings;
  const settings = {
    consent: {
      openings: [{ title: { en: '{organisation} asks {company}' }, intro: { en: 'For {software}.' } }],
      sections: [{ id: 'why', title: { en: 'Why' }, body: { en: 'Because **so**.' } }],
    },
    branding: { name: 'Draft Bank', accent: '#004400' },
    journey: { integrations: ['gbol'], reports: [{ kind: 'bills' as const }] },
  };
  const { session } = await preview({ settings });
  assert.deepEqual(
    [session.organisation.name, session.integrations!.results.map(({ key }) => key), session.requirements[0]!.status],
    ['Draft Bank', ['gbol'], 'pending'],
  );
  const place = { integrationKey: 'gbol', method: 'upload' as const };
  const asked = await preview({ settings, place });
  assert.equal(asked.consentText!.title, 'Draft Bank asks Your customer Ltd');
  assert.deepEqual(asked.consentText!.sections[0]!.blocks[0]!.items[0]![1], { text: 'so', isBold: true });
  const pending = async (more: object) =>
    (await preview({ settings, place: { ...place, ...more } })).session.requirements.find(
      ({ status }) => status === 'pending',
    )?.id;
  assert.deepEqual(
    [await pending({}), await pending({ hasAgreed: true }), await pending({ hasAgreed: true, isPrepared: true })],
    ['consent', 'prepare', 'bills'],
  );
  assert.equal((await preview({ settings, place: { ...place, isDone: true } })).session.status, 'finished');
  await assert.rejects(preview({ settings, place: { integrationKey: 'nope', method: 'upload' } }), {
    code: 'integration_not_found',
  });
  const { database } = server.context;
  for (const table of ['companies', 'sessions', 'link_settings', 'consents'] as const)
    assert.deepEqual(await database.selectFrom(table).selectAll().execute(), [], table);
});

test('everybody may look at a preview; who sets the server up changes the settings, under their name', async () => {
  await using server = await startServer();
  const { consent } = await server.linkSettings.get();
  const allowed = async (role: 'analyst' | 'developer') => {
    const { cookie } = await signedInAs(server, role);
    const ask = async (path: string, method: string, body: unknown) =>
      (await callAsStaff(server, path, { cookie, method, body })).status;
    return [
      await ask('/api/linkSettings/preview', 'POST', { settings: { consent } }),
      await ask('/api/linkSettings', 'PUT', { consent }),
      await ask('/api/pictures', 'POST', { base64: 'AAAA' }),
    ];
  };
  assert.deepEqual(await allowed('analyst'), [200, 403, 403]);
  assert.deepEqual(await allowed('developer'), [200, 200, 400]);
  assert.match((await server.linkSettings.get()).savedBy!, /developer/i);
});
