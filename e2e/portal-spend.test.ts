import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { readSheet } from 'read-excel-file/node';
import {
  agreeAndOpen,
  approve,
  beginUpload,
  chooseToConnect,
  expectFinished,
  pickFiles,
  sendBills,
  sendSuppliers,
} from './journey.ts';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

test('staff ask for data, see what a connected company spends, and keep it as a workbook', async ({
  page,
  browser,
  product,
}) => {
  const complaints = complaintsOf(page);
  const company = await product.client.companies.create({ name: 'Spender & Co' });
  await signIn(page, product);
  await page.getByRole('link', { name: 'Spend data' }).click();
  await typeOver(page.getByLabel('Search companies'), 'spender &');
  const row = page.getByRole('row', { name: /Spender & Co/ });
  await expect(row).toContainText('Unavailable');
  await expect(row).toContainText('The company shares nothing yet');
  await row.getByRole('button', { name: 'Request data from Spender & Co' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(url!);
  await chooseToConnect(theirs);
  await approve(await agreeAndOpen(theirs));
  await expectFinished(theirs);
  await theirs.context().close();
  await expect(row).toContainText('Available');
  await row.getByRole('link', { name: 'Spender & Co', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Total spend' })).toBeVisible();
  await expect(page.getByText(/^From .* bills and purchases, analysed/)).toBeVisible();

  await page.getByLabel('Period').selectOption('Everything');
  await expect(page).toHaveURL(/from=\d{4}-\d\d&to=\d{4}-\d\d/);
  const chart = page.getByRole('figure', { name: /Spend by month/ });
  await chart.getByText('Show as a table').click();
  await expect(chart.getByRole('row').nth(1)).toContainText(/20\d\d/);
  const largest = page.getByRole('figure', { name: /Largest suppliers/ });
  await largest.getByText('Show as a table').click();
  await expect(largest.getByRole('row')).toHaveCount(9);
  const first = page.getByRole('region', { name: 'By supplier' }).locator('tbody th').first();
  const supplier = await first.evaluate(({ firstChild }) => firstChild!.textContent!);
  await typeOver(page.getByLabel('Search suppliers'), supplier);
  await expect(page.getByText('1 supplier', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Search suppliers')).toHaveValue(supplier);
  await expect(page.getByText('1 supplier', { exact: true })).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download Excel of Spender & Co' }).click();
  const bytes = await readFile(await (await download).path());
  for (const tab of ['Customer', 'Spend analysis', 'Supplier analysis', 'Bills', 'Bill payments', 'Expenses'])
    expect((await readSheet(bytes, tab)).length, tab).toBeGreaterThan(1);

  await page.getByRole('link', { name: 'Spend data' }).click();
  await page.getByRole('button', { name: 'Suppliers that take cards' }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const buffer = Buffer.from(`Name,Tax number,E-mail\n"${supplier}",,\nNobody Ltd,GB 999 9999 73,\n`);
  await (await chosen).setFiles({ name: 'takes cards.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByText('takes cards.csv: 2 suppliers read.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Replace the list with 2 suppliers' }).click();
  await expect(page.getByText('The list now has 2 suppliers.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto(`${product.url}/portal/companies/${company.id}/spend`);
  await page.getByLabel('Which suppliers').selectOption('That take cards');
  await expect(page.getByText('found by name')).toBeVisible();
  await expect(page.getByText(/^1 supplier takes cards/)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('what a company spends by its uploaded reports shows on a phone, and a new upload is asked for @chromium', async ({
  page,
  browser,
  product,
}) => {
  const complaints = complaintsOf(page);
  await page.setViewportSize({ width: 320, height: 720 });
  const company = await product.client.companies.create({ name: 'Uploads its spend' });
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(url!);
  await beginUpload(theirs, 'Xero');
  await signIn(page, product);
  await page.goto(`${product.url}/portal/companies/${company.id}/spend`);
  await expect(page.getByText('The company shares nothing yet, or no longer.')).toBeVisible();
  await pickFiles(theirs, 'Suppliers', sample('xero/suppliers.csv'));
  await sendSuppliers(theirs);
  await expect(page.getByText('No bills or purchases have arrived yet.')).toBeVisible({ timeout: 20_000 });
  await pickFiles(theirs, 'Bills', sample('xero/bills.csv'));
  await sendBills(theirs);
  await expectFinished(theirs);
  await theirs.context().close();

  await expect(page.getByRole('heading', { name: 'Total spend' })).toBeVisible({ timeout: 20_000 });
  await page.getByLabel('Period').selectOption('Everything');
  await expect(page.getByText('£2,271,608.29', { exact: true })).toBeVisible();
  await page.getByLabel('Currency', { exact: true }).selectOption('EUR');
  await expect(page.getByText('€1,893,912.48', { exact: true })).toBeVisible();
  await expect(page.getByText('Nothing says when bills were paid')).toBeVisible();
  await page.getByRole('button', { name: 'Request a new upload' }).click();
  await expect(page.getByRole('dialog', { name: /Uploads its spend/ })).toBeVisible();
  await page.keyboard.press('Escape');
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWider, 'nothing is scrolled sideways').toBe(false);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

/** What the browser complains of: errors, and violations of the page's policy. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
