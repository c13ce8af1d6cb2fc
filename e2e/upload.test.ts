import { chooseToUpload, expectFinished, openInHostApp } from './journey.ts';
import { expect, test } from './test.ts';
import { expectTruth, sample } from './truth.ts';

test('a person uploads QuickBooks reports in the host app, and every row and the total arrive', async ({
  page,
  product,
  company,
  hostApp,
}) => {
  await openInHostApp(page, hostApp.url);
  await chooseToUpload(page, 'QuickBooks Online');
  await page.getByRole('button', { name: 'Agree and continue' }).click();
  await page.getByRole('button', { name: 'Start with Suppliers' }).click();

  await expect(page.getByRole('heading', { name: 'Get the Suppliers report from QuickBooks Online' })).toBeVisible();
  await page.getByLabel('Choose the Suppliers file').setInputFiles(sample('quickbooks-online/suppliers.csv'));
  await expect(page.getByText('Everything adds up.')).toBeVisible();
  await expect(page.getByText('60 of 60 suppliers are ready')).toBeVisible();
  await expect(page.getByText(/kB · 5 columns understood/)).toBeVisible();
  await page.getByRole('button', { name: 'Send and continue to Bills' }).click();

  await expect(page.getByRole('heading', { name: 'Get the Bills report from QuickBooks Online' })).toBeVisible();
  await page.getByLabel('Choose the Bills file').setInputFiles(sample('quickbooks-online/bills.csv'));
  await expect(page.getByText('Your report says 4,374,694.62; we read the same.')).toBeVisible();
  await page.getByRole('button', { name: 'Send to Northbank' }).click();
  await expectFinished(page);
  const facts = page.getByRole('definition');
  await expect(facts.filter({ hasText: /^60$/ })).toBeVisible();
  await expect(facts.filter({ hasText: /^400$/ })).toBeVisible();
  await expect(facts.filter({ hasText: /^4,374,694\.62$/ })).toBeVisible();

  await expectTruth(product.client, company.id, 'quickbooks-online');
  await page.getByRole('link', { name: 'Back to Northbank' }).click();
  await expect(page.getByText('Thank you. We have what we need.')).toBeVisible();
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });

  test('une personne envoie ses rapports Sage : every row and the total arrive, and every word is French @chromium', async ({
    page,
    product,
    company,
  }) => {
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', capabilities: ['upload'] });
    await page.goto(url!);
    await page.getByLabel('Rechercher un logiciel').fill('sage 100');
    await page.getByRole('button', { name: 'Envoyer les rapports de Sage 100 (France)' }).click();
    await page.getByRole('button', { name: 'Accepter et continuer' }).click();
    await page.getByRole('button', { name: 'Commencer par les fournisseurs' }).click();
    await page.getByLabel('Choisir le fichier Fournisseurs').setInputFiles(sample('sage-100-france/suppliers.csv'));
    await expect(page.getByText('Tout est juste.')).toBeVisible();
    await page.getByRole('button', { name: 'Envoyer et passer aux factures' }).click();
    await page.getByLabel('Choisir le fichier Factures').setInputFiles(sample('sage-100-france/bills.csv'));
    await expect(page.getByText(/Votre rapport indique 4\s429\s543,18\s; nous avons lu la même chose\./)).toBeVisible();
    await page.getByRole('button', { name: 'Envoyer à Northbank' }).click();
    await expect(page.getByRole('heading', { name: 'Partagé avec Northbank' })).toBeVisible();
    const facts = page.getByRole('definition');
    await expect(facts.filter({ hasText: /^60$/ })).toBeVisible();
    await expect(facts.filter({ hasText: /^400$/ })).toBeVisible();
    await expect(facts.filter({ hasText: /^4\s429\s543,18$/ })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(/\b(the|Agree|Send|Share|Upload|your)\b/);
    await expectTruth(product.client, company.id, 'sage-100-france');
  });
});
