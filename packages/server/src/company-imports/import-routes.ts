import { type CompanyImportEndpoints, companyImportEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { createImport, deleteImport, findImport, importView, listImports, startImport } from './company-imports.ts';
import { checkImport, receivePiece } from './import-file.ts';
import { listRows, takeOutRows, updateRow } from './import-rows.ts';
import { notImported, template } from './not-imported.ts';
import { undoImport } from './undo-import.ts';

/** Serves how a business brings its client list in. */
export const mountCompanyImports = (app: App, context: Context): void =>
  mountApi(app, context, companyImportEndpoints, handlers);

const handlers = (context: Context): Handlers<CompanyImportEndpoints, ApiCaller> => {
  const importOf = ({ organisationId }: ApiCaller, { importId }: { importId: string }) =>
    findImport(context.database, organisationId, importId);
  return {
    getCompanyImportTemplate: ({ query }) => template(query),
    listCompanyImports: ({ caller, query }) => listImports(context, caller.organisationId, query),
    createCompanyImport: ({ caller, body }) => createImport(context, caller.organisationId, body),
    getCompanyImport: async ({ caller, params }) => importView(context, await importOf(caller, params)),
    sendCompanyImportFile: async ({ caller, params, query: { offset }, request }) =>
      receivePiece(context, await importOf(caller, params), { offset, request }),
    checkCompanyImport: async ({ caller, params, body }) => checkImport(context, await importOf(caller, params), body),
    listCompanyImportRows: async ({ caller, params, query }) => {
      const { id } = await importOf(caller, params);
      return listRows(context, id, query);
    },
    updateCompanyImportRow: ({ caller: { organisationId }, params, body }) =>
      updateRow(context, { organisationId, ...params }, body),
    takeOutCompanyImportRows: ({ caller: { organisationId }, params, body }) =>
      takeOutRows(context, { organisationId, ...params }, body.rows),
    startCompanyImport: ({ caller, params }) => startImport(context, caller.organisationId, params.importId),
    undoCompanyImport: ({ caller, params }) => undoImport(context, caller.organisationId, params.importId),
    deleteCompanyImport: async ({ caller, params }) => {
      await deleteImport(context, caller.organisationId, params.importId);
      return undefined;
    },
    downloadCompanyImportRows: async ({ caller, params, query }) =>
      notImported(context, await importOf(caller, params), query),
  };
};
