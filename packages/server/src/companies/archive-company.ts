import type { Company, Synchronisation } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { requestSync } from '../sync/request-sync.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { findCompany } from './companies.ts';
import { companyView } from './company-view.ts';

/**
 * Takes a company out of the list of active ones; done already, it changes nothing but how it is synchronised. Its
 * connections, links and data stay as they are.
 * @throws Refusal `company_not_found`
 */
export const archiveCompany = (
  context: Context,
  company: Rows['companies'],
  synchronisation: Synchronisation = 'pause',
): Promise<Company> =>
  move(context, company, async (transaction, current) => {
    const at = context.clock();
    if (current.archived_at === null) await recordEvent(transaction, { companyId: company.id, type: 'archived', at });
    if (synchronisation === 'continue' && current.sync_paused_at !== null)
      await synchroniseAgain(context, transaction, company.id);
    return {
      archived_at: current.archived_at ?? at,
      sync_paused_at: synchronisation === 'pause' ? (current.sync_paused_at ?? at) : null,
    };
  });

/**
 * Takes it back among the active ones. Where synchronising paused, all that changed meanwhile is asked for now.
 * @throws Refusal `company_not_found`
 */
export const unarchiveCompany = (context: Context, company: Rows['companies']): Promise<Company> =>
  move(context, company, async (transaction, current) => {
    if (current.archived_at !== null)
      await recordEvent(transaction, { companyId: company.id, type: 'unarchived', at: context.clock() });
    if (current.sync_paused_at !== null) await synchroniseAgain(context, transaction, company.id);
    return { archived_at: null, sync_paused_at: null };
  });

type Archival = Pick<Rows['companies'], 'archived_at' | 'sync_paused_at'>;

async function move(
  context: Context,
  { id, organisation_id: organisationId }: Rows['companies'],
  change: (transaction: Database, current: Rows['companies']) => Promise<Archival>,
): Promise<Company> {
  const row = await transact(context.database, async (transaction) => {
    const current = await findCompany(transaction, organisationId, id);
    return transaction
      .updateTable('companies')
      .set(await change(transaction, current))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  context.wakeWorker();
  return companyView(context, row);
}

async function synchroniseAgain(context: Context, transaction: Database, companyId: string): Promise<void> {
  const linked = await transaction
    .selectFrom('connections')
    .select(['id', 'company_id', 'integration_key'])
    .where('company_id', '=', companyId)
    .where('method', '=', 'connect')
    .where('status', '=', 'Linked')
    .execute();
  for (const connection of linked) await requestSync(context, transaction, connection);
}
