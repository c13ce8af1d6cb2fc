import type { HonoRequest } from 'hono/request';
import { sql } from 'kysely';
import { isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { Refusal } from '../http/refuse.ts';
import type { Keyring } from '../security/keyring.ts';
import { hashSecret } from '../security/secrets.ts';

const WINDOW_MS = 60_000;
/** Of one statement. */
const ROWS_AT_ONCE = 500;
/** Callers whose counts are kept in memory: beyond, the longest known are forgotten. */
const MAX_SUBJECTS = 100_000;

/** Calls a minute: of an API key, of all the people of one company, from one address, and refused from one address. */
export interface CallLimits {
  key: number;
  company: number;
  address: number;
  refused: number;
}
export const defaultCallLimits: CallLimits = { key: 1000, company: 1000, address: 1000, refused: 120 };

const who: Record<keyof CallLimits, string> = {
  key: 'this API key',
  company: 'this company',
  address: 'this address',
  refused: 'this address without being allowed to',
};

/** How a caller stands towards a limit. */
interface Standing {
  limit: number;
  remaining: number;
  /** Epoch milliseconds. */
  resetAt: number;
}

interface Count {
  windowEnd: number;
  /** By all nodes, as far as this one knows. */
  total: number;
  /** What the other nodes don't know yet. */
  unsent: number;
}

/**
 * Counts calls by the minute. Each node counts in memory and shares its counts through the database every second:
 * n nodes let through at most what arrives at n - 1 of them within a second more than the limit, and no call waits
 * for the database.
 */
export class RateLimits {
  readonly #database: Database;
  readonly #limits: CallLimits;
  readonly #clock: () => number;
  readonly #salt: string;
  readonly #counts = new Map<string, Count>();
  readonly #standings = new WeakMap<HonoRequest, Standing>();

  constructor({
    database,
    keyring,
    clock,
    limits,
  }: {
    database: Database;
    keyring: Keyring;
    clock: () => number;
    limits: CallLimits;
  }) {
    this.#database = database;
    this.#limits = limits;
    this.#clock = clock;
    this.#salt = keyring.secretFor('rate-limits').toString('base64url');
  }

  /** Counts a call. Its answer says how the caller stands. @throws Refusal `rate_limited` */
  take(request: HonoRequest, limit: keyof CallLimits, subject: string): void {
    const count = this.#countOf(limit, subject);
    count.total += 1;
    count.unsent += 1;
    const standing = this.#standing(limit, count);
    this.#standings.set(request, standing);
    if (count.total > this.#limits[limit]) throw this.#refusal(limit, standing);
  }

  /** Counts a call that was refused, whose answer is made already. */
  takeRefused(subject: string): void {
    const count = this.#countOf('refused', subject);
    count.total += 1;
    count.unsent += 1;
  }

  /** @throws Refusal `rate_limited` for who was refused too often */
  requireNotRefused(subject: string): void {
    const count = this.#counts.get(this.#keyOf('refused', subject));
    if (!count || count.windowEnd <= this.#clock() || count.total < this.#limits.refused) return;
    throw this.#refusal('refused', this.#standing('refused', count));
  }

  /** The headers of the field's API that say how the caller stands. */
  headersFor(request: HonoRequest): Record<string, string> {
    const standing = this.#standings.get(request);
    return standing ? headersOf(standing) : {};
  }

  /** Adds what this node counted to what all did, and learns the sums. */
  async share(): Promise<void> {
    const now = this.#clock();
    const mine: { subject: string; window_end: number; calls: number }[] = [];
    for (const [subject, count] of this.#counts) {
      if (count.windowEnd <= now) this.#counts.delete(subject);
      else if (count.unsent) {
        mine.push({ subject, window_end: count.windowEnd, calls: count.unsent });
        count.unsent = 0;
      }
    }
    if (!mine.length) return;
    try {
      const sums = await transact(this.#database, (transaction) => addCounts(transaction, mine, now));
      for (const { subject, window_end, calls } of sums) {
        const count = this.#counts.get(subject);
        if (count?.windowEnd === window_end) count.total = calls + count.unsent;
      }
    } catch (cause) {
      for (const { subject, window_end, calls } of mine) {
        const count = this.#counts.get(subject);
        if (count?.windowEnd === window_end) count.unsent += calls;
      }
      throw cause;
    }
  }

  /** Subjects are addresses, too: kept as digests that only this server can make. */
  #keyOf(limit: keyof CallLimits, subject: string): string {
    return hashSecret(`${this.#salt}/${limit}/${subject}`);
  }

  #countOf(limit: keyof CallLimits, subject: string): Count {
    const key = this.#keyOf(limit, subject);
    const now = this.#clock();
    const known = this.#counts.get(key);
    if (known && known.windowEnd > now) return known;
    const count = { windowEnd: (Math.floor(now / WINDOW_MS) + 1) * WINDOW_MS, total: 0, unsent: 0 };
    this.#counts.delete(key);
    if (this.#counts.size >= MAX_SUBJECTS) this.#counts.delete(this.#counts.keys().next().value!);
    this.#counts.set(key, count);
    return count;
  }

  #standing(limit: keyof CallLimits, { total, windowEnd }: Count): Standing {
    const most = this.#limits[limit];
    return { limit: most, remaining: Math.max(0, most - total), resetAt: windowEnd };
  }

  #refusal(limit: keyof CallLimits, standing: Standing): Refusal {
    const seconds = Math.max(1, Math.ceil((standing.resetAt - this.#clock()) / 1000));
    return new Refusal(
      'rate_limited',
      `At most ${standing.limit} calls a minute are taken from ${who[limit]}. Go on in ${seconds} seconds.`,
      { headers: { 'retry-after': String(seconds), ...headersOf(standing) } },
    );
  }
}

const headersOf = ({ limit, remaining, resetAt }: Standing): Record<string, string> => ({
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': isoTime(resetAt),
});

async function addCounts(
  transaction: Database,
  mine: { subject: string; window_end: number; calls: number }[],
  now: number,
): Promise<typeof mine> {
  await transaction.deleteFrom('rate_counts').where('window_end', '<=', now).execute();
  const sums: typeof mine = [];
  // In one order everywhere, so that two nodes never wait for each other's rows.
  const rows = mine.toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    sums.push(
      ...(await transaction
        .insertInto('rate_counts')
        .values(rows.slice(start, start + ROWS_AT_ONCE))
        .onConflict((conflict) =>
          conflict
            .columns(['subject', 'window_end'])
            .doUpdateSet({ calls: sql<number>`rate_counts.calls + excluded.calls` }),
        )
        .returning(['subject', 'window_end', 'calls'])
        .execute()),
    );
  return sums;
}
