import type { Endpoint } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { Around, Called } from '../http/mount.ts';
import type { StaffCaller } from '../staff/authenticate-staff.ts';
import type { LinkCaller } from '../sessions/authenticate-link.ts';
import { actAs, type AuditActor, staffActor } from './acting.ts';
import { audited, type Audited } from './audited.ts';

/** They change nothing, but what they give out is worth noting. */
const ALSO = new Set([
  'getCompanyAccessToken',
  'getConnectionManagementAccessToken',
  'downloadUpload',
  'exportRows',
  'exportUploadNotes',
  'exportCompany',
  'exportCompanies',
  'downloadCompanyImportRows',
  'exportOrganisation',
  'downloadSpendWorkbook',
]);
/** Kept with every keystroke or piece; what comes of it is noted. */
const TOO_MANY = new Set(['saveDraft', 'sendCompanyImportFile', 'updateCompanyImportRow']);
/** They write their entry themselves, together with what they do. */
const BY_ITSELF = new Set(['deleteCompany']);

/** Whether a call leaves an entry: all that change something do. */
export const isAudited = (
  name: string,
  { method, changesNothing }: Pick<Endpoint, 'method' | 'changesNothing'>,
): boolean => ALSO.has(name) || (method !== 'GET' && !changesNothing && !TOO_MANY.has(name) && !BY_ITSELF.has(name));

/**
 * Around each call of a table: its entry in the audit log, with what else stands around it. A call that was answered
 * before does nothing, and leaves none.
 */
export const auditedCalls =
  <Table extends Record<string, Endpoint>, Caller>(
    context: Context,
    describe: (call: Called<Caller>) => Audited,
    around: Around<Table, Caller>,
  ): Around<Table, Caller> =>
  (call, answer) => {
    const described = describe(call);
    return around(call, (handlers, inside) =>
      isAudited(call.name, call.endpoint)
        ? audited(inside ?? context, described, () => answer(handlers))
        : actAs(described, () => answer(handlers)),
    );
  };

/** A call of a business: with an API key, or by one of its staff. */
export function callOfBusiness({ name, caller, request, requestId }: Called<ApiCaller>): Audited {
  const target: Record<string, string> = request.param();
  const { organisationId, apiKeyId, apiKeyName, staff } = caller;
  const actor: AuditActor = staff
    ? staffActor(staff)
    : { kind: 'apiKey', ...(apiKeyId && { id: apiKeyId }), ...(apiKeyName && { name: apiKeyName }) };
  return { organisationId, companyId: target['companyId'], actor, action: name, target, requestId };
}

/** A call of one of the staff about themselves or each other. */
export const callOfStaff = ({ name, caller, request, requestId }: Called<StaffCaller>): Audited => ({
  organisationId: caller.organisationId,
  actor: staffActor(caller.staff),
  action: name,
  target: request.param(),
  requestId,
});

/** A call of somebody in a company's journey. */
export const callInJourney = ({ name, caller, request, requestId }: Called<LinkCaller>): Audited => {
  const { session, grant, help } = caller;
  return {
    organisationId: session.organisation_id,
    companyId: session.company_id,
    actor: {
      kind: help ? 'helper' : 'session',
      id: session.id,
      ...(grant.actor && !help && { person: grant.actor }),
      ...(help?.helper && { person: JSON.parse(help.helper) }),
    },
    action: `link.${name}`,
    target: request.param(),
    requestId,
  };
};
