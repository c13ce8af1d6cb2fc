import type { LinkSession } from '@client-link/api-client/link';
import { expect } from '@open-wc/testing';
import { open, pick, theServer, withServer } from './open.fixture.ts';
import { type ClientLink, openLink } from './index.ts';
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

    it('on screens that are loaded later', async () => {
      const own = { request: { name: 'Which one is it?' }, managing: { title: 'All you share' } };
      const { press, says } = await open({ messages: { en: own } });
      await press('Ask for your software');
      await says('Which one is it?');
    });

    it('in place of what is wrong with a report, and of how a software is said to be', async () => {
      theServer().hasChosen('qhyg', 'upload').hasConsented().hasPrepared();
      const { root, says } = await open({
        messages: {
          en: {
            problems: {
              missing_value: {
                title: 'Fill this in',
                message: ({ line }) => `Look at row ${line}`,
                action: 'In {column}',
              },
            },
            columns: { suppliers: { supplierName: 'Who you buy from' } },
            software: { qhyg: { reports: { suppliers: { steps: [{ text: 'Ask Dana in accounts' }] } } } },
          },
        },
      });
      await says('Ask Dana in accounts');
      expect(root.textContent).to.not.contain('Menus as');
      pick(root, 'Vendor,Email\nAcme Ltd,ap@acme.example\n,b@acme.example\n', 'suppliers.csv');
      await says('Fill this in · Vendor');
      await says('Look at row 3');
      await says('In Vendor');
      root.querySelector<HTMLElement>('.mapping summary')!.click();
      await says('Who you buy from');
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

  describe('follows the business', () => {
    const decided = (settings: NonNullable<LinkSession['settings']>) => (theServer().session.settings = settings);

    it('in its words, unless it has its own', async () => {
      decided({ texts: { en: { chooseTitle: 'Where do you keep your books?', neverPassword: 'No passwords.' } } });
      const { element, shows, says } = await open();
      await shows('Where do you keep your books?');
      await says('No passwords.');
      element.messages = { en: { chooseTitle: 'Pick your ledger' } };
      await shows('Pick your ledger');
      await says('No passwords.');
    });

    it('in whether there is a landing', async () => {
      decided({ landing: true, texts: { en: { landingPromises: ['Only one.'] } } });
      const { press, shows, root } = await open();
      await shows('Share your payables with Northbank');
      expect(root.querySelector('.ticks')!.textContent.trim()).to.equal('Only one.');
      await press('Get started');
      await shows('Which software holds your bills?');
    });

    it('in its colours, for light and dark', async () => {
      Object.assign(theServer().session.organisation, { accent: '#aa0044', accentDark: '#ffaacc' });
      theServer().hasChosen('ledgerly', 'upload');
      const { element, find } = await open({ theme: 'light' });
      const button = await find('Agree and continue');
      const isPainted = (colour: string) => () => getComputedStyle(button).backgroundColor === colour;
      await waitUntil(isPainted('rgb(170, 0, 68)'));
      element.theme = 'dark';
      await waitUntil(isPainted('rgb(255, 170, 204)'));
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

  describe('puts content of its own', () => {
    const put = async (slot: string, arrange: () => void = () => {}, landing = false) => {
      arrange();
      const opened = await open({ landing });
      const content = slotted(slot, `Mine, in ${slot}`);
      opened.element.append(content);
      await waitUntil(() => content.checkVisibility() && content.assignedSlot, `nothing is seen in ${slot}`);
      return { ...opened, content };
    };

    it('in place of the logo', async () => {
      const { root } = await put('logo');
      expect(root.querySelector('.logo')!.checkVisibility()).to.equal(false);
    });

    it('in place of the names in the header', async () => {
      const { root } = await put('header');
      expect(root.querySelector('.names')!.checkVisibility()).to.equal(false);
    });

    it('below the buttons of every step', async () => {
      const { content, press, shows } = await put('footer');
      await press('Upload reports from Ledgerly');
      await shows('Northbank asks');
      expect(content.checkVisibility()).to.equal(true);
    });

    it('in place of the landing’s words', async () => {
      const { root, press, shows } = await put('landing', undefined, true);
      expect(root.querySelector('[part~=promises]')!.checkVisibility()).to.equal(false);
      await press('Get started');
      await shows('Which software');
    });

    it('on the screen that says that all is shared', async () => {
      await put('finished', () => {
        const server = theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
        server
          .hasUpload({ report: 'suppliers', status: 'accepted' })
          .hasUpload({ report: 'bills', status: 'accepted' });
      });
    });

    it('as help to be opened, and no help is offered without', async () => {
      const { element, root, press } = await open();
      const help = root.querySelector<HTMLElement>('.help')!;
      expect(help.checkVisibility()).to.equal(false);
      const content = slotted('help', 'Call us');
      element.append(content);
      await waitUntil(() => help.checkVisibility(), 'no help');
      await press('Help');
      expect(content.checkVisibility()).to.equal(true);
      await expect(element).to.be.accessible();
      content.remove();
      await waitUntil(() => !help.checkVisibility(), 'help is still offered');
    });

    it('but nothing among what is agreed to', async () => {
      theServer().hasChosen('ledgerly', 'upload');
      const { root, find } = await open();
      await find('Agree and continue');
      const consent = [...root.querySelectorAll('[part~=section]')];
      expect(consent).to.not.have.lengthOf(0);
      for (const section of consent) expect(section.querySelector('slot')).to.equal(null);
    });
  });

  it('moves it from the page into a dialog and back, with nothing lost', async () => {
    theServer().hasChosen('ledgerly', 'upload');
    const { element, root, shows } = await open();
    await shows('Northbank asks');
    element.mode = 'modal';
    element.opened = true;
    await waitUntil(() => root.querySelector('dialog')?.matches(':modal'), 'no dialog');
    await shows('Northbank asks');
    element.mode = 'inline';
    await waitUntil(() => !root.querySelector('dialog'), 'still a dialog');
    await shows('Northbank asks');
  });

  it('changes light and dark at any time', async () => {
    const { element, root } = await open({ theme: 'light' });
    const ground = () => getComputedStyle(root.querySelector('.panel')!).backgroundColor;
    const light = ground();
    element.theme = 'dark';
    await waitUntil(() => ground() !== light, 'still light');
  });

  it('names every block on screen as a part', async () => {
    theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
    const { root, find } = await open({ mode: 'modal', opened: true });
    await find(/Choose the Suppliers file|Choose files/, 'input, button, label');
    const blocks = [
      ...root.querySelectorAll('dialog, section, header, footer, h2, ol, details, button, .note, .search'),
    ];
    expect(blocks.filter(({ part }) => !part.length).map(({ className }) => className)).to.deep.equal([]);
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
    const element = document.querySelector<ClientLink>('body > client-link')!;
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
