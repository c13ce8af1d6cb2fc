import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { company } from '../companies/routes.ts';

/** How the notes of a file are looked at: every state has an address. */
export interface FileSearch {
  q?: string;
  page?: number;
  /** Kind of note and column, as `groupKey` writes them. */
  about?: string;
  /** The row whose cells are open. */
  row?: number;
}

export const companyFile = createRoute({
  getParentRoute: () => company,
  path: '/files/$uploadId',
  component: lazyRouteComponent(() => import('./file-page.tsx'), 'FilePage'),
  validateSearch: ({ q, page, about, row }: Record<string, unknown>): FileSearch => ({
    ...(typeof q === 'string' && q && { q }),
    ...(typeof about === 'string' && about && { about }),
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(Number.isInteger(row) && Number(row) >= 0 && { row: Number(row) }),
  }),
});
