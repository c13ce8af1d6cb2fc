import { createProjectsClient } from '@client-link/api-client/projects';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible, signIn, typeOver } from './portal-staff.ts';
import { expect, test } from './test.ts';

/** What the browser complains of, blocked styles and scripts among it; what the server refuses is expected. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 409')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** As the browser's own calendar does: fields for days are typed into in another order in each country. */
const chooseDay = (field: Locator, day: string): Promise<void> =>
  field.evaluate((input, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, day);

test('a company’s profile is edited in place, and its team and settings go with each new project', async ({
  page,
  product,
}) => {
  const { id } = await product.client.companies.create({ name: 'Profiled Ω' });
  const api = createProjectsClient(product.client);
  await signIn(page, product);
  const complaints = complaintsOf(page);
  await page.goto(`${product.url}/portal/companies/${id}/profile`);

  const basics = page.getByRole('region', { name: 'Basic information' });
  await typeOver(basics.getByLabel('Address'), '1 Long Street\nTown');
  await basics.getByRole('button', { name: 'Save changes' }).click();
  await expect(basics.getByText('Saved.')).toBeVisible();
  const contact = page.getByRole('region', { name: 'Primary contact' });
  await typeOver(contact.getByLabel('Name'), 'Zoë');
  await contact.getByRole('button', { name: 'Save changes' }).click();
  await expect(contact.getByText('A contact needs an e-mail address.')).toBeVisible();
  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Leave without saving?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stay on this page' }).click();
  // Firefox's driver types no ë.
  await expect(contact.getByLabel('Name')).toHaveValue(/^Zo/);
  await typeOver(contact.getByLabel('E-mail'), 'zoe@fils.example');
  // Somebody else changes another part meanwhile: that is no conflict.
  await product.client.companies.update(id, { description: 'Theirs' });
  await contact.getByRole('button', { name: 'Save changes' }).click();
  await expect(contact.getByText('Saved.'), 'the button that was pressed is gone').toBeFocused();

  const team = page.getByRole('region', { name: 'Management team' });
  await team.getByRole('button', { name: 'Add somebody from outside' }).click();
  await typeOver(team.getByLabel('Name', { exact: true }), 'Grace');
  await expect(team.getByLabel('Coordinator: the main contact'), 'the first person is both').toBeChecked();
  await team.getByLabel('Add a colleague').selectOption('Ada');
  const ada = team.getByRole('group', { name: 'Ada' });
  await ada.getByLabel('Coordinator: the main contact').check();
  await ada.getByLabel('Contact person').check();
  await expect(team.getByRole('group', { name: 'Grace' }).getByLabel(/^Coordinator/)).not.toBeChecked();
  await team.getByRole('button', { name: 'Save changes' }).click();
  await expect(team.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(basics.getByLabel('Address')).toHaveValue('1 Long Street\nTown');
  await expect(basics.getByLabel('Description')).toHaveValue('Theirs');
  await expect(ada.getByLabel('Contact person')).toBeChecked();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Projects' }).last().click();
  await page.getByRole('link', { name: 'Default settings' }).click();
  const place = page.getByRole('region', { name: 'Location and notes' });
  await typeOver(place.getByLabel('Where the work is'), 'Hall 4');
  const { version } = await api.projectDefaults.update(id, { location: 'Hall 5' });
  await place.getByRole('button', { name: 'Save changes' }).click();
  await expect(place.getByText('What you typed is still here.')).toBeVisible();
  await expect(place.getByLabel('Where the work is')).toHaveValue('Hall 4');
  await place.getByRole('button', { name: 'Save my changes all the same' }).click();
  await expect(place.getByText('Saved.')).toBeVisible();
  expect((await api.projectDefaults.get(id)).version).toBe(version + 1);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a document' }).click();
  await (
    await chooser
  ).setFiles({ name: 'Plan «Ω».txt', mimeType: 'text/plain', buffer: Buffer.from('the plan of the hall') });
  await expect(page.getByText('Plan «Ω».txt is added.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a template' }).click();
  const templates = page.getByRole('region', { name: 'Field report templates' });
  await typeOver(templates.getByLabel('Name of the template'), 'End of day');
  await typeOver(templates.getByLabel('Questions'), 'How many came?\nAnything broken?');
  await templates.getByRole('button', { name: 'Save changes' }).click();
  await expect(templates.getByText('Saved.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Projects', exact: true }).last().click();
  await page.getByRole('button', { name: 'Create project' }).first().click();
  const dialog = page.getByRole('dialog');
  await typeOver(dialog.getByLabel('Project name'), 'Spring fair');
  await chooseDay(dialog.getByLabel('First day'), '2027-03-01');
  await chooseDay(dialog.getByLabel('Last day'), '2027-02-01');
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(dialog.getByText('The last day can’t be before the first.')).toBeVisible();
  await chooseDay(dialog.getByLabel('Last day'), '2027-03-03');
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'Spring fair' })).toBeVisible();
  await expect(page.getByLabel('Where the work is')).toHaveValue('Hall 4');
  await expect(page.getByRole('group', { name: 'Ada' }).getByLabel(/^Coordinator/)).toBeChecked();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Plan «Ω».txt' }).click();
  expect((await download).suggestedFilename()).toBe('Plan «Ω».txt');
  await typeOver(page.getByLabel('Notes to staff'), 'For this project alone');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect((await api.projectDefaults.get(id)).notes, 'the defaults stay as they are').toBe('');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('A project is attached to this company.')).toBeVisible();
  await page.getByRole('link', { name: 'See its projects' }).click();
  await page.getByRole('link', { name: 'Spring fair' }).click();
  await page.getByRole('button', { name: 'Delete project' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete project' }).click();
  await expect(page.getByRole('heading', { name: 'No projects yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByLabel('Type Profiled Ω to confirm'), 'nothing is attached any more').toBeVisible();
  expect(complaints).toEqual([]);
});

test('the calendar names companies, by month and week, with the keyboard and on a phone @chromium', async ({
  page,
  product,
}) => {
  const { id } = await product.client.companies.create({ name: 'Zoë in the calendar' });
  const api = createProjectsClient(product.client);
  await api.projects.create(id, { name: 'Over the month’s end', starts: '2031-01-30', ends: '2031-02-03' });
  await signIn(page, product);
  const complaints = complaintsOf(page);
  await page.goto(`${product.url}/portal/calendar?month=2031-02`);
  const entry = page.getByRole('link', { name: /Over the month’s end Zoë in the calendar/ });
  await expect(entry, 'once in each week that it runs in').toHaveCount(2);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Create a project on Saturday, February 1, 2031' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/month=2031-01$/);
  const last = page.getByRole('button', { name: 'Create a project on Friday, January 31, 2031' });
  await expect(last).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('button', { name: 'on Friday, February 28, 2031' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await typeOver(dialog.getByRole('combobox', { name: 'Company' }), 'zoe in the cal');
  await expect(page.getByRole('option'), 'accents don’t matter').toHaveText(['Zoë in the calendar']);
  await page.getByRole('option', { name: 'Zoë in the calendar' }).click();
  await typeOver(dialog.getByLabel('Project name'), 'By the keyboard');
  await expect(dialog.getByLabel('First day')).toHaveValue('2031-02-28');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('link', { name: /By the keyboard/ })).toBeVisible();
  await page.getByRole('link', { name: 'Week' }).click();
  await expect(page).toHaveURL(/week=2031-01-27$/);
  await page.getByRole('button', { name: 'Next week' }).click();
  await expect(page).toHaveURL(/week=2031-02-03$/);
  await expect(entry).toHaveCount(1);
  await expectAccessible(page);

  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${product.url}/portal/calendar?month=2031-02`);
  await expect(page.getByRole('heading', { name: 'Friday, February 28' })).toBeVisible();
  await expect(entry).toHaveCount(1);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    'nothing is beside the page',
  ).toBeLessThanOrEqual(320);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Projects', exact: true }).click();
  await typeOver(page.getByLabel('Search projects'), 'in the calendar');
  await expect(page.getByText('2 projects')).toBeVisible();
  await expect(page).toHaveURL(/\/portal\/projects\?q=/);
  await expectAccessible(page);
  await entry.or(page.getByRole('link', { name: 'Over the month’s end' })).click();
  await expect(page.getByRole('heading', { name: 'Over the month’s end' })).toBeVisible();
  expect(complaints).toEqual([]);
});
