import { createInvitationsClient } from '@client-link/api-client/invitations';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import { expect, test } from './test.ts';

test('a reminder is worded, read and mailed, and its link leads the company into its journey', async ({
  page,
  browser,
  browserName,
  product,
}) => {
  // A way through many pages, in a driver that types key by key.
  test.slow();
  const maySeeClipboard = browserName === 'chromium';
  if (maySeeClipboard) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const problems: string[] = [];
  page.on('console', (message) => {
    // What can't be filled in, and what somebody else saved, are refused on purpose here.
    const isAskedFor = /status of (400|409)/.test(message.text());
    if (message.type() === 'error' && !isAskedFor) problems.push(message.text());
  });
  const contact = { name: 'Inès', email: 'ines@larousse.example' };
  const { id } = await product.client.companies.create({ name: 'Larousse & Filles «Ω»', contact });
  const { emailTemplates } = createInvitationsClient(product.client);
  const [, reminder] = (await emailTemplates.list()).results;
  await signIn(page, product);

  // The words: in French, beside how they will be read.
  await page.getByRole('link', { name: 'E-mails' }).click();
  await page.getByRole('link', { name: 'Reminder' }).click();
  await page.getByText('French', { exact: true }).click();
  await expect(page).toHaveURL(/template=reminder.*lang=fr/);
  const preview = page.getByRole('region', { name: /Rappel/ });
  await expect(preview).toContainText('Bonjour Dana Reed');
  await typeOver(page.getByLabel('Text', { exact: true }), '{greeting} {nonsense}');
  await expect(page.getByText('{nonsense} stands for nothing')).toBeVisible();
  await typeOver(page.getByLabel('Text', { exact: true }), '{greeting} : ');
  await expect(page.getByText('{link} is missing')).toBeVisible();
  await page.getByRole('button', { name: 'Insert {link}' }).click();
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue('{greeting} : {link}');
  await expect(preview).toContainText('Bonjour Dana Reed : http');
  await expectAccessible(page);

  // Somebody else saves meanwhile: what is typed stays.
  await emailTemplates.set('reminder', { text: reminder!.text });
  await page.getByRole('button', { name: 'Save as new version' }).click();
  await expect(page.getByText('Somebody else saved these words meanwhile.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine and save over it' }).click();
  await expect(page.getByText(/Version \d+ is saved/)).toBeVisible();

  // The mail: sent from here, caught by the demo.
  // Reminders by themselves are set once, and turned on with a mail.
  await page.getByRole('switch', { name: 'Offer reminders with invitations' }).check();
  await typeOver(page.getByLabel('Days after the invitation'), '2, 1');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Write up to five days in order')).toBeVisible();
  await typeOver(page.getByLabel('Days after the invitation'), '3, 9');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${product.url}/portal/companies/${id}`);
  await page.getByRole('button', { name: 'Request data' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Reminder', { exact: true }).click();
  await dialog.getByText('French').click();
  await dialog.getByText('Read the e-mail').click();
  await expect(dialog.getByRole('region')).toContainText('Bonjour Inès : http');
  await expect(dialog.getByLabel('To', { exact: true })).toHaveValue(contact.email);
  const remind = dialog.getByRole('switch', { name: 'Remind by itself' });
  await expect(remind).toHaveAccessibleDescription(/after 3 and 9 days, each with a fresh link/);
  await remind.check();
  await dialog.getByRole('button', { name: 'Send reminder' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: `Sent Reminder to ${contact.email}` })).toBeVisible();

  // What is handed over with it.
  const software = dialog.getByRole('combobox', { name: 'Their software' });
  // A list closes when what it hangs on is scrolled, as it is to be reached.
  await software.click();
  await software.pressSequentially('business cen');
  await expect(page.getByRole('option')).toHaveCount(2);
  await software.press('ArrowDown');
  await software.press('Enter');
  await dialog.getByRole('button', { name: 'Copy guide for Dynamics 365 Business Central' }).click();
  await expect(dialog.getByText('Copied.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy checklist' }).click();
  await expect(dialog.getByText('Copied.')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Show QR code' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code of the Link URL' })).toBeVisible();
  if (maySeeClipboard)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('partager votre écran');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText(`to ${contact.email}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Stop reminders' }).click();
  await expect(page.getByText('Reminders were stopped by your staff.')).toBeFocused();
  await expectAccessible(page);

  await page.goto(`${product.url}/demo/mails`);
  await page.getByRole('listitem').filter({ hasText: contact.email }).getByRole('link').click();
  await expect(page.frameLocator('iframe').getByText('Bonjour Inès : ')).toBeVisible();
  const [link] = /http\S+\/l\/\S+/.exec((await page.locator('pre').textContent())!)!;
  const theirs = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('searchbox')).toBeVisible();
  await theirs.context().close();

  // A public page for each software, which a search finds.
  await page.goto(`${product.url}/help`);
  await page.getByLabel('Search for your software or a question').fill('navision');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: 'Dynamics 365 Business Central', exact: true }).click();
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page.getByRole('heading', { name: /comment partager fournisseurs et factures/ })).toBeVisible();
  await expectAccessible(page);

  // Back to the words that come with the server: nothing was lost.
  await page.goto(`${product.url}/portal/templates?template=reminder`);
  await page.getByRole('button', { name: 'Restore: The words that come with Client Link' }).click();
  await expect(page.getByText('is in use again, as the newest version')).toBeVisible();
  expect(problems).toEqual([]);
});
