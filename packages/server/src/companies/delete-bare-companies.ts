import { sql } from 'kysely';
import { whoActs } from '../audit/acting.ts';
import { destroyEntriesOfEach } from '../audit/chain.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows, Tables } from '../database/schema.ts';
import { forgetAnswersToEach } from '../http/idempotency.ts';
import { enqueue } from '../jobs/jobs.ts';
import { storedFields } from '../privacy/stored-fields.ts';
import { announceEach } from '../webhooks/announce.ts';
import { JOBS_OF_COMPANIES } from './delete-company.ts';

type Company = Rows['companies'];

/** What a company has from the start, what only tells about it, and what is worked out of the rest. */
export const NOTHING_OF_ITS_OWN = [
  'companies',
  'company_events',
  'company_import_rows',
  'bulk_change_rows',
  'audit_entries',
  'spend_analyses',
  'webhook_deliveries',
] as const satisfies (keyof Tables)[];

/**
 * Deletes companies of one organisation that have nothing of their own, as `deleteCompany` does each, in as many
 * statements for all as that takes for one. The caller has looked, in this transaction, that nothing hangs on them.
 */
export async function deleteBareCompanies(
  context: Context,
  transaction: Database,
  companies: readonly Company[],
): Promise<void> {
  const [first] = companies;
  if (!first) return;
  const { organisation_id: organisationId } = first;
  const now = context.clock();
  const ids = companies.map(({ id }) => id);
  const rows = await countRowsOfEach(transaction, ids);
  await transaction.deleteFrom('jobs').where('kind', 'in', JOBS_OF_COMPANIES).where('subject', 'in', ids).execute();
  await forgetAnswersToEach(context, transaction, new Set(ids));
  await destroyEntriesOfEach(transaction, { organisationId, companyIds: ids }, { at: now, action: 'deleteCompany' });
  await transaction.deleteFrom('companies').where('id', 'in', ids).execute();
  await transaction.deleteFrom('webhook_deliveries').where('company_id', 'in', ids).execute();
  const requestedBy = JSON.stringify(whoActs().actor);
  await transaction
    .insertInto('deletion_receipts')
    .values(
      ids.map((id) => ({
        company_id: id,
        organisation_id: organisationId,
        requested_at: now,
        requested_by: requestedBy,
        removed: JSON.stringify({ rows: rows.get(id) ?? {}, files: 0, grants: 0 }),
        completed_at: null,
        digest: null,
      })),
    )
    .execute();
  await enqueue(transaction, { kind: 'finish-deletion', subject: first.id, payload: { companies: ids }, runAt: now });
  const told = companies.map(({ id, tags }) => ({
    type: 'company.deleted',
    at: now,
    payload: { id },
    company: { id, tags },
  }));
  await announceEach(transaction, organisationId, told);
}

/** How many rows each table has about each company; those that have none are left out. */
async function countRowsOfEach(
  transaction: Database,
  ids: readonly string[],
): Promise<Map<string, Record<string, number>>> {
  const those = sql.join(ids);
  const counts = NOTHING_OF_ITS_OWN.map((table) => {
    const company = sql.ref(storedFields[table].belongs!.column);
    return sql`select ${company} as id, ${sql.lit(table)} as name, count(*) as rows from ${sql.table(table)}
      where ${company} in (${those}) group by 1`;
  });
  const { rows } = await sql<{ id: string; name: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(
    transaction,
  );
  const byCompany = new Map<string, Record<string, number>>();
  for (const { id, name, rows: count } of rows) byCompany.set(id, { ...byCompany.get(id), [name]: Number(count) });
  return byCompany;
}
