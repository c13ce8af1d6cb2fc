import {
  agreeAndOpen,
  allow,
  approve,
  expectConnected,
  expectFinished,
  lou,
  openToConnect,
  signIn,
  viewer,
} from './journey.ts';
import { expect, test } from './test.ts';

test(
  'a person who says no in the software shares nothing, reads so, and may try again',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openToConnect(page, hostApp.url);
    const tab = await agreeAndOpen(page);
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await expect(tab.getByRole('heading', { name: 'Nothing was shared from Sandbox Books' })).toBeVisible();
    await expect(tab.getByRole('link', { name: 'Back to Northbank' })).toHaveAttribute(
      'href',
      new RegExp(`^${hostApp.url}/\\?outcome=denied&`),
    );

    await expect(page.getByRole('heading', { name: 'Nothing was shared' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Access was not approved in Sandbox Books.');
    expect((await product.client.connections.list(company.id)).totalResults).toBe(0);

    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Try again' }).click();
    await approve(await opened);
    await expectFinished(page);
  },
);

test(
  'a viewer is told that they may not approve, and another login may',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openToConnect(page, hostApp.url);
    const tab = await agreeAndOpen(page);
    await signIn(tab, viewer);
    await expect(tab.getByRole('alert')).toContainText('Your role may view, not approve.');
    await expect(tab.getByRole('button', { name: 'Allow' })).toHaveCount(0);
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await expect(tab.getByRole('heading', { name: 'Nothing was shared from Sandbox Books' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Nothing was shared' })).toBeVisible();
    expect((await product.client.connections.list(company.id)).totalResults).toBe(0);

    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Try again' }).click();
    const second = await opened;
    await second.getByRole('button', { name: 'Use another login' }).click();
    await signIn(second, lou);
    await allow(second);
    await expectConnected(second);
    await expectFinished(page);
  },
);
