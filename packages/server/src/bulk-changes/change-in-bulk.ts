import { actAs, type AuditActor } from '../audit/acting.ts';
import { changeCompany, type Change } from '../companies/change-companies.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';
import type { Work } from '../jobs/jobs.ts';

/** Others wait no longer than so many take, or so long. */
const COMPANIES_AT_ONCE = 50;
const SLICE_MS = 25;
const PAUSE_MS = 5;

/**
 * Changes the companies of one act, some in each transaction together with how far it is: whatever stops the server,
 * each is changed once.
 */
export const changeInBulk: Work = async (context, { subject: changeId, signal }) => {
  for (;;) {
    signal.throwIfAborted();
    const isOver = await transact(context.database, (transaction) =>
      changeSome({ ...context, database: transaction }, changeId),
    );
    if (isOver) return;
    // Each is a link in the organisation's one chain: what others do there comes in between.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

async function changeSome(context: Context, changeId: string): Promise<boolean> {
  const { database: transaction } = context;
  const found = await transaction
    .selectFrom('bulk_changes')
    .selectAll()
    .where('id', '=', changeId)
    .where('status', '=', 'working')
    .executeTakeFirst();
  if (!found) return true;
  const rows = await transaction
    .selectFrom('bulk_change_rows')
    .innerJoin('companies', 'companies.id', 'bulk_change_rows.company_id')
    .selectAll('companies')
    .select('bulk_change_rows.position')
    .where('change_id', '=', changeId)
    .where('position', '>', found.cursor)
    .orderBy('position')
    .limit(COMPANIES_AT_ONCE)
    .execute();
  if (!rows.length) {
    await transaction
      .updateTable('bulk_changes')
      .set({ status: 'done', ended_at: context.clock() })
      .where('id', '=', changeId)
      .execute();
    return true;
  }
  const change = { act: found.act, ...JSON.parse(found.more) } as Change;
  const actor = JSON.parse(found.created_by) as AuditActor;
  const until = performance.now() + SLICE_MS;
  let [done, refused, cursor] = [0, 0, found.cursor];
  for (const { position, ...company } of rows) {
    const code = await actAs({ actor }, () => codeOf(changeCompany(context, company, change)));
    if (code) refused++;
    else done++;
    cursor = position;
    await transaction
      .updateTable('bulk_change_rows')
      .set({ state: code ? 'refused' : 'done', code: code ?? null })
      .where('change_id', '=', changeId)
      .where('position', '=', position)
      .execute();
    if (performance.now() > until) break;
  }
  await transaction
    .updateTable('bulk_changes')
    .set({ cursor, done_count: found.done_count + done, refused_count: found.refused_count + refused })
    .where('id', '=', changeId)
    .execute();
  return false;
}

/** Why something was refused, if it was. */
async function codeOf(work: Promise<void>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (cause) {
    if (cause instanceof Refusal) return cause.code;
    throw cause;
  }
}
