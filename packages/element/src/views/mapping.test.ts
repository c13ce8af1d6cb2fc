import { expect } from '@open-wc/testing';
import { open, type Opened, pick, theServer, withServer } from '../open.fixture.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const BILLS = `Bill Number,Vendor,Bill Date,Due Date,Total,Remark
B1,Acme Ltd,2026-08-25,2026-09-24,10.50,x
B2,Élan SA,2026-08-26,2026-09-25,20.00,y
`;
const WITHOUT_DATE = BILLS.replace('Bill Date', 'Zork').replace('Due Date', 'Blip');
const TWO_READINGS = `Bill Number,Vendor,Bill Date,Total
B1,Acme Ltd,03/04/2026,10.50
B2,Élan SA,05/06/2026,20.00
B3,Élan SA,07/08/2026,20.00
`;

async function openWith(content: string): Promise<Opened> {
  theServer()
    .hasChosen('ledgerly', 'upload')
    .hasConsented()
    .hasPrepared()
    .hasUpload({ report: 'suppliers', status: 'accepted' });
  const opened = await open();
  await opened.find('Choose the Bills file', 'input');
  pick(opened.root, content, 'bills.csv');
  return opened;
}
const settled = () => theServer().session.drafts[0]?.settled ?? [];
const choose = (select: HTMLElement, label: string | RegExp) => {
  const options = [...(select as HTMLSelectElement).options];
  const option = options.find(({ textContent }) =>
    typeof label === 'string' ? textContent.trim() === label : label.test(textContent.trim()),
  )!;
  (select as HTMLSelectElement).value = option.value;
  select.dispatchEvent(new Event('change'));
};

describe('the columns of a report', () => {
  withServer();

  it('are accessible, each with what stands in it and what it was taken for', async () => {
    const { element, root, find, shows } = await openWith(BILLS);
    await shows('All 2 bills are ready');
    (await find(/^Columns/, 'summary')).click();
    await find('“Bill Date” holds', 'select');
    await expect(element).to.be.accessible();
    const rows = [...root.querySelectorAll('.columns li')];
    expect(rows).to.have.lengthOf(6);
    expect(rows[0]!.textContent).to.match(/Bill Number\s+B1 · B2\s+recognised/);
  });

  it('are corrected by the person, a field used once, and read again', async () => {
    const { find, shows, press, says } = await openWith(BILLS);
    await shows('All 2 bills are ready');
    (await find(/^Columns/, 'summary')).click();
    choose(await find('“Due Date” holds', 'select'), 'Invoice date');
    await says('“Due Date” changed');
    const other = (await find('“Bill Date” holds', 'select')) as HTMLSelectElement;
    await waitUntil(() => other.value === '', 'the field is used twice');
    await says('chosen by you');
    await waitUntil(() => settled().length === 1);
    expect(settled()[0]!.columns).to.deep.equal({ 2: null, 3: 'issueDate' });
    await press('Undo: “Due Date” changed');
    await waitUntil(() => other.value === 'issueDate', 'it is not taken back');
  });

  it('that are missed are asked for, and the report goes on', async () => {
    const { element, find, shows, says } = await openWith(WITHOUT_DATE);
    await shows('The file needs a look before you send');
    await expect(element).to.be.accessible();
    const select = await find(/^Which column holds “Invoice date”\?/, 'select');
    choose(select, /^Zork/);
    await says('2 of 2 bills are ready');
    await shows('All 2 bills are ready');
  });

  it('that can be read two ways are asked about with real values, before anything is sent', async () => {
    const { element, root, find, says, shows } = await openWith(TWO_READINGS);
    await shows('One question before you send');
    await says(/“03\/04\/2026”: (3 April|March 4, 2026|April 3, 2026|April 4)/);
    await expect(element).to.be.accessible();
    expect(root.querySelector<HTMLButtonElement>('.primary')!.disabled).to.equal(true);
    (await find(/April 3, 2026/, 'input[type=radio]')).click();
    await shows('All 3 bills are ready');
    await waitUntil(() => settled().length === 1);
    expect(settled()[0]!.dateOrders).to.deep.equal({ 2: 'dmy' });
  });

  it('that were settled last time are understood at once', async () => {
    const first = await openWith(WITHOUT_DATE);
    choose(await first.find(/^Which column holds “Invoice date”\?/, 'select'), /^Zork/);
    await waitUntil(() => settled().length === 1);
    const remembered = settled();
    first.element.remove();
    theServer().session.drafts = [];
    theServer().session.uploads = theServer().session.uploads.filter(({ report }) => report === 'suppliers');
    theServer().session.remembered = [{ report: 'bills', settled: remembered }];
    const { root, find, says, shows } = await open();
    await find('Choose the Bills file', 'input');
    pick(root, WITHOUT_DATE, 'bills.csv');
    await shows('All 2 bills are ready');
    await says('Same columns as last time');
    expect(settled()).to.deep.equal(remembered);
  });
});
