import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { CompaniesPage } from './companies/companies-page.tsx';
import { CompanyPage } from './companies/company-page.tsx';
import { NotFound, Shell } from './shell.tsx';

/** How the list of companies is looked at: every state of it has an address. */
export interface CompaniesSearch {
  q?: string;
  page?: number;
  orderBy?: 'name' | '-name' | 'created';
}

const orders = ['name', '-name', 'created'] as const;
const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/companies' });
  },
});
const companies = createRoute({
  getParentRoute: () => root,
  path: '/companies',
  component: CompaniesPage,
  validateSearch: ({ q, page, orderBy }: Record<string, unknown>): CompaniesSearch => ({
    ...(typeof q === 'string' && q && { q }),
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(orders.some((order) => order === orderBy) && { orderBy: orderBy as (typeof orders)[number] }),
  }),
});
const company = createRoute({ getParentRoute: () => root, path: '/companies/$companyId', component: CompanyPage });

export const router = createRouter({
  routeTree: root.addChildren([index, companies, company]),
  basepath: '/portal',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
