import { type Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';

type Query = z.output<typeof Paging>;

export const offsetOf = ({ page, pageSize }: Query): number => (page - 1) * pageSize;

/** A page of results with links to itself and its neighbours. */
export function pageOf<T>(path: string, query: Query, totalResults: number, results: T[]): Page<T> {
  const link = (page: number) => {
    const values = new URLSearchParams({ page: String(page), pageSize: String(query.pageSize) });
    if (query.query) values.set('query', query.query);
    if (query.orderBy) values.set('orderBy', query.orderBy);
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
