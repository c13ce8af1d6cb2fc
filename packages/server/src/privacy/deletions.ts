import type { DeletionReceipt, Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import { isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';

/** Receipts of deleted companies, latest first. */
export async function listDeletions(
  database: Database,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<DeletionReceipt>> {
  const rows = database.selectFrom('deletion_receipts').where('organisation_id', '=', organisationId);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll()
    .orderBy('requested_at', 'desc')
    .orderBy('company_id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  return pageOf('/api/deletions', query, Number(total), page.map(deletionView));
}

/** @throws Refusal `not_found` */
export async function getDeletion(
  database: Database,
  organisationId: string,
  companyId: string,
): Promise<DeletionReceipt> {
  const row = await database
    .selectFrom('deletion_receipts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', 'This organisation has deleted no such company.');
  return deletionView(row);
}

const deletionView = (row: Rows['deletion_receipts']): DeletionReceipt => ({
  companyId: row.company_id,
  requested: isoTime(row.requested_at),
  requestedBy: JSON.parse(row.requested_by),
  status: row.completed_at === null ? 'Erasing' : 'Erased',
  ...(row.completed_at !== null && { completed: isoTime(row.completed_at) }),
  removed: JSON.parse(row.removed),
  ...(row.digest !== null && { digest: row.digest }),
});
