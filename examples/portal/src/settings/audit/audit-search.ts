import type { AuditQuery } from '@client-link/api-client/privacy';

/** Which entries are looked at. */
export interface AuditSearch {
  companyId?: string;
  action?: string;
  actorId?: string;
  /** Calendar days, both included, in the time of whoever looks. */
  from?: string;
  to?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What stands in the address, as far as it can be asked. */
export const readAuditSearch = (search: Record<string, unknown>): AuditSearch & { page?: number } => {
  const text = (name: string, form: RegExp) =>
    typeof search[name] === 'string' && form.test(search[name]) ? { [name]: search[name] } : {};
  return {
    ...text('companyId', /^[0-9a-f-]{36}$/i),
    ...text('action', /^[\w.]{1,100}$/),
    ...text('actorId', /^[\w-]{1,100}$/),
    ...text('from', DAY),
    ...text('to', DAY),
    ...(Number.isInteger(search['page']) && Number(search['page']) > 1 && { page: Number(search['page']) }),
  };
};

const startOf = (day: string, daysLater = 0): string | undefined => {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + daysLater);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** The same as the server is asked. */
export function queryOf({ from, to, ...rest }: AuditSearch): AuditQuery {
  const since = from && startOf(from);
  const before = to && startOf(to, 1);
  return { ...rest, ...(since && { from: since }), ...(before && { to: before }) };
}
