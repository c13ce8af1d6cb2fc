import { join } from 'node:path';
import type { ReportKind } from '@client-link/contract';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { type BlobPlace, openBlobs } from './blobs/blob-store.ts';
import { mountCompanyData } from './company-data/company-data-routes.ts';
import { mountBulkChanges } from './bulk-changes/bulk-change-routes.ts';
import { changeInBulk } from './bulk-changes/change-in-bulk.ts';
import { mountCompanyList } from './companies/company-list-routes.ts';
import type { Connector } from './connectors/connector.ts';
import type { Context } from './context.ts';
import { isShared, openDatabase } from './database/open.ts';
import { importClients } from './company-imports/import-clients.ts';
import { mountCompanyImports } from './company-imports/import-routes.ts';
import { readList } from './company-imports/read-list.ts';
import { undoClients } from './company-imports/undo-import.ts';
import { recheckDomain } from './custom-domains/check-domain.ts';
import { mountCustomDomains } from './custom-domains/custom-domain-routes.ts';
import { NameServers } from './custom-domains/name-servers.ts';
import { domainOf, serveDomains } from './custom-domains/served-domain.ts';
import { mountFreshLinks } from './fresh-links/fresh-link-page.ts';
import { mailFreshLink, removeOldFreshLinks } from './fresh-links/mail-fresh-link.ts';
import { mailHelp } from './help/help-mail.ts';
import { answerHeaders } from './http/answer-headers.ts';
import { cors } from './http/cors.ts';
import type { Variables } from './http/mount.ts';
import { Metrics, observe } from './http/observe.ts';
import { answerProblem, Refusal } from './http/refuse.ts';
import { mountIntegrations } from './integrations/integration-routes.ts';
import { Integrations } from './integrations/integrations.ts';
import { mountHelp } from './handouts/help-pages.ts';
import { mountInvitations } from './invitations/invitation-routes.ts';
import { mailInvitation } from './invitations/mail-invitation.ts';
import { remind } from './invitations/reminders.ts';
import { measureJobs } from './jobs/dead-jobs.ts';
import { giveBackLeases, Worker } from './jobs/jobs.ts';
import { limitCalls } from './limits/limit-calls.ts';
import { type CallLimits, defaultCallLimits, RateLimits } from './limits/rate-limits.ts';
import type { SendMail } from './mail.ts';
import { expireAttempts } from './oauth/attempts.ts';
import { mountOAuth } from './oauth/oauth-routes.ts';
import { revoke } from './oauth/revoke.ts';
import { mountPreviewPage } from './link-settings/preview-page.ts';
import { mountLinkSettings } from './link-settings/link-settings-routes.ts';
import { mountAssets } from './pages/assets.ts';
import { mountHosted } from './pages/hosted.ts';
import { mountReference } from './pages/reference.ts';
import { mountSettings } from './organisation/settings-routes.ts';
import { mountOperations } from './operations/operation-routes.ts';
import { mountOutside } from './outside-routes.ts';
import { mountPictures } from './pictures/pictures.ts';
import { mountPublic } from './public-routes.ts';
import { finishDeletion } from './privacy/finish-deletion.ts';
import { mountPrivacy } from './privacy/privacy-routes.ts';
import { mountProjects } from './projects/project-routes.ts';
import { retain, scheduleRetention } from './privacy/retain.ts';
import { removeProblems } from './reports/draft-problems.ts';
import { readDraft } from './reports/read-draft.ts';
import { Readings } from './reports/readings.ts';
import { removeExpired } from './reports/remove-unsent.ts';
import { removeRows } from './records/sets.ts';
import { keyringFile } from './security/keyring-file.ts';
import { Keyring } from './security/keyring.ts';
import { isSameSecret } from './security/secrets.ts';
import { removeOldSolutions } from './security/tasks.ts';
import { mailManageCodeTo, removeOldCodes } from './connections/manage-codes.ts';
import { mountManage } from './connections/manage-routes.ts';
import { mountLink } from './sessions/link-routes.ts';
import { mountReturnKeys } from './sessions/return-address.ts';
import { mountPortalApp } from './staff/portal-app.ts';
import { mountPortal } from './staff/portal-routes.ts';
import { mailStaff } from './staff/staff-mail.ts';
import { mountStaff } from './staff/staff-routes.ts';
import { analyseSpend } from './spend/analyse-spend.ts';
import { mountSpend } from './spend/spend-routes.ts';
import type { StaffSignIn } from './staff/sign-in-ways.ts';
import { purge, synchronise } from './sync/sync.ts';
import { LiveEvents } from './timeline/live-events.ts';
import { mountTimeline } from './timeline/timeline-routes.ts';
import { mountUploads } from './uploads/receive.ts';
import { removeFile } from './uploads/remove-uploads.ts';
import { deliver } from './webhooks/deliver.ts';
import { mailDisabled } from './webhooks/disabled-alert.ts';

const SWEEP_MS = 30_000;
/** How long a job that another node queued waits at most. */
const SHARED_LOOK_MS = 250;
const SHARE_MS = 1000;
const AUDIT_DAYS = 2557;
/** Threads that read reports. */
const READINGS_AT_ONCE = 2;

