import { expect } from '@open-wc/testing';
import { open, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

/** A person who has just clicked "Agree and open". */
async function waiting() {
  theServer().hasChosen('qhyg', 'connect');
  const opened = await open();
  (await opened.find('Agree and open QuickBooks Online', 'a')).click();
  await opened.shows('Finish in the QuickBooks Online tab');
  await waitUntil(() => theServer().session.consent);
  return opened;
}

const lookAgain = () => window.dispatchEvent(new Event('focus'));

describe('waiting for the software’s tab', () => {
  withServer();

  it('is accessible', async () => {
    const { element, says } = await waiting();
    theServer().attemptIs('opened');
    lookAgain();
    await says('QuickBooks Online opened 12 seconds ago');
    await expect(element).to.be.accessible();
  });

  it('tells who can approve, and where to find them', async () => {
    const { element, press, says } = await waiting();
    await press('Who can approve?');
    await says('Who can approve: A company admin. Who that is stands in Settings › Manage users');
    await expect(element).to.be.accessible();
    element.locale = 'fr';
    await says('Qui peut approuver : Un administrateur de l’entreprise.');
  });

  it('ends by itself when the software is connected', async () => {
    const { shows, told } = await waiting();
    theServer().attemptIs('linked');
    await shows('Shared with Northbank');
    expect(told()).to.deep.equal(['link-consented', 'link-connected', 'link-finished']);
  });

  it('says that a company is to be chosen in the other tab', async () => {
    const { says } = await waiting();
    theServer().attemptIs('choosing');
    await says('Choose the company to share in the other tab');
  });

  it('offers other ways when nothing opened', async () => {
    const { find, says } = await waiting();
    await says('Nothing opened?');
    await find('Open again', 'a');
    const here = (await find('Continue in this tab', 'a')) as HTMLAnchorElement;
    expect(here).to.include({ target: '_self', referrerPolicy: 'strict-origin' });
    await find('Copy link');
  });

  for (const [status, failure, words] of [
    ['denied', undefined, 'Access was not approved in QuickBooks Online'],
    ['failed', 'provider_error', 'Nothing was shared. Please try again.'],
    ['failed', 'provider_unavailable', 'QuickBooks Online does not answer'],
    ['failed', 'no_company', 'This login sees no company'],
    ['failed', 'consent_withdrawn', 'It ended while the sign-in was under way'],
    ['expired', undefined, 'was not finished within 30 minutes'],
    ['cancelled', undefined, 'Cancelled'],
    ['superseded', undefined, 'Another tab or device has taken over'],
  ] as const)
    it(`says what happened and offers another try: ${failure ?? status}`, async () => {
      const { find, says } = await waiting();
      theServer().attemptIs(status, failure && { failure });
      lookAgain();
      await says(words);
      const again = (await find(/^Try again/, 'a')) as HTMLAnchorElement;
      expect(again.href).to.match(/ticket-2$/);
      again.click();
      await says('Opening');
    });

  it('offers to upload instead, where that is offered', async () => {
    const { press, shows, says } = await waiting();
    theServer().attemptIs('failed', { failure: 'provider_unavailable' });
    lookAgain();
    await says('QuickBooks Online does not answer');
    await press('Upload reports instead');
    await shows('Northbank asks to read your payables');
    expect(theServer().session.source!.method).to.equal('upload');
  });

  it('tells who hears it that the tab opened, once, and not every second', async () => {
    const { root, says } = await waiting();
    theServer().attemptIs('opened');
    lookAgain();
    await says('12 seconds ago');
    const spoken = [...root.querySelectorAll('[role=status]')].map((each) => each.textContent!.trim());
    expect(spoken.filter((words) => words.includes('opened'))).to.deep.equal(['QuickBooks Online opened']);
  });

  it('says that the agreement was withdrawn meanwhile', async () => {
    const { shows, says } = await waiting();
    theServer().withdraws();
    lookAgain();
    await shows('Which software holds your bills?');
    await says('The agreement was withdrawn meanwhile.');
  });

  it('gives the attempt up with the software', async () => {
    const { press, shows } = await waiting();
    await press('Choose other software');
    await shows('Which software holds your bills?');
    expect(theServer().attempts[0]!.status).to.equal('cancelled');
    expect(theServer().session.source).to.equal(undefined);
  });

  it('gives it up also while the consent is still on its way', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { find, press, shows } = await open();
    (await find('Agree and open QuickBooks Online', 'a')).click();
    await press('Choose other software');
    await shows('Which software holds your bills?');
    expect(theServer().session.source).to.equal(undefined);
  });

  it('goes on waiting after a reload while the software’s tab is open', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const before = await open();
    (await before.find('Agree and open QuickBooks Online', 'a')).click();
    await waitUntil(() => theServer().session.consent);
    before.element.remove();
    theServer().attemptIs('opened');

    const { find, says, shows } = await open();
    await shows('Finish in the QuickBooks Online tab');
    const again = (await find(/^Open again/, 'a')) as HTMLAnchorElement;
    expect(again.href, 'a link of its own, for the first can’t be had again').to.match(/ticket-2$/);
    lookAgain();
    await waitUntil(() => theServer().calls.includes(`GET /link/attempts/${theServer().attempts[0]!.id}`));
    await says('QuickBooks Online opened 12 seconds ago');
    theServer().attemptIs('linked');
    await shows('Shared with Northbank');
  });

  it('says that it is offline, and recovers by itself', async () => {
    const { says, shows, told } = await waiting();
    theServer().disconnect();
    await says('The server can’t be reached');
    theServer().disconnect(false);
    theServer().attemptIs('linked');
    window.dispatchEvent(new Event('online'));
    await shows('Shared with Northbank');
    expect(told()).to.not.include('link-failed');
  }).timeout(20_000);
});
