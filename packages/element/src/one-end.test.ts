import { expect } from '@open-wc/testing';
import type { ClientLink } from './client-link.ts';
import type { LinkExitedEvent } from './events.ts';
import type { FakeServer } from './fake-server.fixture.ts';
import { open, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const reports = (server: FakeServer) => server.hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
/** How an opening comes to each step. */
const steps: Record<string, (server: FakeServer) => unknown> = {
  landing: () => {},
  choosing: () => {},
  consenting: (server) => server.hasChosen('qhyg', 'connect'),
  authorizing: (server) => server.hasChosen('qhyg', 'connect').hasConsented(),
  preparing: (server) => server.hasChosen('ledgerly', 'upload').hasConsented(),
  reporting: reports,
  finished: (server) =>
    reports(server)
      .hasUpload({ report: 'suppliers', status: 'accepted' })
      .hasUpload({ report: 'bills', status: 'accepted' }),
  expired: (server) => server.refuse('GET /link/session', 'session_ended', 410),
  broken: (server) => server.refuse('GET /link/session', 'origin_not_allowed', 403),
};
const dismiss = (element: ClientLink) =>
  element.renderRoot.querySelector('dialog')!.dispatchEvent(new Event('cancel', { cancelable: true }));
/** The ways to end an opening, and the reason that each gives. */
const ends: Record<string, [(element: ClientLink) => void, string]> = {
  'close()': [(element) => element.close(), 'closed'],
  'Escape or a back gesture': [dismiss, 'closed'],
  'the attribute taken away': [(element) => element.removeAttribute('opened'), 'closed'],
  'the element taken away': [(element) => element.remove(), 'removed'],
  'restart()': [(element) => element.restart(), 'restarted'],
  'closing, then taking it away': [(element) => (element.close(), element.remove()), 'removed'],
};

// No engine does this otherwise than the others: one of them is enough.
(navigator.userAgent.includes('Chrome') ? describe : describe.skip)('an opening ends once', () => {
  withServer();

  for (const [step, arrange] of Object.entries(steps))
    for (const [name, [end, reason]] of Object.entries(ends))
      it(`while ${step}, by ${name}`, async () => {
        arrange(theServer());
        const { element, events } = await open({ mode: 'modal', opened: true, landing: step === 'landing' });
        const ending = () => events.filter(({ type }) => ['link-finished', 'link-exited'].includes(type));
        let isClosed = false;
        element.addEventListener('link-closed', () => (isClosed = true));
        end(element);
        await waitUntil(() => ending().length, 'no end');
        element.remove();
        await waitUntil(() => isClosed, 'still on the screen');
        const first =
          step === 'expired' ? step : step === 'finished' && reason === 'closed' ? 'already-finished' : reason;
        // What restart() began is an opening of its own, which was then taken away.
        expect(ending().map((event) => (event as LinkExitedEvent).reason)).to.deep.equal(
          reason === 'restarted' ? [first, 'removed'] : [first],
        );
      });
});
