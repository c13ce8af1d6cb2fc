import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';

/** The settings: their pages hang on this, and stand in `settingsPages`. */
export const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
});
const index = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsIndex'),
});
const staff = createRoute({
  getParentRoute: () => settings,
  path: '/staff',
  component: lazyRouteComponent(() => import('./staff/staff-page.tsx'), 'StaffPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});

/** What hangs on it. */
export const settingsRoutes = [index, staff, apiKeys] as const;
