import type {
  Attempt,
  Consent,
  ConsentText,
  EndpointInput,
  EndpointOutput,
  IntegrationGuide,
  LinkEndpoints,
  LinkSession,
  Locale,
  Method,
  Page,
  ReportDraft,
  ReportKind,
  ReportProblem,
  Upload,
} from '@client-link/contract';
import { linkEndpoints, uploadsPath } from '@client-link/contract/link';
import { callsTo } from './request.ts';
import { keepSessionToken } from './session-token.ts';
import { type ClientSettings, readSettings } from './settings.ts';

export type {
  Attempt,
  Consent,
  ConsentText,
  Fact,
  FileChoice,
  IntegrationGuide,
  Helper,
  Helping,
  HelpRequest,
  HelpStep,
  LinkIntegration,
  LinkSession,
  Locale,
  Method,
  MissingSupplier,
  Page,
  Patch,
  Problem,
  ProblemCode,
  ProblemGroup,
  ReadFile,
  ReportChanges,
  ReportDraft,
  ReportKind,
  ReportProblem,
  ReportQuestion,
  ReportSummary,
  Requirement,
  Settled,
  TextBlock,
  Upload,
} from '@client-link/contract';
export { ApiError, type ApiErrorCode, type ApiErrorDetails } from './api-error.ts';
export type { ClientSettings } from './settings.ts';

/** How to reach the server as one link session. */
export interface LinkClientSettings extends ClientSettings {
  /** Gets a session token from the host's own server; asked again when the server refuses the last one. */
  fetchSessionToken?: () => Promise<string> | string;
  /** On the server's own pages: its cookie instead of a token. */
  credentials?: 'same-origin';
}

