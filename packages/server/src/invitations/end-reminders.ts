import type { CompanyEventType, RemindersEnd } from '@client-link/contract';
import type { Database } from '../database/open.ts';

/** What happens to a company after which nobody needs, or wants, to be reminded. */
const ends: Partial<Record<CompanyEventType, RemindersEnd>> = {
  connected: 'shared',
  uploaded: 'shared',
  finished: 'shared',
  withdrawn: 'withdrawn',
  archived: 'archived',
};

/** Ends a company's reminders where something happens that does, in the transaction in which it happens. */
export async function endRemindersAfter(transaction: Database, companyId: string, type: CompanyEventType) {
  const because = ends[type];
  if (because) await endReminders(transaction, { companyId }, because);
}

interface Which {
  companyId: string;
  /** Those only whose last mail led into this journey. */
  sessionId?: string;
  /** Those only that go there. */
  to?: string;
}

/** Ends the reminders that follow by themselves; ended already, they keep their reason. */
export const endReminders = (database: Database, { companyId, sessionId, to }: Which, because: RemindersEnd) =>
  database
    .updateTable('reminders')
    .set({ next_at: null, ended_because: because })
    .where('company_id', '=', companyId)
    .where('next_at', 'is not', null)
    .$if(sessionId !== undefined, (reminders) => reminders.where('session_id', '=', sessionId!))
    .$if(to !== undefined, (reminders) => reminders.where('to_address', '=', to!))
    .execute();
