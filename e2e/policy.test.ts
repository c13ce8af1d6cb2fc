import type { BrowserContext, Page } from 'playwright/test';
import { agreeAndOpen, approve, chooseToConnect, chooseToUpload, expectFinished } from './journey.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

test('connecting on the hosted page violates no policy and logs no error', async ({ page, product, company }) => {
  const complaints = await collectComplaints(page.context());
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  const answer = await page.goto(url!);
  expect(answer!.headers()['content-security-policy']).toContain("default-src 'none'");
  await chooseToConnect(page);
  await approve(await agreeAndOpen(page));
  await expectFinished(page);
  await expect(page.getByText('Northbank can start now.')).toBeVisible({ timeout: 30_000 });
  expect(complaints).toEqual([]);
});

test('uploading on the hosted page violates no policy and logs no error', async ({ page, product, company }) => {
  const complaints = await collectComplaints(page.context());
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  await page.goto(url!);
  await chooseToUpload(page, 'Acumatica');
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('button', { name: 'Start with Suppliers' }).click();
  await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('acumatica-xlsx/suppliers.xlsx'));
  await page.getByRole('button', { name: 'Send and continue to Bills' }).click();
  await page.getByLabel('Choose the Bills file').setInputFiles(sample('acumatica-xlsx/bills.xlsx'));
  await page.getByRole('button', { name: 'Send to Northbank' }).click();
  await expectFinished(page);
  expect(complaints).toEqual([]);
});

/** Violations, errors and warnings of every page in the browser, the software's tab included. */
async function collectComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.exposeFunction('complain', (text: string) => complaints.push(text));
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { complain(text: string): void }).complain(`${violatedDirective} ${blockedURI}`),
    ),
  );
  const listen = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
  return complaints;
}
