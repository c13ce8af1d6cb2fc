import { startStrictHost } from './host-app.ts';
import { agreeAndOpen, approve, chooseToConnect, expectFinished, openInHostApp, openToConnect } from './journey.ts';
import { expect, test } from './test.ts';

test('a host page that isolates itself and sends no referrer still ends linked', async ({ page, product, company }) => {
  const host = await startStrictHost(product, company.id, {
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
  await openToConnect(page, host.url);
  const tab = await agreeAndOpen(page);
  await approve(tab);
  await expectFinished(page);
  expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
  await host.stop();
});

test('a software that isolates its pages still ends linked', async ({ page, product, company, hostApp }) => {
  await openInHostApp(page, hostApp.url);
  await chooseToConnect(page, 'Sandbox Books Isolated');
  const answer = page.context().waitForEvent('response', (response) => response.url().includes('/interaction/'));
  const tab = await agreeAndOpen(page);
  expect((await answer).headers()['cross-origin-opener-policy']).toBe('same-origin');
  await expect(page.getByText(/Sandbox Books Isolated opened \d+ seconds? ago/)).toBeVisible();
  await approve(tab);
  await expectFinished(page);
  expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
});
