import type { Locator, Page } from 'playwright/test';
import { axeOn } from './axe.ts';
import type { Product } from './product.ts';
import { expect } from './test.ts';

const PASSWORD = 'four words that nobody guesses';

/** The first administrator of this product: by their link, which works once, then by their password. */
export async function signIn(page: Page, { url, running }: Product): Promise<void> {
  await page.goto(`${url}/portal/companies`);
  await expect(page, 'nobody sees it who is not signed in').toHaveURL(/\/portal\/sign-in$/);
  const [link] = /http\S+\/portal\/set-up\/\S+/.exec(running.output) ?? [];
  // Asked for outside of the page, whose console would tell of an answer that says no.
  const { ok } = await fetch(link!);
  await page.goto(ok ? link! : `${url}/portal/sign-in`);
  await page.getByLabel('E-mail').fill('ada@northbank.example');
  for (const field of await page.getByLabel('Your name').all()) await field.fill('Ada');
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(PASSWORD);
  await page.locator('form button').first().click();
  await expect(page.getByRole('heading', { name: 'Companies' })).toBeVisible();
}

/** What a machine can find on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // React Aria tells there, for some seconds, which button is busy: it may be gone by then.
  const { violations } = await axeOn(page).exclude('[data-live-announcer]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** Types over what stands in a field. What Firefox's driver fills in at once, React does not hear of. */
export async function typeOver(field: Locator, text: string): Promise<void> {
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
}
