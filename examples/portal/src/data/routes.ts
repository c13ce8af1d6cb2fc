import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { company } from '../companies/routes.ts';

export const dataKinds = ['suppliers', 'bills', 'billPayments', 'directCosts'] as const;
export type DataKind = (typeof dataKinds)[number];

/** How the rows of a company are looked at: every state has an address. */
export interface DataSearch {
  kind?: DataKind;
  q?: string;
  page?: number;
  orderBy?: string;
  /** The row whose details are open. */
  row?: string;
}

export const companyData = createRoute({
  getParentRoute: () => company,
  path: '/data',
  component: lazyRouteComponent(() => import('./data-page.tsx'), 'DataPage'),
  validateSearch: ({ kind, q, page, orderBy, row }: Record<string, unknown>): DataSearch => ({
    ...(dataKinds.some((each) => each === kind) && { kind: kind as DataKind }),
    ...(typeof q === 'string' && q && { q }),
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(typeof orderBy === 'string' && /^-?(supplierName|issueDate|date|totalAmount)$/.test(orderBy) && { orderBy }),
    ...(typeof row === 'string' && row && { row }),
  }),
});
