// What a person does, step by step, in the words that they see.
import { expect, type Locator, type Page } from 'playwright/test';

export interface Login {
  email: string;
  password: string;
}

/** The sandbox's logins, as the start page shows them. */
export const ada: Login = { email: 'ada@hairosmith.example', password: 'correct horse' };
export const lou: Login = { email: 'lou@brightwater.example', password: 'quiet river' };
export const sam: Login = { email: 'sam@accountants.example', password: 'battery staple' };
export const viewer: Login = { email: 'noaccess@hairosmith.example', password: 'paper lantern' };

export async function openInHostApp(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Share payables' }).click();
}

export async function chooseToConnect(page: Page, software = 'Sandbox Books'): Promise<void> {
  await page.getByLabel('Search software').fill(software);
  await page.getByRole('button', { name: `Connect ${software}`, exact: true }).click();
}

export const agreeLink = (page: Page) => page.getByRole('link', { name: /^Agree and open/ });

/** Clicks the link and answers the tab that it opens. */
export async function agreeAndOpen(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await agreeLink(page).click();
  return opened;
}

export async function signIn(tab: Page, { email, password }: Login): Promise<void> {
  await tab.getByLabel('E-mail').fill(email);
  await tab.getByLabel('Password').fill(password);
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export const allow = (tab: Page) => tab.getByRole('button', { name: 'Allow', exact: true }).click();

export async function chooseCompany(tab: Page, name: string): Promise<void> {
  await tab.getByRole('radio', { name }).check();
  await tab.getByRole('button', { name: 'Share this company' }).click();
}

export const expectConnected = (tab: Page) =>
  expect(tab.getByRole('heading', { name: 'is connected with Northbank' })).toBeVisible();

/** The login with one company, from its form to the tab's last page. */
export async function approve(tab: Page, login: Login = lou): Promise<void> {
  await signIn(tab, login);
  await allow(tab);
  await expectConnected(tab);
}

export const expectFinished = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Shared with Northbank' })).toBeVisible({ timeout: 20_000 });

/** In the host's page, at what is asked for the software to be connected. */
export async function openToConnect(page: Page, url: string): Promise<void> {
  await openInHostApp(page, url);
  await chooseToConnect(page);
}

/** In the host's page, connected by the login with one company. */
export async function connectInHostApp(page: Page, url: string): Promise<void> {
  await openToConnect(page, url);
  await approve(await agreeAndOpen(page));
  await expectFinished(page);
}

export async function chooseToUpload(page: Page, software: string): Promise<void> {
  await page.getByLabel('Search software').fill(software);
  await page.getByRole('button', { name: `Upload reports from ${software}`, exact: true }).click();
}

/** From the choice of software to the first report. */
export async function beginUpload(page: Page, software: string): Promise<void> {
  await chooseToUpload(page, software);
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('button', { name: 'Start with Suppliers' }).click();
}

/** Picks the files of a report, once it is asked for. */
export const pickFiles = (page: Page, report: string, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> =>
  page.getByLabel(`Choose the ${report} file`).setInputFiles(files);

export const sendSuppliers = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Send and continue to Bills' }).click({ timeout: 20_000 });

export const sendBills = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Send to Northbank' }).click({ timeout: 20_000 });
