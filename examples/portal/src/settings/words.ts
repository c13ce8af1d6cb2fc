import { wordsFor } from '../words/words.ts';

const en = {
  settings: 'Settings',
  allSettings: 'All settings',
  copy: (what: string) => `Copy ${what.toLowerCase()}`,
  shownOnce: 'This is the only time it is shown. Keep it where secrets are kept.',
  done: 'Done',
  never: 'Never',
  unnamed: 'Without a name',
};

const fr: typeof en = {
  settings: 'Réglages',
  allSettings: 'Tous les réglages',
  copy: (what) => `Copier : ${what.toLowerCase()}`,
  shownOnce: 'Il n’est affiché que cette fois. Conservez-le là où vous gardez vos secrets.',
  done: 'Terminé',
  never: 'Jamais',
  unnamed: 'Sans nom',
};

/** The words that the pages of the settings share; each page has its own beside it. */
export const useSettingsWords = wordsFor({ en, fr });
