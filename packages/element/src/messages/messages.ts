import { en, type Messages } from './en.ts';

export type { Messages } from './en.ts';

/** Languages besides English, each loaded when it is asked for. */
const others: Record<string, () => Promise<Messages>> = {
  fr: async () => (await import('./fr.ts')).fr,
};
const loaded = new Map<string, Messages>([['en', en]]);

const languageOf = (locale: string | undefined): string => {
  const language = locale?.slice(0, 2).toLowerCase() ?? '';
  return language in others ? language : 'en';
};

/** The words for a language tag, once they are loaded; English for languages that are not spoken. */
export const messagesFor = (locale: string | undefined): Messages | undefined => loaded.get(languageOf(locale));

/** Loads the words for a language tag; English stands in for what can't be loaded. */
export async function loadMessages(locale: string | undefined): Promise<Messages> {
  const language = languageOf(locale);
  const messages = loaded.get(language) ?? (await others[language]!().catch(() => en));
  loaded.set(language, messages);
  return messages;
}
