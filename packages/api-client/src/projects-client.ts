import type { Colleague, Page, Paging } from '@client-link/contract';
import { projectEndpoints } from '@client-link/contract/projects';
import type { CallOptions, Client } from './client.ts';
import { everyItem } from './every-item.ts';

export type { Colleague } from '@client-link/contract';

/** Companies' projects, and who works on them. */
export type ProjectsClient = ReturnType<typeof createProjectsClient>;

/** Adds projects to a client. Every method rejects with `ApiError`. */
export const createProjectsClient = ({ call }: Pick<Client, 'call'>) => ({
  colleagues: {
    /** Lists a page of who of the business can look after a company. */
    list: (query?: Paging, options?: CallOptions): Promise<Page<Colleague>> =>
      call(projectEndpoints.listColleagues, { query }, options),
    /** Iterates over all of them. */
    listAll: (query?: Paging, options?: CallOptions): AsyncGenerator<Colleague> =>
      everyItem((page) => call(projectEndpoints.listColleagues, { query: page }, options), query),
  },
});
