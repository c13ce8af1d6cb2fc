import { blobSource } from './byte-source.ts';
import { readReport, type Reading, type ReadOptions } from './read-report.ts';
import type { WorkerAnswer, WorkerRequest } from './worker.ts';

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
 * `MAIN_THREAD_MAX_BYTES`; a larger file is then answered with the problem `too_large_here`.
 */
export async function readInWorker(file: File, options: ReadInWorkerOptions): Promise<Reading> {
  const { workerUrl, ...readOptions } = options;
  readOptions.signal?.throwIfAborted();
  const worker = await startWorker(workerUrl);
  if (readOptions.signal?.aborted) worker?.terminate();
  readOptions.signal?.throwIfAborted();
  if (worker) return readWith(worker, file, readOptions);
  if (file.size <= MAIN_THREAD_MAX_BYTES) return readReport(blobSource(file), readOptions);
  const reading = await readReport(blobSource(file), { ...readOptions, maxBytes: MAIN_THREAD_MAX_BYTES });
  return { ...reading, problems: reading.problems.map((problem) => ({ ...problem, code: 'too_large_here' })) };
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

function readWith(worker: Worker, file: File, { onProgress, signal, ...options }: ReadOptions): Promise<Reading> {
  const id = 1;
  const send = (request: WorkerRequest) => worker.postMessage(request, []);
  const rows: Reading['rows'] = [];
  const problems: Reading['problems'] = [];
  return new Promise<Reading>((resolve, reject) => {
    const abort = () => {
      send({ id, abort: true });
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      if ('progress' in data) onProgress?.(data.progress);
      else if ('part' in data) {
        rows.push(...(data.part.rows ?? []));
        problems.push(...(data.part.problems ?? []));
      } else if ('done' in data) resolve({ ...data.done, rows, problems });
      else if ('failed' in data) reject(errorOf(data.failed));
    });
    send({ id, file, options });
  }).finally(() => worker.terminate());
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
