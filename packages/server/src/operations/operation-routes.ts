import { operationEndpoints, type OperationEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { type Context, isoTime } from '../context.ts';
import { failureOf, withoutSecrets } from '../failures/failure-of.ts';
import type { App, Handlers } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { dropDead, listDead, retryDead } from '../jobs/dead-jobs.ts';
import { exportOrganisation } from '../privacy/export-organisation.ts';
import { retention } from '../privacy/retention.ts';
import { storedFields } from '../privacy/stored-fields.ts';
import { mountApi } from '../staff/mount-api.ts';

/** Serves what a business asks about the running of its server. */
export const mountOperations = (app: App, context: Context): void =>
  mountApi(app, context, operationEndpoints, handlers);

const handlers = (context: Context): Handlers<OperationEndpoints, ApiCaller> => ({
  getRetention: () => ({
    tables: Object.entries(storedFields).map(([table, { what, kept, belongs }]) => ({
      table,
      what,
      rule: kept,
      until: retention[kept],
      isOfCompany: belongs !== undefined,
    })),
    settings: [{ name: 'AUDIT_DAYS', value: context.auditDays, unit: 'days' }],
  }),
  exportOrganisation: ({ caller }) =>
    new Response(exportOrganisation(context, caller.organisationId), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${caller.organisationId}.zip"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    }),

  listDeadJobs: async () => {
    if (await isShared(context)) return { results: [], isShared: true };
    const jobs = await listDead(context.database);
    return {
      results: jobs.map(({ id, kind, subject, attempts, run_at, last_error }) => ({
        id,
        kind,
        subject,
        attempts,
        lastTried: isoTime(run_at),
        ...(last_error !== null && { error: withoutSecrets(last_error), failure: failureOf(last_error) }),
      })),
      isShared: false,
    };
  },
  retryDeadJob: async ({ params }) => {
    const isFound =
      !(await isShared(context)) && (await retryDead(context.database, context.clock(), params.jobId)) > 0;
    if (!isFound) throw noSuchJob();
    context.wakeWorker();
    return undefined;
  },
  dropDeadJob: async ({ params }) => {
    const isFound = !(await isShared(context)) && (await dropDead(context.database, params.jobId));
    if (!isFound) throw noSuchJob();
    return undefined;
  },
});

const noSuchJob = () => new Refusal('not_found', 'There is no dead job with this id.');

/** Jobs belong to the server: where several organisations share it, one must not see another's. */
async function isShared({ database }: Context): Promise<boolean> {
  const some = await database.selectFrom('organisations').select('id').limit(2).execute();
  return some.length > 1;
}
