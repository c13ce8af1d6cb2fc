import type { LinkJourney } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';

/** How a business wants its journeys to go. */
export async function journeyOf({ database }: Pick<Context, 'database'>, organisationId: string): Promise<LinkJourney> {
  const row = await database
    .selectFrom('link_settings')
    .select('journey')
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.journey ? JSON.parse(row.journey) : {};
}

/** The server's integrations, with what this business offers of them and the reports that it asks for. */
export async function offeredBy(
  context: Pick<Context, 'database' | 'integrations' | 'keyring'>,
  organisationId: string,
): Promise<Integrations> {
  return (await integrationsOf(context, organisationId)).offering(await journeyOf(context, organisationId));
}
