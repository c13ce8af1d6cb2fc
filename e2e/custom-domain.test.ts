import { agreeAndOpen, approve, chooseToConnect, expectFinished } from './journey.ts';
import { expect, test } from './test.ts';

// Browsers find names under localhost by themselves, on this machine, and trust them as if they had a certificate.
const DOMAIN = 'link.bank.localhost';

test('a Link URL on the organisation’s own domain leads to the end of the journey @chromium', async ({
  page,
  product,
  company,
}) => {
  const checks = JSON.stringify({ steps: [], addresses: [] });
  product.change(
    `insert into custom_domains (organisation_id, name, token, held_name, status, checks, added_at) select id, '${DOMAIN}', '', '${DOMAIN}', 'live', '${checks}', 0 from organisations`,
  );
  try {
    const origin = new URL(product.url.replace('localhost', DOMAIN)).origin;
    const { url } = await product.client.linkSessions.create(company.id, { kind: 'url' });
    expect(new URL(url!).origin).toBe(origin);
    await page.goto(url!);
    await page.waitForURL(`${origin}/l`);
    await chooseToConnect(page);
    const tab = await agreeAndOpen(page);
    // At once in the software: the page on the domain is the one that began it.
    await tab.waitForURL(`${product.sandboxUrl}/**`);
    await approve(tab);
    await expectFinished(page);
    expect(page.url()).toBe(`${origin}/l`);
    expect((await product.client.connections.list(company.id)).results).toMatchObject([{ status: 'Linked' }]);
  } finally {
    product.change('delete from custom_domains');
  }
});
