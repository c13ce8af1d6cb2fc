import { expect } from '@open-wc/testing';
import { open, textOf, theServer, withServer } from './open.fixture.ts';
import { waitUntil } from './wait-until.fixture.ts';

/** Everything was shared in an earlier visit. */
function hasShared() {
  const server = theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
  server.hasUpload({ report: 'suppliers', status: 'accepted' }).hasUpload({ report: 'bills', status: 'accepted' });
  return server;
}

/** The person who comes back is asked for more. */
function comesBack() {
  hasShared().session.isMoreAsked = true;
  return open();
}

describe('what is asked in addition', () => {
  withServer();

  it('is accessible', async () => {
    const { element, says } = await comesBack();
    await says('Northbank asks for something more');
    await expect(element).to.be.accessible();
  });

  it('shows only what was added, and is agreed to by itself', async () => {
    const { root, says, press, told } = await comesBack();
    await says('Payments of bills');
    expect(textOf(root.querySelector('.more')!)).to.not.contain('Company name and address');
    await press('Agree to this too');
    await says('Thank you. This is now shared too');
    expect(theServer().bodies.at(-1)).to.include({ hash: '1'.padStart(64, '0'), locale: 'en' });
    await waitUntil(() => told().includes('link-consented'));
    await waitUntil(() => root.activeElement?.getAttribute('role') === 'status');
  });

  it('may be left, and everything stays as it was', async () => {
    const { press, says, heading } = await comesBack();
    await press('Leave it as it is');
    await says('It stays as it was.');
    expect(heading()).to.equal('Shared with Northbank');
    expect(theServer().calls).to.include('POST /link/session/consent/additional/decline');
  });

  it('shows the new words when they changed while they were read', async () => {
    const { find, press, says } = await comesBack();
    await find('Agree to this too');
    theServer().consentVersion = 2;
    await press('Agree to this too');
    await says('The text has changed since you opened it');
    await press('Agree to this too');
    await says('Thank you. This is now shared too');
  });

  it('follows the language', async () => {
    const { element, says } = await comesBack();
    await says('Northbank asks for something more');
    element.locale = 'fr';
    await says('Northbank demande encore autre chose');
    await says('Accepter aussi');
  });

  it('is not there for who is not asked', async () => {
    hasShared();
    const { root } = await open();
    expect(root.querySelectorAll('.more')).to.have.lengthOf(0);
    expect(theServer().calls).to.not.include('GET /link/session/consent/additional');
  });
});
