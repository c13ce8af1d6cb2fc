import { expect } from '@open-wc/testing';
import { open, theServer, withServer } from './open.fixture.ts';
import { openLink } from './index.ts';
import { API_URL } from './fake-server.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const namesIn = (root: ShadowRoot) => [...root.querySelectorAll('.tiles b')].map((name) => name.textContent);
const slotted = (slot: string, text: string) => Object.assign(document.createElement('p'), { slot, textContent: text });

describe('a host', () => {
  withServer();

  describe('puts its own words', () => {
    it('in place of any, at any time, and gets ours back', async () => {
      const { element, shows } = await open({ messages: { en: { chooseTitle: 'Where are your bills?' } } });
      await shows('Where are your bills?');
      element.messages = { en: { chooseTitle: 'Pick your ledger' } };
      await shows('Pick your ledger');
      element.messages = undefined;
      await shows('Which software holds your bills?');
    });

    it('for one language, and the other keeps ours', async () => {
      const { element, shows } = await open({ messages: { en: { chooseTitle: 'Where are your bills?' } } });
      element.locale = 'fr';
      await shows('Quel logiciel contient vos factures');
    });

    it('as a function of the same values, or as a fixed text', async () => {
      theServer().hasChosen('ledgerly', 'upload').hasConsented();
      const { shows, says } = await open({
        messages: {
          en: { prepareTitle: 'Two files', prepareText: (software, reports) => `${reports} from ${software}` },
        },
      });
      await shows('Two files');
      await says('2 from Ledgerly');
    });

    it('in a part of a group, and in the upload step', async () => {
      theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
      const { shows, says } = await open({
        messages: {
          en: { steps: { done: 'Ready' }, reporting: { reportTitle: (report) => `Your ${report}, please` } },
        },
      });
      await shows('Your Suppliers, please');
      await says('Ready');
      await says('Agree');
    });

    it('but never in place of what is agreed to', async () => {
      theServer().hasChosen('ledgerly', 'upload');
      const mine = { title: 'Mine', intro: 'Mine', sections: 'Mine' };
      const { root, shows } = await open({ messages: { en: mine as object } });
      await shows('Northbank asks to read your payables in Ledgerly');
      expect(root.textContent).to.not.contain('Mine');
    });
  });

  describe('offers only some software', () => {
    it('by an attribute, with spaces or commas between, at any time', async () => {
      const { element, root, find } = await open();
      await find('Upload reports from Ledgerly');
      element.setAttribute('allowed-integrations', 'gp, qhyg');
      await element.updateComplete;
      expect(namesIn(root)).to.have.members(['Dynamics GP', 'QuickBooks Online']);
      expect(root.querySelector('[part~=not-listed]')).to.equal(null);
      element.removeAttribute('allowed-integrations');
      await element.updateComplete;
      expect(namesIn(root)).to.include('Ledgerly');
      expect(root.querySelector('[part~=not-listed]')).to.not.equal(null);
    });

    it('by a property, any spreadsheet among it', async () => {
      const { root, find } = await open({ allowedIntegrations: ['ledgerly', 'file'] });
      await find('Upload reports from Ledgerly');
      expect(namesIn(root)).to.deep.equal(['Ledgerly']);
      expect(root.querySelector('[part~=not-listed]')).to.not.equal(null);
    });
  });

  describe('begins with a landing', () => {
    it('from which the journey goes on', async () => {
      const { events, press, shows } = await open({ landing: true });
      await shows('Share your payables with Northbank');
      await press('Get started');
      await shows('Which software holds your bills?');
      const steps = events.filter(({ type }) => type === 'link-step');
      expect(steps.map(({ step }) => step)).to.deep.equal(['landing', 'choosing']);
    });

    it('that is accessible, light and dark', async () => {
      const { element, shows } = await open({ landing: true });
      await shows('Share your payables');
      await expect(element).to.be.accessible();
      element.theme = 'dark';
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });

    it('that nobody sees who has begun already', async () => {
      theServer().hasChosen('ledgerly', 'upload');
      const { shows } = await open({ landing: true });
      await shows('Northbank asks');
    });

    it('that goes when it is no longer wanted', async () => {
      const { element, shows } = await open({ landing: true });
      await shows('Share your payables');
      element.landing = false;
      await shows('Which software holds your bills?');
    });
  });

  it('opens it with one call, with all of that', async () => {
    const footer = slotted('', 'Ask us: 020 7946 0000');
    const outcome = openLink({
      apiUrl: API_URL,
      fetchSessionToken: async () => 'token',
      locale: 'en',
      landing: true,
      allowedIntegrations: ['gp'],
      messages: { en: { begin: 'Let’s go' } },
      slots: { footer },
    });
    const element = document.querySelector('body > client-link')!;
    const button = () => element.renderRoot.querySelector<HTMLElement>('.primary');
    await waitUntil(() => button()?.textContent === 'Let’s go', 'no landing');
    expect(footer.assignedSlot).to.not.equal(null);
    button()!.click();
    await waitUntil(() => element.renderRoot.querySelector('.tiles'), 'no software');
    expect(namesIn(element.renderRoot as ShadowRoot)).to.deep.equal(['Dynamics GP']);
    element.close();
    expect(await outcome).to.include({ status: 'exited', reason: 'closed' });
  });
});
