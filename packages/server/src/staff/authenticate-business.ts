import { apiKeyScopes, scopes } from '@client-link/contract';
import type { HonoRequest } from 'hono/request';
import { type ApiCaller, authenticateApiKey, requireScopes } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import { authenticateStaff, requireRole, staffSecret } from './authenticate-staff.ts';

/**
 * Finds for whom an endpoint of the public API is called: a business by its API key, or its staff by their cookie,
 * where no key is sent and their role may.
 * @throws Refusal `api_key_invalid`, `scope_missing`, `staff_signed_out`, `origin_not_allowed`, `role_not_allowed`, `rate_limited`
 */
export async function authenticateBusiness(
  context: Context,
  request: HonoRequest,
  endpoint: string,
): Promise<ApiCaller> {
  if (request.header('authorization') !== undefined || !staffSecret(context, request))
    return keyFor(context, request, endpoint);
  const caller = await authenticateStaff(context, request);
  requireRole(caller, endpoint);
  context.rateLimits.take(request, 'key', caller.staff.id);
  return { organisationId: caller.organisationId, staff: caller.staff, scopes: apiKeyScopes };
}

async function keyFor(context: Context, request: HonoRequest, endpoint: string): Promise<ApiCaller> {
  const caller = await authenticateApiKey(context, request);
  requireScopes(caller, scopes[endpoint as keyof typeof scopes]);
  return caller;
}

/** Who calls, so that the `Idempotency-Key`s of two callers never meet. */
export const nameOfCaller = ({ apiKeyId, staff }: ApiCaller): string =>
  staff ? `staff/${staff.id}` : `key/${apiKeyId}`;
