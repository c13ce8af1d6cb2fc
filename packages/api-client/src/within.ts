import { ApiError } from './api-error.ts';

/** Waits for the promise, or rejects at once with the signal's reason. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits that many milliseconds, or rejects at once with the signal's reason. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await unlessAborted(new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Does the work within that many milliseconds, or rejects with `timeout`; with the signal's reason if that aborts. */
export async function within<T>(
  ms: number,
  name: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(tooLate(name)), ms);
  // Not a listener on the caller's signal: that may live long, and a file's bytes stay abortable after we return.
  const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
  try {
    either.throwIfAborted();
    return await unlessAborted(work(either), either);
  } catch (error) {
    throw either.aborted ? either.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

const tooLate = (name: string) => new ApiError('timeout', `${name} did not answer in time`, { retryable: true });
