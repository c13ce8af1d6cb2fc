import type { CompanyEvent, EndpointInput, Funnel, Page, TimelineEndpoints } from '@client-link/contract';
import { timelineEndpoints } from '@client-link/contract/timeline';
import type { CallOptions, Client } from './client.ts';
import { everyItem } from './every-item.ts';

export type { CompanyEvent, CompanyEventType, Funnel, FunnelCount, FunnelStep } from '@client-link/contract';

/** Which part of a company's timeline is wanted. */
export type TimelineQuery = NonNullable<EndpointInput<TimelineEndpoints['listTimeline']>['query']>;
/** When the journeys began that are counted. */
export type FunnelPeriod = NonNullable<EndpointInput<TimelineEndpoints['getFunnel']>['query']>;

/** What happened to companies, and how far they get. */
export type TimelineClient = ReturnType<typeof createTimelineClient>;

/** Adds timelines and the funnel to a client. Every method rejects with `ApiError`. */
export const createTimelineClient = ({ call }: Pick<Client, 'call'>) => ({
  timeline: {
    /** Lists a page of what happened to a company, latest first. */
    list: (companyId: string, query?: TimelineQuery, options?: CallOptions): Promise<Page<CompanyEvent>> =>
      call(timelineEndpoints.listTimeline, { params: { companyId }, query }, options),
    /** Iterates over all of it. */
    listAll: (companyId: string, query?: TimelineQuery, options?: CallOptions): AsyncGenerator<CompanyEvent> =>
      everyItem(
        (page) =>
          call(timelineEndpoints.listTimeline, { params: { companyId }, query: { ...query, ...page } }, options),
        query,
      ),
  },
  events: {
    /**
     * Lists what happened to all companies since an event, oldest first, at most 500; without one, the latest.
     * `GET /api/events` with `Accept: text/event-stream` tells the same as it happens.
     */
    since: (after?: string, options?: CallOptions): Promise<{ results: CompanyEvent[] }> =>
      call(timelineEndpoints.listEvents, { query: { after } }, options),
  },
  funnel: {
    /** Counts how far the journeys of a period got. */
    get: (period?: FunnelPeriod, options?: CallOptions): Promise<Funnel> =>
      call(timelineEndpoints.getFunnel, { query: period }, options),
    /** Downloads the same as CSV. */
    export: (period?: FunnelPeriod, options?: CallOptions): Promise<Response> =>
      call(timelineEndpoints.exportFunnel, { query: period }, options),
  },
});
