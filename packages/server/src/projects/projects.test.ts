import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@client-link/api-client';
import { createPrivacyClient } from '@client-link/api-client/privacy';
import { createProjectsClient, type ProjectsClient } from '@client-link/api-client/projects';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { signedInAs } from '../../test/staff.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('projects', () => {
  let server: TestServer;
  let client: Client;
  let api: ProjectsClient;
  const newCompany = async (name: string): Promise<string> => (await client.companies.create({ name })).id;

  before(async () => {
    server = await startServer();
    client = server.client;
    api = createProjectsClient(client);
  });
  after(() => server.stop());

  test('the first person of a team leads and coordinates, where nobody else does', async () => {
    const company = await newCompany('Team');
    const { id: staffId } = await signedInAs(server, 'analyst', { email: 'grace@northbank.example' });
    const none = await api.projectDefaults.get(company);
    assert.deepEqual([none.version, none.team, none.documents], [0, [], []]);
    const team = [
      { staffId, isContactPerson: true },
      { name: 'Zoë Ω', email: 'zoe@fils.example' },
    ];
    const one = await api.projectDefaults.update(company, { team });
    assert.deepEqual(one.team, [
      {
        staffId,
        name: 'grace@northbank.example',
        email: 'grace@northbank.example',
        roles: ['lead', 'coordinator'],
        isContactPerson: true,
        inTeamDiscussions: true,
      },
      { name: 'Zoë Ω', email: 'zoe@fils.example', roles: [], isContactPerson: false, inTeamDiscussions: true },
    ]);
    const two = await api.projectDefaults.update(company, {
      team: [{ staffId }, { name: 'Zoë Ω', roles: ['coordinator'], inTeamDiscussions: false }],
    });
    assert.deepEqual(
      two.team.map(({ roles }) => roles),
      [['lead'], ['coordinator']],
    );
    const both = [
      { name: 'One', roles: ['coordinator' as const] },
      { name: 'Two', roles: ['coordinator' as const] },
    ];
    await assert.rejects(api.projectDefaults.update(company, { team: both }), { code: 'invalid_request' });
    const stranger = crypto.randomUUID();
    await assert.rejects(api.projectDefaults.update(company, { team: [{ staffId: stranger }] }), {
      message: /body\.team\.0\.staffId/,
    });
  });

  test('somebody who leaves the staff stays in teams by name', async () => {
    const company = await newCompany('Leaving');
    const { id: staffId } = await signedInAs(server, 'analyst', { email: 'leaving@northbank.example' });
    await api.projectDefaults.update(company, { team: [{ staffId }], excludedStaff: [{ staffId }] });
    await server.context.database.deleteFrom('staff').where('id', '=', staffId).execute();
    const { team, excludedStaff } = await api.projectDefaults.get(company);
    assert.deepEqual(
      [team[0]?.staffId, team[0]?.name, excludedStaff],
      [undefined, 'leaving@northbank.example', [{ name: 'leaving@northbank.example' }]],
    );
  });

  test('a new project has a copy of the defaults, and each changes by itself from then on', async () => {
    const company = await newCompany('Copies');
    const document = await api.documents.add(company, { fileName: 'Plan «Ω».txt', content: base64('the plan') });
    await api.projectDefaults.update(company, {
      team: [{ name: 'Ada' }],
      location: '1 Long Street\nTown',
      notes: 'Bring boots.',
      reportTemplates: [{ name: 'End of day', questions: ['How many came?'] }],
      excludedStaff: [{ name: 'Somebody' }],
    });
    const project = await api.projects.create(company, { name: 'Fair', starts: '2026-11-22' });
    assert.deepEqual([project.starts, project.ends, project.version], ['2026-11-22', '2026-11-22', 1]);
    assert.deepEqual(
      [project.location, project.notes, project.team[0]?.roles, project.documents.map(({ fileName }) => fileName)],
      ['1 Long Street\nTown', 'Bring boots.', ['lead', 'coordinator'], ['Plan «Ω».txt']],
    );
    assert.deepEqual(project.reportTemplates, [{ name: 'End of day', questions: ['How many came?'] }]);

    await api.projectDefaults.update(company, { notes: 'Bring shoes.' });
    await api.documents.delete(company, document.id);
    const changed = await api.projects.update(company, project.id, { location: 'Elsewhere', ends: '2026-11-24' });
    assert.deepEqual([changed.notes, changed.location, changed.ends], ['Bring boots.', 'Elsewhere', '2026-11-24']);
    assert.equal((await api.projectDefaults.get(company)).location, '1 Long Street\nTown');
    const copy = await api.documents.download(company, changed.documents[0]!.id);
    assert.equal(await copy.text(), 'the plan');
    assert.match(copy.headers.get('content-disposition')!, /^attachment; .*Plan%20%C2%AB%CE%A9%C2%BB\.txt$/);
    await assert.rejects(api.documents.download(company, document.id), { code: 'document_not_found' });
  });

  test('a document is one however often it is added, and its bytes go with the last copy', async () => {
    const company = await newCompany('Documents');
    const asked = { fileName: '../plan.txt', content: base64('bytes') };
    const one = await api.documents.add(company, asked);
    const again = await api.documents.add(company, asked);
    assert.deepEqual([again, one.fileName, one.bytes], [one, '.._plan.txt', 5]);
    const project = await api.projects.create(company, { name: 'With it', starts: '2026-11-22' });
    const { file } = await server.context.database
      .selectFrom('documents')
      .select('file')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    await api.documents.delete(company, one.id);
    assert.ok(await server.context.blobs.has(file), 'the project’s copy is of the same bytes');
    await api.projects.delete(company, project.id);
    await eventually(async () => !(await server.context.blobs.has(file)));

    const { id: documentId } = await api.documents.add(company, { fileName: 'first.txt', content: base64('x') });
    const { database } = server.context;
    const first = await database
      .selectFrom('documents')
      .selectAll()
      .where('id', '=', documentId)
      .executeTakeFirstOrThrow();
    const more = Array.from({ length: 19 }, () => ({ ...first, id: crypto.randomUUID() }));
    await database.insertInto('documents').values(more).execute();
    await assert.rejects(api.documents.add(company, asked), { code: 'too_many_documents' });
    const other = await newCompany('Other');
    const { documents } = await api.projectDefaults.get(company);
    await assert.rejects(api.documents.delete(other, documents[0]!.id), { code: 'document_not_found' });
    const inOther = await api.projects.create(other, { name: 'Theirs', starts: '2026-11-22' });
    await assert.rejects(api.documents.add(company, { ...asked, projectId: inOther.id }), {
      code: 'project_not_found',
    });
  });

  test('who changes what somebody else changed meanwhile is told, and overwrites nothing', async () => {
    const company = await newCompany('Both');
    await api.projectDefaults.update(company, { notes: 'one', version: 0 });
    await assert.rejects(api.projectDefaults.update(company, { notes: 'two', version: 0 }), {
      code: 'changed_meanwhile',
      status: 409,
    });
    assert.equal((await api.projectDefaults.get(company)).notes, 'one');
    const project = await api.projects.create(company, { name: 'Shared', starts: '2026-11-22' });
    await api.projects.update(company, project.id, { name: 'Mine', version: 1 });
    await assert.rejects(api.projects.update(company, project.id, { name: 'Theirs', version: 1 }), {
      code: 'changed_meanwhile',
    });
    await assert.doesNotReject(api.projects.update(company, project.id, { name: 'Without a version' }));
  });

  test('days stay the days that were typed, and no project ends before it starts', async () => {
    const company = await newCompany('Days');
    const wrong = { name: 'Backwards', starts: '2026-11-22', ends: '2026-11-21' };
    await assert.rejects(api.projects.create(company, wrong), { message: /body\.ends/ });
    await assert.rejects(api.projects.create(company, { name: 'No day', starts: '2026-02-30' }), {
      code: 'invalid_request',
    });
    const leap = await api.projects.create(company, { name: 'Leap', starts: '2028-02-29', ends: '2028-03-01' });
    await assert.rejects(api.projects.update(company, leap.id, { starts: '2028-03-02' }), { message: /body\.ends/ });
    const { starts, ends } = await api.projects.get(company, leap.id);
    assert.deepEqual([starts, ends], ['2028-02-29', '2028-03-01']);
  });

  test('projects are listed by the days on which they run, by company and by words', async () => {
    const company = await newCompany('Zürich Listed');
    for (const [name, starts, ends] of [
      ['Late', '2027-02-01', '2027-02-03'],
      ['Early', '2027-01-01', '2027-01-02'],
      ['Across', '2027-01-30', '2027-02-02'],
    ])
      await api.projects.create(company, { name: name!, starts: starts!, ends: ends! });
    const names = async (query: Parameters<typeof api.projects.list>[0]) =>
      (await api.projects.list({ companyId: company, ...query })).results.map(({ name }) => name);
    assert.deepEqual(await names({}), ['Early', 'Across', 'Late']);
    assert.deepEqual(await names({ from: '2027-02-01', to: '2027-02-28' }), ['Across', 'Late']);
    assert.deepEqual(await names({ orderBy: '-name' }), ['Late', 'Early', 'Across']);
    assert.deepEqual(await names({ query: 'zurich' }), ['Early', 'Across', 'Late'], 'by the company’s name too');
    assert.deepEqual(await names({ query: 'EARL' }), ['Early']);
    const page = await api.projects.list({ companyId: company, pageSize: 2 });
    assert.equal(page.totalResults, 3);
    assert.match(page._links.next!.href, new RegExp(`page=2.*companyId=${company}`));
    assert.deepEqual(page.results[0]?.company, { id: company, name: 'Zürich Listed' });
    await assert.rejects(api.projects.list({ orderBy: 'location' }), { code: 'invalid_request' });
  });

  test('a company with projects is not deleted; without them it goes with its documents', async () => {
    const company = await newCompany('Going');
    const project = await api.projects.create(company, { name: 'Attached', starts: '2026-11-22' });
    await api.documents.add(company, { fileName: 'note.txt', content: base64('gone soon') });
    await assert.rejects(client.companies.delete(company), {
      code: 'company_has_projects',
      status: 409,
      message: /“Attached”/,
    });
    assert.equal((await client.companies.get(company)).name, 'Going');
    await api.projects.delete(company, project.id);
    const { file } = await server.context.database
      .selectFrom('documents')
      .select('file')
      .where('company_id', '=', company)
      .executeTakeFirstOrThrow();
    await client.companies.delete(company);
    await assert.rejects(api.projectDefaults.get(company), { code: 'company_not_found' });
    await eventually(async () => !(await server.context.blobs.has(file)));
    const deletions = createPrivacyClient(client).deletions;
    await eventually(async () => (await deletions.get(company)).status === 'Erased');
    assert.equal((await deletions.get(company)).removed['files'], 1);
  });

  test('colleagues are named to every role, by name and address alone', async () => {
    const { id } = await signedInAs(server, 'onboarding', { email: 'named@northbank.example' });
    const found = [];
    for await (const colleague of api.colleagues.listAll()) found.push(colleague);
    const email = 'named@northbank.example';
    assert.deepEqual(
      found.find((each) => each.id === id),
      { id, name: email, email },
    );
  });

  test('every problem that was answered is in the API’s document', () => assert.deepEqual(server.unlistedProblems, []));
});

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let waitMs = 5; !(await isSo()); waitMs *= 1.5) {
    assert.ok(waitMs < 10_000, 'it did not come about');
    await wait(waitMs);
  }
}
