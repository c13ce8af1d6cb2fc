/** The longest the reader works before it lets others run; a page stays responsive below 50 ms. */
const SLICE_MS = 24;

/** Returns a function to await between pieces of work: it stops on abort and lets others run now and then. */
export function createPace(signal?: AbortSignal): () => Promise<void> {
  let sliceStart = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - sliceStart < SLICE_MS) return;
    await new Promise((resume) => setTimeout(resume, 0));
    signal?.throwIfAborted();
    sliceStart = performance.now();
  };
}
