import { problems } from '@client-link/contract';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refuse.ts';
import { offersPasskeys } from './passkeys.ts';
import type { StaffProvider } from './provider.ts';

/** Which ways of signing in there are, besides passkeys. */
export interface StaffSignIn {
  hasPasswords: boolean;
  provider?: StaffProvider | undefined;
}

export const signInWays = ({ publicUrl, sendMail, staffSignIn: { hasPasswords, provider } }: Context) => ({
  password: hasPasswords,
  passkey: offersPasskeys(publicUrl),
  ...(provider && { provider: { name: provider.name, url: `${publicUrl}/portal/sign-in/provider` } }),
  mail: hasPasswords && sendMail !== undefined,
});

/** @throws Refusal `sign_in_way_off` */
export function requirePasswords({ staffSignIn }: Context): void {
  if (!staffSignIn.hasPasswords) throw new Refusal('sign_in_way_off', problems.sign_in_way_off.means);
}
