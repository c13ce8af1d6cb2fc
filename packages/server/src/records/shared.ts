import type { LinkSession } from '@client-link/contract';
import type { Database } from '../database/open.ts';
import { decimalOf } from './money.ts';

/** What has arrived of a connection: counts, totals per currency and the period of its bills. */
export async function sharedSoFar(
  database: Database,
  connectionId: string,
): Promise<NonNullable<LinkSession['shared']>> {
  const counts = await database
    .selectFrom('records')
    .select(['data_type', ({ fn }) => fn.countAll<number>().as('count')])
    .where('connection_id', '=', connectionId)
    .groupBy('data_type')
    .execute();
  const totals = await database
    .selectFrom('records')
    .select(['currency', ({ fn }) => fn.sum<number>('amount_minor').as('minor')])
    .where('connection_id', '=', connectionId)
    .where('data_type', '=', 'bills')
    .groupBy('currency')
    .orderBy('currency')
    .execute();
  const period = await database
    .selectFrom('records')
    .select(({ fn }) => [fn.min('sort_key').as('from'), fn.max('sort_key').as('to')])
    .where('connection_id', '=', connectionId)
    .where('data_type', '=', 'bills')
    .executeTakeFirst();

  const countOf = (dataType: string) => counts.find(({ data_type }) => data_type === dataType)?.count ?? 0;
  return {
    suppliers: countOf('suppliers'),
    bills: countOf('bills'),
    totals: totals.map(({ currency, minor }) => ({
      currency: currency ?? '',
      totalAmount: decimalOf(minor ?? 0, currency ?? ''),
    })),
    ...(period?.from && { period: { from: period.from, to: period.to! } }),
  };
}
