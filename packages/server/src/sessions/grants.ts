import type { Capability } from '@client-link/contract';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { findHelpRequest, isLive } from '../help/help-requests.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret, randomSecret } from '../security/secrets.ts';

export const TOKEN_SECONDS = 900;
const COOKIE_SECONDS = 86_400;
const LINK_URL_REMEMBERED_MS = 365 * 86_400_000;

export interface Actor {
  id: string;
  name?: string;
  email?: string;
}

export interface Grant {
  hash: string;
  sessionId: string;
  kind: 'token' | 'url' | 'cookie';
  use: 'until-complete' | 'one-time';
  capabilities: Capability[];
  origins: string[];
  actor: Actor | undefined;
  returnUrl: string | undefined;
  createdAt: number;
  expiresAt: number;
  usedAt: number | undefined;
  /** Of a helper: the one thing that it opens. */
  helpRequestId: string | undefined;
}

/** A Link URL may be forwarded: its browser manages only after a code that is mailed to the company's contact. */
export const canAskForCode = ({
  kind,
  capabilities,
  helpRequestId,
}: Pick<Grant, 'capabilities'> & Partial<Pick<Grant, 'kind' | 'helpRequestId'>>): boolean =>
  kind === 'cookie' && !helpRequestId && !capabilities.includes('manage');

type NewGrant = Pick<Grant, 'sessionId' | 'kind' | 'capabilities' | 'origins' | 'actor' | 'returnUrl'> & {
  use?: Grant['use'];
  helpRequestId?: string | undefined;
  seconds: number;
};

/** Makes a secret that opens the session. Only its hash is kept. */
export async function createGrant(
  database: Database,
  now: number,
  grant: NewGrant,
): Promise<{ secret: string; expiresAt: number }> {
  const secret = randomSecret();
  const expiresAt = now + grant.seconds * 1000;
  await forgetOldGrants(database, now);
  await database
    .insertInto('grants')
    .values({
      hash: hashSecret(secret),
      session_id: grant.sessionId,
      kind: grant.kind,
      use: grant.use ?? 'until-complete',
      capabilities: JSON.stringify(grant.capabilities),
      origins: JSON.stringify(grant.origins),
      actor: grant.actor ? JSON.stringify(grant.actor) : null,
      return_url: grant.returnUrl ?? null,
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
      help_request_id: grant.helpRequestId ?? null,
    })
    .execute();
  return { secret, expiresAt };
}

/** Tokens and cookies that are over say nothing; a Link URL goes on saying that its time is over. */
export const forgetOldGrants = (database: Database, now: number) =>
  database
    .deleteFrom('grants')
    .where((where) =>
      where.or([
        where.and([where('kind', '!=', 'url'), where('expires_at', '<', now - COOKIE_SECONDS * 1000)]),
        where('expires_at', '<', now - LINK_URL_REMEMBERED_MS),
      ]),
    )
    .execute();

export async function findGrant(database: Database, secret: string, kind: Grant['kind']): Promise<Grant | undefined> {
  const row = await database
    .selectFrom('grants')
    .selectAll()
    .where('hash', '=', hashSecret(secret))
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row && grantOf(row);
}

const grantOf = (row: Rows['grants']): Grant => ({
  hash: row.hash,
  sessionId: row.session_id,
  kind: row.kind,
  use: row.use,
  capabilities: JSON.parse(row.capabilities),
  origins: JSON.parse(row.origins),
  actor: row.actor ? JSON.parse(row.actor) : undefined,
  returnUrl: row.return_url ?? undefined,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at ?? undefined,
  helpRequestId: row.help_request_id ?? undefined,
});

/**
 * Exchanges a Link URL's secret for the hosted page's cookie.
 * A one-time link opens on one device: the first. On the domain of an organisation, `onlyOf`, those of others are not
 * known.
 * @throws Refusal `link_url_unknown`, `link_url_expired`, `link_url_used`
 */
export async function redeemLinkUrl(
  { database, clock }: Context,
  secret: string,
  currentCookie: string | undefined,
  onlyOf?: string,
): Promise<{ cookie: string; maxAgeSeconds: number }> {
  const now = clock();
  const grant = await findGrant(database, secret, 'url');
  if (!grant || (onlyOf !== undefined && (await organisationOf(database, grant)) !== onlyOf))
    throw new Refusal('link_url_unknown', 'This link is not one of ours. Check that it was copied whole.');
  if (grant.expiresAt <= now) throw new Refusal('link_url_expired', 'This link’s time is over. Ask for a new one.');

  await openHelp(database, grant, now);
  const mine = currentCookie ? await findGrant(database, currentCookie, 'cookie') : undefined;
  // Who may do the whole journey keeps that, also by opening a helper's link to see what it shows.
  const isEnough = !mine?.helpRequestId || mine.helpRequestId === grant.helpRequestId;
  if (mine && mine.sessionId === grant.sessionId && mine.expiresAt > now && isEnough)
    return { cookie: currentCookie!, maxAgeSeconds: Math.floor((mine.expiresAt - now) / 1000) };

  let first = database.updateTable('grants').set({ used_at: now }).where('hash', '=', grant.hash);
  if (grant.use === 'one-time') first = first.where('used_at', 'is', null);
  const { numUpdatedRows } = await first.executeTakeFirst();
  if (!numUpdatedRows)
    throw new Refusal('link_url_used', 'This link works once and was opened on another device. Ask for a new one.');

  const { secret: cookie } = await createGrant(database, now, {
    sessionId: grant.sessionId,
    kind: 'cookie',
    capabilities: grant.capabilities,
    origins: [],
    actor: grant.actor,
    returnUrl: grant.returnUrl,
    helpRequestId: grant.helpRequestId,
    seconds: COOKIE_SECONDS,
  });
  return { cookie, maxAgeSeconds: COOKIE_SECONDS };
}

const organisationOf = async (database: Database, { sessionId }: Grant): Promise<string | undefined> =>
  (await database.selectFrom('sessions').select('organisation_id').where('id', '=', sessionId).executeTakeFirst())
    ?.organisation_id;

/** The asker sees that a helper's link was opened. @throws Refusal `help_request_over` when it was taken back */
async function openHelp(database: Database, { helpRequestId }: Grant, now: number): Promise<void> {
  if (!helpRequestId) return;
  const help = await findHelpRequest(database, helpRequestId);
  if (!help || (!isLive(help, now) && help.status !== 'done'))
    throw new Refusal('help_request_over', 'This link was taken back, or its time is over. Ask who sent it.');
  await database
    .updateTable('help_requests')
    .set({ status: 'opened', opened_at: now })
    .where('id', '=', helpRequestId)
    .where('status', '=', 'created')
    .execute();
}
