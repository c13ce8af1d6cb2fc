import type { ReminderSchedule, ReminderScheduleRequest } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';

/** Off, until the business wants it. */
const ours: ReminderSchedule = { isOn: false, afterDays: [3, 7, 14], version: 0 };

/** When an organisation's companies are reminded by themselves. */
export async function reminderSchedule(database: Database, organisationId: string): Promise<ReminderSchedule> {
  const row = await database
    .selectFrom('reminder_schedules')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ? { isOn: row.is_on === 1, afterDays: JSON.parse(row.days), version: row.version } : ours;
}

/**
 * Changes it for invitations from now on. Those under way keep their days; where it is turned off, they end.
 * @throws Refusal `changed_meanwhile` when `version` is no longer the current one
 */
export const setReminderSchedule = (
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
  { isOn, afterDays, version }: ReminderScheduleRequest,
): Promise<ReminderSchedule> =>
  transact(database, async (transaction) => {
    const current = await reminderSchedule(transaction, organisationId);
    if (version !== undefined && version !== current.version)
      throw new Refusal('changed_meanwhile', `This schedule is at version ${current.version} by now.`);
    const values = {
      is_on: Number(isOn),
      days: JSON.stringify(afterDays),
      version: current.version + 1,
      changed_at: clock(),
    };
    await transaction
      .insertInto('reminder_schedules')
      .values({ organisation_id: organisationId, ...values })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
      .execute();
    if (!isOn)
      await transaction
        .updateTable('reminders')
        .set({ next_at: null, ended_because: 'schedule_off' })
        .where('next_at', 'is not', null)
        .where('company_id', 'in', (companies) =>
          companies.selectFrom('companies').select('id').where('organisation_id', '=', organisationId),
        )
        .execute();
    return { isOn, afterDays, version: values.version };
  });
