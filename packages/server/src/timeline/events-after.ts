import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { EVENTS_AT_ONCE } from './new-events.ts';

/** Whose events somebody hears: all of an organisation, or of one company. */
export interface Audience {
  organisationId: string;
  companyId?: string | undefined;
}

/** What happened after an event, oldest first; up to a number, if one is given. Of an event that is gone, nothing. */
export async function eventsAfter(
  database: Database,
  audience: Audience,
  afterId: string,
  upTo?: number,
): Promise<Rows['company_events'][]> {
  const after = await database
    .selectFrom('company_events')
    .select('position')
    .where('id', '=', afterId)
    .where('organisation_id', '=', audience.organisationId)
    .executeTakeFirst();
  // It went with its company: what was missed can't be told.
  if (!after) return [];
  let rows = of(database, audience).where('position', '>', after.position);
  if (upTo !== undefined) rows = rows.where('position', '<=', upTo);
  return rows.orderBy('position').limit(EVENTS_AT_ONCE).execute();
}

/** The latest events, oldest first. */
export async function latestEvents(database: Database, audience: Audience): Promise<Rows['company_events'][]> {
  const rows = await of(database, audience).orderBy('position', 'desc').limit(EVENTS_AT_ONCE).execute();
  return rows.toReversed();
}

function of(database: Database, { organisationId, companyId }: Audience) {
  const rows = database.selectFrom('company_events').selectAll().where('organisation_id', '=', organisationId);
  return companyId === undefined ? rows : rows.where('company_id', '=', companyId);
}
