import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { MAX_HELP_DAYS } from './help.ts';
import { pageOf } from './paging.ts';
import {
  FileChoice,
  MAX_DRAFT_BYTES,
  MAX_FILES,
  MAX_PATCHES,
  Patch,
  ReportDraft,
  ReportKind,
  ReportProblem,
  Settled,
} from './report.ts';
import { line, Locale, Uuid } from './schema.ts';
import {
  Attempt,
  Consent,
  ConsentText,
  IntegrationGuide,
  LinkIntegrations,
  LinkSession,
  Method,
  Upload,
} from './session.ts';

const auth = 'session';
const Version = z.object({ version: z.int() });
const AttemptParams = z.object({ attemptId: Uuid });
const uploadId = z.string().check(z.maxLength(64));
const UploadParams = z.object({ uploadId });
const ReportParams = z.object({ report: ReportKind });

export const StartedAttempt = z.looseObject({
  attempt: Attempt,
  /** Where the software's tab begins. By itself it only reaches a page that explains and asks. */
  startUrl: z.string(),
});

export const HelpLink = z.looseObject({
  /** A secret: whoever opens it may do the step. Absent when it was mailed. */
  url: z.optional(z.string()),
  session: LinkSession,
});

/** What `<client-link>` may ask of the server: only what one company's journey needs. */
export const linkEndpoints = defineEndpoints({
  getSession: {
    method: 'GET',
    path: '/link/session',
    summary: 'Get the journey as it stands',
    query: z.object({
      /** Whoever has just opened it needs no second call for the software to choose from. */
      include: z.optional(z.literal('integrations')),
    }),
    status: 200,
    response: LinkSession,
    auth,
  },
  listIntegrations: {
    method: 'GET',
    path: '/link/integrations',
    summary: 'List the software that can be chosen',
    status: 200,
    response: LinkIntegrations,
    auth,
  },
  getIntegrationGuide: {
    method: 'GET',
    path: '/link/integrations/{integrationKey}/guide',
    summary: 'Get how to find each report in a software, and who may connect it',
    params: z.object({ integrationKey: z.string().check(z.maxLength(40)) }),
    query: z.object({ locale: z._default(Locale, 'en') }),
    status: 200,
    response: IntegrationGuide,
    auth,
  },
  requestIntegration: {
    method: 'POST',
    path: '/link/integrationRequests',
    summary: 'Tell the business which software is missing',
    body: z.object({ name: line(100) }),
    status: 204,
    auth,
  },
  chooseSource: {
    method: 'POST',
    path: '/link/session/source',
    summary: 'Choose the software and the way to share; choosing again starts those steps over',
    body: z.extend(Version, { integrationKey: z.string(), method: Method }),
    status: 200,
    response: LinkSession,
    auth,
  },
  clearSource: {
    method: 'POST',
    path: '/link/session/source/clear',
    summary: 'Go back to the choice of software; what was sent is kept',
    body: Version,
    status: 200,
    response: LinkSession,
    auth,
  },
  getConsentText: {
    method: 'GET',
    path: '/link/session/consent',
    summary: 'Get the words to agree to for the chosen software',
    query: z.object({ locale: z._default(Locale, 'en') }),
    status: 200,
    response: ConsentText,
    auth,
  },
  giveConsent: {
    method: 'POST',
    path: '/link/session/consent',
    summary: 'Agree to the words with this hash',
    body: z.extend(Version, { hash: z.string(), locale: Locale, attemptId: z.optional(Uuid) }),
    status: 200,
    response: LinkSession,
    auth,
  },
  getAdditionalConsentText: {
    method: 'GET',
    path: '/link/session/consent/additional',
    summary: 'Get the words for what is asked in addition to what was agreed',
    query: z.object({ locale: z._default(Locale, 'en') }),
    status: 200,
    response: ConsentText,
    auth,
  },
  giveAdditionalConsent: {
    method: 'POST',
    path: '/link/session/consent/additional',
    summary: 'Agree to more; what was agreed before stays as it is',
    body: z.extend(Version, { hash: z.string(), locale: Locale }),
    status: 200,
    response: LinkSession,
    auth,
  },
  declineAdditionalConsent: {
    method: 'POST',
    path: '/link/session/consent/additional/decline',
    summary: 'Leave it at what was agreed; the same is not asked again',
    body: Version,
    status: 200,
    response: LinkSession,
    auth,
  },
  getConsent: {
    method: 'GET',
    path: '/link/consents/{consentId}',
    summary: 'Get the receipt of what was agreed',
    params: z.object({ consentId: Uuid }),
    status: 200,
    response: Consent,
    auth,
  },
  withdrawConsent: {
    method: 'POST',
    path: '/link/consents/{consentId}/withdraw',
    summary: 'End the sharing: unlinks, cancels work and revokes access at the software',
    params: z.object({ consentId: Uuid }),
    body: z.object({}),
    status: 200,
    response: LinkSession,
    auth,
  },
  startAttempt: {
    method: 'POST',
    path: '/link/attempts',
    summary: 'Mint an attempt at the software’s login; nothing is opened yet',
    body: Version,
    status: 201,
    response: StartedAttempt,
    auth,
  },
  getAttempt: {
    method: 'GET',
    path: '/link/attempts/{attemptId}',
    summary: 'See how an attempt stands',
    params: AttemptParams,
    status: 200,
    response: Attempt,
    auth,
  },
  cancelAttempt: {
    method: 'POST',
    path: '/link/attempts/{attemptId}/cancel',
    summary: 'Give an attempt up',
    params: AttemptParams,
    body: z.object({}),
    status: 200,
    response: LinkSession,
    auth,
  },
  prepareUpload: {
    method: 'POST',
    path: '/link/session/prepare',
    summary: 'Say that the explanation of file sharing was read',
    body: Version,
    status: 200,
    response: LinkSession,
    auth,
  },
  finishUpload: {
    method: 'POST',
    path: '/link/uploads/{uploadId}/finish',
    summary: 'Compare the digest of a file that has arrived, and keep it',
    params: UploadParams,
    body: z.object({
      /** SHA-256 over the SHA-256s of 8 MiB blocks, hexadecimal. */
      digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
    status: 200,
    response: Upload,
    isRepeatable: true,
    auth,
  },
  removeUpload: {
    method: 'DELETE',
    path: '/link/uploads/{uploadId}',
    summary: 'Remove a file that was not sent yet',
    params: UploadParams,
    status: 204,
    auth,
  },
  getReport: {
    method: 'GET',
    path: '/link/session/reports/{report}',
    summary: 'Get a report that is not sent yet, and how far the server is with reading it',
    params: ReportParams,
    status: 200,
    response: ReportDraft,
    auth,
  },
  saveDraft: {
    method: 'PUT',
    path: '/link/session/reports/{report}/draft',
    summary: 'Save a report’s files and corrections; the server reads all of it anew',
    params: ReportParams,
    body: z.object({
      uploadIds: z.array(uploadId).check(z.minLength(1), z.maxLength(MAX_FILES)),
      files: z._default(z.array(FileChoice).check(z.maxLength(MAX_FILES)), []),
      settled: z._default(z.array(Settled).check(z.maxLength(MAX_FILES)), []),
      patches: z._default(z.array(Patch).check(z.maxLength(MAX_PATCHES)), []),
      /** Of the person: both readings of the report must be told the same. */
      locale: z._default(Locale, 'en'),
      /** The draft that this changes; when it is no longer the current one, nothing is saved. */
      draftVersion: z.optional(z.int()),
    }),
    maxBodyBytes: MAX_DRAFT_BYTES,
    status: 200,
    response: ReportDraft,
    auth,
  },
  removeDraft: {
    method: 'DELETE',
    path: '/link/session/reports/{report}/draft',
    summary: 'Give up a report that is not sent yet: its corrections and the bytes of its files are deleted',
    params: ReportParams,
    status: 204,
    auth,
  },
  listProblems: {
    method: 'GET',
    path: '/link/session/reports/{report}/problems',
    summary: 'List what the server found in a report, in the order of its files',
    params: ReportParams,
    query: z.object({
      page: z._default(z.coerce.number().check(z.int(), z.minimum(1)), 1),
      pageSize: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2000)), 100),
      code: z.optional(z.string().check(z.maxLength(60))),
      /** The column’s title. */
      column: z.optional(z.string().check(z.maxLength(5000))),
      severity: z.optional(z.enum(['error', 'warning'])),
    }),
    status: 200,
    response: pageOf(ReportProblem),
    auth,
  },
  sendReport: {
    method: 'POST',
    path: '/link/session/reports/{report}',
    summary: 'Send a checked report to the business',
    params: ReportParams,
    body: z.extend(Version, {
      /** The draft that was seen. */
      draftVersion: z.int(),
      /** Sends the sound rows and leaves those with errors out. */
      leaveOutErrors: z._default(z.boolean(), false),
      /** Sends a report that looks like another company's, see its summary's `mismatch`. */
      isRightCompany: z._default(z.boolean(), false),
    }),
    status: 200,
    response: LinkSession,
    isRepeatable: true,
    auth,
  },
  skipReport: {
    method: 'POST',
    path: '/link/session/reports/{report}/skip',
    summary: 'Go on without a report that is optional',
    params: ReportParams,
    body: Version,
    status: 200,
    response: LinkSession,
    auth,
  },
  askForHelp: {
    method: 'POST',
    path: '/link/helpRequests',
    summary: 'Make a link by which somebody else can do the current step, and that alone',
    body: z.extend(Version, {
      /** Mails the link instead of answering it. */
      email: z.optional(z.email()),
      /** Of the mail. */
      locale: z._default(Locale, 'en'),
      /** Days until the link ends. */
      days: z._default(z.int().check(z.minimum(1), z.maximum(MAX_HELP_DAYS)), MAX_HELP_DAYS),
    }),
    status: 201,
    response: HelpLink,
    auth,
  },
  takeBackHelp: {
    method: 'POST',
    path: '/link/helpRequests/{helpRequestId}/revoke',
    summary: 'Take a help request back: its links stop working at once',
    params: z.object({ helpRequestId: Uuid }),
    body: z.object({}),
    status: 200,
    response: LinkSession,
    auth,
  },
  introduceHelper: {
    method: 'POST',
    path: '/link/session/helper',
    summary: 'Say who helps: recorded with what the helper agrees to and does',
    body: z.object({ name: line(100), email: z.optional(z.email()) }),
    status: 200,
    response: LinkSession,
    auth,
  },
});
export type LinkEndpoints = typeof linkEndpoints;

/** Where resumable uploads are created (tus 1.0); metadata `report` and `filename`. */
export const uploadsPath = '/link/files';
