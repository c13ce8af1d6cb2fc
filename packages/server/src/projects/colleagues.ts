import type { Colleague, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Database } from '../database/open.ts';
import { offsetOf, pageOf } from '../http/page.ts';

/** Who of the organisation signs in here, by name: without what only administrators see of them. */
export async function listColleagues(
  database: Database,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<Colleague>> {
  const rows = database.selectFrom('staff').where('organisation_id', '=', organisationId);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .select(['id', 'name', 'email'])
    .orderBy(sql`lower(coalesce(name, email))`)
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const colleagues = page.map(({ id, name, email }) => ({ id, name: name ?? email, email }));
  return pageOf('/api/colleagues', query, Number(total), colleagues);
}
