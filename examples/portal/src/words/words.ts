import type { Locale } from '@client-link/api-client/link';
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** Every word of the portal, in one language. */
export type Words = typeof en;

const all: Record<Locale, Words> = { en, fr };

export const wordsOf = (locale: string): Words => all[locale === 'fr' ? 'fr' : 'en'];

export const WordsContext = createContext<Words>(en);

/** The words in the language of whoever is signed in. */
export const useWords = (): Words => useContext(WordsContext);

/** The words of one subject, beside its pages: English says which there are, French has the same. */
export function wordsFor<const Own extends object>(own: Record<Locale, Own>): () => Own {
  return () => own[useWords().locale as Locale];
}
