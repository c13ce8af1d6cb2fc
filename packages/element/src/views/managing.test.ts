import { expect } from '@open-wc/testing';
import { open, type Opened, textOf, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const FILES = { method: 'upload', status: 'Linked', syncStatus: 'complete' } as const;

async function openManage(properties: Parameters<typeof open>[0] = {}): Promise<Opened> {
  const opened = await open(properties);
  await opened.press(/^Manage connections|^Gérer les connexions/);
  await opened.shows(/^Your connections|^Vos connexions/);
  await waitUntil(
    () => opened.root.querySelector('.source, .agreement, .note.bad, .primary:enabled'),
    'nothing loaded',
  );
  return opened;
}

const focused = ({ root }: Opened): string => textOf(root.activeElement ?? document.body);
const statusOf = ({ root }: Opened): string => textOf(root.querySelector('[role="status"]')!);
const calls = (part: string) => theServer().calls.filter((call) => call.includes(part));

/** What the element hands to the browser to be saved, instead of saving it. */
function keepDownloads(): { name: string; file: Promise<string> }[] {
  const saved: { name: string; file: Promise<string> }[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function save() {
    if (!this.download) return click.call(this);
    saved.push({ name: this.download, file: fetch(this.href).then((answer) => answer.text()) });
  };
  restore = () => void (HTMLAnchorElement.prototype.click = click);
  return saved;
}
let restore = () => {};

describe('managing connections', () => {
  withServer();
  afterEach(() => restore());

  it('is accessible with every state a source can be in', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.hasConnection('sandbox', { status: 'Deauthorized' });
    server.hasConnection('pqsw', { ...FILES, status: 'Unlinked' });
    server.hasConnection('gp', { status: 'Linked', method: 'connect', syncStatus: 'failed' });
    const opened = await openManage();
    for (const closed of opened.root.querySelectorAll('summary')) closed.click();
    await expect(opened.element).to.be.accessible();
    await opened.press(/^Disconnect: QuickBooks Online/);
    await expect(opened.element).to.be.accessible();
  });

  it('says of each source how it stands, since when, and what it has shared', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.hasConnection('sandbox', { status: 'Deauthorized' });
    server.hasConnection('ledgerly', { ...FILES, lastSync: '2026-11-20T08:00:00.000Z' });
    server.hasConnection('gp', { method: 'connect', status: 'Linked', syncStatus: 'running', shared: [] });
    const { root } = await openManage();
    const [online, sandbox, files, arriving] = [...root.querySelectorAll('.source')].map(textOf);
    for (const words of [
      'QuickBooks Online',
      'Hairosmith Inc.',
      'Connected',
      'Mar 2, 2026',
      '180 suppliers',
      '2,400 bills',
    ])
      expect(online).to.contain(words);
    expect(online).to.match(/Nov 2025\s–\sOct 2026 · \$4,574,694\.62/);
    expect(online).to.contain('by Dana Whitfield');
    expect(sandbox).to.contain('Needs a new login');
    expect(sandbox).to.contain('The access was ended in Sandbox Books');
    expect(files).to.contain('Shared as files').and.to.contain('Last sent');
    expect(arriving).to.contain('rows are arriving').and.to.contain('No rows yet.');
  });

  it('is offered only where the session may manage and there is something to', async () => {
    const { root, shows } = await open();
    await shows('Which software');
    expect(textOf(root)).to.not.contain('Manage connections');
  });

  it('disconnects once that is confirmed, and says so', async () => {
    const { id } = theServer().hasConnection('qhyg');
    const opened = await openManage();
    await opened.press(/^Disconnect: /);
    await waitUntil(() => focused(opened) === 'Disconnect QuickBooks Online (Hairosmith Inc.)?', 'no question');
    await opened.says('The rows that were shared stay with Northbank.');
    await opened.press('Keep it');
    await waitUntil(() => focused(opened) === 'Disconnect', 'the focus is lost');
    expect(calls('disconnect')).to.deep.equal([]);

    await opened.press(/^Disconnect: /);
    await opened.press('Yes, disconnect');
    await waitUntil(() => statusOf(opened).includes('is disconnected.'), 'nobody says so');
    expect(calls('disconnect')).to.deep.equal([`POST /link/connections/${id}/disconnect`]);
    await waitUntil(() => focused(opened) === 'QuickBooks Online', 'the focus is lost');
    await opened.says('Disconnected');
    const told = opened.events.find(({ type }) => type === 'link-disconnected');
    expect(told).to.include({ connectionId: id, integration: 'qhyg' });
    expect(opened.told()).to.not.include('link-withdrawn');
  });

  it('takes a question back with Escape, without leaving', async () => {
    theServer().hasConnection('qhyg');
    const opened = await openManage({ mode: 'modal', opened: true });
    await opened.press(/^Disconnect: /);
    await waitUntil(() => opened.root.querySelector('.asking'), 'no question');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    opened.root.querySelector('.asking b')!.dispatchEvent(escape);
    await waitUntil(() => !opened.root.querySelector('.asking'), 'the question stays');
    expect(opened.element.opened).to.equal(true);
  });

  it('ends the sharing once that is confirmed, and names all that ends with it', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    const { id } = server.hasConnection('qhyg', { entityName: 'Hairosmith Services SARL' });
    server.consents[1]!.connectionIds.push(id);
    const opened = await openManage();
    const [, ending] = [...opened.root.querySelectorAll<HTMLElement>('[data-ask^="end"]')];
    ending!.click();
    await opened.says('This ends:');
    expect(textOf(opened.root.querySelector('.asking ul')!)).to.equal(
      'QuickBooks Online (Hairosmith Inc.)QuickBooks Online (Hairosmith Services SARL)',
    );
    await opened.press('Yes, end it now');
    await opened.says('deletes what was shared by');
    expect(statusOf(opened)).to.equal('The sharing of QuickBooks Online has ended.');
    expect(opened.told()).to.include('link-withdrawn');
    expect(opened.heading()).to.equal('Your connections');
  });

  it('says that only what was added ends, where a consent adds to another', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.consents[0] = { ...server.consents[0]!, isAddition: true, dataTypes: ['billPayments'] };
    const opened = await openManage();
    await opened.press(/^End the sharing/);
    await opened.says('End the sharing of Bill payments?');
    await opened.says('The rest goes on.');
  });

  it('reconnects through the usual hand-off, without asking for consent twice', async () => {
    const { id } = theServer().hasConnection('sandbox', { status: 'Deauthorized' });
    const opened = await openManage();
    await opened.press('Reconnect: Sandbox Books (Hairosmith Inc.)');
    await opened.shows('Open Sandbox Books to go on');
    expect(calls('reconnect')).to.deep.equal([`POST /link/connections/${id}/reconnect`]);
    await opened.says('So far “Hairosmith Inc.” is shared.');
    await opened.find('Open Sandbox Books', 'a');
    expect(focused(opened)).to.equal('Open Sandbox Books to go on');
    theServer().attemptIs('linked');
    await opened.shows('Shared with Northbank');
    expect(opened.told()).to.include('link-connected');
  });

  it('reconnects all the same when another tab has moved the journey on', async () => {
    const server = theServer();
    server.hasConnection('sandbox', { status: 'Deauthorized' });
    const opened = await openManage();
    server.session.version += 1;
    await opened.press(/^Reconnect: /);
    await opened.shows('Open Sandbox Books to go on');
  });

  it('asks for newer reports where files were shared, and for another login where one is', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.hasConnection('ledgerly', FILES);
    const opened = await openManage();
    await opened.find('Sign in again: QuickBooks Online (Hairosmith Inc.)');
    await opened.press(/^Send newer reports: Ledgerly/);
    await opened.shows('How sharing files works');
  });

  it('leads to another source, and back', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.hasChosen('qhyg', 'connect').hasConsented();
    const opened = await openManage();
    await opened.press('Back');
    await opened.shows('Open QuickBooks Online to go on');
    await opened.press('Manage connections');
    await opened.shows('Your connections');
    await opened.press('Add another source');
    await opened.shows('Which software holds your bills?');
  });

  it('saves a receipt to print and one as JSON', async () => {
    theServer().hasConnection('qhyg');
    const saved = keepDownloads();
    const opened = await openManage();
    await opened.press(/^Receipt to print/);
    await waitUntil(() => saved.length === 1, 'no page');
    expect(saved[0]!.name).to.equal('consent-receipt-2026-03-02.html');
    expect(await saved[0]!.file).to.contain('<h1>Receipt');
    theServer().hasChosen('qhyg', 'connect');
    await opened.press(/^Receipt as JSON/);
    await waitUntil(() => saved.length === 2, 'no record');
    expect(saved[1]!.name).to.equal('consent-receipt-2026-03-02.json');
    expect(JSON.parse(await saved[1]!.file)).to.have.nested.property('text.sections[0].body');
  });

  it('says that nothing is shared where every source is gone', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.connections = [];
    server.consents = [];
    const { press, shows, says } = await open();
    await press('Manage connections');
    await shows('Nothing is shared yet');
    await says('Northbank has nothing from you.');
    await press('Choose software');
    await shows('Which software holds your bills?');
  });

  it('says that the sources could not be loaded, and tries again', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    server.refuse('GET /link/connections', 'capability_missing', 403);
    const opened = await openManage();
    await opened.says('Your connections could not be loaded.');
    await opened.says('This session may not manage connections.');
    await opened.press('Try again');
    await opened.says('QuickBooks Online');
  });

  it('says in words of its own that a source is gone, and offers it no more', async () => {
    const server = theServer();
    server.hasConnection('qhyg');
    const opened = await openManage();
    await opened.press(/^Disconnect: /);
    server.connections = [];
    await opened.press('Yes, disconnect');
    await opened.says('This connection is gone.');
    await waitUntil(() => !opened.root.querySelector('.source'), 'it is offered on');
    expect(opened.told()).to.include('link-failed');
  });

  it('is what the host opens on when it says so, and nothing else where there is nothing to manage', async () => {
    theServer().hasConnection('qhyg');
    const opened = await open({ mode: 'modal' });
    opened.element.manage();
    await opened.shows('Your connections');
    opened.element.close();
    await opened.element.updateComplete;
    opened.element.open();
    await opened.shows('Which software');
    opened.element.manage();
    await opened.shows('Your connections');
    expect(opened.told().filter((type) => type === 'link-exited')).to.have.length(1);

    delete theServer().session.connectionCount;
    opened.element.close();
    await opened.element.updateComplete;
    opened.element.manage();
    await opened.shows('Which software');
  });

  it('speaks French', async () => {
    theServer().hasConnection('sandbox', { status: 'Deauthorized' });
    const opened = await openManage({ locale: 'fr' });
    await opened.says('Nouvelle connexion nécessaire');
    await opened.says('2 mars 2026');
    await opened.find('Reconnecter : Sandbox Books (Hairosmith Inc.)');
  });

  describe('by a code', () => {
    async function openByLink(): Promise<Opened> {
      theServer().hasConnection('qhyg');
      theServer().asksForCode('12345678');
      const opened = await open();
      await opened.press('Manage connections');
      await opened.shows('To manage, you need a code');
      return opened;
    }

    it('is accessible, and shows nothing before', async () => {
      const opened = await openByLink();
      await expect(opened.element).to.be.accessible();
      expect(calls('/link/connections')).to.deep.equal([]);
      await opened.press('Mail the code');
      await opened.find('Code of 8 digits', 'input');
      await expect(opened.element).to.be.accessible();
    });

    it('mails it, says what was wrong with one, and opens what is shared (WCAG 3.3.1)', async () => {
      const opened = await openByLink();
      const { root, press, says, shows, find } = opened;
      await press('Mail the code');
      const field = (await find('Code of 8 digits', 'input')) as HTMLInputElement;
      await waitUntil(() => root.activeElement === field, 'the field has no focus');
      const say = async (code: string) => {
        field.value = code;
        await press('Continue');
      };
      await say('1234');
      await says('The code has 8 digits.');
      expect(calls('redeem')).to.deep.equal([]);
      await say('8765 4321');
      await says('This is not the code that was mailed last.');
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(textOf(root.querySelector('#code-note')!)).to.contain('latest mail');
      await say('1234 5678');
      await shows('Your connections');
      await says('QuickBooks Online');
      await waitUntil(() => root.activeElement?.localName === 'h2', 'the heading has no focus');
    });

    it('can be mailed again, and left', async () => {
      const { press, says, shows, find } = await openByLink();
      await press('Mail the code');
      await find('Mail another code');
      theServer().refuse('POST /link/manageCodes', 'rate_limited', 403);
      await press('Mail another code');
      await says('No more codes are mailed for now');
      await press('Back');
      await shows('Which software holds your bills?');
    });
  });
});
