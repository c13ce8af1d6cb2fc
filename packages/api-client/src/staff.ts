import type {
  EndpointInput,
  EndpointOutput,
  Page,
  Paging,
  Passkey,
  StaffEndpoints,
  StaffMe,
  StaffMember,
  StaffRole,
  StaffSession,
} from '@client-link/contract';
import { staffEndpoints } from '@client-link/contract/staff';
import type { CallOptions } from './client.ts';
import { everyItem } from './every-item.ts';
import { callsTo } from './request.ts';
import { type ClientSettings, readSettings } from './settings.ts';

export type { Passkey, StaffMe, StaffMember, StaffRole, StaffSession } from '@client-link/contract';
export { mayCall } from '@client-link/contract/staff-roles';

type Body<Name extends keyof StaffEndpoints> =
  EndpointInput<StaffEndpoints[Name]> extends { body: infer B } ? B : never;

/** How to reach the server from a page on its own origin. */
export interface StaffClientSettings extends ClientSettings {
  /** Calls carry the cookie of whoever is signed in. */
  credentials: 'same-origin';
}

/** Which ways of signing in a server offers. */
export type SignInWays = EndpointOutput<StaffEndpoints['getSignInWays']>;
/** Somebody who was invited, and the only copy of their link. */
export type InvitedStaff = EndpointOutput<StaffEndpoints['inviteStaff']>;
/** What the browser is asked for: pass it to `PublicKeyCredential.parse…OptionsFromJSON`. */
export type CredentialOptions = EndpointOutput<StaffEndpoints['startPasskey']>;
/** What the browser answers: `credential.toJSON()`. */
export type PasskeyCredential = Body<'addPasskey'>['credential'];

/** What staff of a business may ask of Client Link about themselves and each other. */
export type StaffClient = ReturnType<typeof createStaffClient>;

/**
 * Makes a client for signing in and looking after staff, for a page on the server's own origin.
 *
 * Every method rejects with `ApiError`; `staff_signed_out` where nobody is signed in, `role_not_allowed` where their
 * role may not. `mayCall` says beforehand which roles may.
 */
export function createStaffClient(settings: StaffClientSettings) {
  const { credentials } = settings;
  if (!credentials) throw new TypeError('credentials must be "same-origin"');
  const call = callsTo({ ...readSettings(settings), credentials, authorize: async () => undefined });

  return {
    session: {
      /** Sees which ways of signing in there are. */
      ways: (options?: CallOptions): Promise<SignInWays> => call(staffEndpoints.getSignInWays, {}, options),
      /** Signs in with a password; `sign_in_failed` for an unknown address as for a wrong one. */
      signIn: (body: Body<'signIn'>, options?: CallOptions): Promise<StaffMe> =>
        call(staffEndpoints.signIn, { body }, options),
      /** Asks what to pass to `navigator.credentials.get`. */
      startPasskey: (options?: CallOptions): Promise<CredentialOptions> =>
        call(staffEndpoints.startPasskeySignIn, { body: {} }, options),
      /** Signs in with what it answered. */
      signInWithPasskey: (credential: PasskeyCredential, options?: CallOptions): Promise<StaffMe> =>
        call(staffEndpoints.signInWithPasskey, { body: { credential } }, options),
      /** Asks for a mail that lets one set a new password. Answers the same for every address. */
      requestPasswordReset: (body: Body<'requestPasswordReset'>, options?: CallOptions): Promise<void> =>
        call(staffEndpoints.requestPasswordReset, { body }, options),
      /** Sets a password by a link, and signs in. */
      useLink: (body: Body<'useStaffLink'>, options?: CallOptions): Promise<StaffMe> =>
        call(staffEndpoints.useStaffLink, { body }, options),
      /** Signs out. */
      signOut: (options?: CallOptions): Promise<void> => call(staffEndpoints.signOut, {}, options),
    },
    me: {
      /** Sees who is signed in; `staff_signed_out` when nobody is. */
      get: (options?: CallOptions): Promise<StaffMe> => call(staffEndpoints.getMe, {}, options),
      /** Changes one's own name or language; never retried. */
      update: (body: Body<'updateMe'>, options?: CallOptions): Promise<StaffMe> =>
        call(staffEndpoints.updateMe, { body }, options),
      /** Sets a new password; all other sessions end. */
      changePassword: (body: Body<'changePassword'>, options?: CallOptions): Promise<void> =>
        call(staffEndpoints.changePassword, { body }, options),
      /** Lists the browsers in which one is signed in. */
      sessions: (options?: CallOptions): Promise<{ results: StaffSession[] }> =>
        call(staffEndpoints.listMySessions, {}, options),
      /** Signs out in another browser. */
      endSession: (sessionId: string, options?: CallOptions): Promise<void> =>
        call(staffEndpoints.endMySession, { params: { sessionId } }, options),
      /** Signs out everywhere else. */
      endOtherSessions: (options?: CallOptions): Promise<void> => call(staffEndpoints.endMyOtherSessions, {}, options),
      /** Lists one's own passkeys. */
      passkeys: (options?: CallOptions): Promise<{ results: Passkey[] }> =>
        call(staffEndpoints.listMyPasskeys, {}, options),
      /** Asks what to pass to `navigator.credentials.create`; `sign_in_again` after 15 minutes. */
      startPasskey: (options?: CallOptions): Promise<CredentialOptions> =>
        call(staffEndpoints.startPasskey, { body: {} }, options),
      /** Adds what it answered. */
      addPasskey: (body: Body<'addPasskey'>, options?: CallOptions): Promise<Passkey> =>
        call(staffEndpoints.addPasskey, { body }, options),
      /** Removes a passkey; `sign_in_again` after 15 minutes. */
      removePasskey: (passkeyId: string, options?: CallOptions): Promise<void> =>
        call(staffEndpoints.removePasskey, { params: { passkeyId } }, options),
    },
    members: {
      /** Lists a page of who signs in here. */
      list: (query?: Paging, options?: CallOptions): Promise<Page<StaffMember>> =>
        call(staffEndpoints.listStaff, { query }, options),
      /** Iterates over all of them. */
      listAll: (query?: Paging, options?: CallOptions): AsyncGenerator<StaffMember> =>
        everyItem((page) => call(staffEndpoints.listStaff, { query: page }, options), query),
      /** Invites somebody; their link is in this answer only. */
      invite: (body: Body<'inviteStaff'>, options?: CallOptions): Promise<InvitedStaff> =>
        call(staffEndpoints.inviteStaff, { body }, options),
      /** Makes the link anew for somebody who has not signed in yet. */
      renewInvitation: (
        memberId: string,
        body: Body<'renewInvitation'> = {},
        options?: CallOptions,
      ): Promise<InvitedStaff> => call(staffEndpoints.renewInvitation, { params: { memberId }, body }, options),
      /** Changes a name or role; never retried. */
      update: (
        memberId: string,
        body: { name?: string; role?: StaffRole },
        options?: CallOptions,
      ): Promise<StaffMember> => call(staffEndpoints.updateStaff, { params: { memberId }, body }, options),
      /** Removes somebody; they are signed out at once. */
      remove: (memberId: string, options?: CallOptions): Promise<void> =>
        call(staffEndpoints.removeStaff, { params: { memberId } }, options),
      /** Signs somebody out everywhere. */
      endSessions: (memberId: string, options?: CallOptions): Promise<void> =>
        call(staffEndpoints.endStaffSessions, { params: { memberId } }, options),
    },
  };
}
