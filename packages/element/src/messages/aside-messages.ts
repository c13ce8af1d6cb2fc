import { asideEn, type AsideMessages } from './aside-en.ts';

export type { AsideMessages } from './aside-en.ts';

/** Languages besides English, each loaded when it is asked for. */
const others: Record<string, () => Promise<AsideMessages>> = {
  fr: async () => (await import('./aside-fr.ts')).asideFr,
};
const loaded = new Map<string, AsideMessages>();

/** The words, once they are loaded; until then, and for languages that are not spoken, English. */
export const asideMessagesFor = (locale: string): AsideMessages => loaded.get(locale) ?? asideEn;

/** Loads the words; answers whether there was anything to load. */
export async function loadAsideMessages(locale: string): Promise<boolean> {
  if (!(locale in others) || loaded.has(locale)) return false;
  loaded.set(locale, await others[locale]!().catch(() => asideEn));
  return true;
}
