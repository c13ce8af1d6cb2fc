import type { Server } from './request.ts';

/** Settings that both clients share. */
export interface ClientSettings {
  /** Where the server is, `https://link.example.com`; a path in front of its own is kept. */
  baseUrl: string;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
  /** Milliseconds a call may take with all its retries and waits; 30 000 by default. */
  budgetMs?: number;
  /** Milliseconds one attempt may take before it counts as failed; 10 000 by default. */
  timeoutMs?: number;
}

/** Checks the settings and fills in the defaults; throws `TypeError` naming the wrong one. */
export function readSettings(
  settings: ClientSettings & { credentials?: string | undefined },
): Pick<Server, 'baseUrl' | 'fetch' | 'budgetMs' | 'timeoutMs'> {
  const { credentials } = settings;
  if (credentials !== undefined && credentials !== 'same-origin')
    throw new TypeError('credentials must be "same-origin" or left out');
  return {
    baseUrl: readBaseUrl(settings.baseUrl),
    // Looked up at each call: whoever replaces the global later is heard.
    fetch: settings.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    budgetMs: readMs('budgetMs', settings.budgetMs ?? 30_000),
    timeoutMs: readMs('timeoutMs', settings.timeoutMs ?? 10_000),
  };
}

function readBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new TypeError('baseUrl must be the server’s address, such as https://link.example.com');
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

function readMs(name: string, ms: number): number {
  // A longer timer fires at once.
  if (!(ms > 0 && ms < 2 ** 31)) throw new TypeError(`${name} must be milliseconds between 1 and 2147483647`);
  return ms;
}
