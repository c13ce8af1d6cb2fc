import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { company } from '../companies/routes.ts';
import { root } from '../root.ts';
import { viewIn, type ViewSearch } from '../views/view-address.ts';

export const spendStatuses = ['Available', 'Generating', 'Unavailable', 'Failed'] as const;
export const supplierGroups = ['new', 'lapsed', 'cards'] as const;
export const supplierOrders = ['-totalAmount', 'supplierName', '-openAmount', '-overdueAmount', '-lastDay'] as const;

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((each) => each === value);
const pageIn = (page: unknown) => (Number.isInteger(page) && Number(page) > 1 ? { page: Number(page) } : {});
const isMonth = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value);

/** How the list of analyses is looked at: every state has an address. */
export interface SpendListSearch extends ViewSearch {
  q?: string;
  status?: (typeof spendStatuses)[number];
  page?: number;
}

export function spendListIn({ q, status, page, ...address }: Record<string, unknown>): SpendListSearch {
  const known = oneOf(spendStatuses, status);
  return {
    ...(q !== undefined && q !== '' && { q: String(q) }),
    ...(known && { status: known }),
    ...pageIn(page),
    ...viewIn(address),
  };
}

export const spendList = createRoute({
  getParentRoute: () => root,
  path: '/spend',
  component: lazyRouteComponent(() => import('./spend-page.tsx'), 'SpendPage'),
  validateSearch: spendListIn,
});

/** How one company's spend is looked at. */
export interface CompanySpendSearch {
  from?: string;
  to?: string;
  currency?: string;
  group?: (typeof supplierGroups)[number];
  q?: string;
  orderBy?: (typeof supplierOrders)[number];
  page?: number;
}

export const companySpend = createRoute({
  getParentRoute: () => company,
  path: '/spend',
  component: lazyRouteComponent(() => import('./company-spend-page.tsx'), 'CompanySpendPage'),
  validateSearch: ({ from, to, currency, group, q, orderBy, page }: Record<string, unknown>): CompanySpendSearch => {
    // Whichever is earlier is the first: an address that says it the other way round means the same.
    const [first, last] = isMonth(from) && isMonth(to) && from > to ? [to, from] : [from, to];
    const [knownGroup, knownOrder] = [oneOf(supplierGroups, group), oneOf(supplierOrders, orderBy)];
    return {
      ...(isMonth(first) && { from: first }),
      ...(isMonth(last) && { to: last }),
      ...(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) && { currency }),
      ...(knownGroup && { group: knownGroup }),
      ...(q !== undefined && q !== '' && { q: String(q) }),
      ...(knownOrder && { orderBy: knownOrder }),
      ...pageIn(page),
    };
  },
});
