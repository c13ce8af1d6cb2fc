import { NewPassword, type ProblemCode, type StaffEndpoints } from '@client-link/contract';
import { staffActor } from '../audit/acting.ts';
import { audited } from '../audit/audited.ts';
import type { Context } from '../context.ts';
import type { App } from '../http/mount.ts';
import { Refusal } from '../http/refuse.ts';
import { authenticateStaff, requireRecentSignIn, type StaffCaller } from './authenticate-staff.ts';
import { meView } from './members.ts';
import { listPasskeys, offersPasskeys, removePasskey } from './passkeys.ts';
import { accountPage } from './portal-pages.ts';
import {
  formOf,
  fromIn,
  localeIn,
  Mistake,
  type PortalRequest,
  problemOf,
  whoIn,
  withHeaders,
} from './portal-request.ts';
import { portalWords } from './portal-words.ts';
import { changePassword } from './sign-in.ts';
import { requirePasswords } from './sign-in-ways.ts';
import { endStaffSession, listStaffSessions } from './staff-sessions.ts';
import { signInFor } from './way-back.ts';

const ACCOUNT = '/portal/account';

interface Form {
  caller: StaffCaller;
  fields: Record<string, string>;
  request: PortalRequest;
}

/** Where somebody looks after their own account. */
export function mountAccount(app: App, context: Context): void {
  const { database } = context;
  app.get(ACCOUNT, (request) => showAccount(context, request));

  form(
    'password',
    'changePassword',
    'password',
    { sign_in_failed: 'currentWrong', invalid_request: 'weak' },
    async ({ caller, fields, request }) => {
      requirePasswords(context);
      const { currentPassword, newPassword } = fields;
      const typed = NewPassword.safeParse(newPassword);
      if (!typed.success) throw new Mistake('short');
      await changePassword(context, caller, { currentPassword, newPassword: typed.data }, fromIn(request));
    },
  );
  form('sessions/end', 'endMySession', 'other', {}, ({ caller, fields }) =>
    endStaffSession(database, caller.staff.id, fields['id'] ?? ''),
  );
  form('passkeys/remove', 'removePasskey', 'other', { sign_in_again: 'signInAgain' }, async ({ caller, fields }) => {
    requireRecentSignIn(context, caller);
    await removePasskey(database, caller.staff.id, fields['id'] ?? '');
  });

  /** Does what a form of the page asks, and shows the page anew. */
  function form(
    path: string,
    action: keyof StaffEndpoints,
    done: string,
    problems: Partial<Record<ProblemCode, 'currentWrong' | 'weak' | 'signInAgain'>>,
    act: (form: Form) => Promise<void>,
  ): void {
    app.post(`${ACCOUNT}/${path}`, async (request) => {
      try {
        const caller = await authenticateStaff(context, request.req);
        const fields = await formOf(request);
        const entry = {
          organisationId: caller.organisationId,
          actor: staffActor(caller.staff),
          action,
          target: { ...(fields['id'] && { id: fields['id'] }) },
          requestId: request.var.requestId,
        };
        return await audited(context, entry, async () => {
          await act({ caller, fields, request });
          return request.redirect(`${ACCOUNT}?done=${done}`, 303);
        });
      } catch (cause) {
        if (cause instanceof Refusal && cause.code === 'staff_signed_out')
          return request.redirect(signInFor(ACCOUNT), 303);
        const { headers, ...shown } = problemOf(cause, request, problems);
        return withHeaders(await showAccount(context, request, shown), headers);
      }
    });
  }
}

async function showAccount(
  context: Context,
  request: PortalRequest,
  shown: { problem?: string; status?: number } = {},
): Promise<Response> {
  const who = await whoIn(context, request);
  if (!who) return request.redirect(signInFor(ACCOUNT), 303);
  const locale = localeIn(request);
  const words = portalWords[locale];
  const done = { passkey: words.passkeyAdded, password: words.passwordChanged, other: words.done }[
    request.req.query('done') ?? ''
  ];
  const account = {
    me: await meView(context, who),
    sessions: await listStaffSessions(context, who.session),
    passkeys: await listPasskeys(context.database, who.staff.id),
    hasPasswords: context.staffSignIn.hasPasswords,
    hasPasskeys: offersPasskeys(context.publicUrl),
    done,
  };
  return accountPage(account, { locale, ...shown });
}
