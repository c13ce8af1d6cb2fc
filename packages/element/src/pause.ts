/** Waits, but not while the page wakes up: coming back to it, or to the network, ends the wait. Answers whether it did. */
export function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const done = new AbortController();
    const end = (isWoken: boolean) => {
      clearTimeout(timer);
      done.abort();
      resolve(isWoken);
    };
    const timer = setTimeout(() => end(false), Math.max(0, Math.min(ms, 2 ** 31 - 1)));
    signal.addEventListener('abort', () => end(false), { signal: done.signal });
    const wake = () => document.visibilityState === 'visible' && end(true);
    document.addEventListener('visibilitychange', wake, { signal: done.signal });
    for (const name of ['focus', 'pageshow', 'online']) addEventListener(name, wake, { signal: done.signal });
  });
}
