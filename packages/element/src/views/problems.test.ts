import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { open, type Opened, pick, theServer, withServer } from '../open.fixture.ts';
import type { ClientLink } from '../index.ts';
import { waitUntil } from '../wait-until.fixture.ts';

const TITLES = 'Bill Number,Vendor,Bill Date,Currency,Total\n';
const bill = (number: number, date = '2026-08-25', total = '10.50') => `B${number},Acme Ltd,${date},USD,${total}\n`;
const good = Array.from({ length: 5 }, (_, at) => bill(at)).join('');
const TWO_WRONG = `${TITLES}${good}${bill(5, '2026-08-25', 'abc')}${bill(6, '2026-08-25', 'def')}`;

const atBills = () =>
  theServer()
    .hasChosen('ledgerly', 'upload')
    .hasConsented()
    .hasPrepared()
    .hasUpload({ report: 'suppliers', status: 'accepted' });

async function openWith(content: string, name = 'bills.csv', settings: Partial<ClientLink> = {}): Promise<Opened> {
  atBills();
  const opened = await open(settings);
  await opened.find('Choose the Bills file', 'input');
  pick(opened.root, content, name);
  await waitUntil(() => opened.root.querySelector('.item'), 'no problem is shown', { timeout: 15_000 });
  return opened;
}
const primaryOf = (root: ShadowRoot) => root.querySelector<HTMLButtonElement>('.primary')!;
const ready = (root: ShadowRoot) =>
  waitUntil(() => !primaryOf(root).disabled, 'nothing can be sent', { timeout: 8000 });
const field = (root: ShadowRoot, name: string) => root.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)!;
const patches = () => theServer().session.drafts[0]?.patches ?? [];

async function write(root: ShadowRoot, name: string, value: string): Promise<void> {
  const input = field(root, name);
  input.focus();
  input.value = value;
  input.dispatchEvent(new Event('change'));
}

