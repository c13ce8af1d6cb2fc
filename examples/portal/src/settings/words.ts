import { wordsFor } from '../words/words.ts';

const en = {
  settings: 'Settings',
  allSettings: 'All settings',
};

const fr: typeof en = {
  settings: 'Réglages',
  allSettings: 'Tous les réglages',
};

/** The words that the pages of the settings share; each page has its own beside it. */
export const useSettingsWords = wordsFor({ en, fr });
