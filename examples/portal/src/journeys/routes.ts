import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Of which journeys: those that began between two days, both included. */
export interface JourneysSearch {
  from?: string;
  to?: string;
}

export const journeys = createRoute({
  getParentRoute: () => root,
  path: '/journeys',
  component: lazyRouteComponent(() => import('./journeys-page.tsx'), 'JourneysPage'),
  validateSearch: ({ from, to }: Record<string, unknown>): JourneysSearch => ({
    ...(typeof from === 'string' && DAY.test(from) && { from }),
    ...(typeof to === 'string' && DAY.test(to) && { to }),
  }),
});
