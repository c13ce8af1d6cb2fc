import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { Failure } from './failure.ts';
import { DateTime } from './schema.ts';

const auth = 'apiKey';
const JobParams = z.object({ jobId: z.string().check(z.maxLength(100)) });

/** One kind of rows, why they are there and until when. */
export const StoredTable = z.looseObject({
  /** Its name in the database and in exports. */
  table: z.string(),
  what: z.string(),
  /** Names the rule by which it goes. */
  rule: z.string(),
  /** That rule, in a sentence. */
  until: z.string(),
  /** They go with their company, and are in its export. */
  isOfCompany: z.boolean(),
});
export type StoredTable = z.infer<typeof StoredTable>;

/** What is kept how long. */
export const Retention = z.looseObject({
  tables: z.array(StoredTable),
  /** What whoever runs the server has set, by the setting's name. */
  settings: z.array(z.looseObject({ name: z.string(), value: z.number(), unit: z.string() })),
});
export type Retention = z.infer<typeof Retention>;

/** Background work that failed so often that it is not tried any more. */
export const DeadJob = z.looseObject({
  id: z.string(),
  /** What it does. */
  kind: z.string(),
  /** With what: ids. */
  subject: z.string(),
  attempts: z.int(),
  lastTried: DateTime,
  error: z.optional(z.string()),
  /** Why, as a program reads it. */
  failure: z.optional(Failure),
});
export type DeadJob = z.infer<typeof DeadJob>;

/** What a business asks about the running of its server. */
export const operationEndpoints = defineEndpoints({
  getRetention: {
    method: 'GET',
    path: '/api/retention',
    summary: 'See what is kept, why and until when',
    status: 200,
    response: Retention,
    auth,
  },
  exportOrganisation: {
    method: 'GET',
    path: '/api/export',
    summary:
      'Download the organisation’s own data: its companies’ list, settings, staff, audit log and receipts; a ZIP of JSON lines',
    status: 200,
    answers: 'file',
    auth,
  },
  listDeadJobs: {
    method: 'GET',
    path: '/api/deadJobs',
    summary: 'List background work that is not tried any more, where the server is one organisation’s alone',
    status: 200,
    response: z.looseObject({
      results: z.array(DeadJob),
      /** Other organisations use this server too: only whoever runs it sees its work. */
      isShared: z.boolean(),
    }),
    auth,
  },
  retryDeadJob: {
    method: 'POST',
    path: '/api/deadJobs/{jobId}/retry',
    summary: 'Have background work tried again from the start',
    params: JobParams,
    status: 204,
    auth,
  },
  dropDeadJob: {
    method: 'DELETE',
    path: '/api/deadJobs/{jobId}',
    summary: 'Give background work up for good',
    params: JobParams,
    status: 204,
    auth,
  },
});
export type OperationEndpoints = typeof operationEndpoints;
