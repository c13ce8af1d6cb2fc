import type { CompanyEvent } from '@client-link/api-client/timeline';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/** What came at the same time is asked for once. */
const GATHER_MS = 400;
/** After the server has refused the stream, as when too many are open. */
const AGAIN_MS = 30_000;

/** How often a page asks by itself where no stream tells it. */
export const pollEvery = (isLive: boolean): number => (isLive ? 120_000 : 10_000);

/**
 * Keeps what is shown of a company, or of all of them, as it is on the server: asked for again whenever the stream
 * tells that something happened. A page that nobody looks at has no stream, as browsers have few connections for all.
 */
export function useLive(companyId: string | undefined, tell?: (event: CompanyEvent) => void): boolean {
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);
  const telling = useRef(tell);
  telling.current = tell;

  useEffect(() => {
    const path = companyId ? `/api/companies/${companyId}/events` : '/api/events';
    let source: EventSource | undefined;
    let wasOpen = false;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        for (const queryKey of companyId ? [['companies', companyId]] : [['companies', 'list'], ['funnel']])
          void queries.invalidateQueries({ queryKey });
      }, GATHER_MS);
    };
    const close = () => {
      clearTimeout(waiting);
      source?.close();
      source = undefined;
      setLive(false);
    };
    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource(path);
      source.addEventListener('ready', () => {
        setLive(true);
        // What happened in between is not told again.
        if (wasOpen) refresh();
        wasOpen = true;
      });
      source.addEventListener('message', ({ data }: MessageEvent<string>) => {
        refresh();
        telling.current?.(JSON.parse(data) as CompanyEvent);
      });
      source.addEventListener('many', refresh);
      source.addEventListener('error', () => {
        setLive(false);
        if (source?.readyState !== EventSource.CLOSED) return;
        close();
        waiting = setTimeout(open, AGAIN_MS);
      });
    };
    const onVisibility = () => (document.hidden ? close() : open());
    document.addEventListener('visibilitychange', onVisibility);
    open();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(gathering);
      close();
    };
  }, [companyId, queries]);
  return isLive;
}