describe('what is wrong with a report', () => {
  withServer();

  it('is accessible, errors before warnings, each with what to do (WCAG 3.3.1, 3.3.3)', async () => {
    const { element, root } = await openWith(`${TWO_WRONG}${bill(7, '2031-01-01')}${bill(8, '2026-02-31')}`);
    const titles = [...root.querySelectorAll('.disclosure b')].map(({ textContent }) => textContent);
    expect(titles).to.deep.equal([
      'Not an amount · Total',
      'No such day · Bill Date',
      'Date in the future · Bill Date',
    ]);
    expect(root.querySelectorAll('.group.bad')).to.have.lengthOf(2);
    await expect(element).to.be.accessible();
    for (const closed of root.querySelectorAll<HTMLElement>('[aria-expanded="false"], summary')) closed.click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('is corrected where it is shown, checked at once, and kept on the server', async () => {
    const { root, says, shows, press } = await openWith(TWO_WRONG);
    await write(root, 'Total, row 7', '12.00');
    await says('Row 7 changed · Fixed. 1 left.');
    await write(root, 'Total, row 8', '13.00');
    await says('Row 8 changed · Fixed. Nothing is left to fix.');
    await shows('All 7 bills are ready to send');
    await ready(root);
    expect(patches()).to.deep.equal([
      { kind: 'cell', file: 0, line: 7, column: 4, value: '12.00' },
      { kind: 'cell', file: 0, line: 8, column: 4, value: '13.00' },
    ]);
    await press('Send to Northbank');
    await shows('Shared with Northbank');
    expect(theServer().bodies.at(-1)).to.include({ leaveOutErrors: false });
  });

  it('is told again when what was written is wrong too', async () => {
    const { root, says } = await openWith(TWO_WRONG);
    await write(root, 'Total, row 7', 'still wrong');
    await says('“still wrong” in “Total”, row 7');
    expect(field(root, 'Total, row 7').value).to.equal('still wrong');
  });

  it('leaves what is being typed alone while something else is read again', async () => {
    const { root, shows } = await openWith(TWO_WRONG);
    await write(root, 'Total, row 7', '12.00');
    const other = field(root, 'Total, row 8');
    other.focus();
    other.value = '13';
    await shows('1 bill needs a look');
    expect(field(root, 'Total, row 8').value).to.equal('13');
  });

  it('leaves it alone too when everything above it is settled', async () => {
    const { root, shows } = await openWith(`${TWO_WRONG}${bill(7, '2026-02-31')}`);
    await write(root, 'Total, row 7', '12.00');
    await write(root, 'Total, row 8', '13.00');
    const other = field(root, 'Bill Date, row 9');
    other.focus();
    other.value = '2026-02-2';
    await shows('1 bill needs a look');
    expect(field(root, 'Bill Date, row 9')).to.equal(other);
    expect(other.value).to.equal('2026-02-2');
    expect(root.activeElement).to.equal(other);
  });

  it('goes back with Escape to what the file says', async () => {
    const { root } = await openWith(TWO_WRONG);
    const input = field(root, 'Total, row 7');
    input.focus();
    input.value = '12';
    await sendKeys({ press: 'Escape' });
    expect(input.value).to.equal('abc');
    expect(patches()).to.deep.equal([]);
  });

  it('shows all of what a row cuts off until Escape, for the pointer and for the focus (WCAG 1.4.13)', async () => {
    const { element, root } = await openWith(
      `${TITLES}${bill(0)}${bill(1, '2026-08-25', 'amount '.repeat(40))}${bill(2, '2026-08-25', 'x')}`,
      'bills.csv',
      { mode: 'modal', opened: true },
    );
    const [row, next] = root.querySelectorAll<HTMLElement>('.item');
    const cut = row!.offsetHeight;
    const pointTo = async (target: HTMLElement) => {
      const { left, top } = target.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(left) + 5, Math.round(top) + 5] });
    };
    row!.scrollIntoView({ block: 'center' });
    root.querySelector('h2')!.focus({ preventScroll: true });
    await pointTo(row!);
    await waitUntil(() => row!.offsetHeight > cut, 'the pointer does not show all of it');
    const { left, bottom } = row!.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left) + 5, Math.round(bottom) - 5] });
    expect(row!.offsetHeight, 'the pointer may go onto it').to.be.greaterThan(cut);

    await sendKeys({ press: 'Escape' });
    expect(row!.offsetHeight).to.equal(cut);
    expect(element.opened, 'this Escape was for the row').to.equal(true);
    await pointTo(next!);
    await pointTo(row!);
    await waitUntil(() => row!.offsetHeight > cut, 'it does not come back');

    await resetMouse();
    row!.querySelector('input')!.focus();
    expect(row!.offsetHeight).to.be.greaterThan(cut);
    await sendKeys({ press: 'Escape' });
    expect(row!.offsetHeight).to.equal(cut);
    await sendKeys({ press: 'Escape' });
    expect(element.opened, 'the next one was for the dialog').to.equal(false);
  });

  it('takes a correction back and makes it again, by key and by button', async () => {
    const { root, shows, press, says } = await openWith(TWO_WRONG);
    await write(root, 'Total, row 7', '12.00');
    await shows('1 bill needs a look');
    field(root, 'Total, row 8').focus();
    await sendKeys({ press: 'Control+z' });
    await shows('2 bills need a look');
    await says('Taken back: Row 7 changed');
    await press('Redo: Row 7 changed');
    await shows('1 bill needs a look');
    await press('Undo: Row 7 changed');
    await shows('2 bills need a look');
    await waitUntil(() => patches().length === 0);
  });

  it('leaves a row out, and all rows of a kind, with a way back', async () => {
    const { shows, press, says, root } = await openWith(TWO_WRONG);
    await press('Leave out row 7');
    await says('1 left out by you');
    await shows('1 bill needs a look');
    await press('Undo: Row 7 left out');
    await shows('2 bills need a look');
    await press('Leave these 2 rows out');
    await says('2 left out by you');
    await shows('All 5 bills are ready to send');
    await ready(root);
    expect(patches()).to.have.lengthOf(2);
    await press('Undo: 2 rows left out');
    await shows('2 bills need a look');
  });

  it('shows what was changed, each to be taken back', async () => {
    const { root, find, shows, press } = await openWith(TWO_WRONG);
    await write(root, 'Total, row 7', '12.00');
    await shows('1 bill needs a look');
    await press('Leave out row 8');
    await shows('All 6 bills');
    (await find(/^What you changed/, 'summary')).click();
    await press('Take back: Row 7');
    await shows('1 bill needs a look');
    expect(root.querySelector('[part="corrections"] .item')!.textContent).to.include('Row 8');
  });

  it('leads from one to the next by keyboard, across kinds (WCAG 2.1.1, 2.4.3)', async () => {
    const { root, element } = await openWith(`${TWO_WRONG}${bill(8, '2026-02-31')}`);
    const active = () => root.activeElement?.getAttribute('aria-label');
    root.querySelector('h2')!.focus();
    field(root, 'Total, row 7').focus();
    const press = async (key: string, name: string) => {
      await sendKeys({ press: key });
      await element.updateComplete;
      await waitUntil(() => active() === name, `the focus is in ${active()}, not in ${name}`);
    };
    await press('Alt+ArrowDown', 'Total, row 8');
    await press('Alt+ArrowDown', 'Bill Date, row 9');
    await press('Alt+ArrowDown', 'Total, row 7');
    await press('Alt+ArrowUp', 'Bill Date, row 9');
    await press('Alt+ArrowUp', 'Total, row 8');
  });

  it('keeps the focus in the list when a row is fixed and goes', async () => {
    const { root, shows } = await openWith(TWO_WRONG);
    await write(root, 'Total, row 7', '12.00');
    await shows('1 bill needs a look');
    await waitUntil(() => root.activeElement === field(root, 'Total, row 8'), 'the focus is lost');
  });

  it('stays with the person after a reload', async () => {
    const patch = { kind: 'cell', file: 0, line: 7, column: 4, value: '12.00' } as const;
    await atBills().hasDraft('bills', TWO_WRONG, 'bills.csv', [patch]);
    const { root, shows, says, press } = await open();
    await shows('1 bill needs a look');
    await says('bills.csv');
    await waitUntil(() => root.querySelector('.item'), 'no problem is shown');
    await write(root, 'Total, row 8', '13.00');
    await shows('All 7 bills are ready to send');
    await ready(root);
    expect(patches()).to.have.lengthOf(2);
    await press('Undo: Row 8 changed');
    await shows('1 bill needs a look');
  });

  it('stays in sight while the server reads it again after a reload, and is left out as a whole', async () => {
    await atBills().hasDraft('bills', TWO_WRONG, 'bills.csv');
    theServer().readingMs = 600;
    const { root, element, shows, press } = await open();
    await shows('2 bills need a look');
    await waitUntil(() => root.querySelector('.item'), 'no problem is shown');
    await write(root, 'Total, row 7', '12.00');
    await element.updateComplete;
    expect(field(root, 'Total, row 7').className).to.equal('pending');
    expect(field(root, 'Total, row 8').className).to.equal('');
    await shows('1 bill needs a look');
    await press('Undo: Row 7 changed');
    await shows('2 bills need a look');
    await press('Leave these 2 rows out');
    await shows('All 5 bills are ready');
  });

  it('stays scrollable with 100,000 of its kind, and few of them in the page', async function () {
    this.timeout(60_000);
    const few = await frameMs(1000);
    const many = await frameMs(100_000);
    expect(many, `milliseconds a frame, with 1,000 rows ${few}`).to.be.lessThan(few * 3 + 20);
  });
});

