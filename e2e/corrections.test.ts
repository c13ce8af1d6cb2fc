import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { beginUpload, expectFinished, openInHostApp, pickFiles, sendBills, sendSuppliers } from './journey.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';
import { workbook } from './workbook.ts';

// What differs between engines are the tests of the element's own; here is the way to the database.
const tag = '@chromium';
const SUPPLIERS = 'planted-problems/suppliers.csv';
const BILLS = 'planted-problems/bills.csv';

async function write(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true });
  await field.fill(value);
  await field.press('Enter');
}

const opened = (page: Page) => page.locator('.disclosure[aria-expanded="false"]');

async function openAll(page: Page): Promise<void> {
  while (await opened(page).count()) await opened(page).first().click();
}

test(
  'every planted problem is fixed where it is shown, and what was corrected arrives',
  { tag },
  async ({ page, product, company, hostApp }) => {
    await openInHostApp(page, hostApp.url);
    await beginUpload(page, 'Zoho Books');
    await pickFiles(page, 'Suppliers', sample(SUPPLIERS));
    await expect(page.getByText('39 of 40 suppliers are ready · 1 needs attention')).toBeVisible();
    await write(page, 'Display Name, row 19', 'Written In Ltd');
    await expect(page.getByText('Row 19 changed · Fixed. Nothing is left to fix.')).toBeVisible();
    await sendSuppliers(page);

    await pickFiles(page, 'Bills', sample(BILLS));
    await expect(page.getByRole('heading', { name: '11 bills need a look before you send' })).toBeVisible();
    await expect(page.getByText('3 suppliers are not in your Suppliers report')).toBeVisible();
    await openAll(page);

    // A supplier of each fix.
    await page.getByRole('button', { name: 'Add it: Nobody Knows Ltd' }).click();
    await page.getByRole('button', { name: 'Leave its bills out: Grünwald Électricité Inc.' }).click();
    await page.getByRole('button', { name: 'It is Umber Media Inc.' }).click();
    await expect(page.getByText('All of them are settled.')).toBeVisible();
    await expect(page.getByRole('heading', { name: '6 bills need a look before you send' })).toBeVisible();

    // Rows that are corrected, one taken back on the way, and one that is left out.
    await write(page, 'Bill Date, row 20', '2025-12-16');
    await expect(page.getByRole('heading', { name: '5 bills need a look' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('heading', { name: '6 bills need a look' })).toBeVisible();
    await write(page, 'Bill Date, row 20', '2025-12-17');
    await write(page, 'Total, row 31', '1234.56');
    await write(page, 'Bill Date, row 44', '2026-02-28');
    await write(page, 'Vendor Name, row 58', 'Kestrel Logistics plc');
    await write(page, 'Currency Code, row 101', 'USD');
    await page.getByRole('button', { name: 'Leave out row 12' }).click();
    await expect(page.getByRole('heading', { name: 'All 117 bills are ready to send' })).toBeVisible();
    await expect(page.getByText('3 left out by you')).toBeVisible();

    await sendBills(page);
    await expectFinished(page);
    const bills = await all(product.client.bills.listAll(company.id));
    expect(bills).toHaveLength(117);
    const bill = (reference: string) => bills.find((each) => each.reference === reference);
    expect(bill('INV-2025-00019')).toMatchObject({ issueDate: expect.stringContaining('2025-12-17') });
    expect(bill('INV-2025-00030')).toMatchObject({ totalAmount: 1234.56 });
    expect(bill('INV-2025-00057')).toMatchObject({ supplierRef: { supplierName: 'Kestrel Logistics plc' } });
    expect(bill('INV-2025-00049')).toMatchObject({ supplierRef: { supplierName: 'Umber Media Inc.' } });
    expect(bill('INV-2025-00004')).toMatchObject({ supplierRef: { supplierName: 'Nobody Knows Ltd' } });
    expect(bill('INV-2025-00069')).toBeUndefined();
    const suppliers = await all(product.client.suppliers.listAll(company.id));
    expect(suppliers.map(({ supplierName }) => supplierName)).toEqual(
      expect.arrayContaining(['Written In Ltd', 'Nobody Knows Ltd']),
    );
  },
);

test(
  'corrections survive a reload, and go on in another browser',
  { tag },
  async ({ page, product, company, browser }) => {
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', capabilities: ['upload'] });
    await page.goto(url!);
    await beginUpload(page, 'Zoho Books');
    await pickFiles(page, 'Suppliers', sample(SUPPLIERS));
    await page.getByRole('button', { name: 'Leave out row 19' }).click();
    await expect(page.getByRole('heading', { name: 'All 39 suppliers are ready' })).toBeVisible();
    await sendSuppliers(page);
    await pickFiles(page, 'Bills', sample(BILLS));
    await page.getByRole('button', { name: 'Add all 3' }).click();
    await write(page, 'Total, row 31', '1234.56');
    await expect(page.getByRole('heading', { name: '5 bills need a look before you send' })).toBeVisible();
    await expect(page.getByText('Kept on the server')).toBeVisible();

    await page.reload();
    await expect(page.getByRole('heading', { name: '5 bills need a look before you send' })).toBeVisible();
    await expect(page.getByText('All of them are settled.')).toBeVisible();
    await openAll(page);
    await write(page, 'Bill Date, row 20', '2025-12-17');
    await expect(page.getByRole('heading', { name: '4 bills need a look before you send' })).toBeVisible();

    const elsewhere = await browser.newPage();
    await elsewhere.goto(url!);
    await expect(elsewhere.getByRole('heading', { name: '4 bills need a look before you send' })).toBeVisible();
    await elsewhere.getByText('What you changed').click();
    await expect(elsewhere.getByText('Bill Date: “2025-12-17”')).toBeVisible();
    await elsewhere.getByRole('button', { name: 'Send without these 4 bills' }).click();
    await elsewhere.getByRole('button', { name: 'Leave out and send' }).click();
    await expectFinished(elsewhere);
    await elsewhere.close();
    expect(await all(product.client.bills.listAll(company.id))).toHaveLength(116);
  },
);

test(
  'two files are one report, and the next period is compared with the last',
  { tag },
  async ({ page, product, company }) => {
    const bill = (number: number) =>
      `B${number},Acme Ltd,2026-${String(1 + (number % 9)).padStart(2, '0')}-15,USD,${number}.50\n`;
    const part = (name: string, from: number, to: number, edit = (text: string) => text) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(edit(`Bill Number,Vendor,Bill Date,Currency,Total\n${numbers(from, to).map(bill).join('')}`)),
    });
    const upload = async (...files: ReturnType<typeof part>[]) => {
      const { url } = await product.client.linkSessions.create(company.id, {
        kind: 'url',
        capabilities: ['upload'],
        fresh: true,
      });
      await page.goto(url!);
      await beginUpload(page, 'Oracle NetSuite');
      await pickFiles(page, 'Suppliers', {
        name: 'suppliers.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Vendor,Email\nAcme Ltd,ap@acme.example\n'),
      });
      await sendSuppliers(page);
      await pickFiles(page, 'Bills', files);
    };

    await upload(part('first.csv', 0, 150), part('second.csv', 150, 300));
    await expect(page.getByRole('list', { name: 'Files of this report' }).getByRole('listitem')).toHaveCount(2);
    await expect(page.getByRole('heading', { name: 'All 300 bills are ready to send' })).toBeVisible();
    await sendBills(page);
    await expectFinished(page);
    expect(await all(product.client.bills.listAll(company.id))).toHaveLength(300);

    await upload(part('next.csv', 200, 400, (text) => text.replace(',200.50', ',777.77')));
    await expect(page.getByText('Compared with what you sent before')).toBeVisible();
    for (const said of ['100 new', '1 changed', '99 unchanged'])
      await expect(page.getByRole('listitem').filter({ hasText: new RegExp(`^${said}$`) })).toBeVisible();
    await sendBills(page);
    await expectFinished(page);
  },
);

