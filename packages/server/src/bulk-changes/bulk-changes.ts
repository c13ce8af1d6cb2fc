import { randomUUID } from 'node:crypto';
import type { BulkChange, BulkChangeRequest, CompanyChange, Page, Paging } from '@client-link/contract';
import { problems } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { whoActs } from '../audit/acting.ts';
import { requireChangeable } from '../companies/change-companies.ts';
import { matchingCompanies } from '../companies/matching-companies.ts';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';
import { BULK_CHANGE_DAYS, DAY_MS } from '../privacy/retention.ts';

export type ChangeRow = Rows['bulk_changes'];
type Asked = z.output<typeof BulkChangeRequest>;
type Query = z.output<typeof Paging>;

/**
 * Begins one change of all companies that fit. Which they are is settled now: what fits later is left alone.
 * @throws Refusal `invalid_request`, `bulk_change_not_found`, `other_number`
 */
export async function startBulkChange(
  context: Context,
  organisationId: string,
  { filter, changedBy, companies, act, ...more }: Asked,
): Promise<BulkChange> {
  if ((filter === undefined) === (changedBy === undefined))
    throw new Refusal('invalid_request', 'body: either filter or changedBy says which companies are meant.');
  const id = randomUUID();
  const row = await transact(context.database, async (transaction) => {
    await requireChangeable(transaction, organisationId, { act, ...more });
    if (changedBy) await findBulkChange(transaction, organisationId, changedBy);
    const meant = matchingCompanies({ ...context, database: transaction }, organisationId, filter ?? {}).$if(
      changedBy !== undefined,
      (all) =>
        all.where('companies.id', 'in', (rows) =>
          rows
            .selectFrom('bulk_change_rows')
            .select('company_id')
            .where('change_id', '=', changedBy!)
            .where('state', '=', 'done'),
        ),
    );
    const { count } = await meant.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
    if (Number(count) !== companies)
      throw new Refusal('other_number', `There are ${count} such companies by now, not ${companies}.`, {
        extra: { companies: Number(count) },
      });
    const made = await transaction
      .insertInto('bulk_changes')
      .values({
        id,
        organisation_id: organisationId,
        act,
        more: JSON.stringify(more),
        status: 'working',
        company_count: companies,
        created_by: JSON.stringify(whoActs().actor),
        created_at: context.clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('bulk_change_rows')
      .columns(['change_id', 'position', 'company_id', 'state'])
      .expression(
        meant.select([
          sql<string>`cast(${id} as text)`.as('change_id'),
          sql<number>`row_number() over (order by name_key, companies.id)`.as('position'),
          'companies.id as company_id',
          sql<'open'>`'open'`.as('state'),
        ]),
      )
      .execute();
    await enqueue(transaction, { kind: 'change-companies', subject: id, runAt: context.clock() });
    return made;
  });
  context.wakeWorker();
  return bulkChangeView(row);
}

/** @throws Refusal `bulk_change_not_found` */
export async function findBulkChange(database: Database, organisationId: string, changeId: string): Promise<ChangeRow> {
  const row = await database
    .selectFrom('bulk_changes')
    .selectAll()
    .where('id', '=', changeId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw new Refusal('bulk_change_not_found', problems.bulk_change_not_found.means);
  return row;
}

export async function listBulkChanges(
  database: Database,
  organisationId: string,
  query: Query,
): Promise<Page<BulkChange>> {
  const all = database.selectFrom('bulk_changes').where('organisation_id', '=', organisationId);
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf('/api/bulkChanges', query, Number(total), rows.map(bulkChangeView));
}

/** Companies that stayed as they were, in the order of their names. */
export async function listRefused(database: Database, changeId: string, query: Query): Promise<Page<CompanyChange>> {
  const all = database
    .selectFrom('bulk_change_rows')
    .innerJoin('companies', 'companies.id', 'bulk_change_rows.company_id')
    .where('change_id', '=', changeId)
    .where('state', '=', 'refused');
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await all
    .select(['company_id', 'companies.name', 'bulk_change_rows.code'])
    .orderBy('position')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const results = rows.map(({ company_id: companyId, name, code }) => ({
    companyId,
    name,
    isDone: false,
    code: code!,
    error: problems[code as keyof typeof problems].means,
  }));
  return pageOf(`/api/bulkChanges/${changeId}/refused`, query, Number(total), results);
}

/** Ends a change before all is done; over already, it stays as it is. @throws Refusal `bulk_change_not_found` */
export const stopBulkChange = (context: Context, organisationId: string, changeId: string): Promise<BulkChange> =>
  transact(context.database, async (transaction) => {
    const row = await findBulkChange(transaction, organisationId, changeId);
    if (row.status !== 'working') return bulkChangeView(row);
    const stopped = { ...row, status: 'stopped' as const, ended_at: context.clock() };
    await transaction
      .updateTable('bulk_changes')
      .set({ status: stopped.status, ended_at: stopped.ended_at })
      .where('id', '=', changeId)
      .execute();
    return bulkChangeView(stopped);
  });

/** Changes that ended long ago. */
export const removeOldBulkChanges = ({ database }: Pick<Context, 'database'>, now: number) =>
  database
    .deleteFrom('bulk_changes')
    .where('ended_at', '<', now - BULK_CHANGE_DAYS * DAY_MS)
    .execute();

export const bulkChangeView = (row: ChangeRow): BulkChange => ({
  id: row.id,
  act: row.act,
  status: row.status,
  created: isoTime(row.created_at),
  createdBy: JSON.parse(row.created_by),
  ...(row.ended_at !== null && { ended: isoTime(row.ended_at) }),
  counts: {
    companies: row.company_count,
    done: row.done_count,
    refused: row.refused_count,
    gone: row.status === 'done' ? row.company_count - row.done_count - row.refused_count : 0,
  },
});
