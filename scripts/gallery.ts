// Every screen as people meet it, for the gallery in the docs: `npm run gallery [-- choose …]`. The pictures are not kept in git.
//
// The server knows how far a journey is. So Chromium goes there once, and each browser opens the same Link URL.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as chromiumEngine, firefox as firefoxEngine, type Page } from 'playwright';
import { agreeAndOpen, agreeLink, approve, beginUpload, chooseToConnect, expectFinished } from '../e2e/journey.ts';
import { Product, ROOT } from '../e2e/product.ts';
import { sample } from '../e2e/truth.ts';
import { chromium, firefox, webkit } from './browsers.mjs';
import { webkitLauncher } from './webkit.mjs';

const FOLDER = join(ROOT, 'docs/gallery');
const HEIGHT = 900;
/** Names of screens, or none for all. */
const asked = process.argv.slice(2);

/** How to get to each screen. */
const screens: Record<string, (page: Page) => Promise<unknown>> = {
  choose: (page) => page.getByLabel('Search software').waitFor(),
  consent: async (page) => {
    await chooseToConnect(page);
    await agreeLink(page).waitFor();
  },
  authorize: async (page) => {
    await chooseToConnect(page);
    const tab = await agreeAndOpen(page);
    await tab.getByLabel('Password').waitFor();
    await page.getByText(/opened \d+ seconds? ago/).waitFor();
  },
  report: async (page) => {
    await beginUpload(page, 'QuickBooks Online');
    await page.getByLabel('Choose the Suppliers file').waitFor();
  },
  problems: async (page) => {
    await beginUpload(page, 'Zoho Books');
    await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('planted-problems/suppliers.csv'));
    await page.getByRole('button', { name: /^Send without/ }).waitFor();
  },
  finished: async (page) => {
    await chooseToConnect(page);
    await approve(await agreeAndOpen(page));
    await expectFinished(page);
  },
};

/** Widths and looks of an engine. Chromium emulates what the system says, in the others the element is told. */
const views = {
  chromium: { widths: [320, 768, 1280], looks: ['light', 'dark', 'forced'], locales: ['en', 'fr'] },
  firefox: { widths: [320, 1280], looks: ['light', 'dark'], locales: ['en'] },
  webkit: { widths: [320, 1280], looks: ['light', 'dark'], locales: ['en'] },
} as const;

/** A page in some engine, as far as pictures need it. */
interface Camera {
  open(url: string): Promise<void>;
  set(width: number, look: string, locale: string): Promise<void>;
  take(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Run in the page: tells the element how to look, and answers once it shows the step in that language. */
const TELL = (attributes: Record<string, string>): string => `
  const element = document.querySelector('client-link');
  for (const [name, value] of Object.entries(${JSON.stringify(attributes)})) element.setAttribute(name, value);
  element.shadowRoot.activeElement?.blur();
  const heading = element.shadowRoot.querySelector('h2')?.textContent ?? '';
  return heading !== '' && !/Loading|Chargement/.test(heading) &&
    element.shadowRoot.querySelector('.panel').lang === element.getAttribute('locale');`;

async function until(isSo: () => Promise<unknown>): Promise<void> {
  for (let tries = 100; tries && !(await isSo()); tries--) await new Promise((next) => setTimeout(next, 100));
}

const playwrightCamera = async (name: 'chromium' | 'firefox'): Promise<Camera> => {
  const browser =
    name === 'chromium'
      ? await chromiumEngine.launch({ executablePath: chromium()!, args: ['--no-sandbox'] })
      : await firefoxEngine.launch({ executablePath: firefox()!, channel: 'moz-firefox' });
  let page: Page | undefined;
  return {
    async open(url) {
      await page?.context().close();
      page = await (await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })).newPage();
      await page.goto(url);
      await page.locator('client-link h2').waitFor();
    },
    async set(width, look, locale) {
      await page!.setViewportSize({ width, height: HEIGHT });
      if (name === 'chromium')
        await page!.emulateMedia({
          colorScheme: look === 'dark' ? 'dark' : 'light',
          forcedColors: look === 'forced' ? 'active' : 'none',
        });
      const theme = name === 'chromium' ? 'auto' : look;
      await until(() => page!.evaluate(`(() => {${TELL({ locale, theme })}})()`));
      // What else a language brings, such as the consent in it.
      await page!.waitForLoadState('networkidle').catch(() => {});
    },
    take: () => page!.screenshot({ animations: 'disabled' }),
    close: () => browser.close(),
  };
};

async function webkitCamera(): Promise<Camera> {
  const launcher = webkitLauncher();
  await launcher.startSession('gallery', 'about:blank');
  const page = launcher.getPage();
  return {
    async open(url) {
      await page.goto(url);
      await until(() =>
        page.run(`return Boolean(document.querySelector('client-link')?.shadowRoot?.querySelector('h2'))`),
      );
    },
    async set(width, look, locale) {
      await page.setViewportSize({ width, height: HEIGHT });
      // Its window does not become as narrow.
      await page.run(`document.documentElement.style.width = '${width}px'`);
      await until(() => page.run(TELL({ locale, theme: look })));
    },
    take: () => page.screenshot(),
    close: () => launcher.stop(),
  };
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const product = await Product.start();
const way = await chromiumEngine.launch({ executablePath: chromium()!, args: ['--no-sandbox'] });
const cameras: Partial<Record<keyof typeof views, Camera>> = {
  chromium: await playwrightCamera('chromium'),
  ...(firefox() && { firefox: await playwrightCamera('firefox') }),
  ...(webkit() && { webkit: await webkitCamera() }),
};
let count = 0;
try {
  for (const [screen, goThere] of Object.entries(screens)) {
    if (asked.length && !asked.includes(screen)) continue;
    const { id } = await product.client.companies.create({ name: 'Hairosmith Inc.' });
    const { url } = await product.client.linkSessions.create(id, { kind: 'url' });
    const context = await way.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(url!);
    await goThere(page);
    for (const [engine, camera] of Object.entries(cameras)) {
      const { widths, looks, locales } = views[engine as keyof typeof views];
      await camera.open(url!);
      for (const locale of locales)
        for (const width of widths)
          for (const look of looks) {
            await camera.set(width, look, locale);
            writeFileSync(join(FOLDER, `${screen}-${engine}-${width}-${look}-${locale}.png`), await camera.take());
            count += 1;
          }
    }
    await context.close();
    console.log(screen);
  }
} finally {
  for (const camera of Object.values(cameras)) await camera.close();
  await way.close();
  await product.stop();
}
console.log(`${count} pictures in docs/gallery. See them with: npm run docs`);
