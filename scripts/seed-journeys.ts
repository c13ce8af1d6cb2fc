import { randomUUID } from 'node:crypto';
import { type Database, transact } from '../packages/server/src/database/open.ts';

const AT_ONCE = 500;
const MINUTE_MS = 60_000;
const software = ['gbol', 'qhyg', 'mqjo', 'uybw', 'file'];

/** Adds journeys of companies that are there, over time: as many end at each step. */
export async function seedJourneys(database: Database, organisationId: string, count: number): Promise<void> {
  const companies = await database
    .selectFrom('companies')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .limit(count)
    .execute();
  const now = Date.now();
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    const sessions = numbers.map((number) => ({
      id: randomUUID(),
      organisation_id: organisationId,
      company_id: companies[number % companies.length]!.id,
      status: 'open' as const,
      integration_key: number % 6 < 2 ? null : software[number % software.length]!,
      created_at: now - (count - number) * 5 * MINUTE_MS,
      expires_at: now,
    }));
    const events = sessions.flatMap(({ id, company_id, integration_key, created_at }, index) =>
      ['invited', 'opened', 'started', 'consented', index % 3 ? 'connected' : 'uploaded', 'finished']
        .slice(0, 1 + ((from + index) % 6))
        .map((type, step) => ({
          id: randomUUID(),
          organisation_id: organisationId,
          company_id,
          type,
          at: created_at + step * MINUTE_MS + ((from + index) % 997),
          session_id: id,
          integration_key,
          connection_id: null,
          actor: null,
          details: null,
        })),
    );
    await transact(database, async (transaction) => {
      await transaction.insertInto('sessions').values(sessions).execute();
      await transaction.insertInto('company_events').values(events).execute();
    });
  }
}
