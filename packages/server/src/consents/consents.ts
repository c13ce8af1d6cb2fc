import { randomUUID } from 'node:crypto';
import { type Consent, type ConsentText, type DataType, type LinkSettings, Locale } from '@client-link/contract';
import { recordConsentGiven } from '../audit/consent-entries.ts';
import { type Context, isoTime } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { currentSettings } from '../link-settings/link-settings.ts';
import { offeredBy } from '../link-settings/offered.ts';
import { recordFact } from '../sessions/facts.ts';
import type { Actor } from '../sessions/grants.ts';
import { type Asked, consentText, withBlocks, withoutBlocks } from './consent-text.ts';
import { coveredTypes } from './coverage.ts';

export const RETENTION_MS = 30 * 86_400_000;

type Session = Rows['sessions'];

/**
 * The words that the session's person is asked to agree to.
 * @throws Refusal `step_not_ready` when no software is chosen
 */
export async function consentTextOf(context: Context, session: Session, locale: Locale): Promise<ConsentText> {
  const { integration_key: integrationKey, method } = session;
  if (!integrationKey || !method) throw new Refusal('step_not_ready', 'Choose the software first.');
  const { organisation_id: organisationId, company_id: companyId } = session;
  return askedText(context, { organisationId, companyId, integrationKey, method }, locale);
}

interface Asking {
  organisationId: string;
  companyId: string;
  integrationKey: string;
  method: 'connect' | 'upload';
}

export async function askedText(
  context: Pick<Context, 'database' | 'integrations' | 'keyring'>,
  asking: Asking,
  locale: Locale,
): Promise<ConsentText> {
  const settings = await currentSettings(context.database, asking.organisationId);
  return consentText(settings, await askedOf(context, settings, asking), locale);
}

/** What the words of a consent are filled in with. */
export async function askedOf(
  context: Pick<Context, 'database' | 'integrations' | 'keyring'>,
  { consent }: Pick<LinkSettings, 'consent'>,
  { organisationId, companyId, integrationKey, method }: Asking,
): Promise<Asked> {
  const { database } = context;
  const integrations = await offeredBy(context, organisationId);
  const names = await database
    .selectFrom('companies')
    .innerJoin('organisations', 'organisations.id', 'companies.organisation_id')
    .select(['companies.name as company', 'organisations.name as organisation'])
    .where('companies.id', '=', companyId)
    .executeTakeFirstOrThrow();
  const offered = integrations.dataTypesOf(integrationKey, method);
  const wanted = method === 'connect' ? consent.dataTypes : undefined;
  const dataTypes = wanted ? offered.filter((type) => wanted.includes(type)) : offered;
  const software = integrations.get(integrationKey).name;
  return { ...names, software, integrationKey, method, dataTypes };
}

interface Given {
  hash: string;
  locale: Locale;
  actor: Actor | undefined;
  isHelper?: boolean;
}

/**
 * Records a consent to the words with this hash, in the caller's transaction. The same words twice are one consent.
 * @throws Refusal `consent_changed`, `step_not_ready`
 */
export async function recordConsent(
  context: Context,
  transaction: Database,
  session: Session,
  { hash, locale, actor, isHelper }: Given,
): Promise<string> {
  const text = await consentTextOf({ ...context, database: transaction }, session, locale);
  if (text.hash !== hash)
    throw new Refusal('consent_changed', 'The text changed since it was shown. Read the new one and agree to that.');

  const before = await liveConsentWith(transaction, session, hash);
  // A helper agrees for themselves, whoever agreed to the same words before.
  const same = before.find((consent) => !isHelper || idOf(consent) === actor?.id);
  if (same) return same.id;

  return insertConsent(context, transaction, session, { text, locale, actor, extendsId: null });
}

/** Writes a consent down as it was given, and tells of it. */
export async function insertConsent(
  context: Context,
  transaction: Database,
  session: Session,
  given: { text: ConsentText; locale: Locale; actor: Actor | undefined; extendsId: string | null },
): Promise<string> {
  const { text, locale, actor, extendsId } = given;
  const id = randomUUID();
  const at = context.clock();
  const row = await transaction
    .insertInto('consents')
    .values({
      id,
      organisation_id: session.organisation_id,
      company_id: session.company_id,
      session_id: session.id,
      integration_key: text.integrationKey,
      data_types: JSON.stringify(text.dataTypes),
      hash: text.hash,
      version: text.version,
      locale,
      text: JSON.stringify(withoutBlocks(text)),
      actor: actor ? JSON.stringify(actor) : null,
      given_at: at,
      withdrawn_at: null,
      extends_id: extendsId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await recordConsentGiven(transaction, row);
  await recordFact(context, transaction, {
    session,
    type: 'consented',
    at,
    integrationKey: text.integrationKey,
    actor,
  });
  return id;
}

const idOf = ({ actor }: Pick<Rows['consents'], 'actor'>): string | undefined =>
  actor ? (JSON.parse(actor) as Actor).id : undefined;

const liveConsentWith = (database: Database, session: Session, hash: string) =>
  database
    .selectFrom('consents')
    .select(['id', 'actor'])
    .where('session_id', '=', session.id)
    .where('hash', '=', hash)
    .where('withdrawn_at', 'is', null)
    .orderBy('given_at', 'desc')
    .execute();

/**
 * The live consent with this id, if it covers these kinds of data: nothing is minted, received, synchronised or read without.
 * @throws Refusal `consent_required`
 */
export async function requireConsent(
  database: Database,
  consentId: string | null,
  needed: { integrationKey: string; dataTypes: readonly DataType[] },
): Promise<Rows['consents']> {
  const consent = await database
    .selectFrom('consents')
    .selectAll()
    .where('id', '=', consentId ?? '')
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  const covers = await coveredTypes(database, consentId);
  if (
    !consent ||
    consent.integration_key !== needed.integrationKey ||
    !needed.dataTypes.every((type) => covers.has(type))
  )
    throw new Refusal('consent_required', 'Nobody has consented to sharing this, or the consent was withdrawn.');
  return consent;
}

/** @throws Refusal `consent_not_found` */
export async function findConsent(database: Database, companyId: string, consentId: string) {
  const consent = await database
    .selectFrom('consents')
    .selectAll()
    .where('id', '=', consentId)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!consent) throw new Refusal('consent_not_found', 'This company has no such consent record.');
  return consent;
}

export const consentView = ({ integrations }: Pick<Context, 'integrations'>, row: Rows['consents']): Consent => ({
  id: row.id,
  companyId: row.company_id,
  sessionId: row.session_id,
  integrationKey: row.integration_key,
  platformName: integrations.nameOf(row.integration_key),
  dataTypes: JSON.parse(row.data_types),
  hash: row.hash,
  version: row.version,
  locale: row.locale,
  text: withBlocks(JSON.parse(row.text)),
  givenAt: isoTime(row.given_at),
  ...(row.extends_id && { extendsId: row.extends_id }),
  ...(row.withdrawn_at !== null && { withdrawnAt: isoTime(row.withdrawn_at) }),
  ...(row.actor && { actor: JSON.parse(row.actor) }),
});
