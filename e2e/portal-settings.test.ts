import { createClient } from '@client-link/api-client';
import type { Page } from 'playwright/test';
import { agreeAndOpen, approve, chooseToConnect, expectFinished } from './journey.ts';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import { expect, test } from './test.ts';

/** What browsers complain of, but for answers that are refused on purpose. */
function watch(page: Page, ...statuses: number[]): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    const isAskedFor = statuses.some((status) => message.text().includes(`status of ${status}`));
    if (message.type() === 'error' && !isAskedFor) problems.push(message.text());
  });
  return problems;
}

const open = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
};

test('somebody is invited, sees what their role allows, is signed out everywhere, and removed', async ({
  page,
  browser,
  product,
}) => {
  const problems = watch(page);
  await signIn(page, product);
  await page.getByRole('link', { name: 'Settings' }).click();
  await open(page, 'Staff and roles');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Invite somebody' }).click();
  await expect(dialog.getByText('Write an address like name@example.com.')).toBeVisible();
  await typeOver(dialog.getByLabel('E-mail', { exact: true }), 'grace@northbank.example');
  await typeOver(dialog.getByLabel('Name'), 'Grace');
  await dialog.getByText('Analyst').click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Invite somebody' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Grace is invited' })).toBeVisible();
  const link = await page.getByRole('alertdialog').locator('.secret code').textContent();
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row').filter({ hasText: 'grace@northbank.example' });
  await expect(row).toContainText('Invited, not signed in yet');
  await expectAccessible(page);

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link!);
  for (const field of await theirs.locator('input[type="password"]').all()) await field.fill('seven quiet herons');
  await theirs.locator('form button').first().click();
  await theirs.getByRole('link', { name: 'Settings' }).click();
  const pages = theirs.getByRole('navigation', { name: 'Settings' });
  await expect(pages.getByRole('link', { name: 'Retention' })).toBeVisible();
  for (const hidden of ['Staff and roles', 'API keys', 'Webhooks', 'Integrations', 'Audit log', 'Failed work'])
    await expect(pages.getByRole('link', { name: hidden })).toHaveCount(0);
  await theirs.goto(`${product.url}/portal/settings/api-keys`);
  await expect(theirs.getByText('People with the role Administrator or Developer can open this page')).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Create API key' })).toHaveCount(0);

  await page.reload();
  await page.getByRole('button', { name: 'Change Grace' }).click();
  await dialog.getByText('Developer').click();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(row).toContainText('Developer');
  await theirs.reload();
  await expect(theirs.getByRole('heading', { name: 'API keys' })).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Create API key' })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out: Grace' }).click();
  await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
  await expect(page.getByText('Grace is signed out everywhere.')).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/portal\/sign-in\?to=%2Fportal%2Fsettings%2Fapi-keys$/);
  await theirs.context().close();
  await page.getByRole('button', { name: 'Remove Grace' }).click();
  await page.getByRole('button', { name: 'Remove this person' }).click();
  await expect(row).toHaveCount(0);

  await open(page, 'Your account');
  await expect(page.getByRole('row').filter({ hasText: 'This browser' })).toHaveCount(1);
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('a program gets a key for what it needs, and a webhook whose log shows what was sent @chromium', async ({
  page,
  product,
}) => {
  const problems = watch(page);
  await signIn(page, product);
  await page.goto(`${product.url}/portal/settings/api-keys`);
  await page.getByRole('button', { name: 'Create API key' }).click();
  const dialog = page.getByRole('dialog');
  await typeOver(dialog.getByLabel('Name'), 'Import of the night');
  await expect(dialog.getByLabel('Reading companies, connections and how far they are')).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create API key' }).click();
  const done = page.getByRole('button', { name: 'Done' });
  await done.waitFor();
  const apiKey = await page.locator('.secret code').textContent();
  await done.click();
  const theirs = createClient({ baseUrl: product.url, apiKey: apiKey! });
  await theirs.companies.list();
  await expect(theirs.companies.create({ name: 'Not allowed' })).rejects.toMatchObject({ code: 'scope_missing' });

  await page.getByRole('button', { name: 'New secret for Import of the night' }).click();
  await dialog.getByLabel('The secret before works').selectOption('for an hour more');
  await dialog.getByRole('button', { name: 'New secret' }).click();
  await done.waitFor();
  const next = await page.locator('.secret code').textContent();
  await done.click();
  await theirs.companies.list();
  await createClient({ baseUrl: product.url, apiKey: next! }).companies.list();
  await expect(page.getByText(/The secret before works until/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete Import of the night' }).click();
  await page.getByRole('button', { name: 'Delete this key' }).click();
  await expect(page.getByText('Import of the night is deleted.')).toBeVisible();
  await expect(theirs.companies.list()).rejects.toMatchObject({ code: 'api_key_invalid' });

  await open(page, 'Webhooks');
  await page.getByRole('button', { name: 'Create webhook' }).click();
  // Nobody has this name: whatever is sent there waits for another try.
  await typeOver(dialog.getByLabel('Address'), 'https://nobody.invalid/hooks');
  await dialog.getByText('Only some').click();
  await dialog.getByRole('button', { name: 'Create webhook' }).click();
  await expect(dialog.getByText('Choose at least one.')).toBeVisible();
  await dialog.getByLabel('Software is connected').check();
  await dialog.getByRole('button', { name: 'Create webhook' }).click();
  await done.waitFor();
  expect(await page.locator('.secret code').textContent()).toMatch(/^whsec_/);
  await done.click();
  await expect(page.getByRole('heading', { name: 'https://nobody.invalid/hooks' })).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText(/Next try/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Details: webhook\.test/ }).click();
  await expect(dialog.getByText('"eventType": "webhook.test"')).toBeVisible();
  await expect(dialog.getByText('It did not answer.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect(dialog.getByText('It is sent again, with the same id.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Details: webhook\.test/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete webhook' }).click();
  await expect(page.getByRole('link', { name: 'https://nobody.invalid/hooks' })).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('software is connected by credentials that staff enter and test, and the audit log tells of it @chromium', async ({
  page,
  browser,
  browserName,
  product,
}) => {
  const problems = watch(page);
  await signIn(page, product);
  await page.goto(`${product.url}/portal/settings/integrations`);
  const ledger = page.getByRole('region', { name: 'Sandbox Ledger' });
  await expect(ledger).toContainText('Waiting for credentials');
  const dialog = page.getByRole('dialog');
  const enter = async (clientId: string, secret: string) => {
    await typeOver(dialog.getByLabel('Client ID'), clientId);
    await typeOver(dialog.getByLabel('Client secret'), secret);
    await dialog.getByRole('button', { name: 'Save and test' }).click();
  };
  await page.getByRole('button', { name: 'Enter credentials for Sandbox Ledger' }).click();
  await enter('northbank-ledger', 'mistyped');
  await expect(ledger).toContainText('It refuses the client ID with this secret');
  await expect(ledger).toContainText('Its login page knows you and this redirect URI.');
  await page.getByRole('button', { name: 'Change credentials for Sandbox Ledger' }).click();
  await expect(dialog.getByLabel('Client secret'), 'it is never shown again').toHaveValue('');
  await expectAccessible(page);
  await enter('northbank-ledger', 'ledger-secret-for-trying');
  await expect(ledger).toContainText('The software takes these credentials.');
  expect(await page.content()).not.toContain('ledger-secret-for-trying');
  await expectAccessible(page);

  const company = await product.client.companies.create({ name: 'Ledger Keepers' });
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(url!);
  await chooseToConnect(theirs, 'Sandbox Ledger');
  await approve(await agreeAndOpen(theirs));
  await expectFinished(theirs);
  await theirs.context().close();
  await page.reload();
  await expect(ledger).toContainText('1 connected source');
  await page.getByRole('button', { name: 'Turn off: Sandbox Ledger' }).click();
  await expect(ledger).toContainText('Turned off');
  await page.getByRole('button', { name: 'Turn on: Sandbox Ledger' }).click();
  await expect(ledger).toContainText('On, by your own credentials');

  await open(page, 'Audit log');
  await page.getByLabel('What was done').selectOption('Entered credentials of an integration');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/action=setIntegrationCredentials/);
  await expect(page.getByRole('row').filter({ hasText: 'Software: sblg' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByText(/are as they were written/)).toBeVisible();
  // Firefox's driver does not tell of files that a page makes itself.
  const csv = browserName === 'chromium' ? page.waitForEvent('download') : undefined;
  await page.getByRole('button', { name: 'Export what is shown (CSV)' }).click();
  await expect(page.getByText('2 entries are in the file audit-log.csv.')).toBeVisible();
  if (csv) expect((await csv).suggestedFilename()).toBe('audit-log.csv');
  await expectAccessible(page);

  await open(page, 'Data export');
  const zip = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download your organisation’s data' }).click();
  expect((await zip).suggestedFilename()).toMatch(/\.zip$/);
  await open(page, 'Retention');
  await expect(page.getByText('AUDIT_DAYS').first()).toBeVisible();
  await expectAccessible(page);
  await open(page, 'Failed work');
  await expect(page.getByText('Nothing has failed for good')).toBeVisible();
  expect(problems).toEqual([]);
});
