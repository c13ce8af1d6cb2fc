import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { DateTime, openEnum, Uuid } from './schema.ts';

const auth = 'apiKey';
const CompanyParams = z.object({ companyId: Uuid });

/** Who did something. */
export const AuditActor = z.looseObject({
  kind: openEnum(['apiKey', 'staff', 'session', 'helper', 'system', 'operator']),
  /** Of the API key, the member of staff, or the link session. */
  id: z.optional(z.string()),
  /** The API key's name when it did it. */
  name: z.optional(z.string()),
  /** The company's person, as the business named them, or as a helper said. */
  person: z.optional(z.looseObject({ id: z.string(), name: z.optional(z.string()), email: z.optional(z.string()) })),
});

/** One thing that was done. */
export const AuditEntry = z.looseObject({
  id: Uuid,
  /** Its place in the log, from 1 and without a gap but for those that went with a company or with age. */
  position: z.int(),
  at: DateTime,
  actor: AuditActor,
  /** The name of the call, or what happened by itself, such as `connection.deauthorized`. */
  action: z.string(),
  companyId: z.optional(Uuid),
  /** What that company is called now; absent when it was deleted. */
  companyName: z.optional(z.string()),
  /** What it was done with: ids. */
  target: z.record(z.string(), z.unknown()),
  /** `unknown`: the server stopped in the middle, and it may or may not have been done. */
  outcome: openEnum(['done', 'unknown']),
  requestId: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What walking the log's chain found. */
export const AuditVerification = z.looseObject({
  /** Every entry, consent record and receipt is as it was written, and none is missing that no entry tells of. */
  isIntact: z.boolean(),
  entries: z.int(),
  /** Entries that were destroyed, with a tombstone in their place. */
  tombstones: z.int(),
  consents: z.int(),
  /** The end of the chain. Keep it elsewhere and send it with the next call. */
  head: z.looseObject({ position: z.int(), digest: z.string() }),
  flaws: z.array(z.looseObject({ position: z.optional(z.int()), what: z.string() })),
});
export type AuditVerification = z.infer<typeof AuditVerification>;

/** That a company was deleted, and what with it. */
export const DeletionReceipt = z.looseObject({
  companyId: Uuid,
  requested: DateTime,
  requestedBy: AuditActor,
  /** `Erasing` until the last file, row and access at the software is gone. */
  status: openEnum(['Erasing', 'Erased']),
  completed: z.optional(DateTime),
  removed: z.looseObject({
    /** Rows by table. */
    rows: z.record(z.string(), z.int()),
    files: z.int(),
    /** Accesses that were revoked at the software. */
    grants: z.int(),
  }),
  /** SHA-256 of the receipt; the audit log vouches for it. */
  digest: z.optional(z.string()),
});
export type DeletionReceipt = z.infer<typeof DeletionReceipt>;

const Filter = z.extend(Paging, {
  /** Only what was done with this company. */
  companyId: z.optional(Uuid),
  /** Only this action. */
  action: z.optional(z.string().check(z.maxLength(100))),
  /** Only what this API key, member of staff or link session did. */
  actorId: z.optional(z.string().check(z.maxLength(100))),
  /** Only since then. */
  from: z.optional(DateTime),
  /** Only before then. */
  to: z.optional(DateTime),
});

/** What a business asks about who did what, and about its companies' rights. */
export const privacyEndpoints = defineEndpoints({
  listAuditLog: {
    method: 'GET',
    path: '/api/auditLog',
    summary: 'List who did what, latest first',
    query: Filter,
    status: 200,
    response: pageOf(AuditEntry),
    auth,
  },
  verifyAuditLog: {
    method: 'GET',
    path: '/api/auditLog/verification',
    summary: 'Check that nothing in the audit log, consent records and receipts was changed or taken away',
    query: z.object({
      /** A head that an earlier call answered: the chain must still contain it. */
      position: z.optional(z.coerce.number().check(z.int(), z.minimum(1))),
      digest: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
    }),
    status: 200,
    response: AuditVerification,
    auth,
  },
  exportCompany: {
    method: 'GET',
    path: '/api/companies/{companyId}/export',
    summary: 'Download everything that is kept about a company: a ZIP of JSON lines, one file a table, and its files',
    params: CompanyParams,
    status: 200,
    answers: 'file',
    auth,
  },
  listDeletions: {
    method: 'GET',
    path: '/api/deletions',
    summary: 'List the receipts of deleted companies, latest first',
    query: Paging,
    status: 200,
    response: pageOf(DeletionReceipt),
    auth,
  },
  getDeletion: {
    method: 'GET',
    path: '/api/deletions/{companyId}',
    summary: 'Get the receipt of a company’s deletion',
    params: CompanyParams,
    status: 200,
    response: DeletionReceipt,
    auth,
  },
});
export type PrivacyEndpoints = typeof privacyEndpoints;