/** What every method takes last. */
export interface LinkCallOptions {
  /** Ends the call, its waits included; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

/** The version of the session that the caller saw. */
export interface SeenVersion {
  version: number;
}

/** The software that can be chosen. */
export type LinkIntegrations = EndpointOutput<LinkEndpoints['listIntegrations']>;

/** An attempt just minted, and where its tab begins. */
export type StartedAttempt = EndpointOutput<LinkEndpoints['startAttempt']>;

/** A link for a helper, unless it was mailed, and the journey as it stands then. */
export type HelpLink = EndpointOutput<LinkEndpoints['askForHelp']>;

/** One company's journey as its person's browser sees it. */
export type LinkClient = ReturnType<typeof createLinkClient>;

/**
 * Makes a client of the Link API, for one link session.
 *
 * Throws `TypeError` when a setting is missing or wrong. Every method rejects with `ApiError`: any code of the
 * server, `network`, `timeout`, `invalid_response`, and `token_missing` when `fetchSessionToken` fails. Writes that
 * name an older `version` reject with `session_stale`, whose `session` is the current one.
 */
export function createLinkClient(settings: LinkClientSettings) {
  const { fetchSessionToken, credentials } = settings;
  const common = readSettings(settings);
  if (!credentials && typeof fetchSessionToken !== 'function') {
    throw new TypeError('fetchSessionToken must be a function that gets a session token');
  }
  const authorize =
    credentials || !fetchSessionToken ? async () => undefined : keepSessionToken(fetchSessionToken, common.timeoutMs);
  const call = callsTo({
    ...common,
    credentials: credentials ?? 'omit',
    authorize,
    session: linkEndpoints.getSession.response,
  });

  return {
    /** Calls any endpoint of the Link API: what is loaded on demand brings endpoints of its own. */
    call,
    session: {
      /** Gets the journey as it stands; while software is to be chosen, with what there is, where that is included. */
      get: ({ include, ...options }: LinkCallOptions & { include?: 'integrations' } = {}): Promise<LinkSession> =>
        call(linkEndpoints.getSession, { query: { include } }, options),
      /** Chooses the software and the way to share; choosing again starts those steps over. */
      chooseSource: (
        body: SeenVersion & { integrationKey: string; method: Method },
        options?: LinkCallOptions,
      ): Promise<LinkSession> => call(linkEndpoints.chooseSource, { body }, options),
      /** Goes back to the choice of software; what was sent is kept. */
      clearSource: (body: SeenVersion, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.clearSource, { body }, options),
      /** Says that the explanation of file sharing was read. */
      prepareUpload: (body: SeenVersion, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.prepareUpload, { body }, options),
    },
    integrations: {
      /** Lists the software that can be chosen. */
      list: (options?: LinkCallOptions): Promise<LinkIntegrations> => call(linkEndpoints.listIntegrations, {}, options),
      /** Gets how to find each report in a software, and who may connect it. */
      guide: (
        integrationKey: string,
        query: { locale: Locale },
        options?: LinkCallOptions,
      ): Promise<IntegrationGuide> =>
        call(linkEndpoints.getIntegrationGuide, { params: { integrationKey }, query }, options),
      /** Tells the business which software is missing; `rate_limited` after ten in a day. */
      request: (body: { name: string }, options?: LinkCallOptions): Promise<void> =>
        call(linkEndpoints.requestIntegration, { body }, options),
    },
    consents: {
      /** Gets the words to agree to for the chosen software. */
      text: (query: { locale: Locale }, options?: LinkCallOptions): Promise<ConsentText> =>
        call(linkEndpoints.getConsentText, { query }, options),
      /** Agrees to the words with this hash; `consent_changed` when they are no longer the current ones. */
      give: (
        body: EndpointInput<LinkEndpoints['giveConsent']>['body'],
        options?: LinkCallOptions,
      ): Promise<LinkSession> => call(linkEndpoints.giveConsent, { body }, options),
      /** Gets the words for what is asked in addition to what was agreed. */
      additionalText: (query: { locale: Locale }, options?: LinkCallOptions): Promise<ConsentText> =>
        call(linkEndpoints.getAdditionalConsentText, { query }, options),
      /** Agrees to more; what was agreed before stays as it is. */
      giveAdditional: (
        body: SeenVersion & { hash: string; locale: Locale },
        options?: LinkCallOptions,
      ): Promise<LinkSession> => call(linkEndpoints.giveAdditionalConsent, { body }, options),
      /** Leaves it at what was agreed; the same is not asked again. */
      declineAdditional: (body: SeenVersion, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.declineAdditionalConsent, { body }, options),
      /** Gets the receipt of what was agreed. */
      get: (consentId: string, options?: LinkCallOptions): Promise<Consent> =>
        call(linkEndpoints.getConsent, { params: { consentId } }, options),
      /** Ends the sharing: unlinks, cancels work and revokes access at the software. */
      withdraw: (consentId: string, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.withdrawConsent, { params: { consentId }, body: {} }, options),
    },
    attempts: {
      /** Mints an attempt at the software's login; nothing is opened yet. */
      start: (body: SeenVersion, options?: LinkCallOptions): Promise<StartedAttempt> =>
        call(linkEndpoints.startAttempt, { body }, options),
      /** Sees how an attempt stands. */
      get: (attemptId: string, options?: LinkCallOptions): Promise<Attempt> =>
        call(linkEndpoints.getAttempt, { params: { attemptId } }, options),
      /** Gives an attempt up. */
      cancel: (attemptId: string, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.cancelAttempt, { params: { attemptId }, body: {} }, options),
    },
    uploads: {
      /** Where resumable uploads (tus 1.0) are created. */
      url: common.baseUrl + uploadsPath,
      /** Gets the headers of an upload's requests; given those that a 401 refused, gets new ones. */
      headers: async (refused?: Record<string, string>): Promise<Record<string, string>> => {
        const authorization = await authorize(refused?.authorization);
        return authorization ? { authorization } : {};
      },
      /** Compares the digest of a file that has arrived, and keeps it. */
      finish: (uploadId: string, body: { digest: string }, options?: LinkCallOptions): Promise<Upload> =>
        call(linkEndpoints.finishUpload, { params: { uploadId }, body }, options),
      /** Removes a file that was not sent yet. */
      remove: (uploadId: string, options?: LinkCallOptions): Promise<void> =>
        call(linkEndpoints.removeUpload, { params: { uploadId } }, options),
    },
    reports: {
      /** Gets a report that is not sent yet, and how far the server is with reading it. */
      get: (report: ReportKind, options?: LinkCallOptions): Promise<ReportDraft> =>
        call(linkEndpoints.getReport, { params: { report } }, options),
      /** Saves a report's files and corrections; the server reads all of it anew. */
      saveDraft: (
        report: ReportKind,
        body: EndpointInput<LinkEndpoints['saveDraft']>['body'],
        options?: LinkCallOptions,
      ): Promise<ReportDraft> => call(linkEndpoints.saveDraft, { params: { report }, body }, options),
      /** Gives up a report that is not sent yet: its corrections and the bytes of its files are deleted. */
      removeDraft: (report: ReportKind, options?: LinkCallOptions): Promise<void> =>
        call(linkEndpoints.removeDraft, { params: { report } }, options),
      /** Lists what the server found in a report, in the order of its files. */
      problems: (
        report: ReportKind,
        query?: EndpointInput<LinkEndpoints['listProblems']>['query'],
        options?: LinkCallOptions,
      ): Promise<Page<ReportProblem>> =>
        call(linkEndpoints.listProblems, { params: { report }, ...(query && { query }) }, options),
      /** Sends a checked report to the business; with `leaveOutErrors`, only its sound rows. */
      send: (
        report: ReportKind,
        body: SeenVersion & { draftVersion: number; leaveOutErrors?: boolean; isRightCompany?: boolean },
        options?: LinkCallOptions,
      ): Promise<LinkSession> => call(linkEndpoints.sendReport, { params: { report }, body }, options),
      /** Goes on without a report that is optional. */
      skip: (report: ReportKind, body: SeenVersion, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.skipReport, { params: { report }, body }, options),
    },
    help: {
      /** Makes a link by which somebody else can do the current step; with `email`, mails it. */
      ask: (body: EndpointInput<LinkEndpoints['askForHelp']>['body'], options?: LinkCallOptions): Promise<HelpLink> =>
        call(linkEndpoints.askForHelp, { body }, options),
      /** Takes a request back: its links stop working at once. */
      takeBack: (helpRequestId: string, options?: LinkCallOptions): Promise<LinkSession> =>
        call(linkEndpoints.takeBackHelp, { params: { helpRequestId }, body: {} }, options),
      /** As a helper, says who helps. */
      introduce: (
        body: EndpointInput<LinkEndpoints['introduceHelper']>['body'],
        options?: LinkCallOptions,
      ): Promise<LinkSession> => call(linkEndpoints.introduceHelper, { body }, options),
    },
  };
}
