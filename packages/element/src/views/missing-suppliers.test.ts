import { expect } from '@open-wc/testing';
import { open, type Opened, pick, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const SUPPLIERS =
  'Vendor ID,Vendor,Email\nV1,Acme Ltd,a@acme.example\nV2,Élan SA,b@elan.example\nV3,Nord Foods BV,c@nord.example\n';
const bill = (number: number, vendor: string) => `B${number},${vendor},2026-08-25,USD,10.50\n`;
const BILLS = `Bill Number,Vendor,Bill Date,Currency,Total\n${[
  'Acme Ltd',
  'Acme Limited Co',
  'Acme Limited Co',
  'Nobody Knows',
  'Somebody Else',
  'Élan SA',
  'Nord Foods BV',
]
  .map((vendor, at) => bill(at, vendor))
  .join('')}`;

async function openBills(): Promise<Opened> {
  theServer().hasChosen('ledgerly', 'upload').hasConsented().hasPrepared();
  const opened = await open();
  await opened.find('Choose the Suppliers file', 'input');
  pick(opened.root, SUPPLIERS, 'suppliers.csv');
  await opened.shows('All 3 suppliers are ready to send');
  await opened.press('Send and continue to Bills');
  await opened.find('Choose the Bills file', 'input');
  pick(opened.root, BILLS, 'bills.csv');
  await opened.says('3 suppliers are not in your Suppliers report');
  return opened;
}
const patches = () => theServer().session.drafts[0]?.patches ?? [];
const entries = (root: ShadowRoot) => [...root.querySelectorAll('.missing > li')].map((each) => each.textContent ?? '');

describe('suppliers that bills name and the report lacks', () => {
  withServer();

  it('are accessible, one entry each with their bills and amount, and no group besides', async () => {
    const { element, root, says } = await openBills();
    await says('Acme Limited Co 2 bills · $21.00');
    expect(entries(root)).to.have.lengthOf(3);
    expect(root.querySelector('.disclosure')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('are matched, added or left out, and the bills are read again with that', async () => {
    const { press, says, shows, root } = await openBills();
    await press('It is Acme Ltd');
    await says('Matched to Acme Ltd');
    await press('Add it: Nobody Knows');
    await says('Added as a supplier');
    await shows('1 bill needs a look');
    await press('Leave its bills out: Somebody Else');
    await says('All of them are settled.');
    await shows('All 6 bills are ready to send');
    expect(patches().map((patch) => patch.kind)).to.deep.equal(['supplier', 'supplier', 'supplier']);
    await press('Undo: Bills of Somebody Else left out');
    await shows('1 bill needs a look');
    expect(root.querySelectorAll('.settled')).to.have.lengthOf(2);
  });

  it('are matched to any supplier that is found by a part of its name', async () => {
    const { root, press, find, says, element } = await openBills();
    await press('Another supplier …');
    const search = (await find(/^Search the supplier/, 'input')) as HTMLInputElement;
    search.value = 'elan';
    search.dispatchEvent(new Event('input'));
    await says('1 supplier found');
    await expect(element).to.be.accessible();
    await press('Élan SA V2');
    await says('Matched to Élan SA');
    await waitUntil(() => patches().length === 1);
    expect(patches()[0]).to.deep.include({ fix: { match: { id: 'V2', name: 'Élan SA' } } });
    expect(root.querySelector('[type="search"]')).to.equal(null);
  });

  it('are settled all at once, and each is taken back by itself', async () => {
    const { press, shows, says, find } = await openBills();
    await press('Add all 3');
    await shows('All 7 bills are ready to send');
    await says('3 suppliers settled');
    (await find('Take back')).click();
    await shows(/needs? a look/);
    await press('Undo: Change taken back');
    await shows('All 7 bills are ready to send');
  });
});
