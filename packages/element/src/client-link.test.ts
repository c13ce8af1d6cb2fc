import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ClientLink } from './client-link.ts';
import { open, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('client-link', () => {
  withServer();

  it('tells each fact once, by the server’s ids, and one end', async () => {
    const server = theServer().hasChosen('qhyg', 'connect');
    const { element, events, find, shows } = await open({ mode: 'modal', opened: true });
    (await find('Agree and open QuickBooks Online', 'a')).click();
    await waitUntil(() => server.session.consent);
    server.attemptIs('linked');
    await shows('Shared with Northbank');
    server.syncIsComplete();
    window.dispatchEvent(new Event('focus'));
    await pass(50);
    element.close();
    await waitUntil(() => element.renderRoot.querySelector('dialog') === null);

    const told = events.filter(({ type }) => !['link-ready', 'link-step', 'link-closed'].includes(type));
    expect(told.map(({ type }) => type)).to.deep.equal(['link-consented', 'link-connected', 'link-finished']);
    expect(told.map(({ id }) => id)).to.deep.equal(server.session.facts.map(({ id }) => id));
  });

  it('counts its events and says where they happened', async () => {
    const { events, press, shows } = await open();
    await press('Upload reports from Ledgerly');
    await shows('Northbank asks');
    expect(events.map(({ type, step }) => [type, step])).to.deep.equal([
      ['link-ready', 'choosing'],
      ['link-step', 'choosing'],
      ['link-step', 'consenting'],
    ]);
    expect(events.map(({ sequence }) => sequence)).to.deep.equal([1, 2, 3]);
    expect(events.at(-1)).to.include({ sessionId: theServer().session.id, previousStep: 'choosing' });
    expect(events.at(-1)).to.include({ bubbles: true, composed: true, integration: 'ledgerly' });
  });

  it('says that another report is asked for', async () => {
    const server = theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
    await server.hasDraft('suppliers', 'Vendor,Email\nAcme Ltd,ap@acme.example\n', 'suppliers.csv');
    const { element, events, press, shows } = await open();
    await shows('1 supplier is ready to send');
    element.renderRoot.querySelector<HTMLElement>('.primary')!.focus();
    await press('Send and continue to Bills');
    await shows('Get the Bills report from Ledgerly');
    const steps = events.filter(({ type }) => type === 'link-step');
    expect(steps.map(({ step }) => step)).to.deep.equal(['reporting', 'reporting']);
    await waitUntil(() => element.shadowRoot!.activeElement?.localName === 'h2', 'the heading has no focus');
  });

  it('survives being connected, disconnected and connected again', async () => {
    const { element, events } = await open();
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await pass(50);
    expect(events.map(({ type }) => type)).to.deep.equal(['link-ready', 'link-step']);
    expect(theServer().calls.filter((call) => call === 'GET /link/session')).to.have.lengthOf(1);
  });

  it('keeps its place, and its dialog modal, when it is moved in the page', async () => {
    const { element, events, press, shows } = await open({ mode: 'modal', opened: true });
    await press('Upload reports from Ledgerly');
    await shows('Northbank asks');
    element.parentElement!.append(document.createElement('p'));
    element.parentElement!.append(element);
    await element.updateComplete;
    await pass(50);
    expect(element.renderRoot.querySelector('dialog')!.matches(':modal')).to.equal(true);
    await shows('Northbank asks');
    expect(events.map(({ type }) => type)).to.not.include('link-exited');
  });

  it('leaves nothing running when it is removed in the middle', async () => {
    const server = theServer().hasChosen('qhyg', 'connect');
    const { element, events, find, shows } = await open();
    (await find('Agree and open QuickBooks Online', 'a')).click();
    await shows('Finish in the QuickBooks Online tab');
    await waitUntil(() => server.session.consent);
    element.remove();
    // What was on its way already may still arrive.
    await pass(400);
    const calls = server.calls.length;
    const told = events.map(({ type }) => type);
    expect(told.at(-1)).to.equal('link-exited');
    expect(events.at(-1)).to.include({ reason: 'removed', lastStep: 'authorizing' });
    window.dispatchEvent(new Event('focus'));
    await pass(1500);
    expect(server.calls).to.have.lengthOf(calls);
    expect(events).to.have.lengthOf(told.length);
  });

  it('does not come back to life by an answer that arrives after it was closed', async () => {
    const { element, events, press } = await open({ mode: 'modal', opened: true });
    await press('Upload reports from Ledgerly');
    element.close();
    await waitUntil(() => theServer().session.source);
    await pass(100);
    expect(events.at(-1)).to.include({ type: 'link-exited', reason: 'closed', lastStep: 'choosing' });
    expect(theServer().calls).to.not.include('GET /link/session/consent');
  });

  it('goes on after it was closed, as an opening of its own', async () => {
    const { element, events, press, shows } = await open({ mode: 'modal', opened: true });
    await press('Upload reports from Ledgerly');
    await shows('Northbank asks');
    element.close();
    await pass(20);
    events.length = 0;
    element.open();
    await shows('Northbank asks to read your payables in Ledgerly');
    expect(events.map(({ type, sequence }) => [type, sequence])).to.deep.equal([
      ['link-ready', 1],
      ['link-step', 2],
    ]);
  });

  it('ends an opening once when it was finished before and goes wrong then', async () => {
    const server = theServer().hasChosen('qhyg', 'connect');
    const { element, find, shows, told, press } = await open({ mode: 'modal', opened: true });
    (await find('Agree and open QuickBooks Online', 'a')).click();
    await waitUntil(() => server.session.consent);
    server.attemptIs('linked');
    await shows('Shared with Northbank');
    server.refuse('GET /link/session', 'origin_not_allowed', 403);
    window.dispatchEvent(new Event('focus'));
    await press('Try again');
    await shows('Shared with Northbank');
    element.close();
    await pass(20);
    expect(told().filter((type) => ['link-finished', 'link-exited'].includes(type))).to.deep.equal(['link-finished']);
  });

  it('takes properties that were set before it was known', async () => {
    const { element } = await open();
    const { apiUrl, fetchSessionToken } = element;
    const late = document.createElement('late-link') as ClientLink;
    Object.assign(late, { apiUrl, fetchSessionToken, locale: 'fr' });
    element.parentElement!.append(late);
    customElements.define('late-link', class extends ClientLink {});
    await waitUntil(() => late.renderRoot.querySelector('.tiles'));
    expect(late.renderRoot.querySelector('h2')!.textContent).to.contain('Quel logiciel');
    late.locale = 'en';
    await late.updateComplete;
    expect(late.renderRoot.querySelector('h2')!.textContent).to.contain('Which software');
  });

  it('speaks another language at once, and asks for the words to agree to in it (WCAG 3.1.2)', async () => {
    theServer().hasChosen('ledgerly', 'upload');
    const { element, events, find, shows, press } = await open();
    await find('Agree and continue');
    const before = events.length;
    element.locale = 'fr';
    await shows('Northbank demande à lire vos dettes fournisseurs dans Ledgerly');
    expect(events).to.have.lengthOf(before);
    await press('Accepter et continuer');
    await shows('Comment se passe l’envoi de fichiers');
    expect(theServer().bodies).to.deep.include({ version: 2, hash: '1'.padStart(64, '0'), locale: 'fr' });
  });

  it('asks the function for tokens that is set now, and a new one at each render changes nothing', async () => {
    const { element, events, find, press, shows } = await open();
    await find('Upload reports from Ledgerly');
    element.fetchSessionToken = async () => 'another';
    await pass(20);
    await press('Upload reports from Ledgerly');
    await shows('Northbank asks');
    expect(events.map(({ type }) => type)).to.not.include('link-exited');
  });

  it('adds no second main to the page it stands in', async () => {
    const { root } = await open();
    expect(root.querySelector('main, [role=main]')).to.equal(null);
  });

  it('stands twice on a page, each for itself', async () => {
    const one = await open();
    const other = document.createElement('client-link');
    Object.assign(other, { apiUrl: one.element.apiUrl, fetchSessionToken: async () => 'token', locale: 'fr' });
    one.element.parentElement!.append(other);
    await waitUntil(() => other.renderRoot.querySelector('.tiles'));
    expect(other.renderRoot.querySelector('h2')!.textContent).to.contain('Quel logiciel');
    expect(one.heading()).to.contain('Which software');
    other.remove();
    await one.press('Upload reports from Ledgerly');
    await one.shows('Northbank asks');
  });

  describe('with the keyboard only', () => {
    const focused = (root: ShadowRoot) => root.activeElement as HTMLElement | null;
    const tabTo = async (root: ShadowRoot, name: RegExp) => {
      for (let presses = 0; presses < 40; presses++) {
        const at = focused(root);
        if (at && name.test(at.getAttribute('aria-label') ?? at.textContent ?? '')) return;
        await sendKeys({ press: 'Tab' });
      }
      throw new Error(`Tab does not reach ${name}`);
    };

    it('leads from the choice through the agreement', async () => {
      const { root, find, shows } = await open({ mode: 'modal', opened: true });
      await find('Upload reports from Ledgerly');
      await waitUntil(() => focused(root)?.localName === 'h2', 'the heading has no focus');
      await tabTo(root, /^Upload reports from Ledgerly$/);
      await sendKeys({ press: 'Enter' });
      await shows('Northbank asks');
      await waitUntil(() => focused(root)?.localName === 'h2', 'the heading has no focus');
      await tabTo(root, /Agree and continue/);
      await sendKeys({ press: 'Enter' });
      await shows('How sharing files works');
      await waitUntil(() => focused(root)?.localName === 'h2', 'the heading has no focus');
    });

    it('closes with Escape, and the focus is where it was (WCAG 2.4.3)', async () => {
      const { element, find, events } = await open({ mode: 'modal' });
      const opener = document.createElement('button');
      element.parentElement!.prepend(opener);
      opener.focus();
      element.open();
      await find('Upload reports from Ledgerly');
      expect(element.renderRoot.querySelector('dialog')!.matches(':modal')).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !element.opened);
      await waitUntil(() => document.activeElement === opener, 'the opener has no focus');
      expect(events.at(-1)).to.include({ type: 'link-exited', reason: 'closed' });
    });
  });
});
