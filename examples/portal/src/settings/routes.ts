import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '../root.ts';
import { readAuditSearch } from './audit/audit-search.ts';

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
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});
const webhook = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/webhook-page.tsx'), 'WebhookPage'),
  validateSearch: ({ page, status }: Record<string, unknown>): { page?: number; status?: string } => ({
    ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
    ...(typeof status === 'string' && /^(Pending|Delivered|Failed)$/.test(status) && { status }),
  }),
});
const integrations = createRoute({
  getParentRoute: () => settings,
  path: '/integrations',
  component: lazyRouteComponent(() => import('./integrations/integrations-page.tsx'), 'IntegrationsPage'),
});
const customDomain = createRoute({
  getParentRoute: () => settings,
  path: '/custom-domain',
  component: lazyRouteComponent(() => import('./custom-domain/custom-domain-page.tsx'), 'CustomDomainPage'),
});
const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
  validateSearch: readAuditSearch,
});
const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
});
const signIn = createRoute({
  getParentRoute: () => settings,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const retention = createRoute({
  getParentRoute: () => settings,
  path: '/retention',
  component: lazyRouteComponent(() => import('./retention/retention-page.tsx'), 'RetentionPage'),
});
const dataExport = createRoute({
  getParentRoute: () => settings,
  path: '/export',
  component: lazyRouteComponent(() => import('./data-export/export-page.tsx'), 'ExportPage'),
});
const deadJobs = createRoute({
  getParentRoute: () => settings,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./dead-jobs/dead-jobs-page.tsx'), 'DeadJobsPage'),
});

/** What hangs on it. */
export const settingsRoutes = [
  index,
  staff,
  apiKeys,
  integrations,
  customDomain,
  webhooks,
  webhook,
  audit,
  account,
  signIn,
  retention,
  dataExport,
  deadJobs,
] as const;
