import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

const PAGES = 1000;
/** While a thread takes care, the connection itself steps in only when that one is far behind. */
const PAGES_AT_MOST = 500_000;

const threadUrl = new URL(`./checkpoint-thread${import.meta.url.slice(-3)}`, import.meta.url);

/**
 * Keeps the waiting for the disk away from the connection that serves requests, while much is written: SQLite's own
 * way is to let every thousandth page's writer wait for two flushes.
 */
export class Checkpoints {
  readonly #file: string;
  readonly #engine: DatabaseSync;
  #writers = 0;
  #thread: Worker | undefined;

  constructor(file: string, engine: DatabaseSync) {
    this.#file = file;
    this.#engine = engine;
  }

  /** Somebody begins to write much. */
  begin(): void {
    this.#writers++;
    if (this.#thread) return;
    this.#engine.exec(`pragma wal_autocheckpoint = ${PAGES_AT_MOST}`);
    const thread = new Worker(threadUrl, { workerData: this.#file });
    this.#thread = thread;
    thread.unref();
    // Without it the connection does it all again by itself.
    thread.on('error', () => {});
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
      if (!this.#thread && this.#engine.isOpen) this.#engine.exec(`pragma wal_autocheckpoint = ${PAGES}`);
    });
  }

  /** They are done. */
  end(): void {
    this.#writers--;
    if (this.#writers > 0) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#thread?.postMessage('end');
    this.#thread = undefined;
  }
}
