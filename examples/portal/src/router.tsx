import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { companies, company, overview } from './companies/routes.ts';
import { companyData } from './data/routes.ts';
import { companyFile } from './files/routes.ts';
import { calendar } from './calendar/routes.ts';
import { companyProjectRoutes, projectsRoute } from './projects/routes.ts';
import { importRoutes } from './import/routes.ts';
import { templates } from './invitations/routes.ts';
import { journeys } from './journeys/routes.ts';
import { root } from './root.ts';
import { linkSettingsRoutes } from './settings/link/routes.ts';
import { settings, settingsRoutes } from './settings/routes.ts';
import { companySpend, spendList } from './spend/routes.ts';
import { companyTimeline } from './timeline/routes.ts';

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
    ...importRoutes,
    spendList,
    journeys,
    company.addChildren([overview, companyData, companyFile, companySpend, companyTimeline, ...companyProjectRoutes]),
    projectsRoute,
    calendar,
    templates,
    settings.addChildren([...settingsRoutes, ...linkSettingsRoutes]),
  ]),
  basepath: '/portal',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
