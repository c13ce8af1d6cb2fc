import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createInvitationsClient } from '@client-link/api-client/invitations';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { share } from '../../test/report-journey.ts';
import { agree, call, HOST_ORIGIN, startServer } from '../../test/start-server.ts';
import type { Mail } from '../mail.ts';
import { defaultTemplates } from './default-templates.ts';
import { remind } from './reminders.ts';

const DAY_MS = 86_400_000;
const mails: Mail[] = [];
/** Addresses that the mail server has never heard of. */
const unknown = new Set<string>();
let passed = 0;
const server = await startServer({
  clock: () => Date.now() + passed,
  sendMail: async (mail) => {
    if (unknown.has(mail.to)) throw Object.assign(new Error('refused'), { responseCode: 550, response: '550 Nobody' });
    mails.push(mail);
  },
});
after(() => server.stop());
const { emailTemplates, invitations, reminders } = createInvitationsClient(server.client);
const { database } = server.context;

let made = 0;
async function invited({ days = [3, 7, 14], locale = 'en' as 'en' | 'fr' } = {}) {
  await reminders.setSchedule({ isOn: true, afterDays: days });
  const email = `contact-${++made}@hairosmith.example`;
  const company = await server.client.companies.create({ name: `Company ${made}`, contact: { name: 'Ada', email } });
  await invitations.send(company.id, { locale, remind: true });
  await allSent();
  return { ...company, email };
}
const standing = async (companyId: string) => (await invitations.list(companyId)).reminders!;
const mailsTo = (email: string) => mails.filter(({ to }) => to === email);

