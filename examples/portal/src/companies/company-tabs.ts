import type { Locale } from '@client-link/api-client/link';

/** The pages of one company, in their order. */
export const companyTabs = [
  { to: '/companies/$companyId', label: { en: 'Overview', fr: 'Vue d’ensemble' } },
] as const satisfies { to: string; label: Record<Locale, string> }[];
