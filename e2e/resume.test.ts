import {
  agreeAndOpen,
  agreeLink,
  approve,
  chooseToUpload,
  expectFinished,
  openInHostApp,
  openToConnect,
} from './journey.ts';
import { expect, test } from './test.ts';
import { expectTruth, sample } from './truth.ts';

test('a person who reloads at the consent and while waiting goes on where they were', async ({ page, hostApp }) => {
  await openToConnect(page, hostApp.url);
  await expect(agreeLink(page)).toBeVisible();

  await openInHostApp(page, hostApp.url);
  const tab = await agreeAndOpen(page);
  await expect(tab.getByRole('heading', { name: 'Sign in to Sandbox Books' })).toBeVisible();

  await openInHostApp(page, hostApp.url);
  await expect(page.getByRole('heading', { name: 'Finish in the Sandbox Books tab' })).toBeVisible();
  await expect(page.getByText(/Sandbox Books opened \d+ seconds? ago/)).toBeVisible();
  await approve(tab);
  await expectFinished(page);

  await openInHostApp(page, hostApp.url);
  await expectFinished(page);
});

test('a person who reloads with a checked file and between two reports sends each once', async ({
  page,
  product,
  company,
  hostApp,
}) => {
  await openInHostApp(page, hostApp.url);
  await chooseToUpload(page, 'QuickBooks Online');
  await expect(page.getByRole('button', { name: 'Agree and continue' })).toBeVisible();
  await openInHostApp(page, hostApp.url);
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await expect(page.getByRole('button', { name: 'Start with Suppliers' })).toBeVisible();
  await openInHostApp(page, hostApp.url);
  await page.getByRole('button', { name: 'Start with Suppliers' }).click();
  await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
  await expect(page.getByRole('button', { name: 'Send and continue to Bills' })).toBeEnabled();

  await openInHostApp(page, hostApp.url);
  await expect(page.getByText('suppliers.csv')).toBeVisible();
  await expect(page.getByText('60 of 60 suppliers are ready')).toBeVisible();
  await page.getByRole('button', { name: 'Send and continue to Bills' }).click();
  await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();

  await openInHostApp(page, hostApp.url);
  await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();
  await page.getByLabel('Choose the Bills file').setInputFiles(sample('quickbooks-online/bills.csv'));
  await expect(page.getByRole('button', { name: 'Send to Northbank' })).toBeEnabled();
  await openInHostApp(page, hostApp.url);
  await page.getByRole('button', { name: 'Send to Northbank' }).click();
  await expectFinished(page);
  await expectTruth(product.client, company.id, 'quickbooks-online');
  expect((await product.client.connections.list(company.id)).totalResults).toBe(1);
});
