import type { MiddlewareHandler } from 'hono';

const EXPOSED =
  'Retry-After, X-Rate-Limit-Limit, X-Rate-Limit-Remaining, X-Rate-Limit-Reset, Location, Upload-Offset, Upload-Length, Tus-Resumable, X-Request-Id, Idempotency-Replayed, Date';
const ALLOWED =
  'Authorization, Content-Type, Idempotency-Key, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Upload-Defer-Length, X-Request-Id';

/**
 * Lets pages of any origin ask and read the answer, without cookies. Whether they may is judged by their token:
 * a preflight carries none.
 */
export const cors: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  if (context.req.method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: {
        vary: 'Origin',
        ...(origin && {
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'GET, POST, PUT, PATCH, HEAD, DELETE',
          'access-control-allow-headers': ALLOWED,
          'access-control-max-age': '7200',
        }),
      },
    });
  }
  await next();
  context.res.headers.set('vary', 'Origin');
  context.res.headers.set('cache-control', 'no-store');
  if (!origin) return;
  context.res.headers.set('access-control-allow-origin', origin);
  context.res.headers.set('access-control-expose-headers', EXPOSED);
};
