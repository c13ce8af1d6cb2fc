import type { Database } from '../database/open.ts';
import { sha256 } from '../security/secrets.ts';
import type { Keyring } from '../security/keyring.ts';
import { Refusal } from './refuse.ts';

const KEPT_MS = 24 * 3600_000;
/** A call that has not answered by then died with its server. */
const RUNNING_MS = 60_000;
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

interface Attempted {
  /** Who calls, so that keys of two callers never meet. */
  caller: string;
  /** Method and path with its values. */
  route: string;
  key: string | undefined;
  bodyText: string;
}

/**
 * Answers the same call with the same answer for 24 hours.
 * Answers of failed calls are not kept: the call may be tried again.
 * @throws Refusal `idempotency_key_invalid`, `idempotency_key_reused`, `idempotency_in_progress`
 */
export async function once(
  { database, keyring }: { database: Database; keyring: Keyring },
  { caller, route, key, bodyText }: Attempted,
  run: () => Promise<Response>,
): Promise<Response> {
  if (key === undefined) return run();
  if (!VISIBLE.test(key))
    throw new Refusal('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');

  const now = Date.now();
  const row = { caller, route, key };
  const place = `idempotency/${caller}/${route}/${key}`;
  const bodyHash = sha256(bodyText);

  await database.deleteFrom('idempotency').where('expires_at', '<', now).execute();
  const inserted = await database
    .insertInto('idempotency')
    .values({ ...row, body_hash: bodyHash, status: null, answer: null, expires_at: now + RUNNING_MS })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();

  if (!inserted.numInsertedOrUpdatedRows) {
    const earlier = await database
      .selectFrom('idempotency')
      .selectAll()
      .where((where) => where.and(row))
      .executeTakeFirst();
    if (earlier && earlier.body_hash !== bodyHash)
      throw new Refusal('idempotency_key_reused', 'This Idempotency-Key was used with another body. Use a new key.');
    if (!earlier?.answer || earlier.status === null)
      throw new Refusal('idempotency_in_progress', 'The first call with this Idempotency-Key is still running.', {
        headers: { 'retry-after': '1' },
      });
    return new Response(earlier.status === 204 ? null : keyring.open(earlier.answer, place), {
      status: earlier.status,
      headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' },
    });
  }

  const forget = () =>
    database
      .deleteFrom('idempotency')
      .where((where) => where.and(row))
      .execute();
  try {
    const response = await run();
    const text = await response.clone().text();
    if (!response.ok) await forget();
    else
      await database
        .updateTable('idempotency')
        .set({ status: response.status, answer: keyring.seal(text, place), expires_at: now + KEPT_MS })
        .where((where) => where.and(row))
        .execute();
    return response;
  } catch (cause) {
    await forget();
    throw cause;
  }
}