export interface ServerOptions {
  dataDir: string;
  /** A PostgreSQL database that nodes share; without it, SQLite in `dataDir`. */
  databaseUrl?: string | undefined;
  /** Where uploaded files are kept; without it, in `dataDir`. */
  files?: BlobPlace | undefined;
  /** What this node does: answer requests, do background work, or both. */
  role?: 'all' | 'web' | 'worker' | undefined;
  publicUrl: string;
  keyring: string;
  /** Where the keys stand, if they may be rotated while the server runs. */
  keyringFile?: string | undefined;
  connectors: Connector[];
  log: Logger;
  /** Folder of the built element, served to our own pages. */
  elementDir: string;
  /** Folder of the built portal; without it staff have their account's pages only. */
  portalDir?: string | undefined;
  /** The built viewer of the API reference. */
  viewerFile: string;
  maxFileBytes?: number;
  syncEverySeconds?: number;
  /** Reports that uploading asks for, in order. */
  reports?: readonly ReportKind[];
  metricsToken?: string | undefined;
  /** Without it, helpers’ links are copied, not mailed. */
  sendMail?: SendMail | undefined;
  /** Webhooks may go to addresses inside, on plain http too. */
  hasInnerTargets?: boolean | undefined;
  /** Calls a minute; those that are absent are the defaults. */
  callLimits?: Partial<CallLimits>;
  /** Derivations of a key that a task costs who shows nothing: 600, less than a second of a browser, when absent. */
  taskEffort?: number;
  /** Proxies whose `X-Forwarded-For` and `X-Forwarded-Host` are believed: addresses, ranges, `loopback`, `private`. */
  trustProxy?: string;
  /** Name servers that are asked about the domains of organisations; the system's own when absent. */
  nameServers?: readonly string[];
  /** PEM of who vouches for certificates there, besides those whom everybody trusts. */
  domainCa?: string | undefined;
  /** How staff may sign in, besides passkeys; by password when absent. */
  staffSignIn?: StaffSignIn;
  /** How long entries of the audit log are kept. */
  auditDays?: number;
  clock?: () => number;
}

export interface Server {
  app: Hono<{ Variables: Variables }>;
  context: Context;
  /** Starts background work. */
  start(): void;
  /** Ends the streams of events, which would keep connections open. */
  endStreams(): void;
  /** Ends background work and closes the database. Answers under way must have ended before. */
  stop(): Promise<void>;
}

