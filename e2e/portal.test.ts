import { agreeAndOpen, approve, chooseToConnect, expectFinished } from './journey.ts';
import { expectAccessible, signIn } from './portal-staff.ts';
import { expect, test } from './test.ts';

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
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go on typing' }).click();
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

  await page.getByRole('button', { name: 'Withdraw the consent for Sandbox Books' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
  const withdrawn = page.getByText('The consent for Sandbox Books is withdrawn.');
  await expect(withdrawn).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw the consent for Sandbox Books' })).toHaveCount(0);
  await expect(withdrawn).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Received' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill('Zoe');
  await page.getByRole('button', { name: 'Delete company' }).click();
  await expect(page.getByText('This is not the name of the company.')).toBeVisible();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await page.getByRole('button', { name: 'Delete company' }).click();
  await expect(page.getByRole('heading', { name: 'Companies' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  // What is shared no more is asked for, and refused.
  expect(problems.filter((text) => !text.includes('403'))).toEqual([]);
});
