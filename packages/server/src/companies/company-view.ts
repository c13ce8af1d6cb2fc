import type { Company } from '@client-link/contract';
import { connectionView } from '../connections/connections.ts';
import { type Context, isoTime } from '../context.ts';
import { withHostedOrigin } from '../custom-domains/hosted-origin.ts';
import { freshLinkAddress } from '../fresh-links/fresh-link-address.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';

type Row = Rows['companies'];

export const companyView = async (context: Context, row: Row): Promise<Company> =>
  (await companyViews(context, [row]))[0]!;

/** Companies of one organisation with all that hangs on them, asked for together. */
export async function companyViews(context: Context, rows: Row[]): Promise<Company[]> {
  const ids = rows.map(({ id }) => id);
  const connections = ids.length
    ? await context.database
        .selectFrom('connections')
        .selectAll()
        .where('company_id', 'in', ids)
        .orderBy('created_at')
        .execute()
    : [];
  const hosted = rows.length ? await withHostedOrigin(context, rows[0]!.organisation_id) : context;
  const relatives = await relativesOf(context.database, rows);
  const owners = await ownersOf(context.database, rows);
  return rows.map((row) => {
    const own = connections.filter(({ company_id }) => company_id === row.id);
    const lastSync = Math.max(0, ...own.map(({ last_sync_at }) => last_sync_at ?? 0));
    const owner = owners.get(row.owner_id ?? '');
    return {
      ...companySummary(hosted, row),
      ...(lastSync && { lastSync: isoTime(lastSync) }),
      products: JSON.parse(row.products),
      ...relatives(row),
      ...(row.contact_email && { contact: contactOf(row) }),
      ...(row.code !== null && { code: row.code }),
      ...(row.address !== null && { address: row.address }),
      ...(owner && { owner }),
      ...(row.archived_at !== null && { archived: isoTime(row.archived_at) }),
      ...(row.sync_paused_at !== null && { syncPaused: isoTime(row.sync_paused_at) }),
      version: row.version,
      dataConnections: own.map((connection) => connectionView(hosted, connection)),
    };
  });
}

export const contactOf = ({ contact_email: email, contact_name: name }: Row) =>
  email === null ? undefined : { email, ...(name !== null && { name }) };

/** A company without what hangs on it; its address is under `publicUrl`, which `withHostedOrigin` gives. */
export const companySummary = (context: Pick<Context, 'publicUrl'>, row: Row) => ({
  id: row.id,
  name: row.name,
  ...(row.description !== null && { description: row.description }),
  redirect: freshLinkAddress(context, { companyId: row.id, organisationId: row.organisation_id }),
  created: isoTime(row.created_at),
  tags: JSON.parse(row.tags) as Record<string, string>,
});

/** Who stands above and below each of some companies. */
async function relativesOf(database: Database, rows: Row[]) {
  const ids = rows.map(({ id }) => id);
  const above = rows.flatMap(({ parent_id }) => parent_id ?? []);
  const found = ids.length
    ? await database
        .selectFrom('companies')
        .select(['id', 'name', 'parent_id'])
        .where((where) => where.or([where('id', 'in', [...above, '']), where('parent_id', 'in', ids)]))
        .orderBy('name_key')
        .execute()
    : [];
  const reference = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return ({ id, parent_id }: Row) => {
    const parent = found.find((each) => each.id === parent_id);
    const below = found.filter((each) => each.parent_id === id);
    return {
      ...(parent && { referenceParentCompany: reference(parent) }),
      ...(below.length && { referenceSubsidiaryCompanies: below.map(reference) }),
    };
  };
}

/** Who looks after each of some companies. */
async function ownersOf(database: Database, rows: Row[]): Promise<Map<string, { id: string; name: string }>> {
  const ids = [...new Set(rows.flatMap(({ owner_id }) => owner_id ?? []))];
  if (!ids.length) return new Map();
  const staff = await database.selectFrom('staff').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
  return new Map(staff.map(({ id, name, email }) => [id, { id, name: name ?? email }]));
}
