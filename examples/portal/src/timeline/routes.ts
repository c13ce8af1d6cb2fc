import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { company } from '../companies/routes.ts';

/** Which types of events are shown together; none: all. */
export const kinds = {
  all: [],
  journey: ['invited', 'reminded', 'opened', 'started', 'consented', 'finished', 'withdrawn'],
  data: ['connected', 'uploaded', 'synchronised', 'deauthorized', 'disconnected'],
  problems: ['problem', 'deauthorized'],
} as const;

export interface TimelineSearch {
  page?: number;
  kind?: keyof typeof kinds;
}

export const companyTimeline = createRoute({
  getParentRoute: () => company,
  path: '/timeline',
  component: lazyRouteComponent(() => import('./timeline-page.tsx'), 'TimelinePage'),
  validateSearch: ({ page, kind }: Record<string, unknown>): TimelineSearch => ({
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(typeof kind === 'string' &&
      kind !== 'all' &&
      Object.hasOwn(kinds, kind) && { kind: kind as keyof typeof kinds }),
  }),
});
