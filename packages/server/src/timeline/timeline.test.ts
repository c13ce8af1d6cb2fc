import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createTimelineClient } from '@client-link/api-client/timeline';
import { agree, call, openJourney, startServer, type TestServer } from '../../test/start-server.ts';
import { callAsStaff, signedInAs } from '../../test/staff.ts';
import { recordEvent } from './record-event.ts';
import { lastPosition, NewEvents } from './new-events.ts';

interface Told {
  id?: string;
  event?: string;
  data: { type?: string; companyId?: string; count?: number };
}

/** A stream of events, read one by one. */
async function listen(server: TestServer, path: string, headers: Record<string, string>) {
  const giveUp = new AbortController();
  const response = await fetch(server.publicUrl + path, {
    headers: { accept: 'text/event-stream', origin: server.publicUrl, ...headers },
    signal: giveUp.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: response.status,
    async next(): Promise<Told | undefined> {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const lines = text.slice(0, end).split('\n');
          text = text.slice(end + 2);
          const fields = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
          if (fields.data) return { ...fields, data: JSON.parse(fields.data) };
          continue;
        }
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += value;
      }
    },
    close: () => giveUp.abort(),
  };
}

const keyOf = (apiKey: string) => ({ authorization: `Basic ${btoa(apiKey)}` });

