import { expect } from '@open-wc/testing';
import { wayOf } from './handoff.ts';
import type { LinkHandOffEvent } from './index.ts';
import { open, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

const AGREE = 'Agree and open QuickBooks Online';

/** At the consent, in a page that the server knows the way back to. */
async function consenting(handoff: 'auto' | 'tab' | 'redirect' | 'host', returnUrl?: string) {
  theServer().hasChosen('qhyg', 'connect');
  if (returnUrl) theServer().session.returnUrl = returnUrl;
  const opened = await open({ handoff });
  const followed: string[] = [];
  // Only what nobody prevented leads anywhere; the tests stay on their page.
  opened.root.addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (link && !event.defaultPrevented) followed.push(`${link.target} ${link.href}`);
    event.preventDefault();
  });
  return { ...opened, followed };
}

describe('handing over to the software', () => {
  withServer();

  it('is a link into a tab of its own', async () => {
    const { find, followed, says } = await consenting('auto', 'https://host.example/');
    await says('Opens in a new tab.');
    (await find(AGREE, 'a')).click();
    expect(followed).to.deep.equal(['_blank http://link.example/oauth/start/ticket-1']);
  });

  it('goes in the page’s place once the consent is taken, from where the server leads back', async () => {
    const { find, followed, says, shows } = await consenting('redirect', 'https://host.example/');
    await says('You go to QuickBooks Online and come back here.');
    (await find(AGREE, 'a')).click();
    expect(followed, 'not before the consent has arrived').to.have.length(0);
    await waitUntil(() => followed.length);
    expect(theServer().session.consent).to.not.equal(undefined);
    expect(followed).to.deep.equal(['_self http://link.example/oauth/start/ticket-1?return']);
    await shows('Open QuickBooks Online to go on');
  });

  it('goes nowhere when the words have changed: they are shown again', async () => {
    const { find, followed, says } = await consenting('redirect', 'https://host.example/');
    const link = await find(AGREE, 'a');
    theServer().consentVersion = 2;
    link.click();
    await says('The text has changed since you opened it.');
    expect(followed).to.have.length(0);
  });

  it('opens a tab where nobody could lead back', async () => {
    const { find, followed } = await consenting('redirect');
    (await find(AGREE, 'a')).click();
    expect(followed).to.deep.equal(['_blank http://link.example/oauth/start/ticket-1']);
  });

  it('is the host’s who cancels the event, and waits', async () => {
    const { element, find, followed, shows } = await consenting('host');
    const urls: string[] = [];
    element.addEventListener('link-handoff', (event) => {
      urls.push((event as LinkHandOffEvent).url);
      event.preventDefault();
    });
    (await find(AGREE, 'a')).click();
    expect(urls).to.deep.equal(['http://link.example/oauth/start/ticket-1']);
    expect(followed).to.have.length(0);
    await shows('Finish in the QuickBooks Online tab');
    theServer().attemptIs('linked');
    await shows('Shared with Northbank');
  });

  it('is a tab when the host lets the event pass', async () => {
    const { find, followed } = await consenting('host');
    (await find(AGREE, 'a')).click();
    expect(followed).to.deep.equal(['_blank http://link.example/oauth/start/ticket-1']);
  });

  it('can be changed while it is shown', async () => {
    const { element, find, followed, says } = await consenting('tab', 'https://host.example/');
    element.handoff = 'redirect';
    await says('You go to QuickBooks Online and come back here.');
    (await find(AGREE, 'a')).click();
    await waitUntil(() => followed.length);
    expect(followed[0]).to.match(/^_self .*\?return$/);
  });

  it('goes itself where tabs can’t be opened', () => {
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
    const inside = [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
      'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Version/4.0 Chrome/130 Mobile Safari/537.36',
      `${safari} [FBAN/FBIOS]`,
    ];
    // Framed, as some test runners do, a page never goes itself.
    const itself = window.top === window ? 'redirect' : 'tab';
    expect(wayOf('auto', { canReturn: true, userAgent: safari })).to.equal('tab');
    for (const userAgent of inside) {
      expect(wayOf('auto', { canReturn: true, userAgent }), userAgent).to.equal(itself);
      expect(wayOf('auto', { canReturn: false, userAgent })).to.equal('tab');
      expect(wayOf('tab', { canReturn: true, userAgent })).to.equal('tab');
      expect(wayOf('host', { canReturn: true, userAgent })).to.equal('host');
    }
  });
});
