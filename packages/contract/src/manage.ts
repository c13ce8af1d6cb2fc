import * as z from 'zod/mini';
import { DataType } from './data-type.ts';
import { defineEndpoints } from './endpoint.ts';
import { Period, Total } from './report.ts';
import { DateTime, Locale, openEnum, Uuid } from './schema.ts';
import { Actor, LinkIntegration, LinkSession, Method } from './session.ts';

const auth = 'session';
const ConnectionParams = z.object({ connectionId: Uuid });
const ConsentParams = z.object({ consentId: Uuid });

/** What of one kind of data a connection has shared. */
export const SharedData = z.looseObject({
  dataType: openEnum(DataType.options),
  count: z.int(),
  totals: z.array(Total),
  period: z.optional(Period),
});
export type SharedData = z.infer<typeof SharedData>;

/** Something that happened to a connection, and which person of the company did it, if one did. */
export const ConnectionEvent = z.looseObject({
  id: Uuid,
  type: openEnum(['connected', 'uploaded', 'deauthorized', 'disconnected', 'withdrawn']),
  at: DateTime,
  actor: z.optional(Actor),
  /** Of the files that were sent together. */
  fileNames: z.optional(z.array(z.string())),
});
export type ConnectionEvent = z.infer<typeof ConnectionEvent>;

/** A source of the company's rows, as the person who manages it sees it. */
export const ManagedConnection = z.looseObject({
  id: Uuid,
  integration: LinkIntegration,
  method: openEnum(Method.options),
  status: openEnum(['PendingAuth', 'Linked', 'Unlinked', 'Deauthorized']),
  /** The company chosen in the software. */
  entityName: z.optional(z.string()),
  created: DateTime,
  /** Since when it has been linked without a break. */
  linkedAt: z.optional(DateTime),
  lastSync: z.optional(DateTime),
  syncStatus: openEnum(['queued', 'running', 'complete', 'failed']),
  /** The live consent that it stands on. */
  consentId: z.optional(Uuid),
  /** What the business can read now. */
  shared: z.array(SharedData),
  /** Of rows that are shared no more: when they are deleted at the latest. */
  deletedBy: z.optional(DateTime),
  /** Latest first, at most 20. */
  history: z.array(ConnectionEvent),
});
export type ManagedConnection = z.infer<typeof ManagedConnection>;

/** What was agreed, in short; the receipt has its words. */
export const ManagedConsent = z.looseObject({
  id: Uuid,
  integrationKey: z.string(),
  platformName: z.string(),
  dataTypes: z.array(openEnum(DataType.options)),
  givenAt: DateTime,
  withdrawnAt: z.optional(DateTime),
  actor: z.optional(Actor),
  /** It adds to another one: without it, the rest goes on. */
  isAddition: z.optional(z.boolean()),
  /** The sources that stand on it. */
  connectionIds: z.array(Uuid),
});
export type ManagedConsent = z.infer<typeof ManagedConsent>;

/** How long a mailed code is. */
export const CODE_DIGITS = 8;

/** What the screen *Manage connections* may ask of the server, besides the journey itself. */
export const manageEndpoints = defineEndpoints({
  listManagedConnections: {
    method: 'GET',
    path: '/link/connections',
    summary: 'List the company’s sources, what they have shared, and what was agreed',
    status: 200,
    response: z.looseObject({
      results: z.array(ManagedConnection),
      /** Latest first. */
      consents: z.array(ManagedConsent),
    }),
    auth,
  },
  reconnect: {
    method: 'POST',
    path: '/link/connections/{connectionId}/reconnect',
    summary: 'Begin a source anew: sign in again or send newer reports, under the same connection',
    params: ConnectionParams,
    body: z.object({ version: z.int() }),
    status: 200,
    response: LinkSession,
    auth,
  },
  disconnect: {
    method: 'POST',
    path: '/link/connections/{connectionId}/disconnect',
    summary: 'End the access of one source; its rows stay with the business',
    params: ConnectionParams,
    body: z.object({}),
    status: 200,
    response: LinkSession,
    auth,
  },
  mailManageCode: {
    method: 'POST',
    path: '/link/manageCodes',
    summary:
      'Mail a code to the company’s contact, by which a Link URL’s browser may manage; tells nobody whether there is one',
    body: z.object({
      /** Of the mail. */
      locale: z._default(Locale, 'en'),
    }),
    status: 201,
    response: z.looseObject({ expiresAt: DateTime }),
    auth,
  },
  redeemManageCode: {
    method: 'POST',
    path: '/link/manageCodes/redeem',
    summary: 'Say the code that was mailed last; from then on this browser may manage until its visit ends',
    body: z.object({ code: z.string().check(z.regex(/^\d{8}$/)) }),
    status: 200,
    response: LinkSession,
    isRepeatable: true,
    auth,
  },
  getReceipt: {
    method: 'GET',
    path: '/link/consents/{consentId}/receipt',
    summary: 'Download what was agreed as a page to read and print',
    params: ConsentParams,
    query: z.object({ locale: z._default(Locale, 'en') }),
    status: 200,
    answers: 'file',
    auth,
  },
});
export type ManageEndpoints = typeof manageEndpoints;
