import type { BrowserContext, Locator, Page } from 'playwright/test';
import { axeOn } from './axe.ts';
import type { Product } from './product.ts';
import { expect } from './test.ts';

const PASSWORD = 'four words that nobody guesses';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
/** Of who has signed in already, by product: what signing in is like has tests of its own. */
const signedIn = new Map<string, Cookies>();

/** The first administrator of this product: by their link, which works once, then by their cookie or password. */
export async function signIn(page: Page, { url, running }: Product): Promise<void> {
  await page.context().addCookies(signedIn.get(url) ?? []);
  const companies = page.getByRole('heading', { name: 'Companies', level: 1 });
  await page.goto(`${url}/portal/companies`);
  if (new URL(page.url()).pathname === '/portal/sign-in') {
    const [link] = /http\S+\/portal\/set-up\/\S+/.exec(running.output) ?? [];
    // Asked for outside of the page, whose console would tell of an answer that says no.
    const { ok } = await fetch(link!);
    if (ok) await page.goto(link!);
    await page.getByLabel('E-mail').fill('ada@northbank.example');
    for (const field of await page.getByLabel('Your name').all()) await field.fill('Ada');
    for (const field of await page.locator('input[type="password"]').all()) await field.fill(PASSWORD);
    await page.locator('form button').first().click();
    await expect(companies).toBeVisible();
    signedIn.set(url, await page.context().cookies(url));
  }
  await expect(companies).toBeVisible();
}

/** What a machine can find on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // What axe looks at is the same in every engine, and takes it seconds.
  if (page.context().browser()?.browserType().name() !== 'chromium') return;
  // React Aria tells there, for some seconds, which button is busy: it may be gone by then.
  const { violations } = await axeOn(page).exclude('[data-live-announcer]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** Types over what stands in a field. What Firefox's driver fills in at once, React does not hear of. */
export async function typeOver(field: Locator, text: string): Promise<void> {
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
}
