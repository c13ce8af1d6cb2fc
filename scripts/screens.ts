// Makes the pictures of the README and the docs, from the running product: `npm run screens`.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium as engine, type Page } from 'playwright';
import { agreeAndOpen, agreeLink, chooseToConnect, chooseToUpload } from '../e2e/journey.ts';
import { Product, ROOT } from '../e2e/product.ts';
import { sample } from '../e2e/truth.ts';
import { chromium } from './browsers.mjs';
import { palettePng } from './palette-png.ts';

const FOLDER = join(ROOT, 'docs/public/screens');
const MAX_BYTES = 250_000;
const PANEL = { width: 420, height: 800 };
const fileOf = (name: string): string => join(FOLDER, `${name}.png`);

/** The screens that carry the journey, in order, each with what it is. */
const journey = {
  choose: 'Choose the software',
  consent: 'Read what is shared',
  waiting: 'Approve in its own tab',
  suppliers: 'Or send a report',
  problems: 'See what needs a look',
  finished: 'Done',
};

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const product = await Product.start();
const browser = await engine.launch({ executablePath: chromium()!, args: ['--no-sandbox'] });
try {
  await connecting(browser);
  await uploading(browser);
  await desktop(browser);
  await phone(browser);
  await dark(browser);
  await french(browser);
  await compose(browser);
} finally {
  await browser.close();
  await product.stop();
}
for (const name of [...Object.keys(journey), 'desktop', 'phone', 'dark', 'french', 'journey']) {
  const { size } = statSync(fileOf(name));
  console.log(`${name}.png`.padEnd(16), `${(size / 1000).toFixed(0)} kB`.padStart(7));
  if (size > MAX_BYTES) throw new Error(`${name}.png is larger than ${MAX_BYTES} bytes`);
}

/** The hosted page of a new company. */
async function open(from: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await from.newContext({ viewport: PANEL, locale: 'en-US', reducedMotion: 'reduce', ...options });
  const { id } = await product.client.companies.create({ name: 'Hairosmith Inc.' });
  const { url } = await product.client.linkSessions.create(id, {
    kind: 'url',
    capabilities: ['connect', 'upload', 'manage'],
  });
  const page = await context.newPage();
  await page.goto(url!);
  await page.waitForURL(`${product.url}/l`);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  // The focus moves with the step; its ring is no part of the picture.
  await page.evaluate(() => (document.querySelector('client-link')?.shadowRoot?.activeElement as HTMLElement)?.blur());
  await write(name, await page.screenshot({ animations: 'disabled' }));
}

async function write(name: string, png: Buffer): Promise<void> {
  const page = await browser.newPage();
  writeFileSync(fileOf(name), await palettePng(page, png));
  await page.close();
}

async function connecting(from: Browser): Promise<void> {
  const page = await open(from);
  await page.getByRole('button', { name: 'Connect Sandbox Books', exact: true }).waitFor();
  await take(page, 'choose');
  await chooseToConnect(page);
  await agreeLink(page).waitFor();
  await take(page, 'consent');
  await agreeAndOpen(page);
  await page.getByText(/opened [3-9] seconds ago/).waitFor();
  await take(page, 'waiting');
  await page.context().close();
}

async function uploading(from: Browser): Promise<void> {
  const page = await open(from);
  await goToSuppliers(page, 'Zoho Books');
  await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('planted-problems/suppliers.csv'));
  await page.getByRole('button', { name: /^Send without/ }).click();
  await page.getByRole('button', { name: 'Leave out and send' }).click();
  await page.getByLabel('Choose the Bills file').setInputFiles(sample('planted-problems/bills.csv'));
  await page.getByRole('button', { name: /^Send without/ }).waitFor();
  await take(page, 'problems');
  await page.context().close();

  const second = await open(from);
  await goToSuppliers(second, 'QuickBooks Online');
  await second.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
  await second.locator('button:enabled', { hasText: 'Send and continue to Bills' }).waitFor();
  await take(second, 'suppliers');
  await second.getByRole('button', { name: 'Send and continue to Bills' }).click();
  await second.getByLabel('Choose the Bills file').setInputFiles(sample('quickbooks-online/bills.csv'));
  await second.getByRole('button', { name: 'Send to Northbank' }).click();
  await second.getByRole('heading', { name: 'Shared with Northbank' }).waitFor();
  await take(second, 'finished');
  await second.context().close();
}

async function goToSuppliers(page: Page, software: string): Promise<void> {
  await chooseToUpload(page, software);
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('button', { name: 'Start with Suppliers' }).click();
}

/** The element as a dialog in the host app. */
async function desktop(from: Browser): Promise<void> {
  const context = await from.newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(product.hostAppUrl);
  await page.getByRole('button', { name: 'Share payables' }).click();
  await page.getByLabel('Search software').fill('sage');
  await page.getByText(/^\d+ of \d+$/).waitFor();
  await take(page, 'desktop');
  await context.close();
}

async function phone(from: Browser): Promise<void> {
  const page = await open(from, {
    viewport: { width: 320, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  await chooseToConnect(page);
  await agreeLink(page).waitFor();
  await take(page, 'phone');
  await page.context().close();
}

async function dark(from: Browser): Promise<void> {
  const page = await open(from, { colorScheme: 'dark' });
  await page.getByLabel('Search software').fill('quikbook');
  await page.getByText(/^\d+ of \d+$/).waitFor();
  await take(page, 'dark');
  await page.context().close();
}

async function french(from: Browser): Promise<void> {
  const page = await open(from, { locale: 'fr-FR' });
  await page.getByLabel('Rechercher un logiciel').fill('sage 100');
  await page.getByRole('button', { name: 'Envoyer les rapports de Sage 100 (France)' }).click();
  await page.getByRole('button', { name: 'Accepter et continuer' }).click();
  await page.getByRole('button', { name: 'Commencer par les fournisseurs' }).click();
  await page.getByLabel('Choisir le fichier Fournisseurs').setInputFiles(sample('sage-100-france/suppliers.csv'));
  await page.locator('button:enabled', { hasText: 'Envoyer et passer aux factures' }).waitFor();
  await take(page, 'french');
  await page.context().close();
}

/** The six screens in one picture. */
async function compose(from: Browser): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1382, height: 900 } });
  const figures = Object.entries(journey).map(
    ([name, words], index) =>
      `<figure><figcaption><b>${index + 1}</b> ${words}</figcaption>` +
      `<img src="data:image/png;base64,${readFileSync(fileOf(name)).toString('base64')}"></figure>`,
  );
  await page.setContent(`<style>
    body { margin: 0; padding: 32px; display: grid; grid-template-columns: repeat(3, 422px); gap: 32px 26px; background: #e3e8ef; font: 600 18px system-ui, sans-serif; color: #16202e }
    figure { margin: 0 } img { display: block; border-radius: 14px; border: 1px solid #d5dbe5 }
    figcaption { padding: 0 4px 12px } b { color: #1f5fd6; margin-right: 6px }
  </style>${figures.join('')}`);
  await write('journey', await page.locator('body').screenshot());
  await page.close();
}
