import type { AuditEntry, Page, privacyEndpoints } from '@client-link/contract';
import type * as z from 'zod/mini';
import { isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';

type Query = z.output<(typeof privacyEndpoints)['listAuditLog']['query']>;

/** Who did what, latest first; calls that are still under way are not among it. */
export async function listAuditLog(
  database: Database,
  organisationId: string,
  query: Query,
): Promise<Page<AuditEntry>> {
  let rows = database
    .selectFrom('audit_entries')
    // As it is called now; those that were deleted have no name any more.
    .leftJoin('companies', 'companies.id', 'audit_entries.company_id')
    .where('audit_entries.organisation_id', '=', organisationId)
    .where('position', 'is not', null);
  if (query.companyId) rows = rows.where('company_id', '=', query.companyId);
  if (query.action) rows = rows.where('action', '=', query.action);
  if (query.actorId)
    rows = rows.where('actor', 'like', `%"id":${JSON.stringify(query.actorId).replaceAll(/[%_]/g, '')}%`);
  if (query.from) rows = rows.where('at', '>=', Date.parse(query.from));
  if (query.to) rows = rows.where('at', '<', Date.parse(query.to));
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll('audit_entries')
    .select('companies.name as company_name')
    .orderBy('position', query.orderBy && !query.orderBy.startsWith('-') ? 'asc' : 'desc')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf('/api/auditLog', query, Number(total), page.map(entryView));
}

const entryView = (row: Rows['audit_entries'] & { company_name: string | null }): AuditEntry => ({
  id: row.id,
  position: row.position!,
  at: isoTime(row.at),
  actor: JSON.parse(row.actor),
  action: row.action,
  ...(row.company_id !== null && { companyId: row.company_id }),
  ...(row.company_name !== null && { companyName: row.company_name }),
  target: JSON.parse(row.target),
  outcome: row.outcome as 'done' | 'unknown',
  ...(row.request_id !== null && { requestId: row.request_id }),
});
