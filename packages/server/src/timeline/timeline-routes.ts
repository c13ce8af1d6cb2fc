import { type TimelineEndpoints, timelineEndpoints } from '@client-link/contract';
import type { HonoRequest } from 'hono/request';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { findCompany } from '../companies/companies.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { hashSecret } from '../security/secrets.ts';
import { staffSecret } from '../staff/authenticate-staff.ts';
import { isStream } from '../http/is-stream.ts';
import { mountApi } from '../staff/mount-api.ts';
import { type Audience, eventsAfter, latestEvents } from './events-after.ts';
import { eventView } from './event-view.ts';
import { funnelCsv, funnelOf } from './funnel.ts';
import { listTimeline } from './list-timeline.ts';
import type { LiveEvents } from './live-events.ts';

/** Serves what a business asks about what happens to its companies, live as well. */
export const mountTimeline = (app: App, context: Context, live: LiveEvents): void =>
  mountApi(app, context, timelineEndpoints, (inside) => handlers(inside, live));

function handlers(context: Context, live: LiveEvents): Handlers<TimelineEndpoints, ApiCaller> {
  const { database } = context;
  const companyOf = (caller: ApiCaller, companyId: string) => findCompany(database, caller.organisationId, companyId);
  const hear = async (caller: ApiCaller, request: HonoRequest, audience: Audience, after: string | undefined) => {
    if (isStream(request)) {
      const cookie = caller.staff && staffSecret(context, request);
      const listener = {
        id: caller.staff?.id ?? caller.apiKeyId ?? '',
        ...(cookie && { cookieHash: hashSecret(cookie) }),
      };
      return live.listen(audience, listener, request.header('last-event-id') ?? after);
    }
    const rows = after ? await eventsAfter(database, audience, after) : await latestEvents(database, audience);
    return { results: rows.map((row) => eventView(context, row)) };
  };

  return {
    listTimeline: async ({ caller, params, query }) => {
      await companyOf(caller, params.companyId);
      return listTimeline(context, params.companyId, query);
    },
    listCompanyEvents: async ({ caller, params, query, request }) => {
      const { id: companyId, organisation_id: organisationId } = await companyOf(caller, params.companyId);
      return hear(caller, request, { organisationId, companyId }, query.after);
    },
    listEvents: ({ caller, query, request }) =>
      hear(caller, request, { organisationId: caller.organisationId }, query.after),
    getFunnel: ({ caller, query }) => funnelOf(context, caller.organisationId, query),
    exportFunnel: async ({ caller, query }) =>
      new Response(funnelCsv(await funnelOf(context, caller.organisationId, query)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="funnel.csv"',
          'cache-control': 'no-store',
        },
      }),
  };
}
