import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInvitationsClient } from '@client-link/api-client/invitations';
import { DOMAIN, PROOF, startWithNames } from '../../test/custom-domain.ts';

const problemsOf = ({
  steps,
}: {
  steps: { name: string; problem?: string | undefined; found?: string[] | undefined }[];
}) => steps.flatMap(({ name, problem, found }) => (problem ? [[name, problem, ...(found ?? [])]] : []));

test('a domain goes live once its records are there and lead here, and says what is missing until then', async () => {
  await using server = await startWithNames();
  const { customDomain, names } = server;
  assert.equal((await customDomain.get()).customDomain, undefined);
  await assert.rejects(customDomain.check(), { code: 'not_found' });

  const named = await customDomain.set(' Link.Bank.Example. ');
  assert.deepEqual([named.domain, named.status], [DOMAIN, 'pending']);
  assert.equal(named.url, `http://${DOMAIN}:${server.port}`);
  assert.deepEqual(
    named.steps.map(({ status }) => status),
    ['unchecked', 'unchecked', 'unchecked'],
  );
  const [txt, cname] = named.records;
  assert.deepEqual({ ...txt, value: '' }, { type: 'TXT', name: PROOF, value: '', isAlternative: false });
  assert.match(txt!.value, /^client-link=[0-9a-f]{32}$/);
  assert.deepEqual(cname, { type: 'CNAME', name: DOMAIN, value: 'localhost', isAlternative: false });
  assert.ok(
    named.records.some(({ type, value, isAlternative }) => type === 'A' && value === '127.0.0.1' && isAlternative),
  );

  const found = async () => problemsOf(await customDomain.check());
  assert.deepEqual(await found(), [['ownership', 'txt_missing']]);
  names[PROOF] = { TXT: ['v=spf1 -all', 'client-link=other'] };
  assert.deepEqual(await found(), [['ownership', 'txt_differs', 'v=spf1 -all', 'client-link=other']]);
  names[PROOF] = { TXT: [txt!.value] };
  assert.deepEqual(await found(), [['address', 'address_missing']]);
  names[DOMAIN] = { A: ['10.1.2.3'] };
  assert.deepEqual(await found(), [['address', 'address_inside', '10.1.2.3']]);
  names[DOMAIN] = { CNAME: 'elsewhere.example' };
  assert.deepEqual(await found(), [['address', 'address_missing']]);
  const half = await customDomain.get();
  assert.deepEqual([half.customDomain!.status, half.customDomain!.steps[0]!.status], ['pending', 'passed']);

  names['elsewhere.example'] = { A: ['127.0.0.1'] };
  const live = await customDomain.check();
  assert.deepEqual([live.status, problemsOf(live)], ['live', []]);
  assert.ok(live.liveSince && live.checked && live.nextCheck);
  assert.deepEqual(await customDomain.set(DOMAIN), live, 'named again, it stays as it is');
  assert.deepEqual(server.unlistedProblems, []);
});

test('what is no domain, or the server’s own, is refused', async () => {
  await using server = await startWithNames();
  for (const written of [
    '',
    ' ',
    'bank',
    'https://bank.example',
    'bank.example/l',
    '10.0.0.1',
    '-a.example',
    'a..example',
    'localhost',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(120)}example`,
  ])
    await assert.rejects(server.customDomain.set(written), { code: 'invalid_request' }, written);
  assert.equal((await server.customDomain.set('données.banque.example')).domain, 'xn--donnes-eva.banque.example');
});

test('links of all kinds use the domain while it is live, and the server’s own address before and after', async () => {
  await using server = await startWithNames({ sendMail: async () => {} });
  const { client } = server;
  const company = await client.companies.create({ name: 'Brightwater Ltd' });
  const { emailTemplates: templates, handouts } = createInvitationsClient(client);
  const origins = async () => {
    const { url } = await client.linkSessions.create(company.id, { kind: 'url' });
    const { redirect } = await client.companies.get(company.id);
    const listed = (await client.companies.list()).results[0]!.redirect;
    const { linkUrl } = await client.connections.create(company.id, { platformKey: 'gbol' });
    return [url!, redirect, listed, linkUrl].map((address) => new URL(address).origin);
  };
  assert.deepEqual(new Set(await origins()), new Set([server.publicUrl]));
  const url = await server.goLive();
  assert.deepEqual(new Set(await origins()), new Set([url]));
  const letter = await templates.preview('invitation', { locale: 'en' });
  const guide = await handouts.guide('gbol');
  for (const text of [letter.text, guide.text]) assert.ok(text.includes(url) && !text.includes(server.publicUrl), text);
  await server.customDomain.remove();
  assert.deepEqual(new Set(await origins()), new Set([server.publicUrl]));
});
