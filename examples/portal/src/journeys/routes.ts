import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isDay } from '../projects/days.ts';
import { root } from '../root.ts';
import { viewIn, type ViewSearch } from '../views/view-address.ts';

/** Periods that end today, in days. */
export const periods = [7, 30] as const;

/** Of which journeys: those that began between two days, both included, or within the last days. */
export interface JourneysSearch extends ViewSearch {
  from?: string;
  to?: string;
  days?: (typeof periods)[number];
}

export function journeysIn({ from, to, days, ...address }: Record<string, unknown>): JourneysSearch {
  // Whichever is earlier is the first: an address that says it the other way round means the same.
  const [first, last] = isDay(from) && isDay(to) && from > to ? [to, from] : [from, to];
  const period = periods.find((each) => each === Number(days));
  return {
    ...(period ? { days: period } : {}),
    ...(!period && isDay(first) && { from: first }),
    ...(!period && isDay(last) && { to: last }),
    ...viewIn(address),
  };
}

export const journeys = createRoute({
  getParentRoute: () => root,
  path: '/journeys',
  component: lazyRouteComponent(() => import('./journeys-page.tsx'), 'JourneysPage'),
  validateSearch: journeysIn,
});
