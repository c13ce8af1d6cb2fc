import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { savedViewEndpoints } from './saved-views.ts';
import { DateTime, line, Locale, openEnum, Uuid } from './schema.ts';

const auth = 'staff';

/** What a person of the business does there; `mayCall` says what each may. */
export const StaffRole = z.enum(['administrator', 'developer', 'analyst', 'onboarding']);
export type StaffRole = z.infer<typeof StaffRole>;

const Email = z
  .string()
  .check(z.trim(), z.maxLength(254), z.regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, { error: 'must be an e-mail address' }));
/** Long enough that nobody guesses it; any characters. */
export const NewPassword = z.string().check(z.minLength(12), z.maxLength(256));
const TypedPassword = z.string().check(z.minLength(1), z.maxLength(256));

/** A task for who shows nothing, as ALTCHA makes it: its `solution` is found by trying. */
const Task = z.looseObject({
  parameters: z.looseObject({ algorithm: z.string(), expiresAt: z.optional(z.number()) }),
  signature: z.string(),
});
/** JSON of a task and its solution, `{ challenge, solution }`. */
const Solution = z.string().check(z.maxLength(5000));

/** A person of the business who signs in here. */
export const StaffMember = z.looseObject({
  id: Uuid,
  email: z.string(),
  name: z.optional(z.string()),
  role: openEnum(StaffRole.options),
  /** `invited` until they have signed in or set a password. */
  status: openEnum(['invited', 'active']),
  created: DateTime,
  lastSignedIn: z.optional(DateTime),
  hasPassword: z.boolean(),
  passkeys: z.int(),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** A browser in which somebody is signed in. */
export const StaffSession = z.looseObject({
  id: Uuid,
  /** How they signed in. */
  way: openEnum(['password', 'passkey', 'provider', 'link']),
  /** The browser, as it calls itself. */
  userAgent: z.optional(z.string()),
  created: DateTime,
  lastUsed: DateTime,
  /** When it ends at the latest; earlier when it is not used for an hour. */
  expires: DateTime,
  /** The one that asks. */
  isCurrent: z.boolean(),
});
export type StaffSession = z.infer<typeof StaffSession>;

/** Who is signed in, and where. */
export const StaffMe = z.extend(StaffMember, {
  locale: openEnum(Locale.options),
  organisation: z.looseObject({ id: Uuid, name: z.string() }),
  session: StaffSession,
});
export type StaffMe = z.infer<typeof StaffMe>;

/** A key on a person's device that signs them in without a password. */
export const Passkey = z.looseObject({
  id: z.string(),
  name: z.string(),
  created: DateTime,
  lastUsed: z.optional(DateTime),
  /** It is kept by an account of the person's, not on one device alone. */
  isBackedUp: z.boolean(),
});
export type Passkey = z.infer<typeof Passkey>;

/** What the browser's `PublicKeyCredential` is asked for, in its own JSON form. */
const CredentialOptions = z.looseObject({ challenge: z.string() });
/** What it answers: `credential.toJSON()`. */
const Credential = z.looseObject({
  id: z.string().check(z.maxLength(1400)),
  rawId: z.string().check(z.maxLength(1400)),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
});

const MemberParams = z.object({ memberId: Uuid });

/** An invitation and its link, which is in this answer only. */
const Invited = z.extend(StaffMember, { setUpUrl: z.string(), setUpExpires: DateTime });

/** What staff of the business may ask on their own account, and administrators about others: from the server's own pages. */
export const staffEndpoints = defineEndpoints({
  getSignInWays: {
    method: 'GET',
    path: '/api/staff/signInWays',
    summary: 'See which ways of signing in this server offers',
    status: 200,
    response: z.looseObject({
      password: z.boolean(),
      passkey: z.boolean(),
      /** The organisation's own sign-in, and where it begins. */
      provider: z.optional(z.looseObject({ name: z.string(), url: z.string() })),
      /** Whether a forgotten password can be replaced by mail. */
      mail: z.boolean(),
    }),
    auth: 'none',
  },
  signIn: {
    method: 'POST',
    path: '/api/staff/session',
    summary: 'Sign in with a password: the answer sets a cookie',
    body: z.object({ email: Email, password: TypedPassword }),
    status: 200,
    response: StaffMe,
    auth: 'none',
  },
  startPasskeySignIn: {
    method: 'POST',
    path: '/api/staff/session/passkeyOptions',
    summary: 'Begin to sign in with a passkey',
    body: z.object({}),
    status: 200,
    response: CredentialOptions,
    auth: 'none',
  },
  signInWithPasskey: {
    method: 'POST',
    path: '/api/staff/session/passkey',
    summary: 'Sign in with a passkey: the answer sets a cookie',
    body: z.object({ credential: Credential }),
    status: 200,
    response: StaffMe,
    auth: 'none',
  },
  getPasswordResetTask: {
    method: 'GET',
    path: '/api/staff/passwordResets/task',
    summary: 'Get a task whose solution lets somebody who shows nothing ask for a mail (ALTCHA)',
    status: 200,
    response: Task,
    auth: 'none',
  },
  requestPasswordReset: {
    method: 'POST',
    path: '/api/staff/passwordResets',
    summary: 'Mail a link that sets a new password, if somebody here has this address',
    body: z.object({ email: Email, locale: z._default(Locale, 'en'), solution: Solution }),
    status: 202,
    auth: 'none',
  },
  useStaffLink: {
    method: 'POST',
    path: '/api/staff/links',
    summary: 'Set a password by a link that works once: the answer sets a cookie',
    body: z.object({
      /** The last part of the link. */
      secret: z.string().check(z.maxLength(100)),
      password: NewPassword,
      /** Of the first administrator, whose link names nobody. */
      email: z.optional(Email),
      name: z.optional(line(100)),
      locale: z.optional(Locale),
    }),
    status: 200,
    response: StaffMe,
    auth: 'none',
  },
  signOut: {
    method: 'DELETE',
    path: '/api/staff/session',
    summary: 'Sign out',
    status: 204,
    auth,
  },
  getMe: {
    method: 'GET',
    path: '/api/staff/me',
    summary: 'See who is signed in',
    status: 200,
    response: StaffMe,
    auth,
  },
  updateMe: {
    method: 'PATCH',
    path: '/api/staff/me',
    summary: 'Change one’s own name or language',
    body: z.object({ name: z.optional(line(100)), locale: z.optional(Locale) }),
    status: 200,
    response: StaffMe,
    auth,
  },
  changePassword: {
    method: 'PUT',
    path: '/api/staff/me/password',
    summary: 'Set a new password; all other sessions end',
    body: z.object({
      /** Needed by whoever has one. */
      currentPassword: z.optional(TypedPassword),
      newPassword: NewPassword,
    }),
    status: 204,
    auth,
  },
  listMySessions: {
    method: 'GET',
    path: '/api/staff/me/sessions',
    summary: 'List the browsers in which one is signed in',
    status: 200,
    response: z.looseObject({ results: z.array(StaffSession) }),
    auth,
  },
  endMySession: {
    method: 'DELETE',
    path: '/api/staff/me/sessions/{sessionId}',
    summary: 'Sign out in another browser',
    params: z.object({ sessionId: Uuid }),
    status: 204,
    auth,
  },
  endMyOtherSessions: {
    method: 'DELETE',
    path: '/api/staff/me/sessions',
    summary: 'Sign out everywhere else',
    status: 204,
    auth,
  },
  listMyPasskeys: {
    method: 'GET',
    path: '/api/staff/me/passkeys',
    summary: 'List one’s own passkeys',
    status: 200,
    response: z.looseObject({ results: z.array(Passkey) }),
    auth,
  },
  startPasskey: {
    method: 'POST',
    path: '/api/staff/me/passkeys/options',
    summary: 'Begin to add a passkey; shortly after signing in only',
    body: z.object({}),
    status: 200,
    response: CredentialOptions,
    auth,
  },
  addPasskey: {
    method: 'POST',
    path: '/api/staff/me/passkeys',
    summary: 'Add the passkey that was begun',
    body: z.object({ credential: Credential, name: z._default(line(100), 'Passkey') }),
    status: 201,
    response: Passkey,
    auth,
  },
  removePasskey: {
    method: 'DELETE',
    path: '/api/staff/me/passkeys/{passkeyId}',
    summary: 'Remove a passkey; shortly after signing in only',
    params: z.object({ passkeyId: z.string().check(z.maxLength(1400)) }),
    status: 204,
    auth,
  },
  listStaff: {
    method: 'GET',
    path: '/api/staff/members',
    summary: 'List who of the organisation signs in here',
    query: Paging,
    status: 200,
    response: pageOf(StaffMember),
    auth,
  },
  inviteStaff: {
    method: 'POST',
    path: '/api/staff/members',
    summary:
      'Invite somebody: the answer has the only copy of their set-up link, which is mailed too if mail is set up',
    body: z.object({
      email: Email,
      name: z.optional(line(100)),
      role: StaffRole,
      locale: z._default(Locale, 'en'),
    }),
    status: 201,
    response: Invited,
    auth,
  },
  updateStaff: {
    method: 'PATCH',
    path: '/api/staff/members/{memberId}',
    summary: 'Change somebody’s name or role, in force with their next call',
    params: MemberParams,
    body: z.object({ name: z.optional(line(100)), role: z.optional(StaffRole) }),
    status: 200,
    response: StaffMember,
    auth,
  },
  removeStaff: {
    method: 'DELETE',
    path: '/api/staff/members/{memberId}',
    summary: 'Remove somebody with their passkeys; they are signed out at once',
    params: MemberParams,
    status: 204,
    auth,
  },
  renewInvitation: {
    method: 'POST',
    path: '/api/staff/members/{memberId}/invitation',
    summary: 'Make a new set-up link for somebody who has not signed in yet; the one before stops working',
    params: MemberParams,
    body: z.object({ locale: z._default(Locale, 'en') }),
    status: 200,
    response: Invited,
    auth,
  },
  endStaffSessions: {
    method: 'DELETE',
    path: '/api/staff/members/{memberId}/sessions',
    summary: 'Sign somebody out everywhere',
    params: MemberParams,
    status: 204,
    auth,
  },
  ...savedViewEndpoints,
});
export type StaffEndpoints = typeof staffEndpoints;
