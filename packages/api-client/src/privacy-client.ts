import type {
  AuditEntry,
  AuditVerification,
  DeletionReceipt,
  EndpointInput,
  Page,
  Paging,
  PrivacyEndpoints,
} from '@client-link/contract';
import { privacyEndpoints } from '@client-link/contract/privacy';
import type { CallOptions, Client } from './client.ts';
import { everyItem } from './every-item.ts';

export type { AuditEntry, AuditVerification, DeletionReceipt } from '@client-link/contract';

/** What of the audit log is wanted: by company, action, who did it, and when. */
export type AuditQuery = NonNullable<EndpointInput<PrivacyEndpoints['listAuditLog']>['query']>;
/** A head of the chain that an earlier check has answered. */
export interface AuditHead {
  position: number;
  digest: string;
}

/** Who did what, and what companies have a right to. */
export type PrivacyClient = ReturnType<typeof createPrivacyClient>;

/** Adds the audit log, exports and receipts of deletions to a client. Every method rejects with `ApiError`. */
export const createPrivacyClient = ({ call }: Pick<Client, 'call'>) => ({
  auditLog: {
    /** Lists a page of who did what, latest first. */
    list: (query?: AuditQuery, options?: CallOptions): Promise<Page<AuditEntry>> =>
      call(privacyEndpoints.listAuditLog, { query }, options),
    /** Iterates over all of it. */
    listAll: (query?: AuditQuery, options?: CallOptions): AsyncGenerator<AuditEntry> =>
      everyItem((page) => call(privacyEndpoints.listAuditLog, { query: { ...query, ...page } }, options), query),
    /** Checks that nothing was changed or taken away; with a head kept elsewhere, that the chain still has it. */
    verify: (known?: AuditHead, options?: CallOptions): Promise<AuditVerification> =>
      call(privacyEndpoints.verifyAuditLog, { query: known }, options),
  },
  /** Downloads everything that is kept about a company, as a ZIP. */
  exportCompany: (companyId: string, options?: CallOptions): Promise<Response> =>
    call(privacyEndpoints.exportCompany, { params: { companyId } }, options),
  deletions: {
    /** Lists a page of receipts, latest first. */
    list: (query?: Paging, options?: CallOptions): Promise<Page<DeletionReceipt>> =>
      call(privacyEndpoints.listDeletions, { query }, options),
    /** Gets the receipt of a company's deletion; `not_found` when it was not deleted. */
    get: (companyId: string, options?: CallOptions): Promise<DeletionReceipt> =>
      call(privacyEndpoints.getDeletion, { params: { companyId } }, options),
  },
});
