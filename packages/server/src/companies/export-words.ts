import type { Locale } from '@client-link/contract';

/** Titles of an exported list of companies; those that can be imported again are called as the import's template has them. */
export const exportTitles: Record<
  Locale,
  { file: string; sheet: string; columns: readonly string[]; statuses: Record<string, string> }
> = {
  en: {
    file: 'companies',
    sheet: 'Companies',
    columns: [
      'Name',
      'Code',
      'Address',
      'Description',
      'Contact name',
      'Contact e-mail',
      'Tags',
      'Products',
      'Owner e-mail',
      'Status',
      'Software',
      'Created',
      'Last data',
      'Archived',
      'Id',
    ],
    statuses: {
      none: 'Not connected',
      PendingAuth: 'Waiting for the company',
      Linked: 'Linked',
      Unlinked: 'Unlinked',
      Deauthorized: 'Access withdrawn',
    },
  },
  fr: {
    file: 'entreprises',
    sheet: 'Entreprises',
    columns: [
      'Nom',
      'Code',
      'Adresse',
      'Description',
      'Nom du contact',
      'E-mail du contact',
      'Étiquettes',
      'Produits',
      'E-mail du responsable',
      'État',
      'Logiciel',
      'Créée le',
      'Dernières données',
      'Archivée le',
      'Identifiant',
    ],
    statuses: {
      none: 'Non connectée',
      PendingAuth: 'En attente de l’entreprise',
      Linked: 'Connectée',
      Unlinked: 'Déconnectée',
      Deauthorized: 'Accès retiré',
    },
  },
};
