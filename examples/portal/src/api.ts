import { ApiError, createClient } from '@client-link/api-client';
import { createStaffClient } from '@client-link/api-client/staff';
import { QueryClient } from '@tanstack/react-query';
import { watchedFetch } from './parts/troubled.ts';
import type { Words } from './words/words.ts';

/** Everything is asked of the server that serves this page, by the cookie of whoever is signed in. */
export const server = { baseUrl: location.origin, credentials: 'same-origin', fetch: watchedFetch } as const;
export const client = createClient(server);
export const staff = createStaffClient(server);

/** A password that is not right, typed by who is signed in, is another matter. */
const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 401 && error.code !== 'sign_in_failed';

/** Signing in again leads back to where one was. */
function onError(error: unknown): void {
  // Their role was changed meanwhile: the portal offers what the new one may do.
  if (error instanceof ApiError && error.code === 'role_not_allowed')
    void queries.invalidateQueries({ queryKey: ['me'] });
  if (!isSignedOut(error)) return;
  const to = location.pathname + location.search;
  location.assign(`/portal/sign-in?${new URLSearchParams({ to })}`);
}

export const queries = new QueryClient({
  defaultOptions: {
    // The client retries by itself, as far as that is worth it.
    queries: { retry: false, staleTime: 5000, throwOnError: (error) => (onError(error), false) },
    mutations: { onError },
  },
});

/** What went wrong, for the person who sees it. */
export function troubleIn(words: Words, error: unknown): string {
  if (!(error instanceof ApiError)) return words.failed(error instanceof Error ? error.message : '');
  if (error.code === 'network' || error.code === 'timeout') return words.unreachable;
  const said = error.code === 'role_not_allowed' ? words.notAllowed : words.failed(reasonIn(words, error));
  return error.requestId ? `${said} ${words.requestId(error.requestId)}` : said;
}

/** Why the server refused, in the language of the person where that is known. */
export function reasonIn(words: Words, { code, message, problem, status }: ApiError): string {
  const said = words.problems[code as keyof Words['problems']];
  // A server that broke, or a proxy before it, says nothing that helps.
  if (!said && (status ?? 0) >= 500) return words.broken;
  if (code !== 'invalid_request' || !said) return said ?? message;
  // `body.contact.email` is of the last part that has a name here.
  const fields = (problem?.validation?.errors ?? []).flatMap(
    ({ itemId = '' }) =>
      String(itemId)
        .split('.')
        .map((part) => words.fields[part])
        .findLast(Boolean) ?? [],
  );
  return fields.length ? words.wrongFields([...new Set(fields)]) : said;
}
