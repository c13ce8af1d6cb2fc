import { Worker } from 'node:worker_threads';
import type { ReportKind } from '@client-link/contract';
import type { ReadOptions } from '@client-link/intake';
import type { BlobPlace } from '../blobs/blob-store.ts';
import type { DatabasePlace } from '../database/open.ts';
import type { BatchRows } from '../records/batch-rows.ts';
import type { MergeOutcome } from './merging.ts';

/** Where rows go, and what shows already in the same set. */
export interface Batch {
  id: number;
  published: number[];
}

/** What a thread needs to read a report. */
export interface ReadingOrder {
  kind: ReportKind;
  files: { id: string; name: string }[];
  options: Pick<ReadOptions, 'software' | 'locale' | 'today' | 'settled' | 'patches' | 'files' | 'maxBytes'>;
  /** JSON of `SupplierKeys`. */
  suppliers: string | undefined;
  blobPlace: BlobPlace;
  databasePlace: DatabasePlace;
  batch: Batch;
  /** Batches of suppliers that the company sent before, from the same software. */
  earlierSuppliers: number[];
  /** For suppliers that are made of this report. */
  suppliersBatch: Batch | undefined;
}

export interface ReadingProgress {
  phase: string;
  bytesRead: number;
  bytesTotal: number;
  rows: number;
}

/** The texts are JSON; those of the row are absent where it is about none. */
export type StoredProblem = [
  code: string,
  severity: string,
  column: string | null,
  json: string,
  searchKey: string,
  cells: string | null,
  taken: string | null,
];

/** What a reading ends with; texts are JSON. */
export interface ReadingOutcome {
  status: 'ready' | 'refused';
  summary: string;
  merged: MergeOutcome;
  derived?: MergeOutcome;
  suppliers?: string;
}

export type ToThread = { type: 'read'; order: ReadingOrder } | { type: 'written' };

export type FromThread =
  | { type: 'progress'; progress: ReadingProgress }
  | { type: 'rows'; rows: BatchRows }
  | { type: 'problems'; start: number; problems: StoredProblem[] }
  | { type: 'failed'; message: string }
  | ({ type: 'done' } & ReadingOutcome);

interface Listening {
  onProgress(progress: ReadingProgress): void;
  onRows(rows: BatchRows): Promise<void>;
  onProblems(start: number, problems: StoredProblem[]): Promise<void>;
  signal: AbortSignal;
}

/** A file that needs more than this to be read ends its own thread, nothing else. */
const MEMORY_MB = 1536;
/** Rows live briefly: with room for many of them few are moved before they are gone. */
const YOUNG_MEMORY_MB = 96;
/** A million rows take seconds. */
const TIME_LIMIT_MS = 10 * 60_000;
/** A thread that read more than this has grown: the next reading gets a new one. */
const KEPT_AFTER_BYTES = 20_000_000;

const threadUrl = new URL(`./reading-thread${import.meta.url.slice(-3)}`, import.meta.url);
/** Threads that have nothing to do: they start more slowly than most reports are read. */
const idle: Worker[] = [];

/** Reads a report in a thread of its own. Rejects when it was aborted, ran out of time or memory, or failed. */
export function readInThread(order: ReadingOrder, listening: Listening): Promise<ReadingOutcome> {
  const { onProgress, onRows, onProblems } = listening;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([listening.signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
    signal.throwIfAborted();
    const thread =
      takeIdle() ??
      new Worker(threadUrl, {
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
      });
    let bytesRead = 0;
    thread.ref();

    const leave = () => {
      // Of these only: it has some of its own.
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      signal.removeEventListener('abort', abort);
    };
    const giveUp = (cause: unknown) => {
      leave();
      // What it still says while it ends is nobody's.
      thread.on('error', () => {});
      void thread.terminate();
      reject(cause);
    };
    const abort = () => giveUp(signal.reason);
    const finish = (outcome: ReadingOutcome) => {
      leave();
      if (bytesRead > KEPT_AFTER_BYTES) void thread.terminate();
      else keepIdle(thread);
      resolve(outcome);
    };

    let writing = Promise.resolve();
    const write = (work: () => Promise<void>) => {
      writing = writing
        .then(async () => {
          if (signal.aborted) return;
          await work();
          // Promises alone would let a row of writes keep everybody else waiting.
          await new Promise(setImmediate);
          tell(thread, { type: 'written' });
        })
        .catch(giveUp);
    };
    signal.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromThread) => {
      if (message.type === 'progress') {
        bytesRead = message.progress.bytesTotal;
        onProgress(message.progress);
      }
      if (message.type === 'rows') write(() => onRows(message.rows));
      if (message.type === 'problems') write(() => onProblems(message.start, message.problems));
      if (message.type === 'failed') giveUp(new Error(message.message));
      if (message.type === 'done') {
        const { type: _, ...outcome } = message;
        finish(outcome);
      }
    });
    thread.on('error', giveUp);
    thread.on('exit', () => giveUp(new Error('The thread that reads a report ended early')));
    tell(thread, { type: 'read', order });
  });
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (thread: Worker, message: ToThread) => thread.postMessage(message);

function takeIdle(): Worker | undefined {
  const thread = idle.pop();
  for (const event of ['error', 'exit']) thread?.removeAllListeners(event);
  return thread;
}

function keepIdle(thread: Worker): void {
  thread.unref();
  idle.push(thread);
  const forget = () => {
    const place = idle.indexOf(thread);
    if (place >= 0) idle.splice(place, 1);
  };
  thread.on('error', forget);
  thread.on('exit', forget);
}