test('columns that a person named once are understood the next time', { tag }, async ({ page, product, company }) => {
  const odd = {
    name: 'odd.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Zork,Frob,Blip\nAcme Ltd,X1,some@where.example\nÉlan SA,X2,any@where.example\n'),
  };
  const begin = async () => {
    const { url } = await product.client.linkSessions.create(company.id, {
      kind: 'url',
      capabilities: ['upload'],
      fresh: true,
    });
    await page.goto(url!);
    await beginUpload(page, 'Zoho Books');
    await pickFiles(page, 'Suppliers', odd);
  };
  await begin();
  await page.getByLabel(/Which column holds “Supplier name”/).selectOption({ index: 1 });
  await expect(page.getByRole('heading', { name: 'All 2 suppliers are ready to send' })).toBeVisible();
  await sendSuppliers(page);
  await expect(page.getByRole('heading', { name: /Bills/ })).toBeVisible();

  await begin();
  await expect(page.getByText('Same columns as last time')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'All 2 suppliers are ready to send' })).toBeVisible();
  await sendSuppliers(page);
});

test(
  'the list of problems is downloaded whole, as CSV and as a workbook',
  { tag },
  async ({ page, product, company }) => {
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', capabilities: ['upload'] });
    await page.goto(url!);
    await beginUpload(page, 'Zoho Books');
    await pickFiles(page, 'Suppliers', sample(SUPPLIERS));
    const download = async (name: string) => {
      const arriving = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      return arriving;
    };
    const csv = await download('CSV');
    expect(csv.suggestedFilename()).toBe('problems.csv');
    const lines = readFileSync(await csv.path(), 'utf8')
      .trim()
      .split(/\r?\n/);
    expect(lines).toHaveLength(4);
    const excel = await download('Excel');
    expect(excel.suggestedFilename()).toBe('problems.xlsx');
    expect(
      readFileSync(await excel.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  },
);

test(
  'a workbook that holds both reports is picked once, and another sheet of it is a choice away',
  { tag },
  async ({ page, product, company, hostApp }) => {
    const books = workbook('books.xlsx', {
      Vendors: [
        ['Vendor', 'Email'],
        ['Acme Ltd', 'ap@acme.example'],
        ['Élan SA', 'ap@elan.example'],
      ],
      'Old vendors': [
        ['Vendor', 'Email'],
        ['Gone Ltd', 'ap@gone.example'],
      ],
      Bills: [
        ['Bill Number', 'Vendor', 'Bill Date', 'Currency', 'Total'],
        ['B1', 'Acme Ltd', '2026-08-25', 'USD', '10.50'],
        ['B2', 'Élan SA', '2026-08-26', 'USD', '20.00'],
      ],
    });
    await openInHostApp(page, hostApp.url);
    await beginUpload(page, 'Zoho Books');
    await pickFiles(page, 'Suppliers', books);
    const sheet = page.getByLabel('Sheet of books.xlsx');
    await expect(sheet).toHaveValue('Vendors');
    await expect(page.getByRole('heading', { name: 'All 2 suppliers are ready to send' })).toBeVisible();
    await sheet.selectOption('Old vendors');
    await expect(page.getByRole('heading', { name: '1 supplier is ready to send' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo: Sheet “Old vendors” chosen' }).click();
    await expect(page.getByRole('heading', { name: 'All 2 suppliers are ready to send' })).toBeVisible();
    await sendSuppliers(page);

    await page.getByRole('button', { name: 'Use books.xlsx again' }).click();
    await expect(page.getByLabel('Sheet of books.xlsx')).toHaveValue('Bills');
    await expect(page.getByRole('heading', { name: 'All 2 bills are ready to send' })).toBeVisible();
    await sendBills(page);
    await expectFinished(page);
    expect(await all(product.client.bills.listAll(company.id))).toHaveLength(2);
  },
);

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
