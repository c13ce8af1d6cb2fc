import { expect } from '@open-wc/testing';
import { API_URL } from '../fake-server.fixture.ts';
import { open, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const TITLE = 'Northbank asks to read your payables in QuickBooks Online';

describe('agreeing', () => {
  withServer();

  it('is accessible', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { element, shows, find } = await open();
    await shows(TITLE);
    await find('Agree and open QuickBooks Online', 'a');
    await expect(element).to.be.accessible();
  });

  it('opens the software’s tab by a real link, with nothing left to wait for', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { find } = await open();
    const link = (await find('Agree and open QuickBooks Online', 'a')) as HTMLAnchorElement;
    expect(link.href).to.equal(`${API_URL}/oauth/start/ticket-1`);
    expect(link).to.include({ target: '_blank', rel: 'noopener', referrerPolicy: 'strict-origin' });
  });

  it('sends the agreement with the click, and waits in the next step', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { find, shows, told } = await open();
    const link = await find('Agree and open QuickBooks Online', 'a');
    link.click();
    expect(link.dataset['wasPrevented']).to.equal('false');
    await shows('Finish in the QuickBooks Online tab');
    await waitUntil(() => theServer().session.consent);
    expect(theServer().bodies).to.deep.include({
      version: 2,
      hash: '1'.padStart(64, '0'),
      locale: 'en',
      attemptId: theServer().attempts[0]!.id,
    });
    await waitUntil(() => told().includes('link-consented'));
  });

  it('shows the new words, and says so, when they changed while they were read (WCAG 3.3.4)', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { find, says, shows } = await open();
    const link = await find('Agree and open QuickBooks Online', 'a');
    theServer().consentVersion = 2;
    link.click();
    await shows(TITLE);
    await says('The text has changed since you opened it');
    expect(theServer().session.consent).to.equal(undefined);
  });

  it('says so as well when reports are to be uploaded', async () => {
    theServer().hasChosen('ledgerly', 'upload');
    const { press, find, says, shows } = await open();
    await find('Agree and continue');
    theServer().consentVersion = 2;
    await press('Agree and continue');
    await says('The text has changed since you opened it');
    await press('Agree and continue');
    await shows('How sharing files works');
  });

  it('leads back to the choice', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { press, shows } = await open();
    await press('Choose other software');
    await shows('Which software holds your bills?');
    expect(theServer().session.source).to.equal(undefined);
  });

  it('goes on with the present session when another tab has moved it', async () => {
    theServer().hasChosen('ledgerly', 'upload');
    const { find, press, shows } = await open();
    await find('Agree and continue');
    theServer().hasConsented();
    await press('Agree and continue');
    await shows('How sharing files works');
  });
});
