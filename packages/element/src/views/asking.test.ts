import { expect } from '@open-wc/testing';
import { open, textOf, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const lookAgain = () => window.dispatchEvent(new Event('focus'));

/** A person at the consent for connecting who wants somebody else to do it. */
async function asking() {
  theServer().hasChosen('qhyg', 'connect');
  const opened = await open();
  await opened.press('Ask someone else');
  await opened.shows('Ask someone else to connect QuickBooks Online');
  return opened;
}

describe('asking somebody else', () => {
  withServer();

  it('is accessible, before and after', async () => {
    theServer().session.limits.helpMails = 5;
    const { element, press, shows } = await asking();
    await expect(element).to.be.accessible();
    await press('Make a link');
    await shows('Waiting until the link is opened');
    await expect(element).to.be.accessible();
  });

  it('leads back without having made anything', async () => {
    const { press, shows } = await asking();
    await press('I do it myself');
    await shows('Northbank asks to read your payables');
    expect(theServer().session.helpRequests).to.have.length(0);
  });

  it('shows the link once, to copy or to write an e-mail with our words', async () => {
    const { press, find, root } = await asking();
    await press('Make a link');
    const field = (await find('Link for them')) as HTMLInputElement;
    expect(field.value).to.equal('http://link.example/l/secret-1');
    await find('Copy the link');
    const mail = new URL(((await find('Write an e-mail', 'a')) as HTMLAnchorElement).href);
    expect(mail.protocol).to.equal('mailto:');
    expect(mail.pathname, 'to whom, the person says').to.equal('');
    expect(mail.searchParams.get('body')).to.contain('Can you connect QuickBooks Online for Hairosmith Inc.?');
    expect(mail.searchParams.get('body')).to.contain('http://link.example/l/secret-1');
    expect(root.innerHTML.replaceAll(/href="[^"]*"/g, ''), 'in no other attribute').to.not.contain('secret-1');
  });

  it('mails the link where the server can, to one address', async () => {
    theServer().session.limits.helpMails = 5;
    const { find, press, says } = await asking();
    const field = (await find('Their e-mail address')) as HTMLInputElement;
    field.value = 'sam@accountants.example, eve@evil.example';
    await press('Send them the link');
    await says('Enter the e-mail address of one person.');
    expect(theServer().session.helpRequests).to.have.length(0);
    field.value = 'sam@accountants.example';
    await press('Send them the link');
    await says('The mail to sam@accountants.example is on its way.');
    theServer().helpIs('created', { mail: { to: 'sam@accountants.example', status: 'failed' } });
    lookAgain();
    await says('could not be delivered');
  });

  it('shows how it stands, and goes on by itself when it is done', async () => {
    const { press, says, shows, told } = await asking();
    await press('Make a link');
    await says('The link was not opened yet.');
    theServer().helpIs('opened', { helper: { name: 'Sam Carter' } });
    lookAgain();
    await shows('Somebody is at it');
    await says('Sam Carter is at it.');

    theServer().hasConsented();
    theServer().connects();
    theServer().helpIs('done');
    lookAgain();
    await shows('Shared with Northbank');
    await says('Sam Carter has done this for you.');
    expect(told()).to.deep.equal(['link-consented', 'link-connected', 'link-finished']);
  });

  it('says that the time of a link is over, and offers another', async () => {
    const { press, says, shows } = await asking();
    await press('Make a link');
    await shows('Waiting until the link is opened');
    theServer().helpIs('expired');
    lookAgain();
    await shows('The link’s time is over');
    await says('Nobody finished in time.');
    await press('Make another link');
    await shows('Waiting until the link is opened');
  });

  it('can be taken back', async () => {
    const { press, shows } = await asking();
    await press('Make a link');
    await press('Take it back and go on myself');
    await shows('Northbank asks to read your payables');
    expect(theServer().session.helpRequests[0]!.status).to.equal('revoked');
  });

  it('waits also after a reload, without the link', async () => {
    const { element, press, shows } = await asking();
    await press('Make a link');
    await shows('Waiting until the link is opened');
    element.remove();
    const again = await open();
    await again.shows('Waiting until the link is opened');
    expect(again.root.innerHTML).to.not.contain('secret');
    await again.press('Make another link');
    await again.find('Link for them');
  });

  it('is offered for a report, and speaks French', async () => {
    theServer().hasChosen('pqsw', 'upload').hasConsented().hasPrepared();
    const { press, shows, element, says } = await open();
    await press('Ask someone else');
    await shows('Ask someone else to send the Suppliers report');
    element.locale = 'fr';
    await shows('Demander à quelqu’un d’autre : envoyer le rapport « Fournisseurs »');
    await says('Le lien vaut 7 jours.');
  });

  it('takes the host’s own words', async () => {
    theServer().hasChosen('qhyg', 'connect');
    const { find, press } = await open({ messages: { en: { aside: { makeLink: 'Get a link for my accountant' } } } });
    await press('Ask someone else');
    await find('Get a link for my accountant');
  });

  it('says that there is a limit for each day', async () => {
    const { press, says } = await asking();
    theServer().refuse('POST /link/helpRequests', 'rate_limited', 403);
    await press('Make a link');
    await says('No more links can be made or mailed today.');
  });

  it('stays where it is when the link can’t be made, and says why', async () => {
    const { press, says, heading } = await asking();
    theServer().refuse('POST /link/helpRequests', 'capability_missing', 403);
    await press('Make a link');
    await says('This is not allowed in this session.');
    expect(heading()).to.contain('Ask someone else');
  });
});

describe('helping', () => {
  withServer();

  const helping = async (step: 'connect' | 'suppliers' = 'connect') => {
    if (step === 'connect') theServer().hasChosen('qhyg', 'connect');
    else theServer().hasChosen('pqsw', 'upload').hasConsented().hasPrepared();
    theServer().isForHelper(step, { asker: { name: 'Ada Byron' } });
    return open();
  };

  it('is accessible, and says who asks whom for what', async () => {
    const { element, heading, says } = await helping();
    await waitUntil(() => heading() === 'Ada Byron asks you to connect QuickBooks Online');
    await says('Northbank asks Hairosmith Inc. for its payables.');
    await says('If you did not expect this, close this page.');
    await expect(element).to.be.accessible();
  });

  it('asks for the name first', async () => {
    const { find, press, says, shows, root } = await helping();
    await press('Continue');
    await says('Enter your name.');
    expect(root.activeElement).to.equal(await find('Your name'));
    ((await find('Your name')) as HTMLInputElement).value = ' Sam Carter ';
    ((await find('Your e-mail address (optional)')) as HTMLInputElement).value = 'sam@accountants.example';
    await press('Continue');
    await shows('Northbank asks to read your payables in QuickBooks Online');
    expect(theServer().bodies).to.deep.include({ name: 'Sam Carter', email: 'sam@accountants.example' });
  });

  it('shows only its step: no other software, nobody else to ask', async () => {
    theServer().session.helpRequests = [];
    for (const step of ['connect', 'suppliers'] as const) {
      const { element, root, shows } = await helping(step);
      theServer().session.helping!.helper = { name: 'Sam' };
      lookAgain();
      await shows(step === 'connect' ? 'asks to read your payables' : 'Suppliers');
      expect(textOf(root)).to.not.match(/Choose other software|Ask someone else/);
      expect(root.querySelector('.steps')).to.equal(null);
      element.remove();
    }
  });

  it('ends with thanks', async () => {
    const { element, shows, says } = await helping();
    Object.assign(theServer().session.helping!, { status: 'done', helper: { name: 'Sam Carter' } });
    lookAgain();
    await shows('Thank you, Sam Carter');
    await says('You can close this page.');
    await expect(element).to.be.accessible();
  });

  it('says that it was taken back', async () => {
    const { shows, says, told } = await helping();
    theServer().refuse('GET /link/session', 'help_request_over', 410, 9);
    lookAgain();
    await shows('This link is over');
    await says('It was taken back, or its time is over.');
    expect(told()).to.deep.equal(['link-exited']);
  });
});
