#!/usr/bin/env node
import { dropDead, listDead, retryDead } from '../jobs/dead-jobs.ts';
import { readSettings } from '../settings.ts';
import { openOwnDatabase, runCommand } from './run-command.ts';

const USAGE = `jobs dead       lists background work that failed so often that it is not tried any more
jobs retry ID   has it tried again from the start, while the server runs; "all" for all of it
jobs drop ID    gives it up for good`;

await runCommand(USAGE, {
  async dead() {
    const database = await openOwnDatabase(readSettings(process.env));
    const jobs = await listDead(database);
    for (const { id, kind, subject, attempts, run_at, last_error } of jobs)
      console.log(
        `${id}  ${kind} ${subject}, ${attempts} times until ${new Date(run_at).toISOString()}: ${last_error}`,
      );
    if (!jobs.length) console.log('There is none.');
    await database.destroy();
  },
  async retry(id) {
    if (!id) throw new Error('Say which: an id, or "all".');
    const database = await openOwnDatabase(readSettings(process.env));
    const count = await retryDead(database, Date.now(), id === 'all' ? undefined : id);
    console.log(`${count} jobs are tried again.`);
    if (!count && id !== 'all') process.exitCode = 1;
    await database.destroy();
  },
  async drop(id) {
    if (!id) throw new Error('Say which: an id.');
    const database = await openOwnDatabase(readSettings(process.env));
    if (!(await dropDead(database, id))) throw new Error(`There is no dead job ${id}.`);
    console.log('It was given up.');
    await database.destroy();
  },
});
