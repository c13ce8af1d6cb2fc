import type { Company, CompanyFilter, Page, Paging } from '@client-link/contract';
import type { SelectQueryBuilder } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import type { Rows, Tables } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { companyViews } from './company-view.ts';
import { matchingCompanies } from './matching-companies.ts';

type Sortable = 'name_key' | 'code_key' | 'created_at' | 'archived_at' | 'id';

const sortable: Record<string, Sortable> = {
  name: 'name_key',
  code: 'code_key',
  created: 'created_at',
  archived: 'archived_at',
  id: 'id',
};

type Query = z.output<typeof Paging> & z.output<typeof CompanyFilter>;

/** @throws Refusal `invalid_request` for an unknown `orderBy`, or a `query` or `tags` that can't be read */
export async function listCompanies(context: Context, organisationId: string, query: Query): Promise<Page<Company>> {
  const { total, page } = await findPage(context, organisationId, query);
  return pageOf('/api/companies', query, total, await companyViews(context, page));
}

/** How many companies fit, and those of one page. @throws Refusal `invalid_request` */
export async function findPage(
  context: Pick<Context, 'database' | 'integrations'>,
  organisationId: string,
  query: Query,
): Promise<{ total: number; page: Rows['companies'][] }> {
  const rows = matchingCompanies(context, organisationId, query);
  const orderBy = query.orderBy ?? 'created';
  const isDescending = orderBy.startsWith('-');
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column) throw notSortable();

  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  if (offsetOf(query) >= total) return { total, page: [] };
  // Where an index has all that is asked, only the rows of the page are read: it is found by their ids first.
  const found = inOrder(rows.select('companies.id'), column, isDescending)
    .limit(query.pageSize)
    .offset(offsetOf(query));
  const those = context.database.selectFrom('companies').where('id', 'in', found).selectAll();
  return { total, page: await inOrder(those, column, isDescending).execute() };
}

function notSortable(): Refusal {
  const names = Object.keys(sortable).join(', ');
  return new Refusal('invalid_request', `query.orderBy: companies are ordered by ${names}.`, {
    errors: [{ itemId: 'query.orderBy', message: `one of ${names}` }],
  });
}

/** Companies without a code come last, whichever way the others go. */
function inOrder<Row>(
  rows: SelectQueryBuilder<Tables, 'companies', Row>,
  column: Sortable,
  isDescending: boolean,
): SelectQueryBuilder<Tables, 'companies', Row> {
  const direction = isDescending ? 'desc' : 'asc';
  const first =
    column === 'code_key' || column === 'archived_at' ? rows.orderBy((where) => where(column, 'is', null)) : rows;
  return first.orderBy(column, direction).orderBy('id', direction);
}
