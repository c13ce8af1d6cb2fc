import {
  agreeAndOpen,
  agreeLink,
  allow,
  approve,
  chooseToConnect,
  expectFinished,
  lou,
  openToConnect,
  signIn,
} from './journey.ts';
import { expect, test } from './test.ts';

test(
  'somebody else does the step by a link, in a browser of their own, and the asker’s page goes on by itself',
  { tag: '@chromium' },
  async ({ page, browser, product, company, hostApp }) => {
    await openToConnect(page, hostApp.url);
    await page.getByRole('button', { name: 'Ask someone else', exact: true }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link for them').inputValue();
    await expect(page.getByRole('heading', { name: 'Waiting until the link is opened' })).toBeVisible();

    const elsewhere = await browser.newContext();
    const helper = await elsewhere.newPage();
    await helper.goto(link);
    await expect(helper.getByRole('heading', { name: 'asks you to connect Sandbox Books' })).toBeVisible();
    expect(helper.url(), 'the secret leaves the address').toBe(`${product.url}/l`);
    await expect(page.getByRole('heading', { name: 'Somebody is at it' })).toBeVisible();

    await helper.getByLabel('Your name').fill('Sam Carter');
    await helper.getByRole('button', { name: 'Continue' }).click();
    await approve(await agreeAndOpen(helper));
    await expect(helper.getByRole('heading', { name: 'Thank you, Sam Carter' })).toBeVisible();
    await expectFinished(page);
    await expect(page.getByText('Sam Carter has done this for you.')).toBeVisible();
    const [consent] = (await product.client.consents.list(company.id)).results;
    expect(consent!.actor?.name).toBe('Sam Carter');
    await elsewhere.close();
  },
);

test(
  'a page that goes to the software itself comes back to where the session says, with the outcome',
  { tag: '@chromium' },
  async ({ page, hostApp }) => {
    await page.goto(hostApp.url);
    await page.locator('client-link').evaluate((element) => element.setAttribute('handoff', 'redirect'));
    await page.getByRole('button', { name: 'Share payables' }).click();
    await chooseToConnect(page);
    await agreeLink(page).click();
    await signIn(page, lou);
    await allow(page);
    await page.waitForURL((url) => url.href.startsWith(`${hostApp.url}/?outcome=linked&sessionId=`));
    expect(page.context().pages()).toHaveLength(1);
    await expectFinished(page);
  },
);
