import { Bill, BillPayment, type DataType, DirectCost, type Page, type Paging, Supplier } from '@client-link/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import type * as z from 'zod/mini';
import { isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Tables } from '../database/schema.ts';
import { jsonAt } from '../database/dialect.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { readQuestion } from '../http/query-language.ts';
import { type Asked, questionSql } from '../http/query-sql.ts';
import { scalarFields } from '../http/scalar-fields.ts';
import { containing } from '../records/search-key.ts';
import { Refusal } from '../http/refuse.ts';
import { firstRowOf, lastRowOf } from './batch-rows.ts';
import { liveSets, publishedBatches } from './sets.ts';
import { sharedConnections } from './shared-connections.ts';

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

/** Rows that came together: those of a connected software, or those of one report. */
export interface Part {
  connectionIds?: string[];
  batch?: { id: number; published: number[]; publishedAt: number; connectionId: string };
}

interface PagedRow {
  json: string;
  modified_at: number;
  connection_id: string;
  /** Absent: a software sent it. */
  batch_id?: number | null;
}

/**
 * A page of rows that the company shares now: rows under a consent that was withdrawn are not read.
 * Without `orderBy`, rows of a connected software come by day or name, those of reports as they were sent.
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

  const order = orderOf(query.orderBy);
  const parts = await partsOf(database, shared, dataType);
  const counted: { part: Part; count: number }[] = [];
  for (const part of parts) counted.push({ part, count: await countOf(database, part, dataType, query.query) });
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const rows = order
    ? await sortedRows(database, parts, dataType, query, order)
    : await rowsInTurn(database, counted, dataType, query);
  const filesOf = await filesOfBatches(database, parts, rows);
  return pageOf(path, query, total, rows.map((row) => recordView(row, filesOf(row))) as never[]);
}

/** A stored row as the data API answers it. */
const recordView = ({ json, modified_at, connection_id: connectionId }: PagedRow, uploadIds: string[] | undefined) => ({
  ...(JSON.parse(json) as Record<string, unknown>),
  modifiedDate: isoTime(modified_at),
  source: { connectionId, ...(uploadIds?.length && { uploadIds }) },
});

/** The files that uploaded rows came in: those that were sent in the moment in which the rows showed. */
async function filesOfBatches(database: Database, parts: Part[], rows: PagedRow[]) {
  const shown = new Set(rows.map(({ batch_id: id }) => Number(id ?? 0)));
  const batches = parts.flatMap(({ batch }) => (batch && shown.has(batch.id) ? [batch] : []));
  const files = batches.length
    ? await database
        .selectFrom('uploads')
        .select(['id', 'connection_id', 'sent_at'])
        .where('connection_id', 'in', [...new Set(batches.map(({ connectionId }) => connectionId))])
        .where('sent_at', 'in', [...new Set(batches.map(({ publishedAt }) => publishedAt))])
        .orderBy('id')
        .execute()
    : [];
  const byBatch = new Map(
    batches.map(({ id, connectionId, publishedAt }) => [
      id,
      files.flatMap((file) =>
        file.connection_id === connectionId && Number(file.sent_at) === publishedAt ? [file.id] : [],
      ),
    ]),
  );
  return ({ batch_id: id }: PagedRow) => byBatch.get(Number(id ?? 0));
}

type Order = { column: (typeof sortable)[string]; direction: 'asc' | 'desc' };

function orderOf(orderBy: string | undefined): Order | undefined {
  if (orderBy === undefined) return undefined;
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column)
    throw new Refusal(
      'invalid_request',
      `query.orderBy: rows are not ordered by "${orderBy.replace(/^-/, '')}"; use ${Object.keys(sortable).join(', ')}.`,
      {
        errors: [{ itemId: 'query.orderBy', message: `one of ${Object.keys(sortable).join(', ')}` }],
      },
    );
  return { column, direction: orderBy.startsWith('-') ? 'desc' : 'asc' };
}

