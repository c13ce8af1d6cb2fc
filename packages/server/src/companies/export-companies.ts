import type { CompanyListEndpoints, EndpointInput, Locale } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { tableFile } from '../http/table-file.ts';
import type { Cell } from '../workbook/workbook.ts';
import { exportTitles } from './export-words.ts';
import { matchingCompanies } from './matching-companies.ts';

type Asked = NonNullable<EndpointInput<CompanyListEndpoints['exportCompanies']>['query']> & {
  format: 'csv' | 'xlsx';
  locale: Locale;
};
type Row = Rows['companies'];

const AT_ONCE = 1000;

/**
 * The companies that fit, as a file that is written as they are read: however many there are, few are in memory.
 * @throws Refusal `invalid_request` for a `query` or `tags` that can't be read
 */
export function exportCompanies(context: Context, organisationId: string, asked: Asked): Response {
  const { format, locale } = asked;
  const titles = exportTitles[locale];
  const columns = titles.columns.map((title) => ({ title, width: 24 }));
  const rows = rowsOf(context, organisationId, asked, locale);
  const day = isoTime(context.clock()).slice(0, 10);
  return tableFile({ format, name: `${titles.file}-${day}`, sheet: titles.sheet, columns, rows });
}

async function* rowsOf(context: Context, organisationId: string, { ids, ...filter }: Asked, locale: Locale) {
  const matching = matchingCompanies(context, organisationId, { ...filter, ...(ids && { ids: ids.split(',') }) })
    .selectAll('companies')
    .orderBy('name_key')
    .orderBy('id')
    .limit(AT_ONCE);
  for (let last: Row | undefined; ;) {
    const { name_key = '', id = '' } = last ?? {};
    const page = await (
      last
        ? matching.where((where) =>
            where.or([
              where('name_key', '>', name_key),
              where.and([where('name_key', '=', name_key), where('id', '>', id)]),
            ]),
          )
        : matching
    ).execute();
    yield await cellsOf(context, page, locale);
    if (page.length < AT_ONCE) return;
    last = page.at(-1);
  }
}

const standings = ['Deauthorized', 'PendingAuth', 'Linked', 'Unlinked'];

/** A line for each company, as `exportTitles` has it. */
async function cellsOf({ database, integrations }: Context, page: Row[], locale: Locale): Promise<Cell[][]> {
  const ids = page.map(({ id }) => id);
  const connections = ids.length
    ? await database
        .selectFrom('connections')
        .select(['company_id', 'status', 'integration_key', 'last_sync_at'])
        .where('company_id', 'in', ids)
        .execute()
    : [];
  const ownerIds = [...new Set(page.flatMap(({ owner_id }) => owner_id ?? []))];
  const owners = ownerIds.length
    ? await database.selectFrom('staff').select(['id', 'email']).where('id', 'in', ownerIds).execute()
    : [];
  const emails = new Map(owners.map(({ id, email }) => [id, email]));
  const software = new Map(integrations.all().map(({ key, name }) => [key, name]));
  const ofCompany = new Map<string, typeof connections>();
  for (const connection of connections)
    ofCompany.set(connection.company_id, [...(ofCompany.get(connection.company_id) ?? []), connection]);
  return page.map((row) => {
    const own = ofCompany.get(row.id) ?? [];
    const sources = new Set(own.map(({ integration_key: key }) => software.get(key) ?? key));
    const status = standings.find((each) => own.some((connection) => connection.status === each)) ?? 'none';
    const lastSync = Math.max(0, ...own.map(({ last_sync_at }) => last_sync_at ?? 0));
    const tags = Object.entries(JSON.parse(row.tags) as Record<string, string>);
    return [
      row.name,
      row.code ?? '',
      row.address ?? '',
      row.description ?? '',
      row.contact_name ?? '',
      row.contact_email ?? '',
      tags.map(([name, value]) => `${name}: ${value}`).join('; '),
      (JSON.parse(row.products) as string[]).join(', '),
      emails.get(row.owner_id ?? '') ?? '',
      exportTitles[locale].statuses[status]!,
      [...sources].join(', '),
      dayOf(row.created_at),
      lastSync ? dayOf(lastSync) : '',
      row.archived_at === null ? '' : dayOf(row.archived_at),
      row.id,
    ];
  });
}

const dayOf = (ms: number): Cell => ({ day: isoTime(ms).slice(0, 10) });
