import { startMailServer } from './mail-server.ts';
import { Product, Running } from './product.ts';
import { expect, test } from './test.ts';

test(
  'who opened a Link URL sees what is shared after saying the code that the company’s contact was mailed',
  { tag: '@chromium' },
  async ({ page, browser }) => {
    test.setTimeout(120_000);
    const mailServer = await startMailServer();
    const mailing = { SMTP_URL: mailServer.url, MAIL_FROM: 'link@northbank.example' };
    const product = await Product.start(
      ({ env }) => new Running(process.execPath, ['scripts/start.mjs'], { ...env, ...mailing }),
    );
    try {
      const { id } = await product.client.companies.create({
        name: 'Hairosmith Inc.',
        contact: { email: 'dana@hairosmith.example' },
      });
      await product.client.connections.create(id, { platformKey: 'gbol' });
      product.change("update connections set status = 'Linked' where company_id = ?", id);
      const { url } = await product.client.linkSessions.create(id, { kind: 'url' });

      await page.goto(url!);
      await page.getByRole('button', { name: 'Manage connections' }).click();
      await page.getByRole('button', { name: 'Mail the code' }).click();
      await expect.poll(() => mailServer.mails.length).toBe(1);
      expect(mailServer.mails[0]).toContain('To: dana@hairosmith.example');
      const code = /^(\d{4} \d{4})\r$/m.exec(mailServer.mails[0]!)![1]!;
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Your connections' })).toBeFocused();
      await expect(page.getByRole('button', { name: /^Disconnect/ })).toBeVisible();

      const elsewhere = await browser.newPage();
      await elsewhere.goto(url!);
      await elsewhere.getByRole('button', { name: 'Manage connections' }).click();
      await expect(elsewhere.getByRole('heading', { name: 'To manage, you need a code' })).toBeVisible();
      await elsewhere.close();
    } finally {
      await product.stop();
      mailServer.stop();
    }
  },
);
