import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';
import { CompaniesPage } from './companies-page.tsx';
import { CompanyLayout } from './company-layout.tsx';

const orders = ['name', '-name', 'created'] as const;

/** How the list of companies is looked at: every state of it has an address. */
export interface CompaniesSearch {
  q?: string;
  page?: number;
  orderBy?: (typeof orders)[number];
}

export const companies = createRoute({
  getParentRoute: () => root,
  path: '/companies',
  component: CompaniesPage,
  validateSearch: ({ q, page, orderBy }: Record<string, unknown>): CompaniesSearch => ({
    ...(typeof q === 'string' && q && { q }),
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(orders.some((order) => order === orderBy) && { orderBy: orderBy as (typeof orders)[number] }),
  }),
});

/** One company: its pages hang on this, and stand in `companyTabs`. */
export const company = createRoute({
  getParentRoute: () => root,
  path: '/companies/$companyId',
  component: CompanyLayout,
});
export const overview = createRoute({
  getParentRoute: () => company,
  path: '/',
  component: lazyRouteComponent(() => import('./overview.tsx'), 'Overview'),
});
