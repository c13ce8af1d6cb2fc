import { startHostApp } from './host-app.ts';
import { agreeAndOpen, approve, expectFinished, openToConnect } from './journey.ts';
import { expect, test } from './test.ts';

// What differs is the framework, not the browser.
test.describe('host apps with a framework @chromium', () => {
  for (const [name, example] of Object.entries({ 'React in its strict mode': 'react', Vue: 'vue' }))
    test(`${name} takes a person the whole way, told once how it ended`, async ({ page, product, company }) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      const hostApp = await startHostApp(product, company.id, example);
      await openToConnect(page, hostApp.url);
      await page.getByRole('button', { name: 'Close. Your progress is saved' }).click();
      await expect(page.getByRole('status')).toHaveText('Your progress is saved. Come back whenever you like.');
      await page.getByRole('button', { name: 'Share payables' }).click();
      await approve(await agreeAndOpen(page));
      await expectFinished(page);
      await page.getByRole('button', { name: 'Close' }).click();
      await expect(page.getByRole('status')).toHaveText('Thank you. We have what we need.');
      expect(complaints).toEqual([]);
      await hostApp.stop();
    });
});
