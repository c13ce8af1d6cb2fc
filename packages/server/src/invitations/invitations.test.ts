import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { createClient } from '@client-link/api-client';
import { createInvitationsClient } from '@client-link/api-client/invitations';
import { sql } from 'kysely';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { call, startServer } from '../../test/start-server.ts';
import type { Mail } from '../mail.ts';
import { defaultTemplates } from './default-templates.ts';

const mails: Mail[] = [];
/** What the mail server says next instead of taking a mail. */
let refusal: object | undefined;
const server = await startServer({
  sendMail: async (mail) => {
    if (refusal) throw Object.assign(new Error('refused'), refusal);
    mails.push(mail);
  },
});
after(() => server.stop());
const { emailTemplates, invitations, handouts } = createInvitationsClient(server.client);
const ada = { name: 'Ada', email: 'ada@hairosmith.example' };
const companyOf = (name: string, contact: typeof ada | null = ada) => server.client.companies.create({ name, contact });

/** Once the mail is sent, or given up. */
async function settled(companyId: string, until = /sent|failed/) {
  for (;;) {
    const { results } = await invitations.list(companyId);
    if (until.test(`${results[0]!.status} ${results[0]!.reason}`)) return results[0]!;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('a company is mailed a Link URL in its language, as plain and as rich text, and the link opens its journey', async () => {
  const company = await companyOf('Zoë & Fils <b>');
  const asked = await invitations.send(company.id, { locale: 'fr', use: 'one-time', expiresIn: 86_400 });
  assert.equal(asked.status, 'queued');
  const sent = await settled(company.id);
  assert.deepEqual([sent.status, sent.to, sent.locale], ['sent', ada.email, 'fr']);
  assert.ok(sent.sentAt);

  const mail = mails.at(-1)!;
  assert.equal(mail.subject, 'Northbank demande à Zoë & Fils <b> ses fournisseurs et ses factures');
  assert.match(mail.text, /^Bonjour Ada,\n/);
  const [url] = /http\S+\/l\/\S+/.exec(mail.text)!;
  assert.ok(mail.html!.includes(`<a href="${url}">${url}</a>`));
  assert.ok(mail.html!.includes('Zoë &amp; Fils &lt;b&gt;'), 'no name becomes HTML');
  assert.ok(mail.html!.includes(`<a href="${server.publicUrl}/help?lang=fr&amp;of=${server.organisationId}">`));

  const opened = await call(server, new URL(url).pathname, { method: 'POST', origin: server.publicUrl });
  assert.equal(opened.status, 303);
  const { rows } = await sql<{ type: string; details: string }>`
    select type, details from company_events where company_id = ${company.id} and type = 'invited'`.execute(
    server.context.database,
  );
  assert.deepEqual(
    rows.map(({ details }) => JSON.parse(details).channel),
    ['link', 'mail'],
  );
  const { rows: stored } = await sql`select * from invitations`.execute(server.context.database);
  assert.doesNotMatch(JSON.stringify(stored), /\/l\//, 'the link is not kept');
});

test('an answer to a mail that somebody of the staff sent goes to them', async () => {
  const company = await companyOf('Answers');
  const { cookie } = await signedInAs(server, 'onboarding', { email: 'lou@northbank.example' });
  const path = `/api/companies/${company.id}/invitations`;
  assert.equal((await callAsStaff(server, path, { cookie, body: { locale: 'en' } })).status, 202);
  await settled(company.id);
  assert.equal(mails.at(-1)!.replyTo, 'lou@northbank.example');
});

test('what the mail server refuses for good has failed with its reason, and is sent once more by a press', async () => {
  const company = await companyOf('Refused');
  refusal = { code: 'EENVELOPE', responseCode: 550, response: '550 No such user here' };
  const { id } = await invitations.send(company.id, { locale: 'en', template: 'reminder' });
  const failed = await settled(company.id);
  assert.deepEqual([failed.id, failed.status, failed.reason], [id, 'failed', '550 No such user here']);
  const told = await server.context.database
    .selectFrom('company_events')
    .select('details')
    .where('company_id', '=', company.id)
    .where('type', '=', 'problem')
    .executeTakeFirstOrThrow();
  assert.equal(JSON.parse(told.details!).code, 'mail_failed');
  refusal = undefined;
  const again = await invitations.resend(company.id, id);
  assert.notEqual(again.id, id);
  const { to, template, status } = await settled(company.id);
  assert.deepEqual([to, template, status], [ada.email, 'reminder', 'sent']);
  assert.match(mails.at(-1)!.subject, /^A reminder/);
});

test('a mail server that does not let this server in has said nothing about the mail', async () => {
  const company = await companyOf('Locked out');
  refusal = { code: 'EAUTH', responseCode: 535, response: '535 Authentication failed' };
  await invitations.send(company.id, { locale: 'en' });
  assert.equal((await settled(company.id, /Authentication failed/)).status, 'queued');
  refusal = undefined;
});

test('what may work later is tried again, and says so meanwhile', async () => {
  const company = await companyOf('Later');
  refusal = { code: 'ECONNREFUSED' };
  await invitations.send(company.id, { locale: 'en' });
  const waiting = await settled(company.id, /ECONNREFUSED/);
  assert.equal(waiting.status, 'queued');
  refusal = undefined;
});

test('a company is mailed at most five times a day, and nobody who is not named', async () => {
  const nobody = await companyOf('Nobody', null);
  await assert.rejects(invitations.send(nobody.id, { locale: 'en' }), /body\.to/);
  for (let left = 5; left > 0; left--) {
    assert.equal((await invitations.list(nobody.id)).leftToday, left);
    await invitations.send(nobody.id, { locale: 'en', to: 'sam@accountants.example' });
  }
  await assert.rejects(
    createInvitationsClient(
      createClient({ baseUrl: server.publicUrl, apiKey: server.apiKey, budgetMs: 2000 }),
    ).invitations.send(nobody.id, { locale: 'en', to: ada.email }),
    { code: 'rate_limited' },
  );
  assert.equal((await settled(nobody.id)).to, 'sam@accountants.example');
});

test('an invitation whose journey is revoked before it is sent stays unsent', async () => {
  const company = await companyOf('Revoked');
  refusal = { code: 'ECONNREFUSED' };
  const { sessionId, id } = await invitations.send(company.id, { locale: 'en' });
  await settled(company.id, /ECONNREFUSED/);
  refusal = undefined;
  await server.client.linkSessions.revoke(company.id, sessionId);
  await server.context.database
    .updateTable('jobs')
    .set({ run_at: 0, state: 'ready' })
    .where('subject', '=', id)
    .execute();
  server.context.wakeWorker();
  assert.equal((await settled(company.id)).reason, 'link_revoked');
});

test('templates are versioned, previewed before they are saved, and restored', async () => {
  const { results, isMailSetUp } = await emailTemplates.list();
  assert.deepEqual(
    results.map(({ name, version }) => [name, version]),
    [
      ['invitation', 0],
      ['reminder', 0],
    ],
  );
  assert.ok(isMailSetUp);
  const words = {
    subject: 'Data of {company}',
    body: '{greeting},\n\n**[Share now]({link})** until {until}\n\n- {organisation}\n\n{link}',
  };
  const text = { en: words, fr: defaultTemplates.invitation.fr };
  const company = await companyOf('Umber & Co');
  const url = `${server.publicUrl}/l/abc`;
  const asked = { locale: 'en', text, companyId: company.id, url, expiresAt: '2026-12-24T10:00:00.000Z' } as const;
  const read = await emailTemplates.preview('invitation', asked);
  assert.equal(read.title, 'Data of Umber & Co');
  assert.equal(
    read.text,
    `Hello Ada,\n\nShare now (${url}) until December 24, 2026\n\n- Northbank\n\n${url}`,
    'plain text shows where links lead',
  );
  assert.ok(read.html.includes(`<strong><a href="${url}">Share now</a></strong>`));

  const saved = await emailTemplates.set('invitation', { text, version: 0 });
  assert.equal(saved.version, 1);
  await assert.rejects(emailTemplates.set('invitation', { text, version: 0 }), { code: 'changed_meanwhile' });
  assert.equal((await emailTemplates.restore('invitation', 0)).version, 2);
  const { results: versions } = await emailTemplates.versions('invitation');
  assert.deepEqual(
    versions.map(({ version }) => version),
    [2, 1, 0],
  );
  assert.deepEqual(versions[0]!.text, defaultTemplates.invitation);
  await assert.rejects(emailTemplates.restore('invitation', 9), { code: 'not_found' });
});

test('a template that can’t be filled in is refused, with the place that is wrong', async () => {
  const { en, fr } = defaultTemplates.invitation;
  for (const [words, place, message] of [
    [{ ...en, body: 'no link' }, 'body', '{link} is missing'],
    [{ ...en, body: '{link} {nonsense}' }, 'body', '{nonsense} stands for nothing'],
    [{ ...en, subject: '{link}' }, 'subject', 'the link is a secret'],
    [{ ...en, body: '{link} [here](http://plain.example)' }, 'body', 'https addresses'],
  ] as const)
    await assert.rejects(emailTemplates.set('invitation', { text: { en: words, fr } }), (error: Error) => {
      assert.ok(error.message.includes(`body.text.en.${place}: `) && error.message.includes(message), error.message);
      return true;
    });
});

test('handouts are there in both languages, as text and as HTML, each with its public page', async () => {
  const guides = await Promise.all([
    handouts.guide('qhyg', { locale: 'en' }),
    handouts.guide('qhyg', { locale: 'fr' }),
  ]);
  const texts = await Promise.all([handouts.get({ locale: 'en' }), handouts.get({ locale: 'fr' })]);
  const all = [...guides, ...texts.flatMap(({ checklist, commonQuestions }) => [checklist, commonQuestions])];
  for (const { url, text, html, title } of all) {
    assert.ok(text.length > 200 && html.includes('<p>') && title, url);
    assert.doesNotMatch(text, /undefined|\[object|\*\*/);
    const page = await call(server, url.slice(server.publicUrl.length));
    assert.equal(page.status, 200);
  }
  assert.match(texts[1]!.checklist.text, /administrateur.*partager votre écran/s);
  await assert.rejects(handouts.guide('none'), { code: 'integration_not_found' });
});

test('every software has a public page of its own, in both languages, which a search finds', async () => {
  const { results } = await server.client.integrations.list({ pageSize: 200 });
  const paths = new Set<string>();
  for (const { key, name } of results)
    for (const locale of ['en', 'fr'] as const) {
      const { url } = await handouts.guide(key, { locale });
      const path = url.slice(server.publicUrl.length);
      assert.ok(!paths.has(path), `${path} is of one software`);
      paths.add(path);
      const page = await server.app.request(path);
      const text = await page.text();
      assert.equal(page.status, 200, path);
      assert.ok(text.includes(`<html lang="${locale}">`) && text.includes('id="files"'), `${name} ${locale}`);
    }
  const found = await call(server, '/help?q=quikbooks&lang=en');
  assert.match(found.text, /Nothing here has “quikbooks”/);
  assert.match((await call(server, '/help?q=QBO&lang=en')).text, /href="\/help\/quickbooks-online\?lang=en"/);
  assert.match((await call(server, '/help?q=mot de passe&lang=fr')).text, /questions\?lang=fr#password/);
  assert.equal((await call(server, '/help/nothing')).status, 404);
  const hostile = await call(server, `/help?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  assert.doesNotMatch(hostile.text, /<script>alert/);
});

test('what was mailed goes with the company, and another organisation’s staff see none of it', async () => {
  const company = await companyOf('Gone');
  await invitations.send(company.id, { locale: 'en' });
  await settled(company.id);
  await assert.rejects(invitations.resend(company.id, randomUUID()), { code: 'not_found' });
  await server.client.companies.delete(company.id);
  const { rows } = await sql`select id from invitations where company_id = ${company.id}`.execute(
    server.context.database,
  );
  assert.deepEqual(rows, []);
  const { cookie } = await signedInAs(server, 'analyst');
  const body = { text: defaultTemplates.invitation };
  const refused = await callAsStaff(server, '/api/emailTemplates/invitation', { cookie, method: 'PUT', body });
  assert.equal(refused.json.code, 'role_not_allowed', 'not every role changes the words');
  assert.deepEqual(server.unlistedProblems, []);
});
