import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret } from '../security/secrets.ts';

interface Limit {
  subject: string;
  tries: number;
  windowMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Of one account from one network, of one account from anywhere, and of one network for anybody. The machine itself is
 * no network: all callers behind a proxy on it would be one.
 */
const signInLimits = (account: string | undefined, network: string): Limit[] => [
  ...(account === undefined
    ? []
    : [
        { subject: `pair ${account} ${network}`, tries: 10, windowMs: 15 * MINUTE_MS },
        { subject: `account ${account}`, tries: 50, windowMs: 15 * MINUTE_MS },
      ]),
  ...(network ? [{ subject: `network ${network}`, tries: 100, windowMs: 15 * MINUTE_MS }] : []),
];

/**
 * Counts a try to sign in before it is judged, so that tries at once count too. It counts for accounts that nobody has
 * as well: the answer tells nothing about who has one.
 * @throws Refusal `rate_limited`
 */
export const countSignIn = (context: Context, account: string | undefined, network: string): Promise<void> =>
  count(context, signInLimits(account, network));

/** Mails that anybody can cause: few, to one account and from one network. @throws Refusal `rate_limited` */
export const countResetMail = (context: Context, account: string, network: string): Promise<void> =>
  count(context, [
    { subject: `mail ${account}`, tries: 3, windowMs: 60 * MINUTE_MS },
    ...(network ? [{ subject: `mails ${network}`, tries: 20, windowMs: 60 * MINUTE_MS }] : []),
  ]);

/** Who got in starts anew from where they are. */
export async function forgetTries(context: Context, account: string, network: string): Promise<void> {
  const [pair] = signInLimits(account, network);
  await context.database.deleteFrom('sign_in_limits').where('subject', '=', keyOf(context, pair!)).execute();
}

/** Addresses of people and networks are kept as digests that only this server can make. */
const keyOf = ({ keyring }: Context, { subject }: Limit): string =>
  hashSecret(`${keyring.secretFor('sign-in-limits').toString('base64url')}/${subject}`);

async function count(context: Context, limits: Limit[]): Promise<void> {
  const { database, clock } = context;
  const now = clock();
  await database.deleteFrom('sign_in_limits').where('ends_at', '<=', now).execute();
  for (const limit of limits) {
    const { tries, ends_at } = await database
      .insertInto('sign_in_limits')
      .values({ subject: keyOf(context, limit), tries: 1, ends_at: now + limit.windowMs })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet({ tries: sql`sign_in_limits.tries + 1` }))
      .returning(['tries', 'ends_at'])
      .executeTakeFirstOrThrow();
    if (tries > limit.tries)
      throw new Refusal('rate_limited', 'Too many tries. Wait a while, or sign in another way.', {
        headers: { 'retry-after': String(Math.ceil((ends_at - now) / 1000)) },
      });
  }
}
