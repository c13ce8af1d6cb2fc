import type { LinkSession } from '@client-link/api-client/link';
import { expect } from '@open-wc/testing';
import { FakeServer } from './fake-server.fixture.ts';
import { type Journey, type JourneyEvent, next, type Step, transitions } from './journey.ts';

const start = { attempt: { id: 'a', integrationKey: 'qhyg', status: 'created', expiresAt: '' }, startUrl: 'http://x' };
const failure = { code: 'internal', message: '', retryable: false };
const at = (prepare: (server: FakeServer) => unknown): LinkSession => {
  const server = new FakeServer();
  prepare(server);
  return structuredClone(server.session);
};
const upload = (server: FakeServer) => server.hasChosen('ledgerly', 'upload').hasConsented();
const sessions = {
  nothing: at(() => {}),
  chosen: at((server) => server.hasChosen('qhyg', 'connect')),
  agreed: at((server) => server.hasChosen('qhyg', 'connect').hasConsented()),
  toPrepare: at(upload),
  suppliers: at((server) => upload(server).hasPrepared()),
  bills: at((server) => upload(server).hasPrepared().hasUpload({ report: 'suppliers', status: 'accepted' })),
  done: at((server) =>
    upload(server)
      .hasPrepared()
      .hasUpload({ report: 'suppliers', status: 'accepted' })
      .hasUpload({ report: 'bills', status: 'accepted' }),
  ),
};
/** A step was handed to somebody else. */
const asked = (session: LinkSession, step: string, status: string): LinkSession => ({
  ...session,
  helpRequests: [{ id: 'h', step, integrationKey: 'qhyg', status, created: '', expiresAt: '' }],
});
const ended: LinkSession = { ...sessions.nothing, status: 'ended' };
const walk = (events: JourneyEvent[]) =>
  events.reduce<Journey[]>((path, event) => [...path, next(path.at(-1)!, event)], [{ step: 'loading' }]);
const steps = (events: JourneyEvent[]) => walk(events).map(({ step }) => step);

describe('journey', () => {
  it('takes a person who connects from the choice to the end', () => {
    expect(
      steps([
        { type: 'loaded', session: sessions.nothing },
        { type: 'updated', session: sessions.chosen },
        { type: 'agree', start, clickedAt: 1 },
        { type: 'updated', session: sessions.agreed },
        { type: 'updated', session: sessions.done },
      ]),
    ).to.deep.equal(['loading', 'choosing', 'consenting', 'authorizing', 'authorizing', 'finished']);
  });

  it('takes a person who uploads through both reports', () => {
    const order = [sessions.toPrepare, sessions.suppliers, sessions.bills, sessions.done];
    expect(
      steps([
        { type: 'loaded', session: sessions.nothing },
        ...order.map((session): JourneyEvent => ({ type: 'updated', session })),
      ]),
    ).to.deep.equal(['loading', 'choosing', 'preparing', 'reporting', 'reporting', 'finished']);
  });

  it('resumes a person who comes back at what is still to do', () => {
    expect(steps([{ type: 'loaded', session: sessions.bills }]).at(-1)).to.equal('reporting');
    expect(steps([{ type: 'loaded', session: sessions.agreed }]).at(-1)).to.equal('authorizing');
    expect(steps([{ type: 'loaded', session: sessions.done }]).at(-1)).to.equal('finished');
    expect(steps([{ type: 'loaded', session: ended }]).at(-1)).to.equal('expired');
  });

  it('waits for somebody else at the step that was handed on, until it is done or taken back', () => {
    const stepOf = (session: LinkSession) => steps([{ type: 'loaded', session }]).at(-1);
    for (const status of ['created', 'opened', 'expired']) {
      expect(stepOf(asked(sessions.chosen, 'connect', status))).to.equal('helping');
      expect(stepOf(asked(sessions.agreed, 'connect', status))).to.equal('helping');
      expect(stepOf(asked(sessions.suppliers, 'suppliers', status))).to.equal('helping');
    }
    expect(stepOf(asked(sessions.chosen, 'connect', 'revoked'))).to.equal('consenting');
    expect(stepOf(asked(sessions.bills, 'suppliers', 'done'))).to.equal('reporting');
    expect(stepOf(asked(sessions.bills, 'suppliers', 'expired'))).to.equal('reporting');
    expect(stepOf(asked(sessions.toPrepare, 'suppliers', 'created'))).to.equal('preparing');
  });

  it('keeps the attempt when the consent’s answer arrives in the next step', () => {
    const path = walk([
      { type: 'loaded', session: sessions.chosen },
      { type: 'agree', start, clickedAt: 7 },
      { type: 'updated', session: sessions.agreed },
    ]);
    expect(path.at(-1)).to.deep.include({ step: 'authorizing', start, clickedAt: 7 });
  });

  it('forgets what a step showed when it is left', () => {
    const path = walk([
      { type: 'loaded', session: sessions.nothing },
      { type: 'show', shown: { integrations: [], isOffline: true } },
      { type: 'updated', session: sessions.chosen },
    ]);
    expect(path.at(-1)).to.have.all.keys('step', 'session');
  });

  it('welcomes a person who has not begun, after a failure as well', () => {
    const begun: JourneyEvent[] = [
      { type: 'fail', failure },
      { type: 'retry' },
      { type: 'loaded', session: sessions.nothing },
      { type: 'begin' },
    ];
    const path = begun.reduce<Journey[]>(
      (all, event) => [...all, next(all.at(-1)!, event)],
      [{ step: 'loading', hasLanding: true }],
    );
    expect(path.map(({ step }) => step)).to.deep.equal(['loading', 'broken', 'loading', 'landing', 'choosing']);
    expect(path.at(-1)).to.have.all.keys('step', 'session');
  });

  it('is not taken back by an answer that comes late', () => {
    const path = walk([
      { type: 'loaded', session: sessions.chosen },
      { type: 'updated', session: { ...sessions.nothing, id: sessions.chosen.id, version: 9 } },
      { type: 'updated', session: { ...sessions.agreed, id: sessions.chosen.id, version: 8 } },
    ]);
    expect(path.at(-1)?.step).to.equal('choosing');
  });

  it('is changed by nothing that its step does not know', () => {
    const journey: Journey = { step: 'expired', session: sessions.done };
    expect(next(journey, { type: 'updated', session: sessions.nothing })).to.equal(journey);
  });

  it('reaches every step', () => {
    const seen = new Set<Step>();
    const events: JourneyEvent[] = [
      ...[ended, asked(sessions.chosen, 'connect', 'created'), ...Object.values(sessions)].flatMap(
        (session): JourneyEvent[] => [
          { type: 'loaded', session },
          { type: 'updated', session },
        ],
      ),
      { type: 'agree', start, clickedAt: 1 },
      { type: 'fail', failure },
      { type: 'end' },
      { type: 'retry' },
      { type: 'begin' },
      { type: 'manage' },
      { type: 'leave' },
    ];
    const visit = (journey: Journey) => {
      if (seen.has(journey.step)) return;
      seen.add(journey.step);
      for (const event of events) visit(next(journey, event));
    };
    visit({ step: 'loading', hasLanding: true });
    expect([...seen].toSorted()).to.deep.equal(Object.keys(transitions).toSorted());
  });
});
