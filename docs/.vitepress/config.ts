import { defineConfig } from 'vitepress';

const english = {
  nav: [
    { text: 'Guide', link: '/getting-started' },
    { text: 'Glossary', link: '/glossary' },
    { text: 'Decisions', link: '/decisions/' },
  ],
  sidebar: [
    {
      text: 'Start',
      items: [
        { text: 'Getting started', link: '/getting-started' },
        { text: 'Embedding &lt;client-link&gt;', link: '/embedding' },
        { text: 'Theme editor', link: '/theme-editor' },
        { text: 'Link sessions and tokens', link: '/link-sessions' },
        { text: 'API client', link: '/api-client' },
      ],
    },
    {
      text: 'How it works',
      items: [
        { text: 'The hand-off', link: '/hand-off' },
        { text: 'Ask someone else', link: '/ask-someone-else' },
        { text: 'Software', link: '/software' },
        { text: 'Consent', link: '/consent' },
        { text: 'Link settings', link: '/link-settings' },
        { text: 'Manage connections', link: '/manage-connections' },
        { text: 'Reports', link: '/reports' },
        { text: 'Try a report', link: '/command' },
        { text: 'Streaming', link: '/streaming' },
        { text: 'Credentials of your own', link: '/integrations' },
        { text: 'Custom domain', link: '/custom-domain' },
        { text: 'Webhooks', link: '/webhooks' },
        { text: 'Staff', link: '/staff' },
        { text: 'The portal', link: '/portal' },
        { text: 'Spend', link: '/spend' },
        { text: 'Import a client list', link: '/client-import' },
        { text: 'Projects', link: '/projects' },
        { text: 'What happens to a company', link: '/timeline' },
        { text: 'Privacy and the audit log', link: '/privacy' },
        { text: 'What is stored', link: '/stored-data' },
        { text: 'Security model', link: '/security' },
        { text: 'Accessibility', link: '/accessibility' },
        { text: 'Screens', link: '/gallery' },
        { text: 'Architecture', link: '/architecture' },
      ],
    },
    {
      text: 'Look up',
      items: [
        { text: 'Endpoints', link: '/endpoints' },
        { text: 'Problem codes', link: '/problems' },
        { text: 'Errors of the element', link: '/errors' },
        { text: 'Settings', link: '/settings' },
        { text: 'Nodes and stores', link: '/nodes-and-stores' },
        { text: 'Glossary', link: '/glossary' },
        { text: 'Decisions', link: '/decisions/' },
      ],
    },
  ],
};

const french = {
  nav: [
    { text: 'Guide', link: '/fr/getting-started' },
    { text: 'Glossaire (anglais)', link: '/glossary' },
  ],
  sidebar: [
    {
      text: 'Guide',
      items: [
        { text: 'Premiers pas', link: '/fr/getting-started' },
        { text: 'Intégrer &lt;client-link&gt;', link: '/fr/embedding' },
        { text: 'Éditeur de thème', link: '/fr/theme-editor' },
        { text: 'Logiciels', link: '/fr/software' },
        { text: 'Demander à quelqu’un d’autre', link: '/fr/ask-someone-else' },
        { text: 'Gérer les connexions', link: '/fr/manage-connections' },
        { text: 'Erreurs de l’élément', link: '/fr/errors' },
        { text: 'Rapports', link: '/fr/reports' },
        { text: 'Accessibilité', link: '/fr/accessibility' },
        { text: 'Essayer un rapport', link: '/fr/command' },
      ],
    },
    {
      text: 'Le portail',
      items: [
        { text: 'Vue d’ensemble', link: '/fr/portal' },
        { text: 'Équipe', link: '/fr/staff' },
        { text: 'Importer une liste de clients', link: '/fr/client-import' },
        { text: 'Ce qui arrive à une entreprise', link: '/fr/timeline' },
        { text: 'Dépenses', link: '/fr/spend' },
        { text: 'Projets', link: '/fr/projects' },
        { text: 'Réglages des parcours', link: '/fr/link-settings' },
        { text: 'Vos propres identifiants', link: '/fr/integrations' },
        { text: 'Domaine personnalisé', link: '/fr/custom-domain' },
      ],
    },
    {
      text: 'En anglais',
      items: [
        { text: 'Jetons et sessions', link: '/link-sessions' },
        { text: 'Consentement', link: '/consent' },
        { text: 'Sécurité', link: '/security' },
        { text: 'Réglages', link: '/settings' },
      ],
    },
  ],
  outline: { label: 'Sur cette page' },
  docFooter: { prev: 'Page précédente', next: 'Page suivante' },
  darkModeSwitchLabel: 'Apparence',
  lightModeSwitchTitle: 'Passer au thème clair',
  darkModeSwitchTitle: 'Passer au thème sombre',
  sidebarMenuLabel: 'Menu',
  returnToTopLabel: 'Retour en haut',
  langMenuLabel: 'Changer de langue',
  skipToContentLabel: 'Aller au contenu',
};

const frenchSearch = {
  button: { buttonText: 'Rechercher', buttonAriaLabel: 'Rechercher' },
  modal: {
    displayDetails: 'Afficher les détails',
    resetButtonTitle: 'Effacer la recherche',
    backButtonTitle: 'Fermer la recherche',
    noResultsText: 'Aucun résultat pour',
    footer: { selectText: 'choisir', navigateText: 'parcourir', closeText: 'fermer' },
  },
};

export default defineConfig({
  title: 'Client Link',
  description:
    'An open, self-hosted onboarding Link: a company connects its accounting software or uploads its reports',
  cleanUrls: true,
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'client-link' } } },
  // The theme editor shows the element from its source, as it is at the moment.
  vite: { resolve: { conditions: ['@client-link/source', 'module', 'browser', 'development|production'] } },
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: english },
    fr: { label: 'Français', lang: 'fr', themeConfig: french },
  },
  themeConfig: {
    // Not every page has a French twin: the switch leads to the language's start.
    i18nRouting: false,
    search: { provider: 'local', options: { locales: { fr: { translations: frenchSearch } } } },
  },
});
