import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isDay, isMonth, mondayOf } from '../projects/days.ts';
import { root } from '../root.ts';

/** Which days the calendar shows: this month, another, or a week by its Monday. */
export interface CalendarSearch {
  month?: string;
  week?: string;
}

export const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  component: lazyRouteComponent(() => import('./calendar-page.tsx'), 'CalendarPage'),
  validateSearch: ({ month, week }: Record<string, unknown>): CalendarSearch => ({
    ...(isDay(week) ? { week: mondayOf(week) } : isMonth(month) && { month }),
  }),
});
