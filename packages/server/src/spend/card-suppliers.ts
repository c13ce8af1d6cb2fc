import type { CardSupplier, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { containing, searchKey } from '../records/search-key.ts';
import { matchKeysOf } from './supplier-match.ts';

const ROWS_AT_ONCE = 500;

/** Replaces the list of suppliers that take cards, all of it at the same moment. */
export async function replaceCardSuppliers(
  { database }: Context,
  organisationId: string,
  suppliers: readonly CardSupplier[],
): Promise<{ count: number }> {
  await transact(database, async (transaction) => {
    await transaction.deleteFrom('card_suppliers').where('organisation_id', '=', organisationId).execute();
    for (let start = 0; start < suppliers.length; start += ROWS_AT_ONCE)
      await transaction
        .insertInto('card_suppliers')
        .values(
          suppliers.slice(start, start + ROWS_AT_ONCE).map(({ name, taxNumber, email }, at) => ({
            organisation_id: organisationId,
            position: start + at,
            name: name ?? null,
            tax_number: taxNumber ?? null,
            email: email ?? null,
            search_key: searchKey([name, taxNumber, email].filter(Boolean).join(' ')),
            ...matchKeysOf({ name, taxNumber, email }),
          })),
        )
        .execute();
  });
  return { count: suppliers.length };
}

export async function listCardSuppliers(
  { database }: Context,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<CardSupplier>> {
  let rows = database.selectFrom('card_suppliers').where('organisation_id', '=', organisationId);
  if (query.query) rows = rows.where(sql<boolean>`search_key like ${containing(query.query)} escape '\\'`);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .select(['name', 'tax_number', 'email'])
    .orderBy('position')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const results = page.map(({ name, tax_number: taxNumber, email }) => ({
    ...(name !== null && { name }),
    ...(taxNumber !== null && { taxNumber }),
    ...(email !== null && { email }),
  }));
  return pageOf('/api/cardSuppliers', query, total, results);
}
