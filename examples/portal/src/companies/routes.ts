import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';
import { CompaniesPage } from './companies-page.tsx';
import { CompanyLayout } from './company-layout.tsx';
import { searchIn } from './list-address.ts';

export const companies = createRoute({
  getParentRoute: () => root,
  path: '/companies',
  component: CompaniesPage,
  validateSearch: searchIn,
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
