import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { recordEvent } from './record-event.ts';

/** The first time that a journey is looked at, its person has come. A helper’s visit is not theirs. */
export async function noteOpened({ database, clock }: Context, { session, grant, help }: LinkCaller): Promise<void> {
  if (session.opened_at !== null || help) return;
  const now = clock();
  await transact(database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('sessions')
      .set({ opened_at: now })
      .where('id', '=', session.id)
      .where('opened_at', 'is', null)
      .executeTakeFirst();
    if (!numUpdatedRows) return;
    await recordEvent(transaction, {
      companyId: session.company_id,
      type: 'opened',
      at: now,
      sessionId: session.id,
      person: grant.actor,
      details: { by: grant.kind === 'cookie' ? 'link' : 'host' },
    });
  });
}
