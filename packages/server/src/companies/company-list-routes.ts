import { type CompanyListEndpoints, companyListEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { requireRole } from '../staff/authenticate-staff.ts';
import { mountApi } from '../staff/mount-api.ts';
import { archiveCompany, unarchiveCompany } from './archive-company.ts';
import { changeCompanies } from './change-companies.ts';
import { findCompany } from './companies.ts';
import { exportCompanies } from './export-companies.ts';
import { usedTags } from './used-tags.ts';

/** Serves what is done with the list of companies. Mounted before what takes any id under `/api/companies`. */
export const mountCompanyList = (app: App, context: Context): void =>
  mountApi(app, context, companyListEndpoints, handlers);

const handlers = (context: Context): Handlers<CompanyListEndpoints, ApiCaller> => {
  const companyOf = ({ organisationId }: ApiCaller, companyId: string) =>
    findCompany(context.database, organisationId, companyId);
  return {
    exportCompanies: ({ caller, query }) => exportCompanies(context, caller.organisationId, query),
    listUsedTags: async ({ caller }) => ({ results: await usedTags(context.database, caller.organisationId) }),
    changeCompanies: async ({ caller, body }) => {
      if (body.act === 'delete') requireRole(caller, 'deleteCompany');
      return { results: await changeCompanies(context, caller.organisationId, body) };
    },
    archiveCompany: async ({ caller, params, query }) =>
      archiveCompany(context, await companyOf(caller, params.companyId), query.synchronisation),
    unarchiveCompany: async ({ caller, params }) =>
      unarchiveCompany(context, await companyOf(caller, params.companyId)),
  };
};
