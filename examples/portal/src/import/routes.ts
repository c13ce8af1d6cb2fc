import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';

const shows = ['errors', 'warnings', 'takenOut', 'imported', 'rejected'] as const;
export type Shown = (typeof shows)[number];

/** Which rows of an import are looked at; all of them when it says nothing. */
export interface ImportSearch {
  show?: Shown;
  page?: number;
}

const begin = createRoute({
  getParentRoute: () => root,
  path: '/companies/import',
  component: lazyRouteComponent(() => import('./begin-page.tsx'), 'BeginPage'),
});
const one = createRoute({
  getParentRoute: () => root,
  path: '/companies/import/$importId',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
  validateSearch: ({ show, page }: Record<string, unknown>): ImportSearch => ({
    ...(shows.some((known) => known === show) && { show: show as Shown }),
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
  }),
});

/** How client lists come in. */
export const importRoutes = [begin, one] as const;
