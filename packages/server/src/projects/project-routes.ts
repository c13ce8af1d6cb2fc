import { projectEndpoints, type ProjectEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { findCompany } from '../companies/companies.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { listColleagues } from './colleagues.ts';
import { addDocument, deleteDocument, downloadDocument } from './documents.ts';
import { projectDefaults, updateProjectDefaults } from './project-defaults.ts';
import { createProject, deleteProject, findProject, listProjects, projectView, updateProject } from './projects.ts';

/** Serves companies' projects, and with what new ones begin. */
export const mountProjects = (app: App, context: Context): void => mountApi(app, context, projectEndpoints, handlers);

function handlers(context: Context): Handlers<ProjectEndpoints, ApiCaller> {
  const { database } = context;
  const requireCompany = ({ organisationId }: ApiCaller, companyId: string) =>
    findCompany(database, organisationId, companyId);

  return {
    listColleagues: ({ caller, query }) => listColleagues(database, caller.organisationId, query),

    getProjectDefaults: async ({ caller, params }) => {
      await requireCompany(caller, params.companyId);
      return projectDefaults(database, caller.organisationId, params.companyId);
    },
    updateProjectDefaults: ({ caller, params, body }) =>
      updateProjectDefaults(context, caller.organisationId, params.companyId, body),

    listProjects: ({ caller, query }) => listProjects(database, caller.organisationId, query),
    createProject: ({ caller, params, body }) => createProject(context, caller.organisationId, params.companyId, body),
    getProject: async ({ caller, params }) =>
      projectView(database, await findProject(database, caller.organisationId, params)),
    updateProject: ({ caller, params, body }) => updateProject(context, caller.organisationId, params, body),
    deleteProject: async ({ caller, params }) => {
      await deleteProject(context, caller.organisationId, params);
      return undefined;
    },

    addDocument: async ({ caller, params, body }) => {
      await requireCompany(caller, params.companyId);
      return addDocument(context, params.companyId, body);
    },
    downloadDocument: async ({ caller, params }) => {
      await requireCompany(caller, params.companyId);
      return downloadDocument(context, params.companyId, params.documentId);
    },
    deleteDocument: async ({ caller, params }) => {
      await requireCompany(caller, params.companyId);
      await deleteDocument(context, params.companyId, params.documentId);
      return undefined;
    },
  };
}
