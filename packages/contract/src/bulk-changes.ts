import * as z from 'zod/mini';
import { CompanyFilter } from './company-filter.ts';
import { CompanyAct, CompanyChange, CompanyChanges } from './company-list.ts';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { AuditActor } from './privacy.ts';
import { DateTime, openEnum, Uuid } from './schema.ts';

const auth = 'apiKey';

/** So many companies can be changed by one act. */
export const MAX_CHANGED = 100_000;

/** One thing that is done with all companies that were found, by background work. */
export const BulkChange = z.looseObject({
  id: Uuid,
  act: openEnum(CompanyAct.options),
  /** `stopped`: somebody ended it before all was done. */
  status: openEnum(['working', 'done', 'stopped']),
  created: DateTime,
  createdBy: AuditActor,
  ended: z.optional(DateTime),
  counts: z.looseObject({
    companies: z.int(),
    done: z.int(),
    /** Companies that stayed as they were; `GET …/refused` says which and why. */
    refused: z.int(),
    /** Companies that were deleted before it was their turn. */
    gone: z.int(),
  }),
});
export type BulkChange = z.infer<typeof BulkChange>;

export const BulkChangeRequest = z.extend(z.omit(CompanyChanges, { companyIds: true }), {
  /** Which companies: all that fit. */
  filter: z.optional(z.extend(CompanyFilter, { query: z.optional(z.string().check(z.maxLength(200))) })),
  /** Instead of a filter: all that an earlier change was done to, as where it is taken back. */
  changedBy: z.optional(Uuid),
  /** How many that are, as a person saw it: where it is another number by now, nothing is done. */
  companies: z.int().check(z.minimum(1), z.maximum(MAX_CHANGED)),
});
export type BulkChangeRequest = z.input<typeof BulkChangeRequest>;

const ChangeParams = z.object({ changeId: Uuid });

/** How all companies that were found are changed by one act. */
export const bulkChangeEndpoints = defineEndpoints({
  listBulkChanges: {
    method: 'GET',
    path: '/api/bulkChanges',
    summary: 'List the changes of all companies that were found, latest first: those of the last thirty days',
    query: Paging,
    status: 200,
    response: pageOf(BulkChange),
    auth,
  },
  startBulkChange: {
    method: 'POST',
    path: '/api/bulkChanges',
    summary: 'Archive, unarchive, delete, tag or hand over all companies that fit a filter, by background work',
    body: BulkChangeRequest,
    status: 201,
    response: BulkChange,
    auth,
  },
  getBulkChange: {
    method: 'GET',
    path: '/api/bulkChanges/{changeId}',
    summary: 'See how far a change is',
    params: ChangeParams,
    status: 200,
    response: BulkChange,
    auth,
  },
  listBulkChangeRefused: {
    method: 'GET',
    path: '/api/bulkChanges/{changeId}/refused',
    summary: 'List the companies that stayed as they were, with the reason',
    params: ChangeParams,
    query: Paging,
    status: 200,
    response: pageOf(CompanyChange),
    auth,
  },
  stopBulkChange: {
    method: 'POST',
    path: '/api/bulkChanges/{changeId}/stop',
    summary: 'End a change before all is done; what is done stays',
    params: ChangeParams,
    status: 200,
    response: BulkChange,
    auth,
  },
});
export type BulkChangeEndpoints = typeof bulkChangeEndpoints;
