import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { AuditActor } from './privacy.ts';
import { DateTime, openEnum, Uuid } from './schema.ts';

/**
 * What may happen to a company. `invited`: it was given a link. `opened`: somebody came. `started`: they chose their
 * software, or to send files. `problem`: something did not work, `details.code` says what.
 */
export const CompanyEventType = z.enum([
  'created',
  'imported',
  'invited',
  'reminded',
  'opened',
  'started',
  'consented',
  'connected',
  'uploaded',
  'finished',
  'synchronised',
  'problem',
  'deauthorized',
  'disconnected',
  'withdrawn',
  'archived',
  'unarchived',
]);
export type CompanyEventType = z.infer<typeof CompanyEventType>;

/** One thing that happened to a company. */
export const CompanyEvent = z.looseObject({
  id: Uuid,
  companyId: Uuid,
  type: openEnum(CompanyEventType.options),
  at: DateTime,
  /** Absent where the server did it by itself, or nobody knows. */
  actor: z.optional(AuditActor),
  sessionId: z.optional(Uuid),
  integrationKey: z.optional(z.string()),
  platformName: z.optional(z.string()),
  connectionId: z.optional(Uuid),
  details: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
export type CompanyEvent = z.infer<typeof CompanyEvent>;

/** How far journeys get, in order. `shared`: connected, or a file was sent. */
export const FunnelStep = z.enum(['invited', 'opened', 'started', 'consented', 'shared', 'finished']);
export type FunnelStep = z.infer<typeof FunnelStep>;

/** How many journeys reached a step, and how long it took them from the step before. */
export const FunnelCount = z.looseObject({
  step: openEnum(FunnelStep.options),
  /** Who got further has reached it, too. */
  journeys: z.int(),
  /** Of those that reached the step before: who has not come to this one so far. */
  lost: z.int(),
  medianSeconds: z.optional(z.number()),
  p90Seconds: z.optional(z.number()),
});
export type FunnelCount = z.infer<typeof FunnelCount>;

/** What became of the journeys that began in a period. */
export const Funnel = z.looseObject({
  from: z.optional(DateTime),
  to: z.optional(DateTime),
  steps: z.array(FunnelCount),
  /** From the choice of a software on: which one it is, is known from there. */
  integrations: z.array(
    z.looseObject({ integrationKey: z.string(), platformName: z.string(), steps: z.array(FunnelCount) }),
  ),
});
export type Funnel = z.infer<typeof Funnel>;

const auth = 'apiKey';
const CompanyParams = z.object({ companyId: Uuid });
const Types = z.optional(z.string().check(z.maxLength(400)));

/** Only journeys that began in it. */
const Period = z.object({ from: z.optional(DateTime), to: z.optional(DateTime) });

const Since = z.object({
  /** The last event that is known. A stream takes it from `Last-Event-ID`. */
  after: z.optional(Uuid),
});
const Events = z.looseObject({
  /** Oldest first, at most 500. */
  results: z.array(CompanyEvent),
});

/** What a business asks about what happens to its companies. */
export const timelineEndpoints = defineEndpoints({
  listTimeline: {
    method: 'GET',
    path: '/api/companies/{companyId}/timeline',
    summary: 'List what happened to a company, latest first',
    params: CompanyParams,
    query: z.extend(Paging, {
      /** Only these types, with commas between them. */
      types: Types,
    }),
    status: 200,
    response: pageOf(CompanyEvent),
    auth,
  },
  listCompanyEvents: {
    method: 'GET',
    path: '/api/companies/{companyId}/events',
    summary:
      'Hear what happens to a company: with `Accept: text/event-stream` as it happens, else what happened since `after`',
    params: CompanyParams,
    query: Since,
    status: 200,
    response: Events,
    streams: true,
    auth,
  },
  listEvents: {
    method: 'GET',
    path: '/api/events',
    summary:
      'Hear what happens to all companies: with `Accept: text/event-stream` as it happens, else what happened since `after`',
    query: Since,
    status: 200,
    response: Events,
    streams: true,
    auth,
  },
  getFunnel: {
    method: 'GET',
    path: '/api/funnel',
    summary: 'Count how far journeys get, and how long each step takes',
    query: Period,
    status: 200,
    response: Funnel,
    auth,
  },
  exportFunnel: {
    method: 'GET',
    path: '/api/funnel/csv',
    summary: 'Download the same as CSV',
    query: Period,
    status: 200,
    answers: 'file',
    auth,
  },
});
export type TimelineEndpoints = typeof timelineEndpoints;
