import type { Company } from '@client-link/contract';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { findCompany } from './companies.ts';
import { companyView } from './company-view.ts';

/**
 * Takes a company out of the list of active ones, or back; done already, it changes nothing. Its connections, links and
 * data stay as they are.
 * @throws Refusal `company_not_found`
 */
export async function archiveCompany(
  context: Context,
  company: Rows['companies'],
  isArchived: boolean,
): Promise<Company> {
  const row = await transact(context.database, async (transaction) => {
    const current = await findCompany(transaction, company.organisation_id, company.id);
    if ((current.archived_at !== null) === isArchived) return current;
    const at = context.clock();
    await recordEvent(transaction, { companyId: company.id, type: isArchived ? 'archived' : 'unarchived', at });
    return transaction
      .updateTable('companies')
      .set({ archived_at: isArchived ? at : null })
      .where('id', '=', company.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return companyView(context, row);
}
