import { type StaffEndpoints, staffEndpoints, type StaffMe } from '@client-link/contract';
import type { HonoRequest } from 'hono/request';
import { auditedCalls, callOfStaff } from '../audit/audited-calls.ts';
import type { Context } from '../context.ts';
import { onceByKey } from '../http/idempotency.ts';
import { type App, type Around, type Handlers, mount } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import {
  authenticateStaff,
  requireOwnPage,
  requireRecentSignIn,
  requireRole,
  type StaffCaller,
} from './authenticate-staff.ts';
import { createView, deleteView, listViews, restoreView, updateView } from '../saved-views/saved-views.ts';
import { createTask, RESET_TASK, requireSolution } from '../security/tasks.ts';
import { emailKey } from './email-key.ts';
import { findMember, inviteStaff, listStaff, meView, removeMember, renewInvitation, updateMember } from './members.ts';
import {
  addPasskey,
  listPasskeys,
  removePasskey,
  signInWithPasskey,
  startPasskey,
  startPasskeySignIn,
} from './passkeys.ts';
import { changePassword, signInWithPassword } from './sign-in.ts';
import { countResetMail } from './sign-in-limits.ts';
import { requirePasswords, signInWays } from './sign-in-ways.ts';
import { dropCookie, takeCookie } from './staff-cookie.ts';
import { mailReset } from './staff-mail.ts';
import { endSessions, endStaffSession, findStaffSession, listStaffSessions } from './staff-sessions.ts';
import { useStaffLink } from './use-staff-link.ts';

/** Serves what staff ask about themselves and each other, from the server's own pages. */
export function mountStaff(app: App, context: Context): void {
  const once: Around<StaffEndpoints, StaffCaller> = onceByKey(context, handlers, ({ staff }) => `staff/${staff.id}`);
  const audited = auditedCalls(context, callOfStaff, once);
  mount(
    app,
    staffEndpoints,
    handlers(context),
    (request, name) => authenticate(context, request, name),
    // Who is signed out has no name that keys could belong to.
    (call, run) => (call.endpoint.auth === 'none' ? run() : audited(call, run)),
  );
}

async function authenticate(context: Context, request: HonoRequest, name: keyof StaffEndpoints): Promise<StaffCaller> {
  if (staffEndpoints[name].auth === 'none') {
    // Nobody is signed in to somebody else's account by a page elsewhere.
    if (request.method !== 'GET') requireOwnPage(context, request);
    return undefined as never;
  }
  const caller = await authenticateStaff(context, request);
  requireRole(caller, name);
  context.rateLimits.take(request, 'key', caller.staff.id);
  return caller;
}

const fromOf = ({ request, network }: { request: HonoRequest; network: string }) => ({
  network,
  userAgent: request.header('user-agent'),
});

function handlers(context: Context): Handlers<StaffEndpoints, StaffCaller> {
  const { database } = context;
  const signedIn = async (
    { request, reply }: { request: HonoRequest; reply: Headers },
    secret: string,
  ): Promise<StaffMe> => {
    await takeCookie(context, request, reply, secret);
    const { session, staff } = (await findStaffSession(context, secret))!;
    return meView(context, { session, staff, organisationId: staff.organisation_id });
  };
  return {
    getSignInWays: () => signInWays(context),
    signIn: async (call) => {
      requirePasswords(context);
      return signedIn(call, await signInWithPassword(context, call.body, fromOf(call)));
    },
    startPasskeySignIn: (call) => startPasskeySignIn(context, fromOf(call)),
    signInWithPasskey: async (call) =>
      signedIn(call, await signInWithPasskey(context, call.body.credential, fromOf(call))),
    getPasswordResetTask: async () => {
      const { parameters, signature } = await createTask(context, RESET_TASK);
      return { parameters: { ...parameters }, signature: signature! };
    },
    requestPasswordReset: async ({ body, network }) => {
      requirePasswords(context);
      if (!context.sendMail) throw new Refusal('mail_not_offered', 'This server sends no mail. Ask an administrator.');
      await requireSolution(context, RESET_TASK, body.solution);
      await countResetMail(context, emailKey(body.email), network);
      await mailReset(context, body.email);
      return undefined;
    },
    useStaffLink: async (call) =>
      signedIn(call, await useStaffLink(context, { ...call.body, userAgent: fromOf(call).userAgent })),

    signOut: async ({ caller, reply }) => {
      await endStaffSession(database, caller.staff.id, caller.session.id);
      dropCookie(context, reply);
      return undefined;
    },
    getMe: ({ caller }) => meView(context, caller),
    updateMe: async ({ caller, body }) => {
      const { name = caller.staff.name, locale = caller.staff.locale } = body;
      await database.updateTable('staff').set({ name, locale }).where('id', '=', caller.staff.id).execute();
      return meView(context, { ...caller, staff: { ...caller.staff, name, locale } });
    },
    changePassword: async (call) => {
      requirePasswords(context);
      await changePassword(context, call.caller, call.body, fromOf(call));
      return undefined;
    },
    listMySessions: async ({ caller }) => ({ results: await listStaffSessions(context, caller.session) }),
    endMySession: async ({ caller, params }) => {
      await endStaffSession(database, caller.staff.id, params.sessionId);
      return undefined;
    },
    endMyOtherSessions: async ({ caller }) => {
      await endSessions(database, caller.staff.id, caller.session.id);
      return undefined;
    },
    listMyPasskeys: async ({ caller }) => ({ results: await listPasskeys(database, caller.staff.id) }),
    startPasskey: ({ caller }) => {
      requireRecentSignIn(context, caller);
      return startPasskey(context, caller);
    },
    addPasskey: ({ caller, body }) => {
      requireRecentSignIn(context, caller);
      return addPasskey(context, caller, body);
    },
    removePasskey: async ({ caller, params }) => {
      requireRecentSignIn(context, caller);
      await removePasskey(database, caller.staff.id, params.passkeyId);
      return undefined;
    },

    listStaff: ({ caller, query }) => listStaff(context, caller.organisationId, query),
    inviteStaff: ({ caller, body }) => inviteStaff(context, caller, body),
    updateStaff: ({ caller, params, body }) => updateMember(context, caller.organisationId, params.memberId, body),
    removeStaff: async ({ caller, params }) => {
      await removeMember(context, caller.organisationId, params.memberId);
      return undefined;
    },
    renewInvitation: ({ caller, params }) => renewInvitation(context, caller, params.memberId),
    endStaffSessions: async ({ caller, params }) => {
      const { id } = await findMember(database, caller.organisationId, params.memberId);
      await endSessions(database, id);
      return undefined;
    },

    listSavedViews: ({ caller, query }) => listViews(context, caller, query.list),
    createSavedView: ({ caller, body }) => createView(context, caller, body),
    updateSavedView: ({ caller, params, body }) => updateView(context, caller, params.viewId, body),
    deleteSavedView: async ({ caller, params }) => {
      await deleteView(context, caller, params.viewId);
      return undefined;
    },
    restoreSavedView: ({ caller, params }) => restoreView(context, caller, params.viewId),
  };
}
