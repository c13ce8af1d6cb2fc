import type { Page } from 'playwright/test';
import { axeOn } from './axe.ts';
import { Product } from './product.ts';
import { expect, test } from './test.ts';

const EMAIL = 'ada@northbank.example';
const PASSWORD = 'seven quiet herons';

/** The screen lock of a device, which always says yes. */
async function giveDevice(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    refuse: () => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    agree: () => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true }),
  };
}

const expectAccessible = async (page: Page) => expect((await axeOn(page).analyze()).violations).toEqual([]);

test('the first administrator sets up by the link that npm start prints, and signs in by password and passkey @chromium', async ({
  page,
}) => {
  // Its link works once.
  const product = await Product.start();
  const violations: string[] = [];
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && violations.push(message.text()));
  const device = await giveDevice(page);

  await page.goto(`${product.url}/portal/companies`);
  await expect(page, 'nobody sees it who is not signed in').toHaveURL(/\/portal\/sign-in$/);
  await page.goto(/http\S+\/portal\/set-up\/\S+/.exec(product.running.output)![0]);
  await expectAccessible(page);
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await openAccount(page);

  await page.getByLabel('Name of the new passkey').fill('My phone');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('The passkey was added.')).toBeVisible();
  await expect(page.getByText('My phone')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expectAccessible(page);
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Password').fill('wrong wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('don’t belong together');
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await openAccount(page);

  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await device.refuse();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('status')).toHaveText(/The passkey did not work/);
  await device.agree();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await openAccount(page);
  await page.getByRole('button', { name: 'Remove: My phone' }).click();
  await expect(page.getByText('You have none yet.')).toBeVisible();
  expect(violations).toEqual([]);
  await product.stop();
});

/** The server's own page, where signing in leads without a portal. */
async function openAccount(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Companies');
  await page.goto(new URL('/portal/account', page.url()).href);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
}
