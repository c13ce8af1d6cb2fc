import type { Page } from 'playwright/test';
import { axeOn } from './axe.ts';
import { ada, agreeAndOpen, agreeLink, allow, chooseCompany, chooseToConnect, chooseToUpload } from './journey.ts';
import { expectConnected, expectFinished, openInHostApp, signIn, viewer } from './journey.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

// What axe looks at is the same in every engine.
test.describe('light and dark @chromium', () => {
  // Colours that are on their way are no colours yet.
  test.use({ colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

  test('the start page, the sandbox and the host app are accessible (WCAG 1.1.1, 1.3.1, 1.4.3, 2.4.1, 2.4.2, 3.1.1, 4.1.2)', async ({
    page,
    product,
    hostApp,
  }) => {
    for (const url of [
      product.url,
      product.sandboxUrl,
      hostApp.url,
      `${product.url}/l`,
      `${product.url}/oauth/start/x`,
    ]) {
      await page.goto(url);
      await expectAccessible(page, url);
    }
  });

  test('every page of connecting is accessible (WCAG 1.1.1, 1.3.1, 1.3.5, 1.4.1, 1.4.3, 2.4.2, 2.4.4, 3.1.1, 3.3.2, 4.1.2)', async ({
    page,
    browser,
    hostApp,
  }) => {
    await openInHostApp(page, hostApp.url);
    await expect(page.getByLabel('Search software')).toBeVisible();
    await expectAccessible(page, 'choose software');
    await chooseToConnect(page);
    await expect(agreeLink(page)).toBeVisible();
    await expectAccessible(page, 'consent');

    const elsewhere = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' });
    const stranger = await elsewhere.newPage();
    await stranger.goto((await agreeLink(page).getAttribute('href'))!);
    await expectAccessible(stranger, 'start page of somebody else');
    await elsewhere.close();

    const tab = await agreeAndOpen(page);
    await expect(tab.getByLabel('Password')).toBeVisible();
    await expectAccessible(tab, 'login');
    await signIn(tab, { ...viewer, password: 'wrong' });
    await expect(tab.getByRole('alert')).toBeVisible();
    await expectAccessible(tab, 'wrong password');
    await signIn(tab, ada);
    await expect(tab.getByRole('button', { name: 'Allow' })).toBeVisible();
    await expectAccessible(tab, 'approval');
    await expect(page.getByText(/opened \d+ seconds? ago/)).toBeVisible();
    await expectAccessible(page, 'waiting');
    await allow(tab);
    await expect(tab.getByRole('radio').first()).toBeVisible();
    await expectAccessible(tab, 'choice of a company');
    await chooseCompany(tab, 'Hairosmith Services SARL');
    await expectConnected(tab);
    await expectAccessible(tab, 'result');
    await expectFinished(page);
    await page.getByText('What you agreed to').click();
    await expectAccessible(page, 'finished');
  });

  test('every screen of uploading is accessible on the hosted page (WCAG 1.1.1, 1.3.1, 1.4.3, 2.4.2, 2.4.6, 3.1.1, 3.3.2, 4.1.2)', async ({
    page,
    product,
    company,
  }) => {
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
    await page.goto(url!);
    await chooseToUpload(page, 'QuickBooks Online');
    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await expect(page.getByRole('button', { name: 'Start with Suppliers' })).toBeVisible();
    await expectAccessible(page, 'how it works');
    await page.getByRole('button', { name: 'Start with Suppliers' }).click();
    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/bills.csv'));
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'a wrong report');
    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
    await expect(page.getByText('Everything adds up.')).toBeVisible();
    await expectAccessible(page, 'a checked report');
    await page.getByRole('button', { name: 'Remove suppliers.csv' }).click();
    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('planted-problems/suppliers.csv'));
    await page.getByRole('button', { name: 'Send without this supplier' }).click();
    await expectAccessible(page, 'leaving rows out');
    await page.getByRole('button', { name: 'Leave out and send' }).click();
    await page.getByLabel('Choose the Bills file').setInputFiles(sample('planted-problems/bills.csv'));
    await expect(page.getByText('3 suppliers are not in your Suppliers report')).toBeVisible();
    await expectAccessible(page, 'problems');
    const closed = page.locator('.disclosure[aria-expanded="false"]');
    while (await closed.count()) await closed.first().click();
    await page.getByText('Columns', { exact: true }).click();
    await page.getByRole('button', { name: 'Another supplier …' }).first().click();
    await page.getByRole('searchbox').fill('umber');
    await page.getByRole('button', { name: 'Leave out row 12' }).click();
    await page.getByText('What you changed').click();
    await expectAccessible(page, 'everything open');
  });
});

/** No violation of WCAG 2.2 AA, and none of the good practice for landmarks and headings; in the dark only colours differ. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  expect.soft(await violationsOf(axeOn(page).withTags(tags)), what).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  // The element corrects its colours with the next frame.
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  expect.soft(await violationsOf(axeOn(page).withRules('color-contrast')), `${what}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function violationsOf(axe: ReturnType<typeof axeOn>) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, any: [first] }) => `${target.join(' ')}: ${first?.message ?? ''}`),
  }));
}
