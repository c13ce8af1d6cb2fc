import { type Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';

type Query = z.output<typeof Paging>;

export const offsetOf = ({ page, pageSize }: Query): number => (page - 1) * pageSize;

/** A page of results with links to itself and its neighbours; these keep what was asked `further`. */
export function pageOf<T>(
  path: string,
  query: Query,
  totalResults: number,
  results: T[],
  further: Record<string, string | undefined> = {},
): Page<T> {
  const link = (page: number) => {
    const values = new URLSearchParams({ page: String(page), pageSize: String(query.pageSize) });
    if (query.query) values.set('query', query.query);
    if (query.orderBy) values.set('orderBy', query.orderBy);
    for (const [name, value] of Object.entries(further)) if (value !== undefined) values.set(name, value);
    return { href: `${path}?${values}` };
  };
  return {
    results,
    pageNumber: query.page,
    pageSize: query.pageSize,
    totalResults,
    _links: {
      self: { href: path },
      current: link(query.page),
      ...(query.page * query.pageSize < totalResults && { next: link(query.page + 1) }),
      ...(query.page > 1 && { previous: link(query.page - 1) }),
    },
  };
}
