import type { LinkBranding } from '@client-link/contract';
import { html } from 'hono/html';
import type { HonoRequest } from 'hono/request';
import type { Context } from '../context.ts';
import { domainOf, servedAt } from '../custom-domains/served-domain.ts';
import { brandingOf } from '../link-settings/link-settings.ts';
import type { Html } from './page.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

type Place = Pick<Context, 'database' | 'publicUrl'>;

/** How an organisation looks wherever somebody else meets it. */
export async function brandOf(context: Place, organisationId: string): Promise<LinkBranding | undefined> {
  const row = await context.database
    .selectFrom('organisations')
    .selectAll()
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return row && brandingOf(context, row);
}

/**
 * The organisation that a public address names with `of`. Its id can't be guessed, and who doesn't know it sees a page
 * of nobody's: the pages tell nobody who uses this server. On a domain of an organisation's own, pages are theirs.
 */
export async function brandIn(context: Place, request: HonoRequest): Promise<{ of?: string; brand?: LinkBranding }> {
  const of = domainOf(request)?.organisationId ?? request.query('of') ?? '';
  const place = { database: context.database, publicUrl: servedAt(context, request) };
  const brand = UUID.test(of) ? await brandOf(place, of) : undefined;
  return brand ? { of, brand } : {};
}

/** Who speaks, above a page's heading. */
export const masthead = (brand: LinkBranding | undefined): Html =>
  brand
    ? html`<p class="brand">${brand.logoUrl ? html`<img src="${brand.logoUrl}" alt="" />` : ''}<b>${brand.name}</b></p>`
    : html``;
