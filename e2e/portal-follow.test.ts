import { agreeAndOpen, allow, approve, beginUpload, chooseToConnect, expectFinished, pickFiles } from './journey.ts';
import type { Page } from 'playwright/test';
import { expectAccessible, signIn } from './portal-staff.ts';
import { sample } from './truth.ts';
import { expect, test } from './test.ts';

test('staff see a company’s journey as it goes on, without loading the page again', async ({
  page,
  browser,
  product,
}) => {
  // Two people's pages side by side, one of which is looked at from all sides.
  test.slow();
  const complaints = complaintsOf(page);
  const company = await product.client.companies.create({ name: 'Followed & Co' });
  await signIn(page, product);
  await page.goto(`${product.url}/portal/companies/${company.id}`);
  await expect(page.getByText('This company has not been asked for anything yet.')).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const news = page.getByRole('status').filter({ hasText: 'Just now' });
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));

  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  await expect(news).toContainText('Link made');
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(url!);
  await expect(news).toContainText('Opened the link');
  await chooseToConnect(theirs);
  await expect(news).toContainText('Chose to connect Sandbox Books');
  const tab = await agreeAndOpen(theirs);
  await expect(news).toContainText('Agreed to share data from Sandbox Books');
  await approve(tab);
  await expectFinished(theirs);
  await expect(page.locator('.steps .done')).toHaveCount(6);
  await expect(page.locator('.status.Linked')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.locator('.timeline')).toContainText('Connected Sandbox Books');
  await expect(page.locator('.timeline').getByText(/^New from Sandbox Books: .*suppliers/)).toBeVisible();
  await page.getByLabel('Show').selectOption('Problems');
  await expect(page.getByText('Nothing of this kind has happened.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page.locator('.timeline')).toContainText('Company created');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Suppliers and bills' }).click();
  await page.getByLabel('What is shown').selectOption('Bills');
  await page.getByLabel('Sorted by').selectOption('Amount, largest first');
  await expect(page).toHaveURL(/kind=bills&orderBy=-totalAmount$/);
  await expect(page.locator('.count')).toHaveText(/in all/);
  const all = await page.locator('.count').textContent();
  const supplier = await page.locator('.rows td').first().textContent();
  await page.getByLabel('Search').pressSequentially(supplier!);
  await expect(page.locator('.count')).not.toHaveText(all!);
  await expect(page.locator('.rows tbody tr').first()).toContainText(supplier!);
  await expectAccessible(page);
  await page.getByLabel('Search').press('Escape');
  await expect(page.locator('.count')).toHaveText(all!);
  await page.getByLabel('Search').pressSequentially('nobody is called this');
  await expect(page.getByText('Nothing matches “nobody is called this”.')).toBeVisible();

  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Unlink Sandbox Books' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlink' }).click();
  await expect(page.locator('.status.Unlinked')).toBeVisible();
  await page.getByRole('button', { name: 'Reconnect link for Sandbox Books' }).click();
  await page.getByRole('button', { name: 'Copy reconnect link' }).click();
  const again = await page.getByRole('textbox', { name: 'Reconnect link', exact: true }).inputValue();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await theirs.goto(again);
  const reopened = theirs.context().waitForEvent('page');
  await theirs.getByRole('link', { name: 'Open Sandbox Books' }).click();
  await allow(await reopened);
  await expect(page.locator('.status.Linked')).toBeVisible();
  await theirs.context().close();
  expect(await page.evaluate(() => 'isSamePage' in window), 'the page was never loaded again').toBe(true);
  expect(complaints).toEqual([]);
});

test('staff see what was noted in a file, keep the original, and how far companies get @chromium', async ({
  page,
  browser,
  product,
}) => {
  test.slow();
  const complaints = complaintsOf(page);
  const company = await product.client.companies.create({ name: 'Sends files' });
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(url!);
  await beginUpload(theirs, 'Xero');
  await signIn(page, product);
  await page.goto(`${product.url}/portal/companies/${company.id}`);
  await pickFiles(theirs, 'Suppliers', sample('planted-problems/suppliers.csv'));
  await theirs.getByRole('button', { name: 'Send without this supplier' }).click({ timeout: 20_000 });
  await theirs.getByRole('button', { name: 'Leave out and send' }).click();
  await theirs.context().close();

  const file = page.getByRole('link', { name: 'suppliers.csv', exact: true });
  await expect(file).toBeVisible();
  const original = page.waitForEvent('download');
  await file.click();
  expect((await original).suggestedFilename()).toBe('suppliers.csv');
  await page.getByRole('link', { name: /notes? on the rows · suppliers\.csv$/ }).click();
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /^Show row \d+ as it stands in the file$/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText('noted here')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Journeys' }).click();
  await expect(page.getByRole('heading', { name: 'Journeys' })).toBeVisible();
  const xero = page.getByRole('table', { name: 'Xero' });
  await expect(xero.getByRole('row', { name: /^Connected or sent/ })).toBeVisible();
  await expectAccessible(page);
  const csv = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  expect((await csv).suggestedFilename()).toBe('funnel.csv');
  await page.getByLabel('until').fill('2020-01-31');
  await expect(page.getByText('No journeys in this period')).toBeVisible();
  await expect(page).toHaveURL(/\/portal\/journeys\?to=2020-01-31$/);
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(xero).toBeVisible();
  expect(complaints).toEqual([]);
});

/** What the browser complains of from now on: errors, and what its policy stopped. */
function complaintsOf(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  return said;
}
