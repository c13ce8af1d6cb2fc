import { bulkChangeEndpoints, type BulkChangeEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { requireRole } from '../staff/authenticate-staff.ts';
import { mountApi } from '../staff/mount-api.ts';
import {
  bulkChangeView,
  findBulkChange,
  listBulkChanges,
  listRefused,
  startBulkChange,
  stopBulkChange,
} from './bulk-changes.ts';

/** Serves what is done with all companies that were found. */
export const mountBulkChanges = (app: App, context: Context): void =>
  mountApi(app, context, bulkChangeEndpoints, handlers);

const handlers = (context: Context): Handlers<BulkChangeEndpoints, ApiCaller> => {
  const { database } = context;
  return {
    listBulkChanges: ({ caller, query }) => listBulkChanges(database, caller.organisationId, query),
    startBulkChange: ({ caller, body }) => {
      if (body.act === 'delete') requireRole(caller, 'deleteCompany');
      return startBulkChange(context, caller.organisationId, body);
    },
    getBulkChange: async ({ caller, params }) =>
      bulkChangeView(await findBulkChange(database, caller.organisationId, params.changeId)),
    listBulkChangeRefused: async ({ caller, params, query }) => {
      const { id } = await findBulkChange(database, caller.organisationId, params.changeId);
      return listRefused(database, id, query);
    },
    stopBulkChange: ({ caller, params }) => stopBulkChange(context, caller.organisationId, params.changeId),
  };
};
