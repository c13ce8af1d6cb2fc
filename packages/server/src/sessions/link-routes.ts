import { type LinkEndpoints, linkEndpoints } from '@client-link/contract';
import { additionalText, declineAdditional, giveAdditional } from '../consents/additional-consent.ts';
import { consentTextOf, consentView, findConsent, recordConsent } from '../consents/consents.ts';
import { withdrawConsent } from '../consents/withdraw-consent.ts';
import { auditedCalls, callInJourney } from '../audit/audited-calls.ts';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { guideFor } from '../guides/guide-for.ts';
import { onceByKey } from '../http/idempotency.ts';
import { askForHelp, takeBackHelp } from '../help/help-requests.ts';
import { helperAsActor, introduceHelper, judgeHelper, judgeHelpersFile } from '../help/helper.ts';
import { type App, type Handlers, mount } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { requestIntegration } from '../integrations/integration-requests.ts';
import { settingsInForce } from '../link-settings/link-settings.ts';
import { offeredBy } from '../link-settings/offered.ts';
import { toldSettings } from '../link-settings/told-settings.ts';
import { attemptView, endAttempt, findAttempt, startAttempt } from '../oauth/attempts.ts';
import { listProblems } from '../reports/draft-problems.ts';
import { discardDraft, findDraft, removeDraft, requireDraft, saveDraft } from '../reports/drafts.ts';
import { removeUnsent } from '../reports/remove-unsent.ts';
import { sendReport, skipReport } from '../reports/send-report.ts';
import { noteOpened } from '../timeline/note-opened.ts';
import { recordEvent } from '../timeline/record-event.ts';
import { finishUpload } from '../uploads/finish-upload.ts';
import { removeUploads } from '../uploads/remove-uploads.ts';
import { authenticateLink, type LinkCaller, requireCapability } from './authenticate-link.ts';
import { changeSession, staleSession, startAnew } from './change-session.ts';
import { draftForCaller, isEarlier, progressNow, sessionView } from './session-view.ts';

/** Serves what `<client-link>` asks: one company's journey, nothing else. */
export function mountLink(app: App, context: Context): void {
  mount(
    app,
    linkEndpoints,
    handlers(context),
    async (request, name) => {
      const caller = await authenticateLink(context, request);
      judgeHelper(caller, name, request.param());
      return caller;
    },
    auditedCalls(
      context,
      callInJourney,
      onceByKey(context, handlers, (caller) => ['session', caller.session.id, caller.help?.id ?? []].flat().join('/')),
    ),
  );
}

/** What software there is, and what this company used before. */
async function choiceFor(context: Context, caller: LinkCaller) {
  const offered = await offeredBy(context, caller.session.organisation_id);
  const recent = await recentIntegrations(context, caller);
  return {
    results: offered.all().flatMap(({ key }) => (offered.isOffered(key) ? offered.asTile(key) : [])),
    recent: recent.filter((key) => offered.isOffered(key)),
  };
}

