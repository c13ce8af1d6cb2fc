import type { ClientLink } from './client-link.ts';
import type { FakeServer } from './fake-server.fixture.ts';
import { type Opened, pick, theServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const LONG = 'AValueThatIsLongAndHasNoSpaceToBreakItAt_0123456789';
const BILLS_WITH_PROBLEMS = `Bill Number,Vendor,Bill Date,Currency,AVeryLongColumnTitleWithoutAnySpace,Total
B1,Acme Ltd,2026-08-25,USD,x,10.50
B2,${LONG},2026-02-31,USD,x,${LONG}
B3,,2026-08-27,USD,x,20.00
`;
const reports = (server: FakeServer) => server.hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
const done = (server: FakeServer) => {
  reports(server).session.capabilities.push('manage');
  server.hasUpload({ report: 'suppliers', status: 'accepted' }).hasUpload({ report: 'bills', status: 'accepted' });
  const total = (currency: string) => ({ currency, totalAmount: '123456789012.34' });
  server.session.shared = { suppliers: 60_000, bills: 400_000, totals: [total('EUR'), total('USD')] };
};

/** Every screen: how a session gets there, and what a person does then. */
export const screens: Record<
  string,
  [(server: FakeServer) => unknown, ((opened: Opened) => Promise<unknown>)?, Partial<ClientLink>?]
> = {
  landing: [() => {}, undefined, { landing: true }],
  choosing: [() => {}],
  'agreeing to connect': [(server) => server.hasChosen('qhyg', 'connect')],
  'agreeing to upload': [(server) => server.hasChosen('ledgerly', 'upload')],
  authorizing: [(server) => server.hasChosen('qhyg', 'connect').hasConsented()],
  'authorizing, denied': [
    (server) => server.hasChosen('qhyg', 'connect').hasConsented(),
    async ({ root, find }) => {
      await find(/Open QuickBooks|Ouvrir QuickBooks/, 'a');
      theServer().attemptIs('denied');
      window.dispatchEvent(new Event('focus'));
      await waitUntil(() => root.querySelector('.note.warn'), 'no word of it', { timeout: 8000 });
    },
  ],
  preparing: [(server) => server.hasChosen('ledgerly', 'upload').hasConsented()],
  reporting: [reports],
  'reporting, with problems': [
    (server) => reports(server).hasUpload({ report: 'suppliers', status: 'accepted' }),
    async ({ root }) => {
      await waitUntil(() => root.querySelector('input[type=file]'), 'no file can be chosen', { timeout: 8000 });
      pick(root, BILLS_WITH_PROBLEMS, 'a-report-with-quite-a-long-name-2026.csv');
      await waitUntil(() => root.querySelector('.group.bad .item'), 'no problem is shown', { timeout: 8000 });
      for (const closed of root.querySelectorAll<HTMLElement>('[aria-expanded="false"], summary')) closed.click();
    },
  ],
  finished: [done],
  managing: [
    (server) => {
      server.hasConnection('qhyg');
      server.hasConnection('sandbox', { status: 'Deauthorized', entityName: LONG });
      server.hasConnection('pqsw', { method: 'upload', status: 'Unlinked', deletedBy: '2026-12-22T09:30:00.000Z' });
    },
    async ({ root, press }) => {
      await press(/Manage connections|Gérer les connexions/);
      await waitUntil(() => root.querySelector('.source'), 'no source', { timeout: 8000 });
      for (const closed of root.querySelectorAll('summary')) closed.click();
      root.querySelector<HTMLElement>('[data-ask^="disconnect"]')!.click();
      root.querySelector<HTMLElement>('[data-ask^="end"]')!.click();
    },
  ],
  'managing, by a code': [
    (server) => {
      server.hasConnection('qhyg');
      server.asksForCode('12345678');
    },
    async ({ root, press }) => {
      await press(/Manage connections|Gérer les connexions/);
      await press(/Mail the code|Envoyer le code/);
      await waitUntil(() => root.querySelector('[name="code"]'), 'no code is asked for', { timeout: 8000 });
    },
  ],
  expired: [(server) => server.refuse('GET /link/session', 'session_ended', 410)],
  broken: [(server) => server.refuse('GET /link/session', 'origin_not_allowed', 403)],
};