/** The whole server but for its listening: database, routes and background work. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { dataDir, publicUrl, log, role = 'all' } = options;
  const databasePlace = options.databaseUrl ? { url: options.databaseUrl } : { file: join(dataDir, 'client-link.db') };
  const database = await openDatabase(databasePlace);
  const keyring = new Keyring(options.keyring, options.keyringFile ? keyringFile(options.keyringFile) : undefined);
  const clock = options.clock ?? Date.now;
  const limits = { ...defaultCallLimits, ...options.callLimits };
  const context: Context = {
    database,
    databasePlace,
    readings: new Readings(),
    keyring,
    integrations: new Integrations(options.connectors, options.reports),
    publicUrl,
    blobs: await openBlobs(options.files ?? { directory: join(dataDir, 'files') }),
    maxFileBytes: options.maxFileBytes ?? 1_073_741_824,
    syncEverySeconds: options.syncEverySeconds ?? 3600,
    clock,
    nameServers: new NameServers(options.nameServers),
    domainCa: options.domainCa,
    rateLimits: new RateLimits({ database, keyring, clock, limits }),
    taskEffort: options.taskEffort ?? 600,
    log,
    sendMail: options.sendMail,
    hasInnerTargets: options.hasInnerTargets ?? false,
    staffSignIn: options.staffSignIn ?? { hasPasswords: true },
    auditDays: options.auditDays ?? AUDIT_DAYS,
    wakeWorker: () => {
      for (const worker of workers) worker.wake();
    },
  };
  const work = {
    sync: synchronise,
    purge,
    revoke,
    'remove-file': removeFile,
    'remove-rows': removeRows,
    'remove-problems': removeProblems,
    'mail-help': mailHelp,
    'mail-invitation': mailInvitation,
    remind,
    'mail-staff': mailStaff,
    'mail-fresh-link': mailFreshLink,
    'mail-code': mailManageCodeTo,
    webhook: deliver,
    'mail-webhook-disabled': mailDisabled,
    'finish-deletion': finishDeletion,
    'read-client-list': readList,
    'import-clients': importClients,
    'undo-import': undoClients,
    'change-companies': changeInBulk,
    'analyse-spend': analyseSpend,
    'check-domain': recheckDomain,
    retain,
  };
  // What another node queued wakes nobody here.
  const look = isShared(database) ? { lookEveryMs: SHARED_LOOK_MS } : {};
  const workers = [
    new Worker(context, work, { except: ['read-report', 'webhook'], ...look }),
    // Of their own, as a reading takes long and so may a webhook's target: none waits for the others.
    new Worker(context, { webhook: work.webhook }, { only: ['webhook'], ...look }),
    new Worker(context, { 'read-report': readDraft }, { only: ['read-report'], atOnce: READINGS_AT_ONCE, ...look }),
  ];
  if (!isShared(database)) await giveBackLeases(database);
  await scheduleRetention(context);

  const live = new LiveEvents(context);
  let isStopping = false;
  let sweeper: NodeJS.Timeout | undefined;
  let sharer: NodeJS.Timeout | undefined;
  const app = new Hono<{ Variables: Variables }>();
  const metrics = new Metrics();
  measureJobs(metrics.registry, context);
  app.use(observe(log, metrics));
  app.use(answerHeaders(publicUrl));
  app.use('/link/*', cors);
  app.use(limitCalls(context.rateLimits, { trustProxy: options.trustProxy ?? '', log }));
  app.use(serveDomains(context, options.trustProxy ?? ''));
  app.use(ownHost(publicUrl));
  app.use('/oauth/*', smallForms);
  app.use('/l/*', smallForms);
  app.use('/demo/*', smallForms);
  app.use('/portal/*', smallForms);
  app.onError((cause, { var: { requestId } }) => {
    if (cause instanceof Refusal) return answerProblem(cause, requestId);
    log.error({ requestId, err: cause }, 'a request failed');
    return answerProblem(new Refusal('internal', 'The server failed. Try again; its log has the details.'), requestId);
  });
  app.notFound(({ req, var: { requestId } }) =>
    answerProblem(new Refusal('not_found', `There is nothing at ${req.method} ${req.path}.`), requestId),
  );

  app.get('/health', ({ json }) => json({ status: 'up' }));
  app.get('/ready', async ({ json }) => {
    if (isStopping) return json({ status: 'stopping' }, 503);
    await database.selectFrom('migrations').select('name').limit(1).execute();
    return json({ status: 'ready' });
  });
  app.get('/metrics', async ({ req, text, notFound }) =>
    options.metricsToken && isSameSecret(req.header('authorization'), `Bearer ${options.metricsToken}`)
      ? text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType })
      : notFound(),
  );
  if (role !== 'worker') {
    mountAssets(app, { elementDir: options.elementDir, integrations: context.integrations });
    mountReference(app, { publicUrl, viewerFile: options.viewerFile });
    mountUploads(app, context);
    mountLink(app, context);
    mountManage(app, context);
    mountCompanyList(app, context);
    mountBulkChanges(app, context);
    mountPublic(app, context);
    mountCompanyData(app, context);
    mountCompanyImports(app, context);
    mountPrivacy(app, context);
    mountProjects(app, context);
    mountSettings(app, context);
    mountTimeline(app, context, live);
    mountLinkSettings(app, context);
    mountPictures(app, context);
    mountPreviewPage(app, context);
    mountIntegrations(app, context);
    mountOperations(app, context);
    mountSpend(app, context);
    mountCustomDomains(app, context);
    mountOutside(app, context);
    mountStaff(app, context);
    mountPortal(app, context, options.portalDir ? '/portal/companies' : '/portal/account');
    mountPortalApp(app, context, options.portalDir);
    mountOAuth(app, context);
    mountReturnKeys(app, context);
    mountHosted(app, context);
    mountFreshLinks(app, context);
    mountInvitations(app, context);
    mountHelp(app, context);
  }

  const startWork = () => {
    for (const worker of workers) worker.start();
    sweeper = setInterval(() => {
      for (const sweep of [expireAttempts, removeExpired, removeOldSolutions, removeOldFreshLinks, removeOldCodes])
        void sweep(context).catch((cause) => log.error({ err: cause }, 'sweep failed'));
    }, SWEEP_MS);
    sweeper.unref();
  };
  return {
    app,
    context,
    start() {
      if (role !== 'web') startWork();
      sharer = setInterval(() => {
        void context.rateLimits.share().catch((cause) => log.error({ err: cause }, 'counts of calls were not shared'));
      }, SHARE_MS);
      sharer.unref();
    },
    endStreams: () => live.end(),
    async stop() {
      isStopping = true;
      live.end();
      clearInterval(sweeper);
      clearInterval(sharer);
      await Promise.all(workers.map((worker) => worker.stop()));
      await database.destroy();
    },
  };
}

const FORM_BYTES = 64_000;

const smallForms = bodyLimit({
  maxSize: FORM_BYTES,
  onError: () => {
    throw new Refusal('body_too_large', `The form is larger than ${FORM_BYTES} bytes.`);
  },
});

/** Cookies belong to one host name: pages asked under another lead to the public one. */
const ownHost = (publicUrl: string) => {
  const { host } = new URL(publicUrl);
  return async ({ req, redirect }: import('hono').Context, next: () => Promise<void>) => {
    const isPage = /^\/(l|oauth|portal)(\/|$)/.test(req.path);
    if (!isPage || req.header('host') === host || domainOf(req)) return next();
    if (req.method !== 'GET') throw new Refusal('origin_not_allowed', 'This page belongs to another host name.');
    const url = new URL(req.url);
    return redirect(`${publicUrl}${url.pathname}${url.search}`, 307);
  };
};
