import type { Reminders, RemindersEnd } from '@client-link/contract';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { enqueue, type Work } from '../jobs/jobs.ts';
import { endReminders } from './end-reminders.ts';
import { mailsLeft, queueInvitation } from './queue-invitation.ts';
import { reminderSchedule } from './reminder-schedule.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Row = Rows['reminders'];

/**
 * Has an invitation followed by reminders, in the transaction in which it is asked for; they take the place of those
 * that followed an earlier one.
 * @throws Refusal `invalid_request` where the organisation's schedule is off, or the company archived
 */
export async function beginReminders(
  transaction: Database,
  company: Rows['companies'],
  invitation: Rows['invitations'],
  staffId: string | undefined,
): Promise<void> {
  const { isOn, afterDays } = await reminderSchedule(transaction, company.organisation_id);
  if (!isOn) throw refused('the schedule of reminders is off.');
  if (company.archived_at !== null) throw refused('the company is archived.');
  const values = {
    session_id: invitation.session_id,
    staff_id: staffId ?? null,
    to_address: invitation.to_address,
    contact_email: company.contact_email,
    locale: invitation.locale,
    use: invitation.use,
    seconds: invitation.seconds,
    days: JSON.stringify(afterDays),
    count: 0,
    began_at: invitation.created_at,
    next_at: invitation.created_at + afterDays[0]! * DAY_MS,
    ended_because: null,
  };
  await transaction
    .insertInto('reminders')
    .values({ company_id: company.id, ...values })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet(values))
    .execute();
  await enqueue(transaction, { kind: 'remind', subject: company.id, runAt: values.next_at });
}

const refused = (message: string) =>
  new Refusal('invalid_request', `body.remind: ${message}`, { errors: [{ itemId: 'body.remind', message }] });

/**
 * Sends the reminder that is due and plans the next one, in one transaction: however many nodes try, and wherever one
 * is killed, each goes out once. What ends reminders does so when it happens; what may have been missed is judged here.
 */
export const remind: Work = async (context, { subject: companyId }) => {
  await transact(context.database, async (transaction) => {
    const row = await remindersOf(transaction, companyId);
    if (!row?.next_at) return;
    const now = context.clock();
    const again = (runAt: number) => enqueue(transaction, { kind: 'remind', subject: companyId, runAt });
    // Begun anew since this was planned.
    if (row.next_at > now) return again(row.next_at);
    const company = await transaction
      .selectFrom('companies')
      .selectAll()
      .where('id', '=', companyId)
      .executeTakeFirstOrThrow();
    const because = context.sendMail ? await reasonToEnd(transaction, row, company) : 'mail_off';
    if (because) return void (await endReminders(transaction, { companyId }, because));
    const change = (values: Partial<Row>) =>
      transaction.updateTable('reminders').set(values).where('company_id', '=', companyId).execute();
    if (!(await mailsLeft(transaction, companyId, now))) {
      await change({ next_at: now + HOUR_MS });
      return again(now + HOUR_MS);
    }

    const mail = await queueInvitation(context, transaction, company, {
      template: 'reminder',
      locale: row.locale,
      to: row.to_address,
      use: row.use,
      expiresIn: row.seconds,
      sender: await senderOf(transaction, row),
    });
    const next = nextAfter(row, now);
    await change({
      session_id: mail.session_id,
      count: row.count + 1,
      next_at: next ?? null,
      ended_because: next === undefined ? 'done' : null,
    });
    if (next !== undefined) await again(next);
  });
  context.wakeWorker();
};

async function reasonToEnd(
  transaction: Database,
  { session_id: sessionId, contact_email: contact }: Row,
  company: Rows['companies'],
): Promise<RemindersEnd | undefined> {
  if (company.archived_at !== null) return 'archived';
  if (company.contact_email !== contact) return 'contact_changed';
  const session = await transaction
    .selectFrom('sessions')
    .select('status')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return session?.status === 'ended' ? 'link_revoked' : undefined;
}

/** A day that passed while the server was down is left out: two reminders never come at once. */
const nextAfter = ({ days, began_at: began }: Row, now: number): number | undefined =>
  (JSON.parse(days) as number[]).map((day) => began + day * DAY_MS).find((at) => at > now + DAY_MS / 2);

const senderOf = async (transaction: Database, { staff_id: id }: Row) =>
  id === null
    ? undefined
    : transaction.selectFrom('staff').select(['name', 'email']).where('id', '=', id).executeTakeFirst();

const remindersOf = (database: Database, companyId: string): Promise<Row | undefined> =>
  database.selectFrom('reminders').selectAll().where('company_id', '=', companyId).executeTakeFirst();

/** The company's latest ones, under way or ended. */
export async function findReminders(database: Database, companyId: string): Promise<Reminders | undefined> {
  const row = await remindersOf(database, companyId);
  return row && view(row);
}

/** @throws Refusal `not_found` where a company was never reminded by itself */
export async function stopReminders({ database }: Context, companyId: string): Promise<Reminders> {
  await endReminders(database, { companyId }, 'stopped');
  const stopped = await findReminders(database, companyId);
  if (!stopped) throw new Refusal('not_found', 'This company is not reminded by itself.');
  return stopped;
}

const view = (row: Row): Reminders => ({
  status: row.next_at === null ? 'ended' : 'on',
  to: row.to_address,
  locale: row.locale,
  afterDays: JSON.parse(row.days),
  remindersSent: row.count,
  began: isoTime(row.began_at),
  ...(row.next_at !== null && { nextAt: isoTime(row.next_at) }),
  ...(row.ended_because !== null && { endedBecause: row.ended_because }),
});
