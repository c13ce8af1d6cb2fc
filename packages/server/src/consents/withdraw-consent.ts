import type { DataType } from '@client-link/contract';
import { recordConsentsWithdrawn } from '../audit/consent-entries.ts';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { cancelJobs, enqueue } from '../jobs/jobs.ts';
import { endAttempts } from '../oauth/end-attempts.ts';
import { queueRevocation } from '../oauth/revoke.ts';
import { removeUnsent } from '../reports/remove-unsent.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { applyChange, startAnew } from '../sessions/change-session.ts';
import { recordFact } from '../sessions/facts.ts';
import { analyseSpendSoon } from '../spend/spend-analyses.ts';
import { findConsent, RETENTION_MS } from './consents.ts';

type Consent = Rows['consents'];

/**
 * Ends the sharing in one transaction: unlinks, cancels jobs, ends attempts, queues the revocation at the software,
 * takes the journey back to its start and lets retention run.
 * @param by the company's person, if it was not the business that ended it
 */
export async function withdrawConsent(
  context: Context,
  companyId: string,
  consentId: string,
  by?: Pick<LinkCaller, 'session' | 'grant'>,
): Promise<void> {
  await transact(context.database, async (transaction) => {
    const consent = await findConsent(transaction, companyId, consentId);
    if (consent.withdrawn_at !== null) return;
    const now = context.clock();
    const connections = await transaction
      .selectFrom('connections')
      .selectAll()
      .where('consent_id', '=', consentId)
      .execute();
    for (const connection of connections) await endSharing(context, transaction, connection, now);
    if (consent.extends_id) await endAddition(transaction, consent, now);
    const all = [
      consent,
      ...(await additionsTo(transaction, consent)),
      ...(connections.length ? await replacedBy(transaction, consent) : []),
    ];
    await recordConsentsWithdrawn(transaction, all, now);
    for (const ended of all) {
      await transaction.updateTable('consents').set({ withdrawn_at: now }).where('id', '=', ended.id).execute();
      await removeUnsent(context, transaction, { consentId: ended.id });
      await endAttempts(context, transaction, { consentId: ended.id }, 'failed', 'consent_withdrawn');
      await takeBack(context, transaction, ended, now);
    }
    await analyseSpendSoon(transaction, companyId, now);
    const happened = { type: 'withdrawn', at: now, integrationKey: consent.integration_key } as const;
    const session = by?.session ?? { id: consent.session_id, company_id: companyId };
    await recordFact(context, transaction, {
      ...happened,
      session,
      connectionId: connections[0]?.id,
      actor: by?.grant.actor,
    });
  });
  context.wakeWorker();
}

/** What was agreed to in addition does not stand without what it adds to. */
const additionsTo = (transaction: Database, { id }: Consent): Promise<Consent[]> =>
  transaction
    .selectFrom('consents')
    .selectAll()
    .where('extends_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();

/** The rest goes on: only the kinds of data that were added are asked for no more, and deleted when retention is over. */
async function endAddition(transaction: Database, consent: Consent, now: number): Promise<void> {
  const connections = await transaction
    .selectFrom('connections')
    .selectAll()
    .where('consent_id', '=', consent.extends_id)
    .execute();
  for (const { id, status } of connections) {
    await transaction
      .deleteFrom('syncs')
      .where('connection_id', '=', id)
      .where('data_type', 'in', JSON.parse(consent.data_types) as DataType[])
      .execute();
    await enqueue(transaction, { kind: 'purge', subject: id, runAt: now + RETENTION_MS });
    // A run that was fetching them ends with a refusal; the next one goes on with the rest.
    if (status === 'Linked') await enqueue(transaction, { kind: 'sync', subject: id, runAt: now });
  }
}

/** Nothing arrives any more, and what is there is deleted when retention is over. */
async function endSharing(context: Context, transaction: Database, connection: Rows['connections'], now: number) {
  await queueRevocation(context, transaction, connection);
  await transaction
    .updateTable('connections')
    .set({
      status: 'Unlinked',
      secret: null,
      refresh_lease: null,
      // A refresh under way must not put tokens back.
      secret_version: connection.secret_version + 1,
      linked_at: null,
    })
    .where('id', '=', connection.id)
    .execute();
  await cancelJobs(transaction, 'sync', connection.id);
  await transaction
    .updateTable('sets')
    .set({ ended_at: now })
    .where('connection_id', '=', connection.id)
    .where('ended_at', 'is', null)
    .execute();
  await enqueue(transaction, { kind: 'purge', subject: connection.id, runAt: now + RETENTION_MS });
}

/** Earlier agreements to the same that nothing stands on any more: who ends the sharing ends these too. */
const replacedBy = (transaction: Database, consent: Consent): Promise<Consent[]> =>
  transaction
    .selectFrom('consents')
    .selectAll()
    .where('company_id', '=', consent.company_id)
    .where('integration_key', '=', consent.integration_key)
    .where('id', '!=', consent.id)
    .where('given_at', '<=', consent.given_at)
    .where('withdrawn_at', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('connections')
            .select('connections.id')
            .whereRef('connections.consent_id', '=', 'consents.id'),
        ),
      ),
    )
    .execute();

async function takeBack(context: Context, transaction: Database, consent: Consent, now: number) {
  const sessions = await transaction.selectFrom('sessions').selectAll().where('consent_id', '=', consent.id).execute();
  for (const session of sessions) await applyChange(context, transaction, session, startAnew(session, now));
}
