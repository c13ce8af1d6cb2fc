import type { Context } from '../context.ts';

/** Where a domain's pages stand: by the scheme and port of the server's own address. */
export function originOf(publicUrl: string, name: string): string {
  const url = new URL(publicUrl);
  url.hostname = name;
  return url.origin;
}

/** Under which origin an organisation's hosted pages are linked to: its own domain while that is live. */
export async function hostedOrigin(
  { database, publicUrl }: Pick<Context, 'database' | 'publicUrl'>,
  organisationId: string,
): Promise<string> {
  const row = await database
    .selectFrom('custom_domains')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'live')
    .executeTakeFirst();
  return row ? originOf(publicUrl, row.name) : publicUrl;
}

/** The same, for what links to hosted pages: by the address that the organisation's are at. */
export const withHostedOrigin = async <C extends Pick<Context, 'database' | 'publicUrl'>>(
  context: C,
  organisationId: string,
): Promise<C> => ({ ...context, publicUrl: await hostedOrigin(context, organisationId) });

/** The same, of whom a company belongs to. */
export async function withHostedOriginOf<C extends Pick<Context, 'database' | 'publicUrl'>>(
  context: C,
  companyId: string,
): Promise<C> {
  const { database, publicUrl } = context;
  const row = await database
    .selectFrom('companies')
    .innerJoin('custom_domains', 'custom_domains.organisation_id', 'companies.organisation_id')
    .select('custom_domains.name')
    .where('companies.id', '=', companyId)
    .where('custom_domains.status', '=', 'live')
    .executeTakeFirst();
  return row ? { ...context, publicUrl: originOf(publicUrl, row.name) } : context;
}
