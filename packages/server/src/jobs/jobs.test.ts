import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import pino from 'pino';
import type { Context } from '../context.ts';
import { openDatabase } from '../database/open.ts';
import { emptyDatabase } from '../../test/test-database.ts';
import { cancelJobs, enqueue, MAX_ATTEMPTS, RetryLater, type Work, Worker } from './jobs.ts';

const MINUTE_MS = 60_000;

/** A database on disk, a clock that is moved by hand, and workers on both. */
async function openJobs() {
  const database = await openDatabase(await emptyDatabase());
  const time = { ms: Date.now() };
  const context = {
    database,
    clock: () => time.ms,
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
  } as Context;
  const workers: Worker[] = [];
  return {
    database,
    time,
    start(work: Work) {
      const worker = new Worker(context, { count: work });
      workers.push(worker);
      worker.start();
      return worker;
    },
    add: (subject: string, payload: unknown = {}) =>
      enqueue(database, { kind: 'count', subject, payload, runAt: time.ms }),
    rows: () => database.selectFrom('jobs').selectAll().orderBy('subject').execute(),
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop(200)));
      await database.destroy();
    },
  };
}
type Jobs = Awaited<ReturnType<typeof openJobs>>;

async function until(isDone: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 1000; !(await isDone()); tries--) {
    if (!tries) throw new Error(`It did not happen: ${what}`);
    await sleep(10);
  }
}

/** Moves the clock to where the only job is due. */
async function skipWait(jobs: Jobs, worker: Worker): Promise<number> {
  const [job] = await jobs.rows();
  const waitMs = job!.run_at - jobs.time.ms;
  jobs.time.ms = Math.max(jobs.time.ms, job!.run_at);
  worker.wake();
  return waitMs;
}

test('a job is done once and leaves nothing behind', async () => {
  await using jobs = await openJobs();
  const done: unknown[] = [];
  await jobs.add('one', { amount: 3 });
  jobs.start(async (_, { subject, payload }) => void done.push([subject, payload]));
  await until(async () => !(await jobs.rows()).length, 'done');
  assert.deepEqual(done, [['one', { amount: 3 }]]);
});

test('asking again joins the job that waits, with the newest payload and the earliest time', async () => {
  await using jobs = await openJobs();
  const later = Date.now() + MINUTE_MS;
  await enqueue(jobs.database, { kind: 'count', subject: 'one', payload: { ask: 1 }, runAt: later });
  await jobs.add('one', { ask: 2 });
  await enqueue(jobs.database, { kind: 'count', subject: 'one', payload: { ask: 3 }, runAt: later });
  const [job, ...others] = await jobs.rows();
  assert.equal(others.length, 0);
  assert.deepEqual(JSON.parse(job!.payload), { ask: 3 });
  assert.ok(job!.run_at < later);
});

test('a job waits for its time', async () => {
  await using jobs = await openJobs();
  let count = 0;
  const runAt = jobs.time.ms + MINUTE_MS;
  await enqueue(jobs.database, { kind: 'count', subject: 'one', runAt });
  const worker = jobs.start(async () => void count++);
  await sleep(50);
  assert.equal(count, 0);
  await skipWait(jobs, worker);
  await until(() => count === 1, 'its time');
});

test('one subject is worked on by one job at a time, whatever is asked meanwhile', async () => {
  await using jobs = await openJobs();
  let atOnce = 0;
  let most = 0;
  let count = 0;
  const work: Work = async () => {
    most = Math.max(most, ++atOnce);
    await sleep(60);
    atOnce--;
    count++;
  };
  await jobs.add('one');
  const workers = [jobs.start(work), jobs.start(work)];
  await until(() => atOnce === 1, 'the first is under way');
  await jobs.add('one');
  await jobs.add('one');
  for (const worker of workers) worker.wake();
  await until(async () => !(await jobs.rows()).length, 'both are done');
  assert.equal(count, 2, 'what was asked meanwhile is done after');
  assert.equal(most, 1);
});

test('different subjects are worked on at once', async () => {
  await using jobs = await openJobs();
  let atOnce = 0;
  const release = new AbortController();
  for (const subject of ['one', 'two', 'three']) await jobs.add(subject);
  jobs.start(async () => {
    atOnce++;
    await sleep(5000, undefined, { signal: release.signal }).catch(() => {});
  });
  await until(() => atOnce === 3, 'all are under way');
  release.abort();
});

test('a job whose worker was killed is given back when its lease ends, and not before', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  const lease = jobs.time.ms + MINUTE_MS;
  await jobs.database.updateTable('jobs').set({ state: 'running', attempts: 1, lease_until: lease }).execute();
  const attempts: number[] = [];
  const worker = jobs.start(async (_, job) => void attempts.push(job.attempts));
  await sleep(50);
  assert.deepEqual(attempts, []);
  jobs.time.ms = lease + 1;
  worker.wake();
  await until(() => attempts.length === 1, 'taken over');
  assert.deepEqual(attempts, [2]);
});

test('a job that was killed and one that waits for the same subject do not run together', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  await jobs.database
    .updateTable('jobs')
    .set({ state: 'running', attempts: 1, lease_until: jobs.time.ms - 1 })
    .execute();
  await jobs.add('one');
  let atOnce = 0;
  let most = 0;
  jobs.start(async () => {
    most = Math.max(most, ++atOnce);
    await sleep(40);
    atOnce--;
  });
  await until(async () => !(await jobs.rows()).length, 'both are done');
  assert.equal(most, 1);
});

