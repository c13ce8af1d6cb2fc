import type { Page } from 'playwright/test';
import {
  agreeAndOpen,
  agreeLink,
  allow,
  chooseToUpload,
  connectInHostApp,
  lou,
  openInHostApp,
  openToConnect,
  signIn,
} from './journey.ts';
import type { Product } from './product.ts';
import { expect, test } from './test.ts';

// What stops is the server's doing, so that one engine is enough here.

/** Renames the business while somebody reads: the words that they see are no longer those that are asked. */
const rename = (product: Product, name: string) => product.change('update organisations set name = ?', name);

test.afterEach(({ product }) => rename(product, 'Northbank'));

test(
  'words that change while they are read are not agreed to: they are shown again, and nothing is shared',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openInHostApp(page, hostApp.url);
    await chooseToUpload(page, 'QuickBooks Online');
    await expect(page.getByRole('button', { name: 'Agree and continue' })).toBeVisible();
    rename(product, 'Southbank');
    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await expect(page.getByRole('alert')).toContainText('The text has changed since you opened it.');
    await expect(page.getByText('Southbank', { exact: false }).first()).toBeVisible();
    expect((await product.client.consents.list(company.id)).totalResults).toBe(0);

    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await expect(page.getByRole('button', { name: 'Start with Suppliers' })).toBeVisible();
    const [consent] = (await product.client.consents.list(company.id)).results;
    expect(JSON.stringify(consent!.text)).toContain('Southbank');
  },
);

test(
  'a tab that was opened on words that had changed asks there, and links nothing',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openToConnect(page, hostApp.url);
    await expect(agreeLink(page)).toBeVisible();
    rename(product, 'Southbank');
    const tab = await agreeAndOpen(page);
    await expect(tab.getByRole('heading', { name: 'Share Sandbox Books with Southbank?' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('The text has changed since you opened it.');
    await expect(agreeLink(page)).toBeVisible();
    expect((await product.client.consents.list(company.id)).totalResults).toBe(0);
    expect((await product.client.connections.list(company.id)).totalResults).toBe(0);
  },
);

test(
  'a consent that is withdrawn while the person signs in links nothing, and both sides say so',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await openToConnect(page, hostApp.url);
    const tab = await agreeAndOpen(page);
    await signIn(tab, lou);
    const [consent] = (await product.client.consents.list(company.id)).results;
    await product.client.consents.withdraw(company.id, consent!.id);
    await allow(tab);
    await expect(tab.getByRole('heading', { name: 'This attempt has ended' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Which software holds your bills?' })).toBeVisible();
    expect((await product.client.connections.list(company.id)).totalResults).toBe(0);
    await expectNoRows(product, company.id);
  },
);

test(
  '"End the sharing" stops it at once: no row is readable, and the journey begins anew',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await connectInHostApp(page, hostApp.url);
    const rows = () => product.client.bills.list(company.id).then(({ totalResults }) => totalResults);
    await expect.poll(rows, { timeout: 30_000 }).toBeGreaterThan(0);

    await endSharing(page);
    await expect(page.getByRole('heading', { name: 'Which software holds your bills?' })).toBeVisible();
    await expectNoRows(product, company.id);
    const [connection] = (await product.client.connections.list(company.id)).results;
    expect(connection).toMatchObject({ status: 'Unlinked' });
    await expect(product.client.data.refreshType(company.id, 'bills')).rejects.toMatchObject({
      code: 'connection_not_linked',
    });
  },
);

async function endSharing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Manage connections' }).click();
  await page.getByRole('button', { name: 'End the sharing' }).click();
  await page.getByRole('button', { name: 'Yes, end it now' }).click();
  await expect(page.getByText('The sharing was ended.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
}

async function expectNoRows({ client }: Product, companyId: string): Promise<void> {
  for (const rows of [client.suppliers, client.bills])
    await expect(rows.list(companyId)).rejects.toMatchObject({ code: 'consent_required' });
}
