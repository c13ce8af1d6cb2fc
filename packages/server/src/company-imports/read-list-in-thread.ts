import { Worker } from 'node:worker_threads';
import type { ClientListReading, ClientRow, ListChoices } from '@client-link/intake/clients';
import type { BlobPlace } from '../blobs/blob-store.ts';

/** What a thread needs to read a client list. */
export interface ListOrder {
  file: { id: string; name: string };
  place: BlobPlace;
  choices: ListChoices;
}

export type FromListThread = { rows: ClientRow[] } | { reading: ClientListReading } | { failed: string };

/** A file that needs more than this to be read ends its own thread, nothing else. */
const resourceLimits = { maxOldGenerationSizeMb: 768 };
const TIME_LIMIT_MS = 5 * 60_000;

const threadUrl = new URL(`./list-thread${import.meta.url.slice(-3)}`, import.meta.url);

/** Reads a client list in a thread of its own: nothing that a file does to its reader reaches requests. */
export function readListInThread(
  order: ListOrder,
  { onRows, signal: stopping }: { onRows: (rows: ClientRow[]) => Promise<void>; signal: AbortSignal },
): Promise<ClientListReading> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIME_LIMIT_MS)]);
    signal.throwIfAborted();
    const thread = new Worker(threadUrl, { workerData: order, resourceLimits });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      thread.removeAllListeners();
      // What it still says while it ends is nobody's.
      thread.on('error', () => {});
      void thread.terminate();
      settle();
    };
    const fail = (cause: unknown) => end(() => reject(cause));
    const abort = () => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromListThread) => {
      if ('reading' in message) end(() => resolve(message.reading));
      else if ('failed' in message) fail(new Error(message.failed));
      else
        onRows(message.rows).then(
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
          () => thread.postMessage('written'),
          fail,
        );
    });
    thread.on('error', fail);
    thread.on('exit', () => fail(new Error('The thread that reads a list ended early')));
  });
}
