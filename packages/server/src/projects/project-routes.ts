import { projectEndpoints, type ProjectEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { listColleagues } from './colleagues.ts';

/** Serves companies' projects, and with what new ones begin. */
export const mountProjects = (app: App, context: Context): void => mountApi(app, context, projectEndpoints, handlers);

const handlers = (context: Context): Handlers<ProjectEndpoints, ApiCaller> => ({
  listColleagues: ({ caller, query }) => listColleagues(context.database, caller.organisationId, query),
});
