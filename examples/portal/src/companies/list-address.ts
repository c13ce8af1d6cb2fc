import type { CompanyQuery } from '@client-link/api-client';
import { viewIn, type ViewSearch } from '../views/view-address.ts';
import { columnsIn } from './columns.ts';

export const orders = ['name', '-name', 'code', '-code', '-created', 'created', '-archived', 'archived'] as const;
export type Order = (typeof orders)[number];
export const standings = ['none', 'PendingAuth', 'Linked', 'Deauthorized', 'Unlinked'] as const;
type Standing = (typeof standings)[number];

/** Companies that nobody looks after, in the place of a colleague's id. */
export const NOBODY = 'nobody';

/** How the list of companies is looked at: every state of it has an address. */
export interface CompaniesSearch extends ViewSearch {
  q?: string;
  tab?: 'archived';
  page?: number;
  orderBy?: Order;
  status?: Standing;
  /** `region=north`. */
  tag?: string;
  /** The key of an integration. */
  software?: string;
  owner?: string;
  /** Days on which companies were created, the first and the last. */
  from?: string;
  to?: string;
  /** What is shown of each company, commas between: `name,status`. */
  columns?: string;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((each) => each === value);
const textOf = (value: unknown, most: number) =>
  (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value).slice(0, most) : undefined;
const dayOf = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
const nameOf = (value: unknown) => (typeof value === 'string' && /^[\w-]{1,40}$/.test(value) ? value : undefined);

/** What an address says; what can't be is left out. */
export function searchIn(address: Record<string, unknown>): CompaniesSearch {
  const { page } = address;
  const all = {
    q: textOf(address['q'], 200),
    tab: oneOf(['archived'], address['tab']),
    page: Number.isInteger(page) && Number(page) > 1 ? Number(page) : undefined,
    orderBy: oneOf(orders, address['orderBy']),
    status: oneOf(standings, address['status']),
    tag: textOf(address['tag'], 200),
    software: nameOf(address['software']),
    owner: nameOf(address['owner']),
    from: dayOf(address['from']),
    to: dayOf(address['to']),
    columns: columnsIn(address['columns'])?.join(),
    ...viewIn(address),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What the list is narrowed by, besides words to look for. */
export const filters = ['status', 'software', 'owner', 'tag', 'from', 'to'] as const;
export type Filter = (typeof filters)[number];

/** The moment at which a day begins here. */
const beginOf = (day: string, later = 0): string => {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + later);
  return at.toISOString();
};

/** What the server is asked for: the same for a page of the list and for a download of all of it. */
export function askedFor({ q, tab, status, tag, software, owner, from, to }: CompaniesSearch): CompanyQuery {
  const conditions = [
    software && `dataConnections.integrationKey=${software}`,
    owner && `owner.id=${owner === NOBODY ? '' : owner}`,
    from && `created>=${beginOf(from)}`,
    to && `created<${beginOf(to, 1)}`,
  ].filter(Boolean);
  return {
    archived: tab === 'archived' ? 'true' : 'false',
    ...(q && { search: q }),
    ...(status && { status }),
    ...(tag && { tags: tag }),
    ...(conditions.length && { query: conditions.join('&&') }),
  };
}
