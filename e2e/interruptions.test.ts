// What comes between on the way: time that passes, a network that goes, another language, another device.
import { startHostApp } from './host-app.ts';
import {
  agreeAndOpen,
  agreeLink,
  approve,
  beginUpload,
  chooseToConnect,
  expectFinished,
  openInHostApp,
  openToConnect,
  pickFiles,
  sendBills,
  sendSuppliers,
} from './journey.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

const GONE = 'The server can’t be reached.';

test.describe('interruptions @chromium', () => {
  test('a token that expires on the way is renewed unseen; a session that is revoked leads on by one press (WCAG 2.2.1)', async ({
    page,
    product,
    company,
    hostApp,
  }) => {
    let minted = 0;
    page.on('request', (request) => (minted += Number(request.url().endsWith('/session-token'))));
    await openInHostApp(page, hostApp.url);
    await expect(page.getByLabel('Search software')).toBeVisible();
    expect(minted).toBe(1);
    product.change("update grants set expires_at = 1 where kind = 'token'");
    await chooseToConnect(page);
    await expect(agreeLink(page)).toBeVisible();
    expect(minted, 'a new token').toBe(2);

    const { sessionId } = await product.client.linkSessions.create(company.id, { kind: 'url' });
    await product.client.linkSessions.revoke(company.id, sessionId);
    await page.getByRole('button', { name: 'Choose other software' }).click();
    await expect(page.getByRole('heading', { name: 'Open this again' })).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await chooseToConnect(page);
    await approve(await agreeAndOpen(page));
    await expectFinished(page);
  });

  test('a network that goes is told, and when it is back the journey goes on by itself', async ({
    page,
    context,
    hostApp,
  }) => {
    await openInHostApp(page, hostApp.url);
    await expect(page.getByLabel('Search software')).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText(GONE)).toBeVisible();
    await chooseToConnect(page);
    await context.setOffline(false);
    await expect(agreeLink(page)).toBeVisible();
    const tab = await agreeAndOpen(page);
    await expect(page.getByText(/^Sandbox Books opened \d+ seconds? ago$/)).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText(GONE)).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(GONE)).toBeHidden();
    await approve(tab);
    await expectFinished(page);
  });

  test('the language changes on the way, and nothing else does (WCAG 3.1.2)', async ({ page, hostApp }) => {
    await openToConnect(page, hostApp.url);
    await expect(agreeLink(page)).toBeVisible();
    const speak = (locale: string) =>
      page.locator('client-link').evaluate((element, language) => element.setAttribute('locale', language), locale);
    await speak('fr');
    await expect(
      page.getByRole('heading', { name: 'Northbank demande à lire vos dettes fournisseurs dans Sandbox Books' }),
    ).toBeVisible();
    await expect(page.locator('client-link [lang=fr]').first()).toBeVisible();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: /^Accepter et ouvrir Sandbox Books/ }).click();
    await speak('en');
    await expect(page.getByRole('heading', { name: 'Finish in the Sandbox Books tab' })).toBeVisible();
    await approve(await opened);
    await expectFinished(page);
    await speak('fr');
    await expect(page.getByRole('heading', { name: 'Partagé avec Northbank' })).toBeVisible();
  });

  test('begun on one device, ended on another, shown on the first (WCAG 2.2.1, 3.3.7)', async ({
    page,
    browser,
    product,
    company,
  }) => {
    const hostApp = await startHostApp(product, company.id);
    await openInHostApp(page, hostApp.url);
    await beginUpload(page, 'QuickBooks Online');
    await pickFiles(page, 'Suppliers', sample('quickbooks-online/suppliers.csv'));
    await sendSuppliers(page);
    await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();

    const phone = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en-GB' });
    const there = await phone.newPage();
    await openInHostApp(there, hostApp.url);
    await expect(there.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();
    await pickFiles(there, 'Bills', sample('quickbooks-online/bills.csv'));
    await sendBills(there);
    await expectFinished(there);
    await phone.close();

    await openInHostApp(page, hostApp.url);
    await expectFinished(page);
    await hostApp.stop();
  });
});