export async function partsOf(
  database: Database,
  shared: { id: string; method: string }[],
  dataType: DataType,
): Promise<Part[]> {
  const parts: Part[] = [];
  const connected = shared.filter(({ method }) => method === 'connect').map(({ id }) => id);
  if (connected.length) parts.push({ connectionIds: connected });
  const uploaded = shared.filter(({ method }) => method === 'upload').map(({ id }) => id);
  if (!uploaded.length) return parts;

  for (const { id, connection_id: connectionId } of await liveSets(database, uploaded, dataType)) {
    const batches = await publishedBatches(database, id);
    const published = batches.map((batch) => batch.id);
    for (const batch of batches) {
      const own = { id: batch.id, published, publishedAt: batch.published_at!, connectionId: connectionId! };
      if (batch.row_count > 0) parts.push({ batch: own });
    }
  }
  return parts;
}

/** Rows of a connected software. */
export const connectedRows = (database: Database, connectionIds: string[], dataType: DataType) =>
  database.selectFrom('records').where('connection_id', 'in', connectionIds).where('data_type', '=', dataType);

/** Rows of a report that no later one stands for. */
export const batchRows = (database: Database, { id, published }: NonNullable<Part['batch']>) =>
  database
    .selectFrom('report_rows')
    .where('report_rows.id', '>=', firstRowOf(id))
    .where('report_rows.id', '<=', lastRowOf(id))
    .where((where: ExpressionBuilder<Tables, 'report_rows'>) =>
      where.not(
        where.exists(
          where
            .selectFrom('superseded')
            .select('row_id')
            .whereRef('superseded.row_id', '=', 'report_rows.id')
            .where('superseded.batch_id', 'in', published),
        ),
      ),
    );

const rowSchemas = { suppliers: Supplier, bills: Bill, billPayments: BillPayment, directCosts: DirectCost };

/** What `query` asks of rows: their own fields, or words in them. `modifiedAt` is the column, or of all the rows. */
export function matching(database: Database, dataType: DataType, text: string, modifiedAt: number | undefined) {
  const question = readQuestion(text);
  if (!question) return sql<boolean>`search_key like ${containing(text)} escape '\\'`;
  const fields = new Map<string, Asked>();
  for (const [name, kind] of scalarFields(rowSchemas[dataType]))
    // Where a row came from is not kept in it.
    if (!name.startsWith('source.')) fields.set(name, { kind, value: jsonAt(database, 'json', name.split('.'), kind) });
  const modified = modifiedAt === undefined ? sql.ref('modified_at') : sql`cast(${modifiedAt} as bigint)`;
  return questionSql(question, fields.set('modifiedDate', { kind: 'time', value: modified }));
}

async function countOf(database: Database, part: Part, dataType: DataType, text?: string): Promise<number> {
  if (part.connectionIds) {
    const rows = connectedRows(database, part.connectionIds, dataType);
    const { total } = await (text ? rows.where(matching(database, dataType, text, undefined)) : rows)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return total;
  }
  if (text) {
    const { total } = await batchRows(database, part.batch!)
      .where(matching(database, dataType, text, part.batch!.publishedAt))
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return total;
  }
  const { row_count } = await database
    .selectFrom('batches')
    .select('row_count')
    .where('id', '=', part.batch!.id)
    .executeTakeFirstOrThrow();
  return row_count - (await supersededUpTo(database, part.batch!, lastRowOf(part.batch!.id)));
}

/** How many of a report's rows up to this one are stood for by later ones. */
async function supersededUpTo(
  database: Database,
  { id, published }: NonNullable<Part['batch']>,
  rowId: number,
): Promise<number> {
  const { total } = await database
    .selectFrom('superseded')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('row_id', '>=', firstRowOf(id))
    .where('row_id', '<=', rowId)
    .where('batch_id', 'in', published)
    .executeTakeFirstOrThrow();
  return total;
}

