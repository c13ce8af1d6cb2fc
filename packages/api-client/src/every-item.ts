import type { Page, Paging } from '@client-link/contract';

/** Goes through all items from the given page on, asking for the next page only when it is reached. */
export async function* everyItem<T>(
  list: (query: Paging) => Promise<Page<T>>,
  query: Paging = {},
): AsyncGenerator<T, void, undefined> {
  for (let number = Number(query.page ?? 1); ; number++) {
    const page = await list({ pageSize: 1000, ...query, page: number });
    yield* page.results;
    if (!page._links.next || page.results.length === 0) return;
  }
}
