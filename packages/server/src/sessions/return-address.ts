import type { ReturnOutcome } from '@client-link/contract';
import { uuidOf } from '../integrations/integrations.ts';
import type { Context } from '../context.ts';
import type { App } from '../http/mount.ts';
import { signingKeys, signText } from '../security/signing.ts';
import { filledIn, type ReturnValues } from './return-template.ts';

/** What the field's programs know outcomes by. */
const fieldStatus: Record<ReturnOutcome, { statusCode: string; errorMessage?: string }> = {
  linked: { statusCode: '200' },
  finished: { statusCode: '200' },
  denied: { statusCode: '403', errorMessage: 'User cancelled' },
  failed: { statusCode: '500', errorMessage: 'Unknown error occurred' },
  no_company: { statusCode: '500', errorMessage: 'Unknown error occurred' },
  provider_unavailable: { statusCode: '500', errorMessage: 'Unknown error occurred' },
  ended: { statusCode: '403', errorMessage: 'User cancelled' },
};

/** The public halves of the keys that sign: hosts verify with them where people come back. */
export function mountReturnKeys(app: App, { keyring }: Context): void {
  app.get('/.well-known/jwks.json', () =>
    Response.json(
      { keys: signingKeys(keyring).map(({ publicKey }) => publicKey) },
      { headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' } },
    ),
  );
}

/**
 * Where a person is led back to: the address that was fixed before, its placeholders filled in, with `outcome`,
 * `sessionId`, `at` (epoch seconds) and a signature of all that, so that nobody can make one up.
 */
export async function returnAddress(
  context: Context,
  { returnUrl, sessionId }: { returnUrl: string; sessionId: string },
  outcome: ReturnOutcome,
): Promise<string> {
  const values = /\{\w+\}/.test(returnUrl) ? await valuesOf(context, sessionId, outcome) : undefined;
  const url = new URL(values ? filledIn(returnUrl, values) : returnUrl);
  const { hash } = url;
  url.hash = '';
  url.searchParams.delete('signature');
  url.searchParams.set('outcome', outcome);
  url.searchParams.set('sessionId', sessionId);
  url.searchParams.set('at', String(Math.floor(context.clock() / 1000)));
  return `${url.href}&signature=${signText(context.keyring, url.href)}${hash}`;
}

/** Where the organisation leads its people back to from hosted pages. */
export async function redirectUrlOf({ database }: Context, session: { company_id: string }): Promise<string | null> {
  const row = await database
    .selectFrom('organisations')
    .innerJoin('companies', 'companies.organisation_id', 'organisations.id')
    .select('organisations.redirect_url')
    .where('companies.id', '=', session.company_id)
    .executeTakeFirst();
  return row?.redirect_url ?? null;
}

async function valuesOf(
  { database, integrations }: Context,
  sessionId: string,
  outcome: ReturnOutcome,
): Promise<ReturnValues> {
  const session = await database.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst();
  if (!session) return {};
  const key = session.integration_key;
  return {
    companyId: session.company_id,
    clientId: session.organisation_id,
    connectionId: session.connection_id ?? undefined,
    ...(key && {
      integrationId: uuidOf(`integration/${key}`),
      sourceId: uuidOf(`source/${key}`),
      sourceType: 'Accounting',
      platform: key,
      platformName: integrations.nameOf(key),
    }),
    ...fieldStatus[outcome],
    statusText: outcome,
  };
}