/** Once no mail is on its way. */
async function allSent() {
  for (;;) {
    const waiting = await database
      .selectFrom('jobs')
      .select('id')
      .where('kind', 'in', ['mail-invitation', 'remind'])
      .where('run_at', '<=', server.context.clock())
      .limit(1)
      .executeTakeFirst();
    if (!waiting) return;
    server.context.wakeWorker();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function pass(count: number) {
  passed += count * DAY_MS + 1000;
  await allSent();
}

const linkIn = ({ text }: Mail) => new URL(/http\S+\/l\/\S+/.exec(text)![0]).pathname;

const open = (link: string) => call(server, link, { method: 'POST', origin: server.publicUrl });

test('nobody is reminded by itself until the business turns that on, and the schedule is kept by version', async () => {
  const first = await reminders.schedule();
  assert.deepEqual([first.isOn, first.afterDays, first.version], [false, [3, 7, 14], 0]);
  const { id } = await server.client.companies.create({ name: 'Off', contact: { email: 'off@hairosmith.example' } });
  await assert.rejects(invitations.send(id, { locale: 'en', remind: true }), /body\.remind: the schedule/);
  assert.equal((await invitations.list(id)).totalResults, 0, 'nothing is half done');
  await assert.rejects(reminders.stop(id), { code: 'not_found' });

  assert.equal((await reminders.setSchedule({ isOn: true, afterDays: [2], version: 0 })).version, 1);
  const late = reminders.setSchedule({ isOn: true, afterDays: [9], version: 0 });
  await assert.rejects(late, { code: 'changed_meanwhile' });
  for (const afterDays of [[], [0], [61], [7, 3], [3, 3], [1, 2, 3, 4, 5, 6], [1.5]])
    await assert.rejects(reminders.setSchedule({ isOn: true, afterDays }), { code: 'invalid_request' });
});

test('reminders go out on their days, in the language of the invitation, each with a fresh link, and then end', async () => {
  const company = await invited({ locale: 'fr' });
  const { nextAt, began, to } = await standing(company.id);
  assert.deepEqual([Date.parse(nextAt!) - Date.parse(began), to], [3 * DAY_MS, company.email]);
  await pass(2);
  assert.equal(mailsTo(company.email).length, 1, 'not before its day');
  await pass(1);
  const [invitation, reminder] = mailsTo(company.email);
  assert.match(reminder!.subject, /^Rappel/);
  assert.notEqual(linkIn(reminder!), linkIn(invitation!));
  assert.equal((await open(linkIn(reminder!))).status, 303);
  await pass(4);
  await pass(7);
  assert.equal(mailsTo(company.email).length, 4);
  const { status, endedBecause, remindersSent } = await standing(company.id);
  assert.deepEqual([status, endedBecause, remindersSent], ['ended', 'done', 3]);
  await pass(30);
  assert.equal(mailsTo(company.email).length, 4);
  const told = await database
    .selectFrom('company_events')
    .select(['details', 'actor'])
    .where('company_id', '=', company.id)
    .where('type', '=', 'reminded')
    .execute();
  assert.deepEqual(
    told.map(({ details, actor }) => [JSON.parse(details!).locale, actor]),
    Array.from({ length: 3 }, () => ['fr', null]),
    'nobody did it',
  );
});

test('each of them is sent once, however many nodes try and however late they are', async () => {
  const company = await invited({ days: [3, 4] });
  passed += 3.9 * DAY_MS;
  const job = { subject: company.id, payload: {}, attempts: 1, signal: new AbortController().signal };
  await Promise.all(Array.from({ length: 4 }, () => remind(server.context, job)));
  await allSent();
  assert.equal(mailsTo(company.email).length, 2);
  const { endedBecause } = await standing(company.id);
  assert.equal(endedBecause, 'done', 'the one that would follow at once is left out');
});

test('whoever shared their data is not reminded any more', async () => {
  const company = await invited();
  const { token } = await server.client.linkSessions.create(company.id, { origins: [HOST_ORIGIN] });
  const { json: agreed } = await agree(server, token!, 'gbol', 'upload');
  await call(server, '/link/session/prepare', { token: token!, body: { version: agreed.version } });
  assert.equal((await standing(company.id)).status, 'on', 'who has begun only still is');
  await share(server, token!, 'suppliers', { 's.csv': 'Vendor ID,Vendor\nV1,Acme\n' });
  const { status, endedBecause, nextAt } = await standing(company.id);
  assert.deepEqual([status, endedBecause, nextAt], ['ended', 'shared', undefined]);
  await pass(14);
  assert.equal(mailsTo(company.email).length, 1);
});

test('they end by themselves when the link is revoked, the company archived or its contact another', async () => {
  const [revoked, archived, changed, renamed] = [await invited(), await invited(), await invited(), await invited()];
  const { results } = await invitations.list(revoked!.id);
  await server.client.linkSessions.revoke(revoked!.id, results[0]!.sessionId);
  await call(server, `/api/companies/${archived!.id}/archive`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(server.apiKey)}` },
  });
  await server.client.companies.update(changed!.id, { contact: { email: 'new@hairosmith.example' } });
  await server.client.companies.update(renamed!.id, { name: 'Renamed', contact: { email: renamed!.email } });
  const reasons = await Promise.all([revoked, archived, changed, renamed].map((one) => standing(one!.id)));
  assert.deepEqual(
    reasons.map(({ endedBecause }) => endedBecause),
    ['link_revoked', 'archived', 'contact_changed', undefined],
  );
  await server.client.companies.delete(renamed!.id);
  const left = await database
    .selectFrom('jobs')
    .select('id')
    .where('subject', '=', renamed!.id)
    .where('kind', '=', 'remind')
    .execute();
  assert.deepEqual(left, [], 'nothing waits for a company that is gone');
  await pass(3);
  for (const { email } of [revoked!, archived!, changed!]) assert.equal(mailsTo(email).length, 1);
});

test('an address that is refused for good ends them; by a press, or with the schedule, they end too', async () => {
  const [refused, stopped, off] = [await invited(), await invited(), await invited()];
  unknown.add(refused!.email);
  const { status, endedBecause } = await reminders.stop(stopped!.id);
  assert.deepEqual([status, endedBecause], ['ended', 'stopped']);
  await pass(3);
  assert.equal((await standing(refused!.id)).endedBecause, 'not_delivered');
  assert.equal((await standing(off!.id)).remindersSent, 1);
  await reminders.setSchedule({ isOn: false, afterDays: [3] });
  assert.equal((await standing(off!.id)).endedBecause, 'schedule_off');
  assert.equal((await standing(stopped!.id)).endedBecause, 'stopped', 'an earlier reason stays');
});

test('a reminder waits where five mails were sent that day, and an invitation sent anew begins from its own day', async () => {
  const company = await invited({ days: [2, 3] });
  await pass(1.5);
  for (let sent = 0; sent < 5; sent++) await invitations.send(company.id, { locale: 'en', to: 'sam@books.example' });
  await pass(0.5);
  const held = await standing(company.id);
  assert.deepEqual([held.status, held.remindersSent], ['on', 0]);
  await pass(0.5);
  assert.equal(mailsTo(company.email).length, 2, 'it is sent as soon as it may be');

  await invitations.send(company.id, { locale: 'en', remind: true });
  const anew = await standing(company.id);
  assert.deepEqual([anew.remindersSent, Date.parse(anew.nextAt!) - Date.parse(anew.began)], [0, 2 * DAY_MS]);
});

test('answers to reminders go to who sent the invitation, as long as they are of the staff', async () => {
  await reminders.setSchedule({ isOn: true, afterDays: [1, 2] });
  const contact = { email: 'answers@hairosmith.example' };
  const { id } = await server.client.companies.create({ name: 'Answers', contact });
  const { cookie } = await signedInAs(server, 'onboarding', { email: 'lou@northbank.example' });
  const path = `/api/companies/${id}/invitations`;
  assert.equal((await callAsStaff(server, path, { cookie, body: { locale: 'en', remind: true } })).status, 202);
  await pass(1);
  assert.equal(mailsTo(contact.email)[1]!.replyTo, 'lou@northbank.example');
  const { cookie: later } = await signedInAs(server, 'onboarding', { email: 'mia@northbank.example' });
  const schedule = { isOn: false, afterDays: [1] };
  const refused = await callAsStaff(server, '/api/reminderSchedule', { cookie: later, method: 'PUT', body: schedule });
  assert.equal(refused.json.code, 'role_not_allowed');
  const stopped = await callAsStaff(server, `/api/companies/${id}/reminders/stop`, { cookie: later, method: 'POST' });
  assert.equal(stopped.json.endedBecause, 'stopped');
});

test('of many mails at the same time, five are sent', async () => {
  const { id } = await server.client.companies.create({ name: 'Many', contact: { email: 'many@hairosmith.example' } });
  const { cookie } = await signedInAs(server, 'onboarding');
  const path = `/api/companies/${id}/invitations`;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => callAsStaff(server, path, { cookie, body: { locale: 'en' } })),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [...Array(5).fill(202), ...Array(3).fill(429)]);
});

test('of two who save the same words or days at the same time, one is told that they changed meanwhile', async () => {
  const { version } = (await emailTemplates.list()).results[0]!;
  const text = defaultTemplates.invitation;
  const { version: seen } = await reminders.schedule();
  const saves = [
    () => emailTemplates.set('invitation', { text, version }),
    () => reminders.setSchedule({ isOn: true, afterDays: [5], version: seen }),
  ];
  for (const save of saves) {
    const ends = await Promise.allSettled<unknown>([save(), save()]);
    const codes = ends.map((end) => (end.status === 'rejected' ? end.reason.code : 'saved'));
    assert.deepEqual(codes.toSorted(), ['changed_meanwhile', 'saved']);
  }
  assert.deepEqual(server.unlistedProblems, []);
});
