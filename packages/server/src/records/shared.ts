import type { LinkSession, SharedData } from '@client-link/contract';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { decimalOf } from './money.ts';
import type { Holdings } from './batch-rows.ts';

type Shared = NonNullable<LinkSession['shared']>;

/** What has arrived of a connection: counts, totals per currency and the period of its bills. */
export async function sharedSoFar(
  database: Database,
  { id, method }: Pick<Rows['connections'], 'id' | 'method'>,
): Promise<Shared> {
  const held = method === 'upload' ? await heldBySets(database, id) : await heldByRecords(database, id);
  const countOf = (dataType: string) => held.get(dataType)?.count ?? 0;
  const { totals = {}, from, to } = held.get('bills') ?? {};
  return {
    suppliers: countOf('suppliers'),
    bills: countOf('bills'),
    billPayments: countOf('billPayments'),
    directCosts: countOf('directCosts'),
    totals: totalsOf(totals),
    ...(from && to && { period: { from, to } }),
  };
}

/** The same, of each kind of data. */
export async function sharedByType(
  database: Database,
  { id, method }: Pick<Rows['connections'], 'id' | 'method'>,
): Promise<SharedData[]> {
  const held = method === 'upload' ? await heldBySets(database, id) : await heldByRecords(database, id);
  return ORDER.flatMap((dataType) => {
    const { count = 0, totals = {}, from, to } = held.get(dataType) ?? {};
    if (!count) return [];
    const hasPeriod = dataType !== 'suppliers' && from && to;
    return [{ dataType, count, totals: totalsOf(totals), ...(hasPeriod && { period: { from, to } }) }];
  });
}

const ORDER = ['suppliers', 'bills', 'billPayments', 'directCosts'] as const;

const totalsOf = (totals: Holdings['totals']) =>
  Object.entries(totals)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, minor]) => ({ currency, totalAmount: decimalOf(minor, currency) }));

/** Of reports: counted when they were read. */
async function heldBySets(database: Database, connectionId: string): Promise<Map<string, Holdings>> {
  const sets = await database
    .selectFrom('sets')
    .select(['data_type', 'holds'])
    .where('connection_id', '=', connectionId)
    .where('ended_at', 'is', null)
    .execute();
  return new Map(sets.flatMap(({ data_type, holds }) => (holds ? [[data_type, JSON.parse(holds) as Holdings]] : [])));
}

async function heldByRecords(database: Database, connectionId: string): Promise<Map<string, Holdings>> {
  const rows = await database
    .selectFrom('records')
    .select(({ fn }) => [
      'data_type',
      'currency',
      fn.countAll<number>().as('count'),
      fn.sum<number>('amount_minor').as('minor'),
      fn.min('sort_key').as('from'),
      fn.max('sort_key').as('to'),
    ])
    .where('connection_id', '=', connectionId)
    .groupBy(['data_type', 'currency'])
    .execute();
  const held = new Map<string, Holdings>();
  for (const { data_type, currency, count, minor, from, to } of rows) {
    const before: Holdings = held.get(data_type) ?? { count: 0, totals: {}, from, to };
    held.set(data_type, {
      count: before.count + count,
      totals: { ...before.totals, ...(currency !== null && { [currency]: minor }) },
      from: before.from! < from ? before.from! : from,
      to: before.to! > to ? before.to! : to,
    });
  }
  return held;
}
