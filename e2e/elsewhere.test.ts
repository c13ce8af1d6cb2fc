// The element where it has less room than in the example: inside a frame, or served from another origin.
import { readFile } from 'node:fs/promises';
import { startSite, startStrictHost } from './host-app.ts';
import { approve, beginUpload, expectFinished, openInHostApp, pickFiles, sendBills, sendSuppliers } from './journey.ts';
import { ROOT } from './product.ts';
import { expect, test } from './test.ts';
import { sample } from './truth.ts';

test('in a frame that allows only what the docs list, the journey ends linked', async ({ page, product, company }) => {
  const inner = await startStrictHost(product, company.id, {
    'content-security-policy':
      "frame-ancestors http://127.0.0.1:*; default-src 'self'; connect-src *; style-src 'self'",
  });
  const outer = await startSite((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Host</title><iframe title="Client Link" width="700" height="680" src="${inner.url}"` +
        ' sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"></iframe>',
    );
  });
  await page.goto(outer.url);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Share payables' }).click();
  await frame.getByRole('button', { name: 'Connect Sandbox Books', exact: true }).click();
  const opened = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: /^Agree and open/ }).click();
  await approve(await opened);
  await expect(frame.getByRole('heading', { name: 'Shared with Northbank' })).toBeVisible({ timeout: 20_000 });
  expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
  await outer.stop();
  await inner.stop();
});

test('the file from another origin takes a person the whole way, its worker included', async ({
  page,
  product,
  company,
}) => {
  const cdn = await startSite(async ({ url }, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'text/javascript');
    response.end(await readFile(`${ROOT}/packages/element/dist${url}`));
  });
  const { 'client-link.min.js': integrity } = JSON.parse(
    await readFile(`${ROOT}/packages/element/dist/integrity.json`, 'utf8'),
  );
  const host = await startStrictHost(
    product,
    company.id,
    {
      'content-security-policy':
        `default-src 'none'; script-src 'self' ${cdn.url}; connect-src 'self' ${product.url}; img-src data:; ` +
        `worker-src blob: ${cdn.url}; style-src 'self'; require-trusted-types-for 'script'; trusted-types client-link lit-html`,
    },
    (html) =>
      html.replace(
        'src="/client-link/client-link.min.js"',
        `crossorigin integrity="${integrity}" src="${cdn.url}/client-link.min.js"`,
      ),
  );
  const violations: string[] = [];
  await page.exposeFunction('complain', (text: string) => violations.push(text));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { complain(text: string): void }).complain(`${violatedDirective} ${blockedURI}`),
    ),
  );
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));

  await openInHostApp(page, host.url);
  await beginUpload(page, 'QuickBooks Online');
  await pickFiles(page, 'Suppliers', sample('quickbooks-online/suppliers.csv'));
  await sendSuppliers(page);
  await pickFiles(page, 'Bills', sample('quickbooks-online/bills.csv'));
  await sendBills(page);
  await expectFinished(page);
  expect(workers.some((url) => url.startsWith('blob:'))).toBe(true);
  expect(violations).toEqual([]);
  await host.stop();
  await cdn.stop();
});
