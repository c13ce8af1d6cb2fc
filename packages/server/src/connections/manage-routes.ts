import { type LinkSession, type ManageEndpoints, manageEndpoints } from '@client-link/contract';
import { findConsent } from '../consents/consents.ts';
import { receiptPage } from '../consents/receipt.ts';
import { auditedCalls, callInJourney } from '../audit/audited-calls.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import { onceByKey } from '../http/idempotency.ts';
import { type App, type Handlers, mount } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { endAttempts } from '../oauth/end-attempts.ts';
import { authenticateLink, type LinkCaller, requireCapability } from '../sessions/authenticate-link.ts';
import { applyChange, changeSession, startAnew } from '../sessions/change-session.ts';
import { recordFact } from '../sessions/facts.ts';
import { currentView, requireOwnReceipt } from '../sessions/link-routes.ts';
import { findConnection, unlink } from './connections.ts';
import { mailManageCode, redeemManageCode } from './manage-codes.ts';
import { listManagedConnections } from './managed-connections.ts';
import { reconnecting, requireReconnectable } from './reconnecting.ts';

/** Serves *Manage connections*. A Link URL has the capability by a mailed code only: whoever it is forwarded to may add, no more. */
export function mountManage(app: App, context: Context): void {
  mount(
    app,
    manageEndpoints,
    handlers(context),
    async (request) => {
      const caller = await authenticateLink(context, request);
      if (caller.help) throw new Refusal('not_for_helpers', 'This link does one step; that is not part of it.');
      return caller;
    },
    auditedCalls(
      context,
      callInJourney,
      onceByKey(context, handlers, (caller) => `session/${caller.session.id}`),
    ),
  );
}

const handlers = (context: Context): Handlers<ManageEndpoints, LinkCaller> => ({
  listManagedConnections: ({ caller }) => {
    requireCapability(caller, 'manage');
    return listManagedConnections(context, caller.session.company_id);
  },

  reconnect: ({ caller, params, body }) => reconnect(context, caller, params.connectionId, body.version),

  disconnect: ({ caller, params }) => disconnect(context, caller, params.connectionId),

  mailManageCode: ({ caller, body }) => mailManageCode(context, caller, body.locale),

  redeemManageCode: ({ caller, body }) => redeemManageCode(context, caller, body.code),

  getReceipt: async ({ caller, params, query }) => {
    const consent = await findConsent(context.database, caller.session.company_id, params.consentId);
    requireOwnReceipt(caller, consent);
    return receiptPage(context, consent, query.locale);
  },
});

/**
 * Takes the journey to the login, or to the reports, of a source that there is.
 * @throws Refusal `capability_missing`, `connection_not_found`, `method_not_offered`, `session_stale`
 */
async function reconnect(
  context: Context,
  caller: LinkCaller,
  connectionId: string,
  version: number,
): Promise<LinkSession> {
  requireCapability(caller, 'manage');
  const connection = await findConnection(context.database, caller.session.company_id, connectionId);
  requireCapability(caller, connection.method);
  await requireReconnectable(context, connection);
  return changeSession(context, caller, version, (transaction, session) =>
    reconnecting(context, transaction, session, connection),
  );
}

/** Ends the access of one source in one transaction; journeys that stand on it begin anew. */
async function disconnect(context: Context, caller: LinkCaller, connectionId: string): Promise<LinkSession> {
  requireCapability(caller, 'manage');
  await transact(context.database, async (transaction) => {
    const connection = await findConnection(transaction, caller.session.company_id, connectionId);
    if (connection.status === 'Unlinked') return;
    await unlink(context, transaction, connection);
    await endAttempts(context, transaction, { reconnectId: connectionId }, 'cancelled');
    const now = context.clock();
    await recordFact(context, transaction, {
      session: caller.session,
      type: 'disconnected',
      at: now,
      integrationKey: connection.integration_key,
      connectionId,
      actor: caller.grant.actor,
    });
    const standing = await transaction
      .selectFrom('sessions')
      .selectAll()
      .where((where) => where.or([where('connection_id', '=', connectionId), where('reconnect_id', '=', connectionId)]))
      .where('status', '!=', 'ended')
      .execute();
    for (const session of standing) await applyChange(context, transaction, session, startAnew(session, now));
  });
  context.wakeWorker();
  return currentView(context, caller);
}
