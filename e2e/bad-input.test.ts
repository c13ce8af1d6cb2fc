import { readFileSync } from 'node:fs';
import { beginUpload } from './journey.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

// Files are read in three engines by the tests of intake and element; here one is enough.
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const workbook = readFileSync(sample('acumatica-xlsx/suppliers.xlsx'));

const wrong = [
  { file: csv('empty.csv', ''), title: 'The file is empty', todo: 'Export the report again' },
  { file: csv('titles.csv', 'Vendor,Email\n'), title: 'No rows', todo: 'Widen the period' },
  {
    file: { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n') },
    title: 'This kind of file can’t be read',
    todo: 'choose “Save as”',
  },
  {
    file: { name: 'cut.xlsx', mimeType: 'application/zip', buffer: workbook.subarray(0, workbook.length / 2) },
    title: 'The file is incomplete or damaged',
    todo: 'Export or download it again',
  },
  {
    file: csv('bills.csv', readFileSync(sample('quickbooks-online/bills.csv'), 'utf8')),
    title: 'This is another report',
    todo: 'Pick the Suppliers report instead.',
  },
];

test(
  'a file that is no report says what it is and what to do, sends nothing, and another may be chosen',
  { tag: '@chromium' },
  async ({ page, product, company }) => {
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', capabilities: ['upload'] });
    await page.goto(url!);
    await beginUpload(page, 'QuickBooks Online');

    for (const { file, title, todo } of wrong)
      await test.step(file.name, async () => {
        await page.getByLabel('Choose the Suppliers file').setInputFiles(file);
        const alert = page.getByRole('alert').filter({ hasText: title });
        await expect(alert).toContainText(file.name);
        await expect(alert).toContainText(todo);
        await expect(page.getByRole('button', { name: 'Send and continue to Bills' })).toBeDisabled();
      });

    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
    await expect(page.getByText('Everything adds up.')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('button', { name: 'Send and continue to Bills' }).click();
    await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();
    expect((await product.client.uploads.list(company.id)).results).toMatchObject([{ fileName: 'suppliers.csv' }]);
  },
);

test(
  'rows with problems are named with row and column, and left out by who has seen which',
  { tag: '@chromium' },
  async ({ page, product, company }) => {
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', capabilities: ['upload'] });
    await page.goto(url!);
    await beginUpload(page, 'QuickBooks Online');
    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
    await page.getByRole('button', { name: 'Send and continue to Bills' }).click();
    await page
      .getByLabel('Choose the Bills file')
      .setInputFiles(
        csv(
          'two-faults.csv',
          'Date,Num,Vendor,Due Date,Amount,Open Balance\n' +
            '04/28/2026,INV-1,Marrow Farms Inc.,05/28/2026,10.00,0.00\n' +
            '04/31/2026,INV-2,Marrow Farms Inc.,05/28/2026,20.00,0.00\n' +
            '04/20/2026,INV-3,Marrow Farms Inc.,05/28/2026,twelve,0.00\n',
        ),
      );
    await expect(page.getByRole('heading', { name: '2 bills need a look before you send' })).toBeVisible();
    await expect(page.getByText('“04/31/2026” in “Date”, row 3, is a day that does not exist')).toBeVisible();
    await expect(page.getByText('“twelve” in “Amount”, row 4, is not an amount')).toBeVisible();
    await page.getByRole('button', { name: 'Send without these 2 bills' }).click();
    const confirmation = page.getByRole('group', { name: 'Send without 2 bills?' });
    await expect(confirmation).toContainText('No such day · Date · 1 row');
    await expect(confirmation).toContainText('Not an amount · Amount · 1 row');
    await page.getByRole('button', { name: 'Leave out and send' }).click();
    await expect(page.getByRole('heading', { name: 'Shared with Northbank' })).toBeVisible();
    expect((await product.client.bills.list(company.id)).results).toMatchObject([
      { reference: 'INV-1', totalAmount: 10 },
    ]);
  },
);
