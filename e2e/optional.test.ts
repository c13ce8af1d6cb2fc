import { beginUpload, expectFinished, pickFiles, sendSuppliers } from './journey.ts';
import { Product, Running } from './product.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

test(
  'payments are asked for where the business wants them, sent by one company and skipped by the next',
  {
    tag: '@chromium',
  },
  async ({ page }) => {
    test.setTimeout(120_000);
    const product = await Product.start(
      ({ env }) =>
        new Running(process.execPath, ['scripts/start.mjs'], { ...env, REPORTS: 'suppliers,bills,billPayments' }),
    );
    const toPayments = async (name: string) => {
      const { id } = await product.client.companies.create({ name });
      const { url } = await product.client.linkSessions.create(id, { kind: 'url', capabilities: ['upload'] });
      await page.context().clearCookies();
      await page.goto(url!);
      await beginUpload(page, 'QuickBooks Online');
      await pickFiles(page, 'Suppliers', sample('quickbooks-online/suppliers.csv'));
      await sendSuppliers(page);
      await pickFiles(page, 'Bills', sample('quickbooks-online/bills.csv'));
      await page.getByRole('button', { name: 'Send and continue to Bill payments' }).click();
      await expect(page.getByRole('heading', { name: /Get the Bill payments report/ })).toBeVisible();
      return id;
    };

    try {
      const sending = await toPayments('Hairosmith Inc.');
      await pickFiles(page, 'Bill payments', {
        name: 'payments.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'Payment Number,Vendor,Payment Date,Amount,Bill Number\nP1,Marrow Farms Inc.,2026-05-28,10.00,INV-2025-00001\n',
        ),
      });
      await page.getByRole('button', { name: 'Send to Northbank' }).click({ timeout: 20_000 });
      await expectFinished(page);
      const { results } = await product.client.billPayments.list(sending);
      expect(results).toHaveLength(1);

      await toPayments('Brightwater Inc.');
      await page.getByRole('button', { name: 'Go on without this report' }).click();
      await expectFinished(page);
    } finally {
      await product.stop();
    }
  },
);
