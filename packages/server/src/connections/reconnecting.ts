import { askedText } from '../consents/consents.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { removeUnsent } from '../reports/remove-unsent.ts';
import { startAnew } from '../sessions/change-session.ts';

type Connection = Rows['connections'];

/** @throws Refusal `method_not_offered` where the source can't be made new in the way it came */
export async function requireReconnectable(
  context: Context,
  { organisation_id, integration_key, method }: Connection,
): Promise<void> {
  const { methods, name } = (await integrationsOf(context, organisation_id)).asTile(integration_key);
  if (!methods.includes(method))
    throw new Refusal('method_not_offered', `${name} can’t be connected here any more; upload its reports instead.`);
}

/**
 * What takes a journey to the login, or to the reports, of a source that there is. It keeps its id and its consent, if
 * that is live and its words are still the same; else the person is asked again.
 */
export async function reconnecting(
  context: Context,
  transaction: Database,
  session: Rows['sessions'],
  connection: Connection,
) {
  const { id, integration_key: integrationKey, method } = connection;
  const exceptOf = method === 'upload' ? integrationKey : undefined;
  await removeUnsent(context, transaction, { sessionId: session.id, exceptOf });
  return {
    ...startAnew(session, context.clock()),
    integration_key: integrationKey,
    method,
    consent_id: await consentToKeep(context, transaction, connection),
    connection_id: id,
    reconnect_id: id,
    since: context.clock(),
  };
}

/** The consent of a source, as long as the question is still the same. */
async function consentToKeep(context: Context, transaction: Database, connection: Connection): Promise<string | null> {
  const consent = await transaction
    .selectFrom('consents')
    .selectAll()
    .where('id', '=', connection.consent_id ?? '')
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!consent) return null;
  const asked = await askedText(
    { ...context, database: transaction },
    {
      organisationId: connection.organisation_id,
      companyId: connection.company_id,
      integrationKey: connection.integration_key,
      method: connection.method,
    },
    consent.locale === 'fr' ? 'fr' : 'en',
  );
  return asked.hash === consent.hash ? consent.id : null;
}
