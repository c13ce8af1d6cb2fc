import { agreeAndOpen, approve, chooseToConnect, expectFinished } from './journey.ts';
import { expect, test } from './test.ts';

test('a Link URL opens the journey on the hosted page, and its secret leaves the address', async ({
  page,
  product,
  company,
}) => {
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  const asked: string[] = [];
  page.on('framenavigated', (frame) => asked.push(frame.url()));
  await page.goto(url!);
  await page.waitForURL(`${product.url}/l`);
  await chooseToConnect(page);
  await expect(page.getByRole('link', { name: 'Agree and open Sandbox Books' })).toBeVisible();

  await page.reload();
  const tab = await agreeAndOpen(page);
  await approve(tab);
  await expectFinished(page);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(
    loaded.filter((name) => /aside|report-step|manage-step/.test(name)),
    'nothing that it did not need',
  ).toEqual([]);
  expect(asked).toContain(url);
  await page.goBack();
  expect(page.url(), 'the history does not lead back to it').not.toContain('/l/');

  expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
  await expect
    .poll(() => product.client.bills.list(company.id).then(({ totalResults }) => totalResults))
    .toBeGreaterThan(500);
});

test('a one-time Link URL says on the second device that it was used', async ({ page, browser, product, company }) => {
  const { url } = await product.client.linkSessions.create(company.id, { kind: 'url', use: 'one-time' });
  await page.goto(url!);
  await expect(page.getByLabel('Search software')).toBeVisible();
  const other = await browser.newContext();
  const second = await other.newPage();
  await second.goto(url!);
  await expect(second.getByRole('status')).toContainText('This link works once and was opened on another device.');
  await other.close();
  await page.goto(url!);
  await expect(page.getByLabel('Search software'), 'the first device may come back').toBeVisible();
});

test('an expired, a revoked and an unknown Link URL say so, and what to do @chromium', async ({
  page,
  product,
  company,
}) => {
  const { url: expired } = await product.client.linkSessions.create(company.id, { kind: 'url' });
  product.change("update grants set expires_at = 1 where kind = 'url'");
  await page.goto(expired!);
  await expect(page.getByRole('status')).toContainText('This link’s time is over. Ask');

  const { url: revoked, sessionId } = await product.client.linkSessions.create(company.id, {
    kind: 'url',
    fresh: true,
  });
  await product.client.linkSessions.revoke(company.id, sessionId);
  await page.goto(revoked!);
  await expect(page.getByRole('heading', { name: 'Open this again' })).toBeVisible();

  await page.goto(`${product.url}/l/${'x'.repeat(43)}`);
  await expect(page.getByRole('status')).toContainText('This link is not one of ours. Check that it was copied whole.');
  await page.context().clearCookies();
  await page.goto(`${product.url}/l`);
  await expect(page.getByRole('heading', { name: 'Open your link again' })).toBeVisible();
});
