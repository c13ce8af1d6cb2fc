import { spendEndpoints, type SpendEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { findCompany } from '../companies/companies.ts';
import { type Context, isoTime } from '../context.ts';
import { transact } from '../database/open.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { WORKBOOK_TYPE } from '../workbook/workbook.ts';
import { listCardSuppliers, replaceCardSuppliers } from './card-suppliers.ts';
import { listDuplicateBills, listSpendSuppliers } from './list-spend-suppliers.ts';
import { analyseSpendSoon, findAnalysis, listSpendAnalyses, overviewOf } from './spend-analyses.ts';
import { spendWorkbook } from './spend-workbook.ts';
import { getSpendAnalysis } from './view-analysis.ts';

/** Serves what companies spend. */
export const mountSpend = (app: App, context: Context): void => mountApi(app, context, spendEndpoints, handlers);

function handlers(context: Context): Handlers<SpendEndpoints, ApiCaller> {
  const { database } = context;
  const companyOf = ({ organisationId }: ApiCaller, { companyId }: { companyId: string }) =>
    findCompany(database, organisationId, companyId);

  return {
    listSpendAnalyses: ({ caller, query }) => listSpendAnalyses(context, caller.organisationId, query),
    getSpendAnalysis: async ({ caller, params, query }) =>
      getSpendAnalysis(context, await companyOf(caller, params), query),
    generateSpendAnalysis: async ({ caller, params }) => {
      const company = await companyOf(caller, params);
      await transact(database, (transaction) => analyseSpendSoon(transaction, company.id, context.clock()));
      context.wakeWorker();
      return overviewOf(company, await findAnalysis(database, company.id));
    },
    listSpendSuppliers: async ({ caller, params, query }) =>
      listSpendSuppliers(context, await companyOf(caller, params), query),
    listDuplicateBills: async ({ caller, params, query }) =>
      listDuplicateBills(context, await companyOf(caller, params), query),
    downloadSpendWorkbook: async ({ caller, params, query }) => {
      const company = await companyOf(caller, params);
      const body = await spendWorkbook(context, company, query);
      const name = `spend-analysis-${isoTime(context.clock()).slice(0, 10)}.xlsx`;
      return new Response(body as unknown as ReadableStream, {
        headers: {
          'content-type': WORKBOOK_TYPE,
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    },
    listCardSuppliers: ({ caller, query }) => listCardSuppliers(context, caller.organisationId, query),
    replaceCardSuppliers: ({ caller, body }) => replaceCardSuppliers(context, caller.organisationId, body.suppliers),
  };
}