test('a worker that lost its lease neither ends nor fails the job of the one that took over', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  let finish = () => {};
  let isUnderWay = false;
  jobs.start(async () => {
    isUnderWay = true;
    await new Promise<void>((resolve) => (finish = resolve));
    throw new Error('too late');
  });
  await until(() => isUnderWay, 'under way');
  const taken = { attempts: 2, lease_until: jobs.time.ms + MINUTE_MS };
  await jobs.database.updateTable('jobs').set(taken).execute();
  finish();
  await sleep(50);
  const [job] = await jobs.rows();
  assert.deepEqual([job!.state, job!.attempts, job!.last_error], ['running', 2, null]);
});

test('a failed job is tried again after a wait that doubles', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  let count = 0;
  const worker = jobs.start(async () => {
    if (++count < 4) throw new Error('not yet');
  });
  for (const attempt of [1, 2, 3]) {
    await until(async () => (await jobs.rows())[0]!.last_error !== null && count === attempt, `attempt ${attempt}`);
    await until(async () => (await jobs.rows())[0]!.state === 'ready', 'given back');
    const waitMs = await skipWait(jobs, worker);
    assert.ok(waitMs >= 500 * 2 ** attempt && waitMs <= 1000 * 2 ** attempt, `${waitMs} ms after attempt ${attempt}`);
  }
  await until(async () => !(await jobs.rows()).length, 'done');
  assert.equal(count, 4);
});

test('a wait that the software asks for is kept, up to an hour', async () => {
  await using jobs = await openJobs();
  const asked = [7000, 1e15];
  await jobs.add('one');
  const worker = jobs.start(async () => {
    const afterMs = asked.shift();
    if (afterMs) throw new RetryLater('busy', afterMs);
  });
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 2; attempt++) {
    await until(async () => {
      const [job] = await jobs.rows();
      return job!.state === 'ready' && job!.attempts === attempt;
    }, 'given back');
    waits.push(await skipWait(jobs, worker));
  }
  assert.deepEqual(waits, [7000, 60 * MINUTE_MS]);
});

test('what is asked while a job fails joins it, and does not break its wait', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  let count = 0;
  const worker = jobs.start(async () => {
    count++;
    await jobs.add('one', { newest: true });
    throw new RetryLater('busy', MINUTE_MS);
  });
  await until(async () => (await jobs.rows())[0]?.last_error === 'busy', 'given back');
  worker.wake();
  await sleep(30);
  const [job, ...others] = await jobs.rows();
  assert.deepEqual([count, others.length, job!.run_at - jobs.time.ms], [1, 0, MINUTE_MS]);
  assert.deepEqual(JSON.parse(job!.payload), { newest: true });
});

test('after the last attempt a job is dead, with its reason, and can be asked for anew', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  await jobs.database
    .updateTable('jobs')
    .set({ attempts: MAX_ATTEMPTS - 1 })
    .execute();
  let count = 0;
  const worker = jobs.start(async () => {
    if (++count === 1) throw new Error('no use');
  });
  await until(async () => (await jobs.rows())[0]!.state === 'dead', 'dead');
  assert.equal((await jobs.rows())[0]!.last_error, 'no use');
  jobs.time.ms += 24 * 60 * MINUTE_MS;
  worker.wake();
  await sleep(30);
  assert.equal(count, 1);
  await jobs.add('one');
  worker.wake();
  await until(() => count === 2, 'asked for anew');
});

test('a job that takes its worker down each time is dead in the end', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  const killed = { state: 'running', attempts: MAX_ATTEMPTS, lease_until: jobs.time.ms - 1 } as const;
  await jobs.database.updateTable('jobs').set(killed).execute();
  let count = 0;
  jobs.start(async () => void count++);
  await until(async () => (await jobs.rows())[0]!.state === 'dead', 'dead');
  assert.equal(count, 0);
});

test('a job of unknown kind harms no other', async () => {
  await using jobs = await openJobs();
  let count = 0;
  await enqueue(jobs.database, { kind: 'unknown', subject: 'one', runAt: jobs.time.ms });
  await jobs.add('two');
  jobs.start(async () => void count++);
  await until(() => count === 1, 'the other is done');
  await until(async () => /No work is known/.test((await jobs.rows())[0]!.last_error ?? ''), 'the reason is kept');
});

test('stopping aborts what is under way and gives it back at once', async () => {
  await using jobs = await openJobs();
  await jobs.add('one');
  let isUnderWay = false;
  const worker = jobs.start(async (_, { signal }) => {
    isUnderWay = true;
    await sleep(5000, undefined, { signal });
  });
  await until(() => isUnderWay, 'under way');
  await worker.stop();
  const [job] = await jobs.rows();
  assert.deepEqual([job!.state, job!.lease_until], ['ready', null]);
  assert.ok(job!.run_at <= jobs.time.ms, 'due at once');

  let count = 0;
  jobs.start(async () => void count++);
  await until(() => count === 1, 'the next worker does it');
});

test('a job that does not heed a stop holds it up no longer than the grace, and breaks nothing after', async () => {
  const jobs = await openJobs();
  await jobs.add('one');
  let finish = () => {};
  const worker = jobs.start(() => new Promise<void>((_, reject) => (finish = () => reject(new Error('late')))));
  await until(async () => (await jobs.rows())[0]!.state === 'running', 'under way');
  await worker.stop(30);
  await jobs[Symbol.asyncDispose]();
  finish();
  await sleep(30);
});

test('a cancelled job is not done', async () => {
  await using jobs = await openJobs();
  let count = 0;
  await jobs.add('one');
  await cancelJobs(jobs.database, 'count', 'one');
  jobs.start(async () => void count++);
  await sleep(50);
  assert.equal(count, 0);
});
