import { randomUUID } from 'node:crypto';
import type { IntegrationRequest, Page, Paging } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import { offsetOf, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refuse.ts';
import { containing, searchKey } from '../records/search-key.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';

const DAY_MS = 86_400_000;
/** A person asks for one or two; more is a script. */
const MOST_IN_A_DAY = 10;

/**
 * Keeps what software a company's person misses. The same name again changes nothing.
 * @throws Refusal `rate_limited` after ten of a company in a day
 */
export async function requestIntegration(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  { session, grant }: LinkCaller,
  name: string,
): Promise<void> {
  const now = clock();
  const nameKey = searchKey(name).replaceAll(/\s+/g, '');
  await transact(database, async (transaction) => {
    const earlier = await transaction
      .selectFrom('integration_requests')
      .select(['name_key', 'at'])
      .where('company_id', '=', session.company_id)
      .orderBy('at', 'desc')
      .execute();
    if (earlier.some(({ name_key }) => name_key === nameKey)) return;
    const today = earlier.filter(({ at }) => at > now - DAY_MS);
    if (today.length >= MOST_IN_A_DAY) {
      const seconds = Math.ceil((today[MOST_IN_A_DAY - 1]!.at + DAY_MS - now) / 1000);
      throw new Refusal('rate_limited', `More than ${MOST_IN_A_DAY} in a day. What was asked for before is kept.`, {
        headers: { 'retry-after': String(seconds) },
      });
    }
    await transaction
      .insertInto('integration_requests')
      .values({
        id: randomUUID(),
        organisation_id: session.organisation_id,
        company_id: session.company_id,
        session_id: session.id,
        name,
        name_key: nameKey,
        actor: grant.actor ? JSON.stringify(grant.actor) : null,
        at: now,
      })
      .execute();
  });
}

/** What people of the organisation's companies miss, latest first. */
export async function listIntegrationRequests(
  database: Database,
  organisationId: string,
  query: z.output<typeof Paging>,
): Promise<Page<IntegrationRequest>> {
  let rows = database
    .selectFrom('integration_requests')
    .innerJoin('companies', 'companies.id', 'integration_requests.company_id')
    .where('integration_requests.organisation_id', '=', organisationId);
  const wanted = (query.query ?? '').replaceAll(/\s+/g, '');
  if (wanted) rows = rows.where(sql<boolean>`integration_requests.name_key like ${containing(wanted)} escape '\\'`);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .selectAll('integration_requests')
    .select('companies.name as company_name')
    .orderBy('integration_requests.at', 'desc')
    .orderBy('integration_requests.id')
    .limit(query.pageSize)
    .offset(offsetOf(query))
    .execute();
  const views = page.map((row) => ({
    id: row.id,
    name: row.name,
    created: isoTime(row.at),
    companyId: row.company_id,
    companyName: row.company_name,
    ...(row.actor && { actor: JSON.parse(row.actor) }),
  }));
  return pageOf('/api/integrationRequests', query, total, views);
}
