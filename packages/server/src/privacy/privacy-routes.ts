import { type PrivacyEndpoints, privacyEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import { listAuditLog } from '../audit/list-audit-log.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { findCompany } from '../companies/companies.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { getDeletion, listDeletions } from './deletions.ts';
import { exportCompany } from './export-company.ts';

/** Serves what a business asks about who did what, and about its companies' rights. */
export const mountPrivacy = (app: App, context: Context): void => mountApi(app, context, privacyEndpoints, handlers);

const handlers = (context: Context): Handlers<PrivacyEndpoints, ApiCaller> => ({
  listAuditLog: ({ caller, query }) => listAuditLog(context.database, caller.organisationId, query),
  verifyAuditLog: async ({ caller, query: { position, digest } }) => {
    const known = position !== undefined && digest !== undefined ? { position, digest } : undefined;
    const found = await verifyAudit(context.database, caller.organisationId, known);
    const { links: entries, tombstones, consents, head, flaws } = found;
    return { isIntact: flaws.length === 0, entries, tombstones, consents, head, flaws };
  },
  exportCompany: async ({ caller, params }) => {
    const company = await findCompany(context.database, caller.organisationId, params.companyId);
    return new Response(exportCompany(context, company), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${company.id}.zip"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
  listDeletions: ({ caller, query }) => listDeletions(context.database, caller.organisationId, query),
  getDeletion: ({ caller, params }) => getDeletion(context.database, caller.organisationId, params.companyId),
});
