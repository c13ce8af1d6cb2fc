import { expect } from '@open-wc/testing';
import { open, theServer, withServer } from '../open.fixture.ts';

describe('not being able to go on', () => {
  withServer();

  it('is accessible', async () => {
    theServer().refuse('GET /link/session', 'origin_not_allowed', 403);
    const { element, shows } = await open();
    await shows('This can’t be shown right now');
    await expect(element).to.be.accessible();
  });

  it('says what is wrong, with the reference, and tries again (WCAG 3.3.1)', async () => {
    theServer().refuse('GET /link/session', 'origin_not_allowed', 403);
    const { says, press, shows, events } = await open();
    await says('This page is not set up to be used here');
    await says('Reference request-1');
    expect(events.find(({ type }) => type === 'link-failed')).to.deep.include({
      error: {
        code: 'origin_not_allowed',
        category: 'configuration',
        message: 'Refused: origin_not_allowed.',
        displayMessage: 'This page is not set up to be used here. Tell the business that sent you.',
        userRecoverable: false,
        retryable: false,
        requestId: 'request-1',
      },
    });
    await press('Try again');
    await shows('Which software holds your bills?');
  });

  it('says that a visit is over, and is open again with a new session', async () => {
    theServer().refuse('GET /link/session', 'session_ended', 410);
    const { shows, press, told, element } = await open();
    await shows('Open this again');
    await expect(element).to.be.accessible();
    expect(told()).to.deep.equal(['link-exited']);
    await press('Try again');
    await shows('Which software holds your bills?');
  });

  it('keeps the person’s place when one write fails', async () => {
    theServer().refuse('POST /link/session/source', 'method_not_offered', 409);
    const { find, press, says, shows, told } = await open();
    await find('Connect QuickBooks Online');
    await press('Connect QuickBooks Online');
    await says('This software can’t be connected here');
    expect(told()).to.deep.equal(['link-failed']);
    await press('Upload reports from QuickBooks Online');
    await shows('Northbank asks');
  });

  it('makes a write that another tab overtook once more', async () => {
    theServer().hasChosen('ledgerly', 'upload').hasConsented();
    const { find, press, shows } = await open();
    await find('Start with Suppliers');
    theServer().session.version += 1;
    await press('Start with Suppliers');
    await shows('Get the Suppliers report from Ledgerly');
  });
});
