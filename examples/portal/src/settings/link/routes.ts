import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { settings } from '../routes.ts';

const parts = ['branding', 'texts', 'consent', 'offer', 'journey'] as const;

const link = createRoute({
  getParentRoute: () => settings,
  path: '/link',
  component: lazyRouteComponent(() => import('./link-settings-page.tsx'), 'LinkSettingsPage'),
  validateSearch: ({ part }: Record<string, unknown>): { part?: (typeof parts)[number] } => {
    const known = parts.find((one) => one === part);
    return known ? { part: known } : {};
  },
});
const versions = createRoute({
  getParentRoute: () => settings,
  path: '/link/versions',
  component: lazyRouteComponent(() => import('./versions-page.tsx'), 'VersionsPage'),
  validateSearch: ({ page, compare }: Record<string, unknown>): { page?: number; compare?: number } => ({
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(Number.isInteger(compare) && Number(compare) >= 0 && { compare: Number(compare) }),
  }),
});

/** The link settings, in the settings. */
export const linkSettingsRoutes = [link, versions] as const;
