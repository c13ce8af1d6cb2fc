import { aTimeout, expect } from '@open-wc/testing';
import { open, type Opened, pickAll, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const SUPPLIERS = 'Vendor,Email\nAcme Ltd,ap@acme.example\nÉlan SA,ap@elan.example\n';
const MORE = 'Vendor,Email\nNord Foods BV,ap@nord.example\n';
const LARGE = `Vendor,Email\n${Array.from({ length: 40_000 }, (_, at) => `Supplier ${at},ap${at}@acme.example\n`).join('')}`;

const atSuppliers = () => theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
const primaryOf = (root: ShadowRoot) => root.querySelector<HTMLButtonElement>('.primary')!;
const ready = (root: ShadowRoot) =>
  waitUntil(() => !primaryOf(root).disabled, 'nothing can be sent', { timeout: 8000 });
const file = (content: BlobPart, name: string) => new File([content], name);

async function openWith(...files: File[]): Promise<Opened> {
  atSuppliers();
  const opened = await open();
  await opened.find('Choose the Suppliers file', 'input');
  pickAll(opened.root, files);
  return opened;
}

describe('the files of a report', () => {
  withServer();

  it('are accessible, each with its size and how far it is', async () => {
    const { element, root, shows } = await openWith(file(SUPPLIERS, 'one.csv'), file(MORE, 'two.csv'));
    await shows('All 3 suppliers are ready to send');
    const cards = [...root.querySelectorAll('.file')].map(({ textContent }) => textContent!.replaceAll(/\s+/g, ' '));
    expect(cards).to.have.lengthOf(2);
    expect(cards[0]).to.match(/one\.csv.*kB · 2 columns understood Read Sent Checked/);
    await expect(element).to.be.accessible();
  });

  it('count as one report, and are sent together', async () => {
    const { root, shows, press } = await openWith(file(SUPPLIERS, 'one.csv'));
    await shows('All 2 suppliers are ready');
    pickAll(root, [file(MORE, 'two.csv')]);
    await shows('All 3 suppliers are ready');
    await ready(root);
    expect(theServer().session.drafts[0]!.uploadIds).to.have.lengthOf(2);
    await press('Send and continue to Bills');
    await shows('Get the Bills report');
    expect(theServer().session.uploads.map(({ status }) => status)).to.deep.equal(['accepted', 'accepted']);
  });

  it('are taken back one by one, with what was sent of them', async () => {
    const { root, shows, press } = await openWith(file(SUPPLIERS, 'one.csv'), file(MORE, 'two.csv'));
    await shows('All 3 suppliers are ready');
    await ready(root);
    await press('Remove one.csv');
    await shows('1 supplier is ready');
    await waitUntil(
      () =>
        theServer()
          .session.uploads.map(({ fileName }) => fileName)
          .join() === 'two.csv',
    );
    await press('Remove two.csv');
    await shows('Get the Suppliers report');
    await waitUntil(() => theServer().session.uploads.length === 0 && theServer().session.drafts.length === 0);
  });

  it('of a new report are sent only when what was given up is deleted: it would take them along', async () => {
    const { root, shows, says, press } = await openWith(file(SUPPLIERS, 'one.csv'));
    await shows('All 2 suppliers are ready');
    await ready(root);
    const ask = window.fetch;
    let answer = () => {};
    const isDeleted = new Promise<void>((resolve) => (answer = resolve));
    window.fetch = async (input, init) => {
      const response = await ask(input, init);
      if (init?.method === 'DELETE' && String(input).endsWith('/draft')) await isDeleted;
      return response;
    };
    try {
      await press('Remove one.csv');
      await shows('Get the Suppliers report');
      pickAll(root, [file(MORE, 'two.csv')]);
      await says('two.csv');
      // Long enough for a file so small to be sent.
      await aTimeout(300);
      expect(theServer().session.uploads.map(({ fileName }) => fileName)).to.not.include('two.csv');
      answer();
      await shows('1 supplier is ready');
    } finally {
      window.fetch = ask;
    }
  });

  it('are replaced when one of the same name is picked', async () => {
    const { root, shows } = await openWith(file(SUPPLIERS, 'one.csv'));
    await shows('All 2 suppliers are ready');
    pickAll(root, [file(MORE, 'one.csv')]);
    await shows('1 supplier is ready');
    await waitUntil(() => theServer().session.uploads.length === 1);
  });

  it('are sent while they are read, and wait when the person says so', async () => {
    theServer().pieceMs = 1500;
    const { root, element, press, says } = await openWith(file(LARGE, 'large.csv'));
    await press('Pause sending large.csv');
    await says('Paused');
    await expect(element).to.be.accessible();
    await says('40,000 of 40,000 suppliers are ready');
    await aTimeout(1600);
    expect(theServer().session.uploads[0]!.status).to.equal('receiving');
    expect(primaryOf(root).disabled).to.equal(true);
    await press('Go on sending large.csv');
    await ready(root);
    expect(theServer().session.uploads).to.have.lengthOf(1);
  });

  it('are recognised when they are picked again after a reload', async () => {
    await atSuppliers().hasDraft('suppliers', SUPPLIERS, 'one.csv');
    const { root, shows } = await open();
    await shows('All 2 suppliers are ready');
    pickAll(root, [file(SUPPLIERS, 'renamed.csv')]);
    await aTimeout(300);
    await ready(root);
    expect(root.querySelectorAll('.file')).to.have.lengthOf(1);
    expect(theServer().session.uploads).to.have.lengthOf(1);
  });

  it('that were sent when the tab was closed are read without being picked again', async () => {
    atSuppliers().hasUpload({ status: 'stored', fileName: 'one.csv', bytes: SUPPLIERS.length }, SUPPLIERS);
    const { root, shows } = await open();
    await shows('All 2 suppliers are ready');
    await ready(root);
  });

  it('that were cut off can be given up', async () => {
    atSuppliers().hasUpload({ status: 'receiving', fileName: 'one.csv', bytes: 63, offset: 20 });
    const { press } = await open();
    await press('Discard');
    await waitUntil(() => theServer().session.uploads.length === 0);
  });
});

describe('a report that is optional', () => {
  withServer();

  it('can be gone on without', async () => {
    theServer().reports = ['suppliers', 'bills', 'billPayments'];
    atSuppliers()
      .hasUpload({ report: 'suppliers', status: 'accepted' })
      .hasUpload({ report: 'bills', status: 'accepted' });
    const { element, press, says, shows } = await open();
    await shows('Get the Bill payments report from Ledgerly');
    await says('This report is welcome, but not needed.');
    await expect(element).to.be.accessible();
    await press('Go on without this report');
    await shows('Shared with Northbank');
  });
});
