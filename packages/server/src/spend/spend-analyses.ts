import type { Page, SpendOverview, SpendStatus } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Paging } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { failureOf } from '../failures/failure-of.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue } from '../jobs/jobs.ts';
import { containing } from '../records/search-key.ts';

export type AnalysisRow = Rows['spend_analyses'];

/** Rows come in bursts: one analysis is enough for what comes within so long. */
const SOON_MS = 500;

/** Has a company's spend analysed anew, in the transaction that changes what it shares. */
export async function analyseSpendSoon(database: Database, companyId: string, now: number): Promise<void> {
  await database
    .insertInto('spend_analyses')
    .values({ company_id: companyId, ...none, status: 'Generating', requested_at: now })
    .onConflict((conflict) =>
      conflict.column('company_id').doUpdateSet({ status: 'Generating', reason: null, error: null, requested_at: now }),
    )
    .execute();
  await enqueue(database, { kind: 'analyse-spend', subject: companyId, runAt: now + SOON_MS });
}

/** Of a company without an analysis. */
const none = {
  status: 'Unavailable',
  reason: null,
  error: null,
  requested_at: 0,
  generated_at: null,
  run: null,
  sources: '[]',
  first_month: null,
  last_month: null,
  as_of: null,
  rows_count: null,
  standing: null,
} as const satisfies Omit<AnalysisRow, 'company_id'>;

export const findAnalysis = async (database: Database, companyId: string): Promise<AnalysisRow> =>
  (await database.selectFrom('spend_analyses').selectAll().where('company_id', '=', companyId).executeTakeFirst()) ?? {
    company_id: companyId,
    ...none,
    reason: 'nothing_shared',
  };

type Standing = Pick<
  AnalysisRow,
  'status' | 'reason' | 'error' | 'requested_at' | 'generated_at' | 'rows_count' | 'run'
>;

/** What an analysis stumbled over may be a row's content, or how the server is made: only the log has it. */
const failedView = (error: string) => {
  const isStopped = failureOf(error).code === 'stopped';
  return {
    errorMessage: isStopped ? error : 'The analysis failed; the server’s log says why',
    failure: { code: isStopped ? 'stopped' : 'unknown' },
  };
};

export const overviewOf = (company: { id: string; name: string }, row: Standing): SpendOverview => ({
  companyId: company.id,
  companyName: company.name,
  status: row.status,
  ...(row.reason && { reason: row.reason }),
  ...(row.error !== null && failedView(row.error)),
  ...(row.requested_at && { requestedDate: isoTime(row.requested_at) }),
  ...(row.run !== null && row.generated_at !== null && { generatedDate: isoTime(row.generated_at) }),
  ...(row.run !== null && row.rows_count !== null && { rowsCount: row.rows_count }),
});

const sortable: Record<string, 'companies.name_key' | 'spend_analyses.generated_at' | 'companies.created_at'> = {
  companyName: 'companies.name_key',
  generatedDate: 'spend_analyses.generated_at',
  created: 'companies.created_at',
};

/** @throws Refusal `invalid_request` for an unknown `orderBy` */
export async function listSpendAnalyses(
  { database }: Context,
  organisationId: string,
  query: z.output<typeof Paging> & { status?: SpendStatus | undefined },
): Promise<Page<SpendOverview>> {
  const orderBy = query.orderBy ?? 'companyName';
  const column = sortable[orderBy.replace(/^-/, '')];
  if (!column) {
    const message = `one of ${Object.keys(sortable).join(', ')}`;
    throw new Refusal('invalid_request', `query.orderBy: companies are ordered by ${message}.`, {
      errors: [{ itemId: 'query.orderBy', message }],
    });
  }
  let rows = database
    .selectFrom('companies')
    .leftJoin('spend_analyses', 'spend_analyses.company_id', 'companies.id')
    .where('companies.organisation_id', '=', organisationId)
    .where('companies.archived_at', 'is', null);
  if (query.query) rows = rows.where(sql<boolean>`companies.name_key like ${containing(query.query)} escape '\\'`);
  if (query.status) rows = rows.where(sql<boolean>`coalesce(spend_analyses.status, 'Unavailable') = ${query.status}`);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const direction = orderBy.startsWith('-') ? 'desc' : 'asc';
  const page = await rows
    .select(['companies.id', 'companies.name', 'status', 'reason', 'error', 'requested_at', 'generated_at'])
    .select(['rows_count', 'run'])
    .orderBy(column, (order) => (direction === 'desc' ? order.desc().nullsLast() : order.asc().nullsFirst()))
    .orderBy('companies.id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const results = page.map(({ id, name, ...row }) =>
    overviewOf({ id, name }, row.status === null ? { ...none, reason: 'nothing_shared' } : (row as Standing)),
  );
  return pageOf('/api/spendAnalyses', query, total, results);
}
