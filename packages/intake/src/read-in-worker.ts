import { nativeDigest } from './block-digest.ts';
import { digestOf } from './digest.ts';
import type { ReadOptions } from './read-report.ts';
import type { Reading } from './reading.ts';
import type { SupplierKeys } from './supplier-keys.ts';
import type { WorkerAnswer, WorkerRequest, WorkerTask } from './worker.ts';

/** Options of `readInWorker`: those of `readReport`, and where the worker's script is. */
export interface ReadInWorkerOptions extends ReadOptions {
  /** The worker's script, a TrustedScriptURL where the host demands one; default: `worker.js` beside this file. */
  workerUrl?: string | URL | TrustedUrl;
}

/** Files above this are not read on the main thread, where a browser lets no worker start. */
export const MAIN_THREAD_MAX_BYTES = 32 * 1024 * 1024;

/** A worker that neither runs nor fails after this long counts as blocked. */
const START_WITHIN_MS = 10_000;

/** A URL a Trusted Types policy made; all that counts is that it isn't turned into a string. */
interface TrustedUrl {
  toString(): string;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): TrustedUrl };
}

/**
 * Reads a report off the main thread: in a worker from its own URL, else in one from a `blob:` module that imports it
 * (a page can't start a worker of another origin), else on the main thread in short slices, up to
 * `MAIN_THREAD_MAX_BYTES`; a larger file is then answered with the problem `too_large_here`. The worker is kept for a
 * while, so that reading again with one more correction begins at once.
 */
export async function readInWorker(
  files: File | readonly File[],
  { workerUrl, ...options }: ReadInWorkerOptions,
): Promise<Reading> {
  const { signal } = options;
  const list = Array.isArray(files) ? (files as readonly File[]) : [files as File];
  signal?.throwIfAborted();
  const worker = takeKept(workerUrl) ?? (await startWorker(workerUrl));
  if (worker) {
    try {
      signal?.throwIfAborted();
      return await readWith(worker, list, options);
    } finally {
      keep(worker, workerUrl);
    }
  }
  signal?.throwIfAborted();
  // Loaded only here: where a worker runs, the page needs nothing of it.
  const { readOnPage } = await import('./read-on-page.ts');
  return readOnPage(list, options, MAIN_THREAD_MAX_BYTES);
}

/**
 * The digest of a file as `digestOf` computes it, in a worker of its own: while a browser copies a block to hash it,
 * a page would stand still. Without a worker, or on plain http, it is computed here.
 */
export async function digestInWorker(
  file: Blob,
  { workerUrl, signal }: Pick<ReadInWorkerOptions, 'workerUrl'> & { signal: AbortSignal },
): Promise<string> {
  signal.throwIfAborted();
  const worker = nativeDigest() && (await startWorker(workerUrl));
  if (!worker) return digestOf(file, signal);
  try {
    signal.throwIfAborted();
    return await ask<string>(worker, { digest: file }, signal, (answer) =>
      'digest' in answer ? { is: answer.digest } : undefined,
    );
  } finally {
    worker.terminate();
  }
}

/** How long a worker with nothing to do is kept. */
const KEPT_MS = 30_000;

let kept: { worker: Worker; url: string; timer: ReturnType<typeof setTimeout> } | undefined;

function takeKept(url: ReadInWorkerOptions['workerUrl']): Worker | undefined {
  if (!kept || kept.url !== String(url)) return;
  const { worker, timer } = kept;
  clearTimeout(timer);
  kept = undefined;
  return worker;
}

function keep(worker: Worker, url: ReadInWorkerOptions['workerUrl']): void {
  kept?.worker.terminate();
  clearTimeout(kept?.timer);
  const timer = setTimeout(() => {
    worker.terminate();
    if (kept?.worker === worker) kept = undefined;
  }, KEPT_MS);
  kept = { worker, url: String(url), timer };
}

async function startWorker(workerUrl: ReadInWorkerOptions['workerUrl']): Promise<Worker | undefined> {
  if (typeof Worker === 'undefined') return;
  const own = await running(() =>
    workerUrl === undefined
      ? new Worker(scriptUrl(new URL('./worker.js', import.meta.url).href), { type: 'module' })
      : new Worker(
          typeof workerUrl === 'string' || workerUrl instanceof URL
            ? scriptUrl(String(workerUrl))
            : (workerUrl as string),
          { type: 'module' },
        ),
  );
  if (own) return own;
  const target = new URL(String(workerUrl ?? new URL('./worker.js', import.meta.url)), import.meta.url).href;
  const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(target)};`], { type: 'text/javascript' }));
  try {
    return await running(() => new Worker(scriptUrl(blob), { type: 'module' }));
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** A worker once it says that it runs; undefined when it can't be started, or its script can't be loaded. */
function running(start: () => Worker): Promise<Worker | undefined> {
  return new Promise((resolve) => {
    const settled = new AbortController();
    let worker: Worker;
    try {
      worker = start();
    } catch {
      return resolve(undefined); // another origin, or a policy of the host
    }
    const settle = (isRunning: boolean) => {
      settled.abort();
      clearTimeout(timer);
      if (!isRunning) worker.terminate();
      resolve(isRunning ? worker : undefined);
    };
    const timer = setTimeout(() => settle(false), START_WITHIN_MS);
    const { signal } = settled;
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => 'ready' in data && settle(true), {
      signal,
    });
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        settle(false);
      },
      { signal },
    );
  });
}

let lastId = 0;

function readWith(worker: Worker, files: readonly File[], { onProgress, onRows, signal, ...options }: ReadOptions) {
  if (onRows) throw new TypeError('onRows: rows stay in the worker; read them on the server');
  const problems: Reading['problems'] = [];
  const suppliers: SupplierKeys = { ids: [], names: [] };
  return ask<Reading>(worker, { files, options }, signal, (answer) => {
    if ('progress' in answer) onProgress?.(answer.progress);
    else if ('part' in answer) {
      problems.push(...(answer.part.problems ?? []));
      suppliers.ids.push(...(answer.part.suppliers?.ids ?? []));
      suppliers.names.push(...(answer.part.suppliers?.names ?? []));
    } else if ('done' in answer) {
      const { done } = answer;
      return { is: { ...done, problems, ...(done.suppliers && { suppliers }) } };
    }
    return undefined;
  });
}

/** Asks the worker for something, and hears its answers to that until one settles it or it says that it failed. */
function ask<T>(
  worker: Worker,
  task: WorkerTask,
  signal: AbortSignal | undefined,
  hear: (answer: Exclude<WorkerAnswer, { ready: true }>) => { is: T } | undefined,
): Promise<T> {
  const id = ++lastId;
  const send = (request: WorkerRequest) => worker.postMessage(request, []);
  const settled = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const abort = () => {
      send({ id, abort: true });
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true, signal: settled.signal });
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { signal: settled.signal });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<WorkerAnswer>) => {
        if ('ready' in data || data.id !== id) return;
        if ('failed' in data) return reject(errorOf(data.failed));
        const answered = hear(data);
        if (answered) resolve(answered.is);
      },
      { signal: settled.signal },
    );
    send({ id, ...task });
  }).finally(() => settled.abort());
}

function errorOf({ name, message }: { name: string; message: string }): Error {
  return name === 'TypeError' ? new TypeError(message) : Object.assign(new Error(message), { name });
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The URL as the host's Trusted Types accept it, where it has them; ours are the only URLs it ever makes. */
function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('client-link', { createScriptURL: (trusted) => trusted });
  return policy.createScriptURL(url) as string;
}
