import type { Attempt } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import { attemptPendingPlace } from './attempts.ts';
import type { Tokens } from './provider.ts';
import { queueTokenRevocation } from './revoke.ts';

/**
 * Ends attempts that are under way, in the caller's transaction; what they were granted already is revoked.
 * Answers the subjects of those jobs.
 */
export async function endAttempts(
  context: Context,
  transaction: Database,
  of: { consentId: string } | { reconnectId: string } | { companyId: string },
  status: 'failed' | 'cancelled',
  failure?: NonNullable<Attempt['failure']>,
): Promise<string[]> {
  const revocations: string[] = [];
  let under = transaction.selectFrom('attempts').selectAll().where('ended_at', 'is', null);
  if ('consentId' in of) under = under.where('consent_id', '=', of.consentId);
  else if ('reconnectId' in of) under = under.where('reconnect_id', '=', of.reconnectId);
  else under = under.where('company_id', '=', of.companyId);
  for (const { id, integration_key, pending } of await under.execute()) {
    if (pending) {
      const tokens = JSON.parse(context.keyring.open(pending, attemptPendingPlace(id))) as Tokens;
      revocations.push(await queueTokenRevocation(context, transaction, integration_key, tokens));
    }
    await transaction
      .updateTable('attempts')
      .set({ status, failure: failure ?? null, ended_at: context.clock(), pending: null, entities: null })
      .where('id', '=', id)
      .execute();
  }
  return revocations;
}
