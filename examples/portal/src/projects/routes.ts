import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { company } from '../companies/routes.ts';
import { root } from '../root.ts';
import { validateProjectsSearch } from './project-search.ts';

export const projectsRoute = createRoute({
  getParentRoute: () => root,
  path: '/projects',
  component: lazyRouteComponent(() => import('./projects-page.tsx'), 'ProjectsPage'),
  validateSearch: validateProjectsSearch,
});

const profile = createRoute({
  getParentRoute: () => company,
  path: '/profile',
  component: lazyRouteComponent(() => import('../profile/profile-page.tsx'), 'ProfilePage'),
});
const companyProjects = createRoute({
  getParentRoute: () => company,
  path: '/projects',
  component: lazyRouteComponent(() => import('./company-projects.tsx'), 'CompanyProjects'),
  validateSearch: validateProjectsSearch,
});
const companyDefaults = createRoute({
  getParentRoute: () => company,
  path: '/projects/defaults',
  component: lazyRouteComponent(() => import('./company-projects.tsx'), 'CompanyDefaults'),
});
const project = createRoute({
  getParentRoute: () => company,
  path: '/projects/$projectId',
  component: lazyRouteComponent(() => import('./project-page.tsx'), 'ProjectPage'),
});

/** The pages of one company that are about its profile and projects. */
export const companyProjectRoutes = [profile, companyProjects, companyDefaults, project] as const;
