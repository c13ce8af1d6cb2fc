import type { LinkBranding, Locale } from '@client-link/contract';
import { html, raw } from 'hono/html';
import type { Context } from '../context.ts';
import type { Mail } from '../mail.ts';
import { type Accent, accentOf } from '../pages/accent.ts';
import { brandOf } from '../pages/brand.ts';
import type { Html } from '../pages/page.ts';
import { storedPicture } from '../pictures/picture-url.ts';

/** Not all mail programs show WebP. */
const SHOWN_IN_MAILS = ['image/png', 'image/jpeg'];
const LOGO = 'logo@client-link';

interface Written {
  subject: string;
  text: string;
  /** The body, where it was written as rich text. */
  html?: string | undefined;
}

/** A mail as the organisation looks: its name, its logo and its colour, around what is said. The plain text stays as it is. */
export async function inLooks(
  context: Pick<Context, 'database' | 'publicUrl'>,
  { organisationId, locale }: { organisationId: string; locale: Locale },
  { subject, text, html: body }: Written,
): Promise<Pick<Mail, 'subject' | 'text' | 'html' | 'pictures'>> {
  const brand = (await brandOf(context, organisationId)) ?? { name: '' };
  const logo = await logoOf(context, brand);
  const said = body === undefined ? paragraphs(text) : html`${raw(body)}`;
  return {
    subject,
    text,
    html: await letterhead({ brand, locale, subject, said, logo: logo?.source }),
    ...(logo?.picture && { pictures: [logo.picture] }),
  };
}

/** A stored picture goes with the mail, so that it is shown without asking anybody; another is where it is. */
async function logoOf({ database, publicUrl }: Pick<Context, 'database' | 'publicUrl'>, { logoUrl }: LinkBranding) {
  if (!logoUrl) return undefined;
  const id = storedPicture({ publicUrl }, logoUrl);
  if (!id) return { source: logoUrl };
  const row = await database.selectFrom('pictures').select(['type', 'data']).where('id', '=', id).executeTakeFirst();
  if (!row || !SHOWN_IN_MAILS.includes(row.type)) return undefined;
  return { source: `cid:${LOGO}`, picture: { id: LOGO, type: row.type, bytes: Buffer.from(row.data) } };
}

/** Plain words as they stand; a line that is an address leads there. */
const paragraphs = (text: string): Html =>
  html`${text
    .trim()
    .split(/\n{2,}/)
    .map(
      (block) =>
        html`<p>
          ${block.split('\n').map((line, index) => html`${index ? raw('<br>') : ''}${isAddress(line) ? linkTo(line) : line}`)}
        </p>`,
    )}`;

const isAddress = (line: string): boolean => /^https?:\/\/\S+$/.test(line);
const linkTo = (address: string): Html => html`<a href="${address}">${address}</a>`;

interface Letterhead {
  brand: LinkBranding;
  locale: Locale;
  subject: string;
  said: Html;
  logo: string | undefined;
}

/** Mail programs load no style sheet, and some drop the one in the head: what must be seen stands with what it is of. */
async function letterhead({ brand, locale, subject, said, logo }: Letterhead): Promise<string> {
  const [light, dark] = [accentOf(brand, 'light'), accentOf(brand, 'dark')];
  const picture = logo
    ? html`<td style="padding:0 10px 0 0">
        <img
          src="${logo}"
          alt=""
          width="36"
          height="36"
          style="display:block;width:36px;height:36px;object-fit:contain;border-radius:8px;background:#ffffff"
        />
      </td>`
    : '';
  const page = await html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        <style>
          ${raw(styleOf(light, dark))}
        </style>
      </head>
      <body class="page" style="margin:0;padding:24px 12px;background:#eef1f5">
        <div
          class="letter"
          style="max-width:36em;margin:0 auto;padding:20px 24px;border-top:4px solid ${light.accent};border-radius:4px;background:#ffffff;color:#16202e;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere"
        >
          <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 20px;font:inherit;color:inherit">
            <tr>
              ${picture}
              <td><strong>${brand.name}</strong></td>
            </tr>
          </table>
          ${said}
        </div>
      </body>
    </html>`;
  return String(page);
}

const styleOf = (light: Accent, dark: Accent): string =>
  [
    `a{color:${light.accent}}`,
    `@media (prefers-color-scheme:dark){`,
    `.page{background:#0e1116!important}`,
    `.letter{background:#171b22!important;color:#e8edf4!important;border-top-color:${dark.accent}!important}`,
    `a{color:${dark.accent}!important}}`,
  ].join('');
