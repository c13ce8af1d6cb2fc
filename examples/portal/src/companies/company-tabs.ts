import type { Locale } from '@client-link/api-client/link';
import type { mayCall } from '@client-link/api-client/staff';

interface CompanyTab {
  to: string;
  label: Record<Locale, string>;
  /** What who sees it must be allowed. */
  call: keyof typeof mayCall;
}

/** The pages of one company, in their order. */
export const companyTabs = [
  { to: '/companies/$companyId', label: { en: 'Overview', fr: 'Vue d’ensemble' }, call: 'getCompany' },
  {
    to: '/companies/$companyId/data',
    label: { en: 'Suppliers and bills', fr: 'Fournisseurs et factures' },
    call: 'listBills',
  },
  { to: '/companies/$companyId/spend', label: { en: 'Spend', fr: 'Dépenses' }, call: 'getSpendAnalysis' },
  { to: '/companies/$companyId/timeline', label: { en: 'Timeline', fr: 'Chronologie' }, call: 'listTimeline' },
  { to: '/companies/$companyId/profile', label: { en: 'Profile', fr: 'Profil' }, call: 'getProjectDefaults' },
  { to: '/companies/$companyId/projects', label: { en: 'Projects', fr: 'Projets' }, call: 'listProjects' },
] as const satisfies CompanyTab[];
