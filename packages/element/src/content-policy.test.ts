import { expect } from '@open-wc/testing';
import { API_URL } from './fake-server.fixture.ts';
import type { ClientLink } from './index.ts';
import { pick, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

/** A page under a strict policy with the element in it, and what the policy had to say. */
async function strictPage(properties: Partial<ClientLink> = {}) {
  const frame = document.createElement('iframe');
  frame.src = new URL('../test/strict-page.html', import.meta.url).href;
  document.body.append(frame);
  await waitUntil(() => frame.contentDocument?.querySelector('script'), 'no page', { timeout: 5000, interval: 1 });
  const page = frame.contentDocument!;
  const violations: string[] = [];
  page.addEventListener('securitypolicyviolation', (event) => {
    // The test tool's own: Firefox looks for a newer one in whichever page is open.
    if (event.blockedURI.endsWith('/mockServiceWorker.js')) return;
    violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  await waitUntil(() => frame.contentWindow!.customElements.get('client-link'), 'not defined', { timeout: 15_000 });
  // Answered from here: Firefox asks no service worker for a frame.
  const view = frame.contentWindow as Window & typeof globalThis;
  view.fetch = (input, init) => theServer().answer(new Request(input, { ...init, signal: null }));
  const element = page.createElement('client-link');
  Object.assign(element, { apiUrl: API_URL, fetchSessionToken: async () => 'token', locale: 'en', ...properties });
  page.body.append(element);
  const shows = (words: string) =>
    waitUntil(() => element.renderRoot.textContent!.includes(words), `does not show ${words}`, { timeout: 15_000 });
  return { frame, element, violations, shows };
}

describe('under a strict content security policy', function () {
  this.timeout(30_000);
  withServer();

  it('the policy is in force', async () => {
    const { frame, violations } = await strictPage();
    const page = frame.contentDocument!;
    page.body.append(page.createElement('style'));
    page.querySelector('style')!.textContent = 'p { color: red }';
    await waitUntil(() => violations.length, 'a style was let through');
    frame.remove();
  });

  for (const [step, arrange, words] of [
    ['choosing', () => {}, 'Which software'],
    ['consenting', () => void theServer().hasChosen('qhyg', 'connect'), 'What is shared'],
    ['finished', finish, 'Shared with Northbank'],
  ] as const)
    it(`nothing is violated while ${step}, with the styles in place`, async () => {
      arrange();
      const { frame, element, violations, shows } = await strictPage({ mode: 'modal', opened: true });
      await shows(words);
      const panel = element.renderRoot.querySelector('.panel')!;
      expect(frame.contentWindow!.getComputedStyle(panel).display).to.equal('flex');
      expect(violations).to.deep.equal([]);
      frame.remove();
    });

  it('nothing is violated while a report is read in a worker', async () => {
    theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
    const { frame, element, violations, shows } = await strictPage();
    await shows('Choose files');
    pick(element.shadowRoot!, 'Vendor,Email\nAnna Ltd,anna@example.com\nBert Ltd,not an address\n', 'suppliers.csv');
    await shows('Everything adds up');
    await shows('Row 3');
    const row = element.renderRoot.querySelector('.item')!;
    expect(frame.contentWindow!.getComputedStyle(row).position).to.equal('absolute');
    expect(violations).to.deep.equal([]);
    frame.remove();
  });
});

function finish(): void {
  const server = theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
  server.hasUpload({ report: 'suppliers', status: 'accepted' }).hasUpload({ report: 'bills', status: 'accepted' });
}