const handlers = (context: Context): Handlers<LinkEndpoints, LinkCaller> => ({
  getSession: async ({ caller, query }) => {
    await noteOpened(context, caller);
    const view = await sessionView(context, caller.session, caller.grant);
    // Asked for where a visit begins, and not again with each look.
    if (query.include !== 'integrations') return view;
    const { journey, texts } = await settingsInForce(context, caller.session.organisation_id);
    const names = { organisation: view.organisation.name, company: view.company.name };
    const told = { ...view, settings: toldSettings(journey, texts, names) };
    const next = view.requirements.find(({ status }) => status === 'pending');
    if (next?.id !== 'source' || caller.help) return told;
    return { ...told, integrations: await choiceFor(context, caller) };
  },

  listIntegrations: ({ caller }) => choiceFor(context, caller),

  getIntegrationGuide: async ({ caller, params, query }) => {
    const offered = await offeredBy(context, caller.session.organisation_id);
    const { reports } = await progressNow(context, caller.session);
    return guideFor({
      product: offered.get(params.integrationKey),
      reports,
      canConnect: offered.canConnect(params.integrationKey),
      locale: query.locale,
      publicUrl: caller.domain?.origin ?? context.publicUrl,
    });
  },

  requestIntegration: async ({ caller, body }) => {
    await requestIntegration(context, caller, body.name);
    return undefined;
  },

  chooseSource: async ({ caller, body }) => {
    requireCapability(caller, body.method);
    const offered = await offeredBy(context, caller.session.organisation_id);
    const { methods, name } = offered.asTile(body.integrationKey);
    if (!offered.isOffered(body.integrationKey))
      throw new Refusal('integration_not_found', `${name} is not offered here.`);
    if (!methods.includes(body.method))
      throw new Refusal(
        'method_not_offered',
        `${name} does not offer "${body.method}" here; it offers ${methods.join(', ')}.`,
      );
    return changeSession(context, caller, body.version, async (transaction, session) => {
      const exceptOf = body.method === 'upload' ? body.integrationKey : undefined;
      await removeUnsent(context, transaction, { sessionId: session.id, exceptOf });
      await recordEvent(transaction, {
        companyId: session.company_id,
        type: 'started',
        at: context.clock(),
        sessionId: session.id,
        integrationKey: body.integrationKey,
        person: caller.grant.actor,
        details: { method: body.method },
      });
      return {
        ...startAnew(session, context.clock()),
        integration_key: body.integrationKey,
        method: body.method,
      };
    });
  },

  clearSource: ({ caller, body }) =>
    changeSession(context, caller, body.version, async (_, session) => startAnew(session, context.clock())),

  getConsentText: ({ caller, query }) => consentTextOf(context, caller.session, query.locale),

  giveConsent: ({ caller, body }) =>
    changeSession(context, caller, body.version, async (transaction, session) => {
      const actor = caller.help ? helperAsActor(caller.help) : caller.grant.actor;
      const given = { hash: body.hash, locale: body.locale, actor, isHelper: caller.help !== undefined };
      const consentId = await recordConsent(context, transaction, session, given);
      if (body.attemptId) {
        await findAttempt(transaction, caller, body.attemptId);
        await transaction
          .updateTable('attempts')
          .set({ consent_id: consentId })
          .where('id', '=', body.attemptId)
          .where('integration_key', '=', session.integration_key)
          .execute();
      }
      return { consent_id: consentId };
    }),

  getAdditionalConsentText: async ({ caller, query }) => {
    const text = await additionalText(context, caller.session, query.locale);
    if (!text) throw new Refusal('step_not_ready', 'Nothing is asked for in addition to what was agreed.');
    return text;
  },

  giveAdditionalConsent: async ({ caller, body }) => {
    const given = { hash: body.hash, locale: body.locale, actor: caller.grant.actor };
    const session = await changeSession(context, caller, body.version, async (transaction, current) => {
      await giveAdditional(context, transaction, current, given);
      return {};
    });
    context.wakeWorker();
    return session;
  },

  declineAdditionalConsent: ({ caller, body }) =>
    changeSession(context, caller, body.version, async (transaction, session) => ({
      skipped: await declineAdditional({ ...context, database: transaction }, session),
    })),

  getConsent: async ({ caller, params }) => {
    const consent = await findConsent(context.database, caller.session.company_id, params.consentId);
    requireOwnReceipt(caller, consent);
    return consentView(context, consent);
  },

  withdrawConsent: async ({ caller, params }) => {
    requireCapability(caller, 'manage');
    await withdrawConsent(context, caller.session.company_id, params.consentId, caller);
    return currentView(context, caller);
  },

  startAttempt: async ({ caller, body }) => {
    requireCapability(caller, 'connect');
    if (caller.session.version !== body.version) throw await staleSession(context, caller);
    return startAttempt(context, caller, caller.session, context.database);
  },

  getAttempt: async ({ caller, params }) =>
    attemptView(await findAttempt(context.database, caller, params.attemptId), context.clock()),

  cancelAttempt: async ({ caller, params }) => {
    const attempt = await findAttempt(context.database, caller, params.attemptId);
    await endAttempt(context, attempt.id, 'cancelled');
    return currentView(context, caller);
  },

  prepareUpload: ({ caller, body }) =>
    changeSession(context, caller, body.version, async (_, session) => {
      if (session.method !== 'upload') throw new Refusal('step_not_ready', 'Choose to upload reports first.');
      return { prepared: 1 };
    }),

  finishUpload: async ({ caller, params, body }) => {
    requireCapability(caller, 'upload');
    return finishUpload(context, await ownUpload(context, caller, params.uploadId), body.digest);
  },

  removeUpload: async ({ caller, params }) => {
    requireCapability(caller, 'upload');
    const upload = await ownUpload(context, caller, params.uploadId);
    if (upload.status === 'accepted' || upload.status === 'replaced')
      throw new Refusal('upload_not_found', 'This file was sent already; end the sharing to remove it.');
    await transact(context.database, async (transaction) => {
      const draft = await findDraft(transaction, caller.session, upload.report);
      // Corrections count the files: without one of them the draft is no more; its other files stay.
      if (draft?.upload_ids.includes(upload.id)) await discardDraft(context, transaction, draft);
      await removeUploads(context, transaction, [upload.id]);
    });
    return undefined;
  },

  getReport: async ({ caller, params }) =>
    draftForCaller(caller.grant, await requireDraft(context.database, caller.session, params.report)),

  saveDraft: ({ caller, params, body }) => {
    requireCapability(caller, 'upload');
    return saveDraft(context, caller, params.report, body);
  },

  removeDraft: async ({ caller, params }) => {
    requireCapability(caller, 'upload');
    await removeDraft(context, caller, params.report);
    return undefined;
  },

  listProblems: async ({ caller, params, query }) => {
    const draft = await requireDraft(context.database, caller.session, params.report);
    // A Link URL may be forwarded: whoever opens it later does not read what stood in the rows.
    if (isEarlier(caller.grant, draft)) requireCapability(caller, 'manage');
    return listProblems(context, draft, query);
  },

  sendReport: ({ caller, params, body }) => {
    requireCapability(caller, 'upload');
    return sendReport(context, caller, params.report, body);
  },

  skipReport: ({ caller, params, body }) => {
    requireCapability(caller, 'upload');
    return skipReport(context, caller, params.report, body.version);
  },

  askForHelp: ({ caller, body }) => askForHelp(context, caller, body),

  takeBackHelp: async ({ caller, params }) => {
    await takeBackHelp(context, caller.session.id, params.helpRequestId);
    return currentView(context, caller);
  },

  introduceHelper: async ({ caller, body }) => {
    await introduceHelper(context, caller, body);
    return currentView(context, caller);
  },
});

