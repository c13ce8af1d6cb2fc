import type { LinkSession } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { settleHelp } from '../help/help-requests.ts';
import { Refusal } from '../http/refuse.ts';
import type { LinkCaller } from './authenticate-link.ts';
import { recordFact } from './facts.ts';
import { isComplete, requirementsOf } from './requirements.ts';
import { progressNow, sessionView } from './session-view.ts';

type Session = Rows['sessions'];
type Change = Partial<
  Pick<
    Session,
    | 'status'
    | 'integration_key'
    | 'method'
    | 'consent_id'
    | 'connection_id'
    | 'reconnect_id'
    | 'prepared'
    | 'skipped'
    | 'since'
  >
>;

/** What takes a journey back to the choice of software. What was sent in a round that is finished counts no more. */
export const startAnew = ({ status, since }: Pick<Session, 'status' | 'since'>, now: number) =>
  ({
    integration_key: null,
    method: null,
    consent_id: null,
    connection_id: null,
    reconnect_id: null,
    prepared: 0,
    skipped: '[]',
    since: status === 'finished' ? now : since,
  }) satisfies Change;

/**
 * Makes one step's write: `work` sees the session in a transaction and answers what to change of it.
 * @param version the version the person saw
 * @throws Refusal `session_stale` with the current session
 */
export async function changeSession(
  context: Context,
  caller: LinkCaller,
  version: number,
  work: (transaction: Database, session: Session) => Promise<Change>,
): Promise<LinkSession> {
  const changed = await transact(context.database, async (transaction) => {
    const session = await transaction
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', caller.session.id)
      .executeTakeFirstOrThrow();
    if (session.version !== version) return undefined;
    return applyChange(context, transaction, session, await work(transaction, session));
  });
  if (changed) return sessionView(context, changed, caller.grant);

  throw await staleSession(context, caller);
}

/** What answers a step that saw an older session: the session as it is now. */
export async function staleSession(context: Context, caller: LinkCaller): Promise<Refusal> {
  const session = await sessionView(context, await currentSession(context, caller), caller.grant);
  return new Refusal('session_stale', 'The journey moved on in another tab or device.', { extra: { session } });
}

/** Writes a change, counts the version up, and ends the journey when nothing is pending any more. */
export async function applyChange(
  context: Context,
  transaction: Database,
  session: Session,
  change: Change,
): Promise<Session> {
  const { clock } = context;
  const next = { ...session, ...change };
  const requirements = requirementsOf(await progressNow({ ...context, database: transaction }, next));
  const isDone = isComplete(requirements);
  const status = isDone ? 'finished' : 'open';
  if (isDone && session.status !== 'finished')
    await recordFact(context, transaction, {
      session,
      type: 'finished',
      at: clock(),
      integrationKey: next.integration_key,
    });

  await settleHelp(transaction, next, requirements, clock());
  return transaction
    .updateTable('sessions')
    .set({ ...change, ...(isDone && { reconnect_id: null }), status, version: session.version + 1 })
    .where('id', '=', session.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const currentSession = ({ database }: Context, caller: LinkCaller) =>
  database.selectFrom('sessions').selectAll().where('id', '=', caller.session.id).executeTakeFirstOrThrow();
