import type { Actor, DataType, Locale } from '@client-link/contract';
import { html, raw } from 'hono/html';
import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { textBlocks } from '../pages/text-blocks.ts';
import { withBlocks } from './consent-text.ts';
import { receiptWords } from './receipt-words.ts';

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 720px; padding: 32px 24px; background: #fff; color: #16202e; font: 15px/1.55 system-ui, sans-serif; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 32px 0 4px; break-after: avoid; }
h3 { font-size: 15px; margin: 16px 0 4px; break-after: avoid; }
p { margin: 0 0 8px; }
ul { margin: 0; padding-inline-start: 20px; }
dl { display: grid; grid-template-columns: minmax(120px, 30%) 1fr; gap: 6px 16px; margin: 24px 0 0; padding-top: 16px; border-top: 1px solid #d5dbe5; }
dt { color: #556274; }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: 13px/1.5 ui-monospace, monospace; }
.ended { border: 1px solid #b3261e; border-radius: 10px; color: #8f1d17; padding: 8px 14px; margin: 16px 0 0; }
.text { border: 1px solid #d5dbe5; border-radius: 10px; padding: 4px 20px 16px; margin-top: 8px; }
footer { margin-top: 24px; color: #556274; font-size: 13px; }
@media (max-width: 480px) { dl { display: block; } dd { margin-bottom: 8px; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } @page { margin: 20mm; } }
`;

/**
 * A consent record as one file to read and print: it needs no network, holds no script, and is in the reader's
 * language, but for the words that were agreed to, which stay as they were.
 */
export async function receiptPage(context: Context, consent: Rows['consents'], locale: Locale): Promise<Response> {
  const { organisation, company } = await context.database
    .selectFrom('companies')
    .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
    .select(['organisations.name as organisation', 'companies.name as company'])
    .where('companies.id', '=', consent.company_id)
    .executeTakeFirstOrThrow();
  const words = receiptWords[locale];
  const software = context.integrations.nameOf(consent.integration_key);
  const text = withBlocks(JSON.parse(consent.text));
  const actor = consent.actor === null ? undefined : (JSON.parse(consent.actor) as Actor);
  const timeOf = (at: number) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).format(at);
  const rows: [string, string][] = [
    [words.organisation, organisation],
    [words.company, company],
    [words.software, software],
    [
      words.dataTypes,
      (JSON.parse(consent.data_types) as DataType[]).map((type) => words.types[type] ?? type).join(', '),
    ],
    [words.givenAt, timeOf(consent.given_at)],
    [words.actor, actor ? [actor.name, actor.email, actor.id].filter(Boolean).join(' · ') : words.unknown],
    ...(consent.withdrawn_at === null ? [] : [[words.withdrawnAt, timeOf(consent.withdrawn_at)] as [string, string]]),
    [words.version, String(consent.version)],
    [words.language, words.languages[consent.locale] ?? consent.locale],
    [words.record, consent.id],
  ];

  const page = await html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${words.title(organisation)}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${words.title(organisation)}</h1>
          <p>${words.intro(company, organisation)}</p>
          ${consent.withdrawn_at === null ? '' : html`<p class="ended">${words.ended(timeOf(consent.withdrawn_at))}</p>`}
          <dl>
            ${rows.map(
              ([name, value]) =>
                html`<dt>${name}</dt>
                  <dd>${value}</dd>`,
            )}
            <dt>SHA-256</dt>
            <dd><code>${consent.hash}</code></dd>
          </dl>
          <h2>${words.text}</h2>
          <article class="text" lang="${consent.locale}">
            <h3>${text.title}</h3>
            <p>${text.intro}</p>
            ${text.sections.map(
              ({ title, blocks, locale: own }) =>
                html`<h3>${title}</h3>
                  <div lang="${own ?? consent.locale}">${textBlocks(blocks)}</div>`,
            )}
          </article>
        </main>
        <footer><p>${words.check}</p></footer>
      </body>
    </html>`;
  const day = new Date(consent.given_at).toISOString().slice(0, 10);
  return new Response(String(page), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'content-disposition': `attachment; filename="${words.fileName}-${day}.html"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
