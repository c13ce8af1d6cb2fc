import { type Passkey, problems } from '@client-link/contract';
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Context, isoTime } from '../context.ts';
import { type Database, transact } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { hashSecret } from '../security/secrets.ts';
import type { StaffCaller } from './authenticate-staff.ts';
import type { From } from './sign-in.ts';
import { countSignIn } from './sign-in-limits.ts';
import { mailNotice } from './staff-mail.ts';
import { openStaffSession } from './staff-sessions.ts';

const CHALLENGE_MS = 5 * 60_000;
const MOST = 20;
const NAME = 'Client Link';
/** EdDSA, ES256 and RS256: what devices have. */
const ALGORITHMS = [-8, -7, -257];

/** Browsers keep passkeys for names, not for addresses such as 127.0.0.1. */
export const offersPasskeys = (publicUrl: string): boolean => {
  const { hostname } = new URL(publicUrl);
  return !/^(\d+(\.\d+){3}|\[.*\])$/.test(hostname);
};

const partyOf = (publicUrl: string) => ({ rpID: new URL(publicUrl).hostname, origin: publicUrl });

const failed = () =>
  new Refusal('sign_in_failed', 'This passkey is not known here, or the browser did not confirm it.');

/** Remembers what was asked, once. */
async function keepChallenge(
  { database, clock }: Context,
  challenge: string,
  kind: 'passkey' | 'add-passkey',
  staffId: string | null,
): Promise<void> {
  const now = clock();
  await database.deleteFrom('sign_ins').where('expires_at', '<=', now).execute();
  await database
    .insertInto('sign_ins')
    .values({
      hash: hashSecret(challenge),
      kind,
      flow_hash: '',
      staff_id: staffId,
      sealed: null,
      expires_at: now + CHALLENGE_MS,
    })
    .execute();
}

/** Whether that was asked and not answered yet. */
async function takeChallenge(
  { database, clock }: Context,
  challenge: string,
  kind: 'passkey' | 'add-passkey',
  staffId: string | null,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('sign_ins')
    .where('hash', '=', hashSecret(challenge))
    .where('kind', '=', kind)
    .where('staff_id', staffId === null ? 'is' : '=', staffId)
    .where('expires_at', '>', clock())
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What to ask the browser for, so that it makes a passkey. @throws Refusal `sign_in_way_off` */
export async function startPasskey(context: Context, { staff }: StaffCaller) {
  requireOffered(context);
  const known = await passkeysOf(context.database, staff.id);
  if (known.length >= MOST) throw new Refusal('invalid_request', `You have ${MOST} passkeys: remove one first.`);
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: partyOf(context.publicUrl).rpID,
    userID: new Uint8Array(Buffer.from(staff.id)),
    userName: staff.email,
    userDisplayName: staff.name ?? staff.email,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: JSON.parse(transports) })),
    // It signs in alone: whoever holds the device must show that they are its owner.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(context, options.challenge, 'add-passkey', staff.id);
  return options as typeof options & Record<string, unknown>;
}

/** @throws Refusal `sign_in_failed`, `sign_in_way_off` */
export async function addPasskey(
  context: Context,
  { staff }: StaffCaller,
  { credential, name }: { credential: object; name: string },
): Promise<Passkey> {
  requireOffered(context);
  const { rpID, origin } = partyOf(context.publicUrl);
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(context, challenge, 'add-passkey', staff.id),
    expectedOrigin: origin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((cause) => {
    context.log.info({ error: (cause as Error).name }, 'a passkey was not accepted');
    throw failed();
  });
  if (!verified) throw failed();
  const { credential: made, credentialBackedUp } = registrationInfo;
  const row: Rows['passkeys'] = {
    id: made.id,
    staff_id: staff.id,
    name,
    public_key: Buffer.from(made.publicKey).toString('base64url'),
    counter: made.counter,
    transports: JSON.stringify(made.transports ?? []),
    is_backed_up: Number(credentialBackedUp),
    created_at: context.clock(),
    used_at: null,
  };
  await transact(context.database, async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('passkeys')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    // Ids are random: one that is there already was copied from somebody.
    if (!numInsertedOrUpdatedRows) throw failed();
    await mailNotice(context, transaction, staff.id, 'passkeyAdded');
  });
  context.wakeWorker();
  return passkeyView(row);
}

/** What to ask the browser for, so that it signs in with any passkey of this server. */
export async function startPasskeySignIn(context: Context, { network }: From) {
  requireOffered(context);
  await countSignIn(context, undefined, network);
  const { rpID } = partyOf(context.publicUrl);
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
  await keepChallenge(context, options.challenge, 'passkey', null);
  return options as typeof options & Record<string, unknown>;
}

/** Answers the cookie's value. @throws Refusal `sign_in_failed`, `rate_limited` */
export async function signInWithPasskey(
  context: Context,
  credential: { id: string },
  { network, userAgent }: From,
): Promise<string> {
  requireOffered(context);
  await countSignIn(context, undefined, network);
  const passkey = await context.database
    .selectFrom('passkeys')
    .selectAll()
    .where('id', '=', credential.id)
    .executeTakeFirst();
  if (!passkey) throw failed();
  const { rpID, origin } = partyOf(context.publicUrl);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(context, challenge, 'passkey', null),
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
      counter: passkey.counter,
      transports: JSON.parse(passkey.transports) as AuthenticatorTransport[],
    },
  }).catch((cause) => {
    context.log.info({ error: (cause as Error).name }, 'a passkey was not accepted');
    throw failed();
  });
  if (!verified) throw failed();
  return transact(context.database, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('passkeys')
      .set({
        counter: authenticationInfo.newCounter,
        is_backed_up: Number(authenticationInfo.credentialBackedUp),
        used_at: context.clock(),
      })
      .where('id', '=', passkey.id)
      // Another answer of a key that counts was faster: one of the two is a copy.
      .where('counter', '=', passkey.counter)
      .executeTakeFirst();
    if (!numUpdatedRows) throw failed();
    return openStaffSession(context, transaction, passkey.staff_id, { way: 'passkey', userAgent });
  });
}

export async function listPasskeys(database: Database, staffId: string): Promise<Passkey[]> {
  return (await passkeysOf(database, staffId)).map(passkeyView);
}

/** @throws Refusal `not_found` */
export async function removePasskey(database: Database, staffId: string, passkeyId: string): Promise<void> {
  const { numDeletedRows } = await database
    .deleteFrom('passkeys')
    .where('id', '=', passkeyId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  if (!numDeletedRows) throw new Refusal('not_found', 'You have no such passkey.');
}

const passkeysOf = (database: Database, staffId: string) =>
  database.selectFrom('passkeys').selectAll().where('staff_id', '=', staffId).orderBy('created_at').execute();

const requireOffered = ({ publicUrl }: Context): void => {
  if (!offersPasskeys(publicUrl)) throw new Refusal('sign_in_way_off', problems.sign_in_way_off.means);
};

const passkeyView = (row: Rows['passkeys']): Passkey => ({
  id: row.id,
  name: row.name,
  created: isoTime(row.created_at),
  ...(row.used_at !== null && { lastUsed: isoTime(row.used_at) }),
  isBackedUp: row.is_backed_up === 1,
});
