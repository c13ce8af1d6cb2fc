import { blobSource } from './byte-source.ts';
import { blockDigest, nativeDigest } from './block-digest.ts';
import { readReport, type ReadOptions } from './read-report.ts';
import type { Reading } from './reading.ts';
import type { SupplierKeys } from './supplier-keys.ts';

/** What a page asks of the worker. */
export type WorkerRequest = { id: number } & (WorkerTask | { abort: true });

/** What it can do: read a report's files, or compute the digest of one. */
export type WorkerTask = { files: readonly File[]; options: WorkerReadOptions } | { digest: Blob };

/** The options that can be sent to a worker. */
export type WorkerReadOptions = Omit<ReadOptions, 'onProgress' | 'onRows' | 'signal'>;

/** What the worker answers: first that it runs, then progress, the lists in pieces, and the rest of the reading. */
export type WorkerAnswer =
  | { ready: true }
  | { id: number; progress: Parameters<NonNullable<ReadOptions['onProgress']>>[0] }
  | { id: number; part: { problems?: Reading['problems']; suppliers?: SupplierKeys } }
  | { id: number; done: Omit<Reading, 'problems'> }
  | { id: number; digest: string }
  | { id: number; failed: { name: string; message: string } };

/** Small enough that unpacking a message never holds up the page. */
const ITEMS_A_MESSAGE = 1000;

const PROGRESS_EVERY_MS = 100;

/** The part of a worker's global scope that is used here: its type is in no library that pages use too. */
interface WorkerScope {
  postMessage(message: WorkerAnswer, transfer: []): void;
}

const answer = (message: WorkerAnswer) => (self as unknown as WorkerScope).postMessage(message, []);
const { DedicatedWorkerGlobalScope: Scope } = globalThis as { DedicatedWorkerGlobalScope?: new () => WorkerScope };

// Importing this file anywhere but in a worker does nothing.
if (Scope && self instanceof Scope) serve();

function serve(): void {
  const running = new Map<number, AbortController>();
  self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
    if ('abort' in data) running.get(data.id)?.abort();
    else {
      const controller = new AbortController();
      running.set(data.id, controller);
      void perform(data, controller.signal).finally(() => running.delete(data.id));
    }
  });
  answer({ ready: true });
}

async function perform(request: { id: number } & WorkerTask, signal: AbortSignal): Promise<void> {
  const { id } = request;
  try {
    if ('digest' in request) answer({ id, digest: await blockDigest(request.digest, signal, nativeDigest()!) });
    else await read(id, request.files, request.options, signal);
  } catch (error) {
    const { name, message } = error as Error;
    answer({ id, failed: { name, message } });
  }
}

async function read(
  id: number,
  files: readonly File[],
  options: WorkerReadOptions,
  signal: AbortSignal,
): Promise<void> {
  let told = 0;
  const sources = files.map((file) => blobSource(file));
  const { problems, suppliers, ...done } = await readReport(sources, {
    ...options,
    signal,
    onProgress(progress) {
      const now = performance.now();
      if (now - told < PROGRESS_EVERY_MS && progress.bytesRead < progress.bytesTotal) return;
      told = now;
      answer({ id, progress });
    },
  });
  const { ids, names } = suppliers ?? { ids: [], names: [] };
  for (let at = 0; at < names.length; at += ITEMS_A_MESSAGE) {
    const part = { ids: ids.slice(at, at + ITEMS_A_MESSAGE), names: names.slice(at, at + ITEMS_A_MESSAGE) };
    answer({ id, part: { suppliers: part } });
  }
  for (let at = 0; at < problems.length; at += ITEMS_A_MESSAGE) {
    answer({ id, part: { problems: problems.slice(at, at + ITEMS_A_MESSAGE) } });
  }
  answer({ id, done: { ...done, ...(suppliers && { suppliers: { ids: [], names: [] } }) } });
}
