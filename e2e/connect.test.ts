import {
  ada,
  agreeAndOpen,
  agreeLink,
  allow,
  chooseCompany,
  chooseToConnect,
  expectConnected,
  expectFinished,
  openToConnect,
  signIn,
} from './journey.ts';
import { expect, test } from './test.ts';

test('a person connects their books in the host app, and their rows are read through the client', async ({
  page,
  product,
  company,
  hostApp,
}) => {
  await openToConnect(page, hostApp.url);
  const tab = await agreeAndOpen(page);
  await signIn(tab, ada);
  await expect(page.getByText(/^Sandbox Books opened \d+ seconds? ago$/)).toBeVisible();
  await allow(tab);
  await chooseCompany(tab, 'Hairosmith Inc.');
  await expectConnected(tab);
  await expectFinished(page);
  await expect(page.getByText('Northbank can start now.')).toBeVisible({ timeout: 40_000 });

  const { client } = product;
  const [connection] = (await client.connections.list(company.id)).results;
  expect(connection).toMatchObject({ status: 'Linked', platformName: 'Sandbox Books' });
  expect(connection!.lastSync).toBeTruthy();
  expect((await client.companies.get(company.id)).lastSync).toBeTruthy();
  const status = await client.data.status(company.id);
  expect(status['suppliers']).toMatchObject({ currentStatus: 'Complete' });
  expect(status['bills']).toMatchObject({ currentStatus: 'Complete' });
  // The sandbox began with 180 suppliers and 2400 bills, and goes on living.
  const { totalResults: suppliers } = await client.suppliers.list(company.id);
  const { totalResults: bills } = await client.bills.list(company.id);
  expect(suppliers).toBeGreaterThanOrEqual(180);
  expect(suppliers).toBeLessThan(360);
  expect(bills).toBeGreaterThanOrEqual(2400);
  expect(bills).toBeLessThan(4800);
  await expect(page.getByRole('definition').filter({ hasText: bills.toLocaleString('en') })).toBeVisible();

  const [bill] = (await client.bills.list(company.id, { pageSize: 1 })).results;
  expect(bill).toMatchObject({ currency: 'USD', supplierRef: { supplierName: expect.any(String) } });
});

test('the tab opens because it is a link: no opener, and no more of the host than its origin', async ({
  page,
  context,
  hostApp,
}) => {
  await page.goto(`${hostApp.url}/?private=1`);
  await page.getByRole('button', { name: 'Share payables' }).click();
  await chooseToConnect(page);
  await expect(agreeLink(page)).toHaveAttribute('target', '_blank');
  await expect(agreeLink(page)).toHaveAttribute('rel', 'noopener');
  const start = context.waitForEvent('request', (request) => request.url().includes('/oauth/start/'));
  const tab = await agreeAndOpen(page);
  expect((await (await start).allHeaders())['referer']).toBe(`${hostApp.url}/`);
  await expect(tab.getByRole('heading', { name: 'Sign in to Sandbox Books' })).toBeVisible();
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  expect(await tab.evaluate(() => document.referrer)).not.toContain('/oauth/start/');
});
