// Without a pointer, in a window of 1280 × 1024 that is zoomed to 400 %: 320 × 256 pixels are left.
import type { Locator, Page } from 'playwright/test';
import { ada } from './journey.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

test.describe('with the keyboard only, at 400 % zoom @chromium', () => {
  test.use({ viewport: { width: 320, height: 256 }, contextOptions: { reducedMotion: 'reduce' } });

  test('a person connects their books (WCAG 1.4.4, 1.4.10, 2.1.1, 2.1.2, 2.4.3, 2.4.11)', async ({ page, hostApp }) => {
    await page.goto(hostApp.url);
    await press(page, page.getByRole('button', { name: 'Share payables' }));
    await heading(page, 'Which software holds your bills?');
    await reach(page, page.getByLabel('Search software'));
    await page.keyboard.type('sandbox books');
    await press(page, page.getByRole('button', { name: 'Connect Sandbox Books', exact: true }));
    await heading(page, 'Northbank asks to read your payables in Sandbox Books');
    const opened = page.context().waitForEvent('page');
    await press(page, page.getByRole('link', { name: /^Agree and open/ }));
    await heading(page, 'Finish in the Sandbox Books tab');

    const tab = await opened;
    await tab.getByLabel('E-mail').waitFor();
    await reach(tab, tab.getByLabel('E-mail'));
    await tab.keyboard.type(ada.email);
    await reach(tab, tab.getByLabel('Password'));
    await tab.keyboard.type(ada.password);
    await tab.keyboard.press('Enter');
    await press(tab, tab.getByRole('button', { name: 'Allow', exact: true }));
    await tab.getByRole('radio').first().waitFor();
    await reach(tab, tab.getByRole('radio').first());
    await tab.keyboard.press('Space');
    await press(tab, tab.getByRole('button', { name: 'Share this company' }));
    await expect(tab.getByRole('heading', { name: 'is connected with Northbank' })).toBeVisible();
    await noScrollSideways(tab);

    await page.bringToFront();
    await heading(page, 'Shared with Northbank');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Share payables' }), 'the focus is where it was').toBeFocused();
  });

  test('a person uploads reports, without dragging a file (WCAG 1.4.4, 1.4.10, 2.1.1, 2.1.2, 2.4.3, 2.4.11, 2.5.7)', async ({
    page,
    hostApp,
  }) => {
    // From the start, so that a key pressed at once is not too early for it.
    page.on('filechooser', () => {});
    await page.goto(hostApp.url);
    await press(page, page.getByRole('button', { name: 'Share payables' }));
    await heading(page, 'Which software holds your bills?');
    await reach(page, page.getByLabel('Search software'));
    await page.keyboard.type('quickbooks online');
    await press(page, page.getByRole('button', { name: 'Upload reports from QuickBooks Online', exact: true }));
    await press(page, page.getByRole('button', { name: 'Agree and continue' }));
    await press(page, page.getByRole('button', { name: 'Start with Suppliers' }));
    await pick(page, 'Suppliers', 'quickbooks-online/suppliers.csv');
    await press(page, page.getByRole('button', { name: 'Send and continue to Bills' }));
    await pick(page, 'Bills', 'quickbooks-online/bills.csv');
    await press(page, page.getByRole('button', { name: 'Send to Northbank' }));
    await heading(page, 'Shared with Northbank');
    await press(page, page.getByRole('button', { name: 'Close', exact: true }));
    await expect(page.getByRole('button', { name: 'Share payables' }), 'the focus is where it was').toBeFocused();
  });
});

/** Tabs until this has the focus, and sees that all of the focus is on screen. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 100; presses++) {
    if (await target.evaluate((element) => (element.getRootNode() as Document).activeElement === element)) {
      expect(await isCovered(target), `${target} is covered`).toBe(false);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled({ timeout: 20_000 });
  await reach(page, target);
  await noScrollSideways(page);
  await page.keyboard.press('Enter');
}

async function pick(page: Page, report: string, file: string): Promise<void> {
  await heading(page, `Get the ${report} report from QuickBooks Online`);
  const input = page.getByLabel(`Choose the ${report} file`);
  await reach(page, input);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(sample(file));
}

/** The step's heading takes the focus. */
async function heading(page: Page, name: string): Promise<void> {
  const found = page.getByRole('heading', { name });
  await expect(found).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => found.evaluate((each) => (each.getRootNode() as Document).activeElement === each)).toBe(true);
}

/** Whether something else lies over the middle of it. */
const isCovered = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    // A file is chosen in the area around its input.
    const shown = element.closest('.drop') ?? element;
    const { x, y, width, height } = shown.getBoundingClientRect();
    const top = (element.getRootNode() as Document).elementFromPoint(x + width / 2, y + height / 2);
    return !(top && (shown.contains(top) || top.contains(element)));
  });

async function noScrollSideways(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const shown = [
      document.scrollingElement!,
      ...(document.querySelector('client-link')?.shadowRoot?.querySelectorAll('.body') ?? []),
    ];
    return shown.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ className }) => className);
  });
  expect(wide).toEqual([]);
}
