import type { Company, CompanyFilter, Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { companyViews } from './company-view.ts';
import { matchingCompanies } from './matching-companies.ts';

const sortable: Record<string, 'name_key' | 'code_key' | 'created_at' | 'archived_at' | 'id'> = {
  name: 'name_key',
  code: 'code_key',
  created: 'created_at',
  archived: 'archived_at',
  id: 'id',
};

/** @throws Refusal `invalid_request` for an unknown `orderBy`, or a `query` or `tags` that can't be read */
export async function listCompanies(
  context: Context,
  organisationId: string,
  query: z.output<typeof Paging> & z.output<typeof CompanyFilter>,
): Promise<Page<Company>> {
  const rows = matchingCompanies(context, organisationId, query);
  const orderBy = query.orderBy ?? 'created';
  const isDescending = orderBy.startsWith('-');
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column)
    throw new Refusal(
      'invalid_request',
      `query.orderBy: companies are ordered by ${Object.keys(sortable).join(', ')}.`,
      {
        errors: [{ itemId: 'query.orderBy', message: `one of ${Object.keys(sortable).join(', ')}` }],
      },
    );

  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  // Companies without a code come last, whichever way the others go.
  const ordered =
    column === 'code_key' || column === 'archived_at' ? rows.orderBy((where) => where(column, 'is', null)) : rows;
  const page = await ordered
    .selectAll()
    .orderBy(column, isDescending ? 'desc' : 'asc')
    .orderBy('id', isDescending ? 'desc' : 'asc')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf('/api/companies', query, total, await companyViews(context, page));
}
