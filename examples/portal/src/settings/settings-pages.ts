import type { Locale } from '@client-link/api-client/link';
import type { mayCall } from '@client-link/api-client/staff';

type Text = Record<Locale, string>;

/** The pages of the settings in their order, each with a call that who sees it must be allowed. */
export const settingsPages = [
  {
    to: '/settings/link',
    call: 'getLinkSettings',
    label: { en: 'Link settings', fr: 'Réglages des parcours' },
    about: {
      en: 'How journeys look, what they say, offer and ask for.',
      fr: 'L’aspect des parcours, ce qu’ils disent, offrent et demandent.',
    },
  },
  {
    to: '/settings/staff',
    call: 'listStaff',
    label: { en: 'Staff and roles', fr: 'Équipe et rôles' },
    about: { en: 'Who signs in here, and what they may do.', fr: 'Qui se connecte ici, et ce que chacun peut faire.' },
  },
  {
    to: '/settings/integrations',
    call: 'listIntegrationSettings',
    label: { en: 'Integrations', fr: 'Intégrations' },
    about: {
      en: 'By which credentials companies connect their software.',
      fr: 'Avec quels identifiants les entreprises connectent leur logiciel.',
    },
  },
  {
    to: '/settings/api-keys',
    call: 'listApiKeys',
    label: { en: 'API keys', fr: 'Clés d’API' },
    about: { en: 'What your servers show with every call.', fr: 'Ce que vos serveurs montrent à chaque appel.' },
  },
  {
    to: '/settings/webhooks',
    call: 'listWebhooks',
    label: { en: 'Webhooks', fr: 'Webhooks' },
    about: { en: 'How your servers hear of what happens.', fr: 'Comment vos serveurs apprennent ce qui se passe.' },
  },
  {
    to: '/settings/audit',
    call: 'listAuditLog',
    label: { en: 'Audit log', fr: 'Journal d’audit' },
    about: {
      en: 'Who did what, and that nothing of it was changed.',
      fr: 'Qui a fait quoi, sans que rien n’ait été modifié.',
    },
  },
] as const satisfies { to: string; label: Text; about: Text; call: keyof typeof mayCall }[];
