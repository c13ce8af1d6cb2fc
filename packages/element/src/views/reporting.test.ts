import { expect } from '@open-wc/testing';
import { open, pick, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const SUPPLIERS = 'Vendor,Email\nAcme Ltd,ap@acme.example\nÉlan SA,ap@elan.example\n';
const BILLS =
  'Bill Number,Vendor,Bill Date,Due Date,Currency,Total\nB1,Acme Ltd,2026-08-25,2026-09-24,USD,10.50\nB2,Élan SA,2026-08-26,2026-09-25,USD,20.00\n';
const BILLS_WITH_ERROR = `${BILLS}B3,Acme Ltd,2026-08-27,2026-09-26,USD,abc\n`;

const atSuppliers = () => theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
const atBills = () => atSuppliers().hasUpload({ report: 'suppliers', status: 'accepted' });
const primaryOf = (root: ShadowRoot) => root.querySelector<HTMLButtonElement>('.primary')!;
const ready = (root: ShadowRoot) =>
  waitUntil(() => !primaryOf(root).disabled, 'nothing can be sent', { timeout: 8000 });

describe('how sharing files works', () => {
  withServer();

  it('is accessible', async () => {
    theServer().hasChosen('ledgerly', 'upload').hasConsented();
    const { element, shows } = await open();
    await shows('How sharing files works');
    await expect(element).to.be.accessible();
  });

  it('goes on to the first report', async () => {
    theServer().hasChosen('ledgerly', 'upload').hasConsented();
    const { press, shows } = await open();
    await press('Start with Suppliers');
    await shows('Get the Suppliers report from Ledgerly');
  });
});

describe('sharing a report', () => {
  withServer();

  it('shows what the server was still checking when the page was reloaded', async () => {
    theServer().readingMs = 300;
    await atSuppliers().hasDraft('suppliers', SUPPLIERS, 'large.csv');
    const [draft] = theServer().session.drafts;
    draft!.status = 'checking';
    setTimeout(() => (draft!.status = 'ready'), 400);
    const { root } = await open();
    await ready(root);
    expect(root.textContent).to.include('large.csv');
  });

  it('is accessible before and after a file is chosen', async () => {
    atSuppliers();
    const { element, root, find } = await open();
    await find('Choose the Suppliers file', 'input');
    await expect(element).to.be.accessible();
    pick(root, SUPPLIERS, 'suppliers.csv');
    await ready(root);
    await expect(element).to.be.accessible();
  });

  it('warns of a report that looks like another company’s, and sends it only when that is confirmed', async () => {
    atSuppliers().finds = { suppliers: { mismatch: { names: 60, known: 1, earlier: 180 } } };
    const { element, root, press, shows, says, find } = await open();
    await find('Choose the Suppliers file', 'input');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await shows('This looks like another company’s report');
    await says('Of its 60 suppliers, one was among the 180 sent before.');
    await says('Say first whether it is the right company.');
    await expect(element).to.be.accessible();
    expect(primaryOf(root).disabled).to.equal(true);
    (await find('It is the right company. Send it all the same.', 'input')).click();
    await ready(root);
    await press('Send and continue to Bills');
    await shows('Get the Bills report from Ledgerly');
    expect(theServer().bodies.at(-1)).to.include({ isRightCompany: true });
  });

  it('reads, sends and checks a file, says how it was understood, and goes on to the next report', async () => {
    atSuppliers();
    const { root, find, says, press, shows, told } = await open();
    await find('Choose the Suppliers file', 'input');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await says('Everything adds up');
    await says('commas');
    await ready(root);
    expect(theServer().session.uploads[0]).to.deep.include({ fileName: 'suppliers.csv', offset: 63, status: 'stored' });
    expect(theServer().session.shared, 'nothing is shown until it is sent').to.equal(undefined);
    await press('Send and continue to Bills');
    await shows('Get the Bills report from Ledgerly');
    expect(told()).to.deep.equal(['link-uploaded']);
  });

  it('finishes with the last report', async () => {
    atBills();
    const { root, find, press, shows, told } = await open();
    await find('Choose the Bills file', 'input');
    pick(root, BILLS, 'bills.csv');
    await ready(root);
    await press('Send to Northbank');
    await shows('Shared with Northbank');
    expect(told()).to.deep.equal(['link-uploaded', 'link-finished']);
  });

  it('says which row, column and value is wrong, and sends without it only when that is confirmed (WCAG 3.3.1, 3.3.3, 3.3.4)', async () => {
    atBills();
    const { element, root, find, shows, says, press } = await open();
    await find('Choose the Bills file', 'input');
    pick(root, BILLS_WITH_ERROR, 'bills.csv');
    await shows('1 bill needs a look before you send');
    await says('2 of 3 bills are ready · 1 needs attention');
    await says('Not an amount');
    await says(/“abc” in “Total”, row 4/);
    await expect(element).to.be.accessible();
    expect(primaryOf(root).disabled).to.equal(true);
    await press('Send without this bill');
    await says('The other 2 bills are sent. This is left out:');
    await expect(element).to.be.accessible();
    await press('Go back and fix');
    await press('Send without this bill');
    await press('Leave out and send');
    await shows('Shared with Northbank');
    expect(theServer().bodies.at(-1)).to.include({ leaveOutErrors: true });
  });

  it('lets warnings pass, also those it does not know yet', async () => {
    theServer().finds.bills = {
      warningCount: 1,
      groups: [{ code: 'of_tomorrow', severity: 'warning', column: 'Bill Date', count: 1 }],
      problems: [
        {
          code: 'of_tomorrow',
          severity: 'warning',
          file: 'bills.csv',
          line: 2,
          column: 'Bill Date',
          columnIndex: 2,
          value: '2031-01-01',
        },
      ],
    };
    atBills();
    const { root, find, press, says, shows } = await open();
    await find('Choose the Bills file', 'input');
    pick(root, BILLS, 'bills.csv');
    await says('of tomorrow');
    await ready(root);
    await press('Send to Northbank');
    await shows('Shared with Northbank');
    expect(theServer().bodies.at(-1)).to.include({ leaveOutErrors: false });
  });

  for (const [what, content, name, words] of [
    ['an empty file', '', 'suppliers.csv', 'The file is empty'],
    ['a picture', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]), 'photo.png', 'can’t be read'],
    ['the other report', BILLS, 'bills.csv', 'This is another report'],
    ['a file with titles only', 'Vendor,Email\n', 'suppliers.csv', 'No rows'],
  ] as const)
    it(`refuses ${what} in words, sends nothing of it, and takes another`, async () => {
      atSuppliers();
      const { root, find, says } = await open();
      await find('Choose the Suppliers file', 'input');
      pick(root, content, name);
      await says(words);
      await waitUntil(() => theServer().session.uploads.length === 0, 'what was sent is still there');
      expect(primaryOf(root).disabled).to.equal(true);
      pick(root, SUPPLIERS, 'suppliers.csv');
      await ready(root);
    });

  it('takes a file back', async () => {
    atSuppliers();
    const { root, find, press } = await open();
    await find('Choose the Suppliers file', 'input');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await ready(root);
    await press('Remove suppliers.csv');
    await waitUntil(() => theServer().session.uploads.length === 0);
    expect(primaryOf(root).disabled).to.equal(true);
  });

  it('shows a file that was checked before a reload', async () => {
    await atSuppliers().hasDraft('suppliers', SUPPLIERS, 'before.csv');
    const { root, says, press, shows } = await open();
    await says('before.csv');
    await says('2 of 2 suppliers are ready');
    await ready(root);
    await press('Send and continue to Bills');
    await shows('Get the Bills report');
  });

  it('goes on with an upload that was interrupted when the same file is chosen', async () => {
    atSuppliers().hasUpload(
      { status: 'receiving', fileName: 'suppliers.csv', bytes: 63, offset: 20 },
      SUPPLIERS.slice(0, 20),
    );
    const { root, says } = await open();
    await says('The upload of suppliers.csv was interrupted after 0.1 kB');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await ready(root);
    expect(theServer().session.uploads).to.have.lengthOf(1);
    expect(theServer().calls).to.not.include('POST /link/files');
  });

  it('says when the server refuses the file, and takes another', async () => {
    theServer().refuse('POST /link/files', 'file_too_large', 413);
    atSuppliers();
    const { root, find, says } = await open();
    await find('Choose the Suppliers file', 'input');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await says('The file is too large');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await ready(root);
  });

  it('renews the token in the middle of an upload', async () => {
    const tokens = ['first', 'second'];
    theServer().refuse('POST /link/files', 'token_expired', 401);
    atSuppliers();
    const { root, find } = await open({ fetchSessionToken: async () => tokens.shift() ?? 'third' });
    await find('Choose the Suppliers file', 'input');
    pick(root, SUPPLIERS, 'suppliers.csv');
    await ready(root);
    expect(tokens).to.deep.equal([]);
  });

  it('takes a file that is dropped', async () => {
    atSuppliers();
    const { root, find } = await open();
    const input = await find('Choose the Suppliers file', 'input');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([SUPPLIERS], 'suppliers.csv'));
    input.parentElement!.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
    );
    await ready(root);
  });
});