/** Rows part by part: however far the page is, nothing before it is gone through. */
async function rowsInTurn(
  database: Database,
  counted: { part: Part; count: number }[],
  dataType: DataType,
  query: z.output<typeof Paging>,
): Promise<PagedRow[]> {
  const rows: PagedRow[] = [];
  let offset = offsetOf(query);
  for (const { part, count } of counted) {
    const wanted = query.pageSize - rows.length;
    if (!wanted) break;
    if (offset < count)
      rows.push(...(await rowsOfPart(database, part, dataType, { offset, wanted, text: query.query })));
    offset = Math.max(0, offset - count);
  }
  return rows;
}

async function rowsOfPart(
  database: Database,
  part: Part,
  dataType: DataType,
  { offset, wanted, text }: { offset: number; wanted: number; text: string | undefined },
): Promise<PagedRow[]> {
  if (part.connectionIds) {
    const rows = connectedRows(database, part.connectionIds, dataType);
    return (text ? rows.where(matching(database, dataType, text, undefined)) : rows)
      .select(['json', 'modified_at', 'connection_id'])
      .orderBy('sort_key')
      .orderBy('record_id')
      .orderBy('connection_id')
      .limit(wanted)
      .offset(offset)
      .execute();
  }
  const batch = part.batch!;
  const rows = batchRows(database, batch).select('json').orderBy('report_rows.id').limit(wanted);
  const found = text
    ? await rows
        .where(matching(database, dataType, text, batch.publishedAt))
        .offset(offset)
        .execute()
    : await rows.where('report_rows.id', '>=', await rowAt(database, batch, offset)).execute();
  return found.map(({ json }) => ({
    json,
    modified_at: batch.publishedAt,
    connection_id: batch.connectionId,
    batch_id: batch.id,
  }));
}

/** The id of the row that so many rows that show stand before. */
async function rowAt(database: Database, batch: NonNullable<Part['batch']>, offset: number): Promise<number> {
  let rowId = firstRowOf(batch.id) + offset;
  for (;;) {
    const next = firstRowOf(batch.id) + offset + (await supersededUpTo(database, batch, rowId));
    if (next === rowId) return rowId;
    rowId = next;
  }
}

/** Rows of all parts in one order: every row is looked at. */
async function sortedRows(
  database: Database,
  parts: Part[],
  dataType: DataType,
  query: z.output<typeof Paging>,
  { column, direction }: Order,
): Promise<PagedRow[]> {
  const [first, ...others] = parts.map((part) => {
    if (part.connectionIds) {
      const rows = connectedRows(database, part.connectionIds, dataType).select([
        'record_id',
        'sort_key',
        'amount_minor',
        'json',
        'modified_at',
        'connection_id',
        sql<number | null>`cast(null as bigint)`.as('batch_id'),
      ]);
      return query.query ? rows.where(matching(database, dataType, query.query, undefined)) : rows;
    }
    const { id, publishedAt, connectionId } = part.batch!;
    const rows = batchRows(database, part.batch!).select([
      'record_id',
      'sort_key',
      'amount_minor',
      'json',
      sql<number>`cast(${publishedAt} as bigint)`.as('modified_at'),
      sql<string>`cast(${connectionId} as text)`.as('connection_id'),
      sql<number | null>`cast(${id} as bigint)`.as('batch_id'),
    ]);
    return query.query ? rows.where(matching(database, dataType, query.query, publishedAt)) : rows;
  });
  if (!first) return [];
  const all = others.reduce((union, rows) => union.unionAll(rows as never) as typeof union, first);
  return database
    .selectFrom((all as typeof first).as('rows') as never)
    .select(['json', 'modified_at', 'connection_id', 'batch_id'] as never)
    .orderBy(column as never, (order) => (direction === 'desc' ? order.desc().nullsLast() : order.asc().nullsFirst()))
    .orderBy('record_id' as never)
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute() as Promise<PagedRow[]>;
}
