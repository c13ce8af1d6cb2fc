import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { agreeAndOpen, approve, chooseToConnect, expectFinished } from './journey.ts';
import type { Product } from './product.ts';
import { expect, test } from './test.ts';

const PASSWORD = 'four words that nobody guesses';

test('the first administrator creates a company, sends its link, sees it connect, and deletes it @chromium', async ({
  page,
  context,
  browser,
  product,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await signIn(page, product);

  await page.getByRole('button', { name: 'Create company' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create company' }).click();
  await expect(dialog.getByText('Say what the company is called.')).toBeVisible();
  const name = 'Zoë & Fils «Ω»';
  await dialog.getByLabel('Company name').fill(name);
  await dialog.getByLabel('Name of the contact').fill('Zoë');
  await dialog.getByLabel('E-mail of the contact').fill('zoe@fils.example');
  await dialog.getByRole('button', { name: 'Create company' }).click();
  await expect(page.getByRole('dialog', { name: `${name} is created` })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Copy Link URL' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByText('French').click();
  await page.getByRole('button', { name: 'Copy e-mail template' }).click();
  await expect(page.getByText('Copied.')).toHaveCount(2);
  const letter = await page.evaluate(() => navigator.clipboard.readText());
  expect(letter).toContain(`Northbank aimerait savoir quels fournisseurs ${name} paie`);
  expect(letter, 'one link, however often it is copied').toContain(url);
  await page.getByRole('button', { name: 'View details' }).click();
  await expect(page.getByText('Nothing is connected or uploaded yet.')).toBeVisible();

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(url);
  await chooseToConnect(theirs);
  await approve(await agreeAndOpen(theirs));
  await expectFinished(theirs);
  await theirs.context().close();
  await page.reload();
  await expect(page.getByText('Linked')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeVisible();
  const receipt = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Receipt' }).click();
  expect((await receipt).suggestedFilename()).toMatch(/\.html$/);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill('Zoe');
  await page.getByRole('button', { name: 'Delete company' }).click();
  await expect(page.getByText('This is not the name of the company.')).toBeVisible();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await page.getByRole('button', { name: 'Delete company' }).click();
  await expect(page.getByRole('heading', { name: 'Companies' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('companies are searched, sorted and paged by an address that can be kept @chromium', async ({ page, product }) => {
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      product.client.companies.create({ name: `Searched ${String(index).padStart(2, '0')}` }),
    ),
  );
  await signIn(page, product);
  await page.getByLabel('Search companies').fill('searched');
  await expect(page.getByText('30 companies')).toBeVisible();
  await expect(page).toHaveURL(/\/portal\/companies\?q=searched$/);
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await expect(page.getByRole('link', { name: 'Searched 29' })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('link', { name: 'Searched 00' })).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Searched 29' })).toBeVisible();
  await page.getByLabel('Search companies').fill('nobody is called this');
  await page.getByRole('button', { name: 'Show all companies' }).click();
  await expect(page.getByLabel('Search companies')).toHaveValue('');
});

/** The first administrator of this product: by their link, which works once, then by their password. */
async function signIn(page: Page, { url, running }: Product): Promise<void> {
  await page.goto(`${url}/portal/companies`);
  await expect(page, 'nobody sees it who is not signed in').toHaveURL(/\/portal\/sign-in$/);
  const [link] = /http\S+\/portal\/set-up\/\S+/.exec(running.output) ?? [];
  if ((await page.goto(link!))?.status() !== 200) await page.goto(`${url}/portal/sign-in`);
  await page.getByLabel('E-mail').fill('ada@northbank.example');
  for (const field of await page.getByLabel('Your name').all()) await field.fill('Ada');
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(PASSWORD);
  await page.locator('form button').first().click();
  await expect(page.getByRole('heading', { name: 'Companies' })).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  // React Aria tells there, for some seconds, which button is busy: it may be gone by then.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
