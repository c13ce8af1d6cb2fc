import { expect } from '@open-wc/testing';
import { open, textOf, theServer, withServer } from '../open.fixture.ts';

const shared = () => {
  const server = theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
  server.hasUpload({ report: 'suppliers', status: 'accepted' }).hasUpload({ report: 'bills', status: 'accepted' });
  server.session.shared = {
    suppliers: 60,
    bills: 400,
    totals: [{ currency: 'EUR', totalAmount: '4574694.62' }],
    period: { from: '2025-11-01', to: '2026-10-31' },
  };
  return server;
};

describe('being done', () => {
  withServer();

  it('is accessible', async () => {
    shared();
    theServer().hasConnection('ledgerly');
    const { element, shows } = await open();
    await shows('Shared with Northbank');
    await expect(element).to.be.accessible();
  });

  it('says what is shared in figures people know', async () => {
    shared();
    const { root, shows } = await open();
    await shows('Shared with Northbank');
    const facts = textOf(root.querySelector('dl')!);
    for (const words of ['60', '400', '€4,574,694.62', '12 months', /Nov 2025\s–\sOct 2026/])
      expect(facts).to.match(words instanceof RegExp ? words : new RegExp(words.replaceAll(/[$.]/g, '\\$&')));
  });

  it('shows what was agreed to', async () => {
    shared();
    const { press, says } = await open();
    await press('What you agreed to');
    await says('Suppliers and their contact details');
    await says('Agreed');
  });

  it('leads to all connections where the session may manage them', async () => {
    shared();
    theServer().hasConnection('ledgerly', { method: 'upload' });
    const { press, shows } = await open();
    await press('Manage connections');
    await shows('Your connections');
    await press('Back');
    await shows('Shared with Northbank');
  });

  it('does not offer to manage them where the session may not', async () => {
    shared();
    const { root, shows } = await open();
    await shows('Shared with Northbank');
    expect(textOf(root)).to.not.contain('Manage connections');
  });

  it('follows the rows of a connection until they are there', async () => {
    const server = theServer().hasChosen('qhyg', 'connect').hasConsented();
    const { find, says, shows } = await open();
    await find(/^Open QuickBooks Online/, 'a');
    server.attemptIs('linked');
    await shows('Shared with Northbank');
    await says('Rows are arriving');
    server.syncIsComplete();
    await says('Northbank can start now');
    await says('€4,574,694.62');
  });

  it('leads back to where the person came from', async () => {
    shared().session.returnUrl = 'https://host.example/done';
    const { find } = await open();
    expect(((await find('Back to Northbank', 'a')) as HTMLAnchorElement).href).to.equal('https://host.example/done');
  });
});
