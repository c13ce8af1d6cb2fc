import type { Endpoint } from '@client-link/contract';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { sha256 } from '../security/secrets.ts';
import type { Around, Handlers } from './mount.ts';
import { Refusal } from './refuse.ts';

const KEPT_MS = 24 * 3600_000;
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

interface Attempted {
  /** Who calls, so that keys of two callers never meet. */
  caller: string;
  /** Method and path with its values. */
  route: string;
  key: string;
  bodyHash: string;
}

/** Calls with the same `Idempotency-Key` that this process works on just now. */
const running = new Set<string>();

/**
 * Answers a POST that is sent again with the same `Idempotency-Key` with the same answer, for 24 hours.
 * The work and its answer are stored in one transaction: whatever stops the server, a call that is repeated finds both
 * or neither. Answers of failed calls are not kept: the call may be tried again.
 * @throws Refusal `idempotency_key_invalid`, `idempotency_key_reused`, `idempotency_in_progress`
 */
export const onceByKey =
  <Table extends Record<string, Endpoint>, Caller>(
    context: Context,
    handlersOf: (context: Context) => Handlers<Table, Caller>,
    nameOf: (caller: Caller) => string,
  ): Around<Table, Caller> =>
  async ({ endpoint, caller, request, bodyText }, run) => {
    const key = request.header('idempotency-key');
    if (endpoint.method !== 'POST' || endpoint.changesNothing || key === undefined) return run();
    if (!VISIBLE.test(key))
      throw new Refusal('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');

    const route = `${endpoint.method} ${request.path}`;
    const attempted = { caller: nameOf(caller), route, key, bodyHash: sha256(bodyText) };
    const place = answerPlace(attempted);
    if (running.has(place))
      throw new Refusal('idempotency_in_progress', 'The first call with this Idempotency-Key is still running.', {
        headers: { 'retry-after': '1' },
      });
    running.add(place);
    try {
      return await (endpoint.isRepeatable
        ? runAndKeep(context, attempted, run)
        : runInTransaction(context, attempted, (inside) => run(handlersOf(inside), inside)));
    } finally {
      running.delete(place);
    }
  };

export const answerPlace = ({ caller, route, key }: Pick<Attempted, 'caller' | 'route' | 'key'>): string =>
  `idempotency/${caller}/${route}/${key}`;

/** Whoever else works on the same call, on another node, is waited for. */
async function runInTransaction(
  context: Context,
  attempted: Attempted,
  run: (inside: Context) => Promise<Response>,
): Promise<Response> {
  let isWoken = false;
  const response = await transact(context.database, async (transaction) => {
    // What waits for the worker is there once this is committed.
    const inside = { ...context, database: transaction, wakeWorker: () => void (isWoken = true) };
    if (!(await reserve(inside, attempted))) return earlierAnswer(inside, attempted);
    const answer = await run(inside);
    await keep(inside, attempted, answer);
    return answer;
  });
  if (isWoken) context.wakeWorker();
  return response;
}

/** For work that must not hold a transaction, and changes nothing when it is done again. */
async function runAndKeep(context: Context, attempted: Attempted, run: () => Promise<Response>): Promise<Response> {
  const earlier = await transact(context.database, async (transaction) => {
    const inside = { ...context, database: transaction };
    if (!(await reserve(inside, attempted))) return earlierAnswer(inside, attempted);
    await forget(transaction, attempted);
    return undefined;
  });
  if (earlier) return earlier;
  const answer = await run();
  await transact(context.database, async (transaction) => {
    const inside = { ...context, database: transaction };
    if (await reserve(inside, attempted)) await keep(inside, attempted, answer);
  });
  return answer;
}

/** Whether this is the first call with its key. */
async function reserve({ database, clock }: Context, { caller, route, key, bodyHash }: Attempted): Promise<boolean> {
  const now = clock();
  await database.deleteFrom('idempotency').where('expires_at', '<', now).execute();
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('idempotency')
    .values({ caller, route, key, body_hash: bodyHash, status: null, answer: null, expires_at: now + KEPT_MS })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

async function keep({ database, keyring }: Context, attempted: Attempted, answer: Response): Promise<void> {
  if (!answer.ok) return forget(database, attempted);
  const text = await answer.clone().text();
  const { caller, route, key } = attempted;
  await database
    .updateTable('idempotency')
    .set({ status: answer.status, answer: keyring.seal(text, answerPlace(attempted)) })
    .where((where) => where.and({ caller, route, key }))
    .execute();
}

async function forget(
  database: Database,
  { caller, route, key }: Pick<Attempted, 'caller' | 'route' | 'key'>,
): Promise<void> {
  await database
    .deleteFrom('idempotency')
    .where((where) => where.and({ caller, route, key }))
    .execute();
}

async function earlierAnswer({ database, keyring }: Context, attempted: Attempted): Promise<Response> {
  const { caller, route, key, bodyHash } = attempted;
  const { body_hash, status, answer } = await database
    .selectFrom('idempotency')
    .selectAll()
    .where((where) => where.and({ caller, route, key }))
    .executeTakeFirstOrThrow();
  if (body_hash !== bodyHash)
    throw new Refusal('idempotency_key_reused', 'This Idempotency-Key was used with another body. Use a new key.');
  return new Response(status === 204 ? null : keyring.open(answer!, answerPlace(attempted)), {
    status: status!,
    headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' },
  });
}

/** Forgets the answers to calls about a company, and to those that made it or changed it with others: they hold what it is called. */
export async function forgetAnswersTo(
  context: Context,
  transaction: Database,
  { companyId, sessions }: { companyId: string; sessions: readonly string[] },
): Promise<void> {
  await transaction.deleteFrom('idempotency').where('route', 'like', `%/${companyId}%`).execute();
  for (const id of sessions)
    await transaction.deleteFrom('idempotency').where('caller', 'like', `session/${id}%`).execute();
  await forgetMade(context, transaction, (text) => text.includes(companyId));
}

const UUIDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** The same for many companies, which had no sessions: what is kept is looked at once. */
export async function forgetAnswersToEach(
  context: Context,
  transaction: Database,
  companyIds: ReadonlySet<string>,
): Promise<void> {
  const namesOne = (text: string) => (text.match(UUIDS) ?? []).some((id) => companyIds.has(id));
  const kept = await transaction
    .selectFrom('idempotency')
    .select(['caller', 'route', 'key'])
    .where('route', 'like', '%-%-%-%-%')
    .execute();
  for (const row of kept) if (namesOne(row.route)) await forget(transaction, row);
  await forgetMade(context, transaction, namesOne);
}

/** Answers of calls that made companies name them only in what they say, which is sealed. */
async function forgetMade(
  { keyring }: Context,
  transaction: Database,
  isAbout: (answer: string) => boolean,
): Promise<void> {
  const made = await transaction
    .selectFrom('idempotency')
    .selectAll()
    .where('route', 'in', ['POST /api/companies', 'POST /api/companies/changes'])
    .where('answer', 'is not', null)
    .execute();
  for (const row of made) if (isAbout(keyring.open(row.answer!, answerPlace(row)))) await forget(transaction, row);
}
