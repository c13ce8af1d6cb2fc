import { beginUpload, expectFinished, openInHostApp, pickFiles, sendBills, sendSuppliers } from './journey.ts';
import { expect, test } from './test.ts';
import { expectTruth, sample } from './truth.ts';

/** Each sample, in the software it was exported from. */
const samples = [
  ['acumatica-xlsx', 'Acumatica', 'suppliers.xlsx', 'bills.xlsx'],
  ['netsuite', 'Oracle NetSuite', 'suppliers.csv', 'bills.csv'],
  ['sage-100-france', 'Sage 100 (France)', 'suppliers.csv', 'bills.csv'],
  ['sap-ecc', 'ECC', 'suppliers.txt', 'bills.txt'],
  ['xero', 'Xero', 'suppliers.csv', 'bills.csv'],
] as const;

for (const [folder, software, suppliers, bills] of samples)
  test(
    `${software} reports are understood without a question, and every row and total arrives`,
    { tag: '@chromium' },
    async ({ page, product, company, hostApp }) => {
      await openInHostApp(page, hostApp.url);
      await beginUpload(page, software);
      await pickFiles(page, 'Suppliers', sample(`${folder}/${suppliers}`));
      await expect(page.getByRole('heading', { name: 'All 60 suppliers are ready to send' })).toBeVisible();
      await sendSuppliers(page);
      await pickFiles(page, 'Bills', sample(`${folder}/${bills}`));
      await expect(page.getByRole('heading', { name: 'All 400 bills are ready to send' })).toBeVisible();
      await expect(page.getByRole('radio')).toHaveCount(0);
      await sendBills(page);
      await expectFinished(page);
      await expectTruth(product.client, company.id, folder);
    },
  );
