import type { Locale } from '@client-link/api-client/link';
import type { mayCall } from '@client-link/api-client/staff';

type Text = Record<Locale, string>;

/** The pages of the settings in their order, each with a call that who sees it must be allowed. */
export const settingsPages = [
  {
    to: '/settings/account',
    call: 'getMe',
    label: { en: 'Your account', fr: 'Votre compte' },
    about: {
      en: 'Your name, language, password and passkeys, and where you are signed in.',
      fr: 'Votre nom, votre langue, votre mot de passe, vos clés d’accès, et où vous êtes connecté.',
    },
  },
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
    to: '/settings/sign-in',
    call: 'getMe',
    label: { en: 'Sign-in', fr: 'Connexion' },
    about: {
      en: 'By which ways staff sign in here.',
      fr: 'Par quels moyens l’équipe se connecte ici.',
    },
  },
  {
    to: '/settings/custom-domain',
    call: 'getCustomDomain',
    label: { en: 'Custom domain', fr: 'Domaine personnalisé' },
    about: {
      en: 'Under which name companies open their links.',
      fr: 'Sous quel nom les entreprises ouvrent leurs liens.',
    },
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
  {
    to: '/settings/retention',
    call: 'getRetention',
    label: { en: 'Retention', fr: 'Conservation' },
    about: { en: 'What is kept, and until when.', fr: 'Ce qui est conservé, et jusqu’à quand.' },
  },
  {
    to: '/settings/export',
    call: 'exportCompany',
    label: { en: 'Data export', fr: 'Export des données' },
    about: {
      en: 'Your organisation’s data, or all about a company.',
      fr: 'Les données de votre organisation, ou tout sur une entreprise.',
    },
  },
  {
    to: '/settings/jobs',
    call: 'listDeadJobs',
    label: { en: 'Failed work', fr: 'Tâches échouées' },
    about: {
      en: 'Background work that is not tried any more.',
      fr: 'Le travail de fond qui n’est plus tenté.',
    },
  },
] as const satisfies { to: string; label: Text; about: Text; call: keyof typeof mayCall }[];
