import { type LinkBranding, type LinkSession, MAX_FILES, type ReportDraft, type Upload } from '@client-link/contract';
import { sql } from 'kysely';
import { isMoreAsked } from '../consents/additional-consent.ts';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { mailsLeft } from '../help/help-mail.ts';
import { findHelpRequest, helpRequestsOf } from '../help/help-requests.ts';
import { helperView, isHelpersConsent } from '../help/helper.ts';
import { draftsOf, draftView } from '../reports/drafts.ts';
import { remembered } from '../reports/remember.ts';
import { sharedSoFar } from '../records/shared.ts';
import { offeredBy } from '../link-settings/offered.ts';
import { brandingOf } from '../link-settings/link-settings.ts';
import { attemptView } from '../oauth/attempts.ts';
import { syncStatusOf } from '../sync/sync-status.ts';
import { uploadView } from '../uploads/upload-view.ts';
import { canAskForCode, type Grant } from './grants.ts';
import { returnAddress } from './return-address.ts';
import { isComplete, type Progress, requirementsOf } from './requirements.ts';

/** Who looks at a journey: its person by a grant, or the business. */
type Viewer = Pick<Grant, 'capabilities' | 'returnUrl'> & Partial<Pick<Grant, 'kind' | 'createdAt' | 'helpRequestId'>>;

/** The journey as the business may see it: nothing of what was not sent. */
export async function sessionForBusiness(context: Context, session: Rows['sessions']): Promise<LinkSession> {
  const view = await sessionView(context, session, { capabilities: [], returnUrl: undefined });
  const uploads = view.uploads.filter(({ connectionId }) => connectionId !== undefined);
  return { ...view, uploads, drafts: [], remembered: [] };
}

/** The journey as its person may see it. */
export async function sessionView(context: Context, session: Rows['sessions'], grant: Viewer): Promise<LinkSession> {
  const { database } = context;
  const integrations = await offeredBy(context, session.organisation_id);
  const [company, organisation, consent, connection, attempt, uploads, facts] = [
    await database
      .selectFrom('companies')
      .select(['id', 'name'])
      .where('id', '=', session.company_id)
      .executeTakeFirstOrThrow(),
    await database
      .selectFrom('organisations')
      .selectAll()
      .where('id', '=', session.organisation_id)
      .executeTakeFirstOrThrow(),
    await liveConsent(database, session),
    await connectionOf(database, session),
    await latestAttempt(database, session, context.clock(), grant.helpRequestId),
    await uploadsOf(database, session),
    await database.selectFrom('facts').selectAll().where('session_id', '=', session.id).orderBy('sequence').execute(),
  ];
  const drafts = consent && session.method === 'upload' ? await draftsOf(database, session) : [];
  const progress = progressOf(session, { consent, connection, uploads, integrations });
  const requirements = requirementsOf(progress);
  const key = session.integration_key;
  const hasEnded = session.status === 'finished' && isComplete(requirements);

  const home = grant.returnUrl ?? (isHosted(grant) ? organisation.redirect_url : undefined);
  // Signed once there is something to say; before, it tells that there is a way back.
  const returnUrl =
    home && hasEnded
      ? await returnAddress(context, { returnUrl: home, sessionId: session.id }, 'finished')
      : grant.returnUrl;

  const view: LinkSession = {
    id: session.id,
    version: session.version,
    status: hasEnded ? 'finished' : 'open',
    expiresAt: isoTime(session.expires_at),
    now: isoTime(context.clock()),
    company,
    organisation: lookOf(brandingOf(context, organisation)),
    capabilities: grant.capabilities,
    ...(returnUrl && { returnUrl }),
    limits: {
      maxFileBytes: context.maxFileBytes,
      maxFiles: MAX_FILES,
      ...(context.sendMail && { helpMails: await mailsLeft(database, session.id, context.clock()) }),
    },
    requirements,
    ...(key &&
      session.method && {
        source: {
          integration: { ...integrations.asTile(key), reports: [...progress.reports] },
          method: session.method,
        },
      }),
    ...(consent && { consent: { id: consent.id, hash: consent.hash, at: isoTime(consent.given_at) } }),
    ...(hasEnded && (await isMoreAsked(context, session)) && { isMoreAsked: true }),
    ...(attempt && { attempt: attemptView(attempt, context.clock()) }),
    uploads: await Promise.all(
      uploads.map(async (upload) => withoutEarlierRows(grant, upload, await uploadView(context, upload))),
    ),
    drafts: drafts.map((draft) => draftForCaller(grant, draft)),
    remembered:
      key && consent && session.method === 'upload'
        ? await remembered(database, { companyId: session.company_id, integrationKey: key })
        : [],
    ...(connection && {
      connection: {
        id: connection.id,
        status: connection.status,
        platformName: integrations.get(connection.integration_key).name,
        ...(connection.entity_name && { entityName: connection.entity_name }),
        ...(connection.last_sync_at && { lastSync: isoTime(connection.last_sync_at) }),
        syncStatus: await syncStatusOf(database, connection.id),
      },
      shared: await sharedSoFar(database, connection),
    }),
    ...(session.reconnect_id && { reconnect: await reconnectView(database, session.reconnect_id) }),
    ...(grant.capabilities.includes('manage') && { connectionCount: await countConnections(database, company.id) }),
    ...(context.sendMail &&
      canAskForCode(grant) &&
      (await countConnections(database, company.id)) > 0 && { canManageByCode: true }),
    facts: facts.map((fact) => ({
      id: fact.id,
      sequence: fact.sequence,
      type: fact.type,
      at: isoTime(fact.at),
      ...(fact.integration_key && { integration: fact.integration_key }),
      ...(fact.attempt_id && { attemptId: fact.attempt_id }),
      ...(fact.connection_id && { connectionId: fact.connection_id }),
    })),
    helpRequests: await helpRequestsOf(context, session.id, grant),
  };
  const help = grant.helpRequestId ? await findHelpRequest(database, grant.helpRequestId) : undefined;
  if (!help) return view;
  return helperView(view, help, { hasAgreed: isHelpersConsent(consent, help), now: context.clock() });
}

