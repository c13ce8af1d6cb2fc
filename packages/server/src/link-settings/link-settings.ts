import type {
  ConsentSettings,
  LinkBranding,
  LinkJourney,
  LinkSettings,
  LinkSettingsRequest,
  Page,
  Paging,
} from '@client-link/contract';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { placeOfPicture, urlOfPicture } from '../pictures/picture-url.ts';
import { defaultConsent } from './default-consent.ts';

const ours: LinkSettings = { version: 0, consent: defaultConsent, journey: {}, texts: {} };

interface Words {
  version: number;
  consent: ConsentSettings;
}
/** Settings with everything said. */
export interface WholeSettings extends Words {
  branding: LinkBranding;
  journey: LinkJourney;
  texts: NonNullable<LinkSettings['texts']>;
  allowedOrigins: string[];
}
type Place = Pick<Context, 'publicUrl'>;

/** The newest version, as far as people agree to it. */
export async function currentSettings(database: Database, organisationId: string): Promise<Words> {
  const row = await newest(database, organisationId);
  return row ? { version: row.version, consent: JSON.parse(row.consent) } : ours;
}

/** What is in force: the newest version, with what else says how the organisation looks and from where it is used. */
export async function settingsInForce(
  { database, publicUrl }: Pick<Context, 'database'> & Place,
  organisationId: string,
): Promise<WholeSettings & Pick<LinkSettings, 'created' | 'savedBy'>> {
  const row = await newest(database, organisationId);
  const organisation = await database
    .selectFrom('organisations')
    .selectAll()
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const { version, created, savedBy, consent, journey = {}, texts = {} } = row ? view({ publicUrl }, row) : ours;
  return {
    version,
    ...(created !== undefined && { created }),
    ...(savedBy !== undefined && { savedBy }),
    consent,
    journey,
    texts,
    branding: brandingOf({ publicUrl }, organisation),
    allowedOrigins: JSON.parse(organisation.cors_origins),
  };
}

/** @throws Refusal `not_found` */
export async function settingsVersion(
  { database, publicUrl }: Pick<Context, 'database'> & Place,
  organisationId: string,
  version: number,
): Promise<LinkSettings> {
  if (version === 0) return ours;
  const row = await database
    .selectFrom('link_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', `There is no version ${version} of the link settings.`);
  return view({ publicUrl }, row);
}

/** Every version, latest first; what comes with the server is the last. */
export async function listSettings(
  { database, publicUrl }: Pick<Context, 'database'> & Place,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<LinkSettings>> {
  const saved = await database
    .selectFrom('link_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const { version } = await currentSettings(database, organisationId);
  const total = version + 1;
  const isLast = offsetOf(query) + query.pageSize >= total && offsetOf(query) < total;
  const views = saved.map((row) => view({ publicUrl }, row));
  return pageOf('/api/linkSettings/versions', query, total, [...views, ...(isLast ? [ours] : [])]);
}

/**
 * Saves a version that is in force at once; journeys that show older words are told when they agree to them. What is
 * left out stays as it is.
 * @throws Refusal `settings_changed` when `version` is no longer the current one
 */
export async function saveSettings(
  context: Pick<Context, 'database' | 'clock' | 'publicUrl'>,
  organisationId: string,
  { version, ...wanted }: LinkSettingsRequest,
  savedBy: string,
): Promise<LinkSettings> {
  return transact(context.database, async (transaction) => {
    const current = await settingsInForce({ ...context, database: transaction }, organisationId);
    if (version !== undefined && version !== current.version)
      throw new Refusal('settings_changed', `The link settings are at version ${current.version} by now.`);
    const { consent, branding, journey, texts, allowedOrigins } = changed(current, wanted);
    const row = await transaction
      .insertInto('link_settings')
      .values({
        organisation_id: organisationId,
        version: current.version + 1,
        consent: JSON.stringify(consent),
        branding: JSON.stringify(withPlaces(context, branding)),
        journey: JSON.stringify(journey),
        texts: JSON.stringify(texts),
        origins: JSON.stringify(allowedOrigins),
        saved_by: savedBy,
        created_at: context.clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('organisations')
      .set({ ...columnsOf(withPlaces(context, branding)), cors_origins: JSON.stringify(allowedOrigins) })
      .where('id', '=', organisationId)
      .execute();
    return view(context, row);
  });
}

/**
 * Saves an earlier version as the newest. What that version said nothing of stays as it is.
 * @throws Refusal `not_found`
 */
export async function restoreSettings(
  context: Pick<Context, 'database' | 'clock' | 'publicUrl'>,
  organisationId: string,
  version: number,
  savedBy: string,
): Promise<LinkSettings> {
  const { consent, branding, journey, texts, allowedOrigins } = await settingsVersion(context, organisationId, version);
  return saveSettings(context, organisationId, { consent, branding, journey, texts, allowedOrigins }, savedBy);
}

/** What is left out of a change stays as it is. */
export const changed = (
  current: WholeSettings,
  { consent, branding, journey, texts, allowedOrigins }: Omit<LinkSettingsRequest, 'version'>,
): Omit<WholeSettings, 'version'> => ({
  consent,
  branding: branding ?? current.branding,
  journey: journey ?? current.journey,
  texts: texts ?? current.texts,
  allowedOrigins: allowedOrigins ?? current.allowedOrigins,
});

const newest = (database: Database, organisationId: string) =>
  database
    .selectFrom('link_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

function view(place: Place, row: Rows['link_settings']): LinkSettings {
  const branding: LinkBranding | undefined = row.branding === null ? undefined : JSON.parse(row.branding);
  return {
    version: row.version,
    created: isoTime(row.created_at),
    ...(row.saved_by !== null && { savedBy: row.saved_by }),
    consent: JSON.parse(row.consent),
    ...(branding && { branding: withUrls(place, branding) }),
    ...(row.journey !== null && { journey: JSON.parse(row.journey) }),
    ...(row.texts !== null && { texts: JSON.parse(row.texts) }),
    ...(row.origins !== null && { allowedOrigins: JSON.parse(row.origins) }),
  };
}

/** How an organisation looks just now. */
export const brandingOf = (place: Place, row: Rows['organisations']): LinkBranding =>
  withUrls(place, {
    name: row.name,
    ...(row.logo_url !== null && { logoUrl: row.logo_url }),
    ...(row.icon_url !== null && { iconUrl: row.icon_url }),
    ...(row.accent !== null && { accent: row.accent }),
    ...(row.accent_dark !== null && { accentDark: row.accent_dark }),
    ...(row.locale !== null && { locale: row.locale as 'en' | 'fr' }),
  });

const columnsOf = ({ name, logoUrl, iconUrl, accent, accentDark, locale }: LinkBranding) => ({
  name,
  logo_url: logoUrl ?? null,
  icon_url: iconUrl ?? null,
  accent: accent ?? null,
  accent_dark: accentDark ?? null,
  locale: locale ?? null,
});

const withPictures = (branding: LinkBranding, by: (url: string) => string): LinkBranding => ({
  ...branding,
  ...(branding.logoUrl !== undefined && { logoUrl: by(branding.logoUrl) }),
  ...(branding.iconUrl !== undefined && { iconUrl: by(branding.iconUrl) }),
});
const withUrls = (place: Place, branding: LinkBranding) => withPictures(branding, (url) => urlOfPicture(place, url));
const withPlaces = (place: Place, branding: LinkBranding) =>
  withPictures(branding, (url) => placeOfPicture(place, url));
