import type { Locale } from '@client-link/contract';

const en = {
  file: 'notes',
  sheet: 'Notes',
  columns: ['File', 'Row', 'Column', 'Found', 'Taken as', 'Severity', 'The row', 'What was noted'],
  inFile: (header: string) => `In the file: ${header}`,
  severities: { error: 'Error', warning: 'Warning' } as Record<string, string>,
  leftOut: 'left out',
  sent: 'taken',
};

/** Titles of a list of what was noted in a report. */
export const noteTitles: Record<Locale, typeof en> = {
  en,
  fr: {
    file: 'remarques',
    sheet: 'Remarques',
    columns: ['Fichier', 'Ligne', 'Colonne', 'Trouvé', 'Compris comme', 'Gravité', 'La ligne', 'Ce qui a été remarqué'],
    inFile: (header) => `Dans le fichier\u00a0: ${header}`,
    severities: { error: 'Erreur', warning: 'Avertissement' },
    leftOut: 'écartée',
    sent: 'reprise',
  },
};
