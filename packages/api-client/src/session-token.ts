import { ApiError } from './api-error.ts';
import { within } from './within.ts';

/**
 * Keeps the session token in memory and fetches it in single flight.
 *
 * The function it returns gives the `Authorization` header; called with one that the server refused, it gives
 * a new one. Rejects with `token_missing` when `fetchSessionToken` fails and `timeout` when it does not answer.
 */
export function keepSessionToken(fetchSessionToken: () => Promise<string> | string, timeoutMs: number) {
  let current: Promise<string> | undefined;

  const renew = () => {
    const next = fetchAuthorization(fetchSessionToken, timeoutMs).catch((error) => {
      if (current === next) current = undefined;
      throw error;
    });
    return next;
  };

  return async (refused?: string): Promise<string> => {
    const seen = current;
    // Of several calls that were refused together, only the first to see it renews.
    if (seen && refused && (await seen) === refused && current === seen) current = undefined;
    return (current ??= renew());
  };
}

async function fetchAuthorization(fetchSessionToken: () => Promise<string> | string, timeoutMs: number) {
  const token: unknown = await within(timeoutMs, 'fetchSessionToken', undefined, async () => fetchSessionToken()).catch(
    (cause) => {
      if (cause instanceof ApiError) throw cause;
      throw new ApiError('token_missing', 'fetchSessionToken failed', { retryable: true, cause });
    },
  );
  // Checked here because the platform's own error for a bad header value prints the value.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError('fetchSessionToken must resolve to the token, a string without spaces');
  }
  return `Bearer ${token}`;
}
