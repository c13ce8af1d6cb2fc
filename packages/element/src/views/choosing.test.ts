import { expect } from '@open-wc/testing';
import { integration } from '../fake-server.fixture.ts';
import { open, textOf, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

describe('choosing software', () => {
  withServer();

  it('is accessible', async () => {
    const { element, find } = await open();
    await find('Connect QuickBooks Online');
    await expect(element).to.be.accessible();
  });

  it('offers what each product can do, by names of their own (WCAG 2.4.6, 4.1.2)', async () => {
    const { root, find } = await open();
    await find('Connect QuickBooks Online');
    await find('Upload reports from QuickBooks Online');
    await find('Upload reports from QuickBooks Desktop');
    const names = [...root.querySelectorAll('button')].map((each) => each.getAttribute('aria-label'));
    expect(names).to.not.include('Connect QuickBooks Desktop');
  });

  it('finds a misspelt name, marks it and says how many there are (WCAG 4.1.3)', async () => {
    const { root, find } = await open();
    await find('Connect QuickBooks Online');
    const input = root.querySelector<HTMLInputElement>('input[type="search"]')!;
    input.value = 'quikbook';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => root.querySelectorAll('.tiles li').length === 2);
    expect(root.querySelector('mark')?.textContent).to.equal('QuickBook');
    expect(textOf(root.querySelector('[role="status"]')!)).to.equal('2 found');
    expect(textOf(root.querySelector('.search')!)).to.contain('2 of 6');
  });

  it('says so when nothing is found, and offers a spreadsheet', async () => {
    const { root, find, says, press, shows } = await open();
    await find('Connect QuickBooks Online');
    const input = root.querySelector<HTMLInputElement>('input[type="search"]')!;
    input.value = 'zzzz';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await says('Nothing found for “zzzz”');
    await press('Upload a spreadsheet from any software');
    await shows('Northbank asks');
    expect(theServer().session.source).to.deep.include({ method: 'upload' });
    expect(theServer().session.source!.integration.key).to.equal('file');
  });

  it('shows first what was used before', async () => {
    theServer().recent = ['gp'];
    const { root, find } = await open();
    await find('Upload reports from Dynamics GP');
    expect(textOf(root.querySelector('h3')!)).to.equal('Recently used');
    expect(textOf(root.querySelector('.tiles')!)).to.contain('Dynamics GP');
  });

  const search = async (root: ShadowRoot, query: string) => {
    const input = root.querySelector<HTMLInputElement>('input[type="search"]')!;
    input.value = query;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };

  it('shows which alias or vendor was meant, marked', async () => {
    const { root, find } = await open();
    await find('Connect QuickBooks Online');
    await search(root, 'great plains');
    await waitUntil(() => root.querySelectorAll('.tiles li').length === 1);
    const lines = () => [...root.querySelectorAll('.tiles small')].map(textOf);
    expect(lines()).to.deep.equal(['Microsoft', 'Great Plains', '2 reports · about 10 min']);
    expect(root.querySelector('mark')?.textContent).to.equal('Great Plains');
    await search(root, 'microsoft');
    await waitUntil(() => root.querySelector('mark')?.textContent === 'Microsoft');
    expect(lines()).to.deep.equal(['Microsoft', '2 reports · about 10 min']);
  });

  it('groups what is there by vendor, what can be connected first', async () => {
    const { root, find } = await open();
    await find('Connect QuickBooks Online');
    const vendors = [...root.querySelectorAll('h3')].map(textOf);
    expect(vendors).to.deep.equal(['Client Link', 'Intuit', 'Microsoft', 'Ledgerly', 'Sage']);
  });

  it('offers only what the session may do', async () => {
    theServer().session.capabilities = ['connect'];
    const { root, find } = await open();
    await find('Connect QuickBooks Online');
    const names = [...root.querySelectorAll('button')].map((each) => each.getAttribute('aria-label') ?? textOf(each));
    expect(names.filter((name) => /Upload|spreadsheet/.test(name))).to.deep.equal([]);
    expect(textOf(root)).to.not.contain('Dynamics GP');
  });

  it('says so when nothing is offered at all', async () => {
    theServer().integrations = theServer().integrations.filter(({ key }) => key === 'file');
    const { element, says, find } = await open();
    await says('Northbank has not set up any software here yet.');
    await find('Upload a spreadsheet from any software');
    await expect(element).to.be.accessible();
  });

  it('tells the business which software is missing', async () => {
    const { element, root, find, press, says } = await open();
    await find('Connect QuickBooks Online');
    await search(root, 'Ledger Ninja');
    await press('Ask for your software');
    const name = (await find('Name of your software')) as HTMLInputElement;
    expect(name.value).to.equal('Ledger Ninja');
    await waitUntil(() => root.activeElement === name);
    await expect(element).to.be.accessible();
    await press('Ask for it');
    await says('Thank you. Northbank now knows that you use it.');
    expect(theServer().bodies).to.deep.include({ name: 'Ledger Ninja' });
  });

  it('says when too much was asked for, and keeps what was written', async () => {
    // Not 429, which is tried again for long unless the answer says that it won't help.
    theServer().refuse('POST /link/integrationRequests', 'rate_limited', 403);
    const { root, press, find, says } = await open({ locale: 'fr' });
    await press('Demander votre logiciel');
    const name = (await find('Nom de votre logiciel')) as HTMLInputElement;
    name.value = 'Ledger Ninja';
    await press('Le demander');
    await says('Trop d’essais à la fois');
    expect(root.querySelector<HTMLInputElement>('[name="software"]')!.value).to.equal('Ledger Ninja');
  });

  it('goes on to the agreement for the software and the way that were chosen', async () => {
    const { press, shows, events } = await open();
    await press('Upload reports from Ledgerly');
    await shows('Northbank asks to read your payables in Ledgerly');
    const step = events.at(-1)!;
    expect(step).to.include({ type: 'link-step', step: 'consenting', integration: 'ledgerly' });
  });

  it('asks once: the session comes with what can be chosen', async () => {
    const { find } = await open();
    await find('Upload reports from Ledgerly');
    expect(theServer().calls.filter((call) => call.startsWith('GET'))).to.deep.equal(['GET /link/session']);
  });

  it('draws the first of 1,000 products at once, then all of them, and moves none', async () => {
    theServer().integrations = Array.from({ length: 1000 }, (_, index) =>
      integration(`p${index}`, `Product ${index}`, `Vendor ${index % 100}`),
    );
    const { root, find } = await open();
    await find('Upload reports from Product 0');
    const first = [...root.querySelectorAll('.tiles li')];
    expect(first.length).to.be.below(200);
    await find('Upload reports from Product 999');
    const all = [...root.querySelectorAll('.tiles li')];
    expect(all).to.have.lengthOf(1000);
    expect(all.slice(0, first.length)).to.deep.equal(first);
  });
});
