/**
 * The one place that notes what happens to a company, for its timeline, the live streams and the funnel.
 *
 * Call `recordEvent` inside of the transaction in which it happens, with the transaction: it stands or falls with that.
 * Who did it is taken from the call under way (`whoActs`): a member of staff, an API key, a person in a journey.
 *
 *     await recordEvent(transaction, {
 *       companyId: company.id,
 *       type: 'reminded',
 *       at: context.clock(),
 *       sessionId,                             // where it is about one journey: the funnel counts journeys
 *       details: { channel: 'mail', locale: 'fr' },
 *     });
 *
 * A new type is added to `CompanyEventType` in the contract, with words in the portal's `timeline/words.ts`.
 * - What is a fact of a journey already (`recordFact`) comes here by itself.
 * - `createLinkSession` notes `invited` for the first Link URL of a journey (channel `link`), whoever asks for it. A
 *   mail that is sent is another `invited` (or `reminded`) with channel `mail`; the funnel takes the first.
 */
import { randomUUID } from 'node:crypto';
import type { CompanyEventType } from '@client-link/contract';
import { type AuditActor, whoActs } from '../audit/acting.ts';
import type { Database } from '../database/open.ts';
import { endRemindersAfter } from '../invitations/end-reminders.ts';
import type { Actor } from '../sessions/grants.ts';

export interface Happened {
  companyId: string;
  type: CompanyEventType;
  /** Epoch milliseconds. */
  at: number;
  /** Of the fact that tells the same; made here when there is none. */
  id?: string;
  sessionId?: string | null | undefined;
  integrationKey?: string | null | undefined;
  connectionId?: string | null | undefined;
  /** The person of the company who did it, as the business named them. */
  person?: Actor | undefined;
  /** What a line of the timeline says besides: ids, codes and counts, no rows of the company. */
  details?: Record<string, string | number | boolean>;
}

/** What happened to many companies at once, noted in one statement: a thing each, in no journey. */
export async function recordEvents(
  transaction: Database,
  organisationId: string,
  happened: readonly Pick<Happened, 'companyId' | 'type' | 'at' | 'details'>[],
): Promise<void> {
  const actor = whoDidIt({ companyId: '', type: 'created', at: 0 });
  await transaction
    .insertInto('company_events')
    .values(
      happened.map(({ companyId, type, at, details }) => ({
        id: randomUUID(),
        organisation_id: organisationId,
        company_id: companyId,
        type,
        at,
        session_id: null,
        integration_key: null,
        connection_id: null,
        actor: actor ? JSON.stringify(actor) : null,
        details: details ? JSON.stringify(details) : null,
      })),
    )
    .execute();
}

/** Notes that something happened to a company. */
export async function recordEvent(transaction: Database, happened: Happened): Promise<void> {
  const { companyId, type, at, id = randomUUID(), sessionId, integrationKey, connectionId, details } = happened;
  const actor = whoDidIt(happened);
  await transaction
    .insertInto('company_events')
    .values((values) => ({
      id,
      organisation_id: values
        .selectFrom('companies')
        .where('companies.id', '=', companyId)
        .select('companies.organisation_id') as never,
      company_id: companyId,
      type,
      at,
      session_id: sessionId ?? null,
      integration_key: integrationKey ?? null,
      connection_id: connectionId ?? null,
      actor: actor ? JSON.stringify(actor) : null,
      details: details ? JSON.stringify(details) : null,
    }))
    .execute();
  await endRemindersAfter(transaction, companyId, type);
}

/** The server itself is nobody. */
function whoDidIt({ person, sessionId }: Happened): AuditActor | undefined {
  const { actor } = whoActs();
  if (actor.kind !== 'system') return person ? { ...actor, person } : actor;
  return person && { kind: 'session', ...(sessionId && { id: sessionId }), person };
}

/** Whether this was noted in a journey already. */
export const hasHappened = async (database: Database, sessionId: string, type: CompanyEventType): Promise<boolean> =>
  (await database
    .selectFrom('company_events')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('type', '=', type)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Notes a problem, but for one that was the last thing that happened there: a try again that ends alike is no news. */
export async function recordProblem(
  transaction: Database,
  happened: Omit<Happened, 'type' | 'details'> & { details: { code: string } & Happened['details'] },
): Promise<void> {
  const { companyId, connectionId, sessionId, details } = happened;
  let latest = transaction.selectFrom('company_events').select(['type', 'details']).where('company_id', '=', companyId);
  if (connectionId) latest = latest.where('connection_id', '=', connectionId);
  else if (sessionId) latest = latest.where('session_id', '=', sessionId);
  const last = await latest.orderBy('position', 'desc').limit(1).executeTakeFirst();
  if (last?.type === 'problem' && last.details === JSON.stringify(details)) return;
  await recordEvent(transaction, { ...happened, type: 'problem' });
}
