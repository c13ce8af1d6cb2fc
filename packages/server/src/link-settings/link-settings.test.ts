import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsentSettings } from '@client-link/contract';
import { agree, call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';

const words = (en: string, fr?: string) => ({ en, ...(fr !== undefined && { fr }) });
const opening = { title: words('{organisation} asks {company}'), intro: words('For {software}.') };
const section = (id: string, body = 'Text.', only?: ConsentSettings['sections'][number]['only']) => ({
  id,
  title: words(`Title of ${id}`),
  body: words(body),
  ...(only && { only }),
});
const settings = (...sections: ConsentSettings['sections']): ConsentSettings => ({ openings: [opening], sections });

/** The words that a person is shown. */
async function shown(server: TestServer, token: string, integrationKey: string, locale = 'en') {
  const { json: session } = await call(server, '/link/session', { token });
  const body = { version: session.version, integrationKey, method: 'upload' };
  await call(server, '/link/session/source', { token, body });
  const { json } = await call(server, `/link/session/consent?locale=${locale}`, { token });
  return json;
}

test('five sections come with the server: what is shared, what for, which access, who gets it, for how long', async () => {
  await using server = await startServer();
  const { version, consent } = await server.linkSettings.get();
  assert.equal(version, 0);
  assert.deepEqual(
    [...new Set(consent.sections.map(({ id }) => id))],
    ['platformData', 'purpose', 'access', 'accountInformation', 'retention'],
  );
  const { token } = await openJourney(server);
  for (const locale of ['en', 'fr']) {
    const text = await shown(server, token, 'gbol', locale);
    assert.equal(text.sections.length, 5);
    assert.doesNotMatch(JSON.stringify(text), /[{]\w+[}]/);
    for (const each of text.sections) assert.equal(each.locale, undefined);
  }
});

test('sections are the business’s own: any number, in its order, for the software and the data that they are for', async () => {
  await using server = await startServer({ reports: ['suppliers', 'bills', 'billPayments'] });
  await server.linkSettings.set({
    consent: settings(
      section('why', '{organisation} asks **{company}** about {software}:\n- {dataTypes}'),
      section('xero', 'Of Xero.', { integrations: ['gbol'] }),
      section('payments', 'Of payments.', { dataTypes: ['billPayments'] }),
      section('costs', 'Of costs.', { dataTypes: ['directCosts'] }),
      section('kind', 'By login.', { methods: ['connect'] }),
      section('kind', 'By file.'),
    ),
  });
  const { token } = await openJourney(server);
  const text = await shown(server, token, 'gbol');
  assert.equal(text.title, 'Northbank asks Hairosmith Inc.');
  assert.equal(text.intro, 'For Xero.');
  assert.deepEqual(
    text.sections.map(({ id, body }: { id: string; body: string }) => [id, body]),
    [
      [
        'why',
        'Northbank asks **Hairosmith Inc\\.** about Xero:\n- Suppliers and their contact details\n- Bills, with their dates, amounts and status\n- Payments of bills',
      ],
      ['xero', 'Of Xero.'],
      ['payments', 'Of payments.'],
      ['kind', 'By file.'],
    ],
  );
  const other = await shown(server, token, 'uksq');
  assert.ok(!other.sections.some(({ id }: { id: string }) => id === 'xero'));
});

test('a missing translation is stood in for by the other language, and marked so', async () => {
  await using server = await startServer();
  await server.linkSettings.set({
    consent: {
      openings: [{ title: words('Title', 'Titre'), intro: words('Intro') }],
      sections: [
        { id: 'a', title: words('A', 'À'), body: words('English.', 'Français.') },
        { id: 'b', title: words('B'), body: words('Only {dataTypes}.') },
        { id: 'c', title: { fr: 'C' }, body: { fr: 'Seulement.' } },
      ],
    },
  });
  const { token } = await openJourney(server);
  const french = await shown(server, token, 'gbol', 'fr');
  assert.deepEqual([french.title, french.intro], ['Titre', 'Intro']);
  assert.deepEqual(
    french.sections.map(({ body, locale }: { body: string; locale?: string }) => [body, locale]),
    [
      ['Français.', undefined],
      ['Only Suppliers and their contact details and Bills, with their dates, amounts and status.', 'en'],
      ['Seulement.', undefined],
    ],
  );
  const english = await shown(server, token, 'gbol', 'en');
  assert.equal(english.sections[2].locale, 'fr');
});

test('every change is a version that is kept and can be restored', async () => {
  await using server = await startServer();
  const first = await server.linkSettings.set({ consent: settings(section('one')), version: 0 });
  const second = await server.linkSettings.set({ consent: settings(section('two')), version: 1 });
  assert.deepEqual([first.version, second.version], [1, 2]);
  await assert.rejects(server.linkSettings.set({ consent: settings(section('late')), version: 1 }), {
    code: 'settings_changed',
  });
  const restored = await server.linkSettings.restore(1);
  assert.deepEqual([restored.version, restored.consent], [3, first.consent]);
  assert.equal((await server.linkSettings.restore(0)).version, 4);
  await assert.rejects(server.linkSettings.restore(9), { code: 'not_found' });

  const { results, totalResults } = await server.linkSettings.versions({ page: 2, pageSize: 3 });
  assert.deepEqual([totalResults, results.map(({ version }) => version)], [5, [1, 0]]);
  assert.deepEqual((await server.linkSettings.version(2)).consent, second.consent);
});

test('words that changed while they were read are refused; the same words in a new version are not', async () => {
  await using server = await startServer();
  const { token } = await openJourney(server);
  await server.linkSettings.set({ consent: settings(section('one')) });
  const { hash } = await shown(server, token, 'gbol');
  const give = async () => {
    const { json } = await call(server, '/link/session', { token });
    return call(server, '/link/session/consent', { token, body: { version: json.version, hash, locale: 'en' } });
  };
  await server.linkSettings.set({ consent: settings(section('two')) });
  const refused = await give();
  assert.deepEqual([refused.status, refused.json.code], [409, 'consent_changed']);
  await server.linkSettings.set({
    consent: settings(section('one'), section('other', 'Text.', { integrations: ['uksq'] })),
  });
  assert.equal((await give()).status, 200);
});

test('a record keeps the words of its own version', async () => {
  await using server = await startServer();
  const { company, token } = await openJourney(server);
  await server.linkSettings.set({ consent: settings(section('one', 'Before **all**.')) });
  await agree(server, token, 'gbol', 'upload');
  await server.linkSettings.set({ consent: settings(section('one', 'After.')) });
  const [record] = (await server.client.consents.list(company.id)).results;
  assert.equal(record!.version, 1);
  assert.equal(record!.text.sections[0]!.body, 'Before **all**.');
  assert.deepEqual(record!.text.sections[0]!.blocks, [
    { kind: 'paragraph', items: [[{ text: 'Before ' }, { text: 'all', isBold: true }, { text: '.' }]] },
  ]);
});

test('words that would not be shown as they are meant are refused, each with its place', async () => {
  await using server = await startServer();
  const hostile: [ConsentSettings, string][] = [
    [settings(section('a', '[x](javascript:alert(1))')), 'body.consent.sections.0.body.en'],
    [settings(section('a', '[x](http://a.example)')), 'body.consent.sections.0.body.en'],
    [settings(section('a', '[x](https://a.example@b.example)')), 'body.consent.sections.0.body.en'],
    [settings(section('a', 'Not \u202Eshown')), 'body.consent.sections.0.body.en'],
    [settings(section('a', 'A \u0000 byte')), 'body.consent.sections.0.body.en'],
    [settings(section('a', 'Dear {name}')), 'body.consent.sections.0.body.en'],
    [settings({ ...section('a'), title: words('Two\nlines') }), 'body.consent.sections.0.title.en'],
    [settings({ ...section('a'), title: {} }), 'body.consent.sections.0.title'],
    [settings(section('a', 'x', { integrations: ['gbol'] })), 'body.consent.sections'],
    [
      settings(section('a'), section('b', 'x', { integrations: ['nope'] })),
      'body.consent.sections.1.only.integrations',
    ],
    [settings({ ...section('a'), id: '<b>' }), 'body.consent.sections.0.id'],
    [settings(section('a', 'x'.repeat(4001))), 'body.consent.sections.0.body.en'],
    [settings(), 'body.consent.sections'],
  ];
  for (const [consent, itemId] of hostile)
    await assert.rejects(server.linkSettings.set({ consent }), (error: { code: string; problem: any }) => {
      assert.equal(error.code, 'invalid_request', itemId);
      assert.equal(error.problem.validation.errors[0].itemId, itemId);
      return true;
    });
  assert.equal((await server.linkSettings.get()).version, 0);
});

test('a company’s name is a name, whatever it is made of', async () => {
  await using server = await startServer();
  await server.linkSettings.set({ consent: settings(section('a', '{company} shares.')) });
  const name = '**Evil** [Ltd](https://evil.example) {software} <b>';
  const company = await server.client.companies.create({ name });
  const { token } = await server.client.linkSessions.create(company.id, { origins: ['http://127.0.0.1:4100'] });
  const text = await shown(server, token!, 'gbol');
  assert.deepEqual(text.sections[0].blocks, [{ kind: 'paragraph', items: [[{ text: `${name} shares.` }]] }]);
});
