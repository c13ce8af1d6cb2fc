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

  it('offers what each product can do, by names of their own', async () => {
    const { root, find } = await open();
    await find('Connect QuickBooks Online');
    await find('Upload reports from QuickBooks Online');
    await find('Upload reports from QuickBooks Desktop');
    const names = [...root.querySelectorAll('button')].map((each) => each.getAttribute('aria-label'));
    expect(names).to.not.include('Connect QuickBooks Desktop');
  });

  it('finds a misspelt name, marks it and says how many there are', async () => {
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

  it('goes on to the agreement for the software and the way that were chosen', async () => {
    const { press, shows, events } = await open();
    await press('Upload reports from Ledgerly');
    await shows('Northbank asks to read your payables in Ledgerly');
    const step = events.at(-1)!;
    expect(step).to.include({ type: 'link-step', step: 'consenting', integration: 'ledgerly' });
  });

  it('shows 1,000 products', async () => {
    theServer().integrations = Array.from({ length: 1000 }, (_, index) =>
      integration(`p${index}`, `Product ${index}`, `Vendor ${index % 100}`),
    );
    const { root, find } = await open();
    await find('Upload reports from Product 999');
    expect(root.querySelectorAll('.tiles li')).to.have.lengthOf(1000);
  });
});
