import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { companies, company, overview } from './companies/routes.ts';
import { templates } from './invitations/routes.ts';
import { root } from './root.ts';
import { settings, settingsRoutes } from './settings/routes.ts';

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/companies' });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    index,
    companies,
    company.addChildren([overview]),
    templates,
    settings.addChildren([...settingsRoutes]),
  ]),
  basepath: '/portal',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
