import { freePorts, Running } from './product.ts';
import { expect, test } from './test.ts';

test(
  'the theme editor of the docs shows the element as it will look, and prints the CSS that does it',
  { tag: '@chromium' },
  async ({ page }) => {
    const [port] = await freePorts(1);
    const site = new Running(
      process.execPath,
      ['node_modules/vitepress/bin/vitepress.js', 'dev', 'docs', '--port', String(port)],
      { NO_COLOR: '1' },
    );
    try {
      await site.says(/to expose/);
      await page.goto(`http://localhost:${port}/fr/theme-editor`);
      const preview = page.getByRole('region', { name: 'Aperçu' });
      await expect(preview.getByRole('button', { name: 'Commencer' }), 'in the language of the page').toBeVisible({
        timeout: 30_000,
      });

      await page.goto(`http://localhost:${port}/theme-editor`);
      const begin = page.getByRole('region', { name: 'Preview' }).getByRole('button', { name: 'Get started' });
      await expect(begin).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText('Nothing differs from the standard yet.')).toBeVisible();
      await page.getByLabel('Brand colour').fill('#ffe14d');
      await page.getByLabel('Roundness').fill('2');
      await expect(page.getByText('--client-link-accent: #ffe14d;')).toBeVisible();
      await expect(page.getByText('--client-link-radius: 2px;')).toBeVisible();
      await expect(page.getByText('This colour could not be read everywhere.')).toBeVisible();
      await expect(begin, 'the yellow is moved until it can be read').not.toHaveCSS(
        'background-color',
        'rgb(255, 225, 77)',
      );
      await begin.click();
      await expect(page.getByRole('heading', { name: 'Which software holds your bills?' })).toBeVisible();
      await page.getByRole('button', { name: 'Back to the standard' }).click();
      await expect(page.getByText('Nothing differs from the standard yet.')).toBeVisible();
    } finally {
      await site.end('SIGTERM');
    }
  },
);
