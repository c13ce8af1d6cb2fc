import { en, type Messages } from './en.ts';
import { fr } from './fr.ts';

export type { Messages } from './en.ts';

const catalogs: Record<string, Messages> = { en, fr };

/** The words for a language tag; English for those we don't speak. */
export const messagesFor = (locale: string | undefined): Messages =>
  catalogs[locale?.slice(0, 2).toLowerCase() ?? 'en'] ?? en;
