import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { Locale, Uuid } from './schema.ts';
import { Attempt, Consent, ConsentText, LinkIntegration, LinkSession, Method, ReportKind, Upload } from './session.ts';

const auth = 'session';
const Version = z.object({ version: z.int() });
const AttemptParams = z.object({ attemptId: Uuid });
const UploadParams = z.object({ uploadId: z.string().check(z.maxLength(64)) });

export const StartedAttempt = z.looseObject({
  attempt: Attempt,
  /** Where the software's tab begins. By itself it only reaches a page that explains and asks. */
  startUrl: z.string(),
});

/** What `<client-link>` may ask of the server: only what one company's journey needs. */
export const linkEndpoints = defineEndpoints({
  getSession: {
    method: 'GET',
    path: '/link/session',
    summary: 'Get the journey as it stands',
    status: 200,
    response: LinkSession,
    auth,
  },
  listIntegrations: {
    method: 'GET',
    path: '/link/integrations',
    summary: 'List the software that can be chosen',
    status: 200,
    response: z.looseObject({
      results: z.array(LinkIntegration),
      /** Keys this company used before, latest first. */
      recent: z.array(z.string()),
    }),
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
    summary: 'Compare the digest, read the file on the server and report what was found',
    params: UploadParams,
    body: z.object({
      /** SHA-256 over the SHA-256s of 8 MiB blocks, hexadecimal. */
      digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      /** Of the person who reads the file: decides between two readings of a date that both are possible. */
      locale: z._default(Locale, 'en'),
    }),
    status: 200,
    response: Upload,
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
  sendReport: {
    method: 'POST',
    path: '/link/session/reports/{report}',
    summary: 'Send a checked report to the business',
    params: z.object({ report: ReportKind }),
    body: z.extend(Version, {
      uploadIds: z.array(z.string()).check(z.minLength(1), z.maxLength(20)),
      /** Sends the sound rows and leaves those with errors out. */
      leaveOutErrors: z._default(z.boolean(), false),
    }),
    status: 200,
    response: LinkSession,
    auth,
  },
});
export type LinkEndpoints = typeof linkEndpoints;

/** Where resumable uploads are created (tus 1.0); metadata `report` and `filename`. */
export const uploadsPath = '/link/files';
