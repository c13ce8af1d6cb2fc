import type { Page, Paging, PullOperation } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { failureOf, withoutSecrets } from '../failures/failure-of.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { readQuestion } from '../http/query-language.ts';
import { type Asked, questionSql } from '../http/query-sql.ts';
import { Refusal } from '../http/refuse.ts';

type Row = Rows['pull_operations'];

/** Notes that a run was asked for; one of the same data that still waits is taken over by it. */
export async function notePull(database: Database, run: Omit<Row, 'status' | 'error' | 'completed_at'>): Promise<void> {
  await endPulls(database, run.connection_id, { status: 'Cancelled', at: run.requested_at, dataType: run.data_type });
  await database
    .insertInto('pull_operations')
    .values({ ...run, status: 'Queued', error: null, completed_at: null })
    .execute();
}

/** Notes how the runs that are under way have ended: of one connection, or of one kind of its data. */
export async function endPulls(
  database: Database,
  connectionId: string,
  { status, at, error = null, dataType }: { status: string; at: number; error?: string | null; dataType?: string },
): Promise<void> {
  let ending = database
    .updateTable('pull_operations')
    .set({ status, error, completed_at: at })
    .where('connection_id', '=', connectionId)
    .where('completed_at', 'is', null);
  if (dataType) ending = ending.where('data_type', '=', dataType);
  await ending.execute();
}

/** The first rows of a run have come. */
export async function notePullBegun(database: Database, connectionId: string, dataType: string): Promise<void> {
  await database
    .updateTable('pull_operations')
    .set({ status: 'Fetching' })
    .where('connection_id', '=', connectionId)
    .where('data_type', '=', dataType)
    .where('completed_at', 'is', null)
    .execute();
}

const sortable: Record<string, 'requested_at' | 'completed_at'> = {
  requested: 'requested_at',
  completed: 'completed_at',
};

/** What `query` may ask of synchronisations. */
const askable = new Map<string, Asked>([
  ['id', { kind: 'text', value: sql.ref('id') }],
  ['connectionId', { kind: 'text', value: sql.ref('connection_id') }],
  ['dataType', { kind: 'text', value: sql.ref('data_type') }],
  ['status', { kind: 'text', value: sql.ref('status') }],
  ['requested', { kind: 'time', value: sql.ref('requested_at') }],
  ['completed', { kind: 'time', value: sql.ref('completed_at') }],
]);

export async function listPullOperations(
  { database }: Context,
  companyId: string,
  query: z.output<typeof Paging>,
): Promise<Page<PullOperation>> {
  let rows = database.selectFrom('pull_operations').where('company_id', '=', companyId);
  const question = query.query ? readQuestion(query.query) : undefined;
  if (question) rows = rows.where(questionSql(question, askable));
  const orderBy = query.orderBy ?? '-requested';
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column)
    throw new Refusal('invalid_request', 'query.orderBy: synchronisations are ordered by requested or completed.', {
      errors: [{ itemId: 'query.orderBy', message: 'one of requested, completed' }],
    });
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .orderBy(column, orderBy.startsWith('-') ? 'desc' : 'asc')
    .orderBy('id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf(`/api/companies/${companyId}/data/history`, query, total, page.map(pullView));
}

/** @throws Refusal `not_found` */
export async function getPullOperation({ database }: Context, companyId: string, id: string): Promise<PullOperation> {
  const row = await database
    .selectFrom('pull_operations')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', 'This company has no such synchronisation.');
  return pullView(row);
}

const pullView = (row: Row): PullOperation => ({
  id: row.id,
  companyId: row.company_id,
  connectionId: row.connection_id,
  dataType: row.data_type,
  status: row.status,
  requested: isoTime(row.requested_at),
  ...(row.completed_at !== null && { completed: isoTime(row.completed_at) }),
  progress: row.completed_at === null ? 0 : 100,
  isCompleted: row.status === 'Complete',
  isErrored: row.status.endsWith('Error'),
  ...(row.error !== null && { errorMessage: withoutSecrets(row.error), failure: failureOf(row.error) }),
});
