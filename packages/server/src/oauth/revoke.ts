import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import { enqueue, MAX_ATTEMPTS, type Work } from '../jobs/jobs.ts';
import { oauthOf } from '../integrations/own-integrations.ts';
import { connectionSecretPlace } from './access-token.ts';
import { oauthErrorOf, revokeTokens, type Tokens } from './provider.ts';

const DAY_MS = 86_400_000;

interface Sealed {
  integrationKey: string;
  /** Base64 of the sealed tokens, bound to the job's subject. */
  sealed: string;
}

export const revocationPlace = (subject: string): string => `jobs/revoke/${subject}`;

/** Queues the revocation of tokens that must not be kept. Answers the job's subject. */
export async function queueTokenRevocation(
  { keyring, clock }: Context,
  database: Database,
  integrationKey: string,
  tokens: Tokens,
): Promise<string> {
  const subject = randomUUID();
  const sealed = keyring.seal(JSON.stringify(tokens), revocationPlace(subject)).toString('base64');
  await enqueue(database, {
    kind: 'revoke',
    subject,
    payload: { integrationKey, sealed } satisfies Sealed,
    runAt: clock(),
  });
  return subject;
}

/** Queues the revocation of a connection's tokens, if it has any. The caller erases them. Answers the jobs' subjects. */
export async function queueRevocation(
  context: Context,
  database: Database,
  connection: { id: string; integration_key: string; secret: Uint8Array | null },
): Promise<string[]> {
  if (!connection.secret) return [];
  const tokens = JSON.parse(context.keyring.open(connection.secret, connectionSecretPlace(connection.id))) as Tokens;
  return [await queueTokenRevocation(context, database, connection.integration_key, tokens)];
}

/** Ends a grant at the software, again and again until it answers: after many failures once a day. */
export const revoke: Work = async (context, { subject, payload, attempts }) => {
  const { integrationKey, sealed } = payload as Sealed;
  const tokens = JSON.parse(context.keyring.open(Buffer.from(sealed, 'base64'), revocationPlace(subject))) as Tokens;
  const oauth = await oauthOf(context, integrationKey, tokens);
  if (!oauth) return;
  try {
    await revokeTokens(oauth, tokens);
  } catch (cause) {
    // A grant that is gone already is what was wanted.
    if (oauthErrorOf(cause) === 'invalid_grant') return;
    if (attempts < MAX_ATTEMPTS) throw cause;
    await enqueue(context.database, { kind: 'revoke', subject, payload, runAt: context.clock() + DAY_MS });
  }
};
