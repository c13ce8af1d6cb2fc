import { Gauge, type Registry } from 'prom-client';
import type { Context } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';

/** Jobs that failed so often that nobody tries them any more, the latest first. */
export const listDead = (database: Database): Promise<Rows['jobs'][]> =>
  database.selectFrom('jobs').selectAll().where('state', '=', 'dead').orderBy('run_at', 'desc').orderBy('id').execute();

/** Has dead jobs tried again from the start: this one, or all. Answers how many. */
export async function retryDead(database: Database, now: number, id?: string): Promise<number> {
  const dead = (await listDead(database)).filter((job) => id === undefined || job.id === id);
  for (const job of dead)
    await transact(database, async (transaction) => {
      const twin = await transaction
        .selectFrom('jobs')
        .select('id')
        .where('kind', '=', job.kind)
        .where('subject', '=', job.subject)
        .where('state', '=', 'ready')
        .executeTakeFirst();
      // The same job waits already, for a newer reason.
      if (twin) await transaction.deleteFrom('jobs').where('id', '=', job.id).where('state', '=', 'dead').execute();
      else
        await transaction
          .updateTable('jobs')
          .set({ state: 'ready', attempts: 0, run_at: now, last_error: null })
          .where('id', '=', job.id)
          .where('state', '=', 'dead')
          .execute();
    });
  return dead.length;
}

/** Gives a dead job up for good. Answers whether there was one. */
export async function dropDead(database: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('jobs')
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Shows the jobs in the metrics, so that dead ones can raise an alarm. */
export function measureJobs(registry: Registry, { database, clock }: Pick<Context, 'database' | 'clock'>): void {
  const jobs = new Gauge({
    name: 'jobs',
    help: 'Jobs by kind and state: ready, running or dead',
    labelNames: ['kind', 'state'],
    registers: [],
    async collect() {
      const rows = await database
        .selectFrom('jobs')
        .select(({ fn }) => ['kind', 'state', fn.countAll<number>().as('count')])
        .groupBy(['kind', 'state'])
        .execute();
      this.reset();
      for (const { kind, state, count } of rows) this.set({ kind, state }, count);
    },
  });
  const oldest = new Gauge({
    name: 'jobs_oldest_due_seconds',
    help: 'How long the job that is due longest has waited',
    registers: [],
    async collect() {
      const now = clock();
      const first = await database
        .selectFrom('jobs')
        .select(({ fn }) => fn.min('run_at').as('at'))
        .where('state', '=', 'ready')
        .executeTakeFirst();
      this.set(Math.max(0, now - (first?.at ?? now)) / 1000);
    },
  });
  registry.registerMetric(jobs);
  registry.registerMetric(oldest);
}
