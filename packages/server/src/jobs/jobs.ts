import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { isPostgres } from '../database/dialect.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows, Tables } from '../database/schema.ts';

const LEASE_MS = 60_000;
const AT_ONCE = 4;
const LOOK_EVERY_MS = 1000;
/** A job that has failed, or taken its worker down, so often is dead. */
export const MAX_ATTEMPTS = 12;
const MAX_WAIT_MS = 3600_000;

type Row = Rows['jobs'];

/** Does one kind of job. Throwing tries it again later; `signal` aborts when the server stops. */
export type Work = (
  context: Context,
  job: { subject: string; payload: unknown; attempts: number; signal: AbortSignal },
) => Promise<void>;

interface Wanted {
  kind: string;
  subject: string;
  payload?: unknown;
  /** Epoch milliseconds. */
  runAt: number;
}

/** Queues a job in the transaction of the change that causes it. One that waits already is brought forward, not doubled. */
export async function enqueue(database: Database, { kind, subject, payload = {}, runAt }: Wanted) {
  await database
    .insertInto('jobs')
    .values({
      id: randomUUID(),
      kind,
      subject,
      payload: JSON.stringify(payload),
      run_at: runAt,
      lease_until: null,
      last_error: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject'])
        .where(sql<boolean>`state = 'ready'`)
        .doUpdateSet({
          run_at: sql`case when jobs.run_at < excluded.run_at then jobs.run_at else excluded.run_at end`,
          payload: (excluded) => excluded.ref('excluded.payload'),
        }),
    )
    .execute();
}

/** After a kill the only worker of an embedded database has lost its leases: its jobs need not wait for them. */
export const giveBackLeases = (database: Database) =>
  database.updateTable('jobs').set({ lease_until: 0 }).where('state', '=', 'running').execute();

export const cancelJobs = (database: Database, kind: string, subject: string) =>
  database.deleteFrom('jobs').where('kind', '=', kind).where('subject', '=', subject).execute();

/** A failed job that waits a given time, instead of the usual back-off. */
export class RetryLater extends Error {
  readonly afterMs: number;

  constructor(message: string, afterMs: number, options?: ErrorOptions) {
    super(message, options);
    this.afterMs = afterMs;
  }
}

/** The same work under way, or waiting to be taken over: one subject is worked on by one job at a time. */
const twinAtWork = (where: ExpressionBuilder<Tables, 'jobs'>) =>
  where
    .selectFrom('jobs as twin')
    .select('twin.id')
    .whereRef('twin.kind', '=', 'jobs.kind')
    .whereRef('twin.subject', '=', 'jobs.subject')
    .where('twin.state', '=', 'running');

/** A job whose worker was killed each time would kill the next one too. */
const bury = (database: Database, now: number) =>
  database
    .updateTable('jobs')
    .set({ state: 'dead', lease_until: null, last_error: 'Its worker was killed each time' })
    .where('state', '=', 'running')
    .where('lease_until', '<', now)
    .where('attempts', '>=', MAX_ATTEMPTS)
    .execute();

/** Which jobs a worker does, where several share them; how many at once. */
interface Part {
  only?: string[];
  except?: string[];
  atOnce?: number;
  /** How often it looks for jobs that other nodes queued. */
  lookEveryMs?: number;
}

/** Takes due jobs with a lease: a worker killed in the middle gives them back. */
const claim = (database: Database, { only, except = [] }: Part, now: number, count: number) =>
  database
    // Looked for once: as a part of the update it could be run again for each row, and take more than asked.
    .with(
      (due) => due('due').materialized(),
      (query) =>
        query
          .selectFrom('jobs')
          .select('id')
          .where((where) =>
            where.and([...(only ? [where('kind', 'in', only)] : []), where('kind', 'not in', [...except, ''])]),
          )
          .where((where) =>
            where.or([
              where.and([
                where('state', '=', 'ready'),
                where('run_at', '<=', now),
                where.not(where.exists(twinAtWork(where))),
              ]),
              where.and([where('state', '=', 'running'), where('lease_until', '<', now)]),
            ]),
          )
          .orderBy('run_at')
          .limit(count)
          // Other nodes look at the same time: each takes what the others have not.
          .$if(isPostgres(database), (jobs) => jobs.forUpdate().skipLocked()),
    )
    .updateTable('jobs')
    .set({ state: 'running', lease_until: now + LEASE_MS, attempts: sql`attempts + 1` })
    .where('id', 'in', (jobs) => jobs.selectFrom('due').select('id'))
    .returningAll()
    .execute();

/** Runs jobs until stopped. */
export class Worker {
  readonly #context: Context;
  readonly #kinds: Record<string, Work>;
  readonly #part: Part;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #loop: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  /** Woken since it last looked for jobs. */
  #isAwake = false;

  constructor(context: Context, kinds: Record<string, Work>, part: Part = {}) {
    this.#context = context;
    this.#kinds = kinds;
    this.#part = part;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  wake(): void {
    this.#isAwake = true;
    this.#wake?.();
  }

  /** Lets running jobs end; those that don't within `graceMs` are given back by their lease. */
  async stop(graceMs = 5000): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#loop;
    const grace = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
    await Promise.race([Promise.allSettled(this.#running), grace]);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#isAwake = false;
      const free = (this.#part.atOnce ?? AT_ONCE) - this.#running.size;
      const jobs = free > 0 ? await this.#claim(free) : [];
      for (const job of jobs) {
        const work = this.#do(job).finally(() => {
          this.#running.delete(work);
          this.wake();
        });
        this.#running.add(work);
      }
      if (!jobs.length) await this.#sleep();
      // On SQLite nothing waits for a disk or a network: where many jobs are due, requests come in between.
      await new Promise(setImmediate);
    }
  }

  async #claim(free: number): Promise<Row[]> {
    try {
      const now = this.#context.clock();
      await bury(this.#context.database, now);
      return await claim(this.#context.database, this.#part, now, free);
    } catch (cause) {
      this.#context.log.error({ err: cause }, 'jobs could not be claimed');
      return [];
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#part.lookEveryMs ?? LOOK_EVERY_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#isAwake) this.#wake();
    });
  }

  async #do(job: Row): Promise<void> {
    const { database, log } = this.#context;
    const beat = setInterval(() => {
      void database
        .updateTable('jobs')
        .set({ lease_until: this.#context.clock() + LEASE_MS })
        .where('id', '=', job.id)
        .where('attempts', '=', job.attempts)
        .execute()
        .catch(() => {});
    }, LEASE_MS / 3);

    try {
      const work = this.#kinds[job.kind];
      if (!work) throw new Error(`No work is known for jobs of kind "${job.kind}"`);
      const payload: unknown = JSON.parse(job.payload);
      await work(this.#context, {
        subject: job.subject,
        payload,
        attempts: job.attempts,
        signal: this.#stopping.signal,
      });
      await database.deleteFrom('jobs').where('id', '=', job.id).where('attempts', '=', job.attempts).execute();
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      log.warn({ job: job.kind, subject: job.subject, attempts: job.attempts, error: error.message }, 'a job failed');
      // What cannot be given back, as the database is closed, comes back when its lease ends.
      await this.#giveBack(job, error).catch((err) => log.error({ err, job: job.kind }, 'a job was not given back'));
    } finally {
      clearInterval(beat);
    }
  }

  async #giveBack(job: Row, error: Error): Promise<void> {
    const { database, clock } = this.#context;
    const backOff = Math.min(MAX_WAIT_MS, 1000 * 2 ** job.attempts) * (0.5 + Math.random() / 2);
    const asked = error instanceof RetryLater ? Math.min(MAX_WAIT_MS, Math.max(0, error.afterMs)) : undefined;
    const waitMs = this.#stopping.signal.aborted ? 0 : (asked ?? backOff);
    const isDead = job.attempts >= MAX_ATTEMPTS;
    if (isDead) this.#context.log.error({ job: job.id, kind: job.kind, subject: job.subject }, 'a job is dead');

    await transact(database, async (transaction) => {
      const mine = await transaction
        .selectFrom('jobs')
        .select('id')
        .where('id', '=', job.id)
        .where('attempts', '=', job.attempts)
        .executeTakeFirst();
      if (!mine) return;
      // The same job asked for meanwhile joins this one, and waits as long.
      const twin = isDead
        ? undefined
        : await transaction
            .deleteFrom('jobs')
            .where('kind', '=', job.kind)
            .where('subject', '=', job.subject)
            .where('state', '=', 'ready')
            .returning('payload')
            .executeTakeFirst();
      await transaction
        .updateTable('jobs')
        .set({
          state: isDead ? 'dead' : 'ready',
          payload: twin?.payload ?? job.payload,
          run_at: clock() + Math.round(waitMs),
          lease_until: null,
          last_error: error.message,
        })
        .where('id', '=', job.id)
        .execute();
    });
  }
}
