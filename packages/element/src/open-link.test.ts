import { expect } from '@open-wc/testing';
import { API_URL } from './fake-server.fixture.ts';
import { theServer, withServer } from './open.fixture.ts';
import { openLink, type Outcome } from './open-link.ts';
import { waitUntil } from './wait-until.fixture.ts';

const options = { apiUrl: API_URL, fetchSessionToken: async () => 'token', locale: 'en' as const };
const present = () => document.querySelector('client-link')!;
const titled = (words: string) =>
  waitUntil(() => present()?.renderRoot.querySelector('h2')?.textContent.includes(words), `not ${words}`, {
    timeout: 5000,
  });
const press = (selector: string) => present().renderRoot.querySelector<HTMLElement>(selector)!.click();

describe('openLink', () => {
  withServer();

  it('opens a dialog of its own, answers how it was left and takes it away', async () => {
    const outcome = openLink(options);
    await titled('Which software');
    expect(present().renderRoot.querySelector('dialog')!.matches(':modal')).to.equal(true);
    press('header button');
    expect(await outcome).to.include({ status: 'exited', reason: 'closed' });
    expect(present()).to.equal(null);
  });

  it('waits until the person closes what is finished', async () => {
    const server = theServer().hasChosen('qhyg', 'connect').hasConsented();
    let outcome: Outcome | undefined;
    const opened = openLink(options).then((answer) => (outcome = answer));
    await titled('Open QuickBooks Online');
    await waitUntil(() => server.attempts.length);
    server.attemptIs('linked');
    window.dispatchEvent(new Event('focus'));
    await titled('Shared with Northbank');
    expect(outcome).to.equal(undefined);
    press('header button');
    await opened;
    expect(outcome!.status).to.equal('finished');
    expect(outcome!.event.id).to.equal(server.session.facts.find(({ type }) => type === 'finished')!.id);
  });

  it('answers as well when the page takes the element away', async () => {
    const outcome = openLink(options);
    await titled('Which software');
    present().remove();
    expect(await outcome).to.include({ status: 'exited', reason: 'removed' });
  });

  it('answers how a visit ended that was over already', async () => {
    theServer().refuse('GET /link/session', 'session_ended', 410);
    const outcome = openLink(options);
    await titled('Open this again');
    press('header button');
    expect(await outcome).to.include({ status: 'exited', reason: 'expired' });
  });
});
