import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { oauthOf } from '../integrations/own-integrations.ts';
import { recordConnectionFact } from '../sessions/facts.ts';
import { oauthErrorOf, refreshTokens, type Tokens } from './provider.ts';
import { queueTokenRevocation } from './revoke.ts';

const LEASE_MS = 20_000;
const WAIT_MS = 30_000;

export const connectionSecretPlace = (connectionId: string): string => `connections/${connectionId}/secret`;

/** The software says that the grant is gone: somebody has to sign in again. */
export class GrantGone extends Error {}

/**
 * A usable access token. When it is about to expire, one caller refreshes and the others wait for its result:
 * a rotating refresh token that is used twice kills the whole grant.
 * @param spent a token that the software has refused: refresh even when it looks fresh
 * @throws GrantGone
 */
export async function accessToken(context: Context, connectionId: string, spent?: string): Promise<string> {
  const { database, clock } = context;
  for (const end = clock() + WAIT_MS; clock() < end;) {
    const connection = await database
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', connectionId)
      .executeTakeFirst();
    if (!connection?.secret || connection.status !== 'Linked') throw new GrantGone('The connection is not linked');

    const tokens = JSON.parse(context.keyring.open(connection.secret, connectionSecretPlace(connectionId))) as Tokens;
    if (tokens.freshUntil > clock() && tokens.accessToken !== spent) return tokens.accessToken;
    if (await takeLease(context, connection)) return refresh(context, connection, tokens);
    await sleep(50 + Math.random() * 50);
  }
  throw new Error('The refresh of the connection’s tokens did not finish in time');
}

async function takeLease({ database, clock }: Context, { id, secret_version }: Rows['connections']): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('connections')
    .set({ refresh_lease: clock() + LEASE_MS })
    .where('id', '=', id)
    .where('secret_version', '=', secret_version)
    .where((where) => where.or([where('refresh_lease', 'is', null), where('refresh_lease', '<', clock())]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function refresh(context: Context, connection: Rows['connections'], before: Tokens): Promise<string> {
  const { database, clock, keyring } = context;
  const { id, secret_version: version } = connection;
  const update = (change: Partial<Rows['connections']>, isEnd = false) =>
    transact(database, async (transaction) => {
      const updated = await transaction
        .updateTable('connections')
        .set({ ...change, refresh_lease: null, secret_version: version + 1 })
        .where('id', '=', id)
        .where('secret_version', '=', version)
        .returningAll()
        .executeTakeFirst();
      if (updated && isEnd) await recordConnectionFact(context, transaction, updated, 'deauthorized', clock());
      return updated !== undefined;
    });

  const oauth = await oauthOf(context, connection.integration_key, before);
  if (!oauth) throw new Error(`The integration "${connection.integration_key}" is not configured any more`);
  try {
    const tokens = await refreshTokens(oauth, before, clock());
    const isKept = await update({ secret: keyring.seal(JSON.stringify(tokens), connectionSecretPlace(id)) });
    return isKept ? tokens.accessToken : await giveUp(context, connection, tokens);
  } catch (cause) {
    if (cause instanceof GrantGone) throw cause;
    const isGone = oauthErrorOf(cause) === 'invalid_grant' || !before.refreshToken;
    await update(
      isGone ? { status: 'Deauthorized', secret: null, error: 'The access was ended in the software.' } : {},
      isGone,
    );
    throw isGone ? new GrantGone('The software ended the access', { cause }) : cause;
  }
}

/** Somebody was faster: they refreshed as well, after the lease, or they have ended the access, and this one too. */
async function giveUp(context: Context, { id, integration_key }: Rows['connections'], tokens: Tokens): Promise<string> {
  const now = await context.database.selectFrom('connections').select('status').where('id', '=', id).executeTakeFirst();
  if (now?.status === 'Linked') return accessToken(context, id);
  await queueTokenRevocation(context, context.database, integration_key, tokens);
  context.wakeWorker();
  throw new GrantGone('The access was ended meanwhile');
}
