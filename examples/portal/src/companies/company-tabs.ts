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
  { to: '/companies/$companyId/timeline', label: { en: 'Timeline', fr: 'Chronologie' }, call: 'listTimeline' },
] as const satisfies CompanyTab[];
