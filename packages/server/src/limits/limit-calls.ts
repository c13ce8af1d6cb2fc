import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Variables } from '../http/mount.ts';
import { addressSet, clientAddress, isLoopback, networkOf } from './client-address.ts';
import type { RateLimits } from './rate-limits.ts';

/** Small, the same for everybody, or asked by whoever runs the server. */
const UNCOUNTED = /^\/(assets\/|health$|ready$|metrics$)/;

/** What `@hono/node-server` gives; absent where no socket is. */
interface Bindings {
  incoming?: { socket: { remoteAddress?: string | undefined } };
}

/**
 * Limits calls by address, more so those that are refused: whoever tries keys out is stopped soon. Calls from this
 * machine are not limited so, or all callers behind a proxy on it would be one.
 */
export function limitCalls(
  limits: RateLimits,
  { trustProxy, log }: { trustProxy: string; log: Logger },
): MiddlewareHandler<{ Variables: Variables; Bindings: Bindings }> {
  const isProxy = addressSet(trustProxy);
  let hasWarned = false;
  return async (context, next) => {
    const { req } = context;
    if (UNCOUNTED.test(req.path)) return next();
    const socketAddress = context.env?.incoming?.socket.remoteAddress;
    const forwarded = req.header('x-forwarded-for');
    if (forwarded !== undefined && socketAddress && !isProxy(socketAddress) && !hasWarned) {
      hasWarned = true;
      log.warn('X-Forwarded-For came from an address that TRUST_PROXY does not name: callers are not told apart');
    }
    const address = socketAddress && clientAddress(socketAddress, forwarded, isProxy);
    const network = address && !isLoopback(address) ? networkOf(address) : undefined;
    context.set('network', network ?? '');
    if (network) {
      limits.requireNotRefused(network);
      limits.take(req, 'address', network);
    }
    await next();
    const { status, headers } = context.res;
    if (network && status === 401) limits.takeRefused(network);
    // A problem brings its own.
    if (!headers.has('x-rate-limit-limit'))
      for (const [name, value] of Object.entries(limits.headersFor(req))) context.header(name, value);
  };
}
