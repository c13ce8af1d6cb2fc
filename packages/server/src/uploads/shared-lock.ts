import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/utils';
import type { Database } from '../database/open.ts';

const LEASE_MS = 10_000;
const WAIT_MS = 30_000;
const ASK_EVERY_MS = 100;

/**
 * Lets one node at a time write a file. Two that write the same one, as when a person's connection broke and came
 * back through another node, leave a file that can't be read. A newcomer asks the holder to let go; the lease of one
 * that was killed runs out.
 */
export class SharedLocker implements Locker {
  readonly #database: Database;
  readonly #clock: () => number;

  constructor(database: Database, clock: () => number) {
    this.#database = database;
    this.#clock = clock;
  }

  newLock(id: string): Lock {
    const [database, clock] = [this.#database, this.#clock];
    const owner = randomUUID();
    let beat: NodeJS.Timeout | undefined;

    const take = async (): Promise<boolean> => {
      const now = clock();
      const row = { id, owner, lease_until: now + LEASE_MS, is_wanted: 0 };
      const taken = await database
        .insertInto('upload_locks')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row).where('upload_locks.lease_until', '<', now))
        .returning('id')
        .executeTakeFirst();
      return taken !== undefined;
    };
    const askForIt = () =>
      database
        .updateTable('upload_locks')
        .set({ is_wanted: 1 })
        .where('id', '=', id)
        .where('is_wanted', '=', 0)
        .execute();
    /** Whether it may go on. */
    const renew = async (): Promise<boolean> => {
      const mine = await database
        .updateTable('upload_locks')
        .set({ lease_until: clock() + LEASE_MS })
        .where('id', '=', id)
        .where('owner', '=', owner)
        .returning('is_wanted')
        .executeTakeFirst();
      return mine !== undefined && mine.is_wanted === 0;
    };

    return {
      async lock(signal: AbortSignal, release: RequestRelease) {
        for (const end = performance.now() + WAIT_MS; !(await take());) {
          await askForIt();
          if (signal.aborted || performance.now() > end) throw ERRORS.ERR_LOCK_TIMEOUT;
          await sleep(ASK_EVERY_MS);
        }
        beat = setInterval(() => {
          void renew().then(
            (mayGoOn) => mayGoOn || release(),
            () => release(),
          );
        }, ASK_EVERY_MS * 5);
        beat.unref();
      },
      async unlock() {
        clearInterval(beat);
        await database.deleteFrom('upload_locks').where('id', '=', id).where('owner', '=', owner).execute();
      },
    };
  }
}
