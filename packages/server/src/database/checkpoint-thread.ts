import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

// Moves what was written into the database's own file, and waits for the disk where nobody else has to.

const PAUSE_MS = 100;

const engine = new DatabaseSync(workerData as string, { timeout: 5000 });
const checkpoint = engine.prepare('pragma wal_checkpoint(passive)');
let isEnding = false;
parentPort!.once('message', () => {
  isEnding = true;
});

async function run(): Promise<void> {
  for (;;) {
    const wasEnding = isEnding;
    const { log, checkpointed } = checkpoint.get() as { log: number; checkpointed: number };
    if (wasEnding && log === checkpointed) break;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  engine.close();
  parentPort!.close();
}

await run();
