import type { DataType, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Database } from '../database/open.ts';
import { containing, offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { recordView } from './records.ts';

const sortable: Record<string, 'sort_key' | 'modified_at' | 'record_id' | 'amount_minor'> = {
  id: 'record_id',
  supplierName: 'sort_key',
  issueDate: 'sort_key',
  date: 'sort_key',
  modifiedDate: 'modified_at',
  totalAmount: 'amount_minor',
};

interface Listed {
  companyId: string;
  /** Absent: of every source. */
  connectionId?: string;
  dataType: DataType;
  query: z.output<typeof Paging>;
  path: string;
}

/**
 * A page of rows that the company shares now: rows under a consent that was withdrawn are not read.
 * @throws Refusal `consent_required` when nothing of the kind is shared; `invalid_request` for an unknown `orderBy`
 */
export async function listRecords(
  database: Database,
  { companyId, connectionId, dataType, query, path }: Listed,
): Promise<Page<never>> {
  const shared = await sharedConnections(database, companyId, dataType, connectionId);
  if (!shared.length)
    throw new Refusal(
      'consent_required',
      `This company shares no ${dataType}: nobody consented, or the consent was withdrawn.`,
    );

  const { column, direction } = orderOf(query.orderBy);
  let rows = database
    .selectFrom('records')
    .where('company_id', '=', companyId)
    .where('data_type', '=', dataType)
    .where('connection_id', 'in', shared);
  if (query.query) rows = rows.where(sql<boolean>`search_key like ${containing(query.query)} escape '\\'`);

  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .select(['json', 'modified_at'])
    .orderBy(column, direction)
    .orderBy('record_id')
    .orderBy('connection_id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf(path, query, total, page.map(recordView) as never[]);
}

function orderOf(orderBy = 'id') {
  const name = orderBy.replace(/^-/, '');
  const column = sortable[name];
  if (!column)
    throw new Refusal(
      'invalid_request',
      `query.orderBy: rows are not ordered by "${name}"; use ${Object.keys(sortable).join(', ')}.`,
      {
        errors: [{ itemId: 'query.orderBy', message: `one of ${Object.keys(sortable).join(', ')}` }],
      },
    );
  return {
    column: orderBy === 'id' ? ('sort_key' as const) : column,
    direction: orderBy.startsWith('-') ? ('desc' as const) : ('asc' as const),
  };
}

/** Connections whose live consent covers the kind of data. */
async function sharedConnections(database: Database, companyId: string, dataType: DataType, connectionId?: string) {
  let rows = database
    .selectFrom('connections')
    .innerJoin('consents', 'consents.id', 'connections.consent_id')
    .select(['connections.id', 'consents.data_types'])
    .where('connections.company_id', '=', companyId)
    .where('consents.withdrawn_at', 'is', null);
  if (connectionId) rows = rows.where('connections.id', '=', connectionId);
  const found = await rows.execute();
  return found
    .filter(({ data_types }) => (JSON.parse(data_types) as DataType[]).includes(dataType))
    .map(({ id }) => id);
}
