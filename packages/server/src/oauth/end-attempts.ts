import type { Attempt } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import { attemptPendingPlace } from './attempts.ts';
import type { Tokens } from './provider.ts';
import { queueTokenRevocation } from './revoke.ts';

/** Ends attempts that are under way, in the caller's transaction; what they were granted already is revoked. */
export async function endAttempts(
  context: Context,
  transaction: Database,
  of: { consentId: string } | { reconnectId: string },
  status: 'failed' | 'cancelled',
  failure?: NonNullable<Attempt['failure']>,
): Promise<void> {
  let under = transaction.selectFrom('attempts').selectAll().where('ended_at', 'is', null);
  under =
    'consentId' in of ? under.where('consent_id', '=', of.consentId) : under.where('reconnect_id', '=', of.reconnectId);
  for (const { id, integration_key, pending } of await under.execute()) {
    if (pending) {
      const tokens = JSON.parse(context.keyring.open(pending, attemptPendingPlace(id))) as Tokens;
      await queueTokenRevocation(context, transaction, integration_key, tokens);
    }
    await transaction
      .updateTable('attempts')
      .set({ status, failure: failure ?? null, ended_at: context.clock(), pending: null, entities: null })
      .where('id', '=', id)
      .execute();
  }
}
