import type { ProblemCode } from '@client-link/api-client/link';
import { expect } from '@open-wc/testing';
import { open, textOf, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const network = (change: 'offline' | 'online') => {
  theServer().disconnect(change === 'offline');
  window.dispatchEvent(new Event(change));
};
const GONE = 'The server can’t be reached';

describe('without a network', () => {
  withServer();

  it('says so at once on every step, as an alert, and takes it back (WCAG 4.1.3)', async () => {
    const { root, find, says } = await open();
    await find('Upload reports from Ledgerly');
    network('offline');
    await says(GONE);
    expect(textOf(root.querySelector('[role="alert"]')!)).to.contain(GONE);
    network('online');
    await waitUntil(() => !textOf(root).includes(GONE), 'it still says so');
  });

  it('what could not be loaded is loaded when the network is back, without a press', async () => {
    // As the client says it when it has tried for half a minute.
    theServer().refuse('GET /link/session', 'network' as ProblemCode, 400);
    const { shows } = await open();
    await shows('This can’t be shown right now');
    network('online');
    await shows('Which software holds your bills?');
  });

  it('a page that loads for long says why', async () => {
    theServer().disconnect();
    const { says, shows } = await open({ mode: 'modal' }).then((opened) => (opened.element.open(), opened));
    await says(GONE);
    theServer().disconnect(false);
    await shows('Which software holds your bills?');
  });

  it('a choice that did not arrive is made once, when it is made again after', async () => {
    const { find, says, press, root, shows } = await open();
    await find('Upload reports from Ledgerly');
    network('offline');
    await says(GONE);
    await press('Upload reports from Ledgerly');
    network('online');
    await shows('Northbank asks');
    expect(textOf(root)).to.not.contain(GONE);
    expect(theServer().calls.filter((call) => call === 'POST /link/session/source')).to.have.lengthOf(1);
  });
});