/** Scrolls through so many problems of a kind, and answers what a frame takes in the middle. */
async function frameMs(count: number): Promise<number> {
  Object.assign(theServer().session, { drafts: [], uploads: [] });
  const rows = Array.from({ length: count }, (_, at) => bill(at, '2026-08-25', `x${at}`)).join('');
  const { root, element } = await openWith(`${TITLES}${bill(count)}${rows}`);
  const list = root.querySelector<HTMLElement>('.list')!;
  const items = () => [...list.querySelectorAll('.item')];
  expect(items()[0]!.getAttribute('aria-setsize')).to.equal(String(count));
  expect(items().length).to.be.lessThan(40);
  list.scrollTop = list.scrollHeight;
  await waitUntil(() => items().at(-1)!.getAttribute('aria-posinset') === String(count), 'the end is not in sight');
  expect(items().length).to.be.lessThan(40);
  expect(items().at(-1)!.textContent).to.include(`Row ${(count + 2).toLocaleString('en')}`);
  const frames: number[] = [];
  for (let at = 0; at < 40; at++) {
    const begun = performance.now();
    list.scrollTop = (list.scrollHeight * at) / 40;
    await new Promise((done) => requestAnimationFrame(done));
    await element.updateComplete;
    frames.push(performance.now() - begun);
  }
  element.remove();
  return frames.toSorted((one, other) => one - other)[20]!;
}