/** A link that was forwarded shows what was agreed in this visit, not what others agreed before. */
export function requireOwnReceipt(caller: LinkCaller, consent: Rows['consents']): void {
  const isOwn = consent.id === caller.session.consent_id && !isEarlier(caller.grant, { created_at: consent.given_at });
  if (!isOwn) requireCapability(caller, 'manage');
}

async function ownUpload({ database }: Context, caller: LinkCaller, uploadId: string) {
  const upload = await database
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', uploadId)
    .where('session_id', '=', caller.session.id)
    .executeTakeFirst();
  if (!upload) throw new Refusal('upload_not_found', 'This journey has no such upload.');
  judgeHelpersFile(caller, upload.report);
  return upload;
}

export async function currentView(context: Context, caller: LinkCaller) {
  const session = await context.database
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', caller.session.id)
    .executeTakeFirstOrThrow();
  return sessionView(context, session, caller.grant);
}

async function recentIntegrations({ database }: Context, { session }: LinkCaller): Promise<string[]> {
  const rows = await database
    .selectFrom('consents')
    .select('integration_key')
    .where('company_id', '=', session.company_id)
    .groupBy('integration_key')
    .orderBy(({ fn }) => fn.max('given_at'), 'desc')
    .limit(3)
    .execute();
  return rows.map(({ integration_key }) => integration_key);
}
