import type { HonoRequest } from 'hono/request';

/** Whether events are asked for as they happen: by `EventSource`, which comes again by itself. */
export const isStream = (request: HonoRequest): boolean =>
  request
    .header('accept')
    ?.split(',')
    .some((type) => type.trim().startsWith('text/event-stream')) ?? false;