describe('what happens to a company', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const note = (companyId: string, type: 'reminded' | 'archived' = 'reminded') =>
    recordEvent(server.context.database, { companyId, type, at: Date.now(), details: { channel: 'mail' } });

  test('a timeline tells what happened, latest first, and who did it', async () => {
    const { timeline } = createTimelineClient(server.client);
    const { cookie, id: staffId } = await signedInAs(server, 'onboarding');
    const { json: company } = await callAsStaff(server, '/api/companies', {
      cookie,
      body: { name: 'Hairosmith Inc.' },
    });
    const path = `/api/companies/${company.id}/linkSessions`;
    const { json: link } = await callAsStaff(server, path, { cookie, body: { kind: 'url' } });
    await callAsStaff(server, path, { cookie, body: { kind: 'url' } });
    const { token } = await server.client.linkSessions.create(company.id, {
      origins: ['http://127.0.0.1:4100'],
      actor: { id: 'p1', name: 'Ada' },
    });
    await agree(server, token!, 'gbol', 'upload');

    const { results, totalResults } = await timeline.list(company.id);
    assert.deepEqual(
      results.map(({ type }) => type),
      ['consented', 'started', 'opened', 'invited', 'created'],
      'a second link is no second invitation',
    );
    assert.equal(totalResults, 5);
    const [consented, started, opened, invited] = results;
    assert.deepEqual(
      [invited!.actor?.kind, invited!.actor?.id, invited!.sessionId, invited!.details],
      ['staff', staffId, link.sessionId, { channel: 'link' }],
    );
    assert.equal(opened!.actor?.person?.name, 'Ada');
    assert.equal(started!.platformName, server.context.integrations.nameOf('gbol'));
    assert.deepEqual(started!.details, { method: 'upload' });
    assert.equal(consented!.actor?.person?.name, 'Ada');

    const { results: few } = await timeline.list(company.id, { types: 'invited,opened', pageSize: 1, page: 2 });
    assert.deepEqual(
      few.map(({ type }) => type),
      ['invited'],
    );
    const { status, json } = await call(server, `/api/companies/${company.id}/timeline?types=eaten`, {
      headers: keyOf(server.apiKey),
    });
    assert.deepEqual([status, json.code], [400, 'invalid_request']);
  });

  test('a stream tells what happens to its company as it happens, and nothing of another', async () => {
    const mine = await openJourney(server);
    const other = await openJourney(server);
    const stream = await listen(server, `/api/companies/${mine.company.id}/events`, keyOf(server.apiKey));
    assert.equal((await stream.next())!.event, 'ready');
    await call(server, '/link/session', { token: other.token });
    await call(server, '/link/session', { token: mine.token });
    const opened = await stream.next();
    assert.deepEqual([opened!.data.type, opened!.data.companyId], ['opened', mine.company.id]);
    stream.close();

    await note(other.company.id);
    await note(mine.company.id);
    const again = await listen(server, '/api/events', { ...keyOf(server.apiKey), 'last-event-id': opened!.id! });
    assert.equal((await again.next())!.event, 'ready');
    const missed = [await again.next(), await again.next()].map((told) => told!.data.companyId);
    assert.deepEqual(missed, [other.company.id, mine.company.id], 'what was missed comes first');
    await note(mine.company.id, 'archived');
    assert.equal((await again.next())!.data.type, 'archived');
    again.close();
  });

  test('what happens to many at once is told in one message', async () => {
    const company = await server.client.companies.create({ name: 'Imported' });
    const stream = await listen(server, '/api/events', keyOf(server.apiKey));
    assert.equal((await stream.next())!.event, 'ready');
    await server.context.database.transaction().execute(async (transaction) => {
      for (let count = 0; count < 150; count++)
        await recordEvent(transaction, { companyId: company.id, type: 'imported', at: Date.now() });
    });
    const told = await stream.next();
    assert.deepEqual([told!.event, told!.data], ['many', { count: 150 }]);
    stream.close();
  });

  test('nobody listens who may not, nor to another organisation’s company', async () => {
    const { company } = await openJourney(server);
    const path = `/api/companies/${company.id}/events`;
    const accept = { accept: 'text/event-stream' };
    const asked = async (headers: Record<string, string>, at = path) => {
      const { status, json } = await call(server, at, { origin: server.publicUrl, headers: { ...accept, ...headers } });
      return [status, json.code];
    };
    assert.deepEqual(await asked({}), [401, 'api_key_invalid']);
    assert.deepEqual(await asked({ cookie: 'link-staff=x' }, '/api/events'), [401, 'staff_signed_out']);
    const { cookie } = await signedInAs(server, 'administrator', { email: 'evil@northbank.example' });
    const evil = await call(server, '/api/events', { origin: 'https://evil.example', headers: { ...accept, cookie } });
    assert.equal(evil.json.code, 'origin_not_allowed');
    const { apiKey } = await server.client.apiKeys.create({ scopes: ['settings'] });
    assert.deepEqual(await asked(keyOf(apiKey!)), [403, 'scope_missing']);
    assert.deepEqual(await asked(keyOf(server.apiKey), `/api/companies/${randomUUID()}/events`), [
      404,
      'company_not_found',
    ]);
  });

  test('who asks without a stream gets what happened since', async () => {
    const { company } = await openJourney(server);
    const { events } = createTimelineClient(server.client);
    const created = (await events.since()).results.at(-1)!;
    assert.deepEqual([created.type, created.companyId], ['created', company.id]);
    await note(company.id);
    const { results } = await events.since(created.id);
    assert.deepEqual(
      results.map(({ type }) => type),
      ['reminded'],
    );
    assert.deepEqual((await events.since(randomUUID())).results, []);
  });

  test('a stream ends when its person signs out, and at the end of its API key', async () => {
    const { cookie } = await signedInAs(server, 'analyst');
    const { id, apiKey } = await server.client.apiKeys.create({ scopes: ['companies:read'] });
    const streams = [
      await listen(server, '/api/events', { cookie }),
      await listen(server, '/api/events', keyOf(apiKey!)),
    ];
    for (const stream of streams) assert.equal((await stream.next())!.event, 'ready');
    await callAsStaff(server, '/api/staff/session', { cookie, method: 'DELETE' });
    await server.client.apiKeys.delete(id);
    for (const stream of streams) {
      // What happened before, such as the key's deletion, may still be told.
      while (await stream.next());
    }
  });

  test('nobody keeps more than twelve streams open', async () => {
    const { cookie } = await signedInAs(server, 'developer');
    const streams = [];
    for (let number = 0; number < 12; number++) streams.push(await listen(server, '/api/events', { cookie }));
    assert.deepEqual(
      streams.map(({ status }) => status),
      Array.from({ length: 12 }, () => 200),
    );
    const one = await callAsStaff(server, '/api/events', { cookie, headers: { accept: 'text/event-stream' } });
    assert.deepEqual([one.status, one.json.code], [429, 'rate_limited']);
    for (const stream of streams) stream.close();
  });

  test('a page that listens does not keep somebody signed in who is away', async () => {
    const { cookie, id } = await signedInAs(server, 'administrator');
    const { database } = server.context;
    const long = Date.now() - 30 * 60_000;
    await database.updateTable('staff_sessions').set({ used_at: long }).where('staff_id', '=', id).execute();
    const stream = await listen(server, '/api/events', { cookie });
    const used = async () =>
      (
        await database
          .selectFrom('staff_sessions')
          .where('staff_id', '=', id)
          .select('used_at')
          .executeTakeFirstOrThrow()
      ).used_at;
    assert.equal(await used(), long);
    stream.close();
    await callAsStaff(server, '/api/events', { cookie });
    assert.ok((await used()) > long);
  });

  test('an event whose transaction ends after a later one is told all the same', async () => {
    const { database } = server.context;
    const { company } = await openJourney(server);
    // Far from the numbers that the database gives by itself.
    const position = (await lastPosition(database)) + 1_000_000;
    const news = new NewEvents(database, position);
    const add = (number: number) =>
      database
        .insertInto('company_events')
        .values({
          position: position + number,
          id: randomUUID(),
          organisation_id: server.organisationId,
          company_id: company.id,
          type: 'reminded',
          at: number,
          session_id: null,
          integration_key: null,
          connection_id: null,
          actor: null,
          details: null,
        })
        .execute();
    const read = async () => (await news.read()).map(({ at }) => at);
    await add(1);
    await add(3);
    assert.deepEqual(await read(), [1, 3]);
    await add(2);
    await add(4);
    assert.deepEqual(await read(), [2, 4]);
    assert.deepEqual(await read(), []);
  });

  test('the funnel counts how far the journeys of a period got, and how long each step took', async () => {
    const { database } = server.context;
    const { company } = await openJourney(server);
    const start = Date.parse('2020-01-01T00:00:00Z');
    const journeys: [string | null, Record<string, number>][] = [
      [null, { invited: 0 }],
      [null, { invited: 0, opened: 60 }],
      ['gbol', { invited: 0, opened: 100, started: 110, consented: 130, connected: 200, finished: 200 }],
      ['gbol', { opened: 20, started: 25, consented: 35 }],
      ['mqjo', { invited: 0, opened: 300, started: 310, consented: 400, uploaded: 500, finished: 900 }],
    ];
    for (const [integrationKey, events] of journeys) {
      const sessionId = randomUUID();
      await database
        .insertInto('sessions')
        .values({
          id: sessionId,
          organisation_id: server.organisationId,
          company_id: company.id,
          status: 'open',
          integration_key: integrationKey,
          method: null,
          consent_id: null,
          connection_id: null,
          created_at: start,
          expires_at: start + 1,
        })
        .execute();
      for (const [type, seconds] of Object.entries(events))
        await recordEvent(database, {
          companyId: company.id,
          type: type as 'opened',
          at: start + seconds * 1000,
          sessionId,
        });
    }
    const { funnel } = createTimelineClient(server.client);
    const period = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const { steps, integrations } = await funnel.get(period);
    assert.deepEqual(
      steps.map(({ step, journeys: count, lost, medianSeconds, p90Seconds }) => [
        step,
        count,
        lost,
        medianSeconds,
        p90Seconds,
      ]),
      [
        ['invited', 5, 0, undefined, undefined],
        ['opened', 4, 1, 60, 300],
        ['started', 3, 1, 10, 10],
        ['consented', 3, 0, 20, 90],
        ['shared', 2, 1, 70, 100],
        ['finished', 2, 0, 0, 400],
      ],
    );
    assert.deepEqual(
      integrations.map(({ integrationKey, steps: [started] }) => [integrationKey, started!.journeys]),
      [
        ['gbol', 2],
        ['mqjo', 1],
      ],
    );
    const csv = await (await funnel.export(period)).text();
    const [head, first, second] = csv.split('\r\n');
    assert.equal(head, 'Integration,Step,Journeys,Lost,Median seconds,P90 seconds');
    assert.deepEqual([first, second], [',invited,5,0,,', ',opened,4,1,60,300']);
    const { steps: none } = await funnel.get({ from: '2019-01-01T00:00:00.000Z', to: '2019-01-02T00:00:00.000Z' });
    assert.ok(none.every(({ journeys: count }) => count === 0));
  });
});
