import type { Locale } from '@client-link/api-client/link';
import type { StaffRole } from '@client-link/api-client/staff';

/** What the roles are called. */
export const roleNames: Record<Locale, Record<StaffRole, string>> = {
  en: { administrator: 'Administrator', developer: 'Developer', analyst: 'Analyst', onboarding: 'Onboarding' },
  fr: { administrator: 'Administration', developer: 'Développement', analyst: 'Analyse', onboarding: 'Accueil' },
};
