import {
  agreeAndOpen,
  agreeLink,
  allow,
  approve,
  expectConnected,
  expectFinished,
  lou,
  openInHostApp,
  openToConnect,
  signIn,
} from './journey.ts';
import { expect, test } from './test.ts';

test('of two attempts in two tabs the first completed wins, and the other tab says that it has ended', async ({
  page,
  context,
  product,
  company,
  hostApp,
}) => {
  await openToConnect(page, hostApp.url);
  const firstTab = await agreeAndOpen(page);
  await expect(firstTab.getByRole('heading', { name: 'Sign in to Sandbox Books' })).toBeVisible();

  const secondPage = await context.newPage();
  await openInHostApp(secondPage, hostApp.url);
  const opened = context.waitForEvent('page');
  await secondPage.getByRole('link', { name: 'Open again' }).click();
  const secondTab = await opened;
  await approve(secondTab);

  await signIn(firstTab, lou);
  await allow(firstTab);
  await expect(firstTab.getByRole('heading', { name: 'This attempt has ended' })).toBeVisible();
  await expectFinished(page);
  await expectFinished(secondPage);
  expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
});

test('a start link in somebody else’s browser says who asks for what, and goes on by its form only', async ({
  page,
  browser,
  product,
  company,
  hostApp,
}) => {
  await openToConnect(page, hostApp.url);
  const startUrl = (await agreeLink(page).getAttribute('href'))!;

  const elsewhere = await browser.newContext();
  const stranger = await elsewhere.newPage();
  await stranger.goto(startUrl);
  await expect(stranger.getByRole('heading', { name: 'Share Sandbox Books with Northbank?' })).toBeVisible();
  const intro = 'Northbank asks to read the payables of Hairosmith Inc. in Sandbox Books.';
  await expect(stranger.getByText(intro)).toBeVisible();
  await expect(stranger.getByText('If you did not expect this, close this tab.')).toBeVisible();
  expect((await product.client.consents.list(company.id)).totalResults).toBe(0);
  expect((await product.client.connections.list(company.id)).totalResults).toBe(0);
  await expect(agreeLink(page), 'the company’s person still decides').toBeVisible();

  await stranger.getByRole('button', { name: 'Agree and open Sandbox Books' }).click();
  await signIn(stranger, lou);
  await allow(stranger);
  await expectConnected(stranger);
  await elsewhere.close();
  expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
  expect((await product.client.consents.list(company.id)).totalResults).toBe(1);
  await openInHostApp(page, hostApp.url);
  await expectFinished(page);
});
