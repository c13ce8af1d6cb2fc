import { html } from 'hono/html';
import { sandboxPage } from './pages.ts';
import { Switches } from './switches.ts';
import { type Language, sandboxWords } from './words.ts';

const lists = {
  suppliers: {
    scope: 'suppliers.read',
    row: {
      vendorId: 'V1001',
      displayName: 'Garçon Emballages SARL',
      email: 'billing@garcon-emballages-sarl.example',
      phoneNumber: '+33 1 99 00 4821',
      address: { street: '12 rue des Lilas', city: 'Lyon', region: '', postcode: '69003', country: 'FR' },
      currency: 'EUR',
      isActive: true,
      updatedAt: '2026-01-05T09:12:00.000Z',
    },
  },
  bills: {
    scope: 'bills.read',
    row: {
      billId: 'B50001',
      billNumber: 'F2026/118',
      vendorId: 'V1001',
      vendorName: 'Garçon Emballages SARL',
      issued: '2026-01-05',
      due: '2026-02-04',
      currency: 'EUR',
      lines: [{ description: 'Boxes, 500 pcs', net: '120.00', tax: '24.00' }],
      net: '120.00',
      tax: '24.00',
      gross: '144.00',
      balance: '44.00',
      state: 'open | part_paid | paid | void',
      updatedAt: '2026-01-20T10:00:00.000Z',
    },
  },
  billPayments: {
    scope: 'payments.read',
    row: {
      paymentId: 'P70001',
      vendorId: 'V1001',
      vendorName: 'Garçon Emballages SARL',
      paidOn: '2026-01-20',
      currency: 'EUR',
      amount: '100.00',
      method: 'bank_transfer | card | cheque | direct_debit',
      note: 'F2026/118',
      appliedTo: [{ billId: 'B50001', amount: '100.00' }],
      updatedAt: '2026-01-20T10:00:00.000Z',
    },
  },
  directCosts: {
    scope: 'expenses.read',
    row: {
      expenseId: 'E20001',
      vendorName: 'Juniper Taxi',
      spentOn: '2026-01-21',
      currency: 'USD',
      net: '31.00',
      tax: '0.00',
      gross: '31.00',
      category: 'travel',
      method: 'card | cash | direct_debit',
      updatedAt: '2026-01-21T18:30:00.000Z',
    },
  },
};

/** What another software has to know. */
export const apiPage = (language: Language, { origin, issuers }: { origin: string; issuers: string[] }) => {
  const text = sandboxWords(language);
  const { columns, apiSections: sections } = text;
  const table = (label: string, heads: string[], rows: string[][]) =>
    html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first, ...others]) =>
              html`<tr>
                <th scope="row"><code>${first}</code></th>
                ${others.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  const block = (label: string, value: unknown) =>
    html`<pre
      tabindex="0"
      role="region"
      aria-label="${label}"
    ><code>${JSON.stringify(value, undefined, 2)}</code></pre>`;
  const under = '/{entry}/api/v1/companies';
  return sandboxPage(
    language,
    text.api,
    html`<p class="lead">${text.apiText}</p>
      <h2>${sections.oauth}</h2>
      <p>${text.oauthText}</p>
      <ul>
        ${issuers.map((issuer) => html`<li><code>${issuer}/.well-known/openid-configuration</code></li>`)}
      </ul>
      <h2>${sections.lists}</h2>
      ${table(
        sections.lists,
        [columns.path, columns.scope, columns.answers],
        [
          [`GET ${under}`, 'company.read', '{ items: [{ id, name, address, currency, country }] }'],
          ...Object.entries(lists).map(([list, { scope }]) => [
            `GET ${under}/{companyId}/${list}`,
            scope,
            '{ items, nextCursor?, asOf }',
          ]),
        ],
      )}
      <h2>${sections.parameters}</h2>
      ${table(sections.parameters, [columns.name, columns.meaning], Object.entries(text.parameters))}
      <h2>${sections.rows}</h2>
      <p>${text.rowsText}</p>
      ${Object.entries(lists).map(
        ([list, { row }]) =>
          html`<h3><code>${list}</code></h3>
            ${block(list, row)}`,
      )}
      <h2>${sections.problems}</h2>
      ${table(sections.problems, [columns.status, columns.meaning], Object.entries(text.problems))}
      <h2>${sections.control}</h2>
      <p>${text.controlText} <code>${origin}/control/{entry}</code></p>
      ${table(sections.control, [columns.name, columns.meaning], Object.entries(text.switch))}
      ${block('JSON', Switches.parse({}))}`,
    'wide',
  );
};
