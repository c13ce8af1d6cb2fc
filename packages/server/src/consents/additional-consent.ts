import type { ConsentText, DataType, Locale } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { currentSettings } from '../link-settings/link-settings.ts';
import type { Actor } from '../sessions/grants.ts';
import { liveConsent } from '../sessions/session-view.ts';
import { requestSync } from '../sync/request-sync.ts';
import { additionalConsentText } from './consent-text.ts';
import { askedOf, insertConsent } from './consents.ts';
import { coveredTypes } from './coverage.ts';

type Session = Rows['sessions'];

/**
 * What a business asks for since the person agreed: only the kinds of data and the sections that are new.
 * Absent where it asks for nothing more, or does not ask people who come back.
 */
export async function additionalText(
  context: Pick<Context, 'database' | 'integrations' | 'keyring'>,
  session: Session,
  locale: Locale,
): Promise<ConsentText | undefined> {
  const { database } = context;
  const { integration_key: integrationKey, method, organisation_id: organisationId, company_id: companyId } = session;
  const settings = await currentSettings(database, organisationId);
  const consent = await liveConsent(database, session);
  if (!settings.consent.additional || !consent || !integrationKey || !method || session.status !== 'finished')
    return undefined;

  const asked = await askedOf(context, settings, { organisationId, companyId, integrationKey, method });
  const covered = await coveredTypes(database, consent.id);
  const added = method === 'connect' ? asked.dataTypes.filter((type) => !covered.has(type)) : [];
  const agreed = await database
    .selectFrom('consents')
    .select('text')
    .where((where) => where.or([where('id', '=', consent.id), where('extends_id', '=', consent.id)]))
    .where('withdrawn_at', 'is', null)
    .execute();
  const known = new Set(agreed.flatMap(({ text }) => (JSON.parse(text) as ConsentText).sections.map(({ id }) => id)));
  return additionalConsentText(settings, asked, { added, known }, locale);
}

/** Whether there is something to ask that the person has not said no to. */
export async function isMoreAsked(context: Pick<Context, 'database' | 'integrations' | 'keyring'>, session: Session) {
  const text = await additionalText(context, session, 'en');
  return text !== undefined && !(JSON.parse(session.skipped) as string[]).includes(declining(text));
}

/** What is remembered of a no: the same in every language. */
const declining = ({ dataTypes, sections }: ConsentText): string =>
  `additional ${[...dataTypes, ...sections.map(({ id }) => id)].join(' ')}`;

/** The session's skipped things with this among them: it is not asked for again. */
export async function declineAdditional(context: Context, session: Session): Promise<string> {
  const text = await requireText(context, session, 'en');
  return JSON.stringify([...new Set([...(JSON.parse(session.skipped) as string[]), declining(text)])]);
}

/**
 * Records that the person agrees to more. What they agreed to before stays as it is.
 * @throws Refusal `step_not_ready` when nothing is asked, `consent_changed`
 */
export async function giveAdditional(
  context: Context,
  transaction: Database,
  session: Session,
  { hash, locale, actor }: { hash: string; locale: Locale; actor: Actor | undefined },
): Promise<void> {
  const text = await requireText({ ...context, database: transaction }, session, locale);
  if (text.hash !== hash)
    throw new Refusal('consent_changed', 'The text changed since it was shown. Read the new one and agree to that.');

  await insertConsent(context, transaction, session, { text, locale, actor, extendsId: session.consent_id });

  const connection = await transaction
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', session.connection_id ?? '')
    .where('method', '=', 'connect')
    .where('status', '=', 'Linked')
    .executeTakeFirst();
  if (connection) await requestSync(context, transaction, connection, text.dataTypes as DataType[]);
}

async function requireText(
  context: Pick<Context, 'database' | 'integrations' | 'keyring'>,
  session: Session,
  locale: Locale,
) {
  const text = await additionalText(context, session, locale);
  if (!text) throw new Refusal('step_not_ready', 'Nothing is asked for in addition to what was agreed.');
  return text;
}
