import { createLinkSettingsClient } from '@client-link/api-client/link-settings';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import type { Product } from './product.ts';
import { expect, test } from './test.ts';

const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ACCENT = 'rgb(170, 0, 68)';

/** Everything that the page complains of. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** What is typed is not right yet: browsers tell of each refusal of the preview. */
const expectRefusals = (complaints: string[]) => {
  for (const text of complaints.splice(0)) expect(text).toContain('400');
};

/** Whatever happens, the next test finds the settings as they were. */
async function withSettings(product: Product, change: (settings: ReturnType<typeof settingsOf>) => Promise<void>) {
  const settings = settingsOf(product);
  const { consent, branding, journey, texts, allowedOrigins } = await settings.get();
  try {
    await change(settings);
  } finally {
    await settings.set({ consent, branding, journey, texts, allowedOrigins });
  }
}
const settingsOf = ({ client }: Product) => createLinkSettingsClient(client).linkSettings;

const isColoured = (button: Locator) => expect(button).toHaveCSS('background-color', ACCENT);
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save and publish' }).click();
  await expect(page.getByText(/^Saved as version \d+\. It is in force now\.$/)).toBeVisible();
};
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the link settings' }).getByRole('link', { name }).click();

test('what is changed in the editor is seen beside it, then in a company’s journey, until it is restored', async ({
  page,
  browser,
  product,
  company,
}) => {
  test.slow();
  const complaints = complaintsOf(page);
  await signIn(page, product);
  await withSettings(product, async (settings) => {
    const { version: before } = await settings.get();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Link settings' }).first().click();
    const preview = page.frameLocator('iframe[title="Preview"]');
    await expect(preview.getByRole('button', { name: 'Agree and continue' })).toBeVisible();
    await typeOver(page.getByRole('textbox', { name: 'Accent: value', exact: true }), '#aa0044');
    await isColoured(preview.getByRole('button', { name: 'Agree and continue' }));
    expectRefusals(complaints);
    await page
      .getByLabel('Choose a picture: Logo')
      .setInputFiles({ name: 'logo.svg', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
    await expect(page.getByText('This picture can’t be used.')).toBeVisible();
    expectRefusals(complaints);
    await page
      .getByLabel('Choose a picture: Logo')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
    await expect(preview.locator('img.logo')).toHaveAttribute('src', /\/pictures\//);
    await expectAccessible(page);

    await part(page, 'Consent');
    await page.getByRole('button', { name: 'Add a section' }).click();
    // It opens by itself, as its text is still missing.
    await expect(page.getByLabel('Text (English)').last()).toBeVisible();
    await typeOver(page.getByLabel('Text (English)').last(), 'Kept in [the vault](http://vault.example).');
    await expect(page.getByText('a link must lead to a plain https:// address').first()).toBeVisible();
    await typeOver(page.getByLabel('Text (English)').last(), 'Kept in **the vault**.');
    await typeOver(page.getByLabel('Heading (English)').last(), 'Where it is kept');
    await expect(preview.getByText('Where it is kept')).toBeVisible();
    expectRefusals(complaints);

    await part(page, 'Software and reports');
    await page.getByLabel('Only these').check();
    await page.getByRole('button', { name: 'Clear all that are shown' }).click();
    await typeOver(page.getByLabel('Find software'), 'xero');
    await page.getByRole('checkbox', { name: 'Xero' }).check();
    await expect(page.getByText(/^1 of \d+ chosen$/)).toBeVisible();
    await expect(preview.getByText('Acumatica')).toHaveCount(0);
    expectRefusals(complaints);

    await part(page, 'Journey');
    await page.getByLabel('Begin with a first screen').check();
    await part(page, 'Texts');
    const welcome = page.getByRole('group', { name: 'Share your payables with {organisation}' }).getByLabel('English');
    await typeOver(welcome, 'Welcome, {company}');
    await page.reload();
    await expect(page.getByText('You have changes that are not saved.')).toBeVisible();
    await expect(welcome).toHaveValue('Welcome, {company}');
    await page.getByLabel('Screen', { exact: true }).selectOption('First screen');
    await expect(preview.getByRole('heading', { name: 'Welcome, Your customer Ltd' })).toBeVisible();
    await save(page);

    const theirs = await (await browser.newContext()).newPage();
    const theirComplaints = complaintsOf(theirs);
    const open = async () => {
      const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', fresh: true });
      await theirs.goto(url!);
    };
    await open();
    await expect(theirs.getByRole('heading', { name: 'Welcome, Hairosmith Inc.' })).toBeVisible();
    await expect(theirs.locator('img.logo')).toHaveJSProperty('naturalWidth', 1);
    await isColoured(theirs.getByRole('button', { name: 'Get started' }));
    await theirs.getByRole('button', { name: 'Get started' }).click();
    await expect(theirs.getByRole('button', { name: /^Upload reports from/ })).toHaveCount(1);
    await theirs.getByRole('button', { name: 'Upload reports from Xero' }).click();
    await theirs.getByText('Where it is kept').click();
    await expect(theirs.getByText('Kept in the vault.')).toBeVisible();

    await page.getByRole('link', { name: 'Earlier versions' }).click();
    await page.getByRole('button', { name: `Compare version ${before} ` }).click();
    await expect(page.getByRole('row', { name: /^Journey › Software Xero/ })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`compare=${before}$`));
    await expectAccessible(page);
    await page.getByRole('button', { name: `Restore version ${before}`, exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText(`Version ${before} is restored.`)).toBeVisible();
    await open();
    await expect(theirs.getByRole('heading', { name: 'Which software holds your bills?' })).toBeVisible();
    await expect(theirs.getByText('Acumatica').first()).toBeVisible();
    expect(theirComplaints).toEqual([]);
    await theirs.context().close();
  });
  expect(complaints).toEqual([]);
});

test('who is overtaken while editing is told, keeps what they typed, and decides whose counts', async ({
  page,
  product,
}) => {
  await signIn(page, product);
  await withSettings(product, async (settings) => {
    await page.goto(`${product.url}/portal/settings/link?part=texts`);
    await typeOver(page.getByLabel('Search all texts'), 'doneTitle');
    const mine = page.getByRole('group', { name: 'Shared with {organisation}' }).getByLabel('English');
    const overtake = async (doneTitle: string) => {
      const { consent, version } = await settings.get();
      await settings.set({ consent, version, texts: { en: { doneTitle } } });
    };
    await typeOver(mine, 'Mine');
    await overtake('Theirs');
    await page.getByRole('button', { name: 'Save and publish' }).click();
    await expect(page.getByText(/saved version \d+ while you were editing/)).toBeVisible();
    await expect(mine).toHaveValue('Mine');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await save(page);
    expect((await settings.get()).texts?.en?.doneTitle).toBe('Mine');

    await typeOver(mine, 'Mine again');
    await overtake('Theirs again');
    await page.getByRole('button', { name: 'Save and publish' }).click();
    await page.getByRole('button', { name: 'Discard mine' }).click();
    await expect(mine).toHaveValue('Theirs again');
    await expect(page.getByText('Everything is saved.')).toBeVisible();

    await typeOver(mine, 'Not kept');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(mine).toHaveValue('Theirs again');
  });
});
