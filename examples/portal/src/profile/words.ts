import { wordsFor } from '../words/words.ts';

/** Words of a company's profile. */
export const useProfileWords = wordsFor({
  en: {
    basics: 'Basic information',
    contact: 'Primary contact',
    contactHint: 'Codes to manage connections and fresh links are mailed to this person, and to nobody else.',
    email: 'E-mail',
    name: 'Name',
    emailNeeded: 'A contact needs an e-mail address.',
  },
  fr: {
    basics: 'Informations de base',
    contact: 'Contact principal',
    contactHint:
      'Les codes pour gérer les connexions et les nouveaux liens sont envoyés à cette personne, et à personne d’autre.',
    email: 'E-mail',
    name: 'Nom',
    emailNeeded: 'Indiquez l’adresse e-mail du contact.',
  },
});
