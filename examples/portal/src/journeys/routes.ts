import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';
import { viewIn, type ViewSearch } from '../views/view-address.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Periods that end today, in days. */
export const periods = [7, 30] as const;

/** Of which journeys: those that began between two days, both included, or within the last days. */
export interface JourneysSearch extends ViewSearch {
  from?: string;
  to?: string;
  days?: (typeof periods)[number];
}

export function journeysIn({ from, to, days, ...address }: Record<string, unknown>): JourneysSearch {
  const period = periods.find((each) => each === Number(days));
  return {
    ...(period ? { days: period } : {}),
    ...(!period && typeof from === 'string' && DAY.test(from) && { from }),
    ...(!period && typeof to === 'string' && DAY.test(to) && { to }),
    ...viewIn(address),
  };
}

export const journeys = createRoute({
  getParentRoute: () => root,
  path: '/journeys',
  component: lazyRouteComponent(() => import('./journeys-page.tsx'), 'JourneysPage'),
  validateSearch: journeysIn,
});
