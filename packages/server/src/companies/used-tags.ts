import type { UsedTag } from '@client-link/contract';
import { sql } from 'kysely';
import { isPostgres } from '../database/dialect.ts';
import type { Database } from '../database/open.ts';

const MOST = 500;

/** The tags that companies of an organisation have, the most frequent first. */
export async function usedTags(database: Database, organisationId: string): Promise<UsedTag[]> {
  const tags = isPostgres(database) ? sql`json_each_text(companies.tags::json)` : sql`json_each(companies.tags)`;
  const { rows } = await sql<UsedTag>`
    select tag.key as name, tag.value as value, count(*) as companies
    from companies, ${tags} as tag
    where companies.organisation_id = ${organisationId}
    group by tag.key, tag.value
    order by companies desc, name, value
    limit ${MOST}`.execute(database);
  return rows;
}
