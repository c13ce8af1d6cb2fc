/**
 * The longest the reader works before it lets others run. With a chunk on top a page stays below 50 ms; in a worker
 * nobody waits but a word to stop.
 */
const SLICE_MS = 'document' in globalThis ? 16 : 100;

/** Returns a function to await between pieces of work: it stops on abort and lets others run now and then. */
export function createPace(signal?: AbortSignal): () => Promise<void> {
  let sliceStart = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - sliceStart < SLICE_MS) return;
    await letOthersRun();
    signal?.throwIfAborted();
    sliceStart = performance.now();
  };
}

/** A browser comes back to this work sooner than from a timer, which it holds up for 4 ms. */
function letOthersRun(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume, 0));
}
