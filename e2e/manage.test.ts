import {
  ada,
  agreeAndOpen,
  allow,
  chooseCompany,
  connectInHostApp,
  expectFinished,
  lou,
  openToConnect,
  signIn,
} from './journey.ts';
import type { Product } from './product.ts';
import { expect, test } from './test.ts';

/** What the sandbox does as long as `work` runs: every grant given until now is gone. */
async function whileRevoked({ sandboxUrl }: Product, work: () => Promise<void>): Promise<void> {
  const set = (revoked: boolean) =>
    fetch(`${sandboxUrl}/control/mqjo`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revoked }),
    });
  expect((await set(true)).status).toBe(200);
  await work().finally(() => set(false));
}

test(
  'a connection that the software ended is seen, reconnected under its id, and its receipt saved',
  { tag: '@chromium' },
  async ({ page, product, company, hostApp }) => {
    await connectInHostApp(page, hostApp.url);
    const [before] = (await product.client.connections.list(company.id)).results;
    await whileRevoked(product, async () => {
      await product.client.data.refreshType(company.id, 'bills');
      const status = () => product.client.connections.get(company.id, before!.id).then((each) => each.status);
      await expect.poll(status, { timeout: 20_000 }).toBe('Deauthorized');
    });

    await page.reload();
    await page.getByRole('button', { name: 'Share payables' }).click();
    await page.getByRole('button', { name: 'Manage connections' }).click();
    await expect(page.getByText('Needs a new login')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Receipt to print' }).click();
    expect((await download).suggestedFilename()).toMatch(/^consent-receipt-.*\.html$/);

    await page.getByRole('button', { name: 'Reconnect' }).click();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open Sandbox Books' }).click();
    const tab = await opened;
    await allow(tab);
    await expectFinished(page);
    const { results } = await product.client.connections.list(company.id);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ id: before!.id, status: 'Linked' });
  },
);

test(
  'another company behind the new login is warned of in its tab, and the right one is kept',
  { tag: '@chromium' },
  async ({ page, context, product, company, hostApp }) => {
    await openToConnect(page, hostApp.url);
    const first = await agreeAndOpen(page);
    await signIn(first, ada);
    await allow(first);
    await chooseCompany(first, 'Hairosmith Inc.');
    await expectFinished(page);
    await first.close();

    await page.getByRole('button', { name: 'Manage connections' }).click();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    // Somebody else sits down: the software knows nobody.
    await context.clearCookies({ domain: new URL(product.sandboxUrl).hostname });
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Open Sandbox Books' }).click();
    const tab = await opened;
    await signIn(tab, lou);
    await allow(tab);
    await expect(tab.getByRole('heading', { name: 'This is another company' })).toBeVisible();
    await expect(tab.getByText('The login you used leads to “Brightwater Foods Ltd”.')).toBeVisible();
    await expect(page.getByText('Brightwater')).toHaveCount(0);
    await tab.getByRole('button', { name: 'Stop, share nothing' }).click();
    await expect(tab.getByRole('heading', { name: 'Nothing was shared from Sandbox Books' })).toBeVisible();
    const { results } = await product.client.connections.list(company.id);
    expect(results.map(({ connectionInfo }) => connectionInfo!['companyName'])).toEqual(['Hairosmith Inc.']);
  },
);
