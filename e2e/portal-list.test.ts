import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import { expect, test } from './test.ts';

const said = (page: Page, text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
const errorsOn = (page: Page) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return errors;
};

test('companies are searched, narrowed, sorted, paged and exported by an address that can be kept', async ({
  page,
  product,
}) => {
  const { companies, connections } = product.client;
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      companies.create({
        name: `Searched ${String(index).padStart(2, '0')}`,
        code: `S-${index}`,
        tags: { look: index % 2 ? 'odd' : 'even' },
      }),
    ),
  );
  await connections.create(made[4]!.id, { platformKey: 'gbol' });
  const errors = errorsOn(page);
  await signIn(page, product);
  await typeOver(page.getByLabel('Search companies'), 'searched');
  await said(page, '30 companies');
  await expect(page).toHaveURL(/\/portal\/companies\?q=searched$/);
  await page.getByRole('columnheader', { name: 'Name' }).click();
  await expect(page.getByRole('link', { name: 'Searched 29' })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('link', { name: 'Searched 00' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Searched 29' })).toBeVisible();

  await page.getByLabel('Tag').selectOption('look: even');
  await said(page, '15 companies');
  await page.getByLabel('Status').selectOption('Waiting for the company');
  await said(page, '1 company');
  await expect(page.getByRole('link', { name: 'Searched 04' })).toBeVisible();
  await expect(page).toHaveURL(/tag=look%3Deven/);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Code').check();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Code' }), 'what was chosen is remembered').toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'S-4' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Status').selectOption('Any status');
  await said(page, '15 companies');
  await page.getByRole('button', { name: 'Export 15 companies' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(16);
  expect(lines[1]).toContain('Searched 00,S-0');

  // A view keeps all of it under a name: its link leads to the address that it stands for.
  await page.getByRole('button', { name: 'View: All companies' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await typeOver(dialog.getByLabel('Name of the view'), 'Even ones');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await said(page, 'The view Even ones is saved.');
  const view = new URL(page.url()).searchParams.get('view');
  await page.goto(`${product.url}/portal/companies?view=${view}`);
  await said(page, '15 companies');
  await expect(page).toHaveURL(/q=searched.*tag=look%3Deven.*columns=name%2Ccode/);
  await page.getByLabel('Tag').selectOption('look: odd');
  await said(page, 'This view has changed.');
  await page.getByRole('button', { name: 'Back to the view' }).click();
  await expect(page.getByLabel('Tag')).toHaveValue('look=even');
  await page.getByRole('button', { name: 'View: Even ones' }).click();
  await page.getByRole('menuitem', { name: 'Delete this view' }).click();
  await said(page, 'The view Even ones is deleted.');

  await typeOver(page.getByLabel('Search companies'), 'nobody is called this');
  await page.getByRole('button', { name: 'Show all companies' }).click();
  await expect(page.getByLabel('Search companies')).toHaveValue('');
  expect(errors).toEqual([]);
});

test('companies are edited without overwriting others, archived, taken back, tagged and deleted together', async ({
  page,
  product,
}) => {
  const { companies } = product.client;
  const [first, second] = await Promise.all(
    ['Managed one', 'Managed two'].map((name) => companies.create({ name, tags: { set: 'managed' } })),
  );
  const errors = errorsOn(page);
  await signIn(page, product);
  await page.goto(`${product.url}/portal/companies?q=managed`);

  await page.getByRole('button', { name: 'Edit Managed one' }).click();
  const dialog = page.getByRole('dialog');
  await typeOver(dialog.getByLabel('Code'), 'M-1');
  await typeOver(dialog.getByLabel('Address'), '1 High Street\nLondon');
  await dialog.getByLabel('Looked after by').selectOption('Ada');
  await dialog.getByRole('button', { name: 'Add a tag' }).click();
  await typeOver(dialog.getByLabel('Name of the tag').last(), 'tier');
  await typeOver(dialog.getByLabel('Value').last(), 'gold');
  await expectAccessible(page);
  await companies.update(first!.id, { description: 'Written by somebody else' });
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog.getByText('Somebody else changed this company')).toBeVisible();
  await expect(dialog.getByLabel('Code'), 'what was typed is there').toHaveValue('M-1');
  await dialog.getByRole('button', { name: 'Save my changes all the same' }).click();
  await expect(dialog).toBeHidden();
  const saved = await companies.get(first!.id);
  expect(saved).toMatchObject({
    code: 'M-1',
    address: '1 High Street\nLondon',
    description: 'Written by somebody else',
    tags: { set: 'managed', tier: 'gold' },
    owner: { name: 'Ada' },
  });

  await page.getByRole('button', { name: 'Archive Managed two' }).click();
  await said(page, 'Managed two is archived.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Managed two' })).toBeVisible();

  await page.getByRole('row', { name: 'Managed one' }).locator('.react-aria-Checkbox').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const bar = page.getByRole('region', { name: 'With the selected companies' });
  await expect(bar.getByText('2 selected', { exact: true })).toBeVisible();
  await bar.getByRole('button', { name: 'Add tag' }).click();
  await typeOver(page.getByRole('dialog').getByLabel('Name of the tag'), 'season');
  await typeOver(page.getByRole('dialog').getByLabel('Value'), 'spring');
  await page.getByRole('dialog').getByRole('button', { name: 'Add tag' }).click();
  await said(page, '2 companies have the tag.');
  expect((await companies.get(second!.id)).tags).toEqual({ set: 'managed', season: 'spring' });

  await page.locator('thead .react-aria-Checkbox').click();
  await bar.getByRole('button', { name: 'Archive' }).click();
  await said(page, '2 companies are archived.');
  await page.getByRole('link', { name: 'Archived' }).click();
  await expect(page).toHaveURL(/companies\?tab=archived$/);
  await page.getByRole('link', { name: 'Managed one' }).click();
  await said(page, 'it is not in the list of active companies');
  await page.getByRole('button', { name: 'Take out of the archive' }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByRole('button', { name: 'Take out of the archive' })).toBeVisible();

  await page.goto(`${product.url}/portal/companies?tab=archived&q=managed`);
  await expectAccessible(page);
  await page.locator('thead .react-aria-Checkbox').click();
  await bar.getByRole('button', { name: 'Delete' }).click();
  const asking = page.getByRole('alertdialog', { name: 'Delete 2 companies?' });
  await typeOver(asking.getByLabel('Type 2 to confirm'), '3');
  await asking.getByRole('button', { name: 'Delete 2 companies' }).click();
  await expect(asking.getByText('This is not the number')).toBeVisible();
  await typeOver(asking.getByLabel('Type 2 to confirm'), '2');
  await asking.getByRole('button', { name: 'Delete 2 companies' }).click();
  await said(page, '2 companies are deleted.');
  await expect(companies.get(first!.id)).rejects.toMatchObject({ code: 'company_not_found' });
  // The conflict above is an answer with status 409, which browsers tell the console.
  expect(errors.filter((text) => !text.includes('409'))).toEqual([]);
});
