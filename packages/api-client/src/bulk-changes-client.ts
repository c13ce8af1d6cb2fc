import type { BulkChange, BulkChangeRequest, CompanyChange, Page, Paging } from '@client-link/contract';
import { bulkChangeEndpoints } from '@client-link/contract/bulk-changes';
import type { CallOptions, Client } from './client.ts';

export type { BulkChange, BulkChangeRequest } from '@client-link/contract';

/** Changes of all companies that were found. */
export type BulkChangesClient = ReturnType<typeof createBulkChangesClient>;

/** Adds changes of all companies that were found to a client. Every method rejects with `ApiError`. */
export const createBulkChangesClient = ({ call }: Pick<Client, 'call'>) => ({
  /** Lists a page of them, latest first. */
  list: (query?: Paging, options?: CallOptions): Promise<Page<BulkChange>> =>
    call(bulkChangeEndpoints.listBulkChanges, { query }, options),
  /** Begins one, up to 100,000 companies; `other_number` where another number of companies fits by now. */
  start: (body: BulkChangeRequest, options?: CallOptions): Promise<BulkChange> =>
    call(bulkChangeEndpoints.startBulkChange, { body }, options),
  /** Sees how far one is. */
  get: (changeId: string, options?: CallOptions): Promise<BulkChange> =>
    call(bulkChangeEndpoints.getBulkChange, { params: { changeId } }, options),
  /** Lists a page of the companies that stayed as they were, with the reason. */
  refused: (changeId: string, query?: Paging, options?: CallOptions): Promise<Page<CompanyChange>> =>
    call(bulkChangeEndpoints.listBulkChangeRefused, { params: { changeId }, query }, options),
  /** Ends one before all is done; what is done stays. */
  stop: (changeId: string, options?: CallOptions): Promise<BulkChange> =>
    call(bulkChangeEndpoints.stopBulkChange, { params: { changeId } }, options),
});
