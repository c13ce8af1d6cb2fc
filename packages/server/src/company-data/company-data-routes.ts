import { type CompanyDataEndpoints, companyDataEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { findCompany } from '../companies/companies.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { exportRows } from './export-rows.ts';
import { exportUploadNotes, findSentUpload, listUploadNotes } from './upload-notes.ts';

/** Serves rows as files, and what was noted in files. */
export const mountCompanyData = (app: App, context: Context): void =>
  mountApi(app, context, companyDataEndpoints, handlers);

const handlers = (context: Context): Handlers<CompanyDataEndpoints, ApiCaller> => {
  const uploadOf = async ({ organisationId }: ApiCaller, params: { companyId: string; uploadId: string }) => {
    await findCompany(context.database, organisationId, params.companyId);
    return findSentUpload(context.database, params);
  };
  return {
    exportRows: async ({ caller, params, query }) => {
      await findCompany(context.database, caller.organisationId, params.companyId);
      return exportRows(context, { ...params, ...query });
    },
    listUploadNotes: async ({ caller, params, query, request }) =>
      listUploadNotes(context.database, await uploadOf(caller, params), { ...query, path: request.path }),
    exportUploadNotes: async ({ caller, params, query }) =>
      exportUploadNotes(context.database, await uploadOf(caller, params), query),
  };
};
