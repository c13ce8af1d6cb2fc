import type { Company } from '@client-link/api-client';
import { request } from 'node:http';
import type { Page } from 'playwright/test';
import { chooseToUpload, expectFinished, openInHostApp } from './journey.ts';
import { pause, type Product } from './product.ts';
import { expect, test } from './test.ts';
import { expectTruth, sample } from './truth.ts';

test(
  'a server that is killed between Suppliers and Bills comes back, and nothing is lost',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openInHostApp(page, hostApp.url);
    await chooseToUpload(page, 'QuickBooks Online');
    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await page.getByRole('button', { name: 'Start with Suppliers' }).click();
    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
    await page.getByRole('button', { name: 'Send and continue to Bills' }).click();
    await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();

    await product.killServer();
    await product.again();

    await openInHostApp(page, hostApp.url);
    await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();
    await page.getByLabel('Choose the Bills file').setInputFiles(sample('quickbooks-online/bills.csv'));
    await page.getByRole('button', { name: 'Send to Northbank' }).click();
    await expectFinished(page);
    await expectTruth(product.client, company.id, 'quickbooks-online');
  },
);

const ROWS = 60_000;
const suppliers = {
  name: 'many-suppliers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `Vendor,Email\n${'Supplier of number #,ap#@example.com\n'.repeat(ROWS)}`.replaceAll('#', nextNumber()),
  ),
};

test(
  'an upload that a killed server cut off goes on by itself when the server is back',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openInHostApp(page, hostApp.url);
    await goToSuppliers(page);
    const killed = killInTheMiddle(page, product, suppliers.buffer);
    await page.getByLabel('Choose the Suppliers file').setInputFiles(suppliers);
    await killed;
    const resumed = resumedAt(page);
    await product.again();
    expect(await resumed, 'what had arrived is kept').toBeGreaterThan(0);
    await sendAll(page, product, company);
  },
);

test('an upload that was cut off asks for the same file after a reload, and goes on where it stopped @chromium', async ({
  page,
  product,
  company,
  hostApp,
}) => {
  await openInHostApp(page, hostApp.url);
  await goToSuppliers(page);
  const killed = killInTheMiddle(page, product, suppliers.buffer);
  await page.getByLabel('Choose the Suppliers file').setInputFiles(suppliers);
  await killed;
  // Left before the server is back: the page would go on by itself.
  await page.unrouteAll();
  await page.goto('about:blank');
  await product.again();

  await openInHostApp(page, hostApp.url);
  await expect(
    page.getByText(/The upload of many-suppliers.csv was interrupted after .* Choose the same file/),
  ).toBeVisible();
  const resumed = resumedAt(page);
  await page.getByLabel('Choose the Suppliers file').setInputFiles(suppliers);
  expect(await resumed, 'what had arrived is kept').toBeGreaterThan(0);
  await sendAll(page, product, company);
});

/** From which byte the page goes on. */
async function resumedAt(page: Page): Promise<number> {
  const piece = await page.waitForRequest((asked) => asked.method() === 'PATCH', { timeout: 30_000 });
  return Number((await piece.allHeaders())['upload-offset']);
}

async function sendAll(page: Page, { client }: Product, { id }: Company): Promise<void> {
  await expect(page.getByRole('button', { name: 'Send and continue to Bills' })).toBeEnabled({ timeout: 30_000 });
  expect((await client.uploads.list(id)).results, 'nothing is shown until it is sent').toEqual([]);
  await page.getByRole('button', { name: 'Send and continue to Bills' }).click();
  await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();
  const uploads = (await client.uploads.list(id)).results;
  expect(uploads).toMatchObject([{ status: 'accepted', summary: { rowCount: ROWS, errorCount: 0 } }]);
}

async function goToSuppliers(page: Page): Promise<void> {
  await chooseToUpload(page, 'QuickBooks Online');
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('button', { name: 'Start with Suppliers' }).click();
}

/** Lets half of the file reach the server, kills it, and drops the line: this computer is too fast to catch it otherwise. */
function killInTheMiddle(page: Page, product: Product, file: Buffer): Promise<void> {
  return new Promise((killed, failed) => {
    let isCut = false;
    void page.route('**/link/files/*', async (route) => {
      if (isCut || route.request().method() !== 'PATCH') return route.continue();
      isCut = true;
      try {
        const headers = { ...(await route.request().allHeaders()), 'content-length': String(file.length) };
        const half = request(route.request().url(), { method: 'PATCH', headers }).on('error', () => {});
        half.write(file.subarray(0, file.length / 2));
        await pause(500);
        await product.killServer();
        await route.abort('connectionreset');
        killed();
      } catch (cause) {
        failed(cause);
      }
    });
  });
}

/** 0, 0, 1, 1, 2, 2 …: each number stands twice in a row. */
function nextNumber(): () => string {
  let count = 0;
  return () => String(Math.floor(count++ / 2));
}
