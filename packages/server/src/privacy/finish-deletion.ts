import { sql } from 'kysely';
import { record, recordEach } from '../audit/chain.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { rowRange, tablesWithRows } from './company-rows.ts';
import { receiptDigest } from './receipt-digest.ts';

/** What jobs remove after a company is gone. */
export interface Erasing {
  uploads: string[];
  batches: number[];
  drafts: number[];
  revocations: string[];
}

const SOON_MS = 1000;
const LATE_MS = 3600_000;

/**
 * Completes the receipt of a deletion when nothing is left: it looks, it does not trust that jobs have done their
 * work. Until then it looks again, less and less often.
 */
export const finishDeletion: Work = async (context, { subject: companyId, payload }) => {
  const { database, clock, log } = context;
  const { companies, looked = 0, ...erasing } = payload as Erasing & { looked?: number; companies?: string[] };
  if (companies) return finishTogether(context, companies);
  const left = await whatIsLeft(context, companyId, erasing);
  if (left.length) {
    if (looked > 10) log.warn({ companyId, left }, 'a deletion is not complete yet');
    const runAt = clock() + Math.min(LATE_MS, SOON_MS * 2 ** looked);
    const again = { kind: 'finish-deletion', subject: companyId, payload: { ...erasing, looked: looked + 1 }, runAt };
    return enqueue(database, again);
  }
  await transact(database, async (transaction) => {
    const row = await transaction
      .updateTable('deletion_receipts')
      .set({ completed_at: clock() })
      .where('company_id', '=', companyId)
      .where('completed_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!row) return;
    const digest = receiptDigest(row);
    await transaction.updateTable('deletion_receipts').set({ digest }).where('company_id', '=', companyId).execute();
    await record(transaction, {
      organisationId: row.organisation_id,
      at: clock(),
      action: 'company.erased',
      target: { companyId },
      proof: { receipt: { companyId, digest } },
    });
  });
};

/** Of companies that had nothing of their own: looked at together, and one by one where anything is left. */
async function finishTogether({ database, clock }: Context, companyIds: readonly string[]): Promise<void> {
  const isLeft = (await tablesWithRows(database, companyIds)).length > 0;
  await transact(database, async (transaction) => {
    if (isLeft) {
      const payload: Erasing = { uploads: [], batches: [], drafts: [], revocations: [] };
      for (const subject of companyIds)
        await enqueue(transaction, { kind: 'finish-deletion', subject, payload, runAt: clock() + SOON_MS });
      return;
    }
    const rows = await transaction
      .updateTable('deletion_receipts')
      .set({ completed_at: clock() })
      .where('company_id', 'in', companyIds)
      .where('completed_at', 'is', null)
      .returningAll()
      .execute();
    const [first] = rows;
    if (!first) return;
    const receipts = rows.map((row) => ({ companyId: row.company_id, digest: receiptDigest(row) }));
    const pairs = receipts.map(({ companyId, digest }) => sql`(cast(${companyId} as text), cast(${digest} as text))`);
    await sql`with complete (id, digest) as (values ${sql.join(pairs)})
      update deletion_receipts set digest = (select complete.digest from complete where complete.id = deletion_receipts.company_id)
      where company_id in (select id from complete)`.execute(transaction);
    await recordEach(
      transaction,
      first.organisation_id,
      receipts.map((receipt) => ({
        at: clock(),
        action: 'company.erased',
        target: { companyId: receipt.companyId },
        proof: { receipt },
      })),
    );
  });
}

/**
 * Names of tables and files that still hold something. What came after its job was done, from a report that was being
 * read or a piece of a file that was on its way, is removed once more.
 */
async function whatIsLeft({ database, blobs, clock }: Context, companyId: string, erasing: Erasing): Promise<string[]> {
  const left: string[] = [];
  const again = async (kind: string, subject: string) => {
    left.push(`${kind} ${subject}`);
    await enqueue(database, { kind, subject, runAt: clock() });
  };
  left.push(...(await tablesWithRows(database, [companyId])));
  for (const batchId of erasing.batches) {
    const [first, last] = rowRange(batchId);
    const row = await database
      .selectFrom('report_rows')
      .select('id')
      .where('id', '>=', first)
      .where('id', '<=', last)
      .limit(1)
      .executeTakeFirst();
    const older = await database
      .selectFrom('superseded')
      .select('row_id')
      .where('batch_id', '=', batchId)
      .limit(1)
      .executeTakeFirst();
    if (row || older) await again('remove-rows', String(batchId));
  }
  for (const draftId of erasing.drafts) {
    const problem = await database
      .selectFrom('draft_problems')
      .select('draft_id')
      .where('draft_id', '=', draftId)
      .limit(1)
      .executeTakeFirst();
    if (problem) await again('remove-problems', String(draftId));
  }
  for (const id of erasing.uploads) if (await blobs.has(id)) await again('remove-file', id);
  for (const subject of erasing.revocations) {
    const job = await database
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', 'revoke')
      .where('subject', '=', subject)
      .executeTakeFirst();
    if (job) left.push('access at the software');
  }
  return left;
}