/** What a journey shows of the organisation. */
const lookOf = ({ name, logoUrl, accent, accentDark }: LinkBranding): LinkSession['organisation'] => ({
  name,
  ...(logoUrl && { logoUrl }),
  ...(accent && { accent }),
  ...(accentDark && { accentDark }),
});

/** Whoever came by a Link URL of their own. */
const isHosted = ({ kind, helpRequestId }: Viewer): boolean => kind === 'cookie' && !helpRequestId;

/** A Link URL may be forwarded: whoever opens it later sees that a file is there, not what stood in its rows. */
function withoutEarlierRows(viewer: Viewer, { created_at }: Rows['uploads'], upload: Upload): Upload {
  if (!isEarlier(viewer, { created_at }) || !upload.summary) return upload;
  return {
    ...upload,
    summary: { ...upload.summary, problems: [], missingSuppliers: [], questions: [], files: [] },
  };
}

/** The same of a report that is not sent yet. */
export function draftForCaller(viewer: Viewer, row: Rows['drafts']): ReportDraft {
  const draft = draftView(row);
  if (!isEarlier(viewer, row) || !draft.summary) return draft;
  const files = draft.summary.files.map((file) => ({
    ...file,
    understood: {
      ...file.understood,
      columns: file.understood.columns.map((column) => ({ ...column, samples: [] })),
    },
  }));
  return {
    ...draft,
    summary: { ...draft.summary, problems: [], missingSuppliers: [], questions: [], files },
  };
}

/** Whether something was there before this visit of a Link URL began, which a code has not opened since. */
export const isEarlier = (
  { kind, capabilities, createdAt = 0 }: Pick<Viewer, 'kind' | 'capabilities' | 'createdAt'>,
  { created_at }: { created_at: number },
): boolean => kind === 'cookie' && !capabilities.includes('manage') && created_at < createdAt;

/** What the session's progress is told by, as the database stands. */
export async function progressNow(
  context: Pick<Context, 'database' | 'integrations' | 'keyring'>,
  session: Rows['sessions'],
): Promise<Progress> {
  const { database } = context;
  return progressOf(session, {
    consent: await liveConsent(database, session),
    connection: await connectionOf(database, session),
    uploads: await uploadsOf(database, session),
    integrations: await offeredBy(context, session.organisation_id),
  });
}

function progressOf(
  session: Rows['sessions'],
  {
    consent,
    connection,
    uploads,
    integrations,
  }: {
    consent: Rows['consents'] | undefined;
    connection: Rows['connections'] | undefined;
    uploads: Rows['uploads'][];
    integrations: Integrations;
  },
): Progress {
  return {
    method: session.method,
    hasLiveConsent: consent !== undefined,
    isLinked: connection?.status === 'Linked' && connection.method === 'connect' && session.reconnect_id === null,
    isPrepared: session.prepared === 1,
    // What was agreed to is what is asked for, whatever the business asks others for since.
    reports: consent && session.method === 'upload' ? JSON.parse(consent.data_types) : integrations.reports,
    required: integrations.required,
    skippedReports: new Set(JSON.parse(session.skipped) as string[]),
    acceptedReports: new Set(uploads.filter(({ status }) => status === 'accepted').map(({ report }) => report)),
  };
}

/** The consent that the session stands on, unless it was withdrawn. */
export const liveConsent = async (database: Database, session: Pick<Rows['sessions'], 'consent_id'>) =>
  session.consent_id === null
    ? undefined
    : database
        .selectFrom('consents')
        .selectAll()
        .where('id', '=', session.consent_id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();

const connectionOf = async (database: Database, session: Rows['sessions']) =>
  session.connection_id === null
    ? undefined
    : database.selectFrom('connections').selectAll().where('id', '=', session.connection_id).executeTakeFirst();

const latestAttempt = (database: Database, session: Rows['sessions'], now: number, helpRequestId: string | undefined) =>
  session.method !== 'connect'
    ? undefined
    : database
        .selectFrom('attempts')
        .selectAll()
        .where('session_id', '=', session.id)
        .where('integration_key', '=', session.integration_key)
        .where('help_request_id', helpRequestId ? '=' : 'is', helpRequestId ?? null)
        // One whose tab is open counts before one that is only minted for a next click.
        .orderBy(sql`case when status in ('opened', 'choosing') and expires_at > ${now} then 0 else 1 end`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();

/** Files of the source that is chosen now. */
const uploadsOf = async (database: Database, session: Rows['sessions']) =>
  session.method !== 'upload' || !session.consent_id
    ? []
    : database
        .selectFrom('uploads')
        .selectAll()
        .where('session_id', '=', session.id)
        .where('consent_id', '=', session.consent_id)
        .where('status', '!=', 'replaced')
        .where((where) => where.or([where('sent_at', 'is', null), where('sent_at', '>=', session.since)]))
        .orderBy('created_at')
        .execute();

async function reconnectView(database: Database, connectionId: string) {
  const connection = await database
    .selectFrom('connections')
    .select('entity_name')
    .where('id', '=', connectionId)
    .executeTakeFirst();
  return { connectionId, ...(connection?.entity_name && { entityName: connection.entity_name }) };
}

async function countConnections(database: Database, companyId: string): Promise<number> {
  const { count } = await database
    .selectFrom('connections')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('company_id', '=', companyId)
    .where('status', '!=', 'PendingAuth')
    .executeTakeFirstOrThrow();
  return count;
}
