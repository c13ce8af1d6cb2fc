import type { ExpressionBuilder } from 'kysely';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows, Tables } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { actAs, type AuditActor } from './acting.ts';
import { begunEntry, record, seal } from './chain.ts';

type Entry = Rows['audit_entries'];

/** A call that changes something, or gives out what is worth noting. */
export interface Audited {
  organisationId: string;
  companyId?: string | undefined;
  actor: AuditActor;
  /** Name of the endpoint. */
  action: string;
  /** Ids of its path. */
  target: Record<string, unknown>;
  requestId: string | undefined;
}

/** How long a call may take: one that has not ended by then died with its server. */
const UNDER_WAY_MS = 10 * 60_000;

/**
 * Runs a call with an entry for it. The entry is written before, so that nothing is done of which it doesn't tell;
 * what was refused did nothing, and leaves none.
 */
export async function audited(context: Context, call: Audited, run: () => Promise<Response>): Promise<Response> {
  const { database, clock } = context;
  const { actor, requestId } = call;
  return actAs({ actor, requestId }, async () => {
    if (database.isTransaction) return inTransaction(context, call, run);
    const entry = begunEntry({ ...call, at: clock() });
    await begin(context, entry);
    let response: Response;
    try {
      response = await run();
    } catch (cause) {
      // What failed otherwise may have done something before it did.
      if (cause instanceof Refusal) await forget(context, entry);
      else await end(context, entry, 'unknown');
      throw cause;
    }
    await end(context, entry, 'done', await targetOf(entry, response));
    return response;
  });
}

/** Inside of a transaction the entry stands or falls with what it tells of. */
async function inTransaction({ database, clock }: Context, call: Audited, run: () => Promise<Response>) {
  const response = await run();
  const entry = begunEntry({ ...call, at: clock() });
  const target = await targetOf(entry, response);
  const companyId = call.action === 'createCompany' ? (target['id'] as string) : call.companyId;
  const own = await database
    .selectFrom('companies')
    .select('id')
    .where('id', '=', companyId ?? '')
    .where('organisation_id', '=', call.organisationId)
    .executeTakeFirst();
  await record(database, { ...call, companyId: own?.id, at: entry.at, target });
  return response;
}

/** A path may name a company that is not there, or another organisation's. */
const begin = ({ database }: Context, entry: Entry) =>
  database
    .insertInto('audit_entries')
    .values((values) => ({ ...entry, company_id: ownCompany(values, entry) }))
    .execute();

const ownCompany = (
  values: ExpressionBuilder<Tables, 'audit_entries'>,
  { organisation_id, company_id }: Pick<Entry, 'organisation_id' | 'company_id'>,
) =>
  values
    .selectFrom('companies')
    .select('companies.id')
    .where('companies.id', '=', company_id ?? '')
    .where('companies.organisation_id', '=', organisation_id);

/** With the id of what was made. */
async function targetOf({ target }: Entry, response: Response): Promise<Record<string, unknown>> {
  const before = JSON.parse(target) as Record<string, unknown>;
  if (!response.headers.get('content-type')?.startsWith('application/json')) return before;
  const answer = (await response.clone().json()) as { id?: unknown } | null;
  return typeof answer?.id === 'string' ? { ...before, id: answer.id } : before;
}

const forget = ({ database }: Context, { id }: Entry) =>
  database.deleteFrom('audit_entries').where('id', '=', id).where('position', 'is', null).execute();

async function end(
  context: Context,
  entry: Entry,
  outcome: 'done' | 'unknown',
  target?: Record<string, unknown>,
): Promise<void> {
  const { database, log } = context;
  try {
    await transact(database, async (transaction) => {
      const begun = await transaction
        .selectFrom('audit_entries')
        .selectAll()
        .where('id', '=', entry.id)
        .where('position', 'is', null)
        .executeTakeFirst();
      // It went with its company.
      if (!begun) return;
      const made = begun.action === 'createCompany' ? { company_id: target?.['id'] as string } : {};
      await seal(transaction, { ...begun, ...made, ...(target && { target: JSON.stringify(target) }), outcome });
    });
  } catch (err) {
    // The call has done what it did, and its entry is there: it is sealed later.
    log.error({ err, action: entry.action }, 'an audit entry could not be sealed');
  }
}

/** Seals entries whose server died in the middle: whether their call did something, nobody knows. */
export async function endLostEntries(context: Context): Promise<void> {
  const lost = await context.database
    .selectFrom('audit_entries')
    .selectAll()
    .where('position', 'is', null)
    .where('at', '<', context.clock() - UNDER_WAY_MS)
    .orderBy('at')
    .execute();
  for (const entry of lost) await end(context, entry, 'unknown');
}
