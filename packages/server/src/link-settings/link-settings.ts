import type { LinkSettings, Page, Paging } from '@client-link/contract';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { defaultConsent } from './default-consent.ts';

const ours: LinkSettings = { version: 0, consent: defaultConsent };

/** What is in force: the newest version, or what comes with the server. */
export async function currentSettings(database: Database, organisationId: string): Promise<LinkSettings> {
  const row = await database
    .selectFrom('link_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? view(row) : ours;
}

/** @throws Refusal `not_found` */
export async function settingsVersion(
  database: Database,
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
  return view(row);
}

/** Every version, latest first; what comes with the server is the last. */
export async function listSettings(
  database: Database,
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
  const newest = await currentSettings(database, organisationId);
  const total = newest.version + 1;
  const isLast = offsetOf(query) + query.pageSize >= total && offsetOf(query) < total;
  return pageOf('/api/linkSettings/versions', query, total, [...saved.map(view), ...(isLast ? [ours] : [])]);
}

/**
 * Saves a version that is in force at once; journeys that show older words are told when they agree to them.
 * @throws Refusal `settings_changed` when `version` is no longer the current one
 */
export async function saveSettings(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  organisationId: string,
  { consent, version }: Pick<LinkSettings, 'consent'> & { version?: number | undefined },
): Promise<LinkSettings> {
  return transact(database, async (transaction) => {
    const current = await currentSettings(transaction, organisationId);
    if (version !== undefined && version !== current.version)
      throw new Refusal('settings_changed', `The link settings are at version ${current.version} by now.`);
    const row = await transaction
      .insertInto('link_settings')
      .values({
        organisation_id: organisationId,
        version: current.version + 1,
        consent: JSON.stringify(consent),
        created_at: clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return view(row);
  });
}

const view = (row: Rows['link_settings']): LinkSettings => ({
  version: row.version,
  created: isoTime(row.created_at),
  consent: JSON.parse(row.consent),
});
