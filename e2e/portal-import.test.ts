import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import { expect, test } from './test.ts';

/** A file on disk, as a person has one. */
function fileOf(name: string, content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'list-')), name);
  writeFileSync(file, content);
  return file;
}

async function chooseFile(page: Page, file: string): Promise<void> {
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles(file);
}

async function openImports(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import a list' }).click();
  await expect(page.getByRole('heading', { name: 'Import a client list' })).toBeVisible();
}

test('a client list is mapped, corrected in place, imported once and undone; rows that stayed out come back as a file', async ({
  page,
  product,
}) => {
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const mark = `List ${crypto.randomUUID().slice(0, 8)}`;
  const taken = await product.client.companies.create({ name: `${mark} taken`, code: `${mark}-T` });
  await signIn(page, product);
  await openImports(page);
  const template = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Template as CSV' }).click();
  expect(readFileSync((await (await template).path())!, 'utf8')).toContain('Contact e-mail');
  await expectAccessible(page);

  // What is no list is told before anything is sent.
  await chooseFile(page, fileOf('scan.pdf', '%PDF-1.7 …'));
  await expect(page.getByRole('alert')).toContainText('scan.pdf is pdf');
  await page.getByRole('button', { name: 'Choose another file' }).click();

  const list = fileOf(
    'customers.csv',
    'Title,Number,Courriel,Shoe size\n' +
      `${mark} one,${mark}-1,zoe@one.example,42\n,${mark}-2,,43\n${mark} three,${mark}-t,,44\n${mark} four,${mark}-4,nobody,45\n`,
  );
  await chooseFile(page, list);
  await expect(page.getByText('Choose which column is the name.')).toBeVisible();
  await expect(page.getByLabel('What “Courriel” means')).toHaveValue('contactEmail');
  await page.getByLabel('What “Title” means').selectOption('Name');
  await expect(page.getByText('Choose which column is the name.')).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check the list' }).click();

  await expect(page.getByText('3 rows of 4 must be corrected or taken out')).toBeVisible();
  await page.getByRole('button', { name: 'Import 4 companies' }).click();
  await expect(page.getByText('Correct or take out the rows with errors first.')).toBeVisible();
  await expect(page).toHaveURL(/show=errors/);
  await expect(page.getByText(`“${taken.name}” has the code “${mark}-t” already.`)).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await page.getByRole('button', { name: 'Correct row 3' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The name is missing.')).toBeVisible();
  await typeOver(dialog.getByLabel('Name', { exact: true }), `${mark} two`);
  await typeOver(dialog.getByLabel('Contact e-mail'), 'wrong');
  await dialog.getByRole('button', { name: 'Save and check' }).click();
  await expect(dialog.getByText('“wrong” is no e-mail address')).toBeVisible();
  await expectAccessible(page);
  await typeOver(dialog.getByLabel('Contact e-mail'), 'zoe@two.example');
  await dialog.getByRole('button', { name: 'Save and check' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Take out row 4' }).click();
  await expect(page.getByText('1 row of 3 must be corrected or taken out')).toBeVisible();
  await page.getByRole('button', { name: 'Take out 1 row with errors' }).click();
  await expect(page.getByText('2 rows: everything can be imported')).toBeVisible();

  await page.getByRole('button', { name: 'Import 2 companies' }).dblclick();
  await expect(page.getByText('2 companies imported')).toBeVisible();
  await expect(page.getByText('2 rows not imported.')).toBeVisible();
  await page.reload();
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Rows not imported as CSV' }).click();
  const rejected = readFileSync((await (await file).path())!, 'utf8');
  expect(rejected).toContain('Title,Number,Courriel,Shoe size');
  expect(rejected).toContain(`${mark} four,${mark}-4,nobody,45`);
  await page.getByRole('link', { name: 'Imported 2' }).click();
  await page.getByRole('link', { name: 'View company' }).first().click();
  await expect(page.getByRole('heading', { name: `${mark} one` })).toBeVisible();
  expect((await product.client.companies.list({ query: `name~${mark}` })).totalResults).toBe(3);

  await page.goBack();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByText('Undone: 2 companies deleted')).toBeVisible();
  expect((await product.client.companies.list({ query: `name~${mark}` })).totalResults).toBe(1);
  await page.getByRole('link', { name: 'All imports' }).click();
  await expect(page.getByRole('row', { name: 'customers.csv' }).first()).toContainText('Undone');
  expect(problems).toEqual([]);
});

test('a list goes on being sent and imported when the connection drops and the page is closed @chromium', async ({
  page,
  product,
}) => {
  const mark = `Dropped ${crypto.randomUUID().slice(0, 8)}`;
  const rows = Array.from({ length: 12_000 }, (_, row) => `${mark} ${row},${mark}-${row},"${row} Long Street\nTown"`);
  const list = fileOf('many.csv', `Name,Code,Address\n${rows.join('\n')}\n`);
  await signIn(page, product);
  await openImports(page);
  let pieces = 0;
  await page.route('**/api/companyImports/*/file?*', (route) => (++pieces > 1 ? route.abort() : route.continue()));
  await chooseFile(page, list);
  await page.getByRole('button', { name: 'Check the list' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect.poll(() => pieces).toBeGreaterThan(1);
  await page.reload();
  await expect(page.getByText('many.csv has not arrived whole')).toBeVisible();
  await page.unrouteAll();
  await chooseFile(page, fileOf('many.csv', 'Name\nAnother\n'));
  await expect(page.getByText('This is another file')).toBeVisible();
  await chooseFile(page, list);
  await expect(page.getByText('12,000 rows: everything can be imported')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Import 12,000 companies' }).click();
  await expect(page.getByText('You can leave this page and come back')).toBeVisible();
  const address = page.url();
  await page.goto(`${product.url}/portal/companies`);
  await page.goto(address);
  await expect(page.getByText('12,000 companies imported')).toBeVisible({ timeout: 30_000 });
  expect((await product.client.companies.list({ query: `name~${mark}`, pageSize: 1 })).totalResults).toBe(12_000);
});
