import { wordsFor } from '../../words/words.ts';

const en = {
  title: 'Data export',
  about:
    'Everything that is kept, as ZIP files of JSON lines: one file a table, with a note on each field. Secrets are left out.',
  own: 'Your organisation',
  ownHint: 'The list of your companies, your settings, staff, the audit log and the receipts of deleted companies.',
  download: 'Download your organisation’s data',
  company: 'A company',
  companyHint: 'Everything about one company, with the files that it sent: for the company, when it asks for its data.',
  search: 'Find a company',
  found: (name: string) => `Download everything about ${name}`,
  downloadOne: 'Download',
  none: (query: string) => `No company fits “${query}”.`,
  noneYet: 'There are no companies yet.',
  noted: 'Each export is noted in the audit log.',
};

const fr: typeof en = {
  title: 'Export des données',
  about:
    'Tout ce qui est conservé, en fichiers ZIP de lignes JSON : un fichier par table, avec une note sur chaque champ. Les secrets n’y sont pas.',
  own: 'Votre organisation',
  ownHint:
    'La liste de vos entreprises, vos réglages, l’équipe, le journal d’audit et les reçus des entreprises supprimées.',
  download: 'Télécharger les données de l’organisation',
  company: 'Une entreprise',
  companyHint:
    'Tout ce qui concerne une entreprise, avec les fichiers qu’elle a envoyés : pour elle, quand elle demande ses données.',
  search: 'Rechercher une entreprise',
  found: (name) => `Télécharger tout ce qui concerne ${name}`,
  downloadOne: 'Télécharger',
  none: (query) => `Aucune entreprise ne correspond à « ${query} ».`,
  noneYet: 'Il n’y a pas encore d’entreprise.',
  noted: 'Chaque export est noté dans le journal d’audit.',
};

export const useExportWords = wordsFor({ en, fr });
