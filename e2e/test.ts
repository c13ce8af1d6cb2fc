import type { Company } from '@client-link/api-client';
import { test as base } from 'playwright/test';
import { type HostApp, startHostApp } from './host-app.ts';
import { Product } from './product.ts';

export { expect } from 'playwright/test';

/** Each worker has a product, each test a company, and where it asks for one a host app for that company. */
export const test = base.extend<{ company: Company; hostApp: HostApp }, { product: Product }>({
  product: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  context: async ({ context }, use) => {
    // The software's tab closes itself a moment after it is done: too soon to be read on a busy machine.
    await context.addInitScript(() => {
      const close = window.close.bind(window);
      window.close = () => void setTimeout(close, 20_000);
    });
    await use(context);
  },
  company: async ({ product }, use) => use(await product.client.companies.create({ name: 'Hairosmith Inc.' })),
  hostApp: async ({ product, company }, use) => {
    const hostApp = await startHostApp(product, company.id);
    await use(hostApp);
    await hostApp.stop();
  },
});
