/** A call that failed this long, however often it was tried, is told. */
const TOLD_AFTER_MS = 2000;
/** Whoever asked has given up, or has been told by then. */
const FORGOTTEN_AFTER_MS = 12_000;

interface Trouble {
  since: number;
  last: number;
}

const troubles = new Map<string, Trouble>();
const listeners = new Set<() => void>();
let isTroubled = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function judge(now = Date.now()): void {
  clearTimeout(timer);
  timer = undefined;
  for (const [call, { last }] of troubles) if (now - last >= FORGOTTEN_AFTER_MS) troubles.delete(call);
  const due = [...troubles.values()].flatMap(({ since, last }) => [since + TOLD_AFTER_MS, last + FORGOTTEN_AFTER_MS]);
  const next = Math.min(...due.filter((at) => at > now));
  if (Number.isFinite(next)) timer = setTimeout(judge, next - now);
  const wasTroubled = isTroubled;
  // What was tried once only has told its failure already, where it was asked.
  isTroubled = [...troubles.values()].some(({ since, last }) => last > since && now - since >= TOLD_AFTER_MS);
  if (isTroubled !== wasTroubled) for (const listener of listeners) listener();
}

/** `fetch`, watched: the client tries again by itself for half a minute, and people are told long before that. */
export const watchedFetch: typeof fetch = async (input, init) => {
  const call = `${init?.method ?? 'GET'} ${String(input).split('?')[0]}`;
  const isWell = () => troubles.delete(call) && judge();
  const failed = () => {
    const now = Date.now();
    troubles.set(call, { since: troubles.get(call)?.since ?? now, last: now });
    judge(now);
  };
  try {
    const response = await fetch(input, init);
    if (response.status >= 500) failed();
    else isWell();
    return response;
  } catch (error) {
    // Whoever asked went elsewhere; an attempt that took too long is aborted with a reason of its own.
    if (init?.signal?.aborted && isLeaving(init.signal.reason)) isWell();
    else failed();
    throw error;
  }
};

const isLeaving = (reason: unknown): boolean => (reason as Error | undefined)?.name === 'AbortError';

/** Tells whenever the server begins or ends to be in trouble; returns how to stop that. */
export function subscribeToTrouble(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether something has been asked again and again for a while, without an answer. */
export const isInTrouble = (): boolean => isTroubled;
